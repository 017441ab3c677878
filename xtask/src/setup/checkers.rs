//! The model checkers that the explorer is measured beside. Without one of
//! them its column says so.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Result, bail};

use crate::{debian, places, shell};

/// The version of Harmony that the models are written for.
const HARMONY: &str = "harmony==1.2.4126";

/// Harmony, in an environment of its own under `target`.
pub(crate) fn harmony() -> Result<PathBuf> {
    let folder = places::root()?.join("target/harmony");
    let program = folder.join("bin/harmony");
    if !program.is_file() {
        compiler()?;
        if debian::is_ours() {
            debian::install(&["python3-venv", "python3-dev"])?;
        }
        shell::timed("Installing Harmony (a model checker; a minute)", || {
            shell::run_quietly(Command::new("python3").args(["-m", "venv"]).arg(&folder))?;
            let mut pip = Command::new(folder.join("bin/pip"));
            shell::run_quietly(pip.args(["install", "--quiet", HARMONY]))
        })?;
    }
    Ok(program)
}

/// SPIN, which needs a C compiler.
pub(crate) fn spin() -> Result<PathBuf> {
    compiler()?;
    if places::on_path("spin").is_none() && debian::is_ours() {
        let what = "Installing SPIN (a model checker; a few seconds)";
        shell::timed(what, || debian::install(&["spin"]))?;
    }
    match places::on_path("spin") {
        Some(program) => Ok(program),
        None => bail!("spin is missing: install it from https://spinroot.com"),
    }
}

fn compiler() -> Result<()> {
    if places::on_path("cc").is_none() && debian::is_ours() {
        shell::timed("Installing a C compiler", || {
            debian::install(&["gcc", "libc6-dev"])
        })?;
    }
    match places::on_path("cc") {
        Some(_) => Ok(()),
        None => bail!("cc is missing: install a C compiler"),
    }
}
