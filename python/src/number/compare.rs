//! Comparing integers with floats, exactly.

use std::cmp::Ordering;

use num_bigint::BigInt;
use num_traits::FromPrimitive;

/// How `a` compares with `b`; `None` where `b` is `nan`.
pub fn compare(a: &BigInt, b: f64) -> Option<Ordering> {
    let Some(whole) = BigInt::from_f64(b) else {
        return 0_f64.partial_cmp(&b);
    };
    let rest = || 0_f64.partial_cmp(&b.fract());
    match a.cmp(&whole) {
        Ordering::Equal => rest(),
        other => Some(other),
    }
}
