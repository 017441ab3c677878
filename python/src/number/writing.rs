//! How numbers are written.

use num_bigint::BigInt;
use num_traits::Signed;

use super::reading::{MOST_DIGITS, too_many_digits};
use crate::fault::Answer;

/// Floats whose exponents are from here to below `FIRST_LARGE` are written without them.
const FIRST_SMALL: i32 = -4;
const FIRST_LARGE: i32 = 16;

/// A float's size as decimal digits.
pub(crate) struct Digits {
    /// One at least; the point stands behind the first.
    pub(crate) digits: String,
    /// The power of ten of the first digit.
    pub(crate) exponent: i32,
}

impl Digits {
    /// From `1.25e-7`, as Rust writes it.
    pub(crate) fn of(scientific: &str) -> Self {
        let (digits, exponent) = scientific.split_once('e').unwrap_or((scientific, "0"));
        Self {
            digits: digits.chars().filter(char::is_ascii_digit).collect(),
            exponent: exponent.parse().unwrap_or_default(),
        }
    }

    /// `1.25e-07`
    pub(crate) fn with_exponent(&self) -> String {
        let (first, rest) = self.digits.split_at(1);
        let point = if rest.is_empty() { "" } else { "." };
        let sign = if self.exponent < 0 { '-' } else { '+' };
        format!("{first}{point}{rest}e{sign}{:02}", self.exponent.abs())
    }

    /// `0.00125`, `125000`
    pub(crate) fn without_exponent(&self) -> String {
        let Ok(before) = usize::try_from(self.exponent) else {
            let zeros = "0".repeat(self.exponent.unsigned_abs() as usize - 1);
            return format!("0.{zeros}{}", self.digits);
        };
        match self.digits.split_at_checked(before + 1) {
            Some((whole, "")) => whole.to_owned(),
            Some((whole, rest)) => format!("{whole}.{rest}"),
            None => format!("{:0<width$}", self.digits, width = before + 1),
        }
    }
}

/// The fewest digits that are read as the same finite float again; its sign is left out.
pub(crate) fn shortest_digits(a: f64) -> Digits {
    Digits::of(&format!("{:e}", a.abs()))
}

/// `repr(a)`: the fewest digits that are read as the same float again.
pub fn float_repr(a: f64) -> String {
    if a.is_nan() {
        return "nan".to_owned();
    }
    let sign = if a.is_sign_negative() { "-" } else { "" };
    if a.is_infinite() {
        return format!("{sign}inf");
    }
    let digits = shortest_digits(a);
    let written = match digits.exponent {
        FIRST_SMALL..FIRST_LARGE => digits.without_exponent(),
        _ => digits.with_exponent(),
    };
    let is_whole = !written.contains(['.', 'e']);
    format!("{sign}{written}{}", if is_whole { ".0" } else { "" })
}

/// `repr(a)`
///
/// # Errors
///
/// When it has more than [`MOST_DIGITS`].
pub fn write_integer(a: &BigInt) -> Answer<String> {
    // So many digits have about 14,284 bits: what has far fewer need not be counted.
    let text = match a.bits() {
        0..14_000 => return Ok(a.to_string()),
        // Nor need what has far more.
        15_000.. => return Err(too_many_digits(None)),
        _ => a.to_string(),
    };
    match text.trim_start_matches('-').len() <= MOST_DIGITS {
        true => Ok(text),
        false => Err(too_many_digits(None)),
    }
}

/// A base of two, eight or sixteen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Radix {
    /// `0b101`
    Binary,
    /// `0o17`
    Octal,
    /// `0xff`
    Hexadecimal,
}

impl Radix {
    /// What stands before the digits.
    pub fn prefix(self) -> &'static str {
        match self {
            Self::Binary => "0b",
            Self::Octal => "0o",
            Self::Hexadecimal => "0x",
        }
    }

    pub(crate) fn base(self) -> u32 {
        match self {
            Self::Binary => 2,
            Self::Octal => 8,
            Self::Hexadecimal => 16,
        }
    }
}

/// `bin(a)`, `oct(a)` or `hex(a)`.
pub fn write_radix(a: &BigInt, radix: Radix) -> String {
    let sign = if a.is_negative() { "-" } else { "" };
    let digits = a.magnitude().to_str_radix(radix.base());
    format!("{sign}{}{digits}", radix.prefix())
}
