//! `threading.Semaphore` and `threading.BoundedSemaphore`.

use super::{Exception, Outcome, Timeout, Value};

/// What can be done with a semaphore.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum SemaphoreOp {
    /// `acquire(timeout=…)`: `True`, or `False` when it timed out.
    Acquire(Timeout),
    /// `release(n)`.
    Release(u32),
    /// `_value`: how many more can acquire it.
    Value,
}

/// The state of a semaphore.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SemaphoreState {
    value: u32,
    bound: Option<u32>,
}

impl SemaphoreState {
    /// `Semaphore(value)`.
    pub fn new(value: u32) -> Self {
        SemaphoreState { value, bound: None }
    }

    /// `BoundedSemaphore(value)`.
    pub fn bounded(value: u32) -> Self {
        let bound = Some(value);
        SemaphoreState { value, bound }
    }

    /// How many more can acquire it.
    pub fn value(self) -> u32 {
        self.value
    }

    /// What it must not be released above, if anything.
    pub fn bound(self) -> Option<u32> {
        self.bound
    }

    /// Whether `op` has to wait.
    pub fn blocks(self, op: &SemaphoreOp) -> bool {
        matches!(op, SemaphoreOp::Acquire(_)) && self.value == 0
    }

    /// Does `op`, which does not have to wait.
    ///
    /// # Errors
    /// `ValueError` when it is released no times, or a bounded one above its
    /// value.
    pub fn apply(&mut self, op: &SemaphoreOp) -> Outcome {
        let refused = |words| Err(Exception::new("ValueError", words));
        match op {
            SemaphoreOp::Acquire(_) => {
                self.value -= 1;
                Ok(Value::Bool(true))
            }
            SemaphoreOp::Release(0) => refused("n must be one or more"),
            SemaphoreOp::Release(count) => {
                let value = self.value.saturating_add(*count);
                if self.bound.is_some_and(|bound| value > bound) {
                    return refused("Semaphore released too many times");
                }
                self.value = value;
                Ok(Value::None)
            }
            SemaphoreOp::Value => Ok(Value::Int(i64::from(self.value))),
        }
    }
}
