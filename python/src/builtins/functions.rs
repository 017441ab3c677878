//! The built-in functions.

mod looking;
mod numeric;

use super::{defs, ordering};
use crate::ask::Ask;
use crate::heap::{Body, Iter};
use crate::text;
use crate::value::{Text, Type, Value};
use crate::vm::{Args, Flow, Got, Pieces, Routine, Stop, Vm, give};

pub(super) use looking::nothing;

defs! { FUNCTIONS, "builtins":
    Function "print" print;
    Function "len" len;
    Function "repr" repr;
    Function "ascii" ascii;
    Function "hash" hash;
    Function "id" id;
    Function "isinstance" looking::isinstance;
    Function "issubclass" looking::issubclass;
    Function "callable" looking::callable;
    Function "getattr" looking::getattr;
    Function "setattr" looking::setattr;
    Function "delattr" looking::delattr;
    Function "hasattr" looking::hasattr;
    Function "iter" iter;
    Function "next" next;
    Function "abs" numeric::abs;
    Function "round" numeric::round;
    Function "divmod" numeric::divmod;
    Function "pow" numeric::pow;
    Function "sum" numeric::sum;
    Function "min" ordering::min;
    Function "max" ordering::max;
    Function "sorted" ordering::sorted;
    Function "reversed" reversed;
    Function "chr" numeric::chr;
    Function "ord" numeric::ord;
    Function "hex" numeric::hex;
    Function "oct" numeric::oct;
    Function "bin" numeric::bin;
    Function "format" format;
    Function "input" input;
    Function "vars" looking::vars;
    Function "dir" looking::dir;
    Function "globals" looking::globals;
    Function "locals" looking::locals;
}

fn print(vm: &mut Vm, args: Args) -> Flow {
    let Args { all, named } = args;
    let names = Args {
        all: Vec::new(),
        named,
    };
    let [sep, end, file, _] = names.bind(vm, "print", ["*sep", "*end", "*file", "*flush"], 0)?;
    let text = |vm: &mut Vm, name: &str, value: Option<Value>, default: &str| -> Got<Text> {
        match value {
            None | Some(Value::None) => Ok(default.into()),
            Some(Value::Str(text)) => Ok(text),
            Some(other) => {
                let class = vm.class_name(&other);
                vm.type_error(format!("{name} must be None or a string, not {class}"))
            }
        }
    };
    let (sep, end) = (text(vm, "sep", sep, " ")?, text(vm, "end", end, "\n")?);
    if let Some(Value::Ref(at)) = file {
        let fields = &vm.peek(at)?.fields;
        // What goes to `sys.stderr` is not part of the text.
        if fields.get_text("*stderr").is_some() {
            return give(Value::None);
        }
        if fields.get_text("*stdout").is_none() {
            let parts = [Value::Str(sep), Value::Str(end), Value::tuple(all)];
            let args: Vec<Value> = [Value::Ref(at)].into_iter().chain(parts).collect();
            return vm.library("_print_to", args.into());
        }
    }
    let mut pieces = Pieces::default();
    for (index, value) in all.iter().enumerate() {
        if index > 0 {
            pieces.text(&sep);
        }
        vm.add_str(value, &mut pieces)?;
    }
    pieces.text(&end);
    vm.finish(pieces, Some(super::PRINT_TEXT))
}

/// Prints a text as it is.
pub(super) fn print_text(vm: &mut Vm, args: Args) -> Flow {
    let [text] = args.exactly(vm, "print")?;
    match text {
        Value::Str(text) => Err(Stop::Ask(Box::new(Ask::Print(text)))),
        _ => vm.type_error("no text"),
    }
}

fn len(vm: &mut Vm, args: Args) -> Flow {
    let [of] = args.exactly(vm, "len")?;
    vm.length(&of)
}

fn repr(vm: &mut Vm, args: Args) -> Flow {
    let [value] = args.exactly(vm, "repr")?;
    vm.repr(&value)
}

/// `ascii(value)`.
pub(super) fn ascii(vm: &mut Vm, args: Args) -> Flow {
    let [value] = args.exactly(vm, "ascii")?;
    let shown = vm.repr_now(&value);
    let shown = shown.map(|text| Value::text(text::escape_ascii(&text)));
    vm.give_answered(shown, super::ASCII, || vec![value].into())
}

/// `hash(value)`.
pub(super) fn hash(vm: &mut Vm, args: Args) -> Flow {
    let [value] = args.exactly(vm, "hash")?;
    let hash = vm.hash_of(&value).map(Value::Int);
    vm.give_answered(hash, super::HASH, || vec![value].into())
}

fn id(vm: &mut Vm, args: Args) -> Flow {
    let [value] = args.exactly(vm, "id")?;
    give(Value::Int(vm.identity(&value)))
}

fn iter(vm: &mut Vm, args: Args) -> Flow {
    let mut args = args.positional(vm, "iter", 1, 2)?;
    match (args.pop(), args.pop()) {
        (Some(sentinel), Some(callable)) => {
            let iter = Iter::Calls { callable, sentinel };
            give(vm.new_object(Type::ITERATOR, Body::Iter(iter)))
        }
        (Some(of), None) => vm.iterator(&of),
        _ => Err(crate::vm::broken("arguments were counted wrong")),
    }
}

fn next(vm: &mut Vm, args: Args) -> Flow {
    let args = args.positional(vm, "next", 1, 2)?;
    if let Some(default) = args.get(1) {
        vm.push_frame(crate::vm::Frame::Native(Routine::NextOr(default.clone())))?;
    }
    vm.next(&args[0])
}

fn reversed(vm: &mut Vm, args: Args) -> Flow {
    let [of] = args.exactly(vm, "reversed")?;
    if let Some(method) = vm.own_special(&of, "__reversed__")? {
        return vm.call(&method, Args::default());
    }
    let iter = match vm.body(&of) {
        Some(Body::List(_)) => Iter::Back {
            of: of.clone(),
            left: vm.length_now(&of)?.unwrap_or(0),
        },
        Some(Body::Set(_) | Body::Iter(_) | Body::Generator(_)) | None if !is_sequence(&of) => {
            let class = vm.class_name(&of);
            return vm.type_error(format!("'{class}' object is not reversible"));
        }
        _ => match vm.items_now(&of)? {
            Some(mut items) => {
                items.reverse();
                Iter::Over {
                    of: Value::tuple(items),
                    at: 0,
                }
            }
            None => return vm.library("_reversed", vec![of].into()),
        },
    };
    give(vm.new_object(Type::ITERATOR, Body::Iter(iter)))
}

fn is_sequence(value: &Value) -> bool {
    matches!(
        value,
        Value::Str(_) | Value::Bytes(_) | Value::Tuple(_) | Value::Range(_)
    )
}

fn format(vm: &mut Vm, args: Args) -> Flow {
    let args = args.positional(vm, "format", 1, 2)?;
    match args.get(1).map(|spec| vm.unwrap(spec)) {
        None => vm.format(&args[0], &"".into()),
        Some(Value::Str(spec)) => vm.format(&args[0], &spec),
        Some(other) => {
            let class = vm.class_name(&other);
            vm.type_error(format!("format() argument 2 must be str, not {class}"))
        }
    }
}

fn input(vm: &mut Vm, args: Args) -> Flow {
    let prompt = args.positional(vm, "input", 0, 1)?;
    if !prompt.is_empty() {
        return vm.library("_input", prompt.into());
    }
    Err(Stop::Ask(Box::new(Ask::Input)))
}
