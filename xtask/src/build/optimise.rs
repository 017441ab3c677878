//! wasm-opt over what wasm-bindgen wrote.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::setup::PageTools;
use crate::{hash, shell};

/// What the compiler may use; wasm-opt must know, and must use no more.
const FEATURES: [&str; 9] = [
    "--enable-threads",
    "--enable-simd",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-mutable-globals",
    "--enable-sign-ext",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// What makes the smallest page, compressed, of all that was measured. Functions by their names:
/// those that were made from one stand side by side.
pub(crate) const SMALL: &[&str] = &["-O1", "--rse", "--vacuum", "--reorder-functions-by-name"];

/// What makes the smallest and fastest worker.
pub(crate) const FAST: &[&str] = &["-O3"];

/// The optimised wasm of that name. An earlier answer for the same input is used again.
pub(crate) fn optimise(
    root: &Path,
    tools: &PageTools,
    name: &str,
    wasm: &[u8],
    passes: &[&str],
) -> Result<Vec<u8>> {
    let folder = root.join("target/wasm-opt");
    let done = folder.join(format!(
        "{name}{}-{}.wasm",
        passes.concat(),
        hash::name_of(wasm)
    ));
    if !done.is_file() {
        forget_others(&folder, name)?;
        let raw = done.with_extension("raw");
        fs::write(&raw, wasm)?;
        let unfinished = done.with_extension("part");
        shell::run(
            Command::new(&tools.node)
                .arg(tools.modules.join("binaryen/bin/wasm-opt"))
                .args(FEATURES)
                .args(passes)
                .arg("-o")
                .args([&unfinished, &raw]),
        )?;
        fs::remove_file(raw)?;
        fs::rename(unfinished, &done)?;
    }
    Ok(fs::read(done)?)
}

fn forget_others(folder: &Path, name: &str) -> Result<()> {
    fs::create_dir_all(folder)?;
    for entry in folder.read_dir()? {
        let entry = entry?;
        if entry.file_name().to_string_lossy().starts_with(name) {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}
