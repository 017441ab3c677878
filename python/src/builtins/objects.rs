//! What every object has.

use super::defs;
use crate::ask::Key;
use crate::heap::Body;
use crate::value::Value;
use crate::vm::{Args, Flow, Got, Relation, Vm, broken, give};

defs! { OBJECT, "object":
    Function "__new__" new;
    Method "__init__" init;
    Method "__repr__" repr_of;
    Method "__str__" str_of;
    Method "__eq__" eq;
    Method "__ne__" ne;
    Method "__lt__" lt;
    Method "__le__" le;
    Method "__gt__" gt;
    Method "__ge__" ge;
    Method "__hash__" hash;
    Method "__format__" format;
    Method "__getattribute__" getattribute;
    Method "__setattr__" setattr;
    Method "__delattr__" delattr;
    Class "__init_subclass__" init_subclass;
    Get "__class__" class;
    Get "__dict__" dict;
    Get "__doc__" doc;
    Get "__module__" module;
}

/// The object that a method is called on.
pub(super) fn one(args: &Args) -> Got<Value> {
    args.all
        .first()
        .cloned()
        .ok_or_else(|| broken("a method without its object"))
}

/// `object.__new__(class)` and the like.
fn new(vm: &mut Vm, mut args: Args) -> Flow {
    if args.all.is_empty() {
        return vm.type_error("object.__new__(): not enough arguments");
    }
    let class = args.all.remove(0);
    if let Value::Type(class) = class {
        return vm.construct(class, args);
    }
    if !vm.is_class(&class) {
        return vm.type_error("object.__new__(X): X is not a type object");
    }
    give(vm.allocate(&class, &args)?)
}

fn init(vm: &mut Vm, args: Args) -> Flow {
    let me = one(&args)?;
    let extra = args.all.len() > 1 || !args.named.is_empty();
    let class = vm.class_of(&me);
    let makes = vm.lookup(&class, &"__new__".into())?;
    if extra
        && matches!(makes, Some(Value::Native(_)) | None)
        && !matches!(vm.body(&me), Some(Body::Wraps(_)))
    {
        let name = vm.name_of_class(&class);
        return vm.type_error(format!("{name}() takes no arguments"));
    }
    give(Value::None)
}

/// `repr`, whatever a subclass makes of it.
pub(super) fn repr_of(vm: &mut Vm, args: Args) -> Flow {
    vm.repr_native(&one(&args)?)
}

fn str_of(vm: &mut Vm, args: Args) -> Flow {
    let me = one(&args)?;
    match vm.own_special(&me, "__repr__")? {
        Some(method) => vm.call(&method, Args::default()),
        None => vm.str_native(&me),
    }
}

fn compare(vm: &mut Vm, args: Args, relation: Relation) -> Flow {
    let [a, b] = args.exactly(vm, "comparison")?;
    let (x, y) = (vm.unwrap(&a), vm.unwrap(&b));
    let alike = vm.base_type(&vm.class_of(&a)) == vm.base_type(&vm.class_of(&b));
    let number = |value: &Value| value.to_float().is_some();
    let plain = alike && !matches!(x, Value::Ref(_));
    let known = plain || number(&x) && number(&y) || containers(vm, &x, &y);
    if !known {
        let same = vm.is_same(&a, &b);
        return match relation {
            Relation::Equal if same => give(true),
            Relation::NotEqual if same => give(false),
            _ => give(Value::NotImplemented),
        };
    }
    vm.compare_native(relation, &x, &y)
}

fn containers(vm: &Vm, a: &Value, b: &Value) -> bool {
    matches!(
        (vm.body(a), vm.body(b)),
        (Some(Body::List(_)), Some(Body::List(_)))
            | (Some(Body::Dict(_)), Some(Body::Dict(_)))
            | (Some(Body::Set(_)), Some(Body::Set(_)))
    )
}

fn eq(vm: &mut Vm, args: Args) -> Flow {
    compare(vm, args, Relation::Equal)
}

fn ne(vm: &mut Vm, args: Args) -> Flow {
    let me = one(&args)?;
    if let Some(method) = vm.own_special(&me, "__eq__")? {
        let other = args.all.get(1).cloned().unwrap_or_default();
        let routine = crate::vm::Routine::ToBool { negate: true };
        return vm.call_from(routine, &method, vec![other].into());
    }
    compare(vm, args, Relation::NotEqual)
}

fn lt(vm: &mut Vm, args: Args) -> Flow {
    compare(vm, args, Relation::Less)
}

fn le(vm: &mut Vm, args: Args) -> Flow {
    compare(vm, args, Relation::LessOrEqual)
}

fn gt(vm: &mut Vm, args: Args) -> Flow {
    compare(vm, args, Relation::Greater)
}

fn ge(vm: &mut Vm, args: Args) -> Flow {
    compare(vm, args, Relation::GreaterOrEqual)
}

fn hash(vm: &mut Vm, args: Args) -> Flow {
    let me = one(&args)?;
    match vm.unwrap(&me) {
        Value::Ref(_) => give(Value::Int(vm.identity(&me))),
        inner => super::functions::hash(vm, vec![inner].into()),
    }
}

fn format(vm: &mut Vm, args: Args) -> Flow {
    let [me, spec] = args.exactly(vm, "__format__")?;
    let spec = spec.as_text().cloned().unwrap_or_else(|| "".into());
    vm.format_native(&me, &spec)
}

fn name_of(vm: &mut Vm, name: &Value) -> Got<crate::value::Text> {
    match name {
        Value::Str(name) => Ok(name.clone()),
        _ => vm.type_error("attribute name must be string"),
    }
}

fn getattribute(vm: &mut Vm, args: Args) -> Flow {
    let [me, name] = args.exactly(vm, "__getattribute__")?;
    let name = name_of(vm, &name)?;
    match vm.load_default(&me, &name)? {
        Some(answer) => Ok(answer),
        None => vm.missing_attribute(&me, &name),
    }
}

fn setattr(vm: &mut Vm, args: Args) -> Flow {
    let [me, name, value] = args.exactly(vm, "__setattr__")?;
    let name = name_of(vm, &name)?;
    super::functions::nothing(vm, |vm| vm.store_default(&me, &name, Some(value)))
}

fn delattr(vm: &mut Vm, args: Args) -> Flow {
    let [me, name] = args.exactly(vm, "__delattr__")?;
    let name = name_of(vm, &name)?;
    super::functions::nothing(vm, |vm| vm.store_default(&me, &name, None))
}

fn init_subclass(vm: &mut Vm, args: Args) -> Flow {
    if let Some((name, _)) = args.named.first() {
        let message = format!("__init_subclass__() takes no keyword arguments ('{name}')");
        return vm.type_error(message);
    }
    give(Value::None)
}

fn class(vm: &mut Vm, args: Args) -> Flow {
    give(vm.class_of(&one(&args)?))
}

/// Sets `__class__`.
pub(super) fn set_class(vm: &mut Vm, object: &Value, value: Option<Value>) -> Got<bool> {
    let (Some(at), Some(class)) = (object.as_ref(), value) else {
        return Ok(false);
    };
    if !vm.is_class(&class) {
        return vm.type_error("__class__ must be set to a class");
    }
    // Whatever is done with an object reads its class, and notes no touch of it.
    vm.refuse_shared(at, "the class of an object")?;
    vm.write(at, Key::Name("__class__".into()))?.class = class;
    Ok(true)
}

fn dict(vm: &mut Vm, args: Args) -> Flow {
    let me = one(&args)?;
    if let Value::Type(class) = me {
        let message = format!(
            "the __dict__ of '{}' is not supported: name the attribute",
            class.name()
        );
        return Err(crate::vm::Stop::Refused(message.into()));
    }
    if vm.takes_attributes(&me) {
        return vm.attributes_of(&me);
    }
    let class = vm.class_of(&me);
    vm.refuse_known(&class, "__dict__")?;
    vm.missing_attribute(&me, &"__dict__".into())
}

/// What the object itself has under the name of what every object has.
fn own(vm: &mut Vm, object: &Value, name: &str) -> Got<Option<Value>> {
    let Some(at) = object.as_ref() else {
        return Ok(None);
    };
    let name: crate::value::Text = name.into();
    let fields = &vm.read(at, Key::Name(name.clone()))?.fields;
    Ok(fields.get(&name).cloned())
}

fn doc(vm: &mut Vm, args: Args) -> Flow {
    let me = one(&args)?;
    let mut found = own(vm, &me, "__doc__")?;
    if found.is_none() && !vm.is_class(&me) {
        let class = vm.class_of(&me);
        found = own(vm, &class, "__doc__")?;
    }
    give(found.unwrap_or(Value::None))
}

fn module(vm: &mut Vm, args: Args) -> Flow {
    let me = one(&args)?;
    if vm.is_class(&me) {
        return give(module_of(vm, &me));
    }
    if let Some(found) = own(vm, &me, "__module__")? {
        return give(found);
    }
    if let Some(Body::Function(function)) = vm.body(&me) {
        let globals = Value::Ref(function.globals);
        return give(own(vm, &globals, "__name__")?.unwrap_or(Value::None));
    }
    let class = vm.class_of(&me);
    give(module_of(vm, &class))
}

fn module_of(vm: &Vm, class: &Value) -> Value {
    match vm.body(class) {
        Some(Body::Class(class)) => Value::Str(class.module.clone()),
        _ => Value::text("builtins"),
    }
}
