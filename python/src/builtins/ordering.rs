//! `sorted`, `list.sort`, `min` and `max`.

use super::{Native, natives};
use crate::ask::Key;
use crate::heap::Body;
use crate::value::Value;
use crate::vm::{Answer, Args, Flow, Got, Relation, Vm, broken, give};

natives! { Function of "builtins":
    SORTED "sorted" sorted;
    MIN "min" min;
    MAX "max" max;
}

natives! { Method of "list":
    SORT "sort" sort;
}

/// Takes a named argument out.
pub(super) fn take(args: &mut Args, name: &str) -> Option<Value> {
    let at = args.named.iter().position(|(other, _)| &**other == name)?;
    Some(args.named.remove(at).1)
}

/// `sorted(iterable, key=None, reverse=False)`.
pub(super) fn sorted(vm: &mut Vm, mut args: Args) -> Flow {
    if args.all.len() != 1 {
        let given = args.all.len();
        return vm.type_error(format!("sorted expected 1 argument, got {given}"));
    }
    let items = match vm.items_or(SORTED, &args, 0)? {
        Ok(items) => items,
        Err(answer) => return Ok(answer),
    };
    let keys = take(&mut args, "*keys");
    let again = args.clone();
    let names = ["iterable", "*key", "*reverse"];
    let [_, key, reverse] = args.bind(vm, "sort", names, 1)?;
    let reverse = is_true(vm, reverse)?;
    let keys = match (keys, key.filter(|key| !key.is_none())) {
        (Some(Value::Tuple(keys)), _) => keys.to_vec(),
        (_, Some(key)) => {
            let mut again = again;
            // What was drained is not there any more the second time.
            if let Some(first) = again.all.first_mut() {
                *first = Value::tuple(items.clone());
            }
            return vm.apply(SORTED, again, key, items);
        }
        _ => items.clone(),
    };
    match in_order(vm, &keys, reverse)? {
        Some(order) => {
            let items = order
                .into_iter()
                .filter_map(|at| items.get(at).cloned())
                .collect();
            give(vm.new_list(items))
        }
        None => {
            let args = vec![
                Value::tuple(keys),
                Value::tuple(items),
                Value::Bool(reverse),
            ];
            vm.library("_sort", args.into())
        }
    }
}

/// `list.sort(key=None, reverse=False)`.
pub(super) fn sort(vm: &mut Vm, mut args: Args) -> Flow {
    let place = vm.me(&args)?;
    let sorted = take(&mut args, "*keys");
    if let Some(Value::Tuple(sorted)) = sorted {
        // The one item of what `_sort_list` gave is the sorted list.
        let sorted = sorted.first().cloned().unwrap_or_default();
        let items = vm.items_now(&sorted)?.unwrap_or_default();
        return put(vm, place, items);
    }
    if args.all.len() > 1 {
        return vm.type_error("sort() takes no positional arguments");
    }
    let me = args.all.first().cloned().unwrap_or_default();
    let [_, key, reverse] = args.bind(vm, "sort", ["self", "*key", "*reverse"], 1)?;
    let reverse = is_true(vm, reverse)?;
    let items = vm.items_native(&me)?.unwrap_or_default();
    let key = key.filter(|key| !key.is_none());
    if key.is_none()
        && let Some(order) = in_order(vm, &items, reverse)?
    {
        let items = order
            .into_iter()
            .filter_map(|at| items.get(at).cloned())
            .collect();
        return put(vm, place, items);
    }
    // While a key function runs the list is empty, as in CPython.
    put(vm, place, Vec::new())?;
    let args = vec![
        me,
        Value::tuple(items),
        key.unwrap_or(Value::None),
        Value::Bool(reverse),
        Value::Native(SORT),
    ];
    vm.library("_sort_list", args.into())
}

fn put(vm: &mut Vm, place: crate::value::Ref, items: Vec<Value>) -> Flow {
    if let Body::List(list) = &mut vm.write(place, Key::All)?.body {
        *list = items;
    }
    give(Value::None)
}

fn is_true(vm: &mut Vm, value: Option<Value>) -> Got<bool> {
    match value {
        None => Ok(false),
        Some(value) => Ok(vm.truth_now(&value)?.unwrap_or(true)),
    }
}

/// The places of the keys in their order, equal ones as they stand; `None`
/// where methods of the program have to be asked.
fn in_order(vm: &mut Vm, keys: &[Value], reverse: bool) -> Got<Option<Vec<usize>>> {
    if keys.iter().any(|key| vm.asks_program(key)) {
        return Ok(None);
    }
    let mut order: Vec<usize> = (0..keys.len()).collect();
    if reverse {
        order.reverse();
    }
    let mut width = 1;
    while width < order.len() {
        let mut merged = Vec::with_capacity(order.len());
        for pair in order.chunks(width * 2) {
            let (left, right) = pair.split_at(width.min(pair.len()));
            merge(vm, keys, left, right, &mut merged)?;
        }
        order = merged;
        width *= 2;
    }
    if reverse {
        order.reverse();
    }
    Ok(Some(order))
}

fn merge(
    vm: &mut Vm,
    keys: &[Value],
    left: &[usize],
    right: &[usize],
    into: &mut Vec<usize>,
) -> Got<()> {
    let (mut left, mut right) = (left.iter().peekable(), right.iter().peekable());
    while let (Some(l), Some(r)) = (left.peek(), right.peek()) {
        if less(vm, &keys[**r], &keys[**l])? {
            into.extend(right.next());
        } else {
            into.extend(left.next());
        }
    }
    into.extend(left);
    into.extend(right);
    Ok(())
}

/// `a < b`, where no method of the program is asked.
fn less(vm: &mut Vm, a: &Value, b: &Value) -> Got<bool> {
    match vm.compare(Relation::Less, a, b)? {
        Answer::Value(Value::Bool(less)) => Ok(less),
        _ => Err(broken("a comparison of the program")),
    }
}

/// `min(…)`.
pub(super) fn min(vm: &mut Vm, args: Args) -> Flow {
    extreme(vm, args, MIN)
}

/// `max(…)`.
pub(super) fn max(vm: &mut Vm, args: Args) -> Flow {
    extreme(vm, args, MAX)
}

fn extreme(vm: &mut Vm, mut args: Args, native: Native) -> Flow {
    let name = native.0.name;
    if args.all.len() > 1 && args.named.iter().any(|(name, _)| &**name == "default") {
        return vm.type_error(format!(
            "Cannot specify a default for {name}() with multiple positional arguments"
        ));
    }
    let items = match args.all.len() {
        0 => return vm.type_error(format!("{name} expected at least 1 argument, got 0")),
        1 => match vm.items_or(native, &args, 0)? {
            Ok(items) => items,
            Err(answer) => return Ok(answer),
        },
        _ => args.all.clone(),
    };
    args.all = vec![Value::tuple(items.clone())];
    let keys = take(&mut args, "*keys");
    let default = args.named.iter().find(|(name, _)| &**name == "default");
    if let (true, Some((_, default))) = (items.is_empty(), default) {
        return give(default.clone());
    }
    if items.is_empty() {
        return vm.value_error(format!("{name}() iterable argument is empty"));
    }
    let again = args.clone();
    let key = args.bind(vm, name, ["iterable", "*key", "*default"], 1)?[1].clone();
    let keys = match (keys, key.filter(|key| !key.is_none())) {
        (Some(Value::Tuple(keys)), _) => keys.to_vec(),
        (_, Some(key)) => return vm.apply(native, again, key, items),
        _ => items.clone(),
    };
    if keys.iter().any(|key| vm.asks_program(key)) {
        let args = vec![
            Value::tuple(keys),
            Value::tuple(items),
            Value::Bool(name == "max"),
        ];
        return vm.library("_extreme", args.into());
    }
    let mut best = 0;
    for at in 1..keys.len() {
        let better = match name {
            "max" => less_than(vm, Relation::Greater, &keys[at], &keys[best])?,
            _ => less(vm, &keys[at], &keys[best])?,
        };
        if better {
            best = at;
        }
    }
    give(items[best].clone())
}

fn less_than(vm: &mut Vm, relation: Relation, a: &Value, b: &Value) -> Got<bool> {
    match vm.compare(relation, a, b)? {
        Answer::Value(Value::Bool(holds)) => Ok(holds),
        _ => Err(broken("a comparison of the program")),
    }
}
