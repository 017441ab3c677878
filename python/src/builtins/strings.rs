//! Methods of `str`.

mod formatting;

pub(super) use formatting::percent;

use super::{defs, internal, list, natives};
use crate::heap::Body;
use crate::text::{self, Argument, Given};
use crate::value::{Text, Type, Value};
use crate::vm::{Args, Binary, Flow, Got, Operator, Vm, give};

/// Declares methods that need nothing but texts.
macro_rules! plain {
    ($($function:ident $name:literal;)*) => {
        $(fn $function(vm: &mut Vm, args: Args) -> Flow {
            plain(vm, $name, args)
        })*

        defs! { STR, "str":
            $(Method $name $function;)*
            Method "join" join;
            Method "format" formatting::format;
            Method "format_map" formatting::format_map;
            Method "translate" translate;
            Class "maketrans" maketrans;
            Method "__len__" list::len;
            Method "__iter__" list::iter;
            Method "__contains__" internal::contains;
            Method "__getitem__" list::get_item;
            Method "__add__" add;
            Method "__mul__" multiply;
            Method "__mod__" remainder;
        }
    };
}

plain! {
    capitalize "capitalize"; casefold "casefold"; lower "lower"; upper "upper";
    swapcase "swapcase"; title "title"; center "center"; ljust "ljust"; rjust "rjust";
    zfill "zfill"; expandtabs "expandtabs"; strip "strip"; lstrip "lstrip"; rstrip "rstrip";
    removeprefix "removeprefix"; removesuffix "removesuffix"; replace "replace";
    split "split"; rsplit "rsplit"; splitlines "splitlines"; partition "partition";
    rpartition "rpartition"; find "find"; rfind "rfind"; index "index"; rindex "rindex";
    count "count"; startswith "startswith"; endswith "endswith"; isalnum "isalnum";
    isalpha "isalpha"; isascii "isascii"; isdecimal "isdecimal"; isdigit "isdigit";
    isidentifier "isidentifier"; islower "islower"; isnumeric "isnumeric";
    isprintable "isprintable"; isspace "isspace"; istitle "istitle"; isupper "isupper";
    encode "encode";
}

fn text_of(vm: &mut Vm, value: Option<&Value>) -> Got<Text> {
    match value.map(|value| vm.unwrap(value)) {
        Some(Value::Str(text)) => Ok(text),
        _ => vm.type_error("descriptor requires a 'str' object"),
    }
}

/// An argument as functions on texts know it.
fn argument<'a>(value: &'a Value, class: &'a str) -> Argument<'a> {
    match value {
        Value::None => Argument::None,
        Value::Bool(truth) => Argument::Bool(*truth),
        Value::Int(number) => Argument::Int(*number),
        Value::Str(text) => Argument::Text(text),
        Value::Tuple(items) => match items
            .iter()
            .map(|item| item.as_text().map(|text| &**text))
            .collect()
        {
            Some(texts) => Argument::Texts(texts),
            None => Argument::Other(class),
        },
        _ => Argument::Other(class),
    }
}

fn plain(vm: &mut Vm, name: &str, args: Args) -> Flow {
    let me = text_of(vm, args.all.first())?;
    let rest: Vec<Value> = args.all.iter().skip(1).map(|arg| vm.unwrap(arg)).collect();
    let classes: Vec<Text> = rest.iter().map(|arg| vm.class_name(arg)).collect();
    let given: Vec<Argument> = rest
        .iter()
        .zip(&classes)
        .map(|(arg, class)| argument(arg, class))
        .collect();
    let named: Vec<(Text, Value, Text)> = args
        .named
        .into_iter()
        .map(|(name, value)| {
            let class = vm.class_name(&value);
            (name, value, class)
        })
        .collect();
    let named: Vec<(&str, Argument)> = named
        .iter()
        .map(|(name, value, class)| (&**name, argument(value, class)))
        .collect();
    match text::call_method(name, &me, &given, &named) {
        Ok(given) => give(value(vm, given)),
        Err(fault) => vm.fault(&fault),
    }
}

fn value(vm: &mut Vm, given: Given) -> Value {
    let all = |texts: Vec<String>| texts.into_iter().map(Value::text).collect::<Vec<_>>();
    match given {
        Given::Text(text) => Value::text(text),
        Given::Int(number) => Value::Int(number),
        Given::Bool(truth) => Value::Bool(truth),
        Given::List(texts) => vm.new_list(all(texts)),
        Given::Tuple(texts) => Value::tuple(all(texts)),
        Given::Bytes(bytes) => Value::Bytes(bytes.into()),
    }
}

natives! { Method of "str":
    JOIN "join" join;
}

fn join(vm: &mut Vm, args: Args) -> Flow {
    let args: Args = args.positional(vm, "str.join", 2, 2)?.into();
    if args
        .all
        .get(1)
        .is_some_and(|of| of.as_ref().is_none() && of.to_float().is_some())
    {
        return vm.type_error("can only join an iterable");
    }
    let items = match vm.items_or(JOIN, &args, 1)? {
        Ok(items) => items,
        Err(answer) => return Ok(answer),
    };
    let me = text_of(vm, args.all.first())?;
    let mut joined = String::new();
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            joined.push_str(&me);
        }
        match vm.unwrap(item) {
            Value::Str(text) => joined.push_str(&text),
            other => {
                let class = vm.class_name(&other);
                return vm.type_error(format!(
                    "sequence item {at}: expected str instance, {class} found"
                ));
            }
        }
        if joined.len() > crate::vm::MAX_LENGTH {
            return vm.memory_error();
        }
    }
    give(Value::text(joined))
}

fn maketrans(vm: &mut Vm, args: Args) -> Flow {
    let mut all = args.all.into_iter().skip(1);
    let (from, to, gone) = (all.next(), all.next(), all.next());
    let mut table = crate::heap::Dict::default();
    let mut put = |vm: &Vm, letter: char, value: Value| {
        let key = Value::Int(i64::from(u32::from(letter)));
        let hash = vm.hash_plain(&key);
        match table.find(hash, &key) {
            Some(at) => table.set_at(at, value),
            None => table.insert(hash, key, value),
        }
    };
    match (&from, &to) {
        (Some(Value::Str(from)), Some(Value::Str(to))) => {
            if from.chars().count() != to.chars().count() {
                return vm.value_error("the first two maketrans arguments must have equal length");
            }
            for (from, to) in from.chars().zip(to.chars()) {
                put(vm, from, Value::Int(i64::from(u32::from(to))));
            }
            if let Some(Value::Str(gone)) = &gone {
                gone.chars().for_each(|letter| put(vm, letter, Value::None));
            }
        }
        (Some(map), None) => {
            let Some(Body::Dict(map)) = vm.body(map) else {
                return vm
                    .type_error("if you give only one argument to maketrans it must be a dict");
            };
            for entry in map.clone().iter() {
                let letter = match &entry.key {
                    Value::Str(text) => text.chars().next(),
                    other => other
                        .to_int()
                        .and_then(|code| u32::try_from(code).ok())
                        .and_then(char::from_u32),
                };
                if let Some(letter) = letter {
                    put(vm, letter, entry.value.clone());
                }
            }
        }
        _ => return vm.type_error("maketrans() takes a dict or two texts"),
    }
    give(vm.new_object(Type::DICT, Body::Dict(table)))
}

fn translate(vm: &mut Vm, args: Args) -> Flow {
    let [me, table] = args.exactly(vm, "translate")?;
    let me = text_of(vm, Some(&me))?;
    vm.reads_all(&table)?;
    let Some(Body::Dict(table)) = vm.body(&table).cloned() else {
        return vm.type_error("translate() takes a dict");
    };
    let mut translated = String::new();
    for letter in me.chars() {
        let key = Value::Int(i64::from(u32::from(letter)));
        let found = table.find(vm.hash_plain(&key), &key);
        match found
            .and_then(|at| table.entry(at))
            .map(|entry| &entry.value)
        {
            None => translated.push(letter),
            Some(Value::None) => {}
            Some(Value::Str(text)) => translated.push_str(text),
            Some(other) => {
                let code = other.to_int().and_then(|code| u32::try_from(code).ok());
                translated.extend(code.and_then(char::from_u32));
            }
        }
    }
    give(Value::text(translated))
}

fn add(vm: &mut Vm, args: Args) -> Flow {
    let [a, b] = args.exactly(vm, "__add__")?;
    vm.binary_native(Operator::Binary(Binary::Add), &a, &b)
}

fn multiply(vm: &mut Vm, args: Args) -> Flow {
    let [a, b] = args.exactly(vm, "__mul__")?;
    vm.binary_native(Operator::Binary(Binary::Multiply), &a, &b)
}

fn remainder(vm: &mut Vm, args: Args) -> Flow {
    let [a, b] = args.exactly(vm, "__mod__")?;
    vm.binary_native(Operator::Binary(Binary::Remainder), &a, &b)
}
