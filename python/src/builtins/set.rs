//! Methods of `set` and `frozenset`.

use super::{Native, defs, internal, list, natives};
use crate::ask::Key;
use crate::heap::{Body, Set};
use crate::value::{Type, Value};
use crate::vm::{Answer, Args, Binary, Flow, Got, Vm, broken, give};

defs! { SET, "set":
    Method "add" add;
    Method "discard" discard;
    Method "remove" remove;
    Method "pop" pop;
    Method "clear" clear;
    Method "copy" copy;
    Method "update" update;
    Method "union" union;
    Method "intersection" intersection;
    Method "difference" difference;
    Method "symmetric_difference" symmetric;
    Method "intersection_update" intersection_update;
    Method "difference_update" difference_update;
    Method "symmetric_difference_update" symmetric_update;
    Method "issubset" issubset;
    Method "issuperset" issuperset;
    Method "isdisjoint" isdisjoint;
    Method "__init__" init;
    Method "__len__" list::len;
    Method "__iter__" list::iter;
    Method "__contains__" internal::contains;
}

defs! { FROZENSET, "frozenset":
    Method "copy" same;
    Method "union" union;
    Method "intersection" intersection;
    Method "difference" difference;
    Method "symmetric_difference" symmetric;
    Method "issubset" issubset;
    Method "issuperset" issuperset;
    Method "isdisjoint" isdisjoint;
    Method "__len__" list::len;
    Method "__iter__" list::iter;
    Method "__contains__" internal::contains;
}

natives! { Method of "set":
    DISCARD "discard" discard;
    REMOVE "remove" remove;
    UPDATE "update" update;
    INIT "__init__" init;
}

fn change<T>(vm: &mut Vm, args: &Args, key: Key, act: impl FnOnce(&mut Set) -> T) -> Got<T> {
    let place = vm.me(args)?;
    match &mut vm.write(place, key)?.body {
        Body::Set(set) => Ok(act(set)),
        _ => Err(broken("no set")),
    }
}

fn two(args: &Args) -> Got<[Value; 2]> {
    match &args.all[..] {
        [me, item, ..] => Ok([me.clone(), item.clone()]),
        _ => Err(broken("arguments were counted wrong")),
    }
}

/// `set.add(item)`.
pub(super) fn add(vm: &mut Vm, args: Args) -> Flow {
    let args: Args = args.positional(vm, "set.add", 2, 2)?.into();
    let [me, item] = two(&args)?;
    match vm.slot(super::SET_ADD, &args, &me, &item)? {
        Ok(slot) => {
            if slot.at.is_none() {
                change(vm, &args, Key::All, |set| set.insert(slot.hash, item))?;
            }
            give(Value::None)
        }
        Err(answer) => Ok(answer),
    }
}

/// Removes the item; whether it was there.
fn take(vm: &mut Vm, native: Native, args: &Args) -> Got<Result<bool, Answer>> {
    let [me, item] = two(args)?;
    match vm.slot(native, args, &me, &item)? {
        Ok(slot) => match slot.at {
            Some(at) => {
                change(vm, args, Key::All, |set| set.remove_at(at))?;
                Ok(Ok(true))
            }
            None => Ok(Ok(false)),
        },
        Err(answer) => Ok(Err(answer)),
    }
}

fn discard(vm: &mut Vm, args: Args) -> Flow {
    match take(vm, DISCARD, &args)? {
        Ok(_) => give(Value::None),
        Err(answer) => Ok(answer),
    }
}

fn remove(vm: &mut Vm, args: Args) -> Flow {
    match take(vm, REMOVE, &args)? {
        Ok(true) => give(Value::None),
        Ok(false) => {
            let [_, item] = two(&args)?;
            let exception = vm.exception(Type::KEY_ERROR, vec![item])?;
            Err(crate::vm::Stop::Raise(exception))
        }
        Err(answer) => Ok(answer),
    }
}

fn pop(vm: &mut Vm, args: Args) -> Flow {
    match change(vm, &args, Key::All, Set::pop)? {
        Some(item) => give(item),
        None => {
            let message = Value::text("pop from an empty set");
            let exception = vm.exception(Type::KEY_ERROR, vec![message])?;
            Err(crate::vm::Stop::Raise(exception))
        }
    }
}

fn clear(vm: &mut Vm, args: Args) -> Flow {
    change(vm, &args, Key::All, |set| *set = Set::default())?;
    give(Value::None)
}

fn copy(vm: &mut Vm, args: Args) -> Flow {
    let [me] = args.exactly(vm, "copy")?;
    vm.construct(Type::SET, vec![me].into())
}

fn same(vm: &mut Vm, args: Args) -> Flow {
    let [me] = args.exactly(vm, "copy")?;
    give(me)
}

/// `set.update(iterable, …)`.
pub(super) fn update(vm: &mut Vm, args: Args) -> Flow {
    add_all(vm, args, UPDATE)
}

fn init(vm: &mut Vm, args: Args) -> Flow {
    add_all(vm, args, INIT)
}

fn add_all(vm: &mut Vm, args: Args, native: Native) -> Flow {
    let me = args.all.first().cloned().unwrap_or_default();
    let mut items = Vec::new();
    for index in 1..args.all.len() {
        if let Some(Body::Set(other)) = vm.body(&args.all[index]) {
            let more = other.len();
            change(vm, &args, Key::All, |set| set.reserve(more))?;
        }
        match vm.items_or(native, &args, index)? {
            Ok(more) => items.extend(more),
            Err(answer) => return Ok(answer),
        }
    }
    let add = |item| {
        (
            Value::Native(super::SET_ADD),
            Args::from(vec![me.clone(), item]),
        )
    };
    let calls = items.into_iter().rev().map(add).collect();
    crate::vm::Routine::Calls {
        calls,
        result: Value::None,
    }
    .begin(vm)
}

/// Both operands as sets; an iterable that has to be asked is collected first.
fn operands(vm: &mut Vm, name: &str, args: &Args, at: usize) -> Got<Result<(Set, Set), Answer>> {
    let me = args.all.first().cloned().unwrap_or_default();
    let other = args.all.get(at).cloned().unwrap_or(Value::tuple(vec![]));
    let set = vm.set_from(&me)?;
    let native = super::methods(Type::SET).find(|def| def.name == name);
    let native = Native(native.ok_or_else(|| broken("no such method"))?);
    match vm.items_or(native, args, at)? {
        Ok(items) if !matches!(vm.body(&other), Some(Body::Set(_))) => {
            let items = Value::tuple(items);
            Ok(Ok((set, vm.set_from(&items)?)))
        }
        Ok(_) => Ok(Ok((set, vm.set_from(&other)?))),
        Err(answer) => Ok(Err(answer)),
    }
}

type Combine = fn(&Vm, Binary, Set, &Set) -> Set;

fn combined(
    vm: &mut Vm,
    args: &Args,
    (name, binary): (&str, Binary),
    combine: Combine,
) -> Got<Result<Set, Answer>> {
    let me = args.all.first().cloned().unwrap_or_default();
    let mut set = vm.set_from(&me)?;
    for at in 1..args.all.len() {
        match operands(vm, name, args, at)? {
            Ok((_, other)) => set = combine(vm, binary, set, &other),
            Err(answer) => return Ok(Err(answer)),
        }
    }
    Ok(Ok(set))
}

fn new_set(vm: &mut Vm, args: Args, name: &str, binary: Binary) -> Flow {
    let class = vm.base_type(&vm.class_of(args.all.first().unwrap_or(&Value::None)));
    let combine: Combine = |vm, binary, set, other| vm.combine(binary, &set, other);
    match combined(vm, &args, (name, binary), combine)? {
        Ok(set) => give(vm.new_object(class, Body::Set(set))),
        Err(answer) => Ok(answer),
    }
}

fn union(vm: &mut Vm, args: Args) -> Flow {
    new_set(vm, args, "union", Binary::Or)
}

fn intersection(vm: &mut Vm, args: Args) -> Flow {
    new_set(vm, args, "intersection", Binary::And)
}

fn difference(vm: &mut Vm, args: Args) -> Flow {
    new_set(vm, args, "difference", Binary::Subtract)
}

fn symmetric(vm: &mut Vm, args: Args) -> Flow {
    new_set(vm, args, "symmetric_difference", Binary::Xor)
}

fn in_place(vm: &mut Vm, args: Args, name: &str, binary: Binary) -> Flow {
    let combine: Combine = |vm, binary, set, other| vm.combine_in_place(binary, set, other);
    match combined(vm, &args, (name, binary), combine)? {
        Ok(set) => {
            change(vm, &args, Key::All, |me| *me = set)?;
            give(Value::None)
        }
        Err(answer) => Ok(answer),
    }
}

fn intersection_update(vm: &mut Vm, args: Args) -> Flow {
    in_place(vm, args, "intersection_update", Binary::And)
}

fn difference_update(vm: &mut Vm, args: Args) -> Flow {
    in_place(vm, args, "difference_update", Binary::Subtract)
}

fn symmetric_update(vm: &mut Vm, args: Args) -> Flow {
    in_place(vm, args, "symmetric_difference_update", Binary::Xor)
}

fn issubset(vm: &mut Vm, args: Args) -> Flow {
    match operands(vm, "issubset", &args, 1)? {
        Ok((me, other)) => give(vm.combine(Binary::Subtract, &me, &other).is_empty()),
        Err(answer) => Ok(answer),
    }
}

fn issuperset(vm: &mut Vm, args: Args) -> Flow {
    match operands(vm, "issuperset", &args, 1)? {
        Ok((me, other)) => give(vm.combine(Binary::Subtract, &other, &me).is_empty()),
        Err(answer) => Ok(answer),
    }
}

/// `set.isdisjoint(iterable)`.
pub(super) fn isdisjoint(vm: &mut Vm, args: Args) -> Flow {
    match operands(vm, "isdisjoint", &args, 1)? {
        Ok((me, other)) => give(vm.combine(Binary::And, &me, &other).is_empty()),
        Err(answer) => Ok(answer),
    }
}
