//! Methods of `set` and `frozenset`.

mod operators;

pub(crate) use operators::{
    DIFFERENCE, DISJOINT, INTERSECT, INTERSECTION, SUBSET, SUBTRACT, SUPERSET, SYMMETRIC, TOGGLE,
    UNION,
};
pub(super) use operators::{isdisjoint, operand, view_operator};

use super::{Native, defs, internal, list, natives};
use crate::ask::Key;
use crate::heap::{Body, Set};
use crate::value::{Type, Value};
use crate::vm::sets;
use crate::vm::{Answer, Args, Flow, Got, Slot, Vm, broken, give};

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
    POP "pop" pop;
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
    if vm.must_draw(&me) {
        return vm.draw_order(&me, POP, vec![me.clone()].into());
    }
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
    operators::change_by(vm, args, super::SET_UPDATE, (sets::update, ADD_HASHED))
}

fn init(vm: &mut Vm, args: Args) -> Flow {
    let me = args.all.first().cloned().unwrap_or_default();
    let args: Args = args.positional(vm, "set", 1, 2)?.into();
    change(vm, &me, |set| set.become_like(Set::default()))?;
    operators::change_by(vm, args, INIT, (sets::update, ADD_HASHED))
}
