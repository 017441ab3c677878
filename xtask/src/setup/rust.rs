//! The Rust toolchains: stable for everything native, one pinned nightly for wasm.

use std::process::Command;

use anyhow::{Context, Result, bail};

use super::Missing;
use crate::shell;

/// Threads in wasm need a standard library built with atomics, and only nightly builds one.
pub(crate) const NIGHTLY: &str = "nightly-2026-05-20";

/// What of it is needed, as `rustup component list --installed` names it.
const PARTS: [&str; 4] = [
    "rust-src",
    "rust-std-wasm32-unknown-unknown",
    "clippy-",
    "rustfmt-",
];

pub(crate) const MISSING_NIGHTLY: Missing = Missing {
    what: "a pinned Rust nightly (compiles the wasm: about 1 minute)",
    get: install_nightly,
    by_hand: "with rustup and a way to static.rust-lang.org, run `rustup toolchain install \
        nightly-2026-05-20 --profile minimal --component rust-src,rustfmt,clippy \
        --target wasm32-unknown-unknown`",
};

/// Makes sure that the pinned nightly is there with all its parts.
pub(crate) fn nightly() -> Result<()> {
    if nightly_is_complete() {
        return Ok(());
    }
    let what = format!("Installing {}", MISSING_NIGHTLY.what);
    shell::timed(&what, install_nightly)
}

fn install_nightly() -> Result<()> {
    need_rustup()?;
    shell::run_quietly(
        Command::new("rustup")
            .args(["toolchain", "install", NIGHTLY, "--profile", "minimal"])
            .args(["--component", "rust-src,rustfmt,clippy"])
            .args(["--target", "wasm32-unknown-unknown", "--no-self-update"]),
    )?;
    match nightly_is_complete() {
        true => Ok(()),
        false => bail!("{NIGHTLY} is still not complete after its installation"),
    }
}

pub(crate) fn nightly_is_complete() -> bool {
    let list = ["component", "list", "--installed", "--toolchain", NIGHTLY];
    let installed = shell::output(Command::new("rustup").args(list)).unwrap_or_default();
    PARTS
        .iter()
        .all(|part| installed.lines().any(|line| line.starts_with(part)))
}

/// Makes sure that the toolchain this runs with has its formatter or its linter.
pub(crate) fn component(name: &str, subcommand: &str) -> Result<()> {
    let is_there = || shell::output(Command::new("cargo").args([subcommand, "--version"]));
    if is_there().is_some() {
        return Ok(());
    }
    need_rustup()?;
    shell::timed(&format!("Installing {name} (a few seconds)"), || {
        shell::run(Command::new("rustup").args(["component", "add", name]))
    })?;
    is_there()
        .map(|_| ())
        .with_context(|| format!("{name} does not run after its installation"))
}

fn need_rustup() -> Result<()> {
    match shell::output(Command::new("rustup").arg("--version")) {
        Some(_) => Ok(()),
        None => bail!("rustup is missing, which installs Rust: see https://rustup.rs"),
    }
}

/// Cargo with the pinned nightly, which builds the standard library along with the program.
pub(crate) fn for_wasm(command: &mut Command) -> &mut Command {
    command
        .env("RUSTUP_TOOLCHAIN", NIGHTLY)
        .env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort")
        // Sorting and writing of numbers that are small rather than fast: 3 % of the page.
        .env("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size")
        // These would take the place of the flags in .cargo/config.toml.
        .env_remove("RUSTFLAGS")
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .env_remove("CARGO")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_to_do_by_hand_names_the_pinned_nightly() {
        assert!(MISSING_NIGHTLY.by_hand.contains(NIGHTLY));
    }
}
