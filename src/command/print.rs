//! Printing, for readers that may have gone: `lockstep run … | head -1`.

use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

use serde::Serialize;

/// Prints `text` and gives `code`. A reader that has read enough is no fault;
/// any other reason why it cannot be printed is told, and is a failure.
pub fn result(text: &str, code: ExitCode) -> ExitCode {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            complaint(&format!("cannot print the result: {error}"));
            ExitCode::FAILURE
        }
        _ => code,
    }
}

/// Prints `text`, with the code that says whether all is well.
pub fn verdict(text: &str, well: bool) -> ExitCode {
    let code = if well {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    };
    result(text, code)
}

/// One JSON object on a line.
pub fn json(object: &impl Serialize) -> String {
    // Plain data of strings and numbers: there is nothing that cannot be written.
    let text = serde_json::to_string(object).unwrap_or_default();
    format!("{text}\n")
}

/// Tells whoever watches that something is wrong.
pub fn complaint(text: &str) {
    // Where nobody can be told there is nobody to tell of that either.
    let _ = writeln!(io::stderr().lock(), "lockstep: {text}");
}
