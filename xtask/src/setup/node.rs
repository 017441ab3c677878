//! Node.js, and what npm installs for the build and the browser tests.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::{debian, hash, places, shell};

const OLDEST: u32 = 18;

/// Says in the folder of the packages which they are.
const STAMP: &str = ".lockstep-stamp";

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
    let (folder, wanted) = wanted()?;
    let modules = folder.join("node_modules");
    if has(&modules, &wanted) {
        return Ok(modules);
    }
    node()?;
    shell::timed(
        "Installing npm packages (wasm-opt, the browser driver; half a minute)",
        || {
            let quiet = ["ci", "--no-audit", "--no-fund", "--loglevel=error"];
            shell::run_quietly(Command::new("npm").args(quiet).current_dir(&folder))
        },
    )?;
    fs::write(modules.join(STAMP), wanted)?;
    Ok(modules)
}

/// Whether nothing of it has to be installed.
pub(crate) fn is_complete() -> bool {
    let modules = wanted().map(|(folder, wanted)| has(&folder.join("node_modules"), &wanted));
    is_there() && modules.unwrap_or(false)
}

/// Where the packages are installed, and a name for what should be there.
fn wanted() -> Result<(PathBuf, String)> {
    let folder = places::root()?.join("tests/browser");
    let lock = fs::read(folder.join("package-lock.json"))?;
    Ok((folder, hash::name_of(&lock)))
}

fn has(modules: &Path, wanted: &str) -> bool {
    fs::read_to_string(modules.join(STAMP)).is_ok_and(|have| have == wanted)
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
