//! `int()`, `float()`, `str()` and `range()`.

use std::sync::Arc;

use num_bigint::BigInt;

use crate::value::{Span, Type, Value};
use crate::vm::{Args, Flow, Stop, Vm, broken, give};

pub(super) fn int(vm: &mut Vm, args: Args) -> Flow {
    let [of, base] = args.bind(vm, "int", ["x", "base"], 0)?;
    let Some(of) = of else {
        return give(Value::Int(0));
    };
    for name in ["__int__", "__index__"] {
        if let Some(method) = vm.own_special(&of, name)? {
            return vm.call(&method, Args::default());
        }
    }
    let inner = vm.unwrap(&of);
    let base = match base {
        Some(base) => {
            let base = base.to_int().and_then(|base| u32::try_from(base).ok());
            match base.filter(|base| *base == 0 || (2..=36).contains(base)) {
                Some(base) => Some(base),
                None => return vm.value_error("int() base must be >= 2 and <= 36, or 0"),
            }
        }
        None => None,
    };
    if let (Some(_), false) = (base, matches!(inner, Value::Str(_) | Value::Bytes(_))) {
        return vm.type_error("int() can't convert non-string with explicit base");
    }
    match &inner {
        Value::Str(text) => parsed(vm, crate::number::read_integer(text, base.unwrap_or(10))),
        Value::Bytes(bytes) => {
            let text = String::from_utf8_lossy(bytes).into_owned();
            parsed(vm, crate::number::read_integer(&text, base.unwrap_or(10)))
        }
        Value::Float(number) => {
            match <BigInt as num_traits::FromPrimitive>::from_f64(number.0.trunc()) {
                Some(whole) => give(Value::int(whole)),
                None if number.0.is_nan() => vm.value_error("cannot convert float NaN to integer"),
                None => vm.error(
                    Type::OVERFLOW_ERROR,
                    "cannot convert float infinity to integer",
                ),
            }
        }
        other => match other.to_big() {
            Some(number) => give(Value::int(number)),
            None => {
                let class = vm.class_name(&of);
                vm.type_error(format!(
                    "int() argument must be a string, a bytes-like object or a real number, not '{class}'"
                ))
            }
        },
    }
}

fn parsed(vm: &mut Vm, read: Result<BigInt, crate::fault::Fault>) -> Flow {
    match read {
        Ok(number) => give(Value::int(number)),
        Err(fault) => vm.fault(&fault),
    }
}

pub(super) fn float(vm: &mut Vm, args: Args) -> Flow {
    let args = args.positional(vm, "float", 0, 1)?;
    let Some(of) = args.first() else {
        return give(0.0);
    };
    if let Some(method) = vm.own_special(of, "__float__")? {
        return vm.call(&method, Args::default());
    }
    match vm.unwrap(of) {
        Value::Str(text) => match crate::number::read_float(&text) {
            Ok(number) => give(number),
            Err(fault) => vm.fault(&fault),
        },
        other => match other.to_float() {
            Some(number) if number.is_finite() || matches!(other, Value::Float(_)) => give(number),
            Some(_) => vm.error(Type::OVERFLOW_ERROR, "int too large to convert to float"),
            None => {
                let class = vm.class_name(of);
                vm.type_error(format!(
                    "float() argument must be a string or a real number, not '{class}'"
                ))
            }
        },
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
        (Some(of), _) => vm.str(&of),
    }
}

pub(super) fn range(vm: &mut Vm, args: Args) -> Flow {
    let args = args.positional(vm, "range", 1, 3)?;
    let mut numbers = Vec::new();
    for arg in &args {
        match vm.unwrap(arg).to_int() {
            Some(number) => numbers.push(number),
            None if matches!(arg, Value::Big(_)) => {
                return Err(Stop::Refused(
                    "a range over numbers of more than 64 bits".into(),
                ));
            }
            None => {
                let class = vm.class_name(arg);
                return vm.type_error(format!(
                    "'{class}' object cannot be interpreted as an integer"
                ));
            }
        }
    }
    let (start, stop, step) = match numbers[..] {
        [stop] => (0, stop, 1),
        [start, stop] => (start, stop, 1),
        [start, stop, step] => (start, stop, step),
        _ => return Err(broken("arguments were counted wrong")),
    };
    if step == 0 {
        return vm.value_error("range() arg 3 must not be zero");
    }
    give(Value::Range(Arc::new(Span { start, stop, step })))
}
