//! `threading.Event` and `asyncio.Event`.

use super::identity::rename_set;
use super::{Outcome, ThreadId, Timeout, Value};

/// What can be done with an event. `wait()` is two operations unless the event
/// is set: [`EventOp::Wait`], then [`EventOp::Resume`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum EventOp {
    /// The first half of `wait()`: `True` if it is set; otherwise the thread
    /// gets in line, and it is `False`.
    Wait,
    /// The second half: `True`, or `False` when it timed out.
    Resume(Timeout),
    /// `set()`.
    Set,
    /// `clear()`.
    Clear,
    /// `is_set()`.
    IsSet,
    /// Waits for an event that is never cleared, without getting in line: `True`,
    /// or `False` when it timed out.
    Until(Timeout),
}

/// The state of an event.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct EventState {
    set: bool,
    /// The threads inside `wait()`. Those that were there when it was set
    /// return even if it is cleared before they run (CPython: `set()` notifies
    /// all, and `wait()` does not look at the flag again).
    waiting: Vec<ThreadId>,
}

impl EventState {
    /// `is_set()`.
    pub fn is_set(&self) -> bool {
        self.set
    }

    /// The threads inside `wait()`.
    pub fn waiting(&self) -> &[ThreadId] {
        &self.waiting
    }

    /// Gives every thread its new name.
    pub(super) fn rename(&mut self, new: &dyn Fn(ThreadId) -> ThreadId) {
        rename_set(&mut self.waiting, new);
    }

    /// Whether `op` by `thread` has to wait.
    pub fn blocks(&self, thread: ThreadId, op: &EventOp) -> bool {
        match op {
            EventOp::Resume(_) => self.waiting.contains(&thread),
            EventOp::Until(_) => !self.set,
            _ => false,
        }
    }

    /// Does `op`, which does not have to wait.
    pub fn apply(&mut self, thread: ThreadId, op: &EventOp) -> Outcome {
        match op {
            EventOp::Wait => {
                if !self.set {
                    self.waiting.push(thread);
                    // Who came first makes no difference: all are woken at once.
                    self.waiting.sort_unstable();
                }
                return Ok(Value::Bool(self.set));
            }
            EventOp::Resume(_) | EventOp::Until(_) => return Ok(Value::Bool(true)),
            EventOp::Set => {
                self.set = true;
                self.waiting.clear();
            }
            EventOp::Clear => self.set = false,
            EventOp::IsSet => return Ok(Value::Bool(self.set)),
        }
        Ok(Value::None)
    }

    /// `thread`'s `wait(timeout)` has timed out.
    pub fn time_out(&mut self, thread: ThreadId) -> Outcome {
        self.waiting.retain(|waiting| *waiting != thread);
        Ok(Value::Bool(false))
    }
}
