//! `cargo xtask bench`: the explorer next to loom and shuttle.

mod ours;
mod peers;
mod table;

use std::time::Duration;

/// A program that all three can run.
#[derive(Clone, Copy)]
pub(crate) enum Bench {
    /// Threads that add to a counter so often each, without a lock.
    Unlocked(u64, u64),
    /// The same under a lock.
    Locked(u64, u64),
    /// Two threads that take two locks in opposite order.
    TwoLocks,
}

impl Bench {
    fn name(self) -> String {
        match self {
            Bench::Unlocked(threads, times) => format!("unlocked {threads}×{times}"),
            Bench::Locked(threads, times) => format!("locked {threads}×{times}"),
            Bench::TwoLocks => "two locks".to_owned(),
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
    Bench::Locked(3, 2),
    Bench::Locked(2, 5),
    Bench::TwoLocks,
];

/// How long a peer may take for one program, in seconds.
const PATIENCE: u64 = 10;

fn main() {
    let given = std::env::args().nth(1);
    let seconds = given.map_or(Some(PATIENCE), |word| word.parse().ok());
    let Some(seconds) = seconds.filter(|seconds| *seconds > 0) else {
        eprintln!("Give a number of seconds above 0, or nothing.");
        std::process::exit(2);
    };
    let patience = Duration::from_secs(seconds);
    table::head(seconds);
    for bench in BENCHES {
        let ours = ours::measure(*bench);
        let loom = peers::loom(*bench, patience);
        let shuttle = peers::shuttle(*bench, patience);
        table::line(&bench.name(), &ours, &loom, &shuttle);
    }
}
