//! Sign, digits and padding, put together.

use super::spec::{Align, Spec};

/// The parts of a number, from left to right.
#[derive(Default)]
pub(super) struct Parts {
    /// `-`, `+`, a space or nothing.
    pub(super) sign: &'static str,
    /// `0x`
    pub(super) prefix: String,
    /// The digits before the point, which may be grouped.
    pub(super) whole: String,
    /// The digits behind the point, which may be grouped.
    pub(super) behind: String,
    pub(super) has_point: bool,
    /// `e+10`, `%`, or a whole `inf`.
    pub(super) rest: String,
}

/// The sign that is written of a number.
pub(super) fn sign(is_negative: bool, asked: Option<char>) -> &'static str {
    match asked {
        _ if is_negative => "-",
        Some('+') => "+",
        Some(' ') => " ",
        _ => "",
    }
}

/// A text of some characters, padded to the width.
pub(super) fn padded(text: &str, spec: &Spec) -> String {
    let room = spec.width.saturating_sub(text.chars().count());
    let left = match spec.align {
        Align::Left => 0,
        Align::Right | Align::BehindSign => room,
        Align::Centre => room / 2,
    };
    let fill = |count| std::iter::repeat_n(spec.fill, count);
    fill(left)
        .chain(text.chars())
        .chain(fill(room - left))
        .collect()
}

/// A number, padded to the width, its digits grouped in groups of so many.
pub(super) fn number(parts: &Parts, spec: &Spec, group: usize) -> String {
    let behind = grouped_behind(&parts.behind, spec.grouping_behind);
    let point = if parts.has_point { "." } else { "" };
    let tail = format!("{point}{behind}{}", parts.rest);
    let fixed = parts.sign.len() + parts.prefix.len() + tail.len();
    // Zeros that fill are digits, and grouped as such.
    let is_filled = spec.fill == '0' && spec.align == Align::BehindSign;
    let least = if is_filled {
        spec.width.saturating_sub(fixed)
    } else {
        0
    };
    let whole = match spec.grouping {
        // Infinities and nan have no digits.
        Some(separator) if !parts.whole.is_empty() => {
            grouped(&parts.whole, separator, group, least)
        }
        _ => parts.whole.clone(),
    };
    let (sign, prefix) = (parts.sign, &parts.prefix);
    if spec.align != Align::BehindSign {
        return padded(&format!("{sign}{prefix}{whole}{tail}"), spec);
    }
    let room = spec.width.saturating_sub(fixed + whole.len());
    let fill: String = std::iter::repeat_n(spec.fill, room).collect();
    format!("{sign}{prefix}{fill}{whole}{tail}")
}

/// Digits in groups from the right, with zeros before them up to `least` characters.
fn grouped(digits: &str, separator: char, group: usize, least: usize) -> String {
    let mut reversed = String::new();
    let mut left = digits.chars().rev();
    let mut count = 0;
    loop {
        let next = left.next();
        let is_done = next.is_none() && reversed.len() >= least;
        if is_done {
            break;
        }
        // A separator never comes first: one more zero does.
        if count > 0 && count % group == 0 {
            reversed.push(separator);
        }
        reversed.push(next.unwrap_or('0'));
        count += 1;
    }
    reversed.chars().rev().collect()
}

/// Digits behind the point in groups of three from the left.
fn grouped_behind(digits: &str, separator: Option<char>) -> String {
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if let Some(separator) = separator.filter(|_| place > 0 && place % 3 == 0) {
            grouped.push(separator);
        }
        grouped.push(digit);
    }
    grouped
}
