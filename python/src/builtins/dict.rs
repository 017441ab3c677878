//! Methods of `dict` and its views.

use super::{defs, internal, list, natives};
use crate::ask::Key;
use crate::heap::dict::Entry;
use crate::heap::{Body, Dict, ViewOf};
use crate::value::{Type, Value};
use crate::vm::{Args, Flow, Got, Routine, Slot, Stop, Vm, broken, give};

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
    // The hash is known where an entry of another dict is taken over.
    let slot = match args.all.get(3).and_then(Value::to_int) {
        Some(hash) => {
            let slot = vm.slot_of(&me, hash, &key);
            vm.answered(slot, super::DICT_SET_ITEM, || args.clone())?
        }
        None => vm.slot(super::DICT_SET_ITEM, &args, &me, &key)?,
    };
    match slot {
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
    let args: Args = args.positional(vm, "dict.get", 2, 3)?.into();
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
    let args: Args = args.positional(vm, "dict.setdefault", 2, 3)?.into();
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
    let args: Args = args.positional(vm, "dict.pop", 2, 3)?.into();
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
    let args = args.positional(vm, "dict.popitem", 1, 1)?.into();
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
    let args = args.positional(vm, "dict.clear", 1, 1)?.into();
    change(vm, &args, Dict::clear)?;
    give(Value::None)
}

fn copy(vm: &mut Vm, args: Args) -> Flow {
    let [me] = args.exactly(vm, "dict.copy")?;
    give(vm.copy_dict(&me)?)
}

fn view(vm: &mut Vm, args: Args, view: ViewOf) -> Flow {
    let (class, name) = match view {
        ViewOf::Keys => (Type::DICT_KEYS, "dict.keys"),
        ViewOf::Values => (Type::DICT_VALUES, "dict.values"),
        ViewOf::Items => (Type::DICT_ITEMS, "dict.items"),
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
    let args = args.positional(vm, "dict.fromkeys", 2, 3)?;
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
    let mut calls = match args.all.get(1) {
        None => Vec::new(),
        Some(from) => match vm.body(from) {
            Some(Body::Dict(_)) => take_over(vm, &me, from)?,
            _ => return vm.library("_update", args),
        },
    };
    for (name, value) in args.named {
        calls.push(vec![me.clone(), Value::Str(name), value].into());
    }
    calls.reverse();
    let native = Value::Native(super::DICT_SET_ITEM);
    Routine::Calls {
        calls: calls
            .into_iter()
            .map(|args| (native.clone(), args))
            .collect(),
        result: Value::None,
    }
    .begin(vm)
}

/// Sets in `me` what is in the dict `from`, as long as no method of the program
/// has to be asked; gives the calls that do the rest.
fn take_over(vm: &mut Vm, me: &Value, from: &Value) -> Got<Vec<Args>> {
    vm.reads_all(from)?;
    let entries: Vec<_> = match vm.body(from) {
        Some(Body::Dict(dict)) => dict.iter().cloned().collect(),
        _ => Vec::new(),
    };
    let mut entries = entries.into_iter();
    let later = |entry: Entry| {
        let hash = Value::Int(entry.hash);
        Args::from(vec![me.clone(), entry.key, entry.value, hash])
    };
    for entry in entries.by_ref() {
        match vm.slot_of(me, entry.hash, &entry.key) {
            Err(Stop::Question(_)) => {
                return Ok([entry].into_iter().chain(entries).map(later).collect());
            }
            slot => vm.dict_set(me, slot?, entry.key, entry.value)?,
        }
    }
    Ok(Vec::new())
}

fn init(vm: &mut Vm, args: Args) -> Flow {
    let calls = vec![(Value::Native(super::DICT_UPDATE), args)];
    Routine::Calls {
        calls,
        result: Value::None,
    }
    .begin(vm)
}
