//! Methods of `list` and `tuple`.

use super::{Native, defs, internal, natives, ordering};
use crate::ask::Key;
use crate::heap::Body;
use crate::value::Value;
use crate::vm::{
    Answer, Args, Binary, Equal, Flow, Got, Operator, Vm, broken, give, position, slice_indices,
};

defs! { LIST, "list":
    Method "append" append;
    Method "extend" extend;
    Method "insert" insert;
    Method "pop" pop;
    Method "remove" remove;
    Method "clear" clear;
    Method "copy" copy;
    Method "index" index;
    Method "count" count;
    Method "reverse" reverse;
    Method "sort" ordering::sort;
    Method "__init__" init;
    Method "__iadd__" extend_in_place;
    Method "__add__" add;
    Method "__mul__" multiply;
    Method "__len__" len;
    Method "__iter__" iter;
    Method "__contains__" internal::contains;
    Method "__getitem__" get_item;
    Method "__setitem__" set_item;
    Method "__delitem__" delete_item;
    Method "*push" push;
}

defs! { TUPLE, "tuple":
    Method "index" index;
    Method "count" count;
    Method "__len__" len;
    Method "__iter__" iter;
    Method "__contains__" internal::contains;
    Method "__getitem__" get_item;
    Method "__add__" add;
    Method "__mul__" multiply;
}

natives! { Method of "list":
    INDEX "index" index;
    COUNT "count" count;
    REMOVE "remove" remove;
    EXTEND "extend" extend;
    INIT "__init__" init;
}

/// Changes the list that a method is called on.
fn change<T>(vm: &mut Vm, args: &Args, key: Key, act: impl FnOnce(&mut Vec<Value>) -> T) -> Got<T> {
    let place = vm.me(args)?;
    match &mut vm.write(place, key)?.body {
        Body::List(items) => Ok(act(items)),
        _ => vm.type_error("descriptor requires a 'list' object"),
    }
}

fn append(vm: &mut Vm, args: Args) -> Flow {
    let [me, item] = args.exactly(vm, "list.append")?;
    change(vm, &vec![me].into(), Key::All, |items| items.push(item))?;
    give(Value::None)
}

/// What `deque.append` and `appendleft` do: beyond so many, what is at the other
/// end goes.
fn push(vm: &mut Vm, args: Args) -> Flow {
    let [me, item, most, left] = args.exactly(vm, "deque.append")?;
    let most = most.to_int().and_then(|most| usize::try_from(most).ok());
    let left = left == Value::Bool(true);
    change(vm, &vec![me].into(), Key::All, |items| {
        items.insert(if left { 0 } else { items.len() }, item);
        if most.is_some_and(|most| items.len() > most) {
            items.remove(if left { items.len() - 1 } else { 0 });
        }
    })?;
    give(Value::None)
}

fn extend(vm: &mut Vm, args: Args) -> Flow {
    extend_by(vm, args, EXTEND)?.map_or_else(Ok, |_| give(Value::None))
}

/// The items are added; the error is what is to be given instead.
fn extend_by(vm: &mut Vm, args: Args, native: Native) -> Got<Result<(), Answer>> {
    let items = match vm.items_or(native, &args, 1)? {
        Ok(items) => items,
        Err(answer) => return Ok(Err(answer)),
    };
    let long = change(vm, &args, Key::All, |list| {
        list.extend(items);
        list.len() > crate::vm::MAX_LENGTH
    })?;
    if long { vm.memory_error() } else { Ok(Ok(())) }
}

/// `list += iterable`.
pub(super) fn extend_in_place(vm: &mut Vm, args: Args) -> Flow {
    let me = args.all.first().cloned().unwrap_or_default();
    match extend_by(vm, args, super::EXTEND_IN_PLACE)? {
        Ok(()) => give(me),
        Err(answer) => Ok(answer),
    }
}

/// `[*iterable]`.
pub(super) fn extend_star(vm: &mut Vm, args: Args) -> Flow {
    let from = args.all.get(1).cloned().unwrap_or_default();
    if vm.special(&from, "__iter__")?.is_none()
        && vm.special(&from, "__getitem__")?.is_none()
        && vm.items_now(&from)?.is_none()
        && vm.body(&from).is_none()
    {
        let class = vm.class_name(&from);
        return vm.type_error(format!("Value after * must be an iterable, not {class}"));
    }
    match extend_by(vm, args, super::EXTEND_STAR)? {
        Ok(()) => give(Value::None),
        Err(answer) => Ok(answer),
    }
}

fn init(vm: &mut Vm, args: Args) -> Flow {
    if args.all.len() < 2 {
        return give(Value::None);
    }
    match extend_by(vm, args, INIT)? {
        Ok(()) => give(Value::None),
        Err(answer) => Ok(answer),
    }
}

fn insert(vm: &mut Vm, args: Args) -> Flow {
    let [me, at, item] = args.exactly(vm, "insert")?;
    let at = vm.index(&at, "list")?;
    change(vm, &vec![me].into(), Key::All, |items| {
        let len = i64::try_from(items.len()).unwrap_or(i64::MAX);
        let at = if at < 0 {
            (at + len).max(0)
        } else {
            at.min(len)
        };
        items.insert(usize::try_from(at).unwrap_or(0), item);
    })?;
    give(Value::None)
}

fn pop(vm: &mut Vm, args: Args) -> Flow {
    let args = args.positional(vm, "pop", 1, 2)?;
    let at = match args.get(1) {
        Some(at) => vm.index(at, "list")?,
        None => -1,
    };
    let popped = change(vm, &args.into(), Key::All, |items| {
        let len = items.len();
        (len, position(at, len).map(|at| items.remove(at)))
    })?;
    match popped {
        (_, Some(item)) => give(item),
        (0, _) => vm.error(crate::value::Type::INDEX_ERROR, "pop from empty list"),
        _ => vm.error(crate::value::Type::INDEX_ERROR, "pop index out of range"),
    }
}

fn clear(vm: &mut Vm, args: Args) -> Flow {
    change(vm, &args, Key::All, Vec::clear)?;
    give(Value::None)
}

fn copy(vm: &mut Vm, args: Args) -> Flow {
    let [me] = args.exactly(vm, "copy")?;
    let items = vm.items_native(&me)?.unwrap_or_default();
    give(vm.new_list(items))
}

fn reverse(vm: &mut Vm, args: Args) -> Flow {
    change(vm, &args, Key::All, |items| items.reverse())?;
    give(Value::None)
}

/// The places at which the second argument is among the items of the first.
fn find(vm: &mut Vm, native: Native, args: &Args, all: bool) -> Got<Result<Vec<usize>, Answer>> {
    let found = args.named.iter().find(|(name, _)| &**name == "*found");
    if let Some((_, Value::Tuple(found))) = found {
        let places = found.iter().filter_map(Value::to_int);
        return Ok(Ok(places
            .filter_map(|at| usize::try_from(at).ok())
            .collect()));
    }
    let [of, item] = match &args.all[..] {
        [of, item, ..] => [of.clone(), item.clone()],
        _ => return vm.type_error(format!("{}() takes at least 1 argument", native.0.name)),
    };
    let items = vm.items_native(&of)?.unwrap_or_default();
    let mut places = Vec::new();
    for (at, other) in items.iter().enumerate() {
        let equal = if vm.is_same(other, &item) {
            Equal::Known(true)
        } else {
            vm.equal(other, &item, 0)?
        };
        match equal {
            Equal::Known(true) => places.push(at),
            Equal::Known(false) => {}
            Equal::Pairs(_) => {
                let answer = vm.search(native, args.clone(), (items.clone(), item), all)?;
                return Ok(Err(answer));
            }
        }
        if !all && !places.is_empty() {
            break;
        }
    }
    Ok(Ok(places))
}

/// `list.index(item, start, stop)`.
pub(super) fn index(vm: &mut Vm, args: Args) -> Flow {
    let bounds = (args.all.get(2).cloned(), args.all.get(3).cloned());
    let places = match find(vm, INDEX, &args, bounds.0.is_some())? {
        Ok(places) => places,
        Err(answer) => return Ok(answer),
    };
    let of = args.all.first().cloned().unwrap_or_default();
    let len = vm.length_now(&of)?.unwrap_or(0);
    let parts = [
        bounds.0.unwrap_or(Value::None),
        bounds.1.unwrap_or(Value::None),
        Value::None,
    ];
    let (start, stop, _) = vm.slice_bounds(&parts, len)?;
    let within = |at: &usize| i64::try_from(*at).is_ok_and(|at| start <= at && at < stop);
    match places.into_iter().find(within) {
        Some(at) => give(Value::count(at)),
        None => {
            let item = args.all.get(1).cloned().unwrap_or_default();
            let shown = vm.repr_now(&item)?;
            vm.value_error(match of {
                Value::Tuple(_) => "tuple.index(x): x not in tuple".to_owned(),
                Value::Range(_) => format!("{shown} is not in range"),
                _ => format!("{shown} is not in list"),
            })
        }
    }
}

/// `list.count(item)`.
pub(super) fn count(vm: &mut Vm, args: Args) -> Flow {
    match find(vm, COUNT, &args, true)? {
        Ok(places) => give(Value::count(places.len())),
        Err(answer) => Ok(answer),
    }
}

fn remove(vm: &mut Vm, args: Args) -> Flow {
    match find(vm, REMOVE, &args, false)? {
        Ok(places) => match places.first() {
            Some(at) => {
                let at = *at;
                change(vm, &args, Key::All, |items| {
                    (at < items.len()).then(|| items.remove(at))
                })?;
                give(Value::None)
            }
            None => vm.value_error("list.remove(x): x not in list"),
        },
        Err(answer) => Ok(answer),
    }
}

/// `list[start:stop:step] = iterable`.
pub(super) fn set_slice(vm: &mut Vm, args: Args) -> Flow {
    let (of, key) = match &args.all[..] {
        [of, key, _] => (of.clone(), vm.unwrap(key)),
        _ => return Err(broken("arguments were counted wrong")),
    };
    let items = match vm.items_or(super::LIST_SET_SLICE, &args, 2)? {
        Ok(items) => items,
        Err(answer) => return Ok(answer),
    };
    let Value::Slice(parts) = key else {
        return Err(broken("no slice"));
    };
    let len = vm.length_now(&of)?.unwrap_or(0);
    let (start, stop, step) = vm.slice_bounds(&parts, len)?;
    if step == 1 {
        let from = usize::try_from(start).unwrap_or(0).min(len);
        let to = usize::try_from(stop).unwrap_or(0).clamp(from, len);
        change(vm, &args, Key::All, |list| {
            drop(list.splice(from..to, items))
        })?;
        return give(Value::None);
    }
    let indices = slice_indices((start, stop, step));
    if indices.len() != items.len() {
        return vm.value_error(format!(
            "attempt to assign sequence of size {} to extended slice of size {}",
            items.len(),
            indices.len()
        ));
    }
    change(vm, &args, Key::All, |list| {
        for (at, item) in indices.into_iter().zip(items) {
            if let Some(slot) = list.get_mut(at) {
                *slot = item;
            }
        }
    })?;
    give(Value::None)
}

fn add(vm: &mut Vm, args: Args) -> Flow {
    let [a, b] = args.exactly(vm, "__add__")?;
    vm.binary_native(Operator::Binary(Binary::Add), &a, &b)
}

fn multiply(vm: &mut Vm, args: Args) -> Flow {
    let [a, b] = args.exactly(vm, "__mul__")?;
    vm.binary_native(Operator::Binary(Binary::Multiply), &a, &b)
}

/// `__len__` of a built-in container, whatever a subclass makes of it.
pub(super) fn len(vm: &mut Vm, args: Args) -> Flow {
    let [me] = args.exactly(vm, "__len__")?;
    match vm.length_now(&me)? {
        Some(len) => give(Value::count(len)),
        None => vm.type_error("object has no len()"),
    }
}

/// `__iter__` of a built-in container, whatever a subclass makes of it.
pub(super) fn iter(vm: &mut Vm, args: Args) -> Flow {
    let [me] = args.exactly(vm, "__iter__")?;
    vm.iterator_native(&me)
}

/// `__getitem__` of a built-in container, whatever a subclass makes of it.
pub(super) fn get_item(vm: &mut Vm, args: Args) -> Flow {
    let [me, key] = args.exactly(vm, "__getitem__")?;
    vm.get_item_native(&me, &key)
}

/// `__setitem__` of a built-in container, whatever a subclass makes of it.
pub(super) fn set_item(vm: &mut Vm, args: Args) -> Flow {
    let [me, key, value] = args.exactly(vm, "__setitem__")?;
    super::functions::nothing(vm, |vm| vm.set_item_native(&me, &key, Some(value)))
}

/// `__delitem__` of a built-in container, whatever a subclass makes of it.
pub(super) fn delete_item(vm: &mut Vm, args: Args) -> Flow {
    let [me, key] = args.exactly(vm, "__delitem__")?;
    super::functions::nothing(vm, |vm| vm.set_item_native(&me, &key, None))
}
