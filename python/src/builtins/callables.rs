//! What functions, methods, properties and cells have.

use std::sync::Arc;

use super::defs;
use super::objects::one;
use crate::ask::Key;
use crate::heap::{Body, Function};
use crate::value::{Type, Value};
use crate::vm::{Args, Flow, Got, Stop, Vm, broken, give};

defs! { FUNCTION, "function":
    Method "__call__" call;
    Method "__get__" get;
    Get "__name__" function_name;
    Get "__qualname__" function_qualname;
    Get "__defaults__" function_defaults;
    Get "__kwdefaults__" function_keywords;
    Get "__doc__" function_doc;
    Get "__annotations__" annotations;
}

defs! { METHOD, "method":
    Get "__self__" method_self;
    Get "__func__" method_function;
    Get "__name__" method_name;
    Get "__qualname__" method_qualname;
    Get "__doc__" method_doc;
}

defs! { NATIVE, "builtin_function_or_method":
    Get "__name__" native_name;
    Get "__qualname__" native_name;
    Get "__self__" method_self;
}

defs! { PROPERTY, "property":
    Method "getter" with_getter;
    Method "setter" with_setter;
    Method "deleter" with_deleter;
    Method "__get__" property_get;
    Get "fget" fget;
    Get "fset" fset;
    Get "fdel" fdel;
    Get "__doc__" property_doc;
}

defs! { WRAPPER, "classmethod":
    Get "__func__" wrapped;
    Get "__wrapped__" wrapped;
}

defs! { CELL, "cell":
    Get "cell_contents" contents;
}

fn call(vm: &mut Vm, mut args: Args) -> Flow {
    if args.all.is_empty() {
        return Err(broken("a call of nothing"));
    }
    let function = args.all.remove(0);
    vm.call(&function, args)
}

fn get(vm: &mut Vm, args: Args) -> Flow {
    let args = args.positional(vm, "__get__", 2, 3)?;
    match &args[1] {
        Value::None => give(args[0].clone()),
        object => give(Value::Bound(Arc::new((args[0].clone(), object.clone())))),
    }
}

fn function(vm: &Vm, value: &Value) -> Got<Function> {
    match vm.body(value) {
        Some(Body::Function(function)) => Ok((**function).clone()),
        _ => Err(broken("no function")),
    }
}

fn function_name(vm: &mut Vm, args: Args) -> Flow {
    give(Value::Str(function(vm, &one(&args)?)?.name))
}

fn function_qualname(vm: &mut Vm, args: Args) -> Flow {
    give(Value::Str(function(vm, &one(&args)?)?.qualified_name))
}

fn function_defaults(vm: &mut Vm, args: Args) -> Flow {
    let defaults = function(vm, &one(&args)?)?.defaults;
    give(if defaults == Value::Unset {
        Value::None
    } else {
        defaults
    })
}

fn function_keywords(vm: &mut Vm, args: Args) -> Flow {
    let defaults = function(vm, &one(&args)?)?.keyword_defaults;
    give(if defaults == Value::Unset {
        Value::None
    } else {
        defaults
    })
}

fn function_doc(vm: &mut Vm, args: Args) -> Flow {
    let me = one(&args)?;
    if let Some(at) = me.as_ref() {
        let fields = &vm.read(at, Key::Name("__doc__".into()))?.fields;
        if let Some(doc) = fields.get_text("*doc").cloned() {
            return give(doc);
        }
    }
    let function = function(vm, &me)?;
    let code = vm
        .program
        .code(function.code)
        .ok_or_else(|| broken("code is missing"))?;
    let first = code
        .constants
        .first()
        .filter(|_| code.front.flags.has_docstring());
    give(first.cloned().unwrap_or(Value::None))
}

fn annotations(_: &mut Vm, _: Args) -> Flow {
    Err(Stop::Refused(
        "annotations cannot be read while the program runs".into(),
    ))
}

/// Sets what can be set of a function; whether it was that.
pub(super) fn set_of_function(
    vm: &mut Vm,
    name: &str,
    me: &Value,
    value: Option<Value>,
) -> Got<bool> {
    let (Some(at), Some(value)) = (me.as_ref(), value) else {
        return Ok(false);
    };
    if name == "__doc__" {
        vm.adds(at, &"*doc".into())?;
    } else {
        // Calls read the parts of a function, and note no touch of them.
        vm.refuse_shared(at, &format!("{name} of a function"))?;
    }
    let object = vm.write(at, Key::Name(name.into()))?;
    let Body::Function(function) = &mut object.body else {
        return Ok(false);
    };
    match (name, value) {
        ("__name__", Value::Str(name)) => function.name = name,
        ("__qualname__", Value::Str(name)) => function.qualified_name = name,
        ("__defaults__", value) => function.defaults = value,
        ("__doc__", value) => object.fields.set("*doc".into(), value),
        _ => return Ok(false),
    }
    Ok(true)
}

fn parts(args: &Args) -> Got<Arc<(Value, Value)>> {
    match args.all.first() {
        Some(Value::Bound(pair)) => Ok(Arc::clone(pair)),
        _ => Err(broken("no method")),
    }
}

fn method_self(_: &mut Vm, args: Args) -> Flow {
    if let Some(Value::Native(_)) = args.all.first() {
        return Err(Stop::Refused(
            "__self__ of a built-in function is not supported: keep the object beside it".into(),
        ));
    }
    give(parts(&args)?.1.clone())
}

fn method_function(_: &mut Vm, args: Args) -> Flow {
    give(parts(&args)?.0.clone())
}

fn method_name(vm: &mut Vm, args: Args) -> Flow {
    vm.load(&parts(&args)?.0, &"__name__".into())
}

fn method_qualname(vm: &mut Vm, args: Args) -> Flow {
    vm.load(&parts(&args)?.0, &"__qualname__".into())
}

fn method_doc(vm: &mut Vm, args: Args) -> Flow {
    vm.load(&parts(&args)?.0, &"__doc__".into())
}

fn native_name(_: &mut Vm, args: Args) -> Flow {
    let native = match args.all.first() {
        Some(Value::Native(native)) => *native,
        Some(Value::Bound(pair)) => match &pair.0 {
            Value::Native(native) => *native,
            _ => return Err(broken("no built-in function")),
        },
        _ => return Err(broken("no built-in function")),
    };
    give(Value::text(native.0.name))
}

fn with_part(vm: &mut Vm, args: Args, part: usize) -> Flow {
    let [me, function] = args.exactly(vm, "property.setter")?;
    let Some(Body::Property(parts)) = vm.body(&me) else {
        return Err(broken("no property"));
    };
    let mut parts = parts.clone();
    parts[part] = function;
    give(vm.new_object(Type::PROPERTY, Body::Property(parts)))
}

fn with_getter(vm: &mut Vm, args: Args) -> Flow {
    with_part(vm, args, 0)
}

fn with_setter(vm: &mut Vm, args: Args) -> Flow {
    with_part(vm, args, 1)
}

fn with_deleter(vm: &mut Vm, args: Args) -> Flow {
    with_part(vm, args, 2)
}

fn property_get(vm: &mut Vm, args: Args) -> Flow {
    let args = args.positional(vm, "__get__", 2, 3)?;
    let class = vm.class_of(&args[1]);
    vm.bind_value(&args[0], &args[1], &class)
}

fn part(vm: &mut Vm, args: &Args, part: usize) -> Flow {
    match args.all.first().and_then(|me| vm.body(me)) {
        Some(Body::Property(parts)) => give(parts[part].clone()),
        _ => Err(broken("no property")),
    }
}

fn fget(vm: &mut Vm, args: Args) -> Flow {
    part(vm, &args, 0)
}

fn fset(vm: &mut Vm, args: Args) -> Flow {
    part(vm, &args, 1)
}

fn fdel(vm: &mut Vm, args: Args) -> Flow {
    part(vm, &args, 2)
}

fn property_doc(vm: &mut Vm, args: Args) -> Flow {
    match args.all.first().and_then(|me| vm.body(me)) {
        Some(Body::Property(parts)) => {
            let getter = parts[0].clone();
            vm.load(&getter, &"__doc__".into())
        }
        _ => Err(broken("no property")),
    }
}

/// The function of a class or static method.
fn wrapped(vm: &mut Vm, args: Args) -> Flow {
    match args.all.first().and_then(|me| vm.body(me)) {
        Some(Body::ClassMethod(inner) | Body::StaticMethod(inner)) => give(inner.clone()),
        _ => Err(broken("no class or static method")),
    }
}

fn contents(vm: &mut Vm, args: Args) -> Flow {
    let place = vm.me(&args)?;
    match &vm.read(place, Key::All)?.body {
        Body::Cell(Value::Unset) => vm.value_error("Cell is empty"),
        Body::Cell(value) => give(value.clone()),
        _ => Err(broken("no cell")),
    }
}
