//! `a[k]`, `a[k] = v`, `del a[k]` and `k in a`.

mod keys;
pub(crate) mod sets;

use super::items::slice_indices;
use super::{Answer, Flow, Got, Routine, Stop, Vm};

use crate::ask::Key;
use crate::builtins;
use crate::heap::Body;
use crate::value::{Span, Type, Value};

pub(crate) use keys::{Asking, AtOnce, Keys, Slot};

/// The built-in classes that annotations can be more exact about.
const GENERIC: [Type; 6] = [
    Type::LIST,
    Type::TUPLE,
    Type::DICT,
    Type::SET,
    Type::FROZENSET,
    Type::TYPE,
];

impl Vm<'_> {
    /// `of[key]`.
    pub(crate) fn get_item(&mut self, of: &Value, key: &Value) -> Flow {
        if let Some(method) = self.own_special(of, "__getitem__")? {
            return self.call(&method, vec![key.clone()].into());
        }
        self.get_item_native(of, key)
    }

    /// The same, for built-in containers.
    pub(crate) fn get_item_native(&mut self, of: &Value, key: &Value) -> Flow {
        let inner = self.unwrap(of);
        match (&inner, self.body(&inner)) {
            (_, Some(Body::Dict(_))) => {
                (builtins::DICT_GET_ITEM.0.call)(self, vec![of.clone(), key.clone()].into())
            }
            (_, Some(Body::List(_) | Body::ByteArray(_)))
            | (Value::Str(_) | Value::Tuple(_) | Value::Bytes(_) | Value::Range(_), _) => {
                let found = match key {
                    Value::Slice(parts) => self.get_slice(&inner, parts),
                    key => self.get_index(&inner, key),
                };
                let args = || vec![of.clone(), key.clone()].into();
                self.give_answered(found, builtins::GET_ITEM, args)
            }
            _ if self.is_class(of) => self.class_item(of, key),
            _ => {
                let class = self.class_name(of);
                self.type_error(format!("'{class}' object is not subscriptable"))
            }
        }
    }

    /// `Class[…]`, as annotations have it.
    fn class_item(&mut self, class: &Value, key: &Value) -> Flow {
        let meta = self.class_of(class);
        if let Some(method) = self.lookup(&meta, &"__getitem__".into())? {
            return self.call(&method, vec![class.clone(), key.clone()].into());
        }
        match self.load_or_none(class, &"__class_getitem__".into())? {
            Some(Answer::Value(method)) => self.call(&method, vec![key.clone()].into()),
            Some(_) => Err(Stop::Refused("a __class_getitem__ that is computed".into())),
            None if GENERIC.contains(&self.base_type(class)) => {
                self.library("_Alias", vec![class.clone(), key.clone()].into())
            }
            None => {
                let class = self.name_of_class(class);
                self.type_error(format!("type '{class}' is not subscriptable"))
            }
        }
    }

    fn get_index(&mut self, of: &Value, key: &Value) -> Got<Value> {
        let name = self.class_name(of);
        let index = self.index(key, &name)?;
        let len = self.length_for_index(of)?;
        let Some(at) = position(index, len) else {
            self.reads_all(of)?;
            let name = match of {
                Value::Str(_) => "string".into(),
                Value::Range(_) => "range object".into(),
                Value::Bytes(_) => return self.error(Type::INDEX_ERROR, "index out of range"),
                _ => name,
            };
            return self.error(Type::INDEX_ERROR, format!("{name} index out of range"));
        };
        if let Value::Ref(place) = of {
            self.touch(
                *place,
                Key::Item(i64::try_from(at).unwrap_or(i64::MAX)),
                false,
            )?;
        }
        let item = match (of, self.body(of)) {
            (Value::Str(text), _) if text.is_ascii() => text.get(at..=at).map(Value::text),
            (Value::Str(text), _) => text
                .chars()
                .nth(at)
                .map(|letter| Value::text(letter.encode_utf8(&mut [0; 4]) as &str)),
            (Value::Tuple(items), _) => items.get(at).cloned(),
            (Value::Bytes(bytes), _) => bytes.get(at).map(|byte| Value::Int(i64::from(*byte))),
            (Value::Range(range), _) => range.get(at).map(Value::Int),
            (_, Some(Body::List(items))) => items.get(at).cloned(),
            (_, Some(Body::ByteArray(bytes))) => {
                bytes.get(at).map(|byte| Value::Int(i64::from(*byte)))
            }
            _ => None,
        };
        item.ok_or_else(|| super::broken("an index that was checked"))
    }

    /// The length, which an index is checked against without reading all.
    fn length_for_index(&mut self, of: &Value) -> Got<usize> {
        Ok(match self.body(of) {
            Some(Body::List(items)) => items.len(),
            Some(Body::ByteArray(bytes)) => bytes.len(),
            _ => self.length_now(of)?.unwrap_or(0),
        })
    }

    fn get_slice(&mut self, of: &Value, parts: &[Value; 3]) -> Got<Value> {
        let len = self.length_now(of)?.unwrap_or(0);
        let bounds = self.slice_bounds(parts, len)?;
        if let Value::Range(range) = of {
            let (start, stop, step) = bounds;
            let at = |index: i64| range.start.saturating_add(range.step.saturating_mul(index));
            let span = Span {
                start: at(start),
                stop: at(stop),
                step: range.step.saturating_mul(step),
            };
            return Ok(Value::Range(span.into()));
        }
        let indices = slice_indices(bounds);
        let taken = |items: &[Value]| {
            indices
                .iter()
                .filter_map(|at| items.get(*at))
                .cloned()
                .collect::<Vec<_>>()
        };
        let bytes = |bytes: &[u8]| {
            indices
                .iter()
                .filter_map(|at| bytes.get(*at))
                .copied()
                .collect::<Vec<_>>()
        };
        let value = match (of, self.body(of)) {
            (Value::Str(text), _) => {
                let letters: Vec<char> = text.chars().collect();
                Value::text(
                    indices
                        .iter()
                        .filter_map(|at| letters.get(*at))
                        .collect::<String>(),
                )
            }
            (Value::Tuple(items), _) => Value::tuple(taken(items)),
            (Value::Bytes(all), _) => Value::Bytes(bytes(all).into()),
            (_, Some(Body::List(items))) => {
                let items = taken(items);
                self.new_list(items)
            }
            (_, Some(Body::ByteArray(all))) => {
                let all = bytes(all);
                self.new_object(Type::BYTEARRAY, Body::ByteArray(all))
            }
            _ => return Err(super::broken("a slice of something else")),
        };
        Ok(value)
    }

    /// `of[key] = value`, or `del of[key]` where there is no value.
    pub(crate) fn set_item(&mut self, of: &Value, key: &Value, value: Option<Value>) -> Flow {
        let name = if value.is_some() {
            "__setitem__"
        } else {
            "__delitem__"
        };
        if let Some(method) = self.own_special(of, name)? {
            let mut args = vec![key.clone()];
            args.extend(value);
            return self.call_from(Routine::Discard, &method, args.into());
        }
        self.set_item_native(of, key, value)
    }

    /// The same, for built-in containers.
    pub(crate) fn set_item_native(
        &mut self,
        of: &Value,
        key: &Value,
        value: Option<Value>,
    ) -> Flow {
        let mut args = vec![of.clone(), key.clone()];
        let native = match (self.body(of), value) {
            (Some(Body::Dict(_)), Some(value)) => {
                args.push(value);
                builtins::DICT_SET_ITEM
            }
            (Some(Body::Dict(_)), None) => builtins::DICT_DELETE_ITEM,
            (Some(Body::List(_)), Some(value)) if matches!(key, Value::Slice(_)) => {
                args.push(value);
                builtins::LIST_SET_SLICE
            }
            (Some(Body::List(_)), Some(value)) => return self.list_set(of, key, value),
            (Some(Body::List(_)), None) => return self.list_delete(of, key),
            (Some(Body::ByteArray(_)), Some(value)) => return self.byte_set(of, key, &value),
            (_, value) => {
                let class = self.class_name(of);
                let what = if value.is_some() {
                    "does not support item assignment"
                } else {
                    "doesn't support item deletion"
                };
                return self.type_error(format!("'{class}' object {what}"));
            }
        };
        self.call_from(Routine::Discard, &Value::Native(native), args.into())
    }

    fn list_set(&mut self, of: &Value, key: &Value, value: Value) -> Flow {
        let index = self.index(key, "list")?;
        let len = self.length_for_index(of)?;
        let (Some(at), Value::Ref(place)) = (position(index, len), of) else {
            self.reads_all(of)?;
            return self.error(Type::INDEX_ERROR, "list assignment index out of range");
        };
        let touched = Key::Item(i64::try_from(at).unwrap_or(i64::MAX));
        if let Body::List(items) = &mut self.write(*place, touched)?.body
            && let Some(item) = items.get_mut(at)
        {
            *item = value;
        }
        Ok(Answer::Nothing)
    }

    fn byte_set(&mut self, of: &Value, key: &Value, value: &Value) -> Flow {
        let index = self.index(key, "bytearray")?;
        let len = self.length_for_index(of)?;
        let (Some(at), Value::Ref(place)) = (position(index, len), of) else {
            self.reads_all(of)?;
            return self.error(Type::INDEX_ERROR, "bytearray index out of range");
        };
        let touched = Key::Item(i64::try_from(at).unwrap_or(i64::MAX));
        let Some(byte) = value.to_int().and_then(|byte| u8::try_from(byte).ok()) else {
            return self.value_error("byte must be in range(0, 256)");
        };
        if let Body::ByteArray(bytes) = &mut self.write(*place, touched)?.body
            && let Some(slot) = bytes.get_mut(at)
        {
            *slot = byte;
        }
        Ok(Answer::Nothing)
    }

    fn list_delete(&mut self, of: &Value, key: &Value) -> Flow {
        let len = self.length_for_index(of)?;
        let gone = match self.unwrap(key) {
            Value::Slice(parts) => slice_indices(self.slice_bounds(&parts, len)?),
            key => {
                let index = self.index(&key, "list")?;
                match position(index, len) {
                    Some(at) => vec![at],
                    None => {
                        self.reads_all(of)?;
                        return self.error(Type::INDEX_ERROR, "list assignment index out of range");
                    }
                }
            }
        };
        let place = self.me(&vec![of.clone()].into())?;
        if let Body::List(items) = &mut self.write(place, Key::All)?.body {
            let mut keep = vec![true; items.len()];
            gone.into_iter().for_each(|at| keep[at] = false);
            let mut keep = keep.into_iter();
            items.retain(|_| keep.next().unwrap_or(true));
        }
        Ok(Answer::Nothing)
    }

    /// `item in of` (or not, if `negate`), as a truth.
    pub(crate) fn contains(&mut self, of: &Value, item: &Value, negate: bool) -> Flow {
        if let Some(method) = self.own_special(of, "__contains__")? {
            let args = vec![item.clone()];
            return self.call_from(Routine::ToBool { negate }, &method, args.into());
        }
        let args = vec![of.clone(), item.clone()];
        self.call_from(
            Routine::ToBool { negate },
            &Value::Native(builtins::CONTAINS),
            args.into(),
        )
    }
}

/// Where an index is that may count from the end.
pub(crate) fn position(index: i64, len: usize) -> Option<usize> {
    let at = if index < 0 {
        index.checked_add(i64::try_from(len).ok()?)?
    } else {
        index
    };
    usize::try_from(at).ok().filter(|at| *at < len)
}
