//! The explorer of Lockstep.

use std::sync::Arc;
use std::time::{Duration, Instant};

use lockstep::body::Thread;
use lockstep::explore::programs::ProgramSystem;
use lockstep::explore::{Interleavings, Limits, Progress, Report, Search, report};
use lockstep::model::{Exception, Lock, Switch};
use lockstep::program::Program;
use lockstep::scenario::link;

use crate::Bench;

/// What the explorer found, and how long it took.
pub(crate) struct Ours {
    pub(crate) interleavings: String,
    pub(crate) states: usize,
    /// With one thread.
    pub(crate) one: Duration,
    /// With all cores.
    pub(crate) all: Duration,
}

/// How often what is fast is measured; the median counts.
const TIMES: usize = 5;

/// What takes longer is measured once.
const SLOW: Duration = Duration::from_secs(1);

pub(crate) fn measure(bench: Bench) -> Ours {
    let program = Arc::new(program(bench));
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let (report, one) = median(&program, 1);
    let (_, all) = median(&program, cores);
    Ours {
        interleavings: match report.interleavings {
            Interleavings::Exactly(count) => count.to_string(),
            Interleavings::Unbounded => "unbounded".to_owned(),
        },
        states: report.states,
        one,
        all,
    }
}

fn median(program: &Arc<Program>, threads: usize) -> (Report, Duration) {
    let (report, time) = explore(program, threads);
    let mut times = vec![time];
    while times.len() < TIMES && time < SLOW {
        times.push(explore(program, threads).1);
    }
    times.sort();
    (report, times[times.len() / 2])
}

/// The search and its conclusions: counts, shares, shortest and simplest runs.
fn explore(program: &Arc<Program>, threads: usize) -> (Report, Duration) {
    let begun = Instant::now();
    let limits = Limits {
        threads,
        ..Limits::default()
    };
    let system = ProgramSystem::new(Arc::clone(program), Switch::Any);
    let system = system.expect("the programs here start");
    let mut search = Search::new(system, limits);
    let mut progress = search.advance(16_384);
    while let Progress::Going { .. } = progress {
        progress = search.advance(16_384);
    }
    assert_eq!(progress, Progress::Complete);
    let report = report::report(&search.into_graph().0);
    (report, begun.elapsed())
}

fn program(bench: Bench) -> Program {
    let counter = |lock, threads, times| {
        let given = format!("#/counter?lock={lock}&threads={threads}&increments={times}");
        let (scenario, notices) = link::read(&given);
        assert!(notices.is_empty(), "{given}: {notices:?}");
        Arc::into_inner(scenario.program()).expect("nobody else has it")
    };
    match bench {
        Bench::Unlocked(threads, times) => counter("none", threads, times),
        Bench::Locked(threads, times) => counter("with", threads, times),
        Bench::TwoLocks => two_locks(),
    }
}

fn two_locks() -> Program {
    async fn both(thread: Thread, first: Lock, second: Lock) -> Result<(), Exception> {
        thread.acquire(first).await;
        thread.acquire(second).await;
        thread.release(second).await?;
        thread.release(first).await?;
        Ok(())
    }
    let mut program = Program::new();
    let (left, right) = (program.lock("left"), program.lock("right"));
    program.thread("a", move |thread| both(thread, left, right));
    program.thread("b", move |thread| both(thread, right, left));
    program
}
