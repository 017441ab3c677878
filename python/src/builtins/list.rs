//! Methods of `list` and `tuple`.

use super::{Native, defs, internal, natives, ordering};
use crate::ask::Key;
use crate::heap::Body;
use crate::value::{Type, Value};
use crate::vm::{
    Answer, Args, Binary, Flow, Got, Operator, Vm, broken, give, position, slice_indices,
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
    let args = args.positional(vm, "list.extend", 2, 2)?.into();
    extend_by(vm, args, EXTEND)?.map_or_else(Ok, |_| give(Value::None))
}

/// The items are added; the error is what is to be given instead.
fn extend_by(vm: &mut Vm, args: Args, native: Native) -> Got<Result<(), Answer>> {
    let items = match vm.items_or(native, &args, 1)? {
        Ok(items) => items,
        Err(answer) => return Ok(Err(answer)),
    };
    let room = crate::vm::MAX_LENGTH - items.len().min(crate::vm::MAX_LENGTH);
    let short = change(vm, &args, Key::All, |list| {
        let short = list.len() <= room;
        if short {
            list.extend(items);
        }
        short
    })?;
    if short { Ok(Ok(())) } else { vm.memory_error() }
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
    if !vm.is_class(&from) && !vm.can_be_iterated(&from)? && vm.items_now(&from)?.is_none() {
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
    let [me, at, item] = args.exactly(vm, "list.insert")?;
    let at = vm.index(&at, "")?;
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
    let args = args.positional(vm, "list.pop", 1, 2)?;
    let at = match args.get(1) {
        Some(at) => vm.index(at, "")?,
        None => -1,
    };
    let popped = change(vm, &args.into(), Key::All, |items| {
        let len = items.len();
        (len, position(at, len).map(|at| items.remove(at)))
    })?;
    match popped {
        (_, Some(item)) => give(item),
        (0, _) => vm.error(Type::INDEX_ERROR, "pop from empty list"),
        _ => vm.error(Type::INDEX_ERROR, "pop index out of range"),
    }
}

fn clear(vm: &mut Vm, args: Args) -> Flow {
    let [me] = args.exactly(vm, "list.clear")?;
    change(vm, &vec![me].into(), Key::All, Vec::clear)?;
    give(Value::None)
}

fn copy(vm: &mut Vm, args: Args) -> Flow {
    let [me] = args.exactly(vm, "list.copy")?;
    let items = vm.items_native(&me)?.unwrap_or_default();
    give(vm.new_list(items))
}

fn reverse(vm: &mut Vm, args: Args) -> Flow {
    let [me] = args.exactly(vm, "list.reverse")?;
    change(vm, &vec![me].into(), Key::All, |items| items.reverse())?;
    give(Value::None)
}

fn two(vm: &mut Vm, args: &Args, name: &str) -> Got<[Value; 2]> {
    match &args.all[..] {
        [of, item, ..] => Ok([of.clone(), item.clone()]),
        _ => vm.type_error(format!("{name}() takes exactly one argument (0 given)")),
    }
}

impl Vm<'_> {
    /// Where the first item from `from` on is that is `wanted`, in a list or a
    /// tuple.
    pub(crate) fn place_of(
        &mut self,
        of: &Value,
        wanted: &Value,
        from: usize,
    ) -> Got<Option<usize>> {
        for at in from.. {
            let items = match (of, self.body(of)) {
                (Value::Tuple(items), _) => &items[..],
                (_, Some(Body::List(items))) => &items[..],
                _ => return Err(broken("a search in something else")),
            };
            let Some(item) = items.get(at) else { break };
            let same = match self.same_at_once(item, wanted) {
                Some(same) => same,
                None => {
                    let item = item.clone();
                    self.same(&item, wanted, 0)?
                }
            };
            if same {
                return Ok(Some(at));
            }
        }
        Ok(None)
    }
}

/// What is searched: a list or a tuple itself, anything else as a tuple.
fn searched(vm: &mut Vm, of: &Value) -> Got<Value> {
    vm.reads_all(of)?;
    let inner = vm.unwrap(of);
    match (&inner, vm.body(&inner)) {
        (Value::Tuple(_), _) | (_, Some(Body::List(_))) => Ok(inner),
        _ => Ok(Value::tuple(vm.items_native(&inner)?.unwrap_or_default())),
    }
}

/// `list.index(item, start, stop)`.
pub(super) fn index(vm: &mut Vm, args: Args) -> Flow {
    let args: Args = args.positional(vm, "list.index", 2, 4)?.into();
    let found = index_of(vm, &args);
    match vm.answered(found, INDEX, || args.clone())? {
        Ok(Some(at)) => give(Value::count(at)),
        Ok(None) => {
            let of = args.all.first().cloned().unwrap_or_default();
            let name = match vm.base_type(&vm.class_of(&of)) {
                Type::TUPLE => "tuple",
                Type::RANGE => "range",
                _ => "list",
            };
            vm.value_error(format!("{name}.index(x): x not in {name}"))
        }
        Err(answer) => Ok(answer),
    }
}

fn index_of(vm: &mut Vm, args: &Args) -> Got<Option<usize>> {
    let [of, item] = two(vm, args, "index")?;
    let of = searched(vm, &of)?;
    let len = vm.length_now(&of)?.unwrap_or(0);
    let bound = |at: usize| args.all.get(at).cloned().unwrap_or(Value::None);
    let (start, stop, _) = vm.slice_bounds(&[bound(2), bound(3), Value::None], len)?;
    let start = usize::try_from(start).unwrap_or(0);
    let found = vm.place_of(&of, &item, start)?;
    Ok(found.filter(|at| i64::try_from(*at).is_ok_and(|at| at < stop)))
}

/// `list.count(item)`.
pub(super) fn count(vm: &mut Vm, args: Args) -> Flow {
    let args: Args = args.positional(vm, "list.count", 2, 2)?.into();
    let found = count_of(vm, &args).map(Value::count);
    vm.give_answered(found, COUNT, || args)
}

fn count_of(vm: &mut Vm, args: &Args) -> Got<usize> {
    let [of, item] = two(vm, args, "count")?;
    let of = searched(vm, &of)?;
    let (mut from, mut count) = (0, 0);
    while let Some(at) = vm.place_of(&of, &item, from)? {
        (from, count) = (at + 1, count + 1);
    }
    Ok(count)
}

fn remove(vm: &mut Vm, args: Args) -> Flow {
    let args: Args = args.positional(vm, "list.remove", 2, 2)?.into();
    let [of, item] = two(vm, &args, "remove")?;
    vm.reads_all(&of)?;
    let found = vm.place_of(&of, &item, 0);
    match vm.answered(found, REMOVE, || args.clone())? {
        Ok(Some(at)) => {
            change(vm, &args, Key::All, |items| {
                (at < items.len()).then(|| items.remove(at))
            })?;
            give(Value::None)
        }
        Ok(None) => vm.value_error("list.remove(x): x not in list"),
        Err(answer) => Ok(answer),
    }
}

/// `list[start:stop:step] = iterable`.
pub(super) fn set_slice(vm: &mut Vm, args: Args) -> Flow {
    let (of, key) = match &args.all[..] {
        [of, key, _] => (of.clone(), vm.unwrap(key)),
        _ => return Err(broken("arguments were counted wrong")),
    };
    if let Some(value) = args.all.get(2)
        && !vm.can_be_iterated(value)?
    {
        return vm.type_error("must assign iterable to extended slice");
    }
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
