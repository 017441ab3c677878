//! Built-in functions that no program can name.

use crate::heap::{Body, ViewOf};
use crate::value::Value;
use crate::vm::{Args, Binary, Flow, Got, Operator, Relation, Vm, broken, give};

/// `a == b`, or not: done again by what asks for it.
pub(super) fn equal(vm: &mut Vm, args: Args) -> Flow {
    let [a, b, negate] = args.exactly(vm, "==")?;
    vm.equals(&a, &b, negate == Value::Bool(true))
}

/// `a < b` and the like.
pub(super) fn order(vm: &mut Vm, args: Args) -> Flow {
    let [a, b, relation] = args.exactly(vm, "<")?;
    let relation = relation
        .to_int()
        .and_then(|number| u32::try_from(number).ok());
    match relation.and_then(Relation::numbered) {
        Some(relation) => vm.order(relation, &a, &b),
        None => Err(broken("no relation")),
    }
}

/// `a * b` of a sequence, or `a *= b`.
pub(super) fn multiply(vm: &mut Vm, args: Args) -> Flow {
    let [a, b, in_place] = args.exactly(vm, "*")?;
    let operator = match in_place {
        Value::Bool(true) => Operator::InPlace(Binary::Multiply),
        _ => Operator::Binary(Binary::Multiply),
    };
    vm.binary_native(operator, &a, &b)
}

/// See [`Vm::build_class`].
pub(super) fn build_class(vm: &mut Vm, args: Args) -> Flow {
    vm.build_class(args)
}

/// The rest of a call with a star before a generator.
pub(super) fn call_star(vm: &mut Vm, args: Args) -> Flow {
    let all = args.all.into_iter().next().unwrap_or_default();
    vm.call_star(&all)
}

/// `item in of`, for what is built in and for what can only be iterated over.
pub(crate) fn contains(vm: &mut Vm, args: Args) -> Flow {
    let [of, item] = match &args.all[..] {
        [of, item] => [of.clone(), item.clone()],
        _ => return Err(broken("arguments were counted wrong")),
    };
    let inner = vm.unwrap(&of);
    match (&inner, vm.body(&inner)) {
        (Value::Str(text), _) => match vm.unwrap(&item) {
            Value::Str(part) => give(text.contains(&*part)),
            other => {
                let class = vm.class_name(&other);
                vm.type_error(format!(
                    "'in <string>' requires string as left operand, not {class}"
                ))
            }
        },
        (Value::Range(range), _) if item.as_ref().is_none() => {
            let number = match &item {
                Value::Float(number) if number.0.fract() == 0.0 && number.0.abs() < 9e18 => {
                    Some(number.0 as i64)
                }
                item => item.to_int(),
            };
            give(number.is_some_and(|number| range.find(number).is_some()))
        }
        (Value::Bytes(_), _) | (_, Some(Body::ByteArray(_))) => {
            super::bytes::contains(vm, &inner, &item)
        }
        (_, Some(Body::Dict(_) | Body::Set(_))) => {
            let key = match vm.body(&inner) {
                Some(Body::Set(_)) => vm.as_key(&item)?,
                _ => item,
            };
            match vm.slot(super::CONTAINS, &args, &inner, &key)? {
                Ok(slot) => give(slot.at.is_some()),
                Err(answer) => Ok(answer),
            }
        }
        (_, Some(Body::View(ViewOf::Keys, dict))) => {
            let dict = dict.clone();
            contains(vm, vec![dict, item].into())
        }
        (_, Some(Body::View(ViewOf::Items, dict))) => {
            let dict = dict.clone();
            let found = has_entry(vm, &dict, &item).map(Value::Bool);
            vm.give_answered(found, super::CONTAINS, || args)
        }
        (Value::Tuple(_), _) | (_, Some(Body::List(_))) => {
            vm.reads_all(&inner)?;
            let found = vm
                .place_of(&inner, &item, 0)
                .map(|at| Value::Bool(at.is_some()));
            vm.give_answered(found, super::CONTAINS, || args)
        }
        (_, Some(Body::View(..))) | (Value::Range(_), _) => {
            let items = vm.items_native(&inner)?.unwrap_or_default();
            let items = Value::tuple(items);
            contains(vm, vec![items, item].into())
        }
        _ => vm.library("_in", args),
    }
}

/// Whether a dict has the entry: a pair of its key and its value.
fn has_entry(vm: &mut Vm, dict: &Value, item: &Value) -> Got<bool> {
    let (key, value) = match item {
        Value::Tuple(pair) => match &pair[..] {
            [key, value] => (key, value),
            _ => return Ok(false),
        },
        _ => return Ok(false),
    };
    match vm.dict_get_plain(dict, key)? {
        Some(found) => vm.same(&found, value, 0),
        None => Ok(false),
    }
}
