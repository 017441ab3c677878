//! wasm-bindgen's command, which cargo builds.
//!
//! Each version has a folder of its own in cargo's home: every clone finds it there, and what the
//! user has installed stays as it is.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::{places, shell};

const PACKAGE: &str = "wasm-bindgen-cli";

/// wasm-bindgen's command, in exactly the version of its library: they must agree.
pub(crate) fn wasm_bindgen() -> Result<PathBuf> {
    let lock = fs::read_to_string(places::root()?.join("Cargo.lock"))?;
    let version = locked_version(&lock, "wasm-bindgen")
        .context("Cargo.lock does not say which wasm-bindgen is used")?;
    let tools = places::cargo_home()?.join("lockstep-tools");
    let root = tools.join(format!("{PACKAGE}-{version}"));
    let program = root.join("bin/wasm-bindgen");
    if is_right(&program, version) {
        return Ok(program);
    }
    let what = format!(
        "Installing {PACKAGE} {version} (joins wasm and JavaScript; about 3 minutes on two cores)"
    );
    shell::timed(&what, || {
        shell::run(
            Command::new("cargo")
                .args(["install", "--force", "--root"])
                .arg(&root)
                .args([PACKAGE, "--version", &format!("={version}")])
                // The time to build it weighs more than the time it runs.
                .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
                .env("CARGO_PROFILE_RELEASE_DEBUG", "false")
                .env("CARGO_PROFILE_RELEASE_STRIP", "true")
                .env_remove("CARGO_TARGET_DIR"),
        )
    })?;
    ensure!(
        is_right(&program, version),
        "wasm-bindgen does not run after its installation"
    );
    Ok(program)
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
