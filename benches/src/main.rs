//! `cargo xtask bench explorer`: the explorer next to loom, shuttle, Harmony and
//! SPIN.

mod checkers;
mod ours;
mod peers;
mod table;

use std::path::PathBuf;
use std::time::Duration;

/// A program that all of them can run.
#[derive(Clone, Copy)]
pub(crate) enum Bench {
    /// Threads that add to a counter so often each, without a lock.
    Unlocked(u64, u64),
    /// The same under a lock.
    Locked(u64, u64),
    /// Two threads that take two locks in opposite order.
    TwoLocks,
    /// Two producers and two consumers, with so many items each, at a buffer of
    /// one place, which wait at a condition.
    Buffer(u64),
}

impl Bench {
    fn name(self) -> String {
        match self {
            Bench::Unlocked(threads, times) => format!("unlocked {threads}×{times}"),
            Bench::Locked(threads, times) => format!("locked {threads}×{times}"),
            Bench::TwoLocks => "two locks".to_owned(),
            Bench::Buffer(times) => format!("buffer 2+2, {times} each"),
        }
    }
}

const BENCHES: &[Bench] = &[
    Bench::Unlocked(2, 2),
    Bench::Unlocked(3, 1),
    Bench::Unlocked(3, 2),
    Bench::Unlocked(2, 5),
    Bench::Unlocked(3, 3),
    Bench::Unlocked(4, 4),
    Bench::Unlocked(4, 5),
    Bench::Locked(3, 2),
    Bench::Locked(2, 5),
    Bench::TwoLocks,
    Bench::Buffer(2),
    Bench::Buffer(8),
];

/// How long a peer may take for one program, in seconds.
const PATIENCE: u64 = 10;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if let [word, bench, threads] = words.as_slice()
        && word == "ours"
    {
        return ours::report(BENCHES[number(bench)], number(threads));
    }
    let seconds = words.first().map_or(PATIENCE, |word| number(word) as u64);
    let patience = Duration::from_secs(seconds);
    let [harmony, spin] = ["LOCKSTEP_HARMONY", "LOCKSTEP_SPIN"]
        .map(|variable| std::env::var_os(variable).map(PathBuf::from));
    table::head(seconds);
    for (place, bench) in BENCHES.iter().enumerate() {
        let ours = ours::measure(place);
        let loom = peers::loom(*bench, patience);
        let shuttle = peers::shuttle(*bench, patience);
        let harmony = harmony
            .as_ref()
            .map(|program| checkers::harmony(program, *bench, patience));
        let spin = spin
            .as_ref()
            .map(|program| checkers::spin(program, *bench, patience));
        table::line(&bench.name(), &ours, [&loom, &shuttle], [harmony, spin]);
    }
    checkers::tidy();
}

/// A number that was given; nothing is measured where it is none.
fn number(word: &str) -> usize {
    word.parse()
        .ok()
        .filter(|number| *number > 0 || word == "0")
        .unwrap_or_else(|| {
            eprintln!("Give a number of seconds above 0, or nothing.");
            std::process::exit(2);
        })
}
