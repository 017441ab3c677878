//! Built-in functions that no program can name.

use crate::heap::Body;
use crate::value::Value;
use crate::vm::{Args, Flow, Vm, broken, give};

/// The hash of a tuple whose items' hashes were asked for.
pub(super) fn hash_tuple(_: &mut Vm, args: Args) -> Flow {
    let keys = args.named.into_iter().find(|(name, _)| &**name == "*keys");
    let Some((_, Value::Tuple(hashes))) = keys else {
        return Err(broken("no hashes"));
    };
    let hashes: Vec<i64> = hashes.iter().filter_map(Value::to_int).collect();
    give(Value::Int(crate::number::hash_tuple(&hashes)))
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
    if let Some((_, found)) = args.named.iter().find(|(name, _)| &**name == "*found") {
        return give(*found != Value::tuple(vec![]));
    }
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
        (Value::Range(range), _) if item.to_int().is_some() => give(
            item.to_int()
                .is_some_and(|number| range.find(number).is_some()),
        ),
        (Value::Bytes(bytes), _) => match &item {
            Value::Bytes(part) => {
                let found =
                    part.is_empty() || bytes.windows(part.len()).any(|window| window == &**part);
                give(found)
            }
            other => give(
                other
                    .to_int()
                    .is_some_and(|n| bytes.iter().any(|byte| i64::from(*byte) == n)),
            ),
        },
        (_, Some(Body::Dict(_) | Body::Set(_))) => {
            match vm.slot(super::CONTAINS, &args, &inner, &item)? {
                Ok(slot) => give(slot.at.is_some()),
                Err(answer) => Ok(answer),
            }
        }
        (_, Some(Body::View(crate::heap::ViewOf::Keys, dict))) => {
            let dict = dict.clone();
            contains(vm, vec![dict, item].into())
        }
        _ => search(vm, args, item),
    }
}

fn search(vm: &mut Vm, args: Args, item: Value) -> Flow {
    let items = match vm.items_or(super::CONTAINS, &args, 0)? {
        Ok(items) => items,
        Err(answer) => return Ok(answer),
    };
    let mut open = false;
    for other in &items {
        if vm.is_same(other, &item) {
            return if open {
                vm.search(super::CONTAINS, args, (items, item), false)
            } else {
                give(true)
            };
        }
        match vm.equal(other, &item, 0)? {
            crate::vm::Equal::Known(true) if !open => return give(true),
            crate::vm::Equal::Known(_) => {}
            crate::vm::Equal::Pairs(_) => open = true,
        }
    }
    if open {
        vm.search(super::CONTAINS, args, (items, item), false)
    } else {
        give(false)
    }
}
