//! The answer to a request.

use std::fs;
use std::path::{Path, PathBuf};

use super::encoding::{self, Coding};
use super::files::{self, Found};
use super::headers::{self, Rule};
use super::request::Request;
use crate::hash;

/// What is served, and how.
pub(crate) struct Host {
    pub(crate) folder: PathBuf,
    pub(crate) rules: Vec<Rule>,
    /// Whether `sw.js` may be had.
    pub(crate) service_worker: bool,
}

/// Status, headers and body.
pub(crate) struct Answer {
    status: &'static str,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
    /// `HEAD` asks for the headers only.
    with_body: bool,
    /// Whether the connection ends with it.
    last: bool,
}

pub(crate) fn answer(host: &Host, request: &Request) -> Answer {
    let mut answer = match request.method.as_str() {
        "GET" | "HEAD" => look_up(host, request),
        _ => plain("405 Method Not Allowed").with("Allow", "GET, HEAD"),
    };
    answer.with_body &= request.method != "HEAD";
    answer.last = request.last;
    for (name, value) in headers::of(&host.rules, &request.path) {
        answer = answer.with(name, value);
    }
    answer
}

fn look_up(host: &Host, request: &Request) -> Answer {
    let path = &request.path;
    if path == "/sw.js" && !host.service_worker {
        return plain("404 Not Found");
    }
    match files::find(&host.folder, path) {
        Found::File(file) => give(&file, request),
        Found::Folder => {
            let name = path.rsplit('/').next().unwrap_or_default();
            plain("301 Moved Permanently").with("Location", &format!("{name}/"))
        }
        Found::Nothing => plain("404 Not Found"),
    }
}

/// A file in the form that is most welcome, or only the news that it has not changed.
fn give(file: &Path, request: &Request) -> Answer {
    let (coding, chosen) = encoding::choose(file, &request.accepted);
    let Ok(body) = fs::read(coding.path(file)) else {
        return plain("500 Internal Server Error");
    };
    let tag = format!("\"{}\"", hash::name_of(&body));
    let known = request.known.split(',').map(str::trim);
    let unchanged = known
        .map(|known| known.trim_start_matches("W/"))
        .any(|known| known == tag || known == "*");
    let mut answer = match unchanged {
        true => Answer::new("304 Not Modified", Vec::new()),
        false => Answer::new("200 OK", body).with("Content-Type", files::mime(file)),
    };
    answer.with_body = !unchanged;
    if coding != Coding::Identity && !unchanged {
        answer = answer.with("Content-Encoding", coding.name());
    }
    if chosen {
        answer = answer.with("Vary", "Accept-Encoding");
    }
    answer.with("ETag", &tag)
}

fn plain(status: &'static str) -> Answer {
    Answer::new(status, format!("{status}\n").into_bytes())
        .with("Content-Type", "text/plain; charset=utf-8")
}

impl Answer {
    fn new(status: &'static str, body: Vec<u8>) -> Self {
        Answer {
            status,
            headers: Vec::new(),
            body,
            with_body: true,
            last: false,
        }
    }

    fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// The answer as it goes over the wire.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut text = format!("HTTP/1.1 {}\r\n", self.status);
        for (name, value) in &self.headers {
            text += &format!("{name}: {value}\r\n");
        }
        if !self.status.starts_with("304") {
            text += &format!("Content-Length: {}\r\n", self.body.len());
        }
        if self.last {
            text += "Connection: close\r\n";
        }
        text += "\r\n";
        let mut bytes = text.into_bytes();
        if self.with_body {
            bytes.extend(&self.body);
        }
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The answer's head and body for a request with these headers.
    fn asked_with(folder: &Path, line: &str, accepted: &str, known: &str) -> (String, Vec<u8>) {
        let host = Host {
            folder: folder.into(),
            rules: headers::parse("/*\n  X: 1\n"),
            service_worker: false,
        };
        let (method, path) = line.split_once(' ').unwrap();
        let request = Request {
            method: method.into(),
            path: path.into(),
            accepted: accepted.into(),
            known: known.into(),
            last: false,
        };
        let bytes = answer(&host, &request).bytes();
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n");
        let (head, body) = bytes.split_at(end.unwrap() + 4);
        (String::from_utf8(head.into()).unwrap(), body.into())
    }

    fn asked(line: &str) -> String {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
        let (head, body) = asked_with(folder, line, "", "");
        head + &String::from_utf8(body).unwrap()
    }

    /// The value of a header in an answer's head.
    fn value<'a>(head: &'a str, name: &str) -> Option<&'a str> {
        let mut lines = head.lines().filter_map(|line| line.split_once(": "));
        lines
            .find(|(known, _)| *known == name)
            .map(|(_, value)| value)
    }

    /// A folder with a file in all its forms, each of which says which it is.
    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("lockstep-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        for (file, text) in [("a.wasm", "raw"), ("a.wasm.br", "br"), ("a.wasm.gz", "gz")] {
            fs::write(folder.join(file), text).unwrap();
        }
        fs::write(folder.join("b.woff2"), "font").unwrap();
        folder
    }

    #[test]
    fn a_file_comes_with_its_type_and_the_headers_of_the_rules() {
        let answer = asked("GET /src/main.rs");
        assert!(
            answer.starts_with("HTTP/1.1 200 OK\r\nContent-Type: text/plain"),
            "{answer}"
        );
        assert!(answer.contains("\r\nX: 1\r\n"));
        assert!(answer.ends_with(include_str!("../main.rs")));
    }

    #[test]
    fn head_gives_no_body_and_other_methods_nothing() {
        assert!(asked("HEAD /Cargo.toml").ends_with("\r\n\r\n"));
        assert!(asked("POST /Cargo.toml").starts_with("HTTP/1.1 405"));
        assert!(asked("GET /nothing").starts_with("HTTP/1.1 404"));
    }

    #[test]
    fn a_file_comes_in_the_form_that_is_asked_for() {
        let folder = folder("forms");
        for (accepted, coding, text) in [
            ("gzip, br", Some("br"), "br"),
            ("gzip", Some("gzip"), "gz"),
            ("", None, "raw"),
        ] {
            let (head, body) = asked_with(&folder, "GET /a.wasm", accepted, "");
            assert_eq!(value(&head, "Content-Encoding"), coding, "{accepted}");
            assert_eq!(value(&head, "Content-Type"), Some("application/wasm"));
            assert_eq!(value(&head, "Vary"), Some("Accept-Encoding"));
            assert_eq!(
                value(&head, "Content-Length"),
                Some(&*text.len().to_string())
            );
            assert_eq!(body, text.as_bytes());
        }
        let (head, body) = asked_with(&folder, "GET /b.woff2", "br", "");
        assert_eq!((value(&head, "Vary"), &*body), (None, &b"font"[..]));
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn what_is_known_is_not_sent_again() {
        let folder = folder("known");
        let tag = |accepted| {
            let (head, _) = asked_with(&folder, "GET /a.wasm", accepted, "");
            value(&head, "ETag").unwrap().to_string()
        };
        let (raw, brotli) = (tag(""), tag("br"));
        assert_ne!(raw, brotli, "each form has a tag of its own");
        let known = format!("\"other\", W/{brotli}");
        let (head, body) = asked_with(&folder, "GET /a.wasm", "br", &known);
        assert!(head.starts_with("HTTP/1.1 304 "), "{head}");
        assert_eq!((value(&head, "ETag"), body.len()), (Some(&*brotli), 0));
        assert_eq!(value(&head, "Vary"), Some("Accept-Encoding"));
        let (head, _) = asked_with(&folder, "GET /a.wasm", "br", &raw);
        assert!(head.starts_with("HTTP/1.1 200 "), "{head}");
        fs::remove_dir_all(folder).unwrap();
    }
}
