//! `queue.Queue`.

use std::collections::VecDeque;

use super::{Exception, Outcome, Timeout, Value};

/// What can be done with a queue. Each is one step: the queue's own lock and
/// conditions make `put` and `get` whole.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum QueueOp {
    /// `put(item, timeout=…)`.
    Put(Value, Timeout),
    /// `get(timeout=…)`.
    Get(Timeout),
    /// `task_done()`.
    TaskDone,
    /// `join()`.
    Join,
    /// `qsize()`.
    Size,
    /// `unfinished_tasks`.
    Unfinished,
    /// `queue`: what is in it, as a tuple, oldest first.
    Items,
    /// `is_shutdown`.
    IsShutDown,
    /// `shutdown(immediate)`, from Python 3.13 on.
    Shutdown {
        /// Whether to drop what is in the queue.
        immediate: bool,
    },
}

/// The state of a queue: first in, first out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct QueueState {
    capacity: usize,
    items: VecDeque<Value>,
    unfinished: usize,
    shut_down: bool,
}

const SHUT_DOWN: Exception = Exception::new("ShutDown", "");

impl QueueState {
    /// `Queue(maxsize=capacity)`; 0 is unbounded.
    pub fn new(capacity: usize) -> Self {
        QueueState {
            capacity,
            ..QueueState::default()
        }
    }

    /// What is in it, oldest first.
    pub fn items(&self) -> &VecDeque<Value> {
        &self.items
    }

    /// How many items it takes; 0 is unbounded.
    pub fn capacity(&self) -> usize {
        self.capacity
    }

    /// How many items have been put and not been reported done.
    pub fn unfinished(&self) -> usize {
        self.unfinished
    }

    /// Whether it has been shut down.
    pub fn is_shut_down(&self) -> bool {
        self.shut_down
    }

    /// True when `put` has to wait.
    pub fn is_full(&self) -> bool {
        self.capacity > 0 && self.items.len() >= self.capacity
    }

    /// Whether `op` has to wait. Nobody waits at a queue that is shut down.
    pub fn blocks(&self, op: &QueueOp) -> bool {
        match op {
            QueueOp::Put(..) => self.is_full() && !self.shut_down,
            QueueOp::Get(_) => self.items.is_empty() && !self.shut_down,
            QueueOp::Join => self.unfinished > 0,
            _ => false,
        }
    }

    /// Does `op`, which does not have to wait (CPython, `Lib/queue.py`).
    ///
    /// # Errors
    /// `ShutDown` from `put`, and from `get` once the queue is drained, after
    /// `shutdown()`; `ValueError` from one `task_done()` too many.
    pub fn apply(&mut self, op: &QueueOp) -> Outcome {
        match op {
            QueueOp::Put(..) if self.shut_down => return Err(SHUT_DOWN),
            QueueOp::Put(item, _) => {
                self.items.push_back(item.clone());
                self.unfinished += 1;
            }
            QueueOp::Get(_) => return self.items.pop_front().ok_or(SHUT_DOWN),
            QueueOp::TaskDone => {
                let left = self.unfinished.checked_sub(1);
                let too_often = Exception::new("ValueError", "task_done() called too many times");
                self.unfinished = left.ok_or(too_often)?;
            }
            QueueOp::Join => {}
            QueueOp::Size => return Ok(Value::Int(self.items.len() as i64)),
            QueueOp::Unfinished => return Ok(Value::Int(self.unfinished as i64)),
            QueueOp::Items => return Ok(Value::Tuple(self.items.iter().cloned().collect())),
            QueueOp::IsShutDown => return Ok(Value::Bool(self.shut_down)),
            QueueOp::Shutdown { immediate } => {
                self.shut_down = true;
                if *immediate {
                    self.unfinished -= self.items.len().min(self.unfinished);
                    self.items.clear();
                }
            }
        }
        Ok(Value::None)
    }

    /// What `op` gives when it times out: `queue.Empty` or `queue.Full`.
    pub fn time_out(op: &QueueOp) -> Outcome {
        Err(match op {
            QueueOp::Put(..) => Exception::new("Full", ""),
            _ => Exception::new("Empty", ""),
        })
    }
}
