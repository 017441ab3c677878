//! What CPython does in one go and the library's own Python could not: changes of
//! a deque, and what a `defaultdict` makes for a key.

use crate::ask::Key;
use crate::builtins::defs;
use crate::heap::{Body, Dict, Iter, Set};
use crate::program::UnitId;
use crate::value::{Type, Value};
use crate::vm::{Args, Flow, Got, Vm, broken, give};

defs! { DEQUES, "collections":
    Function "_extend" extend;
    Function "_rotate" rotate;
    Function "_is_still" is_still;
}

defs! { ITERATORS, "itertools":
    Function "_count" count;
    Function "_cycle" cycle;
    Function "_never_calls" never_calls;
}

fn items<'a>(vm: &'a mut Vm, list: &Value) -> Got<&'a mut Vec<Value>> {
    let at = list.as_ref().ok_or_else(|| broken("no list"))?;
    match &mut vm.write(at, Key::All)?.body {
        Body::List(items) => Ok(items),
        _ => Err(broken("no list")),
    }
}

/// Adds items at the end, or one by one at the beginning; what is more than the
/// most there may be goes from the other side.
fn extend(vm: &mut Vm, args: Args) -> Flow {
    let [list, more, most, left] = args.exactly(vm, "extend")?;
    let Value::Tuple(more) = more else {
        return Err(broken("no items"));
    };
    let most = most.to_int().and_then(|most| usize::try_from(most).ok());
    let items = items(vm, &list)?;
    if left == Value::Bool(true) {
        items.splice(0..0, more.iter().rev().cloned());
        items.truncate(most.unwrap_or(usize::MAX));
    } else {
        items.extend(more.iter().cloned());
        items.drain(..items.len().saturating_sub(most.unwrap_or(usize::MAX)));
    }
    if items.len() > crate::vm::MAX_LENGTH {
        return vm.memory_error();
    }
    give(Value::None)
}

fn rotate(vm: &mut Vm, args: Args) -> Flow {
    let [list, steps] = args.exactly(vm, "rotate")?;
    let steps = vm.index(&steps, "deque")?;
    let items = items(vm, &list)?;
    if let Ok(len) = i64::try_from(items.len())
        && len > 0
    {
        items.rotate_right(usize::try_from(steps.rem_euclid(len)).unwrap_or(0));
    }
    give(Value::None)
}

/// Whether the list has just these items.
fn is_still(vm: &mut Vm, args: Args) -> Flow {
    let [list, before] = args.exactly(vm, "is_still")?;
    let at = list.as_ref().ok_or_else(|| broken("no list"))?;
    vm.read(at, Key::All)?;
    let (Some(Body::List(now)), Value::Tuple(before)) = (vm.body(&list), &before) else {
        return Err(broken("no list"));
    };
    let same = now.iter().zip(before.iter()).all(|(a, b)| vm.is_same(a, b));
    give(same && now.len() == before.len())
}

fn count(vm: &mut Vm, args: Args) -> Flow {
    let [next, step] = args.exactly(vm, "count")?;
    give(vm.new_object(Type::ITERATOR, Body::Iter(Iter::Count { next, step })))
}

/// `cycle` of an iterator that calls nothing.
fn cycle(vm: &mut Vm, args: Args) -> Flow {
    let [of] = args.exactly(vm, "cycle")?;
    let iter = Iter::Cycle {
        of,
        saved: Vec::new(),
        at: 0,
    };
    give(vm.new_object(Type::ITERATOR, Body::Iter(iter)))
}

fn never_calls(vm: &mut Vm, args: Args) -> Flow {
    let [iterator] = args.exactly(vm, "never_calls")?;
    give(vm.is_native_iterator(&iterator))
}

impl Vm<'_> {
    /// What a `defaultdict` has for a key that is not there, if nothing of the
    /// program is called for that.
    pub(crate) fn made_by_default(&mut self, dict: &Value) -> Got<Option<Value>> {
        let missing = self.own_special(dict, "__missing__")?;
        let Some(Value::Bound(missing)) = missing else {
            return Ok(None);
        };
        let in_library = matches!(
            self.body(&missing.0),
            Some(Body::Function(function)) if function.code.unit != UnitId::MAIN
        );
        let Some(at) = dict.as_ref().filter(|_| in_library) else {
            return Ok(None);
        };
        let name: crate::value::Text = "default_factory".into();
        let factory = self
            .read(at, Key::Name(name.clone()))?
            .fields
            .get(&name)
            .cloned();
        let Some(Value::Type(class)) = factory else {
            return Ok(None);
        };
        Ok(match class {
            Type::LIST => Some(self.new_list(Vec::new())),
            Type::DICT => Some(self.new_object(class, Body::Dict(Dict::default()))),
            Type::SET => Some(self.new_object(class, Body::Set(Set::default()))),
            Type::INT => Some(Value::Int(0)),
            Type::FLOAT => Some(Value::from(0.0)),
            Type::STR => Some(Value::text("")),
            Type::BOOL => Some(Value::Bool(false)),
            Type::TUPLE => Some(Value::tuple(Vec::new())),
            _ => None,
        })
    }
}
