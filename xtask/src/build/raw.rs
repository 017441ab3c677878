//! The raw page: wasm, the JavaScript that belongs to it, and the HTML, as Trunk leaves them.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::setup::{PageTools, rust};
use crate::{places, shell};

/// The profiles and the binaries made with them; `index.html` tells Trunk the same.
const BINARIES: [(&str, &[&str]); 2] = [("page", &["app"]), ("release", &["worker", "scout"])];

/// Compiles all binaries and lets Trunk put the page together; the answer is its folder.
pub(crate) fn build(root: &Path, tools: &PageTools) -> Result<PathBuf> {
    compile(root)?;
    let mut trunk = Command::new(&tools.trunk);
    let bin = tools
        .wasm_bindgen
        .parent()
        .context("wasm-bindgen is in a folder")?;
    rust::for_wasm(&mut trunk)
        .args(["build", "--offline"])
        .current_dir(root)
        .env("PATH", places::path_with(&[bin.to_path_buf()])?)
        // Trunk takes this variable for an option of its own, with other values.
        .env_remove("NO_COLOR");
    let output = trunk.output().context("starting Trunk")?;
    if !output.status.success() {
        eprintln!("{}", String::from_utf8_lossy(&output.stdout));
        eprintln!("{}", String::from_utf8_lossy(&output.stderr));
        bail!("Trunk failed ({})", output.status);
    }
    Ok(root.join("target/trunk"))
}

/// Compiles both profiles at once; Trunk, which would do one after the other, finds them done.
fn compile(root: &Path) -> Result<()> {
    let compile = |(profile, binaries): (&str, &[&str])| {
        let mut cargo = Command::new("cargo");
        cargo.args(["build", "--target", "wasm32-unknown-unknown"]);
        for binary in binaries {
            cargo.args(["--bin", binary]);
        }
        cargo.args(["--profile", profile]).current_dir(root);
        shell::run(rust::for_wasm(&mut cargo))
    };
    std::thread::scope(|scope| {
        let running = BINARIES.map(|binary| scope.spawn(move || compile(binary)));
        let ended = running.map(|thread| thread.join());
        ended
            .into_iter()
            .try_for_each(|end| end.unwrap_or_else(|_| bail!("a build panicked")))
    })
}
