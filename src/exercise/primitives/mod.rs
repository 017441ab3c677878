//! The primitives, one at a time.

mod programs;
mod remarks;
mod tasks;
mod threads;

use super::badge::{bad, good};
use super::{Exercise, Variant, exercise, twin, variant};
use crate::executor::Policy::{Earliest, Random, RoundRobin};
use crate::model::SemaphoreState;
use crate::parameters::{Parameter, Settings, Word, choice, word};
use crate::program::{Program, Source};
use crate::texts::shown;

use programs::*;
use remarks::Well::{Nothing, OfOtherRuns, OnceAllAreKnown};
use remarks::{Ends, says};
use threads::LIMIT;

/// Each primitive as it is meant, and as it goes wrong.
pub static EXERCISE: Exercise =
    exercise(("primitives", "Primitives"), (PARAMETERS, VARIANTS), build).explaining();

const PARAMETERS: &[Parameter] = &[choice(
    "primitive",
    "Primitive",
    "Each is shown as it is meant, and as it goes wrong.",
    WORDS,
)];

/// One of the programs.
struct Row {
    /// What links call it.
    word: &'static str,
    twin: &'static str,
    build: fn(&mut Program),
    ends: Ends,
}

fn build(settings: &Settings) -> Program {
    let word = settings.word("primitive");
    let found = PROGRAMS.iter().find(|row| row.word == word);
    let row = found.unwrap_or(&PROGRAMS[0]);
    let mut program = Program::new();
    remarks::attach(&mut program, row.ends);
    (row.build)(&mut program);
    let rust = match program.is_on_loop() {
        true => "primitives/tasks.rs",
        false => "primitives/threads.rs",
    };
    program.source(|| twin::render(row.twin, settings));
    program.source(|| Source::file(rust));
    program
}

/// Declares a word of the parameter, a variant and a program for each row: what
/// links and controls call it, its twin, and how it is built; what the
/// catalogue calls it, the policy that shows it best and what all its
/// interleavings come to; its story, and what else it is looked for as; and where
/// there is anything to say of its ends, what of good ones and what of all others.
macro_rules! programs {
    ($(
        $word:literal $label:literal: $twin:literal, $build:expr;
        $title:literal $policy:expr, $badge:expr,
        $story:literal $($topic:literal)?;
        $(ends $well:expr, $badly:literal;)?
    )*) => {
        const WORDS: &[Word] = &[$(word($word, $label)),*];
        const VARIANTS: &[Variant] = &[$(
            variant($title, $policy, &[("primitive", $word)],
                $story,
                (concat!("Look at: ", $title), &["primitive"]), $badge).topics(concat!($($topic)?))
        ),*];
        const PROGRAMS: &[Row] = &[$(Row {
            word: $word,
            twin: shown(include_str!($twin)),
            build: $build,
            ends: Ends::of(&[$(($well, shown($badly)))?]),
        }),*];
    };
}

programs! {
    "lock" "Lock: two, in one order": "lock.py", |p| locks(p, true);
        "Two locks, one order" RoundRobin, good("2", "All 2 interleavings end with 2"),
        "Whoever has lock_a may also take lock_b: the other waits outside, and nobody waits in a circle." "lock hierarchy";
    "lock-order" "Lock: two, in opposite orders": "lock.py", |p| locks(p, false);
        "Two locks, two orders" RoundRobin, bad("2/6", "2 of 6 interleavings end in a deadlock"),
        "Each can hold the lock that the other wants next: then both wait for ever, a deadlock." "deadlock, lock ordering, circular wait";
        ends OfOtherRuns, "If all took the locks in one order, nobody could wait in a circle.";
    "rlock" "RLock, taken twice": "rlock.py", |p| rlock(p, true);
        "RLock, taken twice" RoundRobin, good("2", "All 2 interleavings end with 2"),
        "A method that holds the lock calls another that takes it too. An RLock counts, and its owner gets in again." "reentrant, recursive lock";
    "rlock-as-lock" "Lock, taken twice": "rlock.py", |p| rlock(p, false);
        "Lock, taken twice" RoundRobin, bad("2/2", "All 2 interleavings end in a deadlock"),
        "The same with a Lock, which knows no owner: the thread waits for itself." "reentrant";
        ends Nothing, "An RLock would let its owner in again.";
    "condition" "Condition with while": "condition.py", |p| condition(p, threads::consume);
        "Condition with while" Random(15), good("24", "All 24 interleavings end with 0 left"),
        "A woken thread has to get the lock again, and looks again: somebody else may have been faster.";
    "condition-if" "Condition with if": "condition.py", |p| condition(p, threads::consume_if);
        "Condition with if" Random(15), bad("2/24", "2 of 24 interleavings end in an exception"),
        "The stolen wake-up: c can take the item for which b was woken, and b does not look again." "spurious wakeup, stolen wakeup";
        ends OfOtherRuns, "With while it would have looked again, and waited on.";
    "condition-for" "Condition with wait_for": "condition.py", |p| condition(p, |t, both, items| threads::consume_for(t, both, items, false));
        "Condition with wait_for" Random(15), good("24", "All 24 interleavings end with 0 left"),
        "wait_for is the loop: it asks at once, and again after each time it was woken.";
    "condition-timeout" "Condition with a time limit": "condition_timeout.py", condition_timeout;
        "A wait with a limit" Earliest, bad("1054/3348", "1,054 of 3,348 interleavings end wrong"),
        "Both can be woken for one item. Whoever finds none waits on, but only for what is left of the time.";
        ends OfOtherRuns, "The time was over: a time-out is an answer, not an error.";
    "condition-early" "Condition, notified too early": "condition_early.py", condition_early;
        "Notified too early" Earliest, bad("1/2", "1 of 2 interleavings ends stuck"),
        "A notify wakes those who wait now and is forgotten: whoever comes later waits for ever." "lost wakeup, missed signal, missed notification";
        ends OfOtherRuns, "A condition does not remember a notify: keep a flag, and check it first.";
    "semaphore" "Semaphore(2)": "semaphore.py", |p| semaphore(p, SemaphoreState::new(LIMIT), false);
        "Semaphore" RoundRobin, good("all", "All 16,506 interleavings end with at most 2 inside"),
        "It lets two in; the third waits until one leaves. It counts, and knows no owners." "rate limit, permits";
    "semaphore-twice" "Semaphore, released twice": "semaphore.py", |p| semaphore(p, SemaphoreState::new(LIMIT), true);
        "Released twice" Random(20), bad("wrong", "95 million of 131 million interleavings end wrong"),
        "The first thread gives its place back twice: from then on three can get in.";
        ends OfOtherRuns, "Nothing complained; a BoundedSemaphore would have.";
    "semaphore-bounded" "BoundedSemaphore, released twice": "semaphore.py", |p| semaphore(p, SemaphoreState::bounded(LIMIT), true);
        "BoundedSemaphore" Earliest, bad("exception", "All 127 million interleavings end in an exception"),
        "It raises ValueError before there are more places than at first. Some thread always gets it, though not always the one that released twice.";
        ends OfOtherRuns, "It was released more often than it was acquired.";
    "event" "Event": "event.py", |p| event(p, false);
        "Event" RoundRobin, good("220", "All 220 interleavings end with uses 1, uses 1"),
        "It stays set: whoever waits goes on, and whoever comes later does not wait at all.";
    "event-pulse" "Event, cleared at once": "event.py", |p| event(p, true);
        "Set and cleared" Earliest, bad("54/1404", "54 of 1,404 interleavings end stuck"),
        "Those who wait at that moment go on. Whoever comes later waits for ever.";
        ends OfOtherRuns, "Leave it set, or tell them with a condition and a flag.";
    "barrier" "Barrier(3)": "barrier.py", |p| barrier(p, 3, false);
        "Barrier" RoundRobin, good("all", "All 50,400 interleavings end with 3 parts, 3 parts, 3 parts"),
        "Nobody passes before all three have come, so all see three parts.";
    "barrier-short" "Barrier(4) for three threads": "barrier.py", |p| barrier(p, 4, false);
        "One party too many" RoundRobin, bad("90/90", "All 90 interleavings end stuck"),
        "Barrier(4), but only three threads come: they wait for ever.";
        ends Nothing, "Count those that wait, not the one that only starts them.";
    "barrier-action" "Barrier with an action": "barrier_action.py", barrier_action;
        "Barrier with an action" RoundRobin, good("180", "All 180 interleavings end with 3 parts"),
        "The last to come runs the action, once and alone. Only then all go on.";
    "barrier-timeout" "Barrier with a time limit": "barrier_timeout.py", |p| barrier(p, 3, true);
        "Barrier, one too late" Earliest, bad("exception", "1,566 of 119,166 interleavings end in an exception"),
        "The timeout of the first can run out. That breaks the barrier for all: those who wait, and the one who comes late.";
        ends OfOtherRuns, "Catch BrokenBarrierError, and reset the barrier to use it again.";
    "barrier-abort" "Barrier, aborted": "barrier_abort.py", barrier_abort;
        "Barrier, aborted" RoundRobin, good("30", "All 30 interleavings end with gave up, gave up"),
        "The third will not come, and says so with abort: nobody has to wait for it.";
        ends says("Nobody waits for whoever will not come."), "";
    "barrier-reset" "Barrier, reset": "barrier_reset.py", barrier_reset;
        "Barrier, reset" Random(1), good("42", "All 42 interleavings end with met, met"),
        "Whoever waits at that moment is thrown out. Then the barrier is as new, and both meet after all.";
    "queue" "Queue with join": "jobs.py", |p| queue(p, false);
        "Queue and join" Earliest, good("3", "All 3 interleavings end with all done"),
        "join waits until task_done has been called for everything that was put.";
    "queue-undone" "Queue, task_done forgotten": "jobs.py", |p| queue(p, true);
        "task_done forgotten" Earliest, bad("2/2", "All 2 interleavings end stuck"),
        "Both jobs are done and the queue is empty, but nobody has said so: join waits for ever.";
        ends Nothing, "get() is not enough: task_done() says that the job is done.";
    "future" "ThreadPoolExecutor and Future": "future.py", |p| future(p, false);
        "Future" Earliest, good("4228", "All 4,228 interleavings end with 4, 9, finished"),
        "submit gives a future at once; result waits for what the task returns." "promise";
    "future-unasked" "Future, result never asked for": "future.py", |p| future(p, true);
        "Result never asked for" Earliest, bad("1627/1627", "All 1,627 interleavings end wrong"),
        "Both tasks fail. Their exceptions stay in futures whose result() nobody calls, and all seems well.";
        ends Nothing, "The exceptions are in the futures: result() would raise them.";
    "asyncio-lock" "asyncio.Lock": "asyncio_lock.py", |p| async_counter(p, |p| p.async_lock("lock"), tasks::add_locked);
        "asyncio.Lock" Earliest, good("4", "All 4 interleavings end with 2"),
        "Tasks switch only at an await. Held across it, the lock keeps the other out, and lets in who came first.";
    "asyncio-unlocked" "asyncio, an await and no lock": "asyncio_lock.py", |p| async_counter(p, |_| (), |t, on, ((), value)| tasks::add_unlocked(t, on, value, true));
        "An await in between" Earliest, bad("4/6", "4 of 6 interleavings end wrong"),
        "Between the load and the store the other task can run: then one update is lost, without any thread.";
        ends OnceAllAreKnown, "An asyncio.Lock would keep the other out across the await.";
    "asyncio-no-await" "asyncio, no lock and no await": "asyncio_lock.py", |p| async_counter(p, |_| (), |t, on, ((), value)| tasks::add_unlocked(t, on, value, false));
        "No await, no switch" Earliest, good("2", "All 2 interleavings end with 2"),
        "Without an await between them load and store belong together: nothing can be lost, and no lock is needed.";
        ends says("Nothing could come in between."), "";
    "asyncio-thread-lock" "asyncio with a threading.Lock": "asyncio_lock.py", |p| async_counter(p, |p| p.lock("lock"), tasks::add_thread_locked);
        "threading.Lock in a task" Earliest, bad("2/4", "2 of 4 interleavings end in a deadlock"),
        "A task that has to wait for the lock blocks the whole loop: if the other holds it across an await, it never releases it.";
        ends OnceAllAreKnown, "An asyncio.Lock would give up the loop while it waits.";
    "asyncio-event" "asyncio.Event, set on the loop": "asyncio_event.py", |p| async_event(p, true);
        "Set on the loop" Earliest, good("4", "All 4 interleavings end with told"),
        "Another thread hands the loop a callback; call_soon_threadsafe also wakes it.";
    "asyncio-event-thread" "asyncio.Event, set from a thread": "asyncio_event.py", |p| async_event(p, false);
        "Set from a thread" Earliest, bad("1/3", "1 of 3 interleavings ends stuck"),
        "If the loop sleeps in select() already, nobody tells it that the event is set: the task never runs.";
        ends OfOtherRuns, "loop.call_soon_threadsafe(event.set) would wake it.";
    "asyncio-queue" "asyncio.Queue(1)": "asyncio_queue.py", |p| async_queue(p, 1);
        "asyncio.Queue" Earliest, good("2", "All 2 interleavings end with 0, 1, 2"),
        "put waits when the queue is full, get when it is empty: only then does the other task run.";
    "asyncio-queue-unbounded" "asyncio.Queue without a limit": "asyncio_queue.py", |p| async_queue(p, 0);
        "A put that never waits" Earliest, good("2", "All 2 interleavings end with 0, 1, 2"),
        "await put() on a queue without a limit does not give up the loop: everything is put before anything is taken.";
    "asyncio-timeout" "asyncio.timeout around a get": "asyncio_timeout.py", async_timeout;
        "A time limit on an await" Earliest, good("6", "All 6 interleavings end with 1 page in all"),
        "The timer cancels what the task awaits: CancelledError there, TimeoutError outside. Nothing is lost.";
        ends says("A get that is cancelled has taken nothing."), "";
    "asyncio-cancelled" "asyncio.timeout, half-way": "asyncio_cancelled.py", async_cancelled;
        "Cancelled half-way" Earliest, bad("3/6", "3 of 6 interleavings end wrong"),
        "A task can be cancelled at an await: it has done what stands before it, and never does what stands behind.";
        ends OnceAllAreKnown, "Undo what is half done, in except or finally.";
}
