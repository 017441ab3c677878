//! The parts of the page's build that need large libraries, as a program of their own: `xtask`
//! stays quick to compile and to start, and has this made while it fetches other tools.
//!
//! Nobody calls it by hand. `xtask` does, with paths that exist, so its complaints are short.

mod bind;

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Result, bail};

const USAGE: &str = "\
usage: page-tool bind NAME WASM FOLDER          gives a compiled program its JavaScript
       page-tool split-and-bind NAME WASM FOLDER    the same in two files, one fetched later";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match run(&words.iter().map(String::as_str).collect::<Vec<_>>()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(words: &[&str]) -> Result<()> {
    match *words {
        ["bind", name, wasm, folder] => bind::whole(name, Path::new(wasm), Path::new(folder)),
        ["split-and-bind", name, wasm, folder] => {
            bind::in_two(name, Path::new(wasm), Path::new(folder))
        }
        _ => bail!("{USAGE}"),
    }
}
