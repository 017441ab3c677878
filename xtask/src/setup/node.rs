//! Node.js, and what npm installs for the build and the tests.

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

/// Packages of npm that are wanted together.
pub(crate) struct Packages {
    /// Where they are listed, and installed.
    folder: &'static str,
    /// What they are for, and how long they take to get.
    what: &'static str,
}

/// What builds the page and drives browsers.
pub(crate) const PAGE: Packages = Packages {
    folder: "tests/browser",
    what: "wasm-opt, the browser driver; half a minute",
};

/// What the bytecode of Python's own engine is compared with.
pub(crate) const CPYTHON: Packages = Packages {
    folder: "python/tests/cpython",
    what: "CPython 3.14, for tests; some seconds",
};

impl Packages {
    /// The folder of the packages, brought to what the lock file says.
    pub(crate) fn modules(&self) -> Result<PathBuf> {
        let (folder, wanted) = self.wanted()?;
        let modules = folder.join("node_modules");
        if has(&modules, &wanted) {
            return Ok(modules);
        }
        node()?;
        shell::timed(&format!("Installing npm packages ({})", self.what), || {
            let quiet = ["ci", "--no-audit", "--no-fund", "--loglevel=error"];
            shell::run_quietly(Command::new("npm").args(quiet).current_dir(&folder))
        })?;
        fs::write(modules.join(STAMP), wanted)?;
        Ok(modules)
    }

    /// Whether nothing of them has to be installed.
    pub(crate) fn is_complete(&self) -> bool {
        let wanted = self.wanted();
        let modules = wanted.map(|(folder, wanted)| has(&folder.join("node_modules"), &wanted));
        is_there() && modules.unwrap_or(false)
    }

    /// Where the packages are installed, and a name for what should be there.
    fn wanted(&self) -> Result<(PathBuf, String)> {
        let folder = places::root()?.join(self.folder);
        let lock = fs::read(folder.join("package-lock.json"))?;
        Ok((folder, hash::name_of(&lock)))
    }
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
