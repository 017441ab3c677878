//! Operators on texts, lists, tuples, sets and dicts.

use std::sync::Arc;

use super::Binary;
use crate::ask::Key;
use crate::builtins;
use crate::heap::{Body, ViewOf};
use crate::value::{Type, Value};
use crate::vm::{Answer, Got, MAX_LENGTH, Routine, Vm};

impl Vm<'_> {
    /// What two built-in values that are no numbers make; `None` if there is no
    /// such operation.
    pub(super) fn sequences(
        &mut self,
        binary: Binary,
        in_place: bool,
        a: &Value,
        b: &Value,
    ) -> Got<Option<Answer>> {
        for value in [a, b] {
            if let (Value::Ref(at), Some(Body::List(_) | Body::Dict(_))) = (value, self.body(value))
            {
                self.touch(*at, Key::All, false)?;
            }
        }
        let done = match binary {
            Binary::Add => self.concatenate(in_place, a, b)?,
            Binary::Multiply => match (self.extent(a), self.extent(b)) {
                (Some(_), _) => self.repeat(in_place, a, b, [a, b])?,
                (_, Some(_)) => self.repeat(false, b, a, [a, b])?,
                _ => None,
            },
            Binary::Remainder => match a {
                Value::Str(_) => {
                    let args = vec![a.clone(), b.clone()];
                    Some((builtins::PERCENT.0.call)(self, args.into())?)
                }
                _ => None,
            },
            Binary::Or | Binary::And | Binary::Subtract | Binary::Xor => {
                self.set_operator(binary, in_place, a, b)?
            }
            _ => None,
        };
        Ok(done)
    }

    /// How much is copied of a sequence that can be added to or repeated.
    fn extent(&self, of: &Value) -> Option<usize> {
        Some(match (of, self.body(of)) {
            (Value::Str(text), _) => text.len(),
            (Value::Tuple(items), _) => items.len(),
            (Value::Bytes(bytes), _) => bytes.len(),
            (_, Some(Body::List(items))) => items.len(),
            _ => return None,
        })
    }

    fn concatenate(&mut self, in_place: bool, a: &Value, b: &Value) -> Got<Option<Answer>> {
        if let (Some(first), Some(second)) = (self.extent(a), self.extent(b))
            && std::mem::discriminant(a) == std::mem::discriminant(b)
            && first + second > MAX_LENGTH
        {
            return self.memory_error();
        }
        let left = a;
        Ok(Some(match (a, b, self.body(a), self.body(b)) {
            (Value::Str(a), Value::Str(b), ..) => Answer::Value(Value::text(format!("{a}{b}"))),
            (Value::Tuple(a), Value::Tuple(b), ..) => {
                Answer::Value(Value::Tuple(a.iter().chain(b.iter()).cloned().collect()))
            }
            (Value::Bytes(a), Value::Bytes(b), ..) => {
                Answer::Value(Value::Bytes(a.iter().chain(b.iter()).copied().collect()))
            }
            (_, Value::Bytes(b), Some(Body::ByteArray(a)), _) => {
                let bytes = Body::ByteArray([&a[..], &b[..]].concat());
                match (in_place, left) {
                    (true, Value::Ref(at)) => {
                        self.write(*at, Key::All)?.body = bytes;
                        Answer::Value(left.clone())
                    }
                    _ => Answer::Value(self.new_object(Type::BYTEARRAY, bytes)),
                }
            }
            (.., Some(Body::List(_)), _) if in_place => {
                let args = vec![a.clone(), b.clone()];
                (builtins::EXTEND_IN_PLACE.0.call)(self, args.into())?
            }
            (.., Some(Body::List(x)), Some(Body::List(y))) => {
                let items: Vec<Value> = x.iter().chain(y).cloned().collect();
                Answer::Value(self.new_list(items))
            }
            _ => return Ok(None),
        }))
    }

    fn repeat(
        &mut self,
        in_place: bool,
        of: &Value,
        times: &Value,
        [a, b]: [&Value; 2],
    ) -> Got<Option<Answer>> {
        let number = self.index_value(times);
        let args = || vec![a.clone(), b.clone(), Value::Bool(in_place)].into();
        let number = match self.answered(number, builtins::MULTIPLY, args)? {
            Ok(Some(number)) => number,
            Ok(None) => return Ok(None),
            Err(answer) => return Ok(Some(answer)),
        };
        let Some(times) = number.to_int() else {
            return self.error(
                Type::OVERFLOW_ERROR,
                "cannot fit 'int' into an index-sized integer",
            );
        };
        let times = usize::try_from(times).unwrap_or(0);
        let Some(len) = self.extent(of) else {
            return Ok(None);
        };
        if len.saturating_mul(times) > MAX_LENGTH {
            return self.memory_error();
        }
        Ok(Some(Answer::Value(match (of, self.body(of)) {
            (Value::Str(text), _) => Value::text(text.repeat(times)),
            (Value::Tuple(items), _) => Value::tuple(vec![&items[..]; times].concat()),
            (Value::Bytes(bytes), _) => Value::Bytes(Arc::from(bytes.repeat(times))),
            (Value::Ref(at), Some(Body::List(items))) => {
                let items = vec![&items[..]; times].concat();
                if in_place {
                    self.write(*at, Key::All)?.body = Body::List(items);
                    of.clone()
                } else {
                    self.new_list(items)
                }
            }
            _ => return Ok(None),
        })))
    }

    fn set_operator(
        &mut self,
        binary: Binary,
        in_place: bool,
        a: &Value,
        b: &Value,
    ) -> Got<Option<Answer>> {
        match (self.body(a), self.body(b)) {
            (Some(Body::Dict(_)), other)
                if binary == Binary::Or && (in_place || matches!(other, Some(Body::Dict(_)))) =>
            {
                let result = if in_place {
                    a.clone()
                } else {
                    self.copy_dict(a)?
                };
                let native = Value::Native(builtins::DICT_UPDATE);
                let calls = vec![(native, vec![result.clone(), b.clone()].into())];
                Routine::Calls { calls, result }.begin(self).map(Some)
            }
            (Some(Body::Set(_)), Some(Body::Set(_))) => self.set_of_sets(binary, in_place, a, b),
            (Some(Body::View(..)), _) | (_, Some(Body::View(..))) => {
                self.set_of_views(binary, a, b)
            }
            _ => self.union_of_types(binary, a, b),
        }
    }

    fn set_of_sets(
        &mut self,
        binary: Binary,
        in_place: bool,
        a: &Value,
        b: &Value,
    ) -> Got<Option<Answer>> {
        if in_place && self.base_type(&self.class_of(a)) == Type::SET {
            let native = match binary {
                Binary::Or => builtins::SET_UPDATE,
                Binary::And => builtins::SET_INTERSECT,
                Binary::Subtract => builtins::SET_SUBTRACT,
                _ => builtins::SET_TOGGLE,
            };
            let calls = vec![(Value::Native(native), vec![a.clone(), b.clone()].into())];
            let result = a.clone();
            return Routine::Calls { calls, result }.begin(self).map(Some);
        }
        let native = match binary {
            Binary::Or => builtins::SET_UNION,
            Binary::And => builtins::SET_INTERSECTION,
            Binary::Subtract => builtins::SET_DIFFERENCE,
            _ => builtins::SET_SYMMETRIC,
        };
        (native.0.call)(self, vec![a.clone(), b.clone()].into()).map(Some)
    }

    /// An operator of which one side is a view of a dict's keys or items: it
    /// takes any iterable (CPython, `dictviews_or` and the like).
    fn set_of_views(&mut self, binary: Binary, a: &Value, b: &Value) -> Got<Option<Answer>> {
        let is_view = |vm: &Self, value: &Value| matches!(vm.body(value), Some(Body::View(view, _)) if *view != ViewOf::Values);
        if !is_view(self, a) && !is_view(self, b) {
            return Ok(None);
        }
        let args = vec![a.clone(), b.clone(), Value::Int(binary as i64)];
        (builtins::VIEW_OPERATOR.0.call)(self, args.into()).map(Some)
    }

    /// `int | str` and the like: what annotations are made of.
    fn union_of_types(&mut self, binary: Binary, a: &Value, b: &Value) -> Got<Option<Answer>> {
        let typed = |vm: &Self, value: &Value| {
            vm.is_class(value) || value.is_none() || matches!(value, Value::Tuple(_))
        };
        if binary == Binary::Or
            && (self.is_class(a) || self.is_class(b))
            && typed(self, a)
            && typed(self, b)
        {
            return self.tuple(vec![a.clone(), b.clone()]).map(Some);
        }
        Ok(None)
    }
}
