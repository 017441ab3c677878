//! Python's numbers, without objects: what operators and built-in functions of `int` and `float`
//! give, and how both are written.
//!
//! Integers are [`num_bigint::BigInt`]s, floats `f64`. Where CPython's answer is a complex number,
//! or would take more than [`MOST_BITS`], the answer is a fault that says so.

mod compare;
mod float;
mod hash;
mod integer;
mod power;
mod random;
mod ratio;
mod reading;
mod rounding;
mod sum;
mod writing;

pub use compare::compare;
pub use float::{float_div_mod, float_floor_div, float_modulo, to_integer, true_divide_floats};
pub use hash::{hash_float, hash_integer, hash_tuple};
pub use integer::{MOST_BITS, div_mod, floor_div, modulo, multiply, shift_left, shift_right};
pub use power::{Number, float_power, power, power_modulo};
pub use random::Twister;
pub use ratio::{to_float, true_divide};
pub use reading::{MOST_DIGITS, read_float, read_integer};
pub use rounding::{round_float, round_integer, round_to_integer};
pub use sum::Sum;
pub(crate) use writing::{Digits, shortest_digits};
pub use writing::{Radix, float_repr, write_integer, write_radix};
