//! The values that programs compute with.
//!
//! What never changes is a value as it stands; what can change, or is known by
//! its identity, is an object of a heap and its value a [`Ref`] to it. Equality
//! of [`Value`]s is Python's `is`, in which equal texts, numbers and tuples are
//! the same one.

mod types;

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use num_bigint::BigInt;
use num_traits::ToPrimitive;

pub use types::Type;

use crate::builtins::Native;
use crate::program::Place;

/// A name or a text.
pub type Text = Arc<str>;

/// A value.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Value {
    /// Nothing at all: a local before it is bound, CPython's `NULL`.
    #[default]
    Unset,
    /// `None`.
    None,
    /// `NotImplemented`.
    NotImplemented,
    /// `...`.
    Ellipsis,
    /// `True` or `False`.
    Bool(bool),
    /// An `int` that fits 64 bits.
    Int(i64),
    /// An `int` that does not.
    Big(Arc<BigInt>),
    /// A `float`.
    Float(Float),
    /// A `str`.
    Str(Text),
    /// A `bytes`.
    Bytes(Arc<[u8]>),
    /// A `tuple`.
    Tuple(Arc<[Value]>),
    /// A `slice`: start, stop, step.
    Slice(Arc<[Value; 3]>),
    /// A `range`.
    Range(Arc<Span>),
    /// A built-in class.
    Type(Type),
    /// A built-in function, or a built-in class's method without an object.
    Native(Native),
    /// A method and its object.
    Bound(Arc<(Value, Value)>),
    /// Code, before it becomes a function.
    Code(Place),
    /// An object of a heap.
    Ref(Ref),
}

/// A `float`, equal where its bits are.
#[derive(Clone, Copy, Debug)]
pub struct Float(pub f64);

impl PartialEq for Float {
    fn eq(&self, other: &Self) -> bool {
        self.0.to_bits() == other.0.to_bits()
    }
}

impl Eq for Float {}

impl Hash for Float {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.to_bits().hash(state);
    }
}

/// The numbers of a `range`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Span {
    pub start: i64,
    pub stop: i64,
    /// Not 0.
    pub step: i64,
}

impl Span {
    /// How many numbers there are.
    pub fn len(&self) -> usize {
        let (from, to) = if self.step > 0 {
            (self.start, self.stop)
        } else {
            (self.stop, self.start)
        };
        let wide = i128::from(to) - i128::from(from);
        let step = i128::from(self.step).abs();
        usize::try_from(((wide + step - 1) / step).max(0)).unwrap_or(usize::MAX)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The number at `index`, from 0.
    pub fn get(&self, index: usize) -> Option<i64> {
        let index = (index < self.len()).then_some(i64::try_from(index).ok()?)?;
        self.start.checked_add(index.checked_mul(self.step)?)
    }

    /// Where `number` stands in it.
    pub fn find(&self, number: i64) -> Option<usize> {
        let away = i128::from(number) - i128::from(self.start);
        let step = i128::from(self.step);
        let index = usize::try_from(away / step).ok()?;
        (away % step == 0 && away / step >= 0 && index < self.len()).then_some(index)
    }
}

/// Which object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ref {
    /// One that only its thread can come to, by its place in the thread's own
    /// heap. Places are given anew whenever a thread stands still.
    Own(u32),
    /// One that other threads can come to as well.
    Shared(Handle),
}

/// A shared object: which thread published it, and its how manieth that is.
/// Never used again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Handle {
    /// The number of the thread's key.
    pub maker: u32,
    pub number: u32,
}

impl Handle {
    /// The number of an object that has no other one.
    pub(crate) fn as_number(self) -> u64 {
        1 << 48 | u64::from(self.maker) << 32 | u64::from(self.number)
    }
}

impl Value {
    /// A `str`.
    pub fn text(text: impl Into<Text>) -> Self {
        Value::Str(text.into())
    }

    /// A `tuple`.
    pub fn tuple(items: Vec<Value>) -> Self {
        Value::Tuple(items.into())
    }

    /// An `int`, in the smallest form that holds it.
    pub fn int(number: BigInt) -> Self {
        match number.to_i64() {
            Some(small) => Value::Int(small),
            None => Value::Big(Arc::new(number)),
        }
    }

    /// A count as an `int`.
    pub fn count(number: usize) -> Self {
        Value::Int(i64::try_from(number).unwrap_or(i64::MAX))
    }

    /// The `int` that this is, `bool`s included.
    pub fn to_big(&self) -> Option<BigInt> {
        match self {
            Value::Bool(truth) => Some(BigInt::from(u8::from(*truth))),
            Value::Int(number) => Some(BigInt::from(*number)),
            Value::Big(number) => Some((**number).clone()),
            _ => None,
        }
    }

    /// The `int` that this is, if it fits, `bool`s included.
    pub fn to_int(&self) -> Option<i64> {
        match self {
            Value::Bool(truth) => Some(i64::from(*truth)),
            Value::Int(number) => Some(*number),
            _ => None,
        }
    }

    /// The number that this is, as a `float`.
    pub fn to_float(&self) -> Option<f64> {
        match self {
            Value::Float(float) => Some(float.0),
            Value::Bool(_) | Value::Int(_) => self.to_int().map(|number| number as f64),
            Value::Big(number) => number.to_f64(),
            _ => None,
        }
    }

    /// The text that this is.
    pub fn as_text(&self) -> Option<&Text> {
        match self {
            Value::Str(text) => Some(text),
            _ => None,
        }
    }

    /// The object that this is.
    pub fn as_ref(&self) -> Option<Ref> {
        match self {
            Value::Ref(at) => Some(*at),
            _ => None,
        }
    }

    /// Whether it is `None`.
    pub fn is_none(&self) -> bool {
        matches!(self, Value::None)
    }

    /// Calls `visit` with each reference in this value, which it may change.
    /// What is shared with other values is copied only where it does.
    pub fn visit(&mut self, visit: &mut dyn FnMut(&mut Ref)) {
        match self {
            Value::Ref(at) => visit(at),
            Value::Tuple(items) => {
                if let Some(now) = visited(items, visit) {
                    *items = now.into();
                }
            }
            Value::Slice(parts) => {
                if let Some(now) = visited(&parts[..], visit)
                    && let Ok(now) = <[Value; 3]>::try_from(now)
                {
                    *parts = Arc::new(now);
                }
            }
            Value::Bound(pair) => {
                let mut now = (pair.0.clone(), pair.1.clone());
                now.0.visit(visit);
                now.1.visit(visit);
                if now != **pair {
                    *pair = Arc::new(now);
                }
            }
            _ => {}
        }
    }

    /// Calls `look` with each reference in this value.
    pub fn look(&self, look: &mut dyn FnMut(Ref)) {
        match self {
            Value::Ref(at) => look(*at),
            Value::Tuple(items) => items.iter().for_each(|item| item.look(look)),
            Value::Slice(parts) => parts.iter().for_each(|part| part.look(look)),
            Value::Bound(pair) => {
                pair.0.look(look);
                pair.1.look(look);
            }
            _ => {}
        }
    }
}

/// The items, where visiting them changes any.
fn visited(items: &[Value], visit: &mut dyn FnMut(&mut Ref)) -> Option<Vec<Value>> {
    let mut changed: Option<Vec<Value>> = None;
    for (at, item) in items.iter().enumerate() {
        let mut now = item.clone();
        now.visit(visit);
        match &mut changed {
            Some(all) => all.push(now),
            None if now != *item => {
                let before = items.iter().take(at).cloned();
                changed = Some(before.chain([now]).collect());
            }
            None => {}
        }
    }
    changed
}

impl From<bool> for Value {
    fn from(truth: bool) -> Self {
        Value::Bool(truth)
    }
}

impl From<f64> for Value {
    fn from(number: f64) -> Self {
        Value::Float(Float(number))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_counts_as_python_does() {
        let range = |start, stop, step| Span { start, stop, step };
        assert_eq!(range(0, 10, 3).len(), 4);
        assert_eq!(range(10, 0, -3).len(), 4);
        assert_eq!(range(5, 5, 1).len(), 0);
        assert_eq!(range(i64::MIN, i64::MAX, 1).len(), usize::MAX);
        assert_eq!(range(10, 0, -3).get(3), Some(1));
        assert_eq!(range(10, 0, -3).get(4), None);
        assert_eq!(range(10, 0, -3).find(4), Some(2));
        assert_eq!(range(10, 0, -3).find(13), None);
        assert_eq!(range(0, 10, 3).find(1), None);
    }

    #[test]
    fn integers_are_kept_in_their_smallest_form() {
        assert_eq!(Value::int(BigInt::from(7)), Value::Int(7));
        let large: BigInt = BigInt::from(i64::MAX) + 1;
        assert_eq!(Value::int(large.clone()), Value::Big(Arc::new(large)));
    }
}
