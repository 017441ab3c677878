//! The explorer next to its peers.

use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Result, bail};

use crate::setup::checkers;
use crate::test::machine;
use crate::{places, shell};

/// Where the last table is kept, from the root.
const KEPT: &str = "docs/BENCHMARKS.md";

/// Builds and runs the benches; a peer may take so many seconds for a program.
/// The table is printed, and kept with the day and the machine.
pub(super) fn bench(seconds: Option<u32>) -> Result<()> {
    let root = places::root()?;
    let mut command = super::cargo("run", "benches")?;
    command
        .arg("--")
        .args(seconds.map(|seconds| seconds.to_string()));
    let mut versions = Vec::new();
    for (variable, checker) in [
        ("LOCKSTEP_HARMONY", checkers::harmony()),
        ("LOCKSTEP_SPIN", checkers::spin()),
    ] {
        match checker {
            Ok(program) => {
                versions.push(version(&program));
                command.env(variable, program);
            }
            // The others are measured all the same.
            Err(error) => println!("{error:#}"),
        }
    }
    let mut page = format!(
        "# The explorer and its peers\n\nMade by `cargo xtask bench` on {}: {}, {}; {}.\n\n",
        said("date", &["-u", "+%F"]),
        machine::facts(),
        said("rustc", &["--version"]),
        versions.join(", "),
    );
    let well = shell::run_watched(&mut command, |line| {
        page.push_str(line);
        page.push('\n');
    })?;
    if !well {
        bail!("the benches failed");
    }
    fs::write(root.join(KEPT), page)?;
    println!("\nKept in {KEPT}.");
    Ok(())
}

/// What a program says in one line.
fn said(program: impl AsRef<OsStr>, words: &[&str]) -> String {
    let said = shell::output(Command::new(program).args(words));
    said.unwrap_or_default().trim().to_owned()
}

/// The version of a checker; SPIN says it when it is asked for with `-V`.
fn version(program: &Path) -> String {
    let spin = program.ends_with("spin");
    said(program, &[if spin { "-V" } else { "--version" }])
}
