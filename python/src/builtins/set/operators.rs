//! Operations on a set and others, as methods and as operators of views.

use super::{DISCARD_HASHED, TIDY, TOGGLE_HASHED, change, two};
use crate::builtins::{Native, VIEW_OPERATOR, natives};
use crate::heap::{Body, Set};
use crate::value::{Type, Value};
use crate::vm::sets::{self, Act, Items, Operand};
use crate::vm::{Answer, Args, Binary, Flow, Got, Routine, Stop, Vm, broken, give};

/// The operand at `at`; an iterable that has to be asked is collected first.
pub(in crate::builtins) fn operand(
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
pub(super) fn change_by(vm: &mut Vm, args: Args, native: Native, by: (Act<Set>, Native)) -> Flow {
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
pub(in crate::builtins) fn isdisjoint(vm: &mut Vm, args: Args) -> Flow {
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
pub(in crate::builtins) fn view_operator(vm: &mut Vm, args: Args) -> Flow {
    let [a, b] = two(&args)?;
    let binary = args.all.get(2).and_then(Value::to_int).unwrap_or_default();
    let Some((binary, _)) = u32::try_from(binary).ok().and_then(Binary::numbered) else {
        return Err(broken("no operator"));
    };
    for at in [0, 1] {
        if let Err(answer) = operand(vm, VIEW_OPERATOR, &args, at)? {
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
    match vm.answered(made, VIEW_OPERATOR, || args)? {
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
    match vm.answered(made, VIEW_OPERATOR, || args)? {
        Ok(set) => give(vm.new_set(&like, set)),
        Err(answer) => Ok(answer),
    }
}
