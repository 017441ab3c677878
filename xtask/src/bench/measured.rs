//! The real threads: in the page, natively, and as others do it.

use std::fs::File;
use std::process::Command;

use anyhow::{Result, ensure};

use super::calm::calm;
use crate::setup::{browsers, node, python};
use crate::{build, places, shell};

/// One after the other, so that none disturbs another; `docs/MEASUREMENTS.md` gets the table.
pub(super) fn bench() -> Result<()> {
    let root = places::root()?;
    let node = node::node()?;
    node::PAGE.modules()?;
    python::python()?;
    let chromium = browsers::chromium()?;
    build::build_if_changed()?;
    // Built now, it need not be while the machine is to be calm.
    shell::run(&mut super::cargo("build", "measured")?)?;
    let folder = root.join("target/measured");
    std::fs::create_dir_all(&folder)?;
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let threads = threads.min(MOST_THREADS).to_string();
    let given = ["browser.json", "python.json"].map(|name| folder.join(name));
    let [browser, python] = &given;
    let mut busy = vec![calm("browser")];
    shell::timed("Measuring in Chromium", || {
        let mut command = Command::new(node);
        command
            .arg(root.join("tests/browser/measure.mjs"))
            .arg(&threads);
        command.env("LOCKSTEP_XTASK", std::env::current_exe()?);
        into(command.env("LOCKSTEP_BROWSER", chromium), browser)
    })?;
    busy.push(calm("CPython"));
    shell::timed("Measuring in CPython", || {
        let mut command = Command::new("python3");
        command.arg(root.join("benches/python/measured.py"));
        into(command.arg(&threads), python)
    })?;
    let table = root.join("docs/MEASUREMENTS.md");
    busy.push(calm("native"));
    let mut command = super::cargo("run", "measured")?;
    shell::run(
        command
            .arg("--")
            .args(given)
            .arg(table)
            .arg(busy.join(", ")),
    )
}

/// The most threads that all measurements can have.
const MOST_THREADS: usize = 6;

/// Runs a program whose output goes into a file.
fn into(command: &mut Command, file: &std::path::Path) -> Result<()> {
    let status = command.stdout(File::create(file)?).status()?;
    ensure!(status.success(), "it failed ({status})");
    Ok(())
}
