//! `repr` and `ascii` of strings, `repr` of bytes.

use super::is_printable;

/// `repr(text)`
pub fn quote(text: &str) -> String {
    let mark = mark(text.contains('\''), text.contains('"'));
    let mut quoted = String::from(mark);
    for character in text.chars() {
        match character {
            '\\' => quoted += "\\\\",
            '\n' => quoted += "\\n",
            '\r' => quoted += "\\r",
            '\t' => quoted += "\\t",
            shown if shown == mark => quoted.extend(['\\', shown]),
            shown if is_printable(shown) => quoted.push(shown),
            hidden => quoted += &escaped(hidden),
        }
    }
    quoted.push(mark);
    quoted
}

/// `ascii` of what `repr` wrote.
pub fn escape_ascii(shown: &str) -> String {
    let letters = shown.chars().map(|letter| match letter {
        letter if letter.is_ascii() => letter.to_string(),
        letter => escaped(letter),
    });
    letters.collect()
}

/// The character by its number: `\xe9`, `\u6587`, `\U0001f600`.
pub(super) fn escaped(character: char) -> String {
    match u32::from(character) {
        code @ ..0x100 => format!("\\x{code:02x}"),
        code @ ..0x1_0000 => format!("\\u{code:04x}"),
        code => format!("\\U{code:08x}"),
    }
}

/// `repr(bytes)`
pub fn quote_bytes(bytes: &[u8]) -> String {
    let mark = mark(bytes.contains(&b'\''), bytes.contains(&b'"'));
    let mut quoted = format!("b{mark}");
    for byte in bytes {
        match byte {
            b'\\' => quoted += "\\\\",
            b'\n' => quoted += "\\n",
            b'\r' => quoted += "\\r",
            b'\t' => quoted += "\\t",
            shown if char::from(*shown) == mark => quoted.extend(['\\', mark]),
            b' '..=b'~' => quoted.push(char::from(*byte)),
            hidden => quoted += &format!("\\x{hidden:02x}"),
        }
    }
    quoted.push(mark);
    quoted
}

/// Apostrophes, unless there are some inside and no quotation marks.
fn mark(has_apostrophe: bool, has_quotation: bool) -> char {
    if has_apostrophe && !has_quotation {
        '"'
    } else {
        '\''
    }
}
