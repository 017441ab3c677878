//! `asyncio.Lock`.

use super::identity::rename_line;
use super::{Exception, Outcome, ThreadId, Timeout, Value};

/// What can be done with an `asyncio.Lock`. `await lock.acquire()` is two
/// operations unless the lock is free.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum AsyncLockOp {
    /// The first half of `acquire()`: `True` if it was free; otherwise the
    /// task gets in line, and it is `False`.
    Acquire,
    /// The second half: its turn has come, or its time is over.
    Resume(Timeout),
    /// `release()`.
    Release,
}

/// The state of an `asyncio.Lock`: fair, since whoever came first is next, and
/// not re-entrant.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct AsyncLockState {
    owner: Option<ThreadId>,
    line: Vec<ThreadId>,
}

impl AsyncLockState {
    /// The task that holds it, or for which it is kept.
    pub fn owner(&self) -> Option<ThreadId> {
        self.owner
    }

    /// The tasks that wait, first come first.
    pub fn line(&self) -> &[ThreadId] {
        &self.line
    }

    /// Gives every thread its new name.
    pub(super) fn rename(&mut self, new: &dyn Fn(ThreadId) -> ThreadId) {
        self.owner = self.owner.map(new);
        rename_line(&mut self.line, new);
    }

    /// Whether `op` by `thread` has to wait. A task that holds the lock and is
    /// in line as well waits for itself.
    pub fn blocks(&self, thread: ThreadId, op: &AsyncLockOp) -> bool {
        let its_turn = self.owner == Some(thread) && !self.line.contains(&thread);
        matches!(op, AsyncLockOp::Resume(_)) && !its_turn
    }

    /// Does `op`, which does not have to wait.
    ///
    /// # Errors
    /// `RuntimeError` with CPython's words when a free lock is released.
    pub fn apply(&mut self, thread: ThreadId, op: &AsyncLockOp) -> Outcome {
        match op {
            AsyncLockOp::Acquire if self.owner.is_some() => {
                self.line.push(thread);
                return Ok(Value::Bool(false));
            }
            AsyncLockOp::Acquire => self.owner = Some(thread),
            AsyncLockOp::Resume(_) => {}
            AsyncLockOp::Release if self.owner.is_none() => {
                return Err(Exception::new("RuntimeError", "Lock is not acquired."));
            }
            AsyncLockOp::Release => {
                self.owner = (!self.line.is_empty()).then(|| self.line.remove(0));
                return Ok(Value::None);
            }
        }
        Ok(Value::Bool(true))
    }

    /// `thread`, which is in line, waits no longer.
    pub(super) fn give_up(&mut self, thread: ThreadId) {
        self.line.retain(|waiting| *waiting != thread);
    }
}
