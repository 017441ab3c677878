//! What it costs to hand a task to a pool of threads and to wait for its
//! result.

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex};

use super::lab::{Lab, Work, held, waited};
use super::{Case, Reading, Row, doublings, statistics};

/// A pool as Python's `ThreadPoolExecutor` is built: a queue of work items
/// that the workers take from, and a future for each.
#[derive(Default)]
struct Pool {
    /// `None` tells a worker to end.
    work: Mutex<VecDeque<Option<Item>>>,
    more: Condvar,
}

type Task = Work<u64>;

/// A task, and where its result goes.
type Item = (Task, Arc<Future>);

/// Where a task's result will be.
#[derive(Default)]
struct Future {
    value: Mutex<Option<u64>>,
    ready: Condvar,
}

impl Future {
    fn set(&self, value: u64) {
        *held(&self.value) = Some(value);
        self.ready.notify_all();
    }

    fn result(&self) -> u64 {
        let mut value = held(&self.value);
        loop {
            if let Some(value) = *value {
                return value;
            }
            value = waited(&self.ready, value);
        }
    }
}

impl Pool {
    fn submit(&self, task: Task) -> Arc<Future> {
        let future = Arc::<Future>::default();
        held(&self.work).push_back(Some((task, Arc::clone(&future))));
        self.more.notify_one();
        future
    }

    fn shut_down(&self, workers: usize) {
        held(&self.work).extend((0..workers).map(|_| None));
        self.more.notify_all();
    }

    fn work(&self) {
        loop {
            let mut work = held(&self.work);
            let next = loop {
                match work.pop_front() {
                    Some(next) => break next,
                    None => work = waited(&self.more, work),
                }
            };
            drop(work);
            match next {
                Some((task, future)) => future.set(task()),
                None => return,
            }
        }
    }
}

/// So many round trips, one after the other, are timed as one where the clock is
/// too coarse for a single one.
const TIMED_TOGETHER: u64 = 10;

/// A clock is too coarse for what takes less than so many of its ticks.
const FINE: f64 = 10.0;

/// At most so many times of one run are kept.
const MOST_TIMES: u64 = 10_000;

/// What a run gave.
#[derive(Clone, Debug, PartialEq)]
pub struct Answered {
    /// How long all took, in ms.
    pub time: f64,
    /// The sum of the results: task number `n` gives `n` squared.
    pub sum: u64,
    /// The ms from handing in a task to having its result, for each or the mean
    /// of several; empty where all were handed in first.
    pub trips: Vec<f64>,
}

impl Answered {
    /// Whether this must never come of so many tasks: each is done once.
    fn is_wrong(&self, tasks: u64) -> bool {
        self.sum != statistics::sum_of_squares(tasks)
    }
}

/// Hands `tasks` tasks to a pool: all at once, or each when the result of the
/// one before is there and then timed, so many as one.
pub fn answer(lab: &Lab, workers: usize, tasks: u64, timed: Option<u64>) -> Answered {
    let pool = Arc::<Pool>::default();
    let now = lab.now;
    let square = |number: u64| -> Task { Box::new(move || number * number) };
    let mut jobs: Vec<Work<(u64, Vec<f64>)>> = Vec::new();
    {
        let pool = Arc::clone(&pool);
        jobs.push(Box::new(move || {
            let mut trips = Vec::new();
            let sum = if let Some(as_one) = timed.map(|as_one| as_one.max(1)) {
                let trip = |number| pool.submit(square(number)).result();
                let some = |first: u64| {
                    let numbers = first..tasks.min(first + as_one);
                    let count = (numbers.end - first) as f64;
                    let begun = now();
                    let sum: u64 = numbers.map(trip).sum();
                    trips.push((now() - begun) / count);
                    sum
                };
                (0..tasks).step_by(as_one as usize).map(some).sum()
            } else {
                let all: Vec<_> = (0..tasks).map(|n| pool.submit(square(n))).collect();
                all.iter().map(|future| future.result()).sum()
            };
            pool.shut_down(workers);
            (sum, trips)
        }));
    }
    for _ in 0..workers {
        let pool = Arc::clone(&pool);
        jobs.push(Box::new(move || {
            pool.work();
            (0, Vec::new())
        }));
    }
    let (time, ended) = lab.together(jobs);
    Answered {
        time,
        sum: ended.iter().map(|(sum, _)| sum).sum(),
        trips: ended.into_iter().flat_map(|(_, trips)| trips).collect(),
    }
}

/// The shares of round trips whose times are given, in percent.
const SHARES: [u32; 3] = [50, 90, 99];

/// The bounds of the histogram, in µs.
const BOUNDS: [u32; 9] = [1, 2, 5, 10, 20, 50, 100, 200, 500];

/// Thousands of tasks per second by workers; the round trip with one worker in
/// µs, as so many percent stay below it; and how round trips are distributed.
/// Besides, how many trips were timed as one.
pub fn cases(workers: usize, tasks: u64, trips: u64) -> Vec<Case> {
    let rate = |workers: usize| {
        Case::new(move |lab| {
            let run = answer(lab, workers, tasks, None);
            let rate = tasks as f64 / run.time;
            let reading = Reading::at(0, (0, workers), rate);
            vec![reading.checked(run.is_wrong(tasks))]
        })
    };
    let mut cases: Vec<Case> = doublings(workers).into_iter().map(rate).collect();
    // What the clock can tell, and the shortest that the middle trip of a run was:
    // the runs that warm up show it before any counts.
    let (mut tick, mut trip) = (None, None);
    let one_by_one = move |lab: &Lab| {
        let tick = *tick.get_or_insert_with(|| lab.tick());
        let as_one = timed_as_one(trip, tick, trips);
        let run = answer(lab, 1, trips, Some(as_one));
        let [middle] = statistics::quantiles(run.trips.clone(), [0.5]);
        trip = Some(middle.min(trip.unwrap_or(middle)));
        let wrong = run.is_wrong(trips);
        let timed = |ms: &f64| trip_of(ms * 1e3, as_one as f64).checked(wrong);
        run.trips.iter().map(timed).collect()
    };
    cases.push(Case::pooled(one_by_one, distribution));
    cases
}

/// How many of so many trips have to be timed as one, where one takes about
/// `trip` ms, if that is known, and the clock goes in steps of `tick` ms.
fn timed_as_one(trip: Option<f64>, tick: f64, trips: u64) -> u64 {
    let least = match trip {
        Some(trip) if trip >= FINE * tick => 1,
        _ => TIMED_TOGETHER,
    };
    least.max(trips.div_ceil(MOST_TIMES))
}

/// The rows of the trips of all runs together; how far the runs differ is what
/// their quartiles tell.
fn distribution(runs: &[Vec<Reading>]) -> Vec<Row> {
    let micros = |run: &Vec<Reading>| run.iter().map(|trip| trip.figure).collect();
    let each: Vec<Vec<f64>> = runs.iter().map(|run| figures(micros(run))).collect();
    let all: Vec<f64> = runs.iter().flatten().map(|trip| trip.figure).collect();
    let as_one = runs.iter().flatten().map(|trip| trip.extra);
    let as_one = as_one.fold(0.0, f64::max);
    let wrong = runs.iter().filter(|run| run.iter().any(|trip| trip.wrong));
    let wrong = wrong.count() as u32;
    let row = |(place, median): (usize, f64)| {
        let own = each.iter().map(|figures| figures[place]).collect();
        let [low, _, high] = statistics::quartiles(own);
        let (table, x) = match place.checked_sub(SHARES.len()) {
            None => (1, SHARES[place]),
            // What is above all bounds has the largest number.
            Some(place) => (2, BOUNDS.get(place).copied().unwrap_or(u32::MAX)),
        };
        Row {
            table,
            x,
            low: low.min(median),
            median,
            high: high.max(median),
            extra: as_one,
            runs: runs.len() as u32,
            wrong,
            ..Row::default()
        }
    };
    figures(all).into_iter().enumerate().map(row).collect()
}

/// The times at the shares, and then the shares up to the bounds.
fn figures(micros: Vec<f64>) -> Vec<f64> {
    let shares = statistics::histogram(&micros, &BOUNDS.map(f64::from));
    let at = SHARES.map(|share| f64::from(share) / 100.0);
    let mut figures = statistics::quantiles(micros, at).to_vec();
    figures.extend(shares);
    figures
}

/// A trip of so many µs, of which so many were timed as one.
fn trip_of(micros: f64, as_one: f64) -> Reading {
    Reading::at(1, (0, 1), micros).beside(as_one)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_task_is_done_once() {
        for workers in 1..=3 {
            for (timed, times) in [(None, 0), (Some(0), 101), (Some(1), 101), (Some(10), 11)] {
                let run = answer(&Lab::native(), workers, 101, timed);
                // 0² + 1² + … + 100²
                assert_eq!(run.sum, 338_350, "{workers}");
                assert!(!run.is_wrong(101) && run.is_wrong(100));
                // Of ten times ten one is left.
                assert_eq!(run.trips.len(), times);
                assert!(run.trips.iter().all(|trip| *trip >= 0.0));
            }
        }
    }

    #[test]
    fn no_tasks_are_no_trouble() {
        let run = answer(&Lab::native(), 2, 0, Some(1));
        assert_eq!((run.sum, run.trips.len()), (0, 0));
        assert!(!run.is_wrong(0));
    }

    #[test]
    fn the_trips_of_all_runs_are_one_distribution() {
        let run =
            |micros: [f64; 2], wrong| micros.map(|micros| trip_of(micros, 10.0).checked(wrong));
        let runs = [run([1.0, 4.0], false), run([4.0, 600.0], true)].map(Vec::from);
        let rows = distribution(&runs);
        let at = |table, x| {
            let found = rows.iter().find(|row| (row.table, row.x) == (table, x));
            found
                .map(|row| (row.low, row.median, row.high))
                .expect("a row")
        };
        // In order 1, 4, 4, 600: the middle is 4, and 90 of 100 stand at place 2.7.
        // The medians of the two are 2.5 and 302: the quartiles are 77.4, which is
        // not below the middle of all, and 227.125.
        assert_eq!(at(1, 50), (4.0, 4.0, 227.125));
        let (_, nine_tenths, _) = at(1, 90);
        assert!((nine_tenths - (4.0 + 0.7 * 596.0)).abs() < 1e-9);
        // One of four is 1 µs at most; of the first two one, of the others none.
        assert_eq!(at(2, 1), (12.5, 25.0, 37.5));
        assert_eq!((at(2, 5).1, at(2, u32::MAX).1), (50.0, 25.0));
        let shares = rows.iter().filter(|row| row.table == 2);
        assert_eq!(shares.map(|row| row.median).sum::<f64>(), 100.0);
        assert!(
            rows.iter()
                .all(|row| (row.extra, row.runs, row.wrong) == (10.0, 2, 1))
        );
        assert_eq!(rows.len(), SHARES.len() + BOUNDS.len() + 1);
    }

    #[test]
    fn single_trips_are_timed_where_the_clock_can() {
        // Ten ticks of a 200th of a ms are a 20th.
        assert_eq!(timed_as_one(Some(0.06), 0.005, 100), 1);
        assert_eq!(timed_as_one(Some(0.04), 0.005, 100), 10);
        assert_eq!(timed_as_one(Some(0.0), f64::INFINITY, 100), 10);
        assert_eq!(timed_as_one(None, 0.0, 100), 10, "nothing is known yet");
        // No more than ten thousand times are kept of a run.
        assert_eq!(timed_as_one(Some(0.06), 0.005, 250_000), 25);
    }
}
