//! Stands for the crate of this name, which is under the LGPL: the same names from num-bigint.

pub use num_bigint::{BigInt, BigUint, ParseBigIntError, Sign, ToBigInt};
