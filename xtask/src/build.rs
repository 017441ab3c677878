//! The page: from sources to the deployable folder `dist/`.
//!
//! cargo and the page tool make the raw programs, wasm-opt shrinks their wasm, and the rest gives
//! every file the name it is served by.

mod documents;
mod layout;
mod notices;
mod offline;
mod optimise;
mod origin;
mod prerender;
mod raw;
mod site;
pub(crate) mod stage;
mod stamp;

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use anyhow::Result;

use crate::steps::Steps;
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
    let begin = Instant::now();
    let missing = setup::missing_for_page();
    let mut steps = Steps::new(3 + usize::from(!missing.is_empty()));
    get(&mut steps, &missing)?;
    let tools = setup::page_tools()?;
    let sources = stamp::of_sources(root)?;
    let share = match raw::is_first(root) {
        true => "about 4 minutes on two cores, the first time",
        false => "what has changed: up to 2 minutes",
    };
    steps.next("Compiling the page and its workers", share, || {
        raw::compile(root)
    })?;
    steps.next("Joining wasm and JavaScript", "some seconds", || {
        raw::bind(root)
    })?;
    steps.next("Making it small", "about half a minute", || {
        finish(root, &tools, false)
    })?;
    stamp::remember(root, &sources)?;
    println!(
        "The page was built in {}.",
        shell::in_words(begin.elapsed())
    );
    Ok(())
}

/// Gets the tools that are missing, as a step of its own if there are any.
fn get(steps: &mut Steps, missing: &[setup::Missing]) -> Result<()> {
    if missing.is_empty() {
        return Ok(());
    }
    let list: String = missing
        .iter()
        .map(|tool| format!("\n  - {}", tool.what))
        .collect();
    let what = format!("Getting, side by side:{list}\n ");
    steps.next(&what, "about 2 minutes in all", || setup::get(missing))
}

/// Builds a draft of the page: seconds instead of minutes, and not for measuring or deploying.
pub(crate) fn build_draft() -> Result<()> {
    let root = places::root()?;
    let _turn = turn(&root)?;
    let missing = setup::missing_for_page();
    get(&mut Steps::new(1), &missing)?;
    let tools = setup::page_tools()?;
    stamp::forget(&root)?;
    shell::timed("Building a draft of the page", || {
        raw::build_draft(&root)?;
        finish(&root, &tools, true)
    })
}

/// Gives all files their places; a draft of the page's own wasm stays as it is, and uncompressed.
fn finish(root: &Path, tools: &setup::PageTools, draft: bool) -> Result<()> {
    let program = |name: &str, passes: &[&str]| -> Result<Site> {
        let mut folder = Site::read(&raw::folder(root).join(name))?;
        if !draft || name != "app" {
            for (path, data) in &mut folder.0 {
                if path.ends_with(".wasm") {
                    *data =
                        optimise::optimise(root, tools, &format!("{name}-{path}"), data, passes)?;
                }
            }
        }
        Ok(folder)
    };
    let app = program("app", optimise::SMALL)?;
    let worker = program("worker", optimise::FAST)?;
    let explorer = program("explorer", optimise::FAST)?;
    let html = prerender::prerender(root, tools, &app)?;
    let files = Site::read(&root.join("static"))?;
    let mut site = layout::lay_out(files, html, [app, worker, explorer])?;
    documents::add(root, &mut site)?;
    origin::add(root, &mut site)?;
    offline::complete(site)?.write(&dist()?, |fresh| match draft {
        true => Ok(()),
        false => compress(root, tools, fresh),
    })
}

/// Puts compressed forms beside the files, and says how large they are.
fn compress(root: &Path, tools: &setup::PageTools, folder: &Path) -> Result<()> {
    let script = root.join("xtask/src/build/compress.mjs");
    shell::run(Command::new(&tools.node).arg(script).arg(folder))
}
