//! `int()`, `float()`, `str()` and `range()`.

use std::sync::Arc;

use crate::builtins::natives;
use crate::number;
use crate::value::{Span, Type, Value};
use crate::vm::{Args, Flow, Got, Stop, Vm, broken, give};

natives! { Function of "builtins":
    INT "int" int;
    FLOAT "float" float;
    RANGE "range" range;
}

/// `int(x, base)`.
pub(super) fn int(vm: &mut Vm, args: Args) -> Flow {
    let again = args.clone();
    let [of, base] = args.bind(vm, "int", ["x", "base"], 0)?;
    let made = match (of, base) {
        (None, None) => Ok(Value::Int(0)),
        (None, Some(_)) => vm.type_error("int() missing string argument"),
        (Some(of), None) => whole(vm, &of),
        (Some(of), Some(base)) => based(vm, &of, &base),
    };
    vm.give_answered(made, INT, || again)
}

fn whole(vm: &mut Vm, of: &Value) -> Got<Value> {
    if let Some(number) = vm.special_of(of, "__int__")? {
        return Ok(number);
    }
    if let Some(number) = vm.index_value(of)? {
        return Ok(number);
    }
    let read = match vm.unwrap(of) {
        Value::Str(text) => number::read_integer(&text, 10),
        Value::Bytes(bytes) => number::read_integer(&String::from_utf8_lossy(&bytes), 10),
        Value::Float(number) => number::to_integer(number.0),
        _ => {
            let class = vm.class_name(of);
            return vm.type_error(format!(
                "int() argument must be a string, a bytes-like object or a real number, not '{class}'"
            ));
        }
    };
    match read {
        Ok(number) => Ok(Value::int(number)),
        Err(fault) => vm.fault(&fault),
    }
}

fn based(vm: &mut Vm, of: &Value, base: &Value) -> Got<Value> {
    let base = vm.integer(base)?;
    let base = u32::try_from(base).unwrap_or(1);
    let read = match vm.unwrap(of) {
        Value::Str(text) => number::read_integer(&text, base),
        Value::Bytes(bytes) => number::read_integer(&String::from_utf8_lossy(&bytes), base),
        _ => return vm.type_error("int() can't convert non-string with explicit base"),
    };
    match read {
        Ok(number) => Ok(Value::int(number)),
        Err(fault) => vm.fault(&fault),
    }
}

/// `float(x)`.
pub(super) fn float(vm: &mut Vm, args: Args) -> Flow {
    let args = args.positional(vm, "float", 0, 1)?;
    let Some(of) = args.first().cloned() else {
        return give(0.0);
    };
    if let Value::Str(text) = vm.unwrap(&of) {
        let read = number::read_float(&text).map(Value::from);
        return vm.give_or_fault(read);
    }
    let made = vm.real(&of);
    match vm.answered(made, FLOAT, || args.into())? {
        Ok(Some(number)) => give(number),
        Ok(None) => {
            let class = vm.class_name(&of);
            vm.type_error(format!(
                "float() argument must be a string or a real number, not '{class}'"
            ))
        }
        Err(answer) => Ok(answer),
    }
}

pub(super) fn str(vm: &mut Vm, args: Args) -> Flow {
    let [of, encoding, _] = args.bind(vm, "str", ["object", "encoding", "errors"], 0)?;
    match (of, encoding) {
        (None, _) => give(Value::text("")),
        (Some(Value::Bytes(bytes)), Some(_)) => match std::str::from_utf8(&bytes) {
            Ok(text) => give(Value::text(text)),
            Err(_) => vm.error(
                Type::UNICODE_DECODE_ERROR,
                "'utf-8' codec can't decode bytes",
            ),
        },
        (Some(of), Some(_)) => {
            let class = vm.class_name(&of);
            vm.type_error(match of {
                Value::Str(_) => "decoding str is not supported".to_owned(),
                _ => format!("decoding to str: need a bytes-like object, {class} found"),
            })
        }
        (Some(of), None) => vm.str(&of),
    }
}

pub(super) fn range(vm: &mut Vm, args: Args) -> Flow {
    let args = args.positional(vm, "range", 1, 3)?;
    let numbers: Got<Vec<_>> = args.iter().map(|arg| vm.integer(arg)).collect();
    let numbers = match vm.answered(numbers, RANGE, || args.into())? {
        Ok(numbers) => numbers,
        Err(answer) => return Ok(answer),
    };
    let small = numbers
        .iter()
        .map(num_traits::ToPrimitive::to_i64)
        .collect();
    let Some(numbers): Option<Vec<i64>> = small else {
        return Err(Stop::Refused(
            "a range over numbers of more than 64 bits".into(),
        ));
    };
    let (start, stop, step) = match numbers[..] {
        [stop] => (0, stop, 1),
        [start, stop] => (start, stop, 1),
        [start, stop, step] => (start, stop, step),
        _ => return Err(broken("arguments were counted wrong")),
    };
    if step == 0 {
        return vm.value_error("range() arg 3 must not be zero");
    }
    let span = Span { start, stop, step };
    // More than places go where these have 32 bits.
    if u32::try_from(span.len()).is_err() || span.len() == u32::MAX as usize {
        let message = format!("a range of {} numbers or more is not supported", u32::MAX);
        return Err(Stop::Refused(message.into()));
    }
    give(Value::Range(Arc::new(span)))
}
