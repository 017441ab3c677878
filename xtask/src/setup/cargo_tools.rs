//! The tools that cargo builds: wasm-bindgen and Trunk.
//!
//! Each version has a folder of its own in cargo's home: every clone finds it there, and what the
//! user has installed stays as it is.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::{places, shell};

const TRUNK: &str = "0.21.14";

/// A crate to install.
struct Tool<'a> {
    package: &'a str,
    version: &'a str,
    program: &'a str,
    /// What it is for and how long it takes on two cores.
    why: &'a str,
    options: &'a [&'a str],
    /// The time to build it weighs more than the time it runs.
    optimisation: &'a str,
}

/// wasm-bindgen's command, in exactly the version of its library: they must agree.
pub(crate) fn wasm_bindgen() -> Result<PathBuf> {
    let lock = fs::read_to_string(places::root()?.join("Cargo.lock"))?;
    let version = locked_version(&lock, "wasm-bindgen")
        .context("Cargo.lock does not say which wasm-bindgen is used")?;
    find_or_install(&Tool {
        package: "wasm-bindgen-cli",
        version,
        program: "wasm-bindgen",
        why: "joins wasm and JavaScript; about 3 minutes",
        options: &[],
        optimisation: "1",
    })
}

/// Trunk, which builds both binaries and the page around them.
pub(crate) fn trunk() -> Result<PathBuf> {
    find_or_install(&Tool {
        package: "trunk",
        version: TRUNK,
        program: "trunk",
        why: "builds the page; about 4 minutes",
        options: &["--locked", "--no-default-features", "--features", "rustls"],
        optimisation: "0",
    })
}

fn find_or_install(tool: &Tool) -> Result<PathBuf> {
    let folder = format!("{}-{}", tool.package, tool.version);
    let root = places::cargo_home()?.join("lockstep-tools").join(folder);
    let program = root.join("bin").join(tool.program);
    if is_right(&program, tool.version) {
        return Ok(program);
    }
    let what = format!(
        "Installing {} {} ({})",
        tool.package, tool.version, tool.why
    );
    shell::timed(&what, || {
        shell::run(
            Command::new("cargo")
                .args(["install", "--force", "--root"])
                .arg(&root)
                .args([tool.package, "--version", &format!("={}", tool.version)])
                .args(tool.options)
                .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", tool.optimisation)
                .env("CARGO_PROFILE_RELEASE_DEBUG", "false")
                .env("CARGO_PROFILE_RELEASE_STRIP", "true")
                .env_remove("CARGO_TARGET_DIR"),
        )
    })?;
    match is_right(&program, tool.version) {
        true => Ok(program),
        false => bail!("{} does not run after its installation", tool.program),
    }
}

fn is_right(program: &PathBuf, version: &str) -> bool {
    shell::output(Command::new(program).arg("--version"))
        .is_some_and(|said| said.split_whitespace().any(|word| word == version))
}

/// The version of a package in the text of a Cargo.lock.
fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let (_, after) = lock.split_once(&format!("name = \"{package}\"\nversion = \""))?;
    after.split('"').next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lock_file_names_the_version() {
        let lock = "[[package]]\nname = \"wasm-bindgen-rayon\"\nversion = \"1.3.0\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked_version(lock, "yew"), None);
    }
}
