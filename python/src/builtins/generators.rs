//! Methods of generators, coroutines and built-in iterators.

use super::defs;
use crate::ask::Key;
use crate::heap::Body;
use crate::value::Value;
use crate::vm::{Args, Flow, Vm, give};

defs! { GENERATOR, "generator":
    Method "__iter__" me;
    Method "__next__" next;
    Method "__await__" me;
    Method "send" send;
    Method "throw" throw;
    Method "close" close;
    Get "gi_running" running;
    Get "cr_running" running;
    Get "__name__" name;
    Get "__qualname__" name;
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
    vm.resume_generator(&me, value)
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

fn running(vm: &mut Vm, args: Args) -> Flow {
    let place = vm.me(&args)?;
    match &vm.read(place, Key::All)?.body {
        Body::Generator(generator) => give(generator.running),
        _ => give(false),
    }
}

fn name(vm: &mut Vm, args: Args) -> Flow {
    match args.all.first().and_then(|me| vm.body(me)) {
        Some(Body::Generator(generator)) => give(Value::Str(generator.name.clone())),
        _ => give(Value::None),
    }
}
