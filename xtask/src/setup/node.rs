//! Node.js, and what npm installs for the build and the browser tests.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::{debian, hash, places, shell};

const OLDEST: u32 = 18;

/// Node.js, installed where that can be done.
pub(crate) fn node() -> Result<PathBuf> {
    if !is_there() && debian::is_ours() {
        let what = "Installing Node.js and npm (run wasm-opt and the browser tests; a minute)";
        shell::timed(what, || debian::install(&["nodejs", "npm"]))?;
    }
    if !is_there() {
        bail!("Node.js {OLDEST} or newer with npm is missing: install it from https://nodejs.org");
    }
    places::on_path("node").context("node is not on the search path")
}

fn is_there() -> bool {
    let version = shell::output(Command::new("node").arg("--version")).unwrap_or_default();
    let npm = shell::output(Command::new("npm").arg("--version"));
    major(&version).is_some_and(|major| major >= OLDEST) && npm.is_some()
}

/// `v20.1.0` → 20
fn major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

/// The folder of the npm packages, brought to what the lock file says.
pub(crate) fn modules() -> Result<PathBuf> {
    let folder = places::root()?.join("tests/browser");
    let modules = folder.join("node_modules");
    let stamp = modules.join(".lockstep-stamp");
    let wanted = hash::name_of(&fs::read(folder.join("package-lock.json"))?);
    if fs::read_to_string(&stamp).is_ok_and(|have| have == wanted) {
        return Ok(modules);
    }
    shell::timed(
        "Installing npm packages (wasm-opt, the browser driver; half a minute)",
        || {
            let quiet = ["ci", "--no-audit", "--no-fund", "--loglevel=error"];
            shell::run(Command::new("npm").args(quiet).current_dir(&folder))
        },
    )?;
    fs::write(stamp, wanted)?;
    Ok(modules)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_is_read() {
        assert_eq!(major("v20.20.2\n"), Some(20));
        assert_eq!(major(""), None);
    }
}
