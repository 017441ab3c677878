//! How long a measurement takes, about: said before it starts.

use super::Planned;
use crate::measure::{WARM_UP, cache, doublings, load, queue, squares};

/// What a measurement will take on a machine like the one that the speeds here
/// are from: a browser on two cores, as docs/MEASUREMENTS.md has it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// How many cases there are.
    pub cases: usize,
    /// How long it all takes, in ms.
    pub time: f64,
    /// The longest of its runs, in ms.
    pub longest: f64,
}

/// Starting the threads, in ms.
const START: f64 = 500.0;

impl Estimate {
    /// What `planned` will take.
    pub fn of(planned: &Planned) -> Self {
        let repeats = number(planned, "repeats");
        let runs = runs(planned);
        let case = |run: &f64| run.max(WARM_UP) + repeats * run;
        Estimate {
            cases: runs.len(),
            time: START + runs.iter().map(case).sum::<f64>(),
            longest: runs.iter().copied().fold(0.0, f64::max),
        }
    }

    /// The whole time in words: `4 s`, `3 min`.
    pub fn words(&self) -> String {
        let seconds = (self.time / 1e3).ceil();
        match seconds {
            s if s < 10.0 => format!("{s:.0} s"),
            s if s <= 90.0 => format!("{:.0} s", (s / 5.0).ceil() * 5.0),
            s => format!("{:.0} min", (s / 60.0).ceil()),
        }
    }
}

fn number(planned: &Planned, name: &str) -> f64 {
    planned.settings.number(name) as f64
}

/// The ms that one run of each case takes.
fn runs(planned: &Planned) -> Vec<f64> {
    let size = |name: &str| number(planned, name);
    let counts = |name: &str| doublings(planned.settings.number(name) as usize).into_iter();
    match planned.measurement.name {
        "contention" => {
            // Additions per ms: with a lock, without, atomic, one each.
            let ways = [20e3, 25e3, 25e3, 1e6].map(|rate| size("additions") / rate);
            counts("threads").flat_map(|_| ways).collect()
        }
        "handover" => {
            let by_capacity = queue::CAPACITIES.map(|capacity| size("items") / passed(capacity));
            let own = size("items") / passed(planned.settings.number("capacity") as usize);
            let consumers = planned.settings.number("consumers") as usize;
            let takers = |producers| queue::consumers(producers, consumers);
            let by_threads = counts("producers").flat_map(|it| vec![own; takers(it)]);
            by_capacity.into_iter().chain(by_threads).collect()
        }
        "lookups" => {
            let cases = 2 * (counts("threads").len() + cache::HITS.len());
            vec![size("operations") / 10e3; cases]
        }
        "overhead" => {
            let mut runs = vec![size("tasks") / 500.0; counts("workers").len()];
            runs.push(size("trips") * 0.06);
            runs
        }
        "squares" => {
            let all = size("numbers");
            let sizes = squares::CHUNKS.into_iter();
            let chunks = sizes.filter(|chunk| *chunk as f64 <= all).count();
            vec![all / 1e7; size("workers") as usize + chunks]
        }
        _ => {
            let records = |part: f64| 3.0 * size("rate") / part * size("length") / 1e3;
            let run = |part| size("length").max(records(part) * size("busy") / 1e3);
            load::PARTS.map(run).into()
        }
    }
}

/// How many items a queue lets through in a ms.
fn passed(capacity: usize) -> f64 {
    match capacity {
        0..=4 => 50.0,
        5..=49 => 300.0,
        _ => 1_000.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn estimate(exercise: &str, sizes: &[(&str, &str)]) -> Estimate {
        let mut planned = Planned::of(exercise).expect("it has one");
        for (name, value) in sizes {
            assert_eq!(planned.settings.set(name, value), Some(Ok(())), "{name}");
        }
        Estimate::of(&planned)
    }

    #[test]
    fn runs_add_up() {
        // Three rates, each logged for a second ten times after a run to warm up,
        // and half a second to begin with.
        let sizes = [("length", "1000"), ("repeats", "10"), ("busy", "0")];
        let load = estimate("log-processor", &sizes);
        let all = (load.cases, load.time, load.longest);
        assert_eq!(all, (3, 33_500.0, 1_000.0));
        assert_eq!(load.words(), "35 s");
        // 3 × 1,000 records a second for a second, 1 ms each, take 3 s; a quarter
        // and a sixteenth of them do not fill the second.
        let sizes = ["rate", "length", "busy"].map(|name| (name, "1000"));
        let behind = estimate("log-processor", &[&sizes[..], &[("repeats", "1")]].concat());
        let time = 500.0 + 2.0 * (1_000.0 + 1_000.0 + 3_000.0);
        assert_eq!((behind.time, behind.longest), (time, 3_000.0));
    }

    #[test]
    fn short_runs_are_warmed_up_all_the_same() {
        let sizes = [
            ("workers", "1"),
            ("numbers", "10000"),
            ("chunk", "1000"),
            ("repeats", "1"),
        ];
        let short = estimate("map-reduce", &sizes);
        // One by workers; chunks of 100, 1,000 and 10,000. A run takes 1 µs.
        assert_eq!(short.cases, 4);
        let off = short.time - (500.0 + 4.0 * 100.001);
        assert!(off.abs() < 1e-9, "{short:?}");
        assert_eq!(short.words(), "1 s");
    }

    #[test]
    fn long_times_are_minutes() {
        let one = estimate("counter", &[]);
        let words = [9_400.0, 61_000.0, 91_000.0].map(|time| Estimate { time, ..one }.words());
        assert_eq!(words, ["10 s", "65 s", "2 min"]);
    }
}
