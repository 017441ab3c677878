//! `round()`: halves go to the even neighbour, of the number that is really there.

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive};

use super::float::to_integer;
use crate::fault::{Answer, Fault};

/// Behind so many places nothing is left to round, and before so many nothing is left.
const LAST_PLACE: i64 = 323;
const FIRST_PLACE: i64 = -308;

/// `round(a)`
///
/// # Errors
///
/// Infinities and `nan` are no integers.
pub fn round_to_integer(a: f64) -> Answer<BigInt> {
    to_integer(a.round_ties_even())
}

/// `round(a, places)`
///
/// # Errors
///
/// When the result is larger than any float.
pub fn round_float(a: f64, places: i64) -> Answer<f64> {
    if !a.is_finite() || places > LAST_PLACE {
        return Ok(a);
    }
    if places < FIRST_PLACE {
        return Ok(0_f64.copysign(a));
    }
    let rounded = match usize::try_from(places) {
        Ok(places) => format!("{a:.places$}").parse().unwrap_or(a),
        Err(_) => before_the_point(a, places.unsigned_abs() as u32)?,
    };
    match rounded.is_infinite() {
        true => Err(Fault::overflow("rounded value too large to represent")),
        false => Ok(rounded),
    }
}

/// Rounded to a multiple of a power of ten.
fn before_the_point(a: f64, power: u32) -> Answer<f64> {
    let whole = to_integer(a)?;
    let unit = BigInt::from(10).pow(power);
    // What stands behind the point only decides whether a half is more than a half.
    let (twice, half_more) = (&whole * 2, i32::from(a.fract() != 0.0));
    let twice = twice + half_more * a.signum() as i32;
    let rounded = nearest(&twice, &(&unit * 2)) * unit;
    let text = format!("{rounded}.0").parse().unwrap_or(a);
    Ok(f64::copysign(text, a))
}

/// `round(a, places)` of an integer.
pub fn round_integer(a: &BigInt, places: &BigInt) -> BigInt {
    if !places.is_negative() {
        return a.clone();
    }
    // Of fewer digits than that nothing is left.
    let digits = a.bits() / 3 + 1;
    let power = (-places).to_u64().filter(|power| *power <= digits);
    match power {
        Some(power) => {
            let unit = BigInt::from(10).pow(power as u32);
            nearest(a, &unit) * unit
        }
        None => BigInt::ZERO,
    }
}

/// The integer nearest to `a / b`, of two that are equally near the even one.
fn nearest(a: &BigInt, b: &BigInt) -> BigInt {
    let (whole, rest) = a.div_mod_floor(b);
    let twice = rest * 2;
    let up = twice > *b || (twice == *b && whole.is_odd());
    if up { whole + BigInt::one() } else { whole }
}
