//! The programs, as links and controls call them.

use crate::parameters::{Kind, Parameter, Word};

/// Declares the words of the parameter.
macro_rules! words {
    ($($value:literal $label:literal,)*) => {
        &[$(Word { value: $value, label: $label },)*]
    };
}

/// The only parameter.
pub const PARAMETERS: &[Parameter] = &[Parameter {
    name: "primitive",
    label: "Primitive",
    help: "Each is shown as it is meant, and as it goes wrong.",
    kind: Kind::Word(words! {
        "lock" "Lock: two, in one order",
        "lock-order" "Lock: two, in opposite orders",
        "rlock" "RLock, taken twice",
        "rlock-as-lock" "Lock, taken twice",
        "condition" "Condition with while",
        "condition-if" "Condition with if",
        "condition-for" "Condition with wait_for",
        "condition-timeout" "Condition with a time limit",
        "condition-early" "Condition, notified too early",
        "semaphore" "Semaphore(2)",
        "semaphore-twice" "Semaphore, released twice",
        "semaphore-bounded" "BoundedSemaphore, released twice",
        "event" "Event",
        "event-pulse" "Event, cleared at once",
        "barrier" "Barrier(3)",
        "barrier-short" "Barrier(4) for three threads",
        "barrier-action" "Barrier with an action",
        "barrier-timeout" "Barrier with a time limit",
        "barrier-abort" "Barrier, aborted",
        "barrier-reset" "Barrier, reset",
        "queue" "Queue with join",
        "queue-undone" "Queue, task_done forgotten",
        "future" "ThreadPoolExecutor and Future",
        "future-unasked" "Future, result never asked for",
        "asyncio-lock" "asyncio.Lock",
        "asyncio-unlocked" "asyncio, an await and no lock",
        "asyncio-no-await" "asyncio, no lock and no await",
        "asyncio-thread-lock" "asyncio with a threading.Lock",
        "asyncio-event" "asyncio.Event, set on the loop",
        "asyncio-event-thread" "asyncio.Event, set from a thread",
        "asyncio-queue" "asyncio.Queue(1)",
        "asyncio-queue-unbounded" "asyncio.Queue without a limit",
        "asyncio-timeout" "asyncio.timeout around a get",
        "asyncio-cancelled" "asyncio.timeout, half-way",
    }),
}];
