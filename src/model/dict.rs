//! `collections.OrderedDict`.

use super::{Exception, Outcome, Value};

/// What can be done with an ordered dictionary. Each is atomic under the GIL
/// for keys whose hash and equality are built in, so that what goes wrong
/// without a lock is what goes wrong in Python: only what lies between.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum DictOp {
    /// `key in d`.
    Contains(Value),
    /// `d[key]`.
    Get(Value),
    /// `d[key] = value`: a new key goes to the end, a known one stays.
    Set(Value, Value),
    /// `d.move_to_end(key)`.
    MoveToEnd(Value),
    /// `d.popitem(last=False)`: takes the oldest entry out.
    PopOldest,
    /// `d.pop(key)`.
    Pop(Value),
    /// `len(d)`.
    Len,
}

impl DictOp {
    /// The key that it is about.
    pub fn key(&self) -> Option<&Value> {
        match self {
            DictOp::Contains(key) | DictOp::Get(key) | DictOp::Set(key, _) => Some(key),
            DictOp::MoveToEnd(key) | DictOp::Pop(key) => Some(key),
            DictOp::PopOldest | DictOp::Len => None,
        }
    }
}

/// The state of an ordered dictionary.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct DictState {
    entries: Vec<(Value, Value)>,
}

impl DictState {
    /// Its entries, oldest first.
    pub fn entries(&self) -> &[(Value, Value)] {
        &self.entries
    }

    fn place(&self, key: &Value) -> Result<usize, Exception> {
        let found = self.entries.iter().position(|(known, _)| known == key);
        found.ok_or_else(|| Exception::of("KeyError", key.to_string()))
    }

    /// Does `op`; a dictionary never makes anybody wait.
    ///
    /// # Errors
    /// `KeyError` where Python raises it.
    pub fn apply(&mut self, op: &DictOp) -> Outcome {
        match op {
            DictOp::Contains(key) => return Ok(Value::Bool(self.place(key).is_ok())),
            DictOp::Get(key) => return Ok(self.entries[self.place(key)?].1.clone()),
            DictOp::Set(key, value) => match self.place(key) {
                Ok(place) => self.entries[place].1 = value.clone(),
                Err(_) => self.entries.push((key.clone(), value.clone())),
            },
            DictOp::MoveToEnd(key) => {
                let place = self.place(key)?;
                self.entries[place..].rotate_left(1);
            }
            DictOp::PopOldest if self.entries.is_empty() => {
                return Err(Exception::new("KeyError", "'dictionary is empty'"));
            }
            DictOp::PopOldest => {
                let (key, value) = self.entries.remove(0);
                return Ok(Value::Tuple([key, value].into()));
            }
            DictOp::Pop(key) => {
                let place = self.place(key)?;
                return Ok(self.entries.remove(place).1);
            }
            DictOp::Len => return Ok(Value::Int(self.entries.len() as i64)),
        }
        Ok(Value::None)
    }
}
