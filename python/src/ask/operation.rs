//! What can be done with locks, conditions and so on: the steps that are one
//! action each.
//!
//! A time-out is in seconds; `None`: it waits for ever; 0: it does not wait.
//! What is not said to give anything gives `None`. An exception is the answer
//! where one is named: a built-in one as [`Delivery::Fault`], one of the
//! library's as [`Delivery::Named`].
//!
//! [`Delivery::Fault`]: crate::vm::Delivery::Fault
//! [`Delivery::Named`]: crate::vm::Delivery::Named

use super::Touch;
use crate::heap::Kind;
use crate::value::Value;

/// What is done with a primitive, by what it is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Operation {
    /// With a `Lock` or an `RLock`.
    Lock(LockOperation),
    Condition(ConditionOperation),
    Semaphore(SemaphoreOperation),
    Event(EventOperation),
    Barrier(BarrierOperation),
    Queue(QueueOperation),
}

/// With a `Lock` or an `RLock`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum LockOperation {
    /// Takes it, an `RLock` once more: `True`; `False` where the time-out went by.
    Acquire { timeout: Value },
    /// `RuntimeError`: `release unlocked lock`; where somebody else holds an
    /// `RLock`, or nobody, `cannot release un-acquired lock`.
    Release,
    /// Whether anybody holds it.
    Locked,
    /// Takes it, touches this place, and gives it back, in one go.
    Through(Touch),
}

/// `wait` is `Wait`, then `Resume` (or `ResumeRest`), then, where that gave `False`, `Reacquire`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ConditionOperation {
    /// Gives up the lock, all levels of it, and gets in line. `RuntimeError`:
    /// `cannot wait on un-acquired lock`.
    Wait,
    /// Goes on when notified, with the lock held again as it was: `True`.
    /// `False` where the time-out went by: the lock is not held then.
    Resume { timeout: Value },
    /// As `Resume`, within what is left of the time that the thread's last
    /// time-out of so many seconds began with: one limit for several waits.
    ResumeRest { timeout: Value },
    /// Takes the lock again after a time-out, and leaves the line. Until then
    /// a `notify` may still be spent on this thread.
    Reacquire,
    /// Wakes so many of those who wait, the longest first. `RuntimeError`:
    /// `cannot notify on un-acquired lock`.
    Notify(u32),
    /// The same for all.
    NotifyAll,
}

/// With a `Semaphore` or a `BoundedSemaphore`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum SemaphoreOperation {
    /// `True`; `False` where the time-out went by.
    Acquire { timeout: Value },
    /// So many times, 1 at least. `ValueError`: `Semaphore released too many times`.
    Release(u32),
    /// How many more can acquire it.
    Value,
}

/// `wait` is `Wait`, then, where that gave `False`, `Resume`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum EventOperation {
    /// Whether it is set; where it is not, the thread gets in line.
    Wait,
    /// `True` once it was set while the thread was in line, though it may have
    /// been cleared since; `False` where the time-out went by.
    Resume {
        timeout: Value,
    },
    Set,
    Clear,
    IsSet,
    /// Waits for one that is never cleared, without getting in line: `True`;
    /// `False` where the time-out went by.
    Until {
        timeout: Value,
    },
}

/// `wait` is `Arrive`, then for the last to arrive its action, if there is one,
/// and `Open` or, where that raised, `Fail`; for the others `Pass`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum BarrierOperation {
    /// How many had arrived before; waits while those of the last round leave.
    /// The last one opens the barrier, unless there is an action.
    /// `BrokenBarrierError`.
    Arrive,
    /// Goes on once the barrier opens. `BrokenBarrierError`, also where the
    /// time-out went by, which breaks the barrier.
    Pass {
        timeout: Value,
    },
    /// The action was run.
    Open,
    /// The action has raised: the barrier breaks.
    Fail,
    Reset,
    Abort,
    IsBroken,
    /// How many have arrived and wait: `n_waiting`.
    Waiting,
}

/// With a `Queue` or a `SimpleQueue`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum QueueOperation {
    /// The item is published. `Full` where the time-out went by; `ShutDown`.
    Put { item: Value, timeout: Value },
    /// The oldest item. `Empty` where the time-out went by; `ShutDown` once
    /// there is nothing left.
    Get { timeout: Value },
    /// `ValueError`: `task_done() called too many times`.
    TaskDone,
    /// Goes on once all that was put is done.
    Join,
    /// How many items are in it.
    Size,
    /// How many items were put and are not done.
    Unfinished,
    /// The items as a tuple, the oldest first.
    Items,
    /// Whether it was shut down.
    IsShutDown,
    /// `immediate`: what is in it is dropped, and counts as done.
    Shutdown { immediate: bool },
}

impl Operation {
    /// How long it may wait, where it may.
    pub fn timeout(&self) -> Option<&Value> {
        match self {
            Operation::Lock(LockOperation::Acquire { timeout })
            | Operation::Condition(
                ConditionOperation::Resume { timeout } | ConditionOperation::ResumeRest { timeout },
            )
            | Operation::Semaphore(SemaphoreOperation::Acquire { timeout })
            | Operation::Event(
                EventOperation::Resume { timeout } | EventOperation::Until { timeout },
            )
            | Operation::Barrier(BarrierOperation::Pass { timeout })
            | Operation::Queue(
                QueueOperation::Put { timeout, .. } | QueueOperation::Get { timeout },
            ) => Some(timeout),
            _ => None,
        }
    }

    /// Whether something of this kind can be asked for it.
    pub fn suits(&self, kind: Kind) -> bool {
        matches!(
            (self, kind),
            (Operation::Lock(_), Kind::Lock | Kind::RLock)
                | (Operation::Condition(_), Kind::Condition { .. })
                | (Operation::Semaphore(_), Kind::Semaphore { .. })
                | (Operation::Event(_), Kind::Event)
                | (Operation::Barrier(_), Kind::Barrier { .. })
                | (Operation::Queue(_), Kind::Queue { .. })
        )
    }

    /// The class that has it.
    pub fn class(&self) -> &'static str {
        match self {
            Operation::Lock(_) => "Lock",
            Operation::Condition(_) => "Condition",
            Operation::Semaphore(_) => "Semaphore",
            Operation::Event(_) => "Event",
            Operation::Barrier(_) => "Barrier",
            Operation::Queue(_) => "Queue",
        }
    }
}
