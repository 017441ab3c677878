//! Methods of `int` and `float`.

use num_bigint::{BigInt, Sign};
use num_traits::{Signed, Zero};

use super::defs;
use crate::value::Value;
use crate::vm::{Args, Binary, Flow, Got, Operator, Vm, broken, give};

defs! { INT, "int":
    Method "bit_length" bit_length;
    Method "bit_count" bit_count;
    Method "is_integer" yes;
    Method "conjugate" me;
    Method "to_bytes" to_bytes;
    Class "from_bytes" from_bytes;
    Method "__index__" me;
    Method "__int__" me;
    Method "__bool__" truth;
    Method "__add__" add;
    Method "__sub__" subtract;
    Method "__mul__" multiply;
    Method "__floordiv__" floor_divide;
    Method "__truediv__" divide;
    Method "__mod__" remainder;
    Get "real" me;
    Get "imag" zero;
    Get "numerator" me;
    Get "denominator" one_of;
}

defs! { FLOAT, "float":
    Method "is_integer" is_integer;
    Method "conjugate" me;
    Method "__float__" me;
    Method "__bool__" truth;
    Method "__add__" add;
    Method "__sub__" subtract;
    Method "__mul__" multiply;
    Method "__truediv__" divide;
    Get "real" me;
}

fn number(vm: &Vm, args: &Args) -> Got<BigInt> {
    let me = args.all.first().map(|me| vm.unwrap(me));
    me.and_then(|me| me.to_big())
        .ok_or_else(|| broken("no int"))
}

fn bit_length(vm: &mut Vm, args: Args) -> Flow {
    let bits = number(vm, &args)?.bits();
    give(Value::Int(i64::try_from(bits).unwrap_or(i64::MAX)))
}

fn bit_count(vm: &mut Vm, args: Args) -> Flow {
    let ones = number(vm, &args)?.magnitude().count_ones();
    give(Value::Int(i64::try_from(ones).unwrap_or(i64::MAX)))
}

fn yes(_: &mut Vm, _: Args) -> Flow {
    give(true)
}

fn me(vm: &mut Vm, args: Args) -> Flow {
    let me = args.all.first().map(|me| vm.unwrap(me));
    match me.ok_or_else(|| broken("no number"))? {
        Value::Bool(truth) => give(Value::Int(i64::from(truth))),
        me => give(me),
    }
}

fn truth(vm: &mut Vm, args: Args) -> Flow {
    let me = args.all.first().map(|me| vm.unwrap(me)).unwrap_or_default();
    give(vm.truth_now(&me)?.unwrap_or(true))
}

fn zero(_: &mut Vm, _: Args) -> Flow {
    give(Value::Int(0))
}

fn one_of(_: &mut Vm, _: Args) -> Flow {
    give(Value::Int(1))
}

fn to_bytes(vm: &mut Vm, args: Args) -> Flow {
    let [me, length, order, signed] = args.bind(
        vm,
        "to_bytes",
        ["self", "length", "byteorder", "*signed"],
        1,
    )?;
    let number = me
        .and_then(|me| vm.unwrap(&me).to_big())
        .ok_or_else(|| broken("no int"))?;
    let length = length.and_then(|length| length.to_int()).unwrap_or(1);
    let length = usize::try_from(length).unwrap_or(0);
    let signed = signed == Some(Value::Bool(true));
    if number.is_negative() && !signed {
        return vm.error(
            crate::value::Type::OVERFLOW_ERROR,
            "can't convert negative int to unsigned",
        );
    }
    let mut bytes = match signed {
        true => number.to_signed_bytes_le(),
        false => number.to_bytes_le().1,
    };
    let filler = if number.is_negative() { 0xff } else { 0 };
    if number.is_zero() {
        bytes.clear();
    } else if !signed {
        bytes.truncate(bytes.len() - bytes.iter().rev().take_while(|byte| **byte == 0).count());
    }
    if bytes.len() > length || length > crate::vm::MAX_LENGTH {
        return vm.error(crate::value::Type::OVERFLOW_ERROR, "int too big to convert");
    }
    bytes.resize(length, filler);
    match order.as_ref().and_then(Value::as_text).map(|it| &**it) {
        None | Some("big") => bytes.reverse(),
        Some("little") => {}
        Some(_) => return vm.value_error("byteorder must be either 'little' or 'big'"),
    }
    give(Value::Bytes(bytes.into()))
}

fn from_bytes(vm: &mut Vm, args: Args) -> Flow {
    let names = ["class", "bytes", "byteorder", "*signed"];
    let [_, bytes, order, signed] = args.bind(vm, "from_bytes", names, 2)?;
    let Some(Value::Bytes(bytes)) = bytes else {
        return vm.type_error("cannot convert object to bytes");
    };
    let big = order
        .as_ref()
        .and_then(Value::as_text)
        .is_none_or(|order| &**order == "big");
    let signed = signed == Some(Value::Bool(true));
    give(Value::int(match (big, signed) {
        (true, false) => BigInt::from_bytes_be(Sign::Plus, &bytes),
        (false, false) => BigInt::from_bytes_le(Sign::Plus, &bytes),
        (true, true) => BigInt::from_signed_bytes_be(&bytes),
        (false, true) => BigInt::from_signed_bytes_le(&bytes),
    }))
}

fn is_integer(vm: &mut Vm, args: Args) -> Flow {
    match args.all.first().map(|me| vm.unwrap(me)) {
        Some(Value::Float(number)) => give(number.0.is_finite() && number.0.fract() == 0.0),
        _ => Err(broken("no float")),
    }
}

/// An operator's method, whatever a subclass makes of it.
fn operator(vm: &mut Vm, args: Args, binary: Binary) -> Flow {
    let [a, b] = args.exactly(vm, "operator")?;
    if vm.unwrap(&b).to_float().is_none() {
        return give(Value::NotImplemented);
    }
    vm.binary_native(Operator::Binary(binary), &a, &b)
}

fn add(vm: &mut Vm, args: Args) -> Flow {
    operator(vm, args, Binary::Add)
}

fn subtract(vm: &mut Vm, args: Args) -> Flow {
    operator(vm, args, Binary::Subtract)
}

fn multiply(vm: &mut Vm, args: Args) -> Flow {
    operator(vm, args, Binary::Multiply)
}

fn floor_divide(vm: &mut Vm, args: Args) -> Flow {
    operator(vm, args, Binary::FloorDivide)
}

fn divide(vm: &mut Vm, args: Args) -> Flow {
    operator(vm, args, Binary::TrueDivide)
}

fn remainder(vm: &mut Vm, args: Args) -> Flow {
    operator(vm, args, Binary::Remainder)
}
