//! The page tool, which cargo builds from `xtask/page-tool`.

use std::env;
use std::process::Command;

use anyhow::Result;

use crate::{places, shell};

const PACKAGE: [&str; 2] = ["--package", "page-tool"];

/// Whether it has been built here; whether it is up to date, cargo knows.
pub(crate) fn is_there() -> bool {
    let here = env::current_exe().unwrap_or_default();
    here.with_file_name("page-tool").is_file() || here.with_file_name("page-tool.exe").is_file()
}

pub(crate) fn build() -> Result<()> {
    shell::run_quietly(cargo()?.arg("build").args(PACKAGE))
}

/// A call of it, up to date; its words are still to come.
pub(crate) fn call() -> Result<Command> {
    let mut command = cargo()?;
    command.args(["run", "--quiet"]).args(PACKAGE).arg("--");
    Ok(command)
}

fn cargo() -> Result<Command> {
    let mut command = Command::new("cargo");
    command.current_dir(places::root()?);
    Ok(command)
}
