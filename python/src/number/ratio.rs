//! Integers and their quotients as floats, correctly rounded: ties go to the even one.

use num_bigint::{BigInt, BigUint};
use num_traits::{Signed, ToPrimitive, Zero};

use crate::fault::{Answer, Fault};

/// The bits that a float keeps.
const PRECISION: i64 = 53;
/// The exponents of the largest power of two, of the smallest normal one, and of the smallest.
const LARGEST: i64 = 1023;
const NORMAL: i64 = -1022;
const SMALLEST: i64 = -1074;
/// More bits than are kept, so that those behind them only say whether anything is left.
const ENOUGH: i64 = 66;

/// `float(a)`
///
/// # Errors
///
/// When it is larger than any float.
pub fn to_float(a: &BigInt) -> Answer<f64> {
    let scaled = quotient(a.magnitude(), &BigUint::from(1_u32));
    let size = scaled.ok_or_else(|| Fault::overflow("int too large to convert to float"))?;
    Ok(if a.is_negative() { -size } else { size })
}

/// `a / b`
///
/// # Errors
///
/// Division by zero; a quotient that is larger than any float.
pub fn true_divide(a: &BigInt, b: &BigInt) -> Answer<f64> {
    if b.is_zero() {
        return Err(Fault::division());
    }
    let too_large = || Fault::overflow("integer division result too large for a float");
    let size = quotient(a.magnitude(), b.magnitude()).ok_or_else(too_large)?;
    let is_negative = a.is_negative() != b.is_negative();
    Ok(if is_negative { -size } else { size })
}

/// The float nearest to `a / b`, unless it is too large.
fn quotient(a: &BigUint, b: &BigUint) -> Option<f64> {
    if a.is_zero() {
        return Some(0.0);
    }
    let shift = ENOUGH - a.bits() as i64 + b.bits() as i64;
    let (a, b) = match shift > 0 {
        true => (a << shift, b.clone()),
        false => (a.clone(), b << -shift),
    };
    let whole = (&a / &b).to_u128()?;
    let is_more = &a % &b != BigUint::ZERO;
    scaled(whole | u128::from(is_more), -shift)
}

/// The float nearest to `mantissa * 2 ** exponent`, whose last bit may stand for more behind it.
fn scaled(mantissa: u128, exponent: i64) -> Option<f64> {
    let bits = i64::from(u128::BITS - mantissa.leading_zeros());
    let top = bits - 1 + exponent;
    if top > LARGEST {
        return None;
    }
    // Below the normal ones fewer bits are kept.
    let kept = PRECISION.min(PRECISION - (NORMAL - top)).max(-1);
    let dropped = bits - kept;
    if dropped <= 0 {
        return Some(mantissa as f64 * power_of_two(exponent));
    }
    let unit = 1_u128.checked_shl(dropped as u32)?;
    let (whole, rest) = (mantissa / unit, mantissa % unit);
    let half = unit / 2;
    let up = rest > half || (rest == half && whole % 2 == 1);
    let rounded = (whole + u128::from(up)) as f64;
    let exponent = exponent + dropped;
    // In two steps: the power alone may be no float.
    let size = rounded * power_of_two(exponent / 2) * power_of_two(exponent - exponent / 2);
    size.is_finite().then_some(size)
}

/// 2 to a power that a float can have.
fn power_of_two(exponent: i64) -> f64 {
    2_f64.powi(exponent.clamp(SMALLEST, LARGEST) as i32)
}
