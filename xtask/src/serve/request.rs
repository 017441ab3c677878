//! What a browser asks for.

use std::io::{BufRead, Read};

/// Longer requests are not read.
const LONGEST: u64 = 32 * 1024;

/// A request, as far as it matters here.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Request {
    pub(crate) method: String,
    /// Decoded, without the query.
    pub(crate) path: String,
    /// What `Accept-Encoding` says; empty where it is missing.
    pub(crate) accepted: String,
    /// What `If-None-Match` says; empty where it is missing.
    pub(crate) known: String,
    /// Whether the connection ends with the answer.
    pub(crate) last: bool,
}

/// Reads a request up to the empty line; `None` where it is not one.
pub(crate) fn read(input: &mut impl BufRead) -> Option<Request> {
    let mut lines = input.take(LONGEST).lines();
    let mut request = parse(&lines.next()?.ok()?)?;
    loop {
        let line = lines.next()?.ok()?;
        if line.is_empty() {
            return Some(request);
        }
        if let Some((name, value)) = line.split_once(':') {
            request.hear(name, value.trim());
        }
    }
}

impl Request {
    fn hear(&mut self, name: &str, value: &str) {
        match name.to_ascii_lowercase().as_str() {
            // A list may come in several lines.
            "accept-encoding" if self.accepted.is_empty() => self.accepted = value.into(),
            "accept-encoding" => self.accepted += &format!(", {value}"),
            "if-none-match" => self.known = value.into(),
            "connection" => self.last |= value.eq_ignore_ascii_case("close"),
            // What follows would have to be read before the next request.
            "content-length" | "transfer-encoding" => self.last |= value != "0",
            _ => {}
        }
    }
}

fn parse(line: &str) -> Option<Request> {
    let mut words = line.split(' ');
    let (method, target, version) = (words.next()?, words.next()?, words.next()?);
    let path = target.split(['?', '#']).next()?;
    if !version.starts_with("HTTP/1.") || !path.starts_with('/') {
        return None;
    }
    Some(Request {
        method: method.into(),
        path: decode(path)?,
        last: version == "HTTP/1.0",
        ..Request::default()
    })
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
        assert_eq!((request.accepted.as_str(), request.last), ("", false));
    }

    #[test]
    fn what_the_answer_depends_on_is_heard() {
        let text = "GET / HTTP/1.1\r\naccept-encoding: gzip\r\nIf-None-Match: \"a\"\r\n\
            Accept-Encoding: br\r\nConnection: Close\r\n\r\n";
        let request = asked(text).unwrap();
        assert_eq!(request.accepted, "gzip, br");
        assert_eq!(request.known, "\"a\"");
        assert!(request.last);
        assert!(asked("GET / HTTP/1.0\r\n\r\n").unwrap().last);
        assert!(
            asked("POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\n")
                .unwrap()
                .last
        );
    }

    #[test]
    fn one_request_is_read_after_the_other() {
        let mut input = "GET /a HTTP/1.1\r\n\r\nGET /b HTTP/1.1\r\n\r\n".as_bytes();
        let mut path = || read(&mut input).map(|request| request.path);
        assert_eq!(path(), Some("/a".into()));
        assert_eq!(path(), Some("/b".into()));
        assert_eq!(path(), None);
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
