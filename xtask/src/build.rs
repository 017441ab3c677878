//! The page: from sources to the deployable folder `dist/`.
//!
//! cargo and wasm-bindgen make the raw programs, wasm-opt shrinks their wasm, and the rest gives
//! every file the name it is served by.

mod documents;
mod layout;
mod notices;
mod offline;
mod optimise;
mod raw;
mod site;
pub(crate) mod stage;
mod stamp;

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::{places, setup, shell};
use site::Site;

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
        raw::build(root, &tools)?;
        finish(root, &tools, Some("-O1"))
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
        raw::build_draft(&root, &tools)?;
        finish(&root, &tools, None)
    })
}

/// Gives all files their places; a draft of the page's own wasm stays as it is.
fn finish(root: &Path, tools: &setup::PageTools, app: Option<&str>) -> Result<()> {
    let program = |(name, level): (&str, Option<&str>)| -> Result<Site> {
        let mut folder = Site::read(&raw::folder(root).join(name))?;
        if let Some(level) = level {
            for (path, data) in &mut folder.0 {
                if path.ends_with(".wasm") {
                    *data =
                        optimise::optimise(root, tools, &format!("{name}-{path}"), data, level)?;
                }
            }
        }
        Ok(folder)
    };
    let app = program(("app", app))?;
    let worker = program(("worker", Some("-O3")))?;
    let scout = program(("scout", Some("-O3")))?;
    let html = fs::read_to_string(root.join("index.html"))?;
    let files = Site::read(&root.join("static"))?;
    let mut site = layout::lay_out(files, html, [app, worker, scout])?;
    documents::add(root, &mut site)?;
    offline::complete(site)?.write(&dist()?)
}

fn print_sizes(root: &Path, node: &Path) -> Result<()> {
    let script = root.join("xtask/src/build/sizes.mjs");
    shell::run(Command::new(node).arg(script).arg(dist()?))
}
