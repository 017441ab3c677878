//! Methods of `dict` and its views.

use super::{defs, internal, list, natives};
use crate::ask::Key;
use crate::heap::{Body, Dict, ViewOf};
use crate::value::{Type, Value};
use crate::vm::{Args, Flow, Got, Routine, Slot, Vm, broken, give};

defs! { DICT, "dict":
    Method "get" get;
    Method "keys" keys;
    Method "values" values;
    Method "items" items;
    Method "pop" pop;
    Method "popitem" popitem;
    Method "setdefault" setdefault;
    Method "update" update;
    Method "clear" clear;
    Method "copy" copy;
    Class "fromkeys" fromkeys;
    Method "__init__" init;
    Method "__len__" list::len;
    Method "__iter__" list::iter;
    Method "__reversed__" reversed;
    Method "__contains__" internal::contains;
    Method "__getitem__" list::get_item;
    Method "__setitem__" list::set_item;
    Method "__delitem__" list::delete_item;
    Method "*pop_first" pop_first;
    Method "*move" move_to_end;
}

defs! { VIEW, "dict_view":
    Method "__len__" list::len;
    Method "__iter__" list::iter;
    Method "__contains__" internal::contains;
    Method "isdisjoint" super::set::isdisjoint;
}

natives! { Method of "dict":
    GET "get" get;
    POP "pop" pop;
    SETDEFAULT "setdefault" setdefault;
    MOVE "*move" move_to_end;
}

fn two(args: &Args) -> Got<[Value; 2]> {
    match &args.all[..] {
        [me, key, ..] => Ok([me.clone(), key.clone()]),
        _ => Err(broken("arguments were counted wrong")),
    }
}

/// The value at the slot, if there is one.
fn value_at(vm: &Vm, dict: &Value, slot: Slot) -> Option<Value> {
    match vm.body(dict) {
        Some(Body::Dict(dict)) => dict.entry(slot.at?).map(|entry| entry.value.clone()),
        _ => None,
    }
}

fn key_error<T>(vm: &mut Vm, key: Value) -> Got<T> {
    let exception = vm.exception(Type::KEY_ERROR, vec![key])?;
    Err(crate::vm::Stop::Raise(exception))
}

/// `dict[key]`.
pub(super) fn get_item(vm: &mut Vm, args: Args) -> Flow {
    let [me, key] = two(&args)?;
    let slot = match vm.slot(super::DICT_GET_ITEM, &args, &me, &key)? {
        Ok(slot) => slot,
        Err(answer) => return Ok(answer),
    };
    if let Some(value) = value_at(vm, &me, slot) {
        return give(value);
    }
    if let Some(value) = vm.made_by_default(&me)? {
        vm.dict_set(&me, slot, key, value.clone())?;
        return give(value);
    }
    if let Some(method) = vm.own_special(&me, "__missing__")? {
        return vm.call(&method, vec![key].into());
    }
    key_error(vm, key)
}

/// `dict[key] = value`.
pub(super) fn set_item(vm: &mut Vm, args: Args) -> Flow {
    let [me, key] = two(&args)?;
    let value = args
        .all
        .get(2)
        .cloned()
        .ok_or_else(|| broken("arguments were counted wrong"))?;
    match vm.slot(super::DICT_SET_ITEM, &args, &me, &key)? {
        Ok(slot) => {
            vm.dict_set(&me, slot, key, value)?;
            give(Value::None)
        }
        Err(answer) => Ok(answer),
    }
}

fn remove(vm: &mut Vm, args: &Args, slot: Slot) -> Got<Option<Value>> {
    let (place, Some(at)) = (vm.me(args)?, slot.at) else {
        return Ok(None);
    };
    match &mut vm.write(place, Key::All)?.body {
        Body::Dict(dict) => Ok(dict.remove_at(at).map(|entry| entry.value)),
        _ => Ok(None),
    }
}

/// `del dict[key]`.
pub(super) fn delete_item(vm: &mut Vm, args: Args) -> Flow {
    let [me, key] = two(&args)?;
    match vm.slot(super::DICT_DELETE_ITEM, &args, &me, &key)? {
        Ok(slot) => match remove(vm, &args, slot)? {
            Some(_) => give(Value::None),
            None => key_error(vm, key),
        },
        Err(answer) => Ok(answer),
    }
}

fn get(vm: &mut Vm, args: Args) -> Flow {
    let args: Args = args.positional(vm, "get", 2, 3)?.into();
    let [me, key] = two(&args)?;
    match vm.slot(GET, &args, &me, &key)? {
        Ok(slot) => give(match value_at(vm, &me, slot) {
            Some(value) => value,
            None => args.all.get(2).cloned().unwrap_or(Value::None),
        }),
        Err(answer) => Ok(answer),
    }
}

fn setdefault(vm: &mut Vm, args: Args) -> Flow {
    let args: Args = args.positional(vm, "setdefault", 2, 3)?.into();
    let [me, key] = two(&args)?;
    let slot = match vm.slot(SETDEFAULT, &args, &me, &key)? {
        Ok(slot) => slot,
        Err(answer) => return Ok(answer),
    };
    if let Some(value) = value_at(vm, &me, slot) {
        return give(value);
    }
    let value = args.all.get(2).cloned().unwrap_or(Value::None);
    vm.dict_set(&me, slot, key, value.clone())?;
    give(value)
}

fn pop(vm: &mut Vm, args: Args) -> Flow {
    let args: Args = args.positional(vm, "pop", 2, 3)?.into();
    let [me, key] = two(&args)?;
    let slot = match vm.slot(POP, &args, &me, &key)? {
        Ok(slot) => slot,
        Err(answer) => return Ok(answer),
    };
    match (remove(vm, &args, slot)?, args.all.get(2)) {
        (Some(value), _) => give(value),
        (None, Some(default)) => give(default.clone()),
        (None, None) => key_error(vm, key),
    }
}

fn change<T>(vm: &mut Vm, args: &Args, act: impl FnOnce(&mut Dict) -> T) -> Got<T> {
    let place = vm.me(args)?;
    match &mut vm.write(place, Key::All)?.body {
        Body::Dict(dict) => Ok(act(dict)),
        _ => Err(broken("no dict")),
    }
}

fn pop_entry(vm: &mut Vm, args: &Args, last: bool) -> Flow {
    match change(vm, args, |dict| dict.pop(last))? {
        Some(entry) => vm.tuple(vec![entry.key, entry.value]),
        None => {
            let class = vm.class_name(args.all.first().unwrap_or(&Value::None));
            let message = match &*class {
                "dict" => "popitem(): dictionary is empty",
                _ => "dictionary is empty",
            };
            key_error(vm, Value::text(message))
        }
    }
}

fn popitem(vm: &mut Vm, args: Args) -> Flow {
    pop_entry(vm, &args, true)
}

/// What `OrderedDict.popitem(last=False)` does.
fn pop_first(vm: &mut Vm, args: Args) -> Flow {
    pop_entry(vm, &args, false)
}

/// What `OrderedDict.move_to_end(key, last)` does.
fn move_to_end(vm: &mut Vm, args: Args) -> Flow {
    let [me, key] = two(&args)?;
    let slot = match vm.slot(MOVE, &args, &me, &key)? {
        Ok(slot) => slot,
        Err(answer) => return Ok(answer),
    };
    let last = args.all.get(2) != Some(&Value::Bool(false));
    let moved = change(vm, &args, |dict| {
        let entry = slot.at.and_then(|at| dict.remove_at(at))?;
        let rest: Vec<_> = if last {
            Vec::new()
        } else {
            dict.iter().cloned().collect()
        };
        if !last {
            dict.clear();
        }
        dict.insert(entry.hash, entry.key, entry.value);
        rest.into_iter()
            .for_each(|entry| dict.insert(entry.hash, entry.key, entry.value));
        Some(())
    })?;
    match moved {
        Some(()) => give(Value::None),
        None => key_error(vm, key),
    }
}

fn clear(vm: &mut Vm, args: Args) -> Flow {
    change(vm, &args, Dict::clear)?;
    give(Value::None)
}

fn copy(vm: &mut Vm, args: Args) -> Flow {
    let [me] = args.exactly(vm, "copy")?;
    give(vm.copy_dict(&me)?)
}

fn view(vm: &mut Vm, args: Args, view: ViewOf) -> Flow {
    let (class, name) = match view {
        ViewOf::Keys => (Type::DICT_KEYS, "keys"),
        ViewOf::Values => (Type::DICT_VALUES, "values"),
        ViewOf::Items => (Type::DICT_ITEMS, "items"),
    };
    let [me] = args.exactly(vm, name)?;
    give(vm.new_object(class, Body::View(view, me)))
}

fn keys(vm: &mut Vm, args: Args) -> Flow {
    view(vm, args, ViewOf::Keys)
}

fn values(vm: &mut Vm, args: Args) -> Flow {
    view(vm, args, ViewOf::Values)
}

fn items(vm: &mut Vm, args: Args) -> Flow {
    view(vm, args, ViewOf::Items)
}

fn reversed(vm: &mut Vm, args: Args) -> Flow {
    let [me] = args.exactly(vm, "__reversed__")?;
    let mut items = vm.items_native(&me)?.unwrap_or_default();
    items.reverse();
    vm.iterator(&Value::tuple(items))
}

fn fromkeys(vm: &mut Vm, args: Args) -> Flow {
    let args = args.positional(vm, "fromkeys", 2, 3)?;
    vm.library("_fromkeys", args.into())
}

/// `dict.update(other, **named)`.
pub(super) fn update(vm: &mut Vm, args: Args) -> Flow {
    let me = args.all.first().cloned().unwrap_or_default();
    if args.all.len() > 2 {
        return vm.type_error(format!(
            "update expected at most 1 argument, got {}",
            args.all.len() - 1
        ));
    }
    if let Some(from) = args.all.get(1) {
        if let Some(Body::Dict(_)) = vm.body(from) {
            let from = from.clone();
            vm.dict_update_from_dict(&me, &from)?;
        } else {
            return vm.library("_update", args);
        }
    }
    for (name, value) in args.named {
        let key = Value::Str(name);
        let call = vec![me.clone(), key, value];
        (super::DICT_SET_ITEM.0.call)(vm, call.into())?;
    }
    give(Value::None)
}

fn init(vm: &mut Vm, args: Args) -> Flow {
    let calls = vec![(Value::Native(super::DICT_UPDATE), args)];
    Routine::Calls {
        calls,
        result: Value::None,
    }
    .begin(vm)
}
