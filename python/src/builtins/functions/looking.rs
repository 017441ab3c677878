//! Built-in functions that look at objects and their attributes.

use crate::ask::Key;
use crate::builtins;
use crate::heap::{Body, Dict};
use crate::program::Place;
use crate::value::{Text, Type, Value};
use crate::vm::{Answer, Args, Flow, Got, Routine, Vm, give};

/// Whether any of the classes fits that a class or a tuple of classes names. What comes
/// behind one that fits is not looked at.
fn any_class(vm: &mut Vm, of: &Value, name: &str, fits: impl Fn(&Vm, &Value) -> bool) -> Got<bool> {
    let mut open = vec![of.clone()];
    while let Some(class) = open.pop() {
        let class = match class {
            // Of a union only, which is a tuple here.
            Value::None if of.is_none() => return vm.type_error(not_classes(name)),
            Value::Tuple(classes) => {
                open.extend(classes.iter().rev().cloned());
                continue;
            }
            Value::None => Value::Type(Type::NONE),
            class if vm.is_class(&class) => class,
            _ => return vm.type_error(not_classes(name)),
        };
        if fits(vm, &class) {
            return Ok(true);
        }
    }
    Ok(false)
}

fn not_classes(name: &str) -> String {
    let what = match name {
        "issubclass" => "class",
        _ => "type",
    };
    format!(
        "{name}() arg 2 must be a {what}, a tuple of {what}{}, or a union",
        if what == "class" { "es" } else { "s" }
    )
}

pub(super) fn isinstance(vm: &mut Vm, args: Args) -> Flow {
    let [value, class] = args.exactly(vm, "isinstance")?;
    let exact = vm.class_of(&value);
    if vm.is_same(&exact, &class) {
        return give(true);
    }
    if let Some(answer) = by_hook(vm, "__instancecheck__", &value, &class)? {
        return Ok(answer);
    }
    let fits = |vm: &Vm, class: &Value| vm.is_instance(&value, class);
    give(any_class(vm, &class, "isinstance", fits)?)
}

/// What the metaclass says, where it has a method of its own for that.
fn by_hook(vm: &mut Vm, hook: &str, value: &Value, class: &Value) -> Got<Option<Answer>> {
    if let Value::Tuple(classes) = class {
        let mut hooked = false;
        for class in classes.iter() {
            hooked |= matches!(class, Value::Tuple(_)) || vm.own_special(class, hook)?.is_some();
        }
        if !hooked {
            return Ok(None);
        }
        let function = match hook {
            "__instancecheck__" => "_is_instance_of_any",
            _ => "_is_subclass_of_any",
        };
        let args = vec![value.clone(), class.clone()];
        return vm.library(function, args.into()).map(Some);
    }
    let Some(method) = vm.own_special(class, hook)? else {
        return Ok(None);
    };
    let routine = Routine::ToBool { negate: false };
    vm.call_from(routine, &method, vec![value.clone()].into())
        .map(Some)
}

pub(super) fn issubclass(vm: &mut Vm, args: Args) -> Flow {
    let [class, of] = args.exactly(vm, "issubclass")?;
    if !vm.is_class(&class) {
        return vm.type_error("issubclass() arg 1 must be a class");
    }
    if let Some(answer) = by_hook(vm, "__subclasscheck__", &class, &of)? {
        return Ok(answer);
    }
    let fits = |vm: &Vm, other: &Value| vm.is_subclass(&class, other);
    give(any_class(vm, &of, "issubclass", fits)?)
}

pub(super) fn callable(vm: &mut Vm, args: Args) -> Flow {
    let [value] = args.exactly(vm, "callable")?;
    let native = matches!(value, Value::Native(_) | Value::Bound(_) | Value::Type(_))
        || matches!(vm.body(&value), Some(Body::Function(_) | Body::Class(_)));
    give(native || vm.special(&value, "__call__")?.is_some())
}

fn name_of(vm: &mut Vm, value: &Value) -> Got<Text> {
    match value {
        Value::Str(name) => Ok(name.clone()),
        _ => vm.type_error("attribute name must be string"),
    }
}

pub(super) fn getattr(vm: &mut Vm, args: Args) -> Flow {
    let args = args.positional(vm, "getattr", 2, 3)?;
    let name = name_of(vm, &args[1])?;
    match args.get(2) {
        Some(default) => load_or(vm, &args[0], &name, Some(default.clone())),
        None => vm.load(&args[0], &name),
    }
}

pub(super) fn hasattr(vm: &mut Vm, args: Args) -> Flow {
    let [object, name] = args.exactly(vm, "hasattr")?;
    let name = name_of(vm, &name)?;
    load_or(vm, &object, &name, None)
}

/// The attribute or a default; without a default, whether it is there.
fn load_or(vm: &mut Vm, object: &Value, name: &Text, default: Option<Value>) -> Flow {
    vm.push_frame(crate::vm::Frame::Native(Routine::Attribute(default)))?;
    vm.load(object, name)
}

pub(super) fn setattr(vm: &mut Vm, args: Args) -> Flow {
    let [object, name, value] = args.exactly(vm, "setattr")?;
    let name = name_of(vm, &name)?;
    nothing(vm, |vm| vm.store(&object, &name, Some(value)))
}

pub(super) fn delattr(vm: &mut Vm, args: Args) -> Flow {
    let [object, name] = args.exactly(vm, "delattr")?;
    let name = name_of(vm, &name)?;
    nothing(vm, |vm| vm.store(&object, &name, None))
}

/// Gives `None` for what gives nothing.
pub(crate) fn nothing(vm: &mut Vm, act: impl FnOnce(&mut Vm) -> Flow) -> Flow {
    let routine = Routine::Calls {
        calls: Vec::new(),
        result: Value::None,
    };
    let depth = vm.local.frames.len();
    match act(vm)? {
        Answer::Entered => {
            // What is put beneath goes on when a discarded value would have.
            if let Some(crate::vm::Frame::Native(Routine::Discard)) = vm.local.frames.get(depth) {
                vm.local.frames[depth] = crate::vm::Frame::Native(routine);
                return Ok(Answer::Entered);
            }
            Err(crate::vm::broken("a store that gives a value"))
        }
        Answer::Value(value) => match vm.local.frames.get(depth) {
            Some(crate::vm::Frame::Native(Routine::Discard)) => {
                vm.local.frames[depth] = crate::vm::Frame::Native(routine);
                Ok(Answer::Value(value))
            }
            _ => give(Value::None),
        },
        _ => give(Value::None),
    }
}

pub(super) fn vars(vm: &mut Vm, args: Args) -> Flow {
    let args = args.positional(vm, "vars", 0, 1)?;
    let Some(object) = args.into_iter().next() else {
        return names_in_frame(vm);
    };
    if !vm.is_class(&object) && !vm.takes_attributes(&object) {
        return vm.type_error("vars() argument must have __dict__ attribute");
    }
    vm.load(&object, &"__dict__".into())
}

pub(super) fn locals(vm: &mut Vm, args: Args) -> Flow {
    args.positional(vm, "locals", 0, 0)?;
    names_in_frame(vm)
}

/// The names where a module or a class is being made, or a dict of what a
/// function's variables are at this moment.
fn names_in_frame(vm: &mut Vm) -> Flow {
    let frame = vm.frame()?;
    let (space, place, slots) = (frame.space.clone(), frame.place, frame.slots.clone());
    if space != Value::Unset {
        return vm.attributes_of(&space);
    }
    let mut dict = Dict::default();
    for (name, value) in bound(vm, place, slots)? {
        let key = Value::Str(name);
        dict.insert(vm.hash_plain(&key), key, value);
    }
    give(vm.new_object(Type::DICT, Body::Dict(dict)))
}

/// A function's variables that have a value.
fn bound(vm: &mut Vm, place: Place, slots: Vec<Value>) -> Got<Vec<(Text, Value)>> {
    let names = vm.program.code(place).map_or(&[][..], |code| &code.slots);
    let mut bound = Vec::new();
    for (name, slot) in names.iter().zip(slots) {
        let value = match (vm.body(&slot), slot.as_ref()) {
            (Some(Body::Cell(_)), Some(at)) => match &vm.read(at, Key::All)?.body {
                Body::Cell(value) => value.clone(),
                _ => Value::Unset,
            },
            _ => slot,
        };
        if value != Value::Unset {
            bound.push((name.clone(), value));
        }
    }
    Ok(bound)
}

pub(super) fn globals(vm: &mut Vm, args: Args) -> Flow {
    args.positional(vm, "globals", 0, 0)?;
    let globals = Value::Ref(vm.frame()?.globals);
    vm.attributes_of(&globals)
}

pub(super) fn dir(vm: &mut Vm, args: Args) -> Flow {
    let args = args.positional(vm, "dir", 0, 1)?;
    let Some(object) = args.into_iter().next() else {
        return names_here(vm);
    };
    let class = if vm.is_class(&object) {
        object.clone()
    } else {
        vm.class_of(&object)
    };
    let mut names: Vec<Text> = Vec::new();
    for class in vm.mro(&class).into_iter().chain([object]) {
        match &class {
            Value::Type(class) => {
                names.extend(builtins::methods(*class).map(|def| Text::from(def.name)))
            }
            Value::Ref(at) => {
                let fields = &vm.read(*at, crate::ask::Key::All)?.fields;
                names.extend(fields.iter().map(|(name, _)| name.clone()));
            }
            _ => {}
        }
    }
    names.sort();
    names.dedup();
    give(vm.new_list(names.into_iter().map(Value::Str).collect()))
}

/// The names that are bound where `dir()` is called.
fn names_here(vm: &mut Vm) -> Flow {
    let frame = vm.frame()?;
    let (space, place, slots) = (frame.space.clone(), frame.place, frame.slots.clone());
    let mut names: Vec<Text> = match space.as_ref() {
        Some(at) => {
            let fields = &vm.read(at, Key::All)?.fields;
            fields.iter().map(|(name, _)| name.clone()).collect()
        }
        None => bound(vm, place, slots)?
            .into_iter()
            .map(|(name, _)| name)
            .collect(),
    };
    names.sort();
    give(vm.new_list(names.into_iter().map(Value::Str).collect()))
}
