//! The explorer of Lockstep.

use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant};

use lockstep::body::Thread;
use lockstep::explore::programs::ProgramSystem;
use lockstep::explore::{Interleavings, Limits, Progress, Report, Search, report};
use lockstep::model::{Condition, Exception, List, Lock, Switch, Timeout};
use lockstep::program::Program;
use lockstep::scenario::link;

use crate::Bench;
use crate::checkers::watched;

/// What the explorer found, how long it took, and how much memory.
pub(crate) struct Ours {
    pub(crate) interleavings: String,
    pub(crate) states: String,
    /// With one thread.
    pub(crate) one: Duration,
    /// With all cores.
    pub(crate) all: Duration,
    /// With one thread, in bytes, where that can be told.
    pub(crate) memory: Option<u64>,
}

/// How often what is fast is measured; the median counts.
const TIMES: usize = 5;

/// What takes longer is measured once.
const SLOW: Duration = Duration::from_secs(1);

/// How many states are looked at between two looks at the progress, as on the command
/// line.
const BATCH: usize = 65_536;

/// What takes less is over before its memory can be told.
const SHORT: Duration = Duration::from_millis(20);

/// No program here takes nearly as long.
const PATIENCE: Duration = Duration::from_secs(600);

/// The bench in that place, in a program of its own, whose memory can be told.
pub(crate) fn measure(place: usize) -> Ours {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let (one, memory) = apart(place, 1);
    let (all, _) = apart(place, cores);
    let [interleavings, states, micros] = one;
    let one = micros_of(&micros);
    Ours {
        interleavings,
        states,
        one,
        all: micros_of(&all[2]),
        // What is over at once was not looked at often enough.
        memory: memory.filter(|_| one >= SHORT),
    }
}

fn micros_of(word: &str) -> Duration {
    Duration::from_micros(word.parse().expect("it printed a number"))
}

/// What [`report`] prints in a process of its own, and the memory that took.
fn apart(place: usize, threads: usize) -> ([String; 3], Option<u64>) {
    let program = std::env::current_exe().expect("it is running");
    let mut command = Command::new(program);
    command.args(["ours", &place.to_string(), &threads.to_string()]);
    let ran = watched(&mut command, PATIENCE).expect("it can be started");
    let ran = ran.expect("it ends in time");
    let words: Vec<String> = ran.said.split_whitespace().map(str::to_owned).collect();
    (words.try_into().expect("three words"), ran.memory)
}

/// Prints the interleavings and states of a bench, and the microseconds that
/// they took with so many threads.
pub(crate) fn report(bench: Bench, threads: usize) {
    let program = Arc::new(program(bench));
    let (report, time) = median(&program, threads);
    let interleavings = match report.interleavings {
        Interleavings::Exactly(count) => count.to_string(),
        Interleavings::Unbounded => "unbounded".to_owned(),
    };
    println!("{interleavings} {} {}", report.states, time.as_micros());
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
    let mut progress = search.advance(BATCH).expect("it works");
    while let Progress::Going { .. } = progress {
        progress = search.advance(BATCH).expect("it works");
    }
    assert_eq!(progress, Progress::Complete);
    let report = report::report_by(&search.into_graph().0, threads);
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
        Bench::Buffer(times) => buffer(times),
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

/// Two threads that put and two that take, as the peers' are.
fn buffer(times: u64) -> Program {
    type Shared = (Lock, Condition, List);
    async fn at_buffer(
        thread: Thread,
        (lock, changed, items): Shared,
        (times, puts): (u64, bool),
    ) -> Result<(), Exception> {
        for done in 0..times {
            thread.checkpoint(("round", done));
            thread.acquire(lock).await;
            while (thread.len(items).await.to_int() > 0) == puts {
                thread.checkpoint(("wait", done));
                thread.wait(changed, Timeout::Never).await?;
            }
            thread.checkpoint(("go", done));
            match puts {
                true => drop(thread.append(items, 0).await),
                false => drop(thread.pop_first(items).await?),
            }
            thread.notify_all(changed).await?;
            thread.release(lock).await?;
        }
        Ok(())
    }
    let mut program = Program::new();
    let lock = program.lock("lock");
    let shared = (
        lock,
        program.condition("changed", lock),
        program.list("items"),
    );
    for puts in [true, false] {
        program.thread("a", move |thread| at_buffer(thread, shared, (times, puts)));
        program.same_again("b");
    }
    program
}
