//! Source texts as they come: from files, from text fields, with any line ends.

use std::borrow::Cow;

use super::{Kind, Refusal, Span};

/// The most bytes of a source text.
pub const LONGEST_SOURCE: usize = 64 * 1024;

/// What some editors begin a file with.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// The text of a file.
///
/// # Errors
///
/// Says which byte on which line is no UTF-8, in CPython's words.
pub fn decode_utf8(bytes: &[u8]) -> Result<String, Refusal> {
    let error = match str::from_utf8(bytes) {
        Ok(text) => return Ok(text.to_owned()),
        Err(error) => error,
    };
    let (good, rest) = bytes.split_at(error.valid_up_to());
    let line = lines(good);
    Err(Refusal {
        kind: Kind::Syntax,
        message: format!(
            "Non-UTF-8 code starting with '\\x{:02x}' on line {line}, but no encoding declared; \
             see https://peps.python.org/pep-0263/ for details",
            rest[0]
        ),
        span: Span::of_line(line),
    })
}

/// The text as Python reads it: without a byte order mark, and every line ends with `\n`, those
/// in string literals too.
pub(super) fn prepared(text: &str) -> Result<Cow<'_, str>, Refusal> {
    let text = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
    if text.len() > LONGEST_SOURCE {
        let line = lines(&text.as_bytes()[..LONGEST_SOURCE]);
        let message = format!("a program may have {LONGEST_SOURCE} bytes; this one is longer");
        return Err(refusal(Kind::Limit, &message, line));
    }
    if let Some(place) = text.bytes().position(|byte| byte == 0) {
        let message = "source code cannot contain null bytes";
        return Err(refusal(
            Kind::Syntax,
            message,
            lines(&text.as_bytes()[..place]),
        ));
    }
    Ok(match text.contains('\r') {
        true => text.replace("\r\n", "\n").replace('\r', "\n").into(),
        false => text.into(),
    })
}

fn refusal(kind: Kind, message: &str, line: u32) -> Refusal {
    Refusal {
        kind,
        message: message.to_owned(),
        span: Span::of_line(line),
    }
}

/// The number of the line that begins or goes on behind these bytes.
fn lines(bytes: &[u8]) -> u32 {
    1 + bytes.iter().filter(|byte| **byte == b'\n').count() as u32
}
