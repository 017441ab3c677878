//! Built-in functions on numbers.

use num_bigint::BigInt;
use num_traits::{Signed, ToPrimitive};

use crate::builtins::{Native, natives};
use crate::number::{self, Radix};
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

/// `round(number, ndigits)`.
pub(super) fn round(vm: &mut Vm, args: Args) -> Flow {
    let again = args.clone();
    let [number, digits] = args.bind(vm, "round", ["number", "ndigits"], 1)?;
    let number = number.unwrap_or_default();
    let digits = digits.filter(|digits| !digits.is_none());
    if let Some(method) = vm.own_special(&number, "__round__")? {
        return vm.call(&method, digits.into_iter().collect::<Vec<_>>().into());
    }
    let digits = digits.map(|digits| vm.integer(&digits)).transpose();
    let digits = match vm.answered(digits, ROUND, || again)? {
        Ok(digits) => digits,
        Err(answer) => return Ok(answer),
    };
    let number = vm.unwrap(&number);
    let rounded = match (&number, number.to_big()) {
        (Value::Float(float), _) => match digits {
            None => number::round_to_integer(float.0).map(Value::int),
            Some(digits) => number::round_float(float.0, clipped(&digits)).map(Value::from),
        },
        (_, Some(whole)) => Ok(Value::int(number::round_integer(
            &whole,
            &digits.unwrap_or_default(),
        ))),
        _ => {
            let class = vm.class_name(&number);
            return vm.type_error(format!("type {class} doesn't define __round__ method"));
        }
    };
    vm.give_or_fault(rounded)
}

/// The nearest number of 64 bits.
fn clipped(number: &BigInt) -> i64 {
    let end = if number.is_negative() {
        i64::MIN
    } else {
        i64::MAX
    };
    number.to_i64().unwrap_or(end)
}

pub(super) fn divmod(vm: &mut Vm, args: Args) -> Flow {
    let [a, b] = args.exactly(vm, "divmod")?;
    if vm.is_of_program(&a) || vm.is_of_program(&b) {
        return Err(Stop::Refused(
            "divmod() of objects with operators of their own".into(),
        ));
    }
    if a.to_float().is_none() || b.to_float().is_none() {
        let (a, b) = (vm.class_name(&a), vm.class_name(&b));
        return vm.type_error(format!(
            "unsupported operand type(s) for divmod(): '{a}' and '{b}'"
        ));
    }
    let quotient = vm.binary(Operator::Binary(Binary::FloorDivide), &a, &b)?;
    let rest = vm.binary(Operator::Binary(Binary::Remainder), &a, &b)?;
    match (quotient, rest) {
        (Answer::Value(quotient), Answer::Value(rest)) => give(Value::tuple(vec![quotient, rest])),
        _ => Err(crate::vm::broken("an operator of the program")),
    }
}

pub(super) fn pow(vm: &mut Vm, args: Args) -> Flow {
    let [base, exponent, modulus] = args.bind(vm, "pow", ["base", "exp", "mod"], 2)?;
    let (base, exponent) = (base.unwrap_or_default(), exponent.unwrap_or_default());
    let Some(modulus) = modulus.filter(|modulus| !modulus.is_none()) else {
        return vm.binary(Operator::Binary(Binary::Power), &base, &exponent);
    };
    if [&base, &exponent, &modulus]
        .into_iter()
        .any(|number| vm.is_of_program(number))
    {
        return Err(Stop::Refused(
            "pow() with three arguments of classes of the program".into(),
        ));
    }
    match (base.to_big(), exponent.to_big(), modulus.to_big()) {
        (Some(base), Some(exponent), Some(modulus)) => {
            let power = number::power_modulo(&base, &exponent, &modulus);
            vm.give_or_fault(power.map(Value::int))
        }
        _ if [&base, &exponent, &modulus]
            .into_iter()
            .all(|number| number.to_float().is_some()) =>
        {
            vm.type_error("pow() 3rd argument not allowed unless all arguments are integers")
        }
        _ => {
            let [a, b, c] = [&base, &exponent, &modulus].map(|number| vm.class_name(number));
            vm.type_error(format!(
                "unsupported operand type(s) for ** or pow(): '{a}', '{b}', '{c}'"
            ))
        }
    }
}

natives! { Function of "builtins":
    SUM "sum" sum;
    ROUND "round" round;
    CHR "chr" chr;
    HEX "hex" hex;
    OCT "oct" oct;
    BIN "bin" bin;
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
    let mut rest = items.iter();
    // Floats are summed up more exactly than they are added.
    while !matches!(total, Value::Float(_)) {
        let Some(item) = rest.next() else {
            return give(total);
        };
        match vm.binary(Operator::Binary(Binary::Add), &total, item)? {
            Answer::Value(sum) => total = sum,
            _ => return Err(crate::vm::broken("an operator of the program")),
        }
    }
    let mut sum = number::Sum::default();
    for item in [&total].into_iter().chain(rest) {
        match (item, item.to_big()) {
            (Value::Float(number), _) => sum.add(number.0),
            (_, Some(number)) => match number::to_float(&number) {
                Ok(number) => sum.add(number),
                Err(fault) => return vm.fault(&fault),
            },
            _ => return vm.binary(Operator::Binary(Binary::Add), &sum.total().into(), item),
        }
    }
    give(sum.total())
}

/// `chr(code)`.
pub(super) fn chr(vm: &mut Vm, args: Args) -> Flow {
    let [code] = args.exactly(vm, "chr")?;
    let found = vm.integer(&code);
    let code = match vm.answered(found, CHR, || vec![code].into())? {
        Ok(code) => code,
        Err(answer) => return Ok(answer),
    };
    match code.to_u32() {
        Some(0xd800..=0xdfff) => Err(Stop::Refused(
            "halves of surrogate pairs are not supported in texts".into(),
        )),
        code => match code.and_then(char::from_u32) {
            Some(letter) => give(Value::text(letter.to_string())),
            None => vm.value_error("chr() arg not in range(0x110000)"),
        },
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

fn radix(vm: &mut Vm, args: Args, native: Native, radix: Radix) -> Flow {
    let [number] = args.exactly(vm, native.0.name)?;
    let text = vm.integer(&number);
    let text = text.map(|number| Value::text(number::write_radix(&number, radix)));
    vm.give_answered(text, native, || vec![number].into())
}

/// `hex(number)`.
pub(super) fn hex(vm: &mut Vm, args: Args) -> Flow {
    radix(vm, args, HEX, Radix::Hexadecimal)
}

/// `oct(number)`.
pub(super) fn oct(vm: &mut Vm, args: Args) -> Flow {
    radix(vm, args, OCT, Radix::Octal)
}

/// `bin(number)`.
pub(super) fn bin(vm: &mut Vm, args: Args) -> Flow {
    radix(vm, args, BIN, Radix::Binary)
}
