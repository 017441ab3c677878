//! The primitives, one at a time.

mod programs;
mod tasks;
mod threads;
mod variants;
mod words;

use super::{Exercise, Twin, Twins, Variant};
use crate::parameters::{Parameter, Settings};
use crate::program::Program;

/// Each primitive as it is meant, and as it goes wrong.
pub struct Primitives;

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

impl Exercise for Primitives {
    fn name(&self) -> &'static str {
        "primitives"
    }

    fn title(&self) -> &'static str {
        "Primitives"
    }

    fn explains(&self) -> bool {
        true
    }

    fn parameters(&self) -> &'static [Parameter] {
        words::PARAMETERS
    }

    fn variants(&self) -> &'static [Variant] {
        variants::VARIANTS
    }

    fn program(&self, settings: &Settings) -> Program {
        programs::program(settings.word("primitive"))
    }

    fn rust(&self, settings: &Settings) -> &'static str {
        match settings.word("primitive").starts_with("asyncio") {
            true => include_str!("tasks.rs"),
            false => include_str!("threads.rs"),
        }
    }

    fn questions(&self) -> &'static str {
        include_str!("questions.md")
    }

    fn python(&self, settings: &Settings) -> Twin {
        TWINS.render(settings)
    }

    fn entry(&self, settings: &Settings) -> &'static str {
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
}
