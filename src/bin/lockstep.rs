//! The command line: runs links, for tests, scripts and graders.

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    lockstep::command::main(&arguments)
}
