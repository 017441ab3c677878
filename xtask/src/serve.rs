//! A small file server for `dist/`, on this machine only.
//!
//! It sends the headers that `static/_headers` asks hosts to send, among them those that isolate
//! the page, without which there are no threads.

mod answer;
mod encoding;
mod files;
pub(crate) mod headers;
mod request;

use std::fs;
use std::io::{BufReader, ErrorKind, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::arguments::ServeOptions;
use crate::{build, shell};
use answer::Host;

/// How many ports are tried before giving up.
const TRIES: u16 = 20;

/// A browser that opens a connection and says nothing for so long is left alone.
const PATIENCE: Duration = Duration::from_secs(30);

/// Serves until it is stopped.
pub(crate) fn serve(options: &ServeOptions) -> Result<()> {
    let dist = build::dist()?;
    if !dist.join("index.html").is_file() {
        bail!("there is no page in dist/ yet: run `cargo xtask build`");
    }
    let rules = fs::read_to_string(dist.join("_headers")).context("reading dist/_headers")?;
    let host = Arc::new(Host {
        rules: if options.headers {
            headers::parse(&rules)
        } else {
            Vec::new()
        },
        service_worker: options.service_worker,
        folder: dist,
    });
    let listener = listen(options.port)?;
    println!("Lockstep is at http://{}/", listener.local_addr()?);
    shell::flush();
    for connection in listener.incoming().flatten() {
        let host = Arc::clone(&host);
        std::thread::spawn(move || talk(&host, connection));
    }
    Ok(())
}

/// Takes the wanted port, or the next free one.
fn listen(wanted: u16) -> Result<TcpListener> {
    let last = wanted.saturating_add(TRIES - 1);
    for port in wanted..=last {
        match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
            Err(error) if error.kind() == ErrorKind::AddrInUse => {}
            Err(error) => return Err(error).with_context(|| format!("listening on port {port}")),
            Ok(listener) => {
                if port != wanted {
                    println!("Port {wanted} is taken; using {port} instead.");
                }
                return Ok(listener);
            }
        }
    }
    bail!("all ports from {wanted} to {last} are taken: give a free one with --port")
}

/// Requests and answers, one after the other, until one side has had enough. A browser that goes
/// away in between is its own affair.
fn talk(host: &Host, connection: TcpStream) {
    let _ = connection.set_read_timeout(Some(PATIENCE));
    let _ = connection.set_write_timeout(Some(PATIENCE));
    let _ = connection.set_nodelay(true);
    let mut input = BufReader::new(&connection);
    while let Some(request) = request::read(&mut input) {
        let answer = answer::answer(host, &request);
        if (&connection).write_all(&answer.bytes()).is_err() || request.last {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_gives_the_next_free_one() {
        let first = listen(0).unwrap();
        let taken = first.local_addr().unwrap().port();
        let second = listen(taken).unwrap().local_addr().unwrap().port();
        assert!(second > taken && second < taken.saturating_add(TRIES));
    }
}
