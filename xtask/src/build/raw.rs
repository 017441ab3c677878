//! The programs of the page as the compiler and wasm-bindgen leave them: wasm and the JavaScript
//! that belongs to it.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use crate::setup::{page_tool, rust};
use crate::shell;

/// What is compiled at once.
struct Made {
    profile: &'static str,
    names: &'static [&'static str],
    /// What of `Cargo.toml` is in it: only the page shows texts, only the workers have threads.
    features: &'static str,
    /// Whether a part of it becomes a file of its own, which is fetched later.
    splits: bool,
}

const PAGE: Made = Made {
    profile: "page",
    names: &["app"],
    features: "texts",
    splits: true,
};

const DRAFT: Made = Made {
    profile: "draft",
    ..PAGE
};

const WORKERS: Made = Made {
    profile: "release",
    names: &["worker", "explorer"],
    features: "pool",
    splits: false,
};

/// Where all that is put.
pub(crate) fn folder(root: &Path) -> PathBuf {
    root.join("target/raw")
}

/// Compiles all binaries, both profiles at once.
pub(crate) fn compile(root: &Path) -> Result<()> {
    std::thread::scope(|scope| {
        let running = [PAGE, WORKERS].map(|made| scope.spawn(move || made.compile(root)));
        let ended = running.map(|thread| thread.join());
        ended
            .into_iter()
            .try_for_each(|end| end.unwrap_or_else(|_| bail!("a build panicked")))
    })
}

/// Gives all binaries their JavaScript.
pub(crate) fn bind(root: &Path) -> Result<()> {
    PAGE.bind(root)?;
    WORKERS.bind(root)
}

/// Whether nothing has been compiled here yet, so that everything will be.
pub(crate) fn is_first(root: &Path) -> bool {
    let app = format!("{}/app.wasm", PAGE.profile);
    !root
        .join("target/wasm32-unknown-unknown")
        .join(app)
        .is_file()
}

/// Makes a draft of the page's own binary in the place of the one that is there.
pub(crate) fn build_draft(root: &Path) -> Result<()> {
    if !folder(root).join("explorer/explorer.js").is_file() {
        WORKERS.compile(root)?;
        WORKERS.bind(root)?;
    }
    DRAFT.compile(root)?;
    DRAFT.bind(root)
}

impl Made {
    fn compile(&self, root: &Path) -> Result<()> {
        let mut cargo = Command::new("cargo");
        cargo.args(["build", "--target", "wasm32-unknown-unknown"]);
        cargo.args(["--profile", self.profile]).current_dir(root);
        cargo.args(["--no-default-features", "--features", self.features]);
        for name in self.names {
            cargo.args(["--bin", name]);
        }
        rust::for_wasm(&mut cargo);
        if self.splits {
            // Without atomics its thread-locals are plain statics; others get lost when it is
            // split, for which the linker has to leave its notes in.
            cargo.env("RUSTFLAGS", "-C link-arg=--emit-relocs");
        }
        shell::run(&mut cargo)
    }

    /// Gives each binary a folder with its JavaScript.
    fn bind(&self, root: &Path) -> Result<()> {
        let target = root.join("target/wasm32-unknown-unknown");
        let what = match self.splits {
            true => "split-and-bind",
            false => "bind",
        };
        for name in self.names {
            let compiled = target.join(self.profile).join(format!("{name}.wasm"));
            let folder = folder(root).join(name);
            if folder.is_dir() {
                std::fs::remove_dir_all(&folder)?;
            }
            std::fs::create_dir_all(&folder)?;
            shell::run(
                page_tool::call()?
                    .args([what, name])
                    .args([compiled, folder]),
            )?;
        }
        Ok(())
    }
}
