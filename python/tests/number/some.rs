//! Numbers that are asked about: small, large, at limits, and random.

use num_bigint::BigInt;

use crate::support::random::Random;

/// Integers of up to some hundreds of bits, many of them near powers of two.
pub(super) fn integer(random: &mut Random) -> BigInt {
    let size = match random.below(4) {
        0 => BigInt::from(random.below(20)),
        1 => (BigInt::from(1) << random.below(130)) + random.below(5) as i64 - 2,
        2 => BigInt::from(random.bits() >> random.below(64)),
        _ => (0..random.below(12)).fold(BigInt::ZERO, |sum, _| (sum << 32) + (random.bits() >> 32)),
    };
    if random.one_in(2) { -size } else { size }
}

/// Floats of any size, many of them whole, near whole, or at a half.
pub(super) fn float(random: &mut Random) -> f64 {
    const SPECIAL: [f64; 12] = [
        0.0,
        -0.0,
        1.0,
        0.1,
        0.5,
        1.5,
        2.5,
        1e16,
        1e-5,
        5e-324,
        f64::MAX,
        f64::MIN_POSITIVE,
    ];
    let size = match random.below(6) {
        0 => random.pick(&SPECIAL),
        1 => f64::from_bits(random.bits()),
        2 => random.below(2000) as f64 / 8.0,
        3 => random.below(1_000_000) as f64 / 1000.0,
        4 => 10_f64.powi(random.below(40) as i32 - 20) * random.below(100) as f64,
        _ => (random.bits() >> random.below(64)) as f64,
    };
    if random.one_in(2) { -size } else { size }
}
