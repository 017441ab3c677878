//! What a browser asks for.

use std::io::{BufRead, Read};

/// Longer requests are not read.
const LONGEST: u64 = 32 * 1024;

/// The first line of a request; nothing else in it matters here.
#[derive(Debug, PartialEq)]
pub(crate) struct Request {
    pub(crate) method: String,
    /// Decoded, without the query.
    pub(crate) path: String,
}

/// Reads a request up to the empty line; `None` where it is not one.
pub(crate) fn read(input: &mut impl BufRead) -> Option<Request> {
    let mut lines = input.take(LONGEST).lines();
    let first = lines.next()?.ok()?;
    loop {
        if lines.next()?.ok()?.is_empty() {
            return parse(&first);
        }
    }
}

fn parse(line: &str) -> Option<Request> {
    let mut words = line.split(' ');
    let (method, target, version) = (words.next()?, words.next()?, words.next()?);
    let path = target.split(['?', '#']).next()?;
    (version.starts_with("HTTP/1.") && path.starts_with('/')).then(|| {
        Some(Request {
            method: method.into(),
            path: decode(path)?,
        })
    })?
}

/// `%41` → `A`; `None` where that is not text.
fn decode(path: &str) -> Option<String> {
    let mut pieces = path.split('%');
    let mut bytes = pieces.next()?.as_bytes().to_vec();
    for piece in pieces {
        bytes.push(u8::from_str_radix(piece.get(..2)?, 16).ok()?);
        bytes.extend(piece.get(2..)?.as_bytes());
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(text: &str) -> Option<Request> {
        read(&mut text.as_bytes())
    }

    #[test]
    fn a_request_is_read() {
        let request = asked("GET /a%20b/?x=1 HTTP/1.1\r\nHost: x\r\n\r\n").unwrap();
        assert_eq!(
            (request.method.as_str(), request.path.as_str()),
            ("GET", "/a b/")
        );
    }

    #[test]
    fn what_is_no_request_is_none() {
        for text in [
            "",
            "GET /",
            "GET / HTTP/1.1\r\n",
            "GET\r\n\r\n",
            "GET x HTTP/1.1\r\n\r\n",
            "GET /%zz HTTP/1.1\r\n\r\n",
            "GET /%f HTTP/1.1\r\n\r\n",
            "GET /%ff HTTP/1.1\r\n\r\n",
        ] {
            assert_eq!(asked(text), None, "{text:?}");
        }
    }
}
