//! Numbers from text: `int("…", base)` and `float("…")`.
//!
//! Digits are those of all scripts.

use num_bigint::BigInt;

use crate::fault::{Answer, Fault};
use crate::text::{is_space, quote, with_ascii_digits};

/// The most digits of an integer that is read or written with a base that is no power of two.
pub const MOST_DIGITS: usize = 4300;

/// How much of a text that is no integer the message shows.
const MOST_SHOWN: usize = 200;

/// What is said of an integer with more than [`MOST_DIGITS`], where it is read with their number.
pub(super) fn too_many_digits(digits: Option<usize>) -> Fault {
    let value = digits.map_or(String::new(), |digits| {
        format!(": value has {digits} digits")
    });
    Fault::value(format!(
        "Exceeds the limit ({MOST_DIGITS} digits) for integer string conversion{value}; \
         use sys.set_int_max_str_digits() to increase the limit"
    ))
}

/// `int(text, base)`; base 0 goes by the prefix.
///
/// # Errors
///
/// When the base is none, when the text is no integer, or one of too many digits.
pub fn read_integer(text: &str, base: u32) -> Answer<BigInt> {
    if base == 1 || base > 36 {
        let message = "int() base must be >= 2 and <= 36, or 0";
        return Err(Fault::value(message));
    }
    let bad = || {
        let shown: String = quote(text).chars().take(MOST_SHOWN).collect();
        Fault::value(format!(
            "invalid literal for int() with base {base}: {shown}"
        ))
    };
    let ascii = with_ascii_digits(text);
    let (is_negative, unsigned) = signed(ascii.trim_matches(is_space));
    let (real_base, digits) = prefixed(unsigned, base).ok_or_else(bad)?;
    let digits = without_underscores(digits, |c| c.is_digit(real_base)).ok_or_else(bad)?;
    if !real_base.is_power_of_two() && digits.len() > MOST_DIGITS {
        return Err(too_many_digits(Some(digits.len())));
    }
    let size = BigInt::parse_bytes(digits.as_bytes(), real_base).ok_or_else(bad)?;
    Ok(if is_negative { -size } else { size })
}

/// Whether there is a minus, and what stands behind the sign.
fn signed(text: &str) -> (bool, &str) {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    (text.starts_with('-'), unsigned)
}

/// The base that counts, and the digits without its prefix.
fn prefixed(text: &str, base: u32) -> Option<(u32, &str)> {
    let bases = [("0b", 2), ("0o", 8), ("0x", 16)];
    let prefix = text.get(..2).unwrap_or_default().to_ascii_lowercase();
    let found = bases.iter().find(|(known, _)| *known == prefix);
    match found {
        Some((_, real)) if base == 0 || base == *real => {
            let digits = &text[2..];
            Some((*real, digits.strip_prefix('_').unwrap_or(digits)))
        }
        _ if base != 0 => Some((base, text)),
        // As in a program, only zero may begin with zero.
        _ if text.starts_with('0') && text.contains(|c| !matches!(c, '0' | '_')) => None,
        _ => Some((10, text)),
    }
}

/// The digits alone, if single underscores stand between digits only, and there is a digit.
fn without_underscores(text: &str, is_digit: impl Fn(char) -> bool) -> Option<String> {
    let parts = || text.split('_');
    let good = parts().all(|part| !part.is_empty() && part.chars().all(&is_digit));
    good.then(|| parts().collect())
}

/// `float(text)`
///
/// # Errors
///
/// When the text is no number.
pub fn read_float(text: &str) -> Answer<f64> {
    let bad = || {
        Fault::value(format!(
            "could not convert string to float: {}",
            quote(text)
        ))
    };
    let ascii = with_ascii_digits(text);
    let (is_negative, unsigned) = signed(ascii.trim_matches(is_space));
    let size = match unsigned.to_ascii_lowercase().as_str() {
        "inf" | "infinity" => f64::INFINITY,
        "nan" => f64::NAN,
        unsigned => decimal(unsigned).ok_or_else(bad)?,
    };
    Ok(if is_negative { -size } else { size })
}

/// `12`, `1.5`, `.5`, `5.`, `1e9`, with underscores between digits.
fn decimal(text: &str) -> Option<f64> {
    let (number, exponent) = match text.split_once('e') {
        Some((number, exponent)) => (number, Some(exponent)),
        None => (text, None),
    };
    let (whole, rest) = number.split_once('.').unwrap_or((number, ""));
    let digits = |part: &str| match part {
        "" => Some(String::new()),
        part => without_underscores(part, |c| c.is_ascii_digit()),
    };
    let (whole, rest) = (digits(whole)?, digits(rest)?);
    if whole.is_empty() && rest.is_empty() {
        return None;
    }
    let exponent = match exponent {
        Some(exponent) => {
            let (is_negative, size) = signed(exponent);
            let size = without_underscores(size, |c| c.is_ascii_digit())?;
            format!("{}{size}", if is_negative { "-" } else { "" })
        }
        None => "0".to_owned(),
    };
    format!("{whole}.{rest}e{exponent}").parse().ok()
}
