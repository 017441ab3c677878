//! A quick, unoptimised build of the page's own binary, to look at while working on it. The worker,
//! the scout and the HTML are those of the last full build.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use super::raw;
use crate::setup::{PageTools, rust};
use crate::shell;

/// Puts a draft of the page's binary over the one in the folder of the raw page.
pub(crate) fn redo_app(root: &Path, tools: &PageTools) -> Result<()> {
    let raw = root.join("target/trunk");
    if !raw.join("app_bg.wasm").is_file() {
        raw::build(root, tools)?;
    }
    let mut cargo = Command::new("cargo");
    cargo
        .args(["build", "--target", "wasm32-unknown-unknown"])
        .args(["--bin", "app", "--profile", "draft"])
        .current_dir(root);
    shell::run(rust::for_wasm(&mut cargo))?;
    let wasm = root.join("target/wasm32-unknown-unknown/draft/app.wasm");
    shell::run(
        Command::new(&tools.wasm_bindgen)
            .args(["--target", "web", "--no-typescript", "--out-dir"])
            .arg(&raw)
            .arg(wasm),
    )
}

/// The binary as it is, without wasm-opt.
pub(crate) fn app(root: &Path) -> Result<Vec<u8>> {
    let wasm = root.join("target/trunk/app_bg.wasm");
    std::fs::read(&wasm).with_context(|| format!("reading {}", wasm.display()))
}
