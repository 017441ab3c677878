//! Methods that pad, strip, replace, join and encode.

use super::super::is_space;
use super::super::quoting::escaped;
use super::super::spec::{WIDEST, too_wide};
use crate::fault::{Answer, Fault};

/// The most bytes that a text may get by repeating what it has.
const LONGEST: usize = 16 << 20;

/// How many characters are missing to a width.
fn room(text: &str, width: i64) -> Answer<usize> {
    let room = width.saturating_sub(text.chars().count() as i64);
    let room = usize::try_from(room).unwrap_or(0);
    if room > WIDEST {
        Err(too_wide())
    } else {
        Ok(room)
    }
}

fn times(fill: char, count: usize) -> String {
    std::iter::repeat_n(fill, count).collect()
}

/// `center`, `ljust` and `rjust`
pub(super) fn justified(name: &str, text: &str, width: i64, fill: char) -> Answer<String> {
    let room = room(text, width)?;
    let left = match name {
        "ljust" => 0,
        "rjust" => room,
        // An odd one goes to the right, unless the width is odd too.
        _ => room / 2 + (room & width as usize & 1),
    };
    Ok(times(fill, left) + text + &times(fill, room - left))
}

pub(super) fn zfill(text: &str, width: i64) -> Answer<String> {
    let zeros = times('0', room(text, width)?);
    Ok(match text.strip_prefix(['+', '-']) {
        Some(digits) => text[..1].to_owned() + &zeros + digits,
        None => zeros + text,
    })
}

/// Tabs lead to the next column that is a multiple of `size`.
pub(super) fn expandtabs(text: &str, size: i64) -> Answer<String> {
    let size = usize::try_from(size).unwrap_or(0);
    if size > WIDEST {
        return Err(too_wide());
    }
    let (mut expanded, mut column) = (String::new(), 0);
    for character in text.chars() {
        match character {
            '\t' => {
                let spaces = if size == 0 { 0 } else { size - column % size };
                expanded += &times(' ', spaces);
                column += spaces;
            }
            _ => {
                expanded.push(character);
                column = if matches!(character, '\n' | '\r') {
                    0
                } else {
                    column + 1
                };
            }
        }
        if expanded.len() > LONGEST {
            return Err(too_long());
        }
    }
    Ok(expanded)
}

/// `strip`, `lstrip` and `rstrip`, of white space or of any of some characters.
pub(super) fn stripped<'a>(name: &str, text: &'a str, set: Option<&str>) -> &'a str {
    let is_stripped = |c: char| set.map_or(is_space(c), |set| set.contains(c));
    let left = match name {
        "rstrip" => text,
        _ => text.trim_start_matches(is_stripped),
    };
    match name {
        "lstrip" => left,
        _ => left.trim_end_matches(is_stripped),
    }
}

/// At most so many times; all where `count` is negative.
pub(super) fn replace(text: &str, old: &str, new: &str, count: i64) -> Answer<String> {
    let count = usize::try_from(count).unwrap_or(usize::MAX);
    let found = text.matches(old).count().min(count);
    if found.saturating_mul(new.len()) > LONGEST {
        return Err(too_long());
    }
    Ok(text.replacen(old, new, count))
}

pub(super) fn join(text: &str, items: &[&str]) -> Answer<String> {
    let bytes = items.len().saturating_mul(text.len());
    if bytes > LONGEST {
        return Err(too_long());
    }
    Ok(items.join(text))
}

fn too_long() -> Fault {
    let message = format!("a string of more than {LONGEST} bytes is not supported here");
    Fault::new("MemoryError", message)
}

/// How the names of encodings begin that CPython has beside those three.
const KNOWN: &[&str] = &[
    "utf", "u16", "u32", "cp", "iso", "latin", "mac", "koi8", "big5", "gb", "euc", "shift", "sjis",
    "idna", "punycode", "raw", "unicode", "hex", "base64", "rot", "charmap", "mbcs", "windows",
    "johab", "hz", "ptcp", "kz", "tis", "hp", "646", "l",
];

/// What else it knows to do with a character that an encoding has not.
const HANDLERS: &[&str] = &[
    "backslashreplace",
    "xmlcharrefreplace",
    "namereplace",
    "surrogateescape",
    "surrogatepass",
];

/// UTF-8, ASCII and Latin-1, by the names that people use.
pub(super) fn encode(text: &str, codec: Option<&str>, errors: Option<&str>) -> Answer<Vec<u8>> {
    let name = codec.unwrap_or("utf-8");
    let plain = name.to_ascii_lowercase().replace(['_', ' '], "-");
    let (shown, end) = match &*plain {
        "utf-8" | "utf8" | "u8" => return Ok(text.as_bytes().to_vec()),
        "ascii" | "us-ascii" => ("ascii", 128),
        "latin-1" | "latin1" | "iso-8859-1" | "iso8859-1" | "l1" => ("latin-1", 256),
        _ => {
            return Err(match KNOWN.iter().any(|known| plain.starts_with(known)) {
                true => {
                    Fault::unsupported(format!("the encoding {name} is not supported: use utf-8"))
                }
                false => Fault::new("LookupError", format!("unknown encoding: {name}")),
            });
        }
    };
    let byte = |character: char| {
        let byte = u8::try_from(u32::from(character)).ok();
        byte.filter(|byte| u32::from(*byte) < end)
    };
    let errors = errors.unwrap_or("strict");
    let mut bytes = Vec::new();
    for (place, character) in text.chars().enumerate() {
        match (byte(character), errors) {
            (Some(byte), _) => bytes.push(byte),
            (None, "ignore") => {}
            (None, "replace") => bytes.push(b'?'),
            (None, "strict") => {
                let rest = text.chars().skip(place);
                let bad = rest.take_while(|next| byte(*next).is_none()).count();
                let which = match bad {
                    1 => format!("character '{}' in position {place}", escaped(character)),
                    _ => format!("characters in position {place}-{}", place + bad - 1),
                };
                let message =
                    format!("'{shown}' codec can't encode {which}: ordinal not in range({end})");
                return Err(Fault::new("UnicodeEncodeError", message));
            }
            (None, other) => {
                return Err(match HANDLERS.contains(&other) {
                    true => Fault::unsupported(format!(
                        "the error handler {other} is not supported: use strict, ignore or replace"
                    )),
                    false => Fault::new(
                        "LookupError",
                        format!("unknown error handler name '{other}'"),
                    ),
                });
            }
        }
    }
    Ok(bytes)
}
