//! The benches, in a package of its own: only this builds it.

mod calm;
mod explorer;
mod measured;
mod steps;

use std::process::Command;

use anyhow::Result;

use crate::places;

/// What is to be measured.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Bench {
    /// The explorer; a peer may take so many seconds for a program.
    Explorer(Option<u32>),
    /// The real threads: in the page, natively, and as others do it.
    Measured,
    /// What a step costs the page.
    Steps,
    All,
}

/// Builds and runs the benches.
pub(crate) fn bench(bench: Bench) -> Result<()> {
    match bench {
        Bench::Explorer(seconds) => explorer::bench(seconds),
        Bench::Measured => measured::bench(),
        Bench::Steps => steps::bench(),
        Bench::All => {
            explorer::bench(None)?;
            measured::bench()
        }
    }
}

/// `cargo build` or `cargo run` for one of the benches' binaries.
fn cargo(what: &str, binary: &str) -> Result<Command> {
    let mut command = Command::new("cargo");
    command.current_dir(places::root()?);
    command.args([what, "--package", "benches", "--bin", binary]);
    command.args(["--profile", "bench-peers"]);
    Ok(command)
}
