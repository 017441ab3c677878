//! Powers.

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive, Zero};

use super::integer::{MOST_BITS, too_large};
use super::to_float;
use crate::fault::{Answer, Fault};

/// An integer or a float.
#[derive(Clone, Debug, PartialEq)]
pub enum Number {
    /// An integer.
    Int(BigInt),
    /// A float.
    Float(f64),
}

/// `a ** b` of integers: a float where `b` is negative.
///
/// # Errors
///
/// Zero to a negative power; a result of more than [`MOST_BITS`].
pub fn power(a: &BigInt, b: &BigInt) -> Answer<Number> {
    if b.is_negative() {
        return float_power(to_float(a)?, to_float(b)?).map(Number::Float);
    }
    if a.is_zero() || a.abs().is_one() {
        let is_one = b.is_zero() || a.is_one() || (!a.is_zero() && b.is_even());
        return Ok(Number::Int(if is_one { BigInt::one() } else { a.clone() }));
    }
    let exponent = b.to_u32().filter(|exponent| {
        // The least number of bits that the result can have.
        (a.bits() - 1).saturating_mul(u64::from(*exponent)) <= MOST_BITS
    });
    let result = a.pow(exponent.ok_or_else(too_large)?);
    match result.bits() <= MOST_BITS {
        true => Ok(Number::Int(result)),
        false => Err(too_large()),
    }
}

/// `pow(a, b, c)`: it has the sign of `c`.
///
/// # Errors
///
/// When `c` is 0, or `b` is negative and `a` has no inverse.
pub fn power_modulo(a: &BigInt, b: &BigInt, c: &BigInt) -> Answer<BigInt> {
    if c.is_zero() {
        return Err(Fault::value("pow() 3rd argument cannot be 0"));
    }
    let size = c.abs();
    let (base, exponent) = match b.is_negative() {
        true => {
            let inverse = a.mod_floor(&size).modinv(&size);
            let none = || Fault::value("base is not invertible for the given modulus");
            (inverse.ok_or_else(none)?, -b)
        }
        false => (a.clone(), b.clone()),
    };
    Ok(base.modpow(&exponent, &size).mod_floor(c))
}

/// `a ** b` of floats.
///
/// # Errors
///
/// Zero to a negative power; a result that is larger than any float; a complex one, which is not
/// supported.
pub fn float_power(a: f64, b: f64) -> Answer<f64> {
    if a == 0.0 && b < 0.0 {
        return Err(Fault::new("ZeroDivisionError", "zero to a negative power"));
    }
    let is_complex = a < 0.0 && a.is_finite() && b.is_finite() && b.fract() != 0.0;
    if is_complex {
        let message = "this power of a negative number is complex, which is not supported here: use two floats";
        return Err(Fault::unsupported(message));
    }
    let result = a.powf(b);
    match result.is_infinite() && a.is_finite() && b.is_finite() {
        true => Err(Fault::overflow("(34, 'Numerical result out of range')")),
        false => Ok(result),
    }
}
