//! A plain `list` shared between threads: the queue that is none.

use std::collections::VecDeque;

use super::{Exception, Outcome, Value};

/// What can be done with a list; each is atomic under the GIL.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ListOp {
    /// `append(item)`.
    Append(Value),
    /// `pop(0)`.
    PopFirst,
    /// `len(list)`.
    Len,
}

/// The state of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct ListState {
    items: VecDeque<Value>,
}

impl ListState {
    /// What is in it, first to last.
    pub fn items(&self) -> &VecDeque<Value> {
        &self.items
    }

    /// Does `op`; a list never makes anybody wait.
    ///
    /// # Errors
    /// `IndexError` from `pop(0)` on an empty list.
    pub fn apply(&mut self, op: &ListOp) -> Outcome {
        match op {
            ListOp::Append(item) => {
                self.items.push_back(item.clone());
                Ok(Value::None)
            }
            ListOp::PopFirst => {
                let empty = Exception::new("IndexError", "pop from empty list");
                self.items.pop_front().ok_or(empty)
            }
            ListOp::Len => Ok(Value::Int(self.items.len() as i64)),
        }
    }
}
