//! The primitives, one at a time.

mod programs;
mod tasks;
mod threads;
mod variants;
mod words;

use super::{Exercise, Twins};
use crate::parameters::Settings;
use crate::program::Program;

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
    python: |settings| TWINS.render(settings),
    rust,
    entry,
};

fn build(settings: &Settings) -> Program {
    programs::program(settings.word("primitive"))
}

/// The source of what runs.
fn rust(settings: &Settings) -> &'static str {
    match settings.word("primitive").starts_with("asyncio") {
        true => include_str!("tasks.rs"),
        false => include_str!("threads.rs"),
    }
}

/// The function to show first.
fn entry(settings: &Settings) -> &'static str {
    match settings.word("primitive") {
        "lock" | "lock-order" => "transfer",
        "rlock" | "rlock-as-lock" => "deposit",
        "condition" => "consume",
        "condition-if" => "consume_if",
        "condition-for" | "condition-timeout" => "consume_for",
        "condition-early" => "notify",
        "event" | "event-pulse" => "load",
        "barrier" | "barrier-short" | "barrier-timeout" => "meet",
        "barrier-action" => "meet_and_act",
        "barrier-abort" => "meet_or_hear",
        "barrier-reset" => "meet_again",
        "queue" | "queue-undone" => "hand_out",
        "future" | "future-unasked" => "ask",
        "asyncio-lock" => "add_locked",
        "asyncio-unlocked" | "asyncio-no-await" => "add_unlocked",
        "asyncio-thread-lock" => "add_thread_locked",
        "asyncio-event" | "asyncio-event-thread" => "listen",
        "asyncio-timeout" => "fetch_in_time",
        "asyncio-cancelled" => "move_in_time",
        "asyncio-queue" | "asyncio-queue-unbounded" => "put_three",
        _ => "visit",
    }
}
