//! `threading.Condition`.

use super::{Exception, Lock, LockState, Outcome, ThreadId, Timeout, Value};

/// What can be done with a condition. `wait()` is two operations, since
/// others run in between: [`ConditionOp::Wait`], then [`ConditionOp::Resume`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ConditionOp {
    /// The first half of `wait()`: gives up the lock and waits.
    Wait,
    /// The second half: returns once notified and with the lock held again,
    /// or times out.
    Resume(Timeout),
    /// After a time-out: takes the lock again. Until then a `notify` may still
    /// pick this thread, and is lost (CPython, `Lib/threading.py`: `wait`
    /// leaves the line of waiters only when it has the lock again).
    Reacquire,
    /// `notify(n)`.
    Notify(u32),
    /// `notify_all()`.
    NotifyAll,
}

/// A thread inside `wait()`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Waiter {
    /// Who waits.
    pub thread: ThreadId,
    /// How deep it held the lock before (an `RLock` is given up whole).
    depth: u32,
    /// It has been notified. Unless it had timed out before, it has only the
    /// lock to wait for.
    pub notified: bool,
}

/// The state of a `threading.Condition`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ConditionState {
    /// The lock it goes with.
    pub lock: Lock,
    waiters: Vec<Waiter>,
}

impl ConditionState {
    /// A condition over `lock`.
    pub fn new(lock: Lock) -> Self {
        ConditionState {
            lock,
            waiters: Vec::new(),
        }
    }

    /// The threads inside `wait()`, longest first. `notify` wakes them in
    /// this order (CPython, `Lib/threading.py`: a deque), but a woken thread
    /// has to compete for the lock like any other.
    pub fn waiters(&self) -> &[Waiter] {
        &self.waiters
    }

    fn waiter(&self, thread: ThreadId) -> Option<&Waiter> {
        self.waiters.iter().find(|waiter| waiter.thread == thread)
    }

    /// Gives every thread its new name.
    pub(super) fn rename(&mut self, new: &dyn Fn(ThreadId) -> ThreadId) {
        for waiter in &mut self.waiters {
            waiter.thread = new(waiter.thread);
        }
    }

    /// Whether `op` by `thread` has to wait: for the lock, if it waits only
    /// for that (`Some(true)`), or to be notified (`Some(false)`).
    pub fn blocks(&self, thread: ThreadId, op: &ConditionOp, lock: LockState) -> Option<bool> {
        match op {
            ConditionOp::Resume(_) if self.waiter(thread).is_some_and(|w| !w.notified) => {
                Some(false)
            }
            ConditionOp::Resume(_) | ConditionOp::Reacquire => {
                (lock.owner().is_some()).then_some(true)
            }
            _ => None,
        }
    }

    /// Does `op`, which does not have to wait.
    ///
    /// # Errors
    /// `RuntimeError` with CPython's words when the lock is not held: by
    /// `thread` if it is an `RLock`, by anybody if it is a `Lock`, which does
    /// not know its owner.
    pub fn apply(&mut self, thread: ThreadId, op: &ConditionOp, lock: &mut LockState) -> Outcome {
        match op {
            ConditionOp::Wait => {
                owned(lock, thread, "cannot wait on un-acquired lock")?;
                self.waiters.push(Waiter {
                    thread,
                    depth: lock.release_all(),
                    notified: false,
                });
                Ok(Value::None)
            }
            ConditionOp::Resume(_) | ConditionOp::Reacquire => {
                let depth = self.waiter(thread).map_or(1, |waiter| waiter.depth);
                self.waiters.retain(|waiter| waiter.thread != thread);
                lock.restore(thread, depth);
                Ok(Value::Bool(true))
            }
            ConditionOp::Notify(count) => self.notify(thread, *count, *lock),
            ConditionOp::NotifyAll => self.notify(thread, u32::MAX, *lock),
        }
    }

    fn notify(&mut self, thread: ThreadId, count: u32, lock: LockState) -> Outcome {
        owned(&lock, thread, "cannot notify on un-acquired lock")?;
        let sleeping = self.waiters.iter_mut().filter(|waiter| !waiter.notified);
        for waiter in sleeping.take(count as usize) {
            waiter.notified = true;
        }
        Ok(Value::None)
    }
}

fn owned(lock: &LockState, thread: ThreadId, refusal: &'static str) -> Result<(), Exception> {
    let refused = || Exception::new("RuntimeError", refusal);
    lock.seems_owned_by(thread)
        .then_some(())
        .ok_or_else(refused)
}
