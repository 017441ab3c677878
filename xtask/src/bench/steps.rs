//! What a step costs the page's main thread.

use std::process::Command;

use anyhow::{Result, ensure};

use crate::setup::{browsers, node};
use crate::{build, places, shell};

/// Steps a long run in Chromium; the figures are printed.
pub(super) fn bench() -> Result<()> {
    let node = node::node()?;
    node::PAGE.modules()?;
    let chromium = browsers::chromium()?;
    build::build_if_changed()?;
    let mut command = Command::new(node);
    command.arg(places::root()?.join("tests/browser/step-cost.mjs"));
    command.env("LOCKSTEP_XTASK", std::env::current_exe()?);
    command.env("LOCKSTEP_BROWSER", chromium);
    ensure!(shell::run_watched(&mut command, |_| {})?, "it failed");
    Ok(())
}
