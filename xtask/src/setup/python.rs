//! Python, which runs the exercises' Python twins in the native tests.

use std::process::Command;

use anyhow::{Result, bail};

use crate::{debian, shell};

/// Makes sure that `python3` is there.
pub(crate) fn python() -> Result<()> {
    if !is_there() && debian::is_ours() {
        let what = "Installing Python (runs the Python twins; a few seconds)";
        shell::timed(what, || debian::install(&["python3"]))?;
    }
    match is_there() {
        true => Ok(()),
        false => bail!("python3 is missing: install Python 3 from https://www.python.org"),
    }
}

fn is_there() -> bool {
    shell::output(Command::new("python3").arg("--version")).is_some()
}
