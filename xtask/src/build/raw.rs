//! The programs of the page as the compiler and wasm-bindgen leave them: wasm and the JavaScript
//! that belongs to it.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, anyhow, bail};

use crate::setup::{PageTools, rust};
use crate::shell;

/// What is compiled at once.
struct Made {
    profile: &'static str,
    names: &'static [&'static str],
    /// Whether a part of it becomes a file of its own, which is fetched later.
    splits: bool,
}

const PAGE: Made = Made {
    profile: "page",
    names: &["app"],
    splits: true,
};

const DRAFT: Made = Made {
    profile: "draft",
    ..PAGE
};

const WORKERS: Made = Made {
    profile: "release",
    names: &["worker", "scout"],
    splits: false,
};

/// Where all that is put.
pub(crate) fn folder(root: &Path) -> PathBuf {
    root.join("target/raw")
}

/// Makes all binaries, both profiles at once.
pub(crate) fn build(root: &Path, tools: &PageTools) -> Result<()> {
    std::thread::scope(|scope| {
        let running = [PAGE, WORKERS].map(|made| scope.spawn(move || made.compile(root)));
        let ended = running.map(|thread| thread.join());
        ended
            .into_iter()
            .try_for_each(|end| end.unwrap_or_else(|_| bail!("a build panicked")))
    })?;
    PAGE.bind(root, tools)?;
    WORKERS.bind(root, tools)
}

/// Makes a draft of the page's own binary in the place of the one that is there.
pub(crate) fn build_draft(root: &Path, tools: &PageTools) -> Result<()> {
    if !folder(root).join("scout/scout.js").is_file() {
        WORKERS.compile(root)?;
        WORKERS.bind(root, tools)?;
    }
    DRAFT.compile(root)?;
    DRAFT.bind(root, tools)
}

impl Made {
    fn compile(&self, root: &Path) -> Result<()> {
        let mut cargo = Command::new("cargo");
        cargo.args(["build", "--target", "wasm32-unknown-unknown"]);
        cargo.args(["--profile", self.profile]).current_dir(root);
        for name in self.names {
            cargo.args(["--bin", name]);
        }
        rust::for_wasm(&mut cargo);
        if self.splits {
            // Without atomics its thread-locals are plain statics; others get lost when it is
            // split, for which the linker has to leave its notes in.
            cargo
                .arg("--no-default-features")
                .env("RUSTFLAGS", "-C link-arg=--emit-relocs");
        }
        shell::run(&mut cargo)
    }

    /// Gives each binary a folder with its JavaScript.
    fn bind(&self, root: &Path, tools: &PageTools) -> Result<()> {
        let target = root.join("target/wasm32-unknown-unknown");
        for name in self.names {
            let compiled = target.join(self.profile).join(format!("{name}.wasm"));
            let folder = folder(root).join(name);
            if folder.is_dir() {
                std::fs::remove_dir_all(&folder)?;
            }
            std::fs::create_dir_all(&folder)?;
            let mut bindgen = Command::new(&tools.wasm_bindgen);
            bindgen.args(["--target", "web", "--no-typescript", "--out-name", name]);
            bindgen.arg("--out-dir").arg(&folder);
            match self.splits {
                // The file that comes later shares the table of functions with the first.
                true => bindgen
                    .arg("--keep-lld-exports")
                    .arg(split(&compiled, &folder)?),
                false => bindgen.arg(compiled),
            };
            shell::run(&mut bindgen)?;
        }
        Ok(())
    }
}

/// Puts what the page fetches later into a file of its own; the answer is the rest.
fn split(compiled: &Path, folder: &Path) -> Result<PathBuf> {
    let input = std::fs::read(compiled).context("reading the page's binary")?;
    let rest = compiled.with_extension("first.wasm");
    let mut options = wasm_split_cli_support::Options::new(&input);
    options.output_dir = folder;
    options.main_out_path = &rest;
    options.main_module = "./app.js";
    // Some hosts do not give out files whose names begin with an underscore.
    options.link_name = "./later.js";
    wasm_split_cli_support::transform(options)
        .map_err(|error| anyhow!("splitting the page's binary: {error:#}"))?;
    Ok(rest)
}
