//! `format(value, spec)` of strings, integers and floats.

use num_bigint::BigInt;
use num_traits::{Signed, ToPrimitive};

use super::layout::{self, Parts};
use super::spec::{Align, Object, Spec};
use crate::fault::{Answer, Fault};
use crate::number::{Digits, Radix, float_repr, shortest_digits, to_float, write_integer};

const TEXT: Object = Object {
    name: "str",
    kind: 's',
    align: Align::Left,
};

const INTEGER: Object = Object {
    name: "int",
    kind: 'd',
    align: Align::Right,
};

const FLOAT: Object = Object {
    name: "float",
    kind: '\0',
    align: Align::Right,
};

/// How many digits stand behind the point where nothing is said.
pub(super) const USUAL_PRECISION: usize = 6;

/// `format(text, spec)`
///
/// # Errors
///
/// A specification that is none, or none of strings.
pub fn format_text(text: &str, spec: &str) -> Answer<String> {
    if spec.is_empty() {
        return Ok(text.to_owned());
    }
    let spec = Spec::read(spec, &TEXT)?;
    if spec.kind != 's' {
        return Err(spec.unknown(&TEXT));
    }
    let refused = match spec.sign {
        Some(' ') => Some("Space not allowed in string format specifier"),
        Some(_) => Some("Sign not allowed in string format specifier"),
        None if spec.no_negative_zero => {
            Some("Negative zero coercion (z) not allowed in string format specifier")
        }
        None if spec.is_alternate => {
            Some("Alternate form (#) not allowed in string format specifier")
        }
        None if spec.align == Align::BehindSign => {
            Some("'=' alignment not allowed in string format specifier")
        }
        None => None,
    };
    if let Some(message) = refused {
        return Err(Fault::value(message));
    }
    let shown: String = match spec.precision {
        Some(most) => text.chars().take(most).collect(),
        None => text.to_owned(),
    };
    Ok(layout::padded(&shown, &spec))
}

/// `format(value, spec)` of an integer. (Of a `bool` it is the same, but for an empty
/// specification.)
///
/// # Errors
///
/// A specification that is none, or none of integers; an integer that is too large for it.
pub fn format_integer(value: &BigInt, spec: &str) -> Answer<String> {
    if spec.is_empty() {
        return write_integer(value);
    }
    let spec = Spec::read(spec, &INTEGER)?;
    if matches!(spec.kind, 'e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%') {
        return Ok(with_spec(to_float(value)?, &spec));
    }
    if !matches!(spec.kind, 'b' | 'c' | 'd' | 'n' | 'o' | 'x' | 'X') {
        return Err(spec.unknown(&INTEGER));
    }
    if spec.precision.is_some() {
        let message = "Precision not allowed in integer format specifier";
        return Err(Fault::value(message));
    }
    if spec.no_negative_zero {
        let message = "Negative zero coercion (z) not allowed in integer format specifier";
        return Err(Fault::value(message));
    }
    if spec.kind == 'c' {
        return character(value, &spec);
    }
    let radix = match spec.kind {
        'b' => Some(Radix::Binary),
        'o' => Some(Radix::Octal),
        'x' | 'X' => Some(Radix::Hexadecimal),
        _ => None,
    };
    let whole = match radix {
        Some(radix) => value.magnitude().to_str_radix(radix.base()),
        None => write_integer(&value.abs())?,
    };
    let prefix = radix.filter(|_| spec.is_alternate).map(Radix::prefix);
    let upper = |text: String| match spec.kind {
        'X' => text.to_uppercase(),
        _ => text,
    };
    let parts = Parts {
        sign: layout::sign(value.is_negative(), spec.sign),
        prefix: upper(prefix.unwrap_or_default().to_owned()),
        whole: upper(whole),
        ..Parts::default()
    };
    let group = if radix.is_some() { 4 } else { 3 };
    Ok(layout::number(&parts, &spec, group))
}

/// `format(65, "c")`
fn character(value: &BigInt, spec: &Spec) -> Answer<String> {
    if spec.sign.is_some() {
        let message = "Sign not allowed with integer format specifier 'c'";
        return Err(Fault::value(message));
    }
    if spec.is_alternate {
        let message = "Alternate form (#) not allowed with integer format specifier 'c'";
        return Err(Fault::value(message));
    }
    if value.to_i64().is_none() {
        return Err(Fault::overflow("Python int too large to convert to C long"));
    }
    Ok(layout::padded(&character_of(value)?.to_string(), spec))
}

/// `chr(value)`, in the words of `%c`.
pub(super) fn character_of(value: &BigInt) -> Answer<char> {
    let found = value.to_u32().and_then(char::from_u32);
    found.ok_or_else(|| Fault::overflow("%c arg not in range(0x110000)"))
}

/// `format(value, spec)` of a float.
///
/// # Errors
///
/// A specification that is none, or none of floats.
pub fn format_float(value: f64, spec: &str) -> Answer<String> {
    if spec.is_empty() {
        return Ok(float_repr(value));
    }
    let spec = Spec::read(spec, &FLOAT)?;
    match spec.kind {
        '\0' | 'e' | 'E' | 'f' | 'F' | 'g' | 'G' | 'n' | '%' => Ok(with_spec(value, &spec)),
        _ => Err(spec.unknown(&FLOAT)),
    }
}

fn with_spec(value: f64, spec: &Spec) -> String {
    let (value, rest) = match spec.kind {
        '%' => (value * 100.0, "%"),
        _ => (value, ""),
    };
    let written = written(value.abs(), spec.kind, spec.precision, spec.is_alternate);
    let is_negative = value.is_sign_negative() && !value.is_nan();
    let end = written.find(['e', 'E', 'i', 'I', 'n', 'N']);
    let (number, exponent) = written.split_at(end.unwrap_or(written.len()));
    let is_zero = value.is_finite() && !number.contains(|digit| matches!(digit, '1'..='9'));
    let is_negative = is_negative && !(spec.no_negative_zero && is_zero);
    let (whole, behind) = number.split_once('.').unwrap_or((number, ""));
    let parts = Parts {
        sign: layout::sign(is_negative, spec.sign),
        prefix: String::new(),
        whole: whole.to_owned(),
        behind: behind.to_owned(),
        has_point: number.contains('.'),
        rest: format!("{exponent}{rest}"),
    };
    layout::number(&parts, spec, 3)
}

/// The size of a float, as its type of presentation writes it.
pub(super) fn written(
    value: f64,
    kind: char,
    precision: Option<usize>,
    is_alternate: bool,
) -> String {
    let text = match (kind, precision) {
        _ if value.is_nan() => "nan".to_owned(),
        _ if value.is_infinite() => "inf".to_owned(),
        ('f' | 'F' | '%', _) => {
            let places = precision.unwrap_or(USUAL_PRECISION);
            let point = if is_alternate && places == 0 { "." } else { "" };
            format!("{value:.places$}{point}")
        }
        ('e' | 'E', _) => {
            let places = precision.unwrap_or(USUAL_PRECISION);
            let digits = Digits::of(&format!("{value:.places$e}"));
            pointed(digits.with_exponent(), is_alternate)
        }
        ('\0', None) => pointed(shortest(value), is_alternate),
        ('\0', Some(most)) => general(value, most, true, is_alternate),
        _ => general(
            value,
            precision.unwrap_or(USUAL_PRECISION),
            false,
            is_alternate,
        ),
    };
    if kind.is_ascii_uppercase() {
        text.to_uppercase()
    } else {
        text
    }
}

/// As `repr` writes it.
fn shortest(value: f64) -> String {
    let digits = shortest_digits(value);
    match digits.exponent {
        -4..16 => float_repr(value),
        _ => digits.with_exponent(),
    }
}

/// `%g`: so many digits in all, without an exponent where that takes few zeros. With `is_float` it
/// shows that it is a float.
fn general(value: f64, most: usize, is_float: bool, is_alternate: bool) -> String {
    let most = most.max(1);
    let mut digits = Digits::of(&format!("{value:.places$e}", places = most - 1));
    if !is_alternate {
        let kept = digits.digits.trim_end_matches('0').len().max(1);
        digits.digits.truncate(kept);
    }
    let end = most as i32 - i32::from(is_float);
    if digits.exponent < -4 || digits.exponent >= end {
        return pointed(digits.with_exponent(), is_alternate);
    }
    let text = pointed(digits.without_exponent(), is_alternate);
    match text.contains('.') {
        false if is_float => text + ".0",
        _ => text,
    }
}

/// With a point in any case, if it must have one.
fn pointed(text: String, must: bool) -> String {
    if !must || text.contains('.') {
        return text;
    }
    match text.split_once('e') {
        Some((digits, exponent)) => format!("{digits}.e{exponent}"),
        None => text + ".",
    }
}
