//! Arithmetic of integers.

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{Signed, ToPrimitive, Zero};

use crate::fault::{Answer, Fault};

/// The most bits that an integer may have.
pub const MOST_BITS: u64 = 1 << 20;

pub(super) fn too_large() -> Fault {
    let digits = MOST_BITS / 10 * 3;
    let message = format!("an integer of more than about {digits} digits is not supported here");
    Fault::new("MemoryError", message)
}

/// `a * b`
///
/// # Errors
///
/// When the product would have more than [`MOST_BITS`].
pub fn multiply(a: &BigInt, b: &BigInt) -> Answer<BigInt> {
    if a.bits() + b.bits() > MOST_BITS + 1 {
        return Err(too_large());
    }
    Ok(a * b)
}

/// `a // b`: rounded towards minus infinity.
///
/// # Errors
///
/// Division by zero.
pub fn floor_div(a: &BigInt, b: &BigInt) -> Answer<BigInt> {
    Ok(div_mod(a, b)?.0)
}

/// `a % b`: it has the sign of `b`.
///
/// # Errors
///
/// Division by zero.
pub fn modulo(a: &BigInt, b: &BigInt) -> Answer<BigInt> {
    Ok(div_mod(a, b)?.1)
}

/// `divmod(a, b)`
///
/// # Errors
///
/// Division by zero.
pub fn div_mod(a: &BigInt, b: &BigInt) -> Answer<(BigInt, BigInt)> {
    if b.is_zero() {
        return Err(Fault::division());
    }
    Ok(a.div_mod_floor(b))
}

/// `a << b`
///
/// # Errors
///
/// When `b` is negative, or the result would have more than [`MOST_BITS`].
pub fn shift_left(a: &BigInt, b: &BigInt) -> Answer<BigInt> {
    if b.is_negative() {
        return Err(Fault::value("negative shift count"));
    }
    if a.is_zero() {
        return Ok(BigInt::ZERO);
    }
    let room = MOST_BITS.saturating_sub(a.bits());
    match b.to_u64().filter(|places| *places <= room) {
        Some(places) => Ok(a << places),
        None => Err(too_large()),
    }
}

/// `a >> b`: rounded towards minus infinity.
///
/// # Errors
///
/// When `b` is negative.
pub fn shift_right(a: &BigInt, b: &BigInt) -> Answer<BigInt> {
    if b.is_negative() {
        return Err(Fault::value("negative shift count"));
    }
    Ok(match b.to_u64().filter(|places| *places <= a.bits()) {
        Some(places) => a >> places,
        None if a.is_negative() => BigInt::from(-1),
        None => BigInt::ZERO,
    })
}
