//! What calling a built-in class gives.

mod plain;

use std::sync::Arc;

use super::{Native, natives};
use crate::heap::{Body, Dict, Set, Super};
use crate::value::{Type, Value};
use crate::vm::{Answer, Args, Flow, Got, Routine, Stop, Vm, broken, give};

natives! { Function of "type":
    LIST "list" list;
    TUPLE "tuple" tuple;
    SET "set" set;
    FROZENSET "frozenset" frozenset;
    BYTES "bytes" bytes;
    BYTEARRAY "bytearray" bytearray;
}

impl Vm<'_> {
    /// Calls a built-in class.
    pub(crate) fn construct(&mut self, class: Type, args: Args) -> Flow {
        if class.is_exception() {
            let takes: &[&str] = match class {
                class if class.is(Type::IMPORT_ERROR) => &["name", "path"],
                class if class.is(Type::ATTRIBUTE_ERROR) => &["name", "obj"],
                class if class.is(Type::NAME_ERROR) => &["name"],
                _ => &[],
            };
            if args.named.iter().any(|(name, _)| !takes.contains(&&**name)) {
                return self.type_error(format!("{}() takes no keyword arguments", class.name()));
            }
            return self.new_exception(class, args);
        }
        match class {
            Type::LIST => list(self, args),
            Type::TUPLE => tuple(self, args),
            Type::SET => set(self, args),
            Type::FROZENSET => frozenset(self, args),
            Type::DICT => dict(self, args),
            Type::BYTES => bytes(self, args),
            Type::BYTEARRAY => bytearray(self, args),
            Type::OBJECT => {
                if !args.all.is_empty() || !args.named.is_empty() {
                    return self.type_error("object() takes no arguments");
                }
                give(self.new_object(Type::OBJECT, Body::Plain))
            }
            Type::TYPE => super::classes::make(self, args),
            Type::INT => plain::int(self, args),
            Type::BOOL => {
                let args = args.positional(self, "bool", 0, 1)?;
                match args.first() {
                    Some(value) => self.truth(value, false),
                    None => give(false),
                }
            }
            Type::FLOAT => plain::float(self, args),
            Type::STR => plain::str(self, args),
            Type::SLICE => {
                let mut args = args.positional(self, "slice", 1, 3)?;
                if args.len() == 1 {
                    args.insert(0, Value::None);
                }
                args.resize(3, Value::None);
                self.new_tuple(args.clone())?;
                let parts: [Value; 3] = args.try_into().map_err(|_| broken("a slice"))?;
                give(Value::Slice(Arc::new(parts)))
            }
            Type::RANGE => plain::range(self, args),
            Type::PROPERTY => property(self, args),
            Type::CLASSMETHOD => {
                let [function] = args.exactly(self, "classmethod")?;
                give(self.new_object(class, Body::ClassMethod(function)))
            }
            Type::STATICMETHOD => {
                let [function] = args.exactly(self, "staticmethod")?;
                give(self.new_object(class, Body::StaticMethod(function)))
            }
            Type::SUPER => super_object(self, args),
            Type::NONE => give(Value::None),
            other => self.type_error(format!("cannot create '{}' instances", other.name())),
        }
    }

    fn new_exception(&mut self, mut class: Type, args: Args) -> Flow {
        if class == Type::EXCEPTION_GROUP || class == Type::BASE_EXCEPTION_GROUP {
            match args.all.first() {
                None | Some(Value::Str(_)) => {}
                Some(other) => {
                    let given = self.class_name(other);
                    return self.type_error(format!(
                        "BaseExceptionGroup.__new__() argument 1 must be str, not {given}"
                    ));
                }
            }
            let items = match self.items_now(args.all.get(1).unwrap_or(&Value::None))? {
                Some(items) if args.all.len() == 2 => items,
                _ => return self.type_error("second argument (exceptions) must be a sequence"),
            };
            if items.is_empty() {
                return self
                    .value_error("second argument (exceptions) must be a non-empty sequence");
            }
            let is = |vm: &Self, item: &Value, class| vm.is_instance(item, &Value::Type(class));
            let odd = items
                .iter()
                .position(|item| !is(self, item, Type::BASE_EXCEPTION));
            if let Some(at) = odd {
                return self.value_error(format!(
                    "Item {at} of second argument (exceptions) is not an exception"
                ));
            }
            let plain = items.iter().all(|item| is(self, item, Type::EXCEPTION));
            class = match (class, plain) {
                (Type::EXCEPTION_GROUP, false) => {
                    return self.type_error("Cannot nest BaseExceptions in an ExceptionGroup");
                }
                (_, true) => Type::EXCEPTION_GROUP,
                (class, false) => class,
            };
        }
        let class = match (class, &args.all[..]) {
            (Type::OS_ERROR, [Value::Int(number), _, ..]) => of_number(*number),
            _ => class,
        };
        let exception = self.exception(class, args.all)?;
        if let Some(at) = exception.as_ref().filter(|_| !args.named.is_empty()) {
            let fields = &mut self.write(at, crate::ask::Key::All)?.fields;
            args.named
                .into_iter()
                .for_each(|(name, value)| fields.set(name, value));
        }
        give(exception)
    }

    /// Whether the class of `value` is the program's.
    pub(crate) fn is_of_program(&self, value: &Value) -> bool {
        matches!(self.class_of(value), Value::Ref(_))
    }

    /// Whether comparing `value` may ask a method of the program.
    pub(crate) fn asks_program(&self, value: &Value) -> bool {
        let asks = |items: &[Value]| items.iter().any(|item| self.asks_program(item));
        match (value, self.body(value)) {
            (Value::Tuple(items), _) => asks(items),
            (_, Some(Body::List(items))) => self.is_of_program(value) || asks(items),
            _ => self.is_of_program(value),
        }
    }
}

/// The class of the `OSError` with this number (Linux).
fn of_number(number: i64) -> Type {
    let name = match number {
        1 | 13 => "PermissionError",
        2 => "FileNotFoundError",
        3 => "ProcessLookupError",
        4 => "InterruptedError",
        10 => "ChildProcessError",
        11 | 114 | 115 => "BlockingIOError",
        17 => "FileExistsError",
        20 => "NotADirectoryError",
        21 => "IsADirectoryError",
        32 | 108 => "BrokenPipeError",
        103 => "ConnectionAbortedError",
        104 => "ConnectionResetError",
        110 => "TimeoutError",
        111 => "ConnectionRefusedError",
        _ => "OSError",
    };
    Type::named(name).unwrap_or(Type::OS_ERROR)
}

/// What is made of an iterable: its items, if they are there.
fn all(vm: &mut Vm, maker: Native, args: &Args) -> Got<Result<Vec<Value>, Answer>> {
    let count = args.all.len();
    if count > 1 || !args.named.is_empty() {
        return vm.type_error(format!(
            "{} expected at most 1 argument, got {count}",
            maker.0.name
        ));
    }
    if count == 0 {
        return Ok(Ok(Vec::new()));
    }
    vm.items_or(maker, args, 0)
}

fn list(vm: &mut Vm, args: Args) -> Flow {
    match all(vm, LIST, &args)? {
        Ok(items) => give(vm.new_list(items)),
        Err(answer) => Ok(answer),
    }
}

fn tuple(vm: &mut Vm, args: Args) -> Flow {
    if let Some(tuple @ Value::Tuple(_)) = args.all.first() {
        return give(tuple.clone());
    }
    match all(vm, TUPLE, &args)? {
        Ok(items) => vm.tuple(items),
        Err(answer) => Ok(answer),
    }
}

fn set(vm: &mut Vm, args: Args) -> Flow {
    make_set(vm, (Type::SET, SET), args)
}

fn frozenset(vm: &mut Vm, args: Args) -> Flow {
    if let Some(of) = args.all.first()
        && vm.class_of(of) == Value::Type(Type::FROZENSET)
    {
        return give(of.clone());
    }
    make_set(vm, (Type::FROZENSET, FROZENSET), args)
}

fn make_set(vm: &mut Vm, (class, maker): (Type, Native), args: Args) -> Flow {
    let args: Args = args.positional(vm, class.name(), 0, 1)?.into();
    if args.all.is_empty() {
        return give(vm.new_object(class, Body::Set(Set::default())));
    }
    match super::set::operand(vm, maker, &args, 0)? {
        Ok(of) => vm.make_set(class, &of),
        Err(answer) => Ok(answer),
    }
}

fn dict(vm: &mut Vm, mut args: Args) -> Flow {
    let dict = vm.new_object(Type::DICT, Body::Dict(Dict::default()));
    if args.all.is_empty() && args.named.is_empty() {
        return give(dict);
    }
    args.all.insert(0, dict.clone());
    let calls = vec![(Value::Native(super::DICT_UPDATE), args)];
    Routine::Calls {
        calls,
        result: dict,
    }
    .begin(vm)
}

fn byte_items(vm: &mut Vm, maker: Native, args: &Args) -> Got<Result<Vec<u8>, Answer>> {
    match args.all.first() {
        Some(Value::Str(text)) if args.all.len() > 1 => return Ok(Ok(text.as_bytes().to_vec())),
        Some(Value::Str(_)) => return vm.type_error("string argument without an encoding"),
        Some(Value::Int(count)) => {
            return match usize::try_from(*count) {
                Ok(count) if count <= crate::vm::MAX_LENGTH => Ok(Ok(vec![0; count])),
                Ok(_) => vm.memory_error(),
                Err(_) => vm.value_error("negative count"),
            };
        }
        _ => {}
    }
    let items = match all(vm, maker, args)? {
        Ok(items) => items,
        Err(answer) => return Ok(Err(answer)),
    };
    let bytes = items
        .iter()
        .map(|item| item.to_int().and_then(|byte| u8::try_from(byte).ok()));
    match bytes.collect() {
        Some(bytes) => Ok(Ok(bytes)),
        None => vm.value_error("bytes must be in range(0, 256)"),
    }
}

fn bytes(vm: &mut Vm, args: Args) -> Flow {
    match byte_items(vm, BYTES, &args)? {
        Ok(bytes) => give(Value::Bytes(bytes.into())),
        Err(answer) => Ok(answer),
    }
}

fn bytearray(vm: &mut Vm, args: Args) -> Flow {
    match byte_items(vm, BYTEARRAY, &args)? {
        Ok(bytes) => give(vm.new_object(Type::BYTEARRAY, Body::ByteArray(bytes))),
        Err(answer) => Ok(answer),
    }
}

fn property(vm: &mut Vm, args: Args) -> Flow {
    let names = ["fget", "fset", "fdel", "doc"];
    let [get, set, delete, _] = args.bind(vm, "property", names, 0)?;
    let parts = [get, set, delete].map(|part| part.unwrap_or(Value::None));
    give(vm.new_object(Type::PROPERTY, Body::Property(Box::new(parts))))
}

fn super_object(vm: &mut Vm, args: Args) -> Flow {
    let args = args.positional(vm, "super", 0, 2)?;
    let (class, object) = match &args[..] {
        [class, object] => (class.clone(), object.clone()),
        [] => vm.super_here()?,
        _ => {
            return Err(Stop::Refused(
                "super() with one argument is not supported: give both or none".into(),
            ));
        }
    };
    give(vm.new_object(Type::SUPER, Body::Super(Box::new(Super { class, object }))))
}
