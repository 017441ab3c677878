//! `<` and its like.

use std::cmp::Ordering;

use crate::builtins;
use crate::heap::{Body, ViewOf};
use crate::value::{Type, Value};
use crate::vm::{Flow, Got, Relation, Vm, give, sets};

/// By what two values are in order.
enum Decided {
    Known(bool),
    /// By these two, which are in them.
    By(Value, Value),
    /// They have no order.
    Nothing,
}

impl Vm<'_> {
    /// `a < b` and the like, for built-in values.
    pub(crate) fn order(&mut self, relation: Relation, a: &Value, b: &Value) -> Flow {
        let (x, y) = (self.unwrap(a), self.unwrap(b));
        if let Some(ordering) = simple_order(&x, &y) {
            return give(ordering.is_some_and(|ordering| relation.holds(ordering)));
        }
        let found = self.decided(relation, &x, &y);
        let args = || vec![a.clone(), b.clone(), Value::Int(relation as i64)].into();
        match self.answered(found, builtins::ORDER, args)? {
            Ok(Decided::Known(holds)) => give(holds),
            Ok(Decided::By(x, y)) => {
                if self.local.frames.len() + 1 >= crate::vm::MAX_FRAMES {
                    return self.error(
                        Type::RECURSION_ERROR,
                        "maximum recursion depth exceeded in comparison",
                    );
                }
                self.compare(relation, &x, &y)
            }
            Ok(Decided::Nothing) => self.no_order(relation, a, b),
            Err(answer) => Ok(answer),
        }
    }

    fn decided(&mut self, relation: Relation, a: &Value, b: &Value) -> Got<Decided> {
        let is_set = |vm: &Self, value: &Value| match vm.body(value) {
            Some(Body::View(view, _)) => *view != ViewOf::Values,
            body => matches!(body, Some(Body::Set(_))),
        };
        match (a, b, self.body(a), self.body(b)) {
            (Value::Tuple(x), Value::Tuple(y), ..) => self.first_difference(relation, x, y),
            (.., Some(Body::List(_)), Some(Body::List(_))) => {
                self.reads_all(a)?;
                self.reads_all(b)?;
                let (Some(Body::List(x)), Some(Body::List(y))) = (self.body(a), self.body(b))
                else {
                    return Ok(Decided::Nothing);
                };
                let (x, y) = (x.clone(), y.clone());
                self.first_difference(relation, &x, &y)
            }
            _ if is_set(self, a) && is_set(self, b) => self.contained(relation, a, b),
            _ => Ok(Decided::Nothing),
        }
    }

    /// Two sets, or views that are like sets.
    fn contained(&mut self, relation: Relation, a: &Value, b: &Value) -> Got<Decided> {
        let (small, large) = match relation {
            Relation::Less | Relation::LessOrEqual => (a, b),
            _ => (b, a),
        };
        let (few, many) = (self.length_now(small)?, self.length_now(large)?);
        let strict = matches!(relation, Relation::Less | Relation::Greater);
        if strict && few >= many {
            return Ok(Decided::Known(false));
        }
        let (x, y) = (self.operand(small)?, self.operand(large)?);
        let x = self.as_set(x)?;
        self.operate(&x, &y, sets::within).map(Decided::Known)
    }

    fn first_difference(&mut self, relation: Relation, a: &[Value], b: &[Value]) -> Got<Decided> {
        for (x, y) in a.iter().zip(b) {
            if !self.same(x, y, 1)? {
                return Ok(Decided::By(x.clone(), y.clone()));
            }
        }
        Ok(Decided::Known(relation.holds(a.len().cmp(&b.len()))))
    }

    /// Raises the `TypeError` that says so.
    pub(in crate::vm) fn no_order<T>(
        &mut self,
        relation: Relation,
        a: &Value,
        b: &Value,
    ) -> Got<T> {
        let (a, b) = (self.class_name(a), self.class_name(b));
        self.type_error(format!(
            "'{}' not supported between instances of '{a}' and '{b}'",
            relation.sign()
        ))
    }
}

/// The order of two numbers: `None` if they are not both numbers, `Some(None)`
/// where one of them is none.
pub(crate) fn numbers(a: &Value, b: &Value) -> Option<Option<Ordering>> {
    if let (Some(a), Some(b)) = (a.to_int(), b.to_int()) {
        return Some(Some(a.cmp(&b)));
    }
    match (a, b) {
        (Value::Float(a), Value::Float(b)) => Some(a.0.partial_cmp(&b.0)),
        (Value::Float(a), b) => {
            Some(crate::number::compare(&b.to_big()?, a.0).map(Ordering::reverse))
        }
        (a, Value::Float(b)) => Some(crate::number::compare(&a.to_big()?, b.0)),
        _ => Some(Some(a.to_big()?.cmp(&b.to_big()?))),
    }
}

/// The order of two numbers or texts; `None` where there is none.
pub(crate) fn simple_order(a: &Value, b: &Value) -> Option<Option<Ordering>> {
    match (a, b) {
        (Value::Str(a), Value::Str(b)) => Some(Some(a.cmp(b))),
        (Value::Bytes(a), Value::Bytes(b)) => Some(Some(a.cmp(b))),
        _ => numbers(a, b),
    }
}
