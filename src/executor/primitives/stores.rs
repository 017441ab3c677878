//! Real queues, lists and dictionaries.

use std::collections::VecDeque;
use std::sync::Mutex;

use super::{Attempt, DONE, locked};
use crate::model::{DictOp, Exception, ListOp, Outcome, QueueOp, Value};

#[derive(Default)]
struct Tube {
    items: VecDeque<Value>,
    open_tasks: usize,
    closed: bool,
}

/// A bounded queue.
pub struct RealQueue {
    capacity: usize,
    tube: Mutex<Tube>,
}

impl RealQueue {
    pub fn new(capacity: usize) -> Self {
        RealQueue {
            capacity,
            tube: Mutex::default(),
        }
    }

    pub fn attempt(&self, op: &QueueOp) -> Attempt {
        let mut tube = locked(&self.tube);
        let closed = || Some(Err(Exception::new("ShutDown", "")));
        match op {
            QueueOp::Put(..) if tube.closed => closed(),
            QueueOp::Put(item, _) => {
                let room = self.capacity == 0 || tube.items.len() < self.capacity;
                room.then_some(())?;
                tube.items.push_back(item.clone());
                tube.open_tasks += 1;
                DONE
            }
            QueueOp::Get(_) => match tube.items.pop_front() {
                Some(item) => Some(Ok(item)),
                None if tube.closed => closed(),
                None => None,
            },
            QueueOp::TaskDone if tube.open_tasks == 0 => {
                let text = "task_done() called too many times";
                Some(Err(Exception::new("ValueError", text)))
            }
            QueueOp::TaskDone => {
                tube.open_tasks -= 1;
                DONE
            }
            QueueOp::Join => (tube.open_tasks == 0).then_some(Ok(Value::None)),
            QueueOp::Size => Some(Ok(Value::Int(tube.items.len() as i64))),
            QueueOp::Unfinished => Some(Ok(Value::Int(tube.open_tasks as i64))),
            QueueOp::Items => Some(Ok(Value::Tuple(tube.items.iter().cloned().collect()))),
            QueueOp::IsShutDown => Some(Ok(Value::Bool(tube.closed))),
            QueueOp::Shutdown { immediate } => {
                tube.closed = true;
                if *immediate {
                    let dropped = std::mem::take(&mut tube.items).len();
                    tube.open_tasks = tube.open_tasks.saturating_sub(dropped);
                }
                DONE
            }
        }
    }
}

/// A list whose single operations are whole.
#[derive(Default)]
pub struct RealList {
    items: Mutex<Vec<Value>>,
}

impl RealList {
    pub fn perform(&self, op: &ListOp) -> Outcome {
        let mut items = locked(&self.items);
        match op {
            ListOp::Append(item) => items.push(item.clone()),
            ListOp::PopFirst if items.is_empty() => {
                return Err(Exception::new("IndexError", "pop from empty list"));
            }
            ListOp::PopFirst => return Ok(items.remove(0)),
            ListOp::Len => return Ok(Value::Int(items.len() as i64)),
        }
        Ok(Value::None)
    }
}

/// A dictionary that remembers the order of insertion. The order is kept by
/// stamps: the smallest is the oldest.
#[derive(Default)]
pub struct RealDict {
    entries: Mutex<Vec<(u64, Value, Value)>>,
    clock: Mutex<u64>,
}

impl RealDict {
    fn stamp(&self) -> u64 {
        let mut clock = locked(&self.clock);
        *clock += 1;
        *clock
    }

    pub fn perform(&self, op: &DictOp) -> Outcome {
        let mut entries = locked(&self.entries);
        let find = |entries: &[(u64, Value, Value)], key: &Value| {
            let place = entries.iter().position(|(_, known, _)| known == key);
            place.ok_or_else(|| Exception::of("KeyError", key.to_string()))
        };
        match op {
            DictOp::Contains(key) => return Ok(Value::Bool(find(&entries, key).is_ok())),
            DictOp::Get(key) => return Ok(entries[find(&entries, key)?].2.clone()),
            DictOp::Set(key, value) => match find(&entries, key) {
                Ok(place) => entries[place].2 = value.clone(),
                Err(_) => entries.push((self.stamp(), key.clone(), value.clone())),
            },
            DictOp::MoveToEnd(key) => {
                let place = find(&entries, key)?;
                entries[place].0 = self.stamp();
            }
            DictOp::PopOldest => {
                let oldest = (0..entries.len()).min_by_key(|place| entries[*place].0);
                let empty = Exception::new("KeyError", "'dictionary is empty'");
                let (_, key, value) = entries.swap_remove(oldest.ok_or(empty)?);
                return Ok(Value::Tuple([key, value].into()));
            }
            DictOp::Pop(key) => {
                let place = find(&entries, key)?;
                return Ok(entries.swap_remove(place).2);
            }
            DictOp::Len => return Ok(Value::Int(entries.len() as i64)),
        }
        Ok(Value::None)
    }
}
