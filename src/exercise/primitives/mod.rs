//! The primitives, one at a time.

mod programs;
mod tasks;
mod threads;
mod variants;
mod words;

use super::{Exercise, Twins};
use crate::parameters::Settings;
use crate::program::{Language, Program, Source};

const LOCK: &str = include_str!("lock.py");
const RLOCK: &str = include_str!("rlock.py");
const CONDITION: &str = include_str!("condition.py");
const SEMAPHORE: &str = include_str!("semaphore.py");
const EVENT: &str = include_str!("event.py");
const BARRIER: &str = include_str!("barrier.py");
const QUEUE: &str = include_str!("jobs.py");
const FUTURE: &str = include_str!("future.py");
const ASYNC_LOCK: &str = include_str!("asyncio_lock.py");
const ASYNC_EVENT: &str = include_str!("asyncio_event.py");
const ASYNC_QUEUE: &str = include_str!("asyncio_queue.py");

const TWINS: Twins = Twins {
    parameter: "primitive",
    files: &[
        ("lock", LOCK),
        ("lock-order", LOCK),
        ("rlock", RLOCK),
        ("rlock-as-lock", RLOCK),
        ("condition", CONDITION),
        ("condition-if", CONDITION),
        ("condition-for", CONDITION),
        ("condition-timeout", include_str!("condition_timeout.py")),
        ("condition-early", include_str!("condition_early.py")),
        ("semaphore", SEMAPHORE),
        ("semaphore-twice", SEMAPHORE),
        ("semaphore-bounded", SEMAPHORE),
        ("event", EVENT),
        ("event-pulse", EVENT),
        ("barrier", BARRIER),
        ("barrier-short", BARRIER),
        ("barrier-action", include_str!("barrier_action.py")),
        ("barrier-timeout", include_str!("barrier_timeout.py")),
        ("barrier-abort", include_str!("barrier_abort.py")),
        ("barrier-reset", include_str!("barrier_reset.py")),
        ("queue", QUEUE),
        ("queue-undone", QUEUE),
        ("future", FUTURE),
        ("future-unasked", FUTURE),
        ("asyncio-lock", ASYNC_LOCK),
        ("asyncio-unlocked", ASYNC_LOCK),
        ("asyncio-no-await", ASYNC_LOCK),
        ("asyncio-thread-lock", ASYNC_LOCK),
        ("asyncio-event", ASYNC_EVENT),
        ("asyncio-event-thread", ASYNC_EVENT),
        ("asyncio-queue", ASYNC_QUEUE),
        ("asyncio-queue-unbounded", ASYNC_QUEUE),
        ("asyncio-timeout", include_str!("asyncio_timeout.py")),
        ("asyncio-cancelled", include_str!("asyncio_cancelled.py")),
    ],
};

/// Each primitive as it is meant, and as it goes wrong.
pub static EXERCISE: Exercise = Exercise {
    name: "primitives",
    title: "Primitives",
    explains: true,
    parameters: words::PARAMETERS,
    variants: variants::VARIANTS,
    questions: include_str!("questions.md"),
    build,
};

fn build(settings: &Settings) -> Program {
    let word = settings.word("primitive");
    let mut program = programs::program(word);
    let rust = match word.starts_with("asyncio") {
        true => include_str!("tasks.rs"),
        false => include_str!("threads.rs"),
    };
    program.source(TWINS.render(settings));
    program.source(Source::running(Language::Rust, rust));
    program
}
