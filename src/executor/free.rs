//! Threads as real threads that run as fast as they can, and are recorded.
//!
//! The gate is open: nobody grants turns. Each thread does its operations on
//! real objects and really waits where it has to. An operation takes its place
//! in the run's order while it holds its object, so that the order recorded is
//! one that really happened: for each thread and for each object it is the
//! order of their doing. [`fold`] replays it through the model.
//!
//! A choice is a thread ([decision 0002]): the moment at which an operation
//! takes effect, or at which its timeout expires, is the moment at which the
//! model lets that thread go. Whoever waits has not taken its step yet.
//!
//! [decision 0002]: ../../docs/decisions/0002-a-choice-is-a-thread.md

mod fold;
mod perturb;
mod run;
mod thread;

use std::sync::Arc;
use std::time::Duration;

use super::Fault;
use super::gate::Spawn;
use crate::model::{Millis, Object, Outcome, ThreadId, World};
use crate::program::Program;

pub use fold::{Discord, Folded, fold};

use run::FreeRun;

/// How long a virtual millisecond lasts on real threads, in microseconds.
/// Programs that sleep for a second shall not keep anybody waiting for one;
/// and a tenth of a millisecond is still longer than a timer is late.
pub const MICROS_PER_VIRTUAL_MS: f64 = 100.0;

/// The longest that a run may take. The longest sleep of any program takes a
/// tenth of a second; a run that needs longer than this does not end.
pub const RUN_LIMIT: Duration = Duration::from_secs(10);

/// How long the threads of a cancelled run have to return. None of them does
/// more than to look up from where it waits.
const JOIN_LIMIT: Duration = Duration::from_secs(1);

/// A clock that all threads read alike, in microseconds since some moment. In
/// the browser it has to ask there, so the binary brings it.
pub type Clock = fn() -> f64;

/// The machine's own clock.
#[cfg(not(target_arch = "wasm32"))]
pub fn native_clock() -> f64 {
    use std::sync::LazyLock;
    use std::time::Instant;
    static BEGINNING: LazyLock<Instant> = LazyLock::new(Instant::now);
    BEGINNING.elapsed().as_nanos() as f64 / 1e3
}

/// One operation that a real thread did, in the order of the run.
#[derive(Clone, Debug, PartialEq)]
pub struct Taken {
    pub thread: ThreadId,
    /// What really came of it.
    pub outcome: Outcome,
    /// When the thread came to it, in microseconds since the run began.
    pub came: f64,
    /// When it took effect.
    pub done: f64,
    /// How long the thread waited for that by its own clock, if it had to.
    pub waited: Option<f64>,
}

/// An operation and its place in the order of the run.
struct Note {
    place: usize,
    taken: Taken,
}

/// How a recorded run came to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Close {
    /// All threads ended.
    Ended,
    /// All threads that were left waited for each other or for nobody; they
    /// were cancelled at once.
    Stuck,
    /// It took the most steps that a run may take, and was cancelled.
    Steps,
    /// It took longer than [`RUN_LIMIT`], and was cancelled.
    Time,
}

/// A run that really happened.
#[derive(Clone, Debug, PartialEq)]
pub struct Recording {
    /// What the threads did, in an order that really happened.
    pub steps: Vec<Taken>,
    pub close: Close,
}

/// Whether `program` is one of threads. The tasks of an event loop share one
/// thread and take turns on it: run free, they would be something else.
pub fn is_threaded(program: &Program) -> bool {
    !program.is_on_loop()
}

/// Whether all that `program` does is done by tasks of one event loop.
pub fn is_on_one_thread(program: &Program) -> bool {
    let world = program.first_world();
    tasks(&world).is_some_and(|tasks| world.thread_ids().all(|thread| tasks.contains(&thread)))
}

/// The tasks of the event loop of `world`, if it has one.
fn tasks(world: &World) -> Option<&[ThreadId]> {
    world.objects.values().find_map(|object| match object {
        Object::EventLoop(state) => Some(state.tasks()),
        _ => None,
    })
}

/// Why `program` is not recorded, if it is not.
pub fn why_not_recorded(program: &Program) -> Option<&'static str> {
    match (is_threaded(program), is_on_one_thread(program)) {
        (true, _) => None,
        (false, true) => Some(ONE_THREAD),
        (false, false) => Some(TAKE_TURNS),
    }
}

const ONE_THREAD: &str = "Tasks of an event loop share one thread and switch only at await: there is nothing that real threads could do otherwise.";

const TAKE_TURNS: &str = "Recording gives every task a real thread of its own. This program’s tasks take turns on one thread, that of their event loop, beside a thread that does not: on real threads they would be another program.";

/// Runs `program`, which [`is_threaded`], on threads from `spawn` and records it. With a seed in
/// `perturb`, threads are held up now and then, so that rare orders show up.
///
/// All threads have ended when it returns, whatever the program does: after
/// `limit`, mostly [`RUN_LIMIT`], they are cancelled.
///
/// # Errors
/// [`Fault::Missing`] when a thread cannot be had or does not return: it is
/// lost, and so is its place in the pool that lent it. [`Fault::TooLarge`].
pub fn record(
    program: &Arc<Program>,
    spawn: Spawn,
    clock: Clock,
    perturb: Option<u64>,
    limit: Duration,
) -> Result<Recording, Fault> {
    program.check_size()?;
    let run = Arc::new(FreeRun::new(Arc::clone(program), spawn, clock, perturb));
    thread::begin(&run);
    let close = run.watch_over(limit);
    if close != Close::Ended {
        let start = run.check_start();
        run.cancel();
        run.join(JOIN_LIMIT)?;
        start?;
    }
    Ok(run.recording(close))
}

/// How long `ms` last on real threads, in microseconds.
fn real(ms: Millis) -> f64 {
    ms as f64 * MICROS_PER_VIRTUAL_MS
}
