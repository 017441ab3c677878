//! The answer to a request.

use std::fs;
use std::path::PathBuf;

use super::files::{self, Found};
use super::headers::{self, Rule};
use super::request::Request;

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
}

/// Answers a request.
pub(crate) fn answer(host: &Host, request: &Request) -> Answer {
    let mut answer = match request.method.as_str() {
        "GET" | "HEAD" => look_up(host, &request.path),
        _ => plain("405 Method Not Allowed").with("Allow", "GET, HEAD"),
    };
    answer.with_body = request.method != "HEAD";
    for (name, value) in headers::of(&host.rules, &request.path) {
        answer = answer.with(name, value);
    }
    answer
}

fn look_up(host: &Host, path: &str) -> Answer {
    if path == "/sw.js" && !host.service_worker {
        return plain("404 Not Found");
    }
    match files::find(&host.folder, path) {
        Found::File(file) => match fs::read(&file) {
            Ok(body) => new("200 OK", files::mime(&file), body),
            Err(_) => plain("500 Internal Server Error"),
        },
        Found::Folder => {
            let name = path.rsplit('/').next().unwrap_or_default();
            plain("301 Moved Permanently").with("Location", &format!("{name}/"))
        }
        Found::Nothing => plain("404 Not Found"),
    }
}

fn plain(status: &'static str) -> Answer {
    new(
        status,
        "text/plain; charset=utf-8",
        format!("{status}\n").into_bytes(),
    )
}

fn new(status: &'static str, mime: &str, body: Vec<u8>) -> Answer {
    let answer = Answer {
        status,
        headers: Vec::new(),
        body,
        with_body: true,
    };
    answer.with("Content-Type", mime)
}

impl Answer {
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
        text += &format!(
            "Content-Length: {}\r\nConnection: close\r\n\r\n",
            self.body.len()
        );
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

    fn asked(method: &str, path: &str) -> String {
        let host = Host {
            folder: PathBuf::from(env!("CARGO_MANIFEST_DIR")),
            rules: headers::parse("/*\n  X: 1\n"),
            service_worker: false,
        };
        let request = Request {
            method: method.into(),
            path: path.into(),
        };
        String::from_utf8(answer(&host, &request).bytes()).unwrap()
    }

    #[test]
    fn a_file_comes_with_its_type_and_the_headers_of_the_rules() {
        let answer = asked("GET", "/src/main.rs");
        assert!(
            answer.starts_with("HTTP/1.1 200 OK\r\nContent-Type: text/plain"),
            "{answer}"
        );
        assert!(answer.contains("\r\nX: 1\r\n"));
        assert!(answer.ends_with(include_str!("../main.rs")));
    }

    #[test]
    fn head_gives_no_body_and_other_methods_nothing() {
        assert!(asked("HEAD", "/Cargo.toml").ends_with("\r\n\r\n"));
        assert!(asked("POST", "/Cargo.toml").starts_with("HTTP/1.1 405"));
        assert!(asked("GET", "/nothing").starts_with("HTTP/1.1 404"));
    }
}
