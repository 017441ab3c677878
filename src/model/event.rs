//! `threading.Event` and `asyncio.Event`.

use serde::{Deserialize, Serialize};

use super::identity::rename_set;
use super::{Outcome, Patience, ThreadId, Value};

/// What can be done with an event.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum EventOp {
    /// `wait(timeout)`: `True`, or `False` when patience ran out.
    Wait(Patience),
    /// `set()`.
    Set,
    /// `clear()`.
    Clear,
    /// `is_set()`.
    IsSet,
}

/// The state of an event.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct EventState {
    set: bool,
    /// Threads that were waiting when it was set: they return from `wait()`
    /// even if it is cleared before they run (CPython: `set()` notifies all,
    /// and `wait()` does not look at the flag again).
    released: Vec<ThreadId>,
}

impl EventState {
    /// `is_set()`.
    pub fn is_set(&self) -> bool {
        self.set
    }

    /// The threads that will return from `wait()` whatever the flag says.
    pub fn released(&self) -> &[ThreadId] {
        &self.released
    }

    /// Gives every thread its new name.
    pub(super) fn rename(&mut self, new: &dyn Fn(ThreadId) -> ThreadId) {
        rename_set(&mut self.released, new);
    }

    /// Whether `op` by `thread` has to wait.
    pub fn blocks(&self, thread: ThreadId, op: &EventOp) -> bool {
        matches!(op, EventOp::Wait(_)) && !self.set && !self.released.contains(&thread)
    }

    /// Does `op`, which does not have to wait; `waiting` are the threads that
    /// wait for this event now.
    pub fn apply(&mut self, thread: ThreadId, op: &EventOp, waiting: &[ThreadId]) -> Outcome {
        match op {
            EventOp::Wait(_) => {
                self.released.retain(|released| *released != thread);
                return Ok(Value::Bool(true));
            }
            EventOp::Set => {
                self.set = true;
                for waiter in waiting {
                    if !self.released.contains(waiter) {
                        self.released.push(*waiter);
                    }
                }
                self.released.sort_unstable();
            }
            EventOp::Clear => self.set = false,
            EventOp::IsSet => return Ok(Value::Bool(self.set)),
        }
        Ok(Value::None)
    }
}
