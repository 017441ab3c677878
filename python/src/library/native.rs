//! What modules have that is not written in Python.

use super::floats::float_of;
use super::orders::ORDERS;
use super::primitives::{KINDS, OPERATIONS, QUEUES, seconds};
use super::processes::{PID, PROCESSES};
use super::unseen;
use crate::ask::{Ask, Key, Notice, Start};
use crate::builtins::{Def, Native, defs};
use crate::heap::{Body, Dict};
use crate::value::{Text, Type, Value};
use crate::vm::{Args, ENDS, Flow, Got, OWN, STARTED, Stop, Vm, broken, give};

defs! { THREADING, "threading":
    Function "_start" start;
    Function "_join" join;
    Function "_is_alive" is_alive;
    Function "_living" living;
    Function "_me" me;
    Function "_mine" mine;
    Function "_main" main;
    Function "get_ident" get_ident;
}

defs! { TIME, "time":
    Function "sleep" sleep;
    Function "monotonic" now;
    Function "time" now;
    Function "perf_counter" now;
}

defs! { SYS, "sys":
    Function "_handled" handled;
    Function "_write" write;
    Function "_traceback" traceback;
}

defs! { COLLECTIONS, "collections":
    Function "_repr_of" repr_of;
}

defs! { MATH, "math":
    Function "floor" floor;
    Function "ceil" ceil;
    Function "sqrt" sqrt;
    Function "gcd" gcd;
    Function "isqrt" isqrt;
}

defs! { ANY, "library":
    Function "_refuse" refuse;
}

defs! { HIDDEN, "concurrent.futures":
    Function "_peek" peek;
    Function "_poke" poke;
    Function "_keep" unseen::keep;
    Function "_saw" unseen::saw;
    Function "_before_end" before_end;
    Function "_at_exit" at_exit;
}

/// All that the module has.
pub(super) fn natives(module: &str) -> Vec<(Text, Value)> {
    let tables: [&[Def]; 4] = match module {
        "multiprocessing" | "multiprocessing.pool" | "concurrent.futures.process" => {
            [PROCESSES, QUEUES, OPERATIONS, KINDS]
        }
        "os" => [PID, &[], &[], &[]],
        "threading" => [THREADING, KINDS, OPERATIONS, &[]],
        "queue" => [KINDS, QUEUES, &[], &[]],
        "concurrent.futures" => [KINDS, QUEUES, OPERATIONS, &[]],
        "asyncio.events" | "asyncio.futures" | "asyncio.tasks" | "asyncio.timeouts" => {
            [KINDS, OPERATIONS, super::loops::ASYNCIO, &[]]
        }
        "time" => [TIME, &[], &[], &[]],
        "sys" => [SYS, &[], &[], &[]],
        "collections" => [COLLECTIONS, super::deques::DEQUES, &[], &[]],
        "functools" => [super::attributes::FUNCTOOLS, &[], &[], &[]],
        "itertools" => [super::deques::ITERATORS, &[], &[], &[]],
        "math" => [MATH, super::floats::FLOATS, &[], &[]],
        "_builtins" | "abc" => [super::attributes::TABLE, &[], &[], &[]],
        "dataclasses" => [super::annotated::DATACLASSES, &[], &[], &[]],
        "random" => [super::random::RANDOM, &[], &[], &[]],
        _ => [&[]; 4],
    };
    let hides = ["concurrent.futures", "multiprocessing", "asyncio"];
    let hidden = hides.iter().any(|it| module.starts_with(it));
    let hidden = HIDDEN.iter().filter(|_| hidden);
    let all = tables
        .into_iter()
        .flatten()
        .chain(hidden)
        .chain(ANY)
        .chain(ORDERS);
    all.map(|def| (def.name.into(), Value::Native(Native(def))))
        .collect()
}

/// For what cannot be done as Python does it: says so, with the program's line.
fn refuse(vm: &mut Vm, args: Args) -> Flow {
    let [what] = args.exactly(vm, "refuse")?;
    let what = what.as_text().cloned();
    Err(Stop::Refused(
        what.unwrap_or_else(|| "this is not supported".into()),
    ))
}

/// What an object has under a name that no program can write; `None` where it has
/// nothing. It is no touch: whoever looks has made an action of it before.
fn peek(vm: &mut Vm, args: Args) -> Flow {
    let [object, name] = args.exactly(vm, "peek")?;
    let found = name.as_text().zip(vm.object(&object));
    give(
        found
            .and_then(|(name, it)| it.fields.get(name).cloned())
            .unwrap_or(Value::None),
    )
}

/// Sets what [`peek`] gives.
fn poke(vm: &mut Vm, args: Args) -> Flow {
    let [object, name, value] = args.exactly(vm, "poke")?;
    match (object.as_ref(), name) {
        (Some(at), Value::Str(name)) => vm.inside(at)?.fields.set(name, value),
        _ => return Err(broken("no object")),
    }
    give(Value::None)
}

/// Main calls this once its own code has come to its end.
fn before_end(vm: &mut Vm, args: Args) -> Flow {
    at_end(vm, args, ENDS[0])
}

/// Main calls this after that.
fn at_exit(vm: &mut Vm, args: Args) -> Flow {
    at_end(vm, args, ENDS[1])
}

/// Main calls what it is given at this one of its ends.
pub(super) fn at_end(vm: &mut Vm, args: Args, when: &str) -> Flow {
    let [function] = args.exactly(vm, "before_end")?;
    if vm.local.key != 0 {
        let message =
            "importing pools, processes or loops in a thread: import them at the program's top";
        return Err(Stop::Refused(message.into()));
    }
    vm.local.modules.set(when.into(), function);
    give(Value::None)
}

/// Stands before what is asked for.
pub(super) fn ask(ask: Ask) -> Flow {
    Err(Stop::Ask(Box::new(ask)))
}

fn start(vm: &mut Vm, args: Args) -> Flow {
    let [thread, daemon, run] = args.exactly(vm, "start")?;
    let daemon = daemon == Value::Bool(true);
    if !vm.local.process.is_none() {
        let message = "starting threads in another process is not supported: start processes";
        return Err(Stop::Refused(message.into()));
    }
    let name = be_started(vm, &thread)?;
    let count = super::loops::starts(vm) + 1;
    vm.local.modules.set(STARTED.into(), Value::Int(count));
    // The new thread finds the modules that were imported before.
    let modules = vm.local.imported().into_iter();
    for (_, module) in modules.filter(|(name, _)| &**name != super::BUILTINS) {
        vm.publish(module);
    }
    let thread = vm.handle(&thread)?;
    let run = vm.publish(run);
    ask(Ask::Start(Start {
        thread,
        name,
        daemon,
        run,
        memory: None,
    }))
}

/// Gives a thread its number, by its object, which keeps it when it is published:
/// nobody sees that it has one before it is started. Gives its name.
pub(super) fn be_started(vm: &mut Vm, thread: &Value) -> Got<Text> {
    let at = thread.as_ref().ok_or_else(|| broken("no thread"))?;
    let ident: Text = "_ident".into();
    let key = Key::Name(ident.clone());
    if vm.read(at, key.clone())?.fields.get(&ident) != Some(&Value::None) {
        return vm.error(Type::RUNTIME_ERROR, "threads can only be started once");
    }
    let name: Text = "_name".into();
    let field = vm.read(at, Key::Name(name.clone()))?.fields.get(&name);
    let name = field.and_then(Value::as_text).cloned();
    vm.write(at, key.clone())?;
    let number = Value::Int(vm.identity(thread));
    vm.write(at, key)?.fields.set(ident, number);
    name.ok_or_else(|| broken("a thread without a name"))
}

fn join(vm: &mut Vm, args: Args) -> Flow {
    let [thread, timeout] = args.exactly(vm, "join")?;
    let (thread, timeout) = (vm.handle(&thread)?, seconds(vm, &timeout)?);
    ask(Ask::Join { thread, timeout })
}

fn is_alive(vm: &mut Vm, args: Args) -> Flow {
    let [thread] = args.exactly(vm, "is_alive")?;
    let thread = vm.handle(&thread)?;
    ask(Ask::IsAlive(thread))
}

fn living(_: &mut Vm, _: Args) -> Flow {
    ask(Ask::Living)
}

fn me(vm: &mut Vm, _: Args) -> Flow {
    vm.told.who = true;
    match vm.local.thread == vm.local.process {
        true => give(Value::None),
        false => give(vm.local.thread.clone()),
    }
}

fn main(vm: &mut Vm, args: Args) -> Flow {
    let [thread] = args.exactly(vm, "main")?;
    if vm.local.key == 0 {
        vm.local.thread = thread;
    }
    give(Value::None)
}

/// What the thread alone knows of an object that every thread sees otherwise, a
/// dict, and whether it is new.
pub(super) fn mine(vm: &mut Vm, args: Args) -> Flow {
    let [of] = args.exactly(vm, "mine")?;
    let at = of.as_ref().ok_or_else(|| broken("no object"))?;
    let name: Text = format!("{OWN}{}", vm.number_of(at)).into();
    if let Some(found) = vm.local.modules.get(&name) {
        return give(Value::tuple(vec![found.clone(), Value::Bool(false)]));
    }
    let new = vm.new_object(Type::DICT, Body::Dict(Dict::default()));
    vm.local.modules.set(name, new.clone());
    give(Value::tuple(vec![new, Value::Bool(true)]))
}

fn get_ident(vm: &mut Vm, args: Args) -> Flow {
    args.positional(vm, "get_ident", 0, 0)?;
    vm.told.who = true;
    match vm.local.thread.clone() {
        thread @ Value::Ref(_) if vm.local.key != 0 => give(Value::Int(vm.identity(&thread))),
        _ => give(Value::Int(vm.local.ident())),
    }
}

fn sleep(vm: &mut Vm, args: Args) -> Flow {
    let [seconds] = args.exactly(vm, "sleep")?;
    match seconds.to_float() {
        Some(number) if number >= 0.0 => ask(Ask::Sleep(seconds)),
        Some(_) => vm.value_error("sleep length must be non-negative"),
        None => {
            let class = vm.class_name(&seconds);
            vm.type_error(format!(
                "'{class}' object cannot be interpreted as an integer"
            ))
        }
    }
}

fn now(vm: &mut Vm, args: Args) -> Flow {
    args.positional(vm, "time", 0, 0)?;
    vm.notice(Notice::Clock);
    ask(Ask::Now)
}

fn handled(vm: &mut Vm, _: Args) -> Flow {
    give(vm.handled().unwrap_or(Value::None))
}

fn write(vm: &mut Vm, args: Args) -> Flow {
    let [text] = args.exactly(vm, "write")?;
    match text {
        Value::Str(text) => ask(Ask::Print(text)),
        other => {
            let class = vm.class_name(&other);
            vm.type_error(format!("write() argument must be str, not {class}"))
        }
    }
}

fn traceback(vm: &mut Vm, args: Args) -> Flow {
    let [exception] = args.exactly(vm, "traceback")?;
    give(Value::text(vm.traceback(&exception)?))
}

/// The `repr` of a container as its built-in class writes it.
fn repr_of(vm: &mut Vm, args: Args) -> Flow {
    let [value] = args.exactly(vm, "repr")?;
    vm.repr_native(&value)
}

fn whole(vm: &mut Vm, args: Args, name: &str, round: fn(f64) -> f64) -> Flow {
    let [value] = args.exactly(vm, name)?;
    if let Some(number) = vm.unwrap(&value).to_big() {
        return give(Value::int(number));
    }
    let number = round(float_of(vm, &value)?);
    vm.give_or_fault(crate::number::to_integer(number).map(Value::int))
}

fn floor(vm: &mut Vm, args: Args) -> Flow {
    whole(vm, args, "floor", f64::floor)
}

fn ceil(vm: &mut Vm, args: Args) -> Flow {
    whole(vm, args, "ceil", f64::ceil)
}

fn sqrt(vm: &mut Vm, args: Args) -> Flow {
    let [value] = args.exactly(vm, "sqrt")?;
    let number = float_of(vm, &value)?;
    if number < 0.0 {
        let got = crate::number::float_repr(number);
        vm.value_error(format!("expected a nonnegative input, got {got}"))
    } else {
        give(number.sqrt())
    }
}

fn gcd(vm: &mut Vm, args: Args) -> Flow {
    let mut result = num_bigint::BigInt::ZERO;
    for value in args.positional(vm, "gcd", 0, 100)? {
        match vm.unwrap(&value).to_big() {
            Some(number) => result = num_integer::Integer::gcd(&result, &number),
            None => {
                let class = vm.class_name(&value);
                return vm.type_error(format!(
                    "'{class}' object cannot be interpreted as an integer"
                ));
            }
        }
    }
    give(Value::int(result))
}

fn isqrt(vm: &mut Vm, args: Args) -> Flow {
    let [value] = args.exactly(vm, "isqrt")?;
    match vm.unwrap(&value).to_big() {
        Some(number) if num_traits::Signed::is_negative(&number) => {
            vm.value_error("isqrt() argument must be nonnegative")
        }
        Some(number) => give(Value::int(number.sqrt())),
        None => {
            let class = vm.class_name(&value);
            vm.type_error(format!(
                "'{class}' object cannot be interpreted as an integer"
            ))
        }
    }
}
