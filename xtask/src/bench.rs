//! The benches, in a package of its own: only this builds it.

use std::fs::File;
use std::process::Command;

use anyhow::{Result, ensure};

use crate::setup::{browsers, node, python};
use crate::{build, places, shell};

/// What is to be measured.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Bench {
    /// The explorer; a peer may take so many seconds for a program.
    Explorer(Option<u32>),
    /// The real threads: in the page, natively, and as others do it.
    Measured,
    /// Both.
    All,
}

/// Builds and runs the benches.
pub(crate) fn bench(bench: Bench) -> Result<()> {
    match bench {
        Bench::Explorer(seconds) => explorer(seconds),
        Bench::Measured => measured(),
        Bench::All => {
            explorer(None)?;
            measured()
        }
    }
}

fn cargo_run(binary: &str) -> Result<Command> {
    let mut command = Command::new("cargo");
    command.current_dir(places::root()?);
    command.args(["run", "--package", "benches", "--bin", binary]);
    command.args(["--profile", "bench-peers", "--"]);
    Ok(command)
}

fn explorer(seconds: Option<u32>) -> Result<()> {
    let seconds = seconds.map(|seconds| seconds.to_string());
    shell::run(cargo_run("benches")?.args(seconds))
}

/// One after the other, so that none disturbs another; `docs/MEASUREMENTS.md` gets the table.
fn measured() -> Result<()> {
    let root = places::root()?;
    let node = node::node()?;
    node::modules()?;
    python::python()?;
    let chromium = browsers::chromium()?;
    build::build_if_changed()?;
    let folder = root.join("target/measured");
    std::fs::create_dir_all(&folder)?;
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let threads = threads.min(MOST_THREADS).to_string();
    let given = ["browser.json", "python.json"].map(|name| folder.join(name));
    let [browser, python] = &given;
    shell::timed("Measuring in Chromium", || {
        let mut command = Command::new(node);
        command
            .arg(root.join("tests/browser/measure.mjs"))
            .arg(&threads);
        command.env("LOCKSTEP_XTASK", std::env::current_exe()?);
        into(command.env("LOCKSTEP_BROWSER", chromium), browser)
    })?;
    shell::timed("Measuring in CPython", || {
        let mut command = Command::new("python3");
        command.arg(root.join("benches/python/measured.py"));
        into(command.arg(&threads), python)
    })?;
    let table = root.join("docs/MEASUREMENTS.md");
    shell::run(cargo_run("measured")?.args(given).arg(table))
}

/// The most threads that all measurements can have.
const MOST_THREADS: usize = 6;

/// Runs a program whose output goes into a file.
fn into(command: &mut Command, file: &std::path::Path) -> Result<()> {
    let status = command.stdout(File::create(file)?).status()?;
    ensure!(status.success(), "it failed ({status})");
    Ok(())
}
