//! `<` and its like.

use std::cmp::Ordering;

use super::Equal;
use crate::ask::Key;
use crate::heap::Body;
use crate::value::{Type, Value};
use crate::vm::{Flow, Got, Relation, Vm, give};

impl Vm<'_> {
    /// `a < b` and the like, for built-in values.
    pub(super) fn order(&mut self, relation: Relation, a: &Value, b: &Value) -> Flow {
        let (x, y) = (self.unwrap(a), self.unwrap(b));
        if let Some(ordering) = simple_order(&x, &y) {
            return give(ordering.is_some_and(|ordering| relation.holds(ordering)));
        }
        let lists = match (&x, &y) {
            (Value::Tuple(x), Value::Tuple(y)) => Some((x.to_vec(), y.to_vec())),
            _ => self.two_lists(&x, &y)?,
        };
        if let Some((x, y)) = lists {
            return self.order_items(relation, &x, &y);
        }
        if let (Some(Body::Set(_) | Body::View(..)), Some(Body::Set(_) | Body::View(..))) =
            (self.body(&x), self.body(&y))
        {
            let (x, y) = (self.set_from(&x)?, self.set_from(&y)?);
            let within = |x: &crate::heap::Set, y: &crate::heap::Set| {
                x.iter().all(|(hash, value)| {
                    y.find(hash, |other| self.same_key(other, value)).is_some()
                })
            };
            return give(match relation {
                Relation::Less => x.len() < y.len() && within(&x, &y),
                Relation::LessOrEqual => within(&x, &y),
                Relation::Greater => x.len() > y.len() && within(&y, &x),
                _ => within(&y, &x),
            });
        }
        self.no_order(relation, a, b)
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

    fn two_lists(&mut self, a: &Value, b: &Value) -> Got<Option<(Vec<Value>, Vec<Value>)>> {
        let (Value::Ref(x), Value::Ref(y)) = (a, b) else {
            return Ok(None);
        };
        self.touch(*x, Key::All, false)?;
        self.touch(*y, Key::All, false)?;
        Ok(match (self.body(a), self.body(b)) {
            (Some(Body::List(x)), Some(Body::List(y))) => Some((x.clone(), y.clone())),
            _ => None,
        })
    }

    fn order_items(&mut self, relation: Relation, a: &[Value], b: &[Value]) -> Flow {
        for (x, y) in a.iter().zip(b) {
            if self.is_same(x, y) {
                continue;
            }
            match self.equal(x, y, 1)? {
                Equal::Known(true) => {}
                Equal::Known(false) => {
                    if self.local.frames.len() + 1 >= crate::vm::MAX_FRAMES {
                        return self.error(
                            Type::RECURSION_ERROR,
                            "maximum recursion depth exceeded in comparison",
                        );
                    }
                    return self.compare(relation, x, y);
                }
                Equal::Pairs(_) => {
                    let args = vec![
                        Value::tuple(a.to_vec()),
                        Value::tuple(b.to_vec()),
                        Value::text(relation.sign()),
                    ];
                    return self.library("_order", args.into());
                }
            }
        }
        give(relation.holds(a.len().cmp(&b.len())))
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
