//! What classes have themselves: methods and attributes of `type`.

use super::defs;
use crate::heap::{Body, Fields};
use crate::value::{Type, Value};
use crate::vm::{Args, Flow, Got, Vm, broken, give};

defs! { TYPE, "type":
    Method "__call__" call;
    Function "__new__" new;
    Method "__init__" init;
    Method "mro" mro;
    Method "__subclasses__" subclasses;
    Method "__instancecheck__" instance_check;
    Method "__subclasscheck__" subclass_check;
    Get "__name__" name;
    Get "__qualname__" qualname;
    Get "__mro__" mro_of;
    Get "__bases__" bases;
    Get "__base__" base;
}

/// `type(object)`, or `type(name, bases, dict)`.
pub(super) fn make(vm: &mut Vm, args: Args) -> Flow {
    match args.all.len() {
        1 => give(vm.class_of(&args.all[0])),
        3 => class_of(vm, Value::Type(Type::TYPE), args),
        _ => vm.type_error("type() takes 1 or 3 arguments"),
    }
}

fn class_of(vm: &mut Vm, meta: Value, args: Args) -> Flow {
    let (Value::Str(name), bases) = (args.all[0].clone(), vm.items_now(&args.all[1])?) else {
        return vm.type_error("type.__new__() argument 1 must be str");
    };
    vm.reads_all(&args.all[2])?;
    let Some(Body::Dict(space)) = vm.body(&args.all[2]) else {
        return vm.type_error("type.__new__() argument 3 must be dict");
    };
    let entries = space
        .iter()
        .filter_map(|entry| Some((entry.key.as_text()?.clone(), entry.value.clone())));
    let fields: Fields = entries.collect();
    let bases = bases.unwrap_or_default();
    let winner = vm.metaclass(Some(&meta), &bases)?;
    if winner != meta
        && vm.lookup(&winner, &"__new__".into())? != vm.lookup(&meta, &"__new__".into())?
    {
        let message = "a class made by type() whose bases have a metaclass with a __new__";
        return Err(crate::vm::Stop::Refused(message.into()));
    }
    vm.make_class(winner, name, bases, fields, args.named)
}

fn call(vm: &mut Vm, mut args: Args) -> Flow {
    if args.all.is_empty() {
        return Err(broken("a call of nothing"));
    }
    let class = args.all.remove(0);
    match class {
        Value::Type(class) => vm.construct(class, args),
        class => vm.instantiate(&class, args),
    }
}

/// `type.__new__(meta, name, bases, dict)`.
fn new(vm: &mut Vm, mut args: Args) -> Flow {
    if args.all.len() != 4 {
        return vm.type_error("type.__new__() takes exactly 3 arguments");
    }
    let meta = args.all.remove(0);
    class_of(vm, meta, args)
}

fn init(_: &mut Vm, _: Args) -> Flow {
    give(Value::None)
}

fn one(args: &Args) -> Got<Value> {
    args.all
        .first()
        .cloned()
        .ok_or_else(|| broken("a method without its class"))
}

fn name(vm: &mut Vm, args: Args) -> Flow {
    let class = one(&args)?;
    give(Value::Str(vm.name_of_class(&class)))
}

fn qualname(vm: &mut Vm, args: Args) -> Flow {
    let class = one(&args)?;
    match vm.body(&class) {
        Some(Body::Class(class)) => give(Value::Str(class.qualified_name.clone())),
        _ => give(Value::Str(vm.name_of_class(&class))),
    }
}

fn mro(vm: &mut Vm, args: Args) -> Flow {
    let mro = vm.mro(&one(&args)?);
    give(vm.new_list(mro))
}

fn mro_of(vm: &mut Vm, args: Args) -> Flow {
    give(Value::tuple(vm.mro(&one(&args)?)))
}

fn bases_of(vm: &Vm, class: &Value) -> Vec<Value> {
    match (class, vm.body(class)) {
        (_, Some(Body::Class(class))) => class.bases.clone(),
        (Value::Type(Type::OBJECT), _) => Vec::new(),
        (Value::Type(class), _) => vec![Value::Type(class.base())],
        _ => Vec::new(),
    }
}

fn bases(vm: &mut Vm, args: Args) -> Flow {
    give(Value::tuple(bases_of(vm, &one(&args)?)))
}

fn base(vm: &mut Vm, args: Args) -> Flow {
    let bases = bases_of(vm, &one(&args)?);
    give(bases.into_iter().next().unwrap_or(Value::None))
}

fn subclasses(_: &mut Vm, _: Args) -> Flow {
    Err(crate::vm::Stop::Refused(
        "__subclasses__() is not supported: keep a list of them".into(),
    ))
}

fn instance_check(vm: &mut Vm, args: Args) -> Flow {
    let [class, value] = args.exactly(vm, "__instancecheck__")?;
    give(vm.is_instance(&value, &class))
}

fn subclass_check(vm: &mut Vm, args: Args) -> Flow {
    let [class, of] = args.exactly(vm, "__subclasscheck__")?;
    give(vm.is_subclass(&of, &class))
}
