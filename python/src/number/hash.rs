//! `hash()` of numbers and tuples, as on every machine of 64 bits: equal numbers have equal
//! hashes, whatever their types, and the order of a set of numbers follows from them.

use num_bigint::BigInt;
use num_traits::{Signed, ToPrimitive};

/// Hashes of numbers are counted modulo this prime.
const MODULUS: u64 = (1 << BITS) - 1;
const BITS: u32 = 61;
const INFINITY: i64 = 314_159;

/// -1 stands for an error in C.
fn never_minus_one(hash: i64) -> i64 {
    if hash == -1 { -2 } else { hash }
}

/// `hash(a)`
pub fn hash_integer(a: &BigInt) -> i64 {
    let rest = a.magnitude() % MODULUS;
    let size = rest.to_i64().unwrap_or_default();
    never_minus_one(if a.is_negative() { -size } else { size })
}

/// `hash(a)`; of a `nan` 0, since in CPython it follows from where the object is.
pub fn hash_float(a: f64) -> i64 {
    if !a.is_finite() {
        let sign = if a.is_nan() { 0 } else { a.signum() as i64 };
        return sign * INFINITY;
    }
    let bits = a.to_bits();
    let (stored, fraction) = (bits >> 52 & 0x7ff, bits & ((1 << 52) - 1));
    let (mantissa, exponent) = match stored {
        0 => (fraction, -1074),
        _ => (fraction | 1 << 52, stored as i64 - 1075),
    };
    // To multiply by a power of two is to rotate, modulo 2 ** 61 - 1.
    let turn = exponent.rem_euclid(i64::from(BITS)) as u32;
    let rotated = (u128::from(mantissa) << turn) % u128::from(MODULUS);
    let size = rotated as i64;
    never_minus_one(if a < 0.0 { -size } else { size })
}

/// The hash of a tuple whose items have these hashes.
pub fn hash_tuple(items: &[i64]) -> i64 {
    const PRIMES: [u64; 3] = [
        11_400_714_785_074_694_791,
        14_029_467_366_897_019_727,
        2_870_177_450_012_600_261,
    ];
    let mix = |sum: u64, item: &i64| {
        let sum = sum.wrapping_add((*item as u64).wrapping_mul(PRIMES[1]));
        sum.rotate_left(31).wrapping_mul(PRIMES[0])
    };
    let sum = items.iter().fold(PRIMES[2], mix);
    let sum = sum.wrapping_add(items.len() as u64 ^ (PRIMES[2] ^ 3_527_539));
    match sum {
        u64::MAX => 1_546_275_796,
        sum => sum as i64,
    }
}
