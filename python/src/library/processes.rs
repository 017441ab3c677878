//! What `multiprocessing` has that is not written in Python.

use super::native::be_started;
use crate::ask::{Ask, Key, LockOperation, Notice, Operation, Start, Touch};
use crate::builtins::defs;
use crate::heap::{Body, Dict};
use crate::value::{Type, Value};
use crate::vm::{Answer, Args, Flow, Frame, Memory, PROCESS, Routine, Stop, Vm, broken, give};

defs! { PROCESSES, "multiprocessing":
    Function "_fork" fork;
    Function "_spawn" spawn;
    Function "_run_main" run_main;
    Function "_kill" kill;
    Function "_here" here;
    Function "_dumps" dumps;
    Function "_dumps_inherited" dumps_inherited;
    Function "_loads" loads;
    Function "_through" through;
    Function "_drops" drops;
}

defs! { PID, "os":
    Function "getpid" getpid;
}

/// Starts a process, which is known by what stands for it, with a copy of this one's
/// memory.
fn fork(vm: &mut Vm, args: Args) -> Flow {
    let [child, run] = args.exactly(vm, "fork")?;
    let (memory, run) = vm.copied_memory(&run)?;
    if vm.copy_is_seen() {
        vm.notice(Notice::Forked);
    }
    begins(vm, &child, memory, run)
}

/// Starts a process that runs the program's text anew, and then goes on with `run`.
fn spawn(vm: &mut Vm, args: Args) -> Flow {
    let [child, run] = args.exactly(vm, "spawn")?;
    let memory = vm.new_memory();
    let run = vm.publish(run);
    begins(vm, &child, memory, run)
}

fn begins(vm: &mut Vm, child: &Value, memory: Memory, run: Value) -> Flow {
    let name = be_started(vm, child)?;
    let thread = vm.handle(child)?;
    let start = Start {
        thread,
        name,
        daemon: false,
        run,
        memory: Some(Box::new(memory)),
    };
    Err(Stop::Ask(Box::new(Ask::Start(start))))
}

/// Runs the program's text, in a process that begins with it.
fn run_main(vm: &mut Vm, args: Args) -> Flow {
    args.positional(vm, "run_main", 0, 0)?;
    let Some(main @ Value::Ref(globals)) = vm.local.modules.get(&"__main__".into()).cloned() else {
        return Err(broken("no main module"));
    };
    vm.push_frame(Frame::Native(Routine::Imported(main)))?;
    vm.push_frame(Frame::main(vm.program, globals))?;
    Ok(Answer::Entered)
}

/// Ends processes: whether any of them had not ended.
fn kill(vm: &mut Vm, args: Args) -> Flow {
    let [children] = args.exactly(vm, "kill")?;
    let Value::Tuple(children) = children else {
        return Err(broken("no processes"));
    };
    let children: Result<_, _> = children.iter().map(|child| vm.handle(child)).collect();
    Err(Stop::Ask(Box::new(Ask::Kill(children?))))
}

/// What this process knows of itself, a dict, which it shares with no other one.
fn here(vm: &mut Vm, args: Args) -> Flow {
    args.positional(vm, "here", 0, 0)?;
    if let Some(found) = vm.local.modules.get(&PROCESS.into()) {
        return give(found.clone());
    }
    let new = vm.new_object(Type::DICT, Body::Dict(Dict::default()));
    vm.local.modules.set(PROCESS.into(), new.clone());
    give(new)
}

fn dumps(vm: &mut Vm, args: Args) -> Flow {
    let [value] = args.exactly(vm, "dumps")?;
    give(vm.dumps(&value, false)?)
}

/// The same of what a process inherits.
fn dumps_inherited(vm: &mut Vm, args: Args) -> Flow {
    let [value] = args.exactly(vm, "dumps")?;
    give(vm.dumps(&value, true)?)
}

fn loads(vm: &mut Vm, args: Args) -> Flow {
    let [data] = args.exactly(vm, "loads")?;
    give(vm.loads(&data)?)
}

/// Touches what the object has under the name, while nobody else holds the lock.
fn through(vm: &mut Vm, args: Args) -> Flow {
    let [lock, object, name, stores] = args.exactly(vm, "through")?;
    let (lock, object) = (vm.handle(&lock)?, vm.handle(&object)?);
    let key = match name {
        Value::Str(name) => Key::Name(name),
        index => index.to_int().map_or(Key::All, Key::Item),
    };
    let touch = Touch {
        object,
        key,
        stores: stores == Value::Bool(true),
        by: Default::default(),
    };
    let operation = Operation::Lock(LockOperation::Through(touch));
    Err(Stop::Ask(Box::new(Ask::Primitive {
        object: lock,
        operation,
    })))
}

/// A queue drops what it cannot pickle.
fn drops(vm: &mut Vm, _: Args) -> Flow {
    vm.notice(Notice::Unpicklable);
    give(Value::None)
}

fn getpid(vm: &mut Vm, args: Args) -> Flow {
    args.positional(vm, "getpid", 0, 0)?;
    match vm.local.process.clone() {
        process @ Value::Ref(_) => {
            vm.told.who = true;
            give(Value::Int(vm.identity(&process)))
        }
        _ => give(Value::Int(1)),
    }
}
