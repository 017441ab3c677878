//! Attributes and methods of exceptions.

use super::defs;
use crate::ask::Key;
use crate::heap::Body;
use crate::value::Value;
use crate::vm::{Args, Flow, Got, Vm, broken, give};

defs! { BASE, "BaseException":
    Method "__init__" init;
    Method "__str__" str;
    Method "__repr__" super::objects::repr_of;
    Method "with_traceback" with_traceback;
    Method "add_note" add_note;
    Get "args" args_of;
    Get "__cause__" cause;
    Get "__context__" context;
    Get "__suppress_context__" suppress;
    Get "__traceback__" trace;
}

/// Under which an exception has its notes.
pub(crate) const NOTES: &str = "__notes__";

fn init(vm: &mut Vm, args: Args) -> Flow {
    let mut all = args.all.into_iter();
    let me = all.next().unwrap_or_default();
    let rest: Vec<Value> = all.collect();
    let class = vm.base_type(&vm.class_of(&me));
    vm.raised_mut(&me, "args")?.args = rest.clone();
    vm.exception_fields(&me, class, &rest)?;
    give(Value::None)
}

fn str(vm: &mut Vm, args: Args) -> Flow {
    let [me] = args.exactly(vm, "__str__")?;
    vm.str_native(&me)
}

fn with_traceback(vm: &mut Vm, args: Args) -> Flow {
    let [me, _] = args.exactly(vm, "with_traceback")?;
    give(me)
}

fn add_note(vm: &mut Vm, args: Args) -> Flow {
    let [me, note] = args.exactly(vm, "add_note")?;
    let Value::Str(_) = note else {
        let class = vm.class_name(&note);
        return vm.type_error(format!("add_note() argument must be str, not {class}"));
    };
    let at = me.as_ref().ok_or_else(|| broken("no exception"))?;
    let name: crate::value::Text = NOTES.into();
    let notes = vm.read(at, Key::Name(name.clone()))?.fields.get(&name);
    match notes.cloned() {
        None => {
            let notes = vm.new_list(vec![note]);
            vm.set_attribute(at, &name, notes)?;
        }
        Some(notes) => match notes.as_ref() {
            Some(at) if matches!(vm.body(&notes), Some(Body::List(_))) => {
                if let Body::List(all) = &mut vm.write(at, Key::All)?.body {
                    all.push(note);
                }
            }
            _ => return vm.type_error("Cannot add note: __notes__ is not a list"),
        },
    }
    give(Value::None)
}

fn args_of(vm: &mut Vm, args: Args) -> Flow {
    let [me] = args.exactly(vm, "args")?;
    let raised = vm.raised_part(&me, "args")?;
    let args = raised.map(|raised| raised.args.clone());
    vm.tuple(args.unwrap_or_default())
}

/// `None` for what is not set.
fn or_none(value: Option<Value>) -> Flow {
    give(
        value
            .filter(|value| *value != Value::Unset)
            .unwrap_or(Value::None),
    )
}

fn cause(vm: &mut Vm, args: Args) -> Flow {
    let [me] = args.exactly(vm, "__cause__")?;
    let raised = vm.raised_part(&me, "__cause__")?;
    or_none(raised.map(|raised| raised.cause.clone()))
}

fn context(vm: &mut Vm, args: Args) -> Flow {
    let [me] = args.exactly(vm, "__context__")?;
    let raised = vm.raised_part(&me, "__context__")?;
    or_none(raised.map(|raised| raised.context.clone()))
}

fn suppress(vm: &mut Vm, args: Args) -> Flow {
    let [me] = args.exactly(vm, "__suppress_context__")?;
    let raised = vm.raised_part(&me, "__cause__")?;
    give(raised.is_some_and(|raised| raised.suppress_context))
}

/// The exception itself stands for its traceback.
fn trace(vm: &mut Vm, args: Args) -> Flow {
    let [me] = args.exactly(vm, "__traceback__")?;
    let raised = vm.raised_part(&me, "__traceback__")?;
    let raised = raised.is_some_and(|raised| !raised.trace.is_empty());
    give(if raised { me } else { Value::None })
}

/// Sets what can be set; whether it was that.
pub(super) fn set(vm: &mut Vm, name: &str, me: &Value, value: Option<Value>) -> Got<bool> {
    let value = value.ok_or_else(|| broken("no value"))?;
    let items = vm.items_now(&value)?;
    let part = match name {
        "__suppress_context__" => "__cause__",
        other => other,
    };
    let raised = vm.raised_mut(me, part)?;
    let unset = |value: Value| if value.is_none() { Value::Unset } else { value };
    match name {
        "args" => raised.args = items.unwrap_or_default(),
        "__cause__" => {
            raised.cause = unset(value);
            raised.suppress_context = true;
        }
        "__context__" => raised.context = unset(value),
        "__suppress_context__" => raised.suppress_context = value == Value::Bool(true),
        "__traceback__" => raised.trace.clear(),
        _ => return Ok(false),
    }
    Ok(true)
}
