//! Built-in functions on numbers.

use num_bigint::BigInt;
use num_traits::Signed;

use crate::builtins::natives;
use crate::number;
use crate::text;
use crate::value::Value;
use crate::vm::{Answer, Args, Binary, Flow, Operator, Stop, Vm, give};

pub(super) fn abs(vm: &mut Vm, args: Args) -> Flow {
    let [value] = args.exactly(vm, "abs")?;
    if let Some(method) = vm.own_special(&value, "__abs__")? {
        return vm.call(&method, Args::default());
    }
    let inner = vm.unwrap(&value);
    match (&inner, inner.to_big()) {
        (Value::Float(number), _) => give(number.0.abs()),
        (_, Some(number)) => give(Value::int(number.abs())),
        _ => {
            let class = vm.class_name(&value);
            vm.type_error(format!("bad operand type for abs(): '{class}'"))
        }
    }
}

pub(super) fn round(vm: &mut Vm, args: Args) -> Flow {
    let [number, digits] = args.bind(vm, "round", ["number", "ndigits"], 1)?;
    let number = number.unwrap_or_default();
    let digits = digits.filter(|digits| !digits.is_none());
    if let Some(method) = vm.own_special(&number, "__round__")? {
        return vm.call(&method, digits.into_iter().collect::<Vec<_>>().into());
    }
    let number = vm.unwrap(&number);
    match (&number, digits.map(|digits| digits.to_int().unwrap_or(0))) {
        (Value::Float(float), None) => match number::round_to_integer(float.0) {
            Ok(whole) => give(Value::int(whole)),
            Err(fault) => vm.fault(&fault),
        },
        (Value::Float(float), Some(digits)) => match number::round_float(float.0, digits) {
            Ok(rounded) => give(rounded),
            Err(fault) => vm.fault(&fault),
        },
        (_, digits) => match number.to_big() {
            Some(whole) => {
                let digits = BigInt::from(digits.unwrap_or(0));
                give(Value::int(number::round_integer(&whole, &digits)))
            }
            None => {
                let class = vm.class_name(&number);
                vm.type_error(format!("type {class} doesn't define __round__ method"))
            }
        },
    }
}

pub(super) fn divmod(vm: &mut Vm, args: Args) -> Flow {
    let [a, b] = args.exactly(vm, "divmod")?;
    let quotient = vm.binary(Operator::Binary(Binary::FloorDivide), &a, &b)?;
    let rest = vm.binary(Operator::Binary(Binary::Remainder), &a, &b)?;
    match (quotient, rest) {
        (Answer::Value(quotient), Answer::Value(rest)) => give(Value::tuple(vec![quotient, rest])),
        _ => Err(Stop::Refused(
            "divmod() of objects with operators of their own".into(),
        )),
    }
}

pub(super) fn pow(vm: &mut Vm, args: Args) -> Flow {
    let [base, exponent, modulus] = args.bind(vm, "pow", ["base", "exp", "mod"], 2)?;
    let (base, exponent) = (base.unwrap_or_default(), exponent.unwrap_or_default());
    let Some(modulus) = modulus.filter(|modulus| !modulus.is_none()) else {
        return vm.binary(Operator::Binary(Binary::Power), &base, &exponent);
    };
    match (base.to_big(), exponent.to_big(), modulus.to_big()) {
        (Some(base), Some(exponent), Some(modulus)) => {
            match number::power_modulo(&base, &exponent, &modulus) {
                Ok(power) => give(Value::int(power)),
                Err(fault) => vm.fault(&fault),
            }
        }
        _ => vm.type_error("pow() 3rd argument not allowed unless all arguments are integers"),
    }
}

natives! { Function of "builtins":
    SUM "sum" sum;
}

pub(super) fn sum(vm: &mut Vm, args: Args) -> Flow {
    let [of, start] = args.bind(vm, "sum", ["iterable", "start"], 1)?;
    let all: Args = of
        .into_iter()
        .chain(start.clone())
        .collect::<Vec<_>>()
        .into();
    let items = match vm.items_or(SUM, &all, 0)? {
        Ok(items) => items,
        Err(answer) => return Ok(answer),
    };
    let mut total = start.unwrap_or(Value::Int(0));
    if let Value::Str(_) = total {
        return vm.type_error("sum() can't sum strings [use ''.join(seq) instead]");
    }
    if items
        .iter()
        .chain([&total])
        .any(|item| vm.is_of_program(item))
    {
        return vm.library("_sum", vec![Value::tuple(items), total].into());
    }
    for item in &items {
        match vm.binary(Operator::Binary(Binary::Add), &total, item)? {
            Answer::Value(sum) => total = sum,
            _ => return Err(crate::vm::broken("an operator of the program")),
        }
    }
    give(total)
}

pub(super) fn chr(vm: &mut Vm, args: Args) -> Flow {
    let [code] = args.exactly(vm, "chr")?;
    let letter = code
        .to_int()
        .and_then(|code| u32::try_from(code).ok())
        .and_then(char::from_u32);
    match letter {
        Some(letter) => give(Value::text(letter.to_string())),
        None => vm.value_error("chr() arg not in range(0x110000)"),
    }
}

pub(super) fn ord(vm: &mut Vm, args: Args) -> Flow {
    let [of] = args.exactly(vm, "ord")?;
    let mut letters = match &of {
        Value::Str(text) => text.chars().map(u32::from).collect::<Vec<_>>(),
        Value::Bytes(bytes) => bytes.iter().map(|byte| u32::from(*byte)).collect(),
        other => {
            let class = vm.class_name(other);
            return vm.type_error(format!(
                "ord() expected string of length 1, but {class} found"
            ));
        }
    };
    match (letters.pop(), letters.len()) {
        (Some(letter), 0) => give(Value::Int(i64::from(letter))),
        (letter, rest) => {
            let length = rest + usize::from(letter.is_some());
            vm.type_error(format!(
                "ord() expected a character, but string of length {length} found"
            ))
        }
    }
}

fn radix(vm: &mut Vm, args: Args, name: &str, spec: &str) -> Flow {
    let [number] = args.exactly(vm, name)?;
    match vm.unwrap(&number).to_big() {
        Some(number) => match text::format_integer(&number, spec) {
            Ok(text) => give(Value::text(text)),
            Err(fault) => vm.fault(&fault),
        },
        None => {
            let class = vm.class_name(&number);
            vm.type_error(format!(
                "'{class}' object cannot be interpreted as an integer"
            ))
        }
    }
}

pub(super) fn hex(vm: &mut Vm, args: Args) -> Flow {
    radix(vm, args, "hex", "#x")
}

pub(super) fn oct(vm: &mut Vm, args: Args) -> Flow {
    radix(vm, args, "oct", "#o")
}

pub(super) fn bin(vm: &mut Vm, args: Args) -> Flow {
    radix(vm, args, "bin", "#b")
}
