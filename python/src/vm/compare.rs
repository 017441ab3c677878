//! Comparisons.

mod order;

use std::cmp::Ordering;

use super::containers::sets;
use super::containers::{Asking, AtOnce, Keys};
use super::operators::{Operator, Relation};
use super::routine::Question;
use super::{Flow, Got, Routine, Stop, Vm, give};
use crate::builtins;
use crate::heap::{Body, Dict, ViewOf};
use crate::value::{Type, Value};

pub(crate) use order::{numbers, simple_order};

/// The most lists within lists that are compared.
const MAX_DEPTH: usize = 200;

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
        let equal = self.equal_native(a, b, 0);
        let args = || vec![a.clone(), b.clone(), Value::Bool(negate)].into();
        match self.answered(equal, builtins::EQUAL, args)? {
            Ok(equal) => give(equal != negate),
            Err(answer) => Ok(answer),
        }
    }

    /// Whether both are the same item or key, as far as that is plain: no object
    /// has to be looked into.
    pub(crate) fn same_at_once(&self, a: &Value, b: &Value) -> Option<bool> {
        match (a, b) {
            (Value::Ref(_), Value::Ref(_)) => self.is_same(a, b).then_some(true),
            (Value::Ref(_), _) | (_, Value::Ref(_)) => None,
            (Value::Tuple(a), Value::Tuple(b)) => {
                if a.len() != b.len() {
                    return Some(false);
                }
                let unequal = a
                    .iter()
                    .zip(b.iter())
                    .map(|(a, b)| self.same_at_once(a, b))
                    .find(|same| *same != Some(true));
                unequal.unwrap_or(Some(true))
            }
            (Value::Float(a), Value::Float(b)) if a.0.is_nan() && b.0.is_nan() => None,
            _ => Some(equal_plain(a, b) || self.is_same(a, b)),
        }
    }

    /// Whether both are the same item or key: identical, or equal (CPython,
    /// `PyObject_RichCompareBool`).
    pub(crate) fn same(&mut self, a: &Value, b: &Value, depth: usize) -> Got<bool> {
        if let Some(same) = self.same_at_once(a, b) {
            return Ok(same);
        }
        if let (Value::Float(_), Value::Float(_)) = (a, b) {
            return Err(Stop::Refused(
                "nan among items or keys that are compared is not supported: leave it out".into(),
            ));
        }
        self.equal(a, b, depth)
    }

    /// Whether `a == b`. Asks the methods of the program.
    fn equal(&mut self, a: &Value, b: &Value, depth: usize) -> Got<bool> {
        if depth > MAX_DEPTH {
            return self.error(
                Type::RECURSION_ERROR,
                "maximum recursion depth exceeded in comparison",
            );
        }
        if let (Value::Ref(_), _) | (_, Value::Ref(_)) = (a, b) {
            for value in [a, b] {
                if self.own_special(value, "__eq__")?.is_some() {
                    let said = self.ask(Question::Equal(a.clone(), b.clone()))?;
                    return Ok(said == Value::Bool(true));
                }
            }
        }
        self.equal_native(a, b, depth)
    }

    /// The same, whatever the classes of the two make of it.
    fn equal_native(&mut self, a: &Value, b: &Value, depth: usize) -> Got<bool> {
        match (a, b) {
            (Value::Ref(_), _) | (_, Value::Ref(_)) => self.equal_objects(a, b, depth),
            (Value::Tuple(a), Value::Tuple(b)) => equal_items(a, b, &mut Asking(self, depth)),
            (Value::Bound(a), Value::Bound(b)) => {
                Ok(self.is_same(&a.0, &b.0) && self.is_same(&a.1, &b.1))
            }
            _ => Ok(equal_plain(a, b)),
        }
    }

    fn equal_objects(&mut self, a: &Value, b: &Value, depth: usize) -> Got<bool> {
        if self.is_same(a, b) {
            return Ok(true);
        }
        let within = |vm: &Self, value: &Value| {
            let body = vm.body(value);
            matches!(
                body,
                Some(Body::List(_) | Body::Dict(_) | Body::Set(_) | Body::ByteArray(_))
            )
        };
        for value in [a, b] {
            if within(self, value) {
                self.reads_all(value)?;
            }
        }
        match (self.body(a), self.body(b)) {
            (Some(Body::Wraps(_)), _) | (_, Some(Body::Wraps(_))) => {
                let (a, b) = (self.unwrap(a), self.unwrap(b));
                self.equal(&a, &b, depth + 1)
            }
            (Some(Body::List(_)), Some(Body::List(_))) => {
                self.two_bodies(a, b, depth, |a, b, keys| match (a, b) {
                    (Body::List(a), Body::List(b)) => equal_items(a, b, keys),
                    _ => Ok(false),
                })
            }
            (Some(Body::Dict(_)), Some(Body::Dict(_))) => {
                self.two_bodies(a, b, depth, |a, b, keys| match (a, b) {
                    (Body::Dict(a), Body::Dict(b)) => equal_dicts(a, b, keys),
                    _ => Ok(false),
                })
            }
            (Some(Body::ByteArray(_)), _) | (_, Some(Body::ByteArray(_))) => {
                let (a, b) = (self.bytes_of(a), self.bytes_of(b));
                Ok(a.is_some() && a == b)
            }
            (Some(Body::View(ViewOf::Items, x)), Some(Body::View(ViewOf::Items, y))) => {
                let (x, y) = (x.clone(), y.clone());
                self.equal(&x, &y, depth + 1)
            }
            (Some(Body::View(ViewOf::Values, _)), _) | (_, Some(Body::View(ViewOf::Values, _))) => {
                Ok(false)
            }
            (Some(Body::Set(_) | Body::View(..)), Some(Body::Set(_) | Body::View(..))) => {
                if self.length_now(a)? != self.length_now(b)? {
                    return Ok(false);
                }
                let (x, y) = (self.operand(a)?, self.operand(b)?);
                let x = self.as_set(x)?;
                self.operate(&x, &y, sets::within)
            }
            _ => Ok(false),
        }
    }

    /// The bytes of what is like `bytes`.
    fn bytes_of<'v>(&'v self, value: &'v Value) -> Option<&'v [u8]> {
        match (value, self.body(value)) {
            (Value::Bytes(bytes), _) => Some(bytes),
            (_, Some(Body::ByteArray(bytes))) => Some(bytes),
            _ => None,
        }
    }

    /// What `act` makes of two objects, which are copied only if some object in
    /// them has to be asked.
    fn two_bodies(
        &mut self,
        a: &Value,
        b: &Value,
        depth: usize,
        act: fn(&Body, &Body, &mut dyn Keys) -> Got<bool>,
    ) -> Got<bool> {
        let (Some(x), Some(y)) = (self.body(a), self.body(b)) else {
            return Ok(false);
        };
        match act(x, y, &mut AtOnce(self)) {
            Err(Stop::Question(_)) => {}
            done => return done,
        }
        let (x, y) = (x.clone(), y.clone());
        act(&x, &y, &mut Asking(self, depth))
    }
}

/// Whether two values are equal that are no objects and have none in them.
fn equal_plain(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Float(_), _) | (_, Value::Float(_)) => numbers(a, b) == Some(Some(Ordering::Equal)),
        (Value::Bool(_), _) | (_, Value::Bool(_)) => {
            a == b || a.to_int().is_some() && a.to_int() == b.to_int()
        }
        (Value::Range(a), Value::Range(b)) => {
            a.len() == b.len() && a.get(0) == b.get(0) && a.get(1) == b.get(1)
        }
        _ => a == b,
    }
}

fn equal_items(a: &[Value], b: &[Value], keys: &mut dyn Keys) -> Got<bool> {
    if a.len() != b.len() {
        return Ok(false);
    }
    for (a, b) in a.iter().zip(b) {
        if !keys.same(a, b)? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn equal_dicts(a: &Dict, b: &Dict, keys: &mut dyn Keys) -> Got<bool> {
    if a.len() != b.len() {
        return Ok(false);
    }
    for entry in a.iter() {
        let at = b.try_find(entry.hash, |key| keys.same(key, &entry.key))?;
        match at.and_then(|at| b.entry(at)) {
            Some(other) if keys.same(&entry.value, &other.value)? => {}
            _ => return Ok(false),
        }
    }
    Ok(true)
}
