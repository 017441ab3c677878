//! The stories that the primitives can tell: one for each program.

use crate::executor::Policy;
use crate::exercise::Variant;

/// Declares a variant for each word.
macro_rules! variants {
    ($($value:literal $title:literal $policy:expr, $story:literal;)*) => {
        &[$(Variant {
            title: $title,
            story: $story,
            invitation: concat!("Look at: ", $title),
            names: &["primitive"],
            settings: &[("primitive", $value)],
            policy: $policy,
        },)*]
    };
}

/// The variants, in the order of the catalogue.
pub const VARIANTS: &[Variant] = variants! {
    "lock" "Two locks, one order" Policy::RoundRobin,
        "Whoever has lock_a may also take lock_b: the other waits outside, and nobody waits in a circle.";
    "lock-order" "Two locks, two orders" Policy::RoundRobin,
        "Each can hold the lock that the other wants next: then both wait for ever, a deadlock.";
    "rlock" "RLock, taken twice" Policy::RoundRobin,
        "A method that holds the lock calls another that takes it too. An RLock counts, and its owner gets in again.";
    "rlock-as-lock" "Lock, taken twice" Policy::RoundRobin,
        "The same with a Lock, which knows no owner: the thread waits for itself.";
    "condition" "Condition with while" Policy::Random(15),
        "A woken thread has to get the lock again, and looks again: somebody else may have been faster.";
    "condition-if" "Condition with if" Policy::Random(15),
        "The stolen wake-up: c can take the item for which b was woken, and b does not look again.";
    "condition-for" "Condition with wait_for" Policy::Random(15),
        "wait_for is the loop: it asks at once, and again after each time it was woken.";
    "condition-timeout" "A wait with a limit" Policy::Earliest,
        "Both are woken for one item. Whoever finds none waits on, but only for what is left of the time.";
    "condition-early" "Notified too early" Policy::Earliest,
        "A notify wakes those who wait now and is forgotten: whoever comes later waits for ever.";
    "semaphore" "Semaphore" Policy::RoundRobin,
        "It lets two in; the third waits until one leaves. It counts, and knows no owners.";
    "semaphore-twice" "Released twice" Policy::Random(20),
        "The first thread gives its place back twice: from then on three can get in.";
    "semaphore-bounded" "BoundedSemaphore" Policy::Earliest,
        "It raises ValueError before there are more places than at first. Somebody always notices, though not always who did it.";
    "event" "Event" Policy::RoundRobin,
        "It stays set: whoever waits goes on, and whoever comes later does not wait at all.";
    "event-pulse" "Set and cleared" Policy::Earliest,
        "Those who wait at that moment go on. Whoever comes later waits for ever.";
    "barrier" "Barrier" Policy::RoundRobin,
        "Nobody passes before all three have come, so all see three parts.";
    "barrier-short" "One party too many" Policy::RoundRobin,
        "Barrier(4), but only three threads come: they wait for ever.";
    "barrier-action" "Barrier with an action" Policy::RoundRobin,
        "The last to come runs the action, once and alone. Only then all go on.";
    "barrier-timeout" "Barrier, one too late" Policy::Earliest,
        "The patience of the first can run out. That breaks the barrier for all: those who wait, and the one who comes late.";
    "barrier-abort" "Barrier, aborted" Policy::RoundRobin,
        "The third will not come, and says so with abort: nobody has to wait for it.";
    "barrier-reset" "Barrier, reset" Policy::Random(1),
        "Whoever waits at that moment is thrown out. Then the barrier is as new, and both meet after all.";
    "queue" "Queue and join" Policy::Earliest,
        "join waits until task_done has been called for everything that was put.";
    "queue-undone" "task_done forgotten" Policy::Earliest,
        "Both jobs are done and the queue is empty, but nobody has said so: join waits for ever.";
    "future" "Future" Policy::Earliest,
        "submit gives a future at once; result waits for what the task returns.";
    "future-unasked" "Result never asked for" Policy::Earliest,
        "Both tasks fail. Their exceptions lie in futures that nobody asks, and all seems well.";
    "asyncio-lock" "asyncio.Lock" Policy::Earliest,
        "Tasks switch only at an await. Held across it, the lock keeps the other out, and lets in who came first.";
    "asyncio-unlocked" "An await in between" Policy::Earliest,
        "Between the load and the store the other task can run: then one update is lost, without any thread.";
    "asyncio-no-await" "No await, no switch" Policy::Earliest,
        "Without an await between them load and store belong together: nothing can be lost, and no lock is needed.";
    "asyncio-thread-lock" "threading.Lock in a task" Policy::Earliest,
        "A task that has to wait for the lock blocks the whole loop: if the other holds it across an await, it never releases it.";
    "asyncio-event" "Set on the loop" Policy::Earliest,
        "Another thread hands the loop a callback; call_soon_threadsafe also wakes it.";
    "asyncio-event-thread" "Set from a thread" Policy::Earliest,
        "If the loop sleeps in select() already, nobody tells it that the event is set: the task never runs.";
    "asyncio-queue" "asyncio.Queue" Policy::Earliest,
        "put waits when the queue is full, get when it is empty: only then does the other task run.";
    "asyncio-queue-unbounded" "A put that never waits" Policy::Earliest,
        "await put() on a queue without a limit does not give up the loop: everything is put before anything is taken.";
    "asyncio-timeout" "A time limit on an await" Policy::Earliest,
        "The timer cancels what the task awaits: CancelledError there, TimeoutError outside. Nothing is lost.";
    "asyncio-cancelled" "Cancelled half-way" Policy::Earliest,
        "A task can be cancelled at an await: it has done what stands before it, and never does what stands behind.";
};
