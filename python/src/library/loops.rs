//! What `asyncio` has that is not written in Python.

use super::native::{ask, at_end};
use crate::ask::{Ask, Notice};
use crate::builtins::defs;
use crate::heap::Body;
use crate::value::Value;
use crate::vm::{Args, ENDS, Flow, STARTED, Vm, give};

defs! { ASYNCIO, "asyncio":
    Function "_last" last;
    Function "_now" now_for_loop;
    Function "_notice" notice;
    Function "_started" started;
    Function "_is_another" is_another;
    Function "_is_coroutine_function" is_coroutine_function;
}

/// Main calls this last.
fn last(vm: &mut Vm, args: Args) -> Flow {
    at_end(vm, args, ENDS[2])
}

/// The time, for what is done by itself when it comes.
fn now_for_loop(_: &mut Vm, _: Args) -> Flow {
    ask(Ask::Now)
}

/// Says what CPython writes to the standard error.
fn notice(vm: &mut Vm, args: Args) -> Flow {
    let [text] = args.exactly(vm, "notice")?;
    if let Value::Str(text) = text {
        vm.notice(Notice::Said(text));
    }
    give(Value::None)
}

/// How many other threads there were that had to do with this one: those that it
/// has started, and who started it.
fn started(vm: &mut Vm, _: Args) -> Flow {
    give(Value::Int(i64::from(vm.local.key != 0) + starts(vm)))
}

/// How many threads it has started.
pub(super) fn starts(vm: &Vm) -> i64 {
    let count = vm.local.modules.get(&STARTED.into());
    count.and_then(Value::to_int).unwrap_or(0)
}

/// Whether the thread runs no loop itself that it could be woken in.
fn is_another(vm: &mut Vm, _: Args) -> Flow {
    give(vm.local.key != 0 || starts(vm) > 0)
}

fn is_coroutine_function(vm: &mut Vm, args: Args) -> Flow {
    let [function] = args.exactly(vm, "iscoroutinefunction")?;
    let function = match function {
        Value::Bound(pair) => pair.0.clone(),
        other => other,
    };
    let code = match vm.body(&function) {
        Some(Body::Function(function)) => vm.program.code(function.code),
        _ => None,
    };
    give(code.is_some_and(|code| code.front.flags.is_coroutine()))
}
