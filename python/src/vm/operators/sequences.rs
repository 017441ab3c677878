//! Operators on texts, lists, tuples, sets and dicts.

use std::sync::Arc;

use super::Binary;
use crate::ask::Key;
use crate::builtins;
use crate::heap::{Body, Set};
use crate::value::{Type, Value};
use crate::vm::{Answer, Got, MAX_LENGTH, Vm, give};

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
            Binary::Multiply => match (a.to_int(), b.to_int()) {
                (_, Some(times)) => self.repeat(in_place, a, times)?,
                (Some(times), _) => self.repeat(false, b, times)?,
                _ => None,
            },
            Binary::Remainder => match a {
                Value::Str(_) => Some(self.format_percent(a, b)?),
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
        Ok(Some(match (a, b, self.body(a), self.body(b)) {
            (Value::Str(a), Value::Str(b), ..) => Answer::Value(Value::text(format!("{a}{b}"))),
            (Value::Tuple(a), Value::Tuple(b), ..) => {
                Answer::Value(Value::Tuple(a.iter().chain(b.iter()).cloned().collect()))
            }
            (Value::Bytes(a), Value::Bytes(b), ..) => {
                Answer::Value(Value::Bytes(a.iter().chain(b.iter()).copied().collect()))
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

    fn repeat(&mut self, in_place: bool, of: &Value, times: i64) -> Got<Option<Answer>> {
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
            (Some(Body::Dict(_)), Some(Body::Dict(_))) if binary == Binary::Or => {
                let target = if in_place {
                    a.clone()
                } else {
                    self.copy_dict(a)?
                };
                self.dict_update_from_dict(&target, b)?;
                return Ok(Some(Answer::Value(target)));
            }
            (Some(Body::Set(_) | Body::View(..)), Some(Body::Set(_) | Body::View(..))) => {}
            _ => return self.union_of_types(binary, a, b),
        }
        let (x, y) = (self.set_from(a)?, self.set_from(b)?);
        match a {
            Value::Ref(at) if in_place && self.base_type(&self.class_of(a)) == Type::SET => {
                let combined = self.combine_in_place(binary, x, &y);
                self.write(*at, Key::All)?.body = Body::Set(combined);
                Ok(Some(Answer::Value(a.clone())))
            }
            _ => {
                let combined = self.combine(binary, &x, &y);
                let class = self.base_type(&self.class_of(a));
                let class = if class == Type::FROZENSET {
                    class
                } else {
                    Type::SET
                };
                Ok(Some(give(self.new_object(class, Body::Set(combined)))?))
            }
        }
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

    /// What a set operator makes of the set `x` in place.
    pub(crate) fn combine_in_place(&self, binary: Binary, mut x: Set, y: &Set) -> Set {
        if binary == Binary::And {
            return self.combine(binary, &x, y);
        }
        if binary == Binary::Or {
            x.reserve(y.len());
        }
        for (hash, value) in y.iter() {
            let at = x.find(hash, |other| self.same_key(other, value));
            match (binary, at) {
                (Binary::Or | Binary::Xor, None) => x.insert(hash, value.clone()),
                (Binary::Subtract | Binary::Xor, Some(at)) => drop(x.remove_at(at)),
                _ => {}
            }
        }
        x
    }

    /// What a set operator makes of two sets.
    pub(crate) fn combine(&self, binary: Binary, x: &Set, y: &Set) -> Set {
        let has = |set: &Set, hash: i64, value: &Value| {
            set.find(hash, |other| self.same_key(other, value))
                .is_some()
        };
        let mut result = match binary {
            Binary::Or => x.copied(),
            Binary::Xor => y.copied(),
            _ => Set::default(),
        };
        match binary {
            Binary::Or => {
                result.reserve(y.len());
                for (hash, value) in y.iter() {
                    if !has(&result, hash, value) {
                        result.insert(hash, value.clone());
                    }
                }
            }
            Binary::And => {
                // CPython goes through the smaller one.
                let (small, large) = if y.len() > x.len() { (x, y) } else { (y, x) };
                for (hash, value) in small
                    .iter()
                    .filter(|(hash, value)| has(large, *hash, value))
                {
                    result.insert(hash, value.clone());
                }
            }
            // What both have goes from a copy of the other.
            Binary::Xor => {
                for (hash, value) in x.iter() {
                    match result.find(hash, |other| self.same_key(other, value)) {
                        Some(at) => drop(result.remove_at(at)),
                        None => result.insert(hash, value.clone()),
                    }
                }
            }
            _ => {
                for (hash, value) in x.iter().filter(|(hash, value)| !has(y, *hash, value)) {
                    result.insert(hash, value.clone());
                }
            }
        }
        result
    }
}
