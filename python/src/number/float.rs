//! Arithmetic of floats, where it is not the machine's own.

use num_bigint::BigInt;
use num_traits::FromPrimitive;

use crate::fault::{Answer, Fault};

/// `a / b`
///
/// # Errors
///
/// Division by zero.
pub fn true_divide_floats(a: f64, b: f64) -> Answer<f64> {
    match b == 0.0 {
        true => Err(Fault::division()),
        false => Ok(a / b),
    }
}

/// `a // b`
///
/// # Errors
///
/// Division by zero.
pub fn float_floor_div(a: f64, b: f64) -> Answer<f64> {
    Ok(float_div_mod(a, b)?.0)
}

/// `a % b`: it has the sign of `b`.
///
/// # Errors
///
/// Division by zero.
pub fn float_modulo(a: f64, b: f64) -> Answer<f64> {
    Ok(float_div_mod(a, b)?.1)
}

/// `divmod(a, b)`
///
/// # Errors
///
/// Division by zero.
pub fn float_div_mod(a: f64, b: f64) -> Answer<(f64, f64)> {
    if b == 0.0 {
        return Err(Fault::division());
    }
    let mut rest = a % b;
    let mut whole = (a - rest) / b;
    if rest == 0.0 {
        rest = 0_f64.copysign(b);
    } else if (b < 0.0) != (rest < 0.0) {
        rest += b;
        whole -= 1.0;
    }
    if whole == 0.0 {
        return Ok((0_f64.copysign(a / b), rest));
    }
    // It is whole but for rounding.
    let floor = whole.floor();
    Ok((
        if whole - floor > 0.5 {
            floor + 1.0
        } else {
            floor
        },
        rest,
    ))
}

/// `int(a)`: towards zero.
///
/// # Errors
///
/// Infinities and `nan` are no integers.
pub fn to_integer(a: f64) -> Answer<BigInt> {
    if a.is_nan() {
        return Err(Fault::value("cannot convert float NaN to integer"));
    }
    let whole = BigInt::from_f64(a);
    whole.ok_or_else(|| Fault::overflow("cannot convert float infinity to integer"))
}
