//! Comparisons.

mod order;

use std::cmp::Ordering;

use super::operators::{Operator, Relation};
use super::{Answer, Flow, Got, Routine, Vm, give};
use crate::ask::Key;
use crate::heap::Body;
use crate::value::{Type, Value};

pub(crate) use order::{numbers, simple_order};

/// The most lists within lists that are compared.
const MAX_DEPTH: usize = 200;

/// What is known of an equality.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Equal {
    Known(bool),
    /// These pairs, whose classes have their own `__eq__`, must all be equal.
    Pairs(Vec<(Value, Value)>),
}

impl Vm<'_> {
    /// The number, text or tuple that an instance of a subclass of theirs is.
    pub(crate) fn unwrap(&self, value: &Value) -> Value {
        match self.body(value) {
            Some(Body::Wraps(inner)) => inner.clone(),
            _ => value.clone(),
        }
    }

    /// `a == b` or the other relations, whatever the classes make of it.
    pub(crate) fn compare(&mut self, relation: Relation, a: &Value, b: &Value) -> Flow {
        let tries = self.tries(Operator::Compare(relation), a, b)?;
        if !tries.is_empty() {
            let operands = [a.clone(), b.clone()];
            return self.operate_next(Operator::Compare(relation), operands, tries);
        }
        // `!=` asks `__eq__` where there is no `__ne__`.
        if relation == Relation::NotEqual
            && !self
                .tries(Operator::Compare(Relation::Equal), a, b)?
                .is_empty()
        {
            self.push_frame(super::Frame::Native(Routine::ToBool { negate: true }))?;
            return self.compare(Relation::Equal, a, b);
        }
        self.compare_native(relation, a, b)
    }

    /// The same, for built-in values.
    pub(crate) fn compare_native(&mut self, relation: Relation, a: &Value, b: &Value) -> Flow {
        match relation {
            Relation::Equal | Relation::NotEqual => {
                self.equals(a, b, relation == Relation::NotEqual)
            }
            _ => self.order(relation, a, b),
        }
    }

    /// Gives whether both are equal (or not, if `negate`), as a truth.
    pub(crate) fn equals(&mut self, a: &Value, b: &Value, negate: bool) -> Flow {
        match self.equal(a, b, 0)? {
            Equal::Known(equal) => give(equal != negate),
            Equal::Pairs(mut pairs) => {
                pairs.reverse();
                self.equal_next(pairs, negate, None)
            }
        }
    }

    /// Compares the last pair, unless the last comparison said no.
    pub(super) fn equal_next(
        &mut self,
        mut pairs: Vec<(Value, Value)>,
        negate: bool,
        last: Option<&Value>,
    ) -> Flow {
        if let Some(last) = last {
            match self.truth(last, false)? {
                Answer::Value(Value::Bool(true)) => {}
                Answer::Value(_) => return give(negate),
                // A truth that is asked for in turn: rare enough to be refused.
                _ => {
                    return Err(super::Stop::Refused(
                        "__eq__ that gives an object with its own __bool__".into(),
                    ));
                }
            }
        }
        let Some((a, b)) = pairs.pop() else {
            return give(!negate);
        };
        let operator = Operator::Compare(Relation::Equal);
        let tries = self.tries(operator, &a, &b)?;
        self.push_frame(super::Frame::Native(Routine::Equal { pairs, negate }))?;
        self.operate_next(operator, [a, b], tries)
    }

    /// Whether both are equal, as far as no method of the program is asked.
    pub(crate) fn equal(&mut self, a: &Value, b: &Value, depth: usize) -> Got<Equal> {
        if depth > MAX_DEPTH {
            return self.error(
                Type::RECURSION_ERROR,
                "maximum recursion depth exceeded in comparison",
            );
        }
        if let (Value::Ref(_), _) | (_, Value::Ref(_)) = (a, b) {
            return self.equal_objects(a, b, depth);
        }
        Ok(Equal::Known(match (a, b) {
            (Value::Tuple(a), Value::Tuple(b)) => return self.equal_items(a, b, depth),
            (Value::Float(_), _) | (_, Value::Float(_)) => {
                numbers(a, b) == Some(Some(Ordering::Equal))
            }
            (Value::Bool(_), _) | (_, Value::Bool(_)) => {
                a == b || a.to_int().is_some() && a.to_int() == b.to_int()
            }
            (Value::Range(a), Value::Range(b)) => {
                a.len() == b.len() && a.get(0) == b.get(0) && a.get(1) == b.get(1)
            }
            (Value::Bound(a), Value::Bound(b)) => {
                self.is_same(&a.0, &b.0) && self.is_same(&a.1, &b.1)
            }
            _ => a == b,
        }))
    }

    fn equal_items(&mut self, a: &[Value], b: &[Value], depth: usize) -> Got<Equal> {
        if a.len() != b.len() {
            return Ok(Equal::Known(false));
        }
        let mut open = Vec::new();
        for (a, b) in a.iter().zip(b) {
            if self.is_same(a, b) {
                continue;
            }
            match self.equal(a, b, depth + 1)? {
                Equal::Known(true) => {}
                Equal::Known(false) => return Ok(Equal::Known(false)),
                Equal::Pairs(pairs) => open.extend(pairs),
            }
        }
        Ok(if open.is_empty() {
            Equal::Known(true)
        } else {
            Equal::Pairs(open)
        })
    }

    fn equal_objects(&mut self, a: &Value, b: &Value, depth: usize) -> Got<Equal> {
        for value in [a, b] {
            if self.own_special(value, "__eq__")?.is_some() {
                return Ok(Equal::Pairs(vec![(a.clone(), b.clone())]));
            }
        }
        if self.is_same(a, b) {
            return Ok(Equal::Known(true));
        }
        for value in [a, b] {
            if let Value::Ref(at) = value {
                let compared = matches!(
                    self.body(value),
                    Some(Body::List(_) | Body::Dict(_) | Body::ByteArray(_))
                );
                if compared {
                    self.touch(*at, Key::All, false)?;
                }
            }
        }
        let plain = if matches!(a, Value::Ref(_)) { b } else { a };
        match (self.body(a), self.body(b)) {
            (Some(Body::Wraps(_)), _) | (_, Some(Body::Wraps(_))) => {
                let (a, b) = (self.unwrap(a), self.unwrap(b));
                self.equal(&a, &b, depth + 1)
            }
            (Some(Body::List(a)), Some(Body::List(b))) => {
                let (a, b) = (a.clone(), b.clone());
                self.equal_items(&a, &b, depth)
            }
            (Some(Body::Dict(a)), Some(Body::Dict(b))) => {
                let (a, b) = (a.clone(), b.clone());
                self.equal_dicts(&a, &b, depth)
            }
            (Some(Body::ByteArray(a)), Some(Body::ByteArray(b))) => Ok(Equal::Known(a == b)),
            (Some(Body::ByteArray(a)), None) | (None, Some(Body::ByteArray(a))) => {
                let bytes = |value: &Value| match value {
                    Value::Bytes(bytes) => Some(bytes.to_vec()),
                    _ => None,
                };
                let other = bytes(plain);
                Ok(Equal::Known(other.as_ref() == Some(a)))
            }
            (Some(Body::Set(_) | Body::View(..)), Some(Body::Set(_) | Body::View(..))) => {
                let (a, b) = (self.set_from(a)?, self.set_from(b)?);
                let all = a.iter().all(|(hash, value)| {
                    b.find(hash, |other| self.same_key(other, value)).is_some()
                });
                Ok(Equal::Known(a.len() == b.len() && all))
            }
            _ => Ok(Equal::Known(false)),
        }
    }

    fn equal_dicts(
        &mut self,
        a: &crate::heap::Dict,
        b: &crate::heap::Dict,
        depth: usize,
    ) -> Got<Equal> {
        if a.len() != b.len() {
            return Ok(Equal::Known(false));
        }
        let mut open = Vec::new();
        for entry in a.iter() {
            let at = b.find(entry.hash, |key| self.same_key(key, &entry.key));
            let Some(other) = at.and_then(|at| b.entry(at)) else {
                return Ok(Equal::Known(false));
            };
            if self.is_same(&entry.value, &other.value) {
                continue;
            }
            match self.equal(&entry.value, &other.value, depth + 1)? {
                Equal::Known(true) => {}
                Equal::Known(false) => return Ok(Equal::Known(false)),
                Equal::Pairs(pairs) => open.extend(pairs),
            }
        }
        Ok(if open.is_empty() {
            Equal::Known(true)
        } else {
            Equal::Pairs(open)
        })
    }

    /// Whether two keys with the same hash are the same key, as far as no
    /// method of the program is asked.
    pub(crate) fn same_key(&self, a: &Value, b: &Value) -> bool {
        if self.is_same(a, b) {
            return true;
        }
        match (self.body(a), self.body(b)) {
            (Some(Body::Wraps(a)), _) => self.same_key(a, b),
            (_, Some(Body::Wraps(b))) => self.same_key(a, b),
            (Some(Body::Set(a)), Some(Body::Set(b))) => {
                let found = |(hash, value)| b.find(hash, |other| self.same_key(other, value));
                a.len() == b.len() && a.iter().all(|member| found(member).is_some())
            }
            _ => match (a, b) {
                (Value::Tuple(a), Value::Tuple(b)) => {
                    a.len() == b.len() && a.iter().zip(b.iter()).all(|(a, b)| self.same_key(a, b))
                }
                _ => numbers(a, b) == Some(Some(Ordering::Equal)),
            },
        }
    }
}
