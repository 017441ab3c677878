//! Methods of generators, coroutines and built-in iterators.

use super::defs;
use crate::ask::Key;
use crate::heap::{Body, StepKind};
use crate::value::{Type, Value};
use crate::vm::{Args, Flow, Vm, give};

defs! { GENERATOR, "generator":
    Method "__iter__" me;
    Method "__next__" next;
    Method "send" send;
    Method "throw" throw;
    Method "close" close;
    Get "gi_running" running;
    Get "gi_yieldfrom" awaits;
    Get "__name__" name;
    Get "__qualname__" qualified_name;
}

defs! { COROUTINE, "coroutine":
    Method "__await__" me;
    Method "send" send;
    Method "throw" throw;
    Method "close" close;
    Get "cr_running" running;
    Get "cr_await" awaits;
    Get "__name__" name;
    Get "__qualname__" qualified_name;
}

defs! { ASYNC_GENERATOR, "async_generator":
    Method "__aiter__" me;
    Method "__anext__" anext;
    Method "asend" asend;
    Method "athrow" athrow;
    Method "aclose" aclose;
    Get "ag_running" running;
    Get "ag_await" awaits;
    Get "__name__" name;
    Get "__qualname__" qualified_name;
}

defs! { STEP, "async_generator_asend":
    Method "__await__" me;
    Method "__iter__" me;
    Method "__next__" next;
    Method "send" send;
    Method "throw" throw;
    Method "close" close;
}

defs! { ITERATOR, "iterator":
    Method "__iter__" me;
    Method "__next__" next;
}

fn me(vm: &mut Vm, args: Args) -> Flow {
    let [me] = args.exactly(vm, "__iter__")?;
    give(me)
}

fn next(vm: &mut Vm, args: Args) -> Flow {
    let [me] = args.exactly(vm, "__next__")?;
    vm.next(&me)
}

fn send(vm: &mut Vm, args: Args) -> Flow {
    let [me, value] = args.exactly(vm, "send")?;
    match vm.is_step(&me) {
        true => vm.send_step(&me, value),
        false => vm.resume_generator(&me, value),
    }
}

fn throw(vm: &mut Vm, args: Args) -> Flow {
    let args = args.positional(vm, "throw", 2, 4)?;
    let value = args.get(2).cloned().unwrap_or(Value::None);
    vm.throw_made_of(&args[0], args[1].clone(), value)
}

/// `generator.close()`.
pub(super) fn close(vm: &mut Vm, args: Args) -> Flow {
    let [me] = args.exactly(vm, "close")?;
    vm.close(&me)
}

fn anext(vm: &mut Vm, args: Args) -> Flow {
    let [me] = args.exactly(vm, "__anext__")?;
    vm.new_step(&me, StepKind::Send, Value::None)
}

fn asend(vm: &mut Vm, args: Args) -> Flow {
    let [me, value] = args.exactly(vm, "asend")?;
    vm.new_step(&me, StepKind::Send, value)
}

fn athrow(vm: &mut Vm, args: Args) -> Flow {
    let [me, exception] = args.exactly(vm, "athrow")?;
    let exception = match vm.is_class(&exception) && vm.base_type(&exception).is_exception() {
        true => return vm.library("_athrow", vec![me, exception].into()),
        false => exception,
    };
    if vm.raised(&exception).is_none() {
        let class = vm.class_name(&exception);
        return vm.type_error(format!(
            "exceptions must be classes or instances deriving from BaseException, not {class}"
        ));
    }
    vm.new_step(&me, StepKind::Throw, exception)
}

fn aclose(vm: &mut Vm, args: Args) -> Flow {
    let [me] = args.exactly(vm, "aclose")?;
    vm.new_step(&me, StepKind::Close, Value::None)
}

fn running(vm: &mut Vm, args: Args) -> Flow {
    let place = vm.me(&args)?;
    match &vm.read(place, Key::All)?.body {
        Body::Generator(generator) => give(generator.running || generator.is_awaited),
        _ => give(false),
    }
}

/// What it waits for by `await` or `yield from`.
fn awaits(vm: &mut Vm, args: Args) -> Flow {
    let place = vm.me(&args)?;
    let frame = match &vm.read(place, Key::All)?.body {
        Body::Generator(generator) => generator.frame.clone(),
        _ => None,
    };
    let inner = frame.and_then(|frame| vm.waits_for(&frame));
    give(inner.unwrap_or(Value::None))
}

fn qualified_name(vm: &mut Vm, args: Args) -> Flow {
    match args.all.first().and_then(|me| vm.body(me)) {
        Some(Body::Generator(generator)) => give(Value::Str(generator.name.clone())),
        _ => give(Value::None),
    }
}

fn name(vm: &mut Vm, args: Args) -> Flow {
    let place = match args.all.first().and_then(|me| vm.body(me)) {
        Some(Body::Generator(generator)) => generator.code,
        _ => return give(Value::None),
    };
    let code = vm.program.code(place);
    give(code.map_or(Value::None, |code| Value::Str(code.name.clone())))
}

/// Which of the tables a class of them has.
pub(super) fn table(class: Type) -> &'static [super::Def] {
    match class {
        Type::GENERATOR => GENERATOR,
        Type::COROUTINE => COROUTINE,
        Type::ASYNC_GENERATOR => ASYNC_GENERATOR,
        Type::ASYNC_SEND | Type::ASYNC_THROW => STEP,
        _ => ITERATOR,
    }
}
