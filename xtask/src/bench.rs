//! The explorer next to its peers, in a package of its own: only this builds it.

use std::process::Command;

use anyhow::Result;

use crate::{places, shell};

/// Builds and runs the benches; a peer may take so many seconds for a program.
pub(crate) fn bench(seconds: Option<u32>) -> Result<()> {
    let mut command = Command::new("cargo");
    command.current_dir(places::root()?);
    command.args(["run", "--package", "benches", "--profile", "bench-peers"]);
    command.args(
        seconds
            .map(|seconds| ["--".to_owned(), seconds.to_string()])
            .into_iter()
            .flatten(),
    );
    shell::run(&mut command)
}
