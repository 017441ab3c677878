//! Methods of `set` and `frozenset`.

use super::{Native, defs, internal, list, natives};
use crate::ask::Key;
use crate::heap::{Body, Set};
use crate::value::{Type, Value};
use crate::vm::sets::{self, Act, Items, Operand};
use crate::vm::{Answer, Args, Binary, Flow, Got, Routine, Slot, Stop, Vm, broken, give};

defs! { SET, "set":
    Method "add" add;
    Method "discard" discard;
    Method "remove" remove;
    Method "pop" pop;
    Method "clear" clear;
    Method "copy" copy;
    Method "update" update;
    Method "union" UNION.0.call;
    Method "intersection" INTERSECTION.0.call;
    Method "difference" DIFFERENCE.0.call;
    Method "symmetric_difference" SYMMETRIC.0.call;
    Method "intersection_update" INTERSECT.0.call;
    Method "difference_update" SUBTRACT.0.call;
    Method "symmetric_difference_update" TOGGLE.0.call;
    Method "issubset" SUBSET.0.call;
    Method "issuperset" SUPERSET.0.call;
    Method "isdisjoint" DISJOINT.0.call;
    Method "__init__" init;
    Method "__len__" list::len;
    Method "__iter__" list::iter;
    Method "__contains__" internal::contains;
}

defs! { FROZENSET, "frozenset":
    Method "copy" same;
    Method "union" UNION.0.call;
    Method "intersection" INTERSECTION.0.call;
    Method "difference" DIFFERENCE.0.call;
    Method "symmetric_difference" SYMMETRIC.0.call;
    Method "issubset" SUBSET.0.call;
    Method "issuperset" SUPERSET.0.call;
    Method "isdisjoint" DISJOINT.0.call;
    Method "__len__" list::len;
    Method "__iter__" list::iter;
    Method "__contains__" internal::contains;
}

natives! { Method of "set":
    DISCARD "discard" discard;
    REMOVE "remove" remove;
    INIT "__init__" init;
    ADD_HASHED "*add" add_hashed;
    DISCARD_HASHED "*discard" discard_hashed;
    TOGGLE_HASHED "*toggle" toggle_hashed;
    TIDY "*tidy" tidy;
}

fn change<T>(vm: &mut Vm, me: &Value, act: impl FnOnce(&mut Set) -> T) -> Got<T> {
    let place = me.as_ref().ok_or_else(|| broken("no set"))?;
    match &mut vm.write(place, Key::All)?.body {
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
                change(vm, &me, |set| set.insert(slot.hash, item))?;
            }
            give(Value::None)
        }
        Err(answer) => Ok(answer),
    }
}

/// A set, an item and its hash, if that is known: what stands for one step of
/// an operation on sets that asks.
fn hashed(vm: &mut Vm, args: &Args, native: Native) -> Got<Result<(Value, Value, Slot), Answer>> {
    let [me, item] = two(args)?;
    let slot = match args.all.get(2).and_then(Value::to_int) {
        Some(hash) => {
            let slot = vm.slot_of(&me, hash, &item);
            vm.answered(slot, native, || args.clone())?
        }
        None => vm.slot(native, args, &me, &item)?,
    };
    Ok(slot.map(|slot| (me, item, slot)))
}

fn add_hashed(vm: &mut Vm, args: Args) -> Flow {
    match hashed(vm, &args, ADD_HASHED)? {
        Ok((me, item, slot)) => {
            if slot.at.is_none() {
                change(vm, &me, |set| set.insert(slot.hash, item))?;
            }
            give(Value::None)
        }
        Err(answer) => Ok(answer),
    }
}

fn discard_hashed(vm: &mut Vm, args: Args) -> Flow {
    match hashed(vm, &args, DISCARD_HASHED)? {
        Ok((me, _, slot)) => {
            if let Some(at) = slot.at {
                change(vm, &me, |set| set.remove_at(at))?;
            }
            give(Value::None)
        }
        Err(answer) => Ok(answer),
    }
}

fn toggle_hashed(vm: &mut Vm, args: Args) -> Flow {
    match hashed(vm, &args, TOGGLE_HASHED)? {
        Ok((me, item, slot)) => {
            change(vm, &me, |set| match slot.at {
                Some(at) => drop(set.remove_at(at)),
                None => set.insert(slot.hash, item),
            })?;
            give(Value::None)
        }
        Err(answer) => Ok(answer),
    }
}

fn tidy(vm: &mut Vm, args: Args) -> Flow {
    let [me] = args.exactly(vm, "tidy")?;
    change(vm, &me, Set::tidy)?;
    give(Value::None)
}

/// Removes the item; whether it was there. A set stands for a frozen one.
fn take(vm: &mut Vm, native: Native, args: &Args) -> Got<Result<bool, Answer>> {
    let [me, item] = two(args)?;
    let key = vm.as_key(&item)?;
    match vm.slot(native, args, &me, &key)? {
        Ok(slot) => match slot.at {
            Some(at) => {
                change(vm, &me, |set| set.remove_at(at))?;
                Ok(Ok(true))
            }
            None => Ok(Ok(false)),
        },
        Err(answer) => Ok(Err(answer)),
    }
}

fn discard(vm: &mut Vm, args: Args) -> Flow {
    let args: Args = args.positional(vm, "set.discard", 2, 2)?.into();
    match take(vm, DISCARD, &args)? {
        Ok(_) => give(Value::None),
        Err(answer) => Ok(answer),
    }
}

fn remove(vm: &mut Vm, args: Args) -> Flow {
    let args: Args = args.positional(vm, "set.remove", 2, 2)?.into();
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
    let [me] = args.exactly(vm, "set.pop")?;
    match change(vm, &me, Set::pop)? {
        Some(item) => give(item),
        None => {
            let message = Value::text("pop from an empty set");
            let exception = vm.exception(Type::KEY_ERROR, vec![message])?;
            Err(crate::vm::Stop::Raise(exception))
        }
    }
}

fn clear(vm: &mut Vm, args: Args) -> Flow {
    let [me] = args.exactly(vm, "set.clear")?;
    change(vm, &me, |set| set.become_like(Set::default()))?;
    give(Value::None)
}

fn copy(vm: &mut Vm, args: Args) -> Flow {
    let [me] = args.exactly(vm, "set.copy")?;
    vm.construct(Type::SET, vec![me].into())
}

fn same(vm: &mut Vm, args: Args) -> Flow {
    let [me] = args.exactly(vm, "copy")?;
    give(me)
}

/// `set.update(iterable, …)`.
pub(super) fn update(vm: &mut Vm, args: Args) -> Flow {
    change_by(vm, args, super::SET_UPDATE, (sets::update, ADD_HASHED))
}

fn init(vm: &mut Vm, args: Args) -> Flow {
    let me = args.all.first().cloned().unwrap_or_default();
    let args: Args = args.positional(vm, "set", 1, 2)?.into();
    change(vm, &me, |set| set.become_like(Set::default()))?;
    change_by(vm, args, INIT, (sets::update, ADD_HASHED))
}

/// The operand at `at`; an iterable that has to be asked is collected first.
pub(super) fn operand(
    vm: &mut Vm,
    native: Native,
    args: &Args,
    at: usize,
) -> Got<Result<Operand, Answer>> {
    let value = args.all.get(at).cloned().unwrap_or_default();
    let body = vm.body(&value);
    if matches!(body, Some(Body::Set(_) | Body::View(..)))
        || vm.class_of(&value) == Value::Type(Type::DICT)
    {
        return vm.operand(&value).map(Ok);
    }
    let items = vm.items_or(native, args, at)?;
    Ok(items.map(|items| Operand::Items(Items::of(items))))
}

/// The operands behind the first; the error is what is to be given instead.
fn operands(vm: &mut Vm, native: Native, args: &Args) -> Got<Result<Vec<Operand>, Answer>> {
    let mut others = Vec::new();
    for at in 1..args.all.len() {
        match operand(vm, native, args, at)? {
            Ok(other) => others.push(other),
            Err(answer) => return Ok(Err(answer)),
        }
    }
    Ok(Ok(others))
}

fn one_after_the_other(
    vm: &mut Vm,
    me: &Value,
    others: &[Operand],
    (first, rest): (Act<Set>, Act<Set>),
) -> Got<Set> {
    let mut set = vm.operand(me)?;
    for (index, other) in others.iter().enumerate() {
        let act = if index == 0 { first } else { rest };
        set = Operand::Made(vm.operate(&set, other, act)?);
    }
    match set {
        Operand::Made(set) => Ok(set),
        set => vm.operate(&set, &Operand::Items(Items::of(Vec::new())), sets::union),
    }
}

/// A new set made of this one and the others.
fn new_set(vm: &mut Vm, args: Args, native: Native, acts: (Act<Set>, Act<Set>)) -> Flow {
    let me = args.all.first().cloned().unwrap_or_default();
    let others = match operands(vm, native, &args)? {
        Ok(others) => others,
        Err(answer) => return Ok(answer),
    };
    let made = one_after_the_other(vm, &me, &others, acts);
    match vm.answered(made, native, || args)? {
        Ok(set) => give(vm.new_set(&me, set)),
        Err(answer) => Ok(answer),
    }
}

/// Changes this set by the others: at once, or step by step where a method of
/// the program has to be asked, which sees how far it has come.
fn change_by(vm: &mut Vm, args: Args, native: Native, by: (Act<Set>, Native)) -> Flow {
    let me = args.all.first().cloned().unwrap_or_default();
    let others = match operands(vm, native, &args)? {
        Ok(others) => others,
        Err(answer) => return Ok(answer),
    };
    match others.is_empty() {
        true => give(Value::None),
        false => change_with(vm, &me, &others, by),
    }
}

fn change_with(
    vm: &mut Vm,
    me: &Value,
    others: &[Operand],
    (act, step): (Act<Set>, Native),
) -> Flow {
    match one_after_the_other(vm, me, others, (act, act)) {
        Err(Stop::Question(_)) => {}
        set => {
            let set = set?;
            change(vm, me, |me| me.become_like(set))?;
            return give(Value::None);
        }
    }
    let mut calls = Vec::new();
    for other in others {
        let steps = vm.entries(other)?.into_iter().map(|(hash, item)| {
            let hash = hash.map_or(Value::None, Value::Int);
            (Value::Native(step), vec![me.clone(), item, hash].into())
        });
        calls.extend(steps);
        if step == DISCARD_HASHED {
            calls.push((Value::Native(TIDY), vec![me.clone()].into()));
        }
    }
    calls.reverse();
    Routine::Calls {
        calls,
        result: Value::None,
    }
    .begin(vm)
}

/// What two sets are to each other.
fn relation(vm: &mut Vm, args: Args, native: Native, act: Act<bool>) -> Flow {
    let name = format!("{}.{}", native.0.owner, native.0.name);
    let args: Args = args.positional(vm, &name, 2, 2)?.into();
    let me = args.all.first().cloned().unwrap_or_default();
    let other = match operand(vm, native, &args, 1)? {
        Ok(other) => other,
        Err(answer) => return Ok(answer),
    };
    let mine = vm.operand(&me)?;
    let mine = vm.as_set(mine);
    let found = mine.and_then(|mine| vm.operate(&mine, &other, act));
    match vm.answered(found, native, || args)? {
        Ok(holds) => give(holds),
        Err(answer) => Ok(answer),
    }
}

natives! { Method of "set":
    UNION "union" |vm, args| new_set(vm, args, UNION, (sets::union, sets::update));
    INTERSECTION "intersection" |vm, args| {
        new_set(vm, args, INTERSECTION, (sets::intersection, sets::intersection))
    };
    DIFFERENCE "difference" |vm, args| {
        new_set(vm, args, DIFFERENCE, (sets::difference, sets::subtract))
    };
    SYMMETRIC "symmetric_difference" |vm, args| {
        let args = args.positional(vm, "set.symmetric_difference", 2, 2)?.into();
        new_set(vm, args, SYMMETRIC, (sets::symmetric, sets::symmetric))
    };
    INTERSECT "intersection_update" intersect;
    SUBTRACT "difference_update" |vm, args| {
        change_by(vm, args, SUBTRACT, (sets::subtract, DISCARD_HASHED))
    };
    TOGGLE "symmetric_difference_update" |vm, args| {
        let name = "set.symmetric_difference_update";
        let args = args.positional(vm, name, 2, 2)?.into();
        toggle(vm, args)
    };
    SUBSET "issubset" |vm, args| relation(vm, args, SUBSET, sets::within);
    SUPERSET "issuperset" |vm, args| relation(vm, args, SUPERSET, sets::covers);
    DISJOINT "isdisjoint" |vm, args| relation(vm, args, DISJOINT, sets::disjoint);
}

/// An iterable is made a set first.
fn toggle(vm: &mut Vm, args: Args) -> Flow {
    let other = match operand(vm, TOGGLE, &args, 1)? {
        Ok(other) => vm.as_set(other),
        Err(answer) => return Ok(answer),
    };
    let me = args.all.first().cloned().unwrap_or_default();
    match vm.answered(other, TOGGLE, || args)? {
        Ok(other) => change_with(vm, &me, &[other], (sets::toggle, TOGGLE_HASHED)),
        Err(answer) => Ok(answer),
    }
}

/// `set.isdisjoint(iterable)`.
pub(super) fn isdisjoint(vm: &mut Vm, args: Args) -> Flow {
    (DISJOINT.0.call)(vm, args)
}

/// It is changed when all is known.
fn intersect(vm: &mut Vm, args: Args) -> Flow {
    let me = args.all.first().cloned().unwrap_or_default();
    let others = match operands(vm, INTERSECT, &args)? {
        Ok(others) => others,
        Err(answer) => return Ok(answer),
    };
    let acts: (Act<Set>, Act<Set>) = (sets::intersection, sets::intersection);
    let made = one_after_the_other(vm, &me, &others, acts);
    match vm.answered(made, INTERSECT, || args)? {
        Ok(set) => {
            change(vm, &me, |me| me.become_like(set))?;
            give(Value::None)
        }
        Err(answer) => Ok(answer),
    }
}

/// `a & b` and the like, where one is a view of a dict's keys or items and the
/// other anything that can be iterated over (CPython, `dictviews_or` …).
pub(super) fn view_operator(vm: &mut Vm, args: Args) -> Flow {
    let [a, b] = two(&args)?;
    let binary = args.all.get(2).and_then(Value::to_int).unwrap_or_default();
    let Some((binary, _)) = u32::try_from(binary).ok().and_then(Binary::numbered) else {
        return Err(broken("no operator"));
    };
    for at in [0, 1] {
        if let Err(answer) = operand(vm, super::VIEW_OPERATOR, &args, at)? {
            return Ok(answer);
        }
    }
    let act: Act<Set> = match binary {
        Binary::And => return view_and(vm, args, [a, b]),
        Binary::Or => sets::update,
        Binary::Subtract => sets::subtract,
        _ => sets::toggle,
    };
    let first = vm.behind_keys(&a);
    let made = vm.operand(&first).and_then(|first| {
        let copy = vm.operate(&Operand::Made(Set::default()), &first, sets::update)?;
        let other = vm.operand(&b)?;
        vm.operate(&Operand::Made(copy), &other, act)
    });
    match vm.answered(made, super::VIEW_OPERATOR, || args)? {
        Ok(set) => give(vm.new_object(Type::SET, Body::Set(set))),
        Err(answer) => Ok(answer),
    }
}

/// `_PyDictView_Intersect`
fn view_and(vm: &mut Vm, args: Args, [a, b]: [Value; 2]) -> Flow {
    let is_view = |vm: &Vm, value: &Value| matches!(vm.body(value), Some(Body::View(..)));
    let (view, other) = if is_view(vm, &a) { (a, b) } else { (b, a) };
    let (few, many) = (vm.length_now(&view)?, vm.length_now(&other)?);
    let is_set = matches!(
        vm.class_of(&other),
        Value::Type(Type::SET | Type::FROZENSET)
    );
    let (like, large, small) = match () {
        () if is_set && few <= many => (other.clone(), other, view),
        () if is_view(vm, &other) && many > few => (Value::None, other, view),
        () => (Value::None, view, other),
    };
    let made = vm.operand(&large).and_then(|large| vm.as_set(large));
    let made = made.and_then(|made| {
        let small = vm.operand(&small)?;
        vm.operate(&made, &small, sets::intersection)
    });
    match vm.answered(made, super::VIEW_OPERATOR, || args)? {
        Ok(set) => give(vm.new_set(&like, set)),
        Err(answer) => Ok(answer),
    }
}
