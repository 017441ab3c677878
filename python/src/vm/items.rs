//! What is in containers: lengths, items, indices.

use super::{Answer, Args, Flow, Got, Routine, Vm, give};
use crate::ask::Key;
use crate::builtins::Native;
use crate::heap::{Body, ViewOf};
use crate::value::{Ref, Type, Value};

impl Vm<'_> {
    /// Notes that all of `value` is read, if it is an object.
    pub(crate) fn reads_all(&mut self, value: &Value) -> Got<()> {
        match value {
            Value::Ref(at) => self.touch(*at, Key::All, false),
            _ => Ok(()),
        }
    }

    /// The length of a built-in container; `None` if it is none.
    pub(crate) fn length_now(&mut self, value: &Value) -> Got<Option<usize>> {
        self.reads_all(value)?;
        Ok(Some(match (value, self.body(value)) {
            (Value::Str(text), _) if text.is_ascii() => text.len(),
            (Value::Str(text), _) => text.chars().count(),
            (Value::Bytes(bytes), _) => bytes.len(),
            (Value::Tuple(items), _) => items.len(),
            (Value::Range(range), _) => range.len(),
            (_, Some(Body::List(items))) => items.len(),
            (_, Some(Body::Dict(dict))) => dict.len(),
            (_, Some(Body::Set(set))) => set.len(),
            (_, Some(Body::ByteArray(bytes))) => bytes.len(),
            (_, Some(Body::View(_, dict))) | (_, Some(Body::Wraps(dict))) => {
                let inner = dict.clone();
                return self.length_now(&inner);
            }
            _ => return Ok(None),
        }))
    }

    /// `len(value)`.
    pub(crate) fn length(&mut self, value: &Value) -> Flow {
        if let Some(method) = self.own_special(value, "__len__")? {
            return self.call_from(Routine::Length, &method, Args::default());
        }
        match self.length_now(value)? {
            Some(length) => give(Value::count(length)),
            None => {
                let class = self.class_name(value);
                self.type_error(format!("object of type '{class}' has no len()"))
            }
        }
    }

    /// All items of a built-in container as they are now; `None` where a method
    /// of the program or a generator has to be asked.
    pub(crate) fn items_now(&mut self, value: &Value) -> Got<Option<Vec<Value>>> {
        if self.own_special(value, "__iter__")?.is_some() {
            return Ok(None);
        }
        self.items_native(value)
    }

    /// The same, whatever a subclass of the program makes of it.
    pub(crate) fn items_native(&mut self, value: &Value) -> Got<Option<Vec<Value>>> {
        self.reads_all(value)?;
        Ok(Some(match (value, self.body(value)) {
            (Value::Str(text), _) => text
                .chars()
                .map(|letter| Value::text(letter.encode_utf8(&mut [0; 4]) as &str))
                .collect(),
            (Value::Bytes(bytes), _) => bytes
                .iter()
                .map(|byte| Value::Int(i64::from(*byte)))
                .collect(),
            (Value::Tuple(items), _) => items.to_vec(),
            (Value::Range(range), _) => {
                if range.len() > super::MAX_LENGTH {
                    return self.memory_error();
                }
                (0..range.len())
                    .filter_map(|index| range.get(index))
                    .map(Value::Int)
                    .collect()
            }
            (_, Some(Body::List(items))) => items.clone(),
            (_, Some(Body::Dict(dict))) => dict.iter().map(|entry| entry.key.clone()).collect(),
            (_, Some(Body::Set(set))) => set.iter().map(|(_, value)| value.clone()).collect(),
            (_, Some(Body::ByteArray(bytes))) => bytes
                .iter()
                .map(|byte| Value::Int(i64::from(*byte)))
                .collect(),
            (_, Some(Body::View(view, dict))) => {
                let (view, dict) = (*view, dict.clone());
                return self.view_items(view, &dict).map(Some);
            }
            (_, Some(Body::Wraps(inner))) => {
                let inner = inner.clone();
                return self.items_native(&inner);
            }
            (_, Some(Body::Iter(_))) if self.is_native_iterator(value) => {
                return self.drain(value);
            }
            _ => return Ok(None),
        }))
    }

    /// All that a built-in iterator has left; `None` if it is one that calls.
    fn drain(&mut self, iterator: &Value) -> Got<Option<Vec<Value>>> {
        let mut items = Vec::new();
        while items.len() <= super::MAX_LENGTH {
            match self.next(iterator)? {
                Answer::Value(item) => items.push(item),
                Answer::Exhausted(_) => return Ok(Some(items)),
                _ => return Err(super::broken("an iterator that is no built-in one")),
            }
        }
        self.memory_error()
    }

    fn view_items(&mut self, view: ViewOf, dict: &Value) -> Got<Vec<Value>> {
        self.reads_all(dict)?;
        let Some(Body::Dict(entries)) = self.body(dict) else {
            return Ok(Vec::new());
        };
        let entries = entries.iter();
        Ok(match view {
            ViewOf::Keys => entries.map(|entry| entry.key.clone()).collect(),
            ViewOf::Values => entries.map(|entry| entry.value.clone()).collect(),
            ViewOf::Items => {
                let pairs = entries.map(|entry| vec![entry.key.clone(), entry.value.clone()]);
                let pairs: Vec<Vec<Value>> = pairs.collect();
                let pairs = pairs.into_iter().map(|pair| self.new_tuple(pair));
                return pairs.collect();
            }
        })
    }

    /// An index as a number; `TypeError` where it is none.
    pub(crate) fn index(&mut self, value: &Value, of: &str) -> Got<i64> {
        match self.index_value(value)? {
            Some(Value::Int(number)) => Ok(number),
            Some(_) => {
                let class = match of {
                    "" => Type::OVERFLOW_ERROR,
                    _ => Type::INDEX_ERROR,
                };
                self.error(class, "cannot fit 'int' into an index-sized integer")
            }
            None if of == "bytearray" && matches!(value, Value::Slice(_)) => {
                Err(super::Stop::Refused(
                    "setting or deleting a slice of a bytearray is not supported: make a new one"
                        .into(),
                ))
            }
            None => {
                let class = self.class_name(value);
                self.type_error(match of {
                    "str" => format!("string indices must be integers, not '{class}'"),
                    "bytes" => format!("byte indices must be integers or slices, not {class}"),
                    "" => format!("'{class}' object cannot be interpreted as an integer"),
                    of => format!("{of} indices must be integers or slices, not {class}"),
                })
            }
        }
    }

    /// Where a slice goes in something of this length: start, stop, step
    /// (CPython's `PySlice_AdjustIndices`).
    pub(crate) fn slice_bounds(&mut self, parts: &[Value; 3], len: usize) -> Got<(i64, i64, i64)> {
        let len = i64::try_from(len).unwrap_or(i64::MAX);
        let step = match self.slice_part(&parts[2])? {
            None => 1,
            Some(0) => return self.value_error("slice step cannot be zero"),
            Some(step) => step.max(-i64::MAX),
        };
        let (least, most) = if step < 0 { (-1, len - 1) } else { (0, len) };
        let clip = |at: Option<i64>, default: i64| match at {
            None => default,
            Some(at) if at < 0 => at.saturating_add(len).max(least),
            Some(at) => at.min(most),
        };
        let (first, last) = if step < 0 {
            (most, least)
        } else {
            (least, most)
        };
        let start = clip(self.slice_part(&parts[0])?, first);
        let stop = clip(self.slice_part(&parts[1])?, last);
        Ok((start, stop, step))
    }

    fn slice_part(&mut self, part: &Value) -> Got<Option<i64>> {
        if part.is_none() {
            return Ok(None);
        }
        match self.index_value(part)? {
            Some(Value::Big(number)) => {
                use num_traits::Signed;
                Ok(Some(if number.is_negative() {
                    i64::MIN
                } else {
                    i64::MAX
                }))
            }
            Some(number) => Ok(number.to_int()),
            None => self
                .type_error("slice indices must be integers or None or have an __index__ method"),
        }
    }

    /// Calls `native` again with the items of the argument at `index`, or gives
    /// them if they are there.
    pub(crate) fn items_or(
        &mut self,
        native: Native,
        args: &Args,
        index: usize,
    ) -> Got<Result<Vec<Value>, Answer>> {
        let of = args.all.get(index).cloned().unwrap_or_default();
        // Which of those with equal keys comes first can be seen.
        let is_seen = !ORDER_FREE.contains(&native.0.name) || !args.named.is_empty();
        if is_seen && self.must_draw(&of) {
            return self.draw_order(&of, native, args.clone()).map(Err);
        }
        match self.items_now(&of)? {
            Some(items) => Ok(Ok(items)),
            None => self.collect(native, args.clone(), index).map(Err),
        }
    }

    /// The object that a method is called on.
    pub(crate) fn me(&self, args: &Args) -> Got<Ref> {
        let me = args.all.first().and_then(Value::as_ref);
        me.ok_or_else(|| super::broken("a method without its object"))
    }
}

/// Built-in functions that make the same of items in any order.
const ORDER_FREE: [&str; 8] = [
    "sorted",
    "min",
    "max",
    "sum",
    "set",
    "frozenset",
    "len",
    "fsum",
];

/// The indices that a slice with these bounds covers.
pub(crate) fn slice_indices((start, stop, step): (i64, i64, i64)) -> Vec<usize> {
    let span = crate::value::Span { start, stop, step };
    let indices = (0..span.len()).filter_map(|index| span.get(index));
    indices
        .filter_map(|index| usize::try_from(index).ok())
        .collect()
}
