//! The page: from sources to the deployable folder `dist/`.
//!
//! cargo and Trunk make the raw page, wasm-opt shrinks its wasm, and the rest gives every file the
//! name it is served by.

mod draft;
mod layout;
mod offline;
mod optimise;
mod raw;
mod site;
mod stamp;

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::{places, setup, shell};

/// The folder that is built, served and deployed.
pub(crate) fn dist() -> Result<PathBuf> {
    Ok(places::root()?.join("dist"))
}

/// Builds the page and says how large it is.
pub(crate) fn build() -> Result<()> {
    let root = places::root()?;
    let _turn = turn(&root)?;
    build_in_turn(&root)
}

/// Builds the page unless `dist/` is what the sources give.
pub(crate) fn build_if_changed() -> Result<()> {
    let root = places::root()?;
    let _turn = turn(&root)?;
    if dist()?.join("index.html").is_file() && stamp::is_current(&root)? {
        println!("The page in dist/ is up to date.");
        return Ok(());
    }
    build_in_turn(&root)
}

/// Waits until no other build works in the same folders; the turn ends when the file is dropped.
fn turn(root: &Path) -> Result<File> {
    fs::create_dir_all(root.join("target"))?;
    let file = File::create(root.join("target/page.lock"))?;
    if file.try_lock().is_err() {
        println!("Waiting for another build of the page …");
        file.lock()?;
    }
    Ok(file)
}

fn build_in_turn(root: &Path) -> Result<()> {
    let tools = setup::page_tools()?;
    let sources = stamp::of_sources(root)?;
    shell::timed("Building the page", || {
        let raw = raw::build(root, &tools)?;
        let app = optimise::optimise(root, &tools, &raw.join("app_bg.wasm"), "-O1")?;
        finish(root, &tools, app)
    })?;
    stamp::remember(root, &sources)?;
    print_sizes(root, &tools.node)
}

/// Builds a draft of the page: seconds instead of minutes, and not for measuring or deploying.
pub(crate) fn build_draft() -> Result<()> {
    let root = places::root()?;
    let _turn = turn(&root)?;
    let tools = setup::page_tools()?;
    stamp::forget(&root)?;
    shell::timed("Building a draft of the page", || {
        draft::redo_app(&root, &tools)?;
        finish(&root, &tools, draft::app(&root)?)
    })
}

/// Gives the files in the raw page their places, around this binary of the page.
fn finish(root: &Path, tools: &setup::PageTools, app: Vec<u8>) -> Result<()> {
    let raw = root.join("target/trunk");
    let worker = optimise::optimise(root, tools, &raw.join("worker_bg.wasm"), "-O3")?;
    let scout = optimise::optimise(root, tools, &raw.join("scout_bg.wasm"), "-O3")?;
    let site = layout::lay_out(&root.join("static"), &raw, [app, worker, scout])?;
    offline::complete(site)?.write(&dist()?)
}

fn print_sizes(root: &Path, node: &Path) -> Result<()> {
    let script = root.join("xtask/src/build/sizes.mjs");
    shell::run(Command::new(node).arg(script).arg(dist()?))
}
