//! Gives compiled programs the JavaScript that loads them, as the command `wasm-bindgen` does.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use wasm_bindgen_cli_support::Bindgen;

/// Binds a program that stays in one piece.
pub(crate) fn whole(name: &str, compiled: &Path, folder: &Path) -> Result<()> {
    bindgen(name, compiled)?
        .generate(folder)
        .with_context(|| format!("binding {name}"))
}

/// Puts what the page fetches later into a file of its own, and binds the rest.
pub(crate) fn in_two(name: &str, compiled: &Path, folder: &Path) -> Result<()> {
    let rest = split(name, compiled, folder)?;
    bindgen(name, &rest)?
        // The file that comes later shares the table of functions with the first.
        .keep_lld_exports(true)
        .generate(folder)
        .with_context(|| format!("binding {name}"))
}

fn bindgen(name: &str, compiled: &Path) -> Result<Bindgen> {
    let mut bindgen = Bindgen::new();
    bindgen.web(true)?;
    bindgen.typescript(false);
    bindgen.out_name(name);
    // The workers find their wasm beside their JavaScript, as the command has it.
    bindgen.omit_default_module_path(false);
    bindgen.input_path(compiled);
    Ok(bindgen)
}

fn split(name: &str, compiled: &Path, folder: &Path) -> Result<PathBuf> {
    let input = std::fs::read(compiled).with_context(|| compiled.display().to_string())?;
    let rest = compiled.with_extension("first.wasm");
    let main = format!("./{name}.js");
    let mut options = wasm_split_cli_support::Options::new(&input);
    options.output_dir = folder;
    options.main_out_path = &rest;
    options.main_module = &main;
    // Some hosts do not give out files whose names begin with an underscore.
    options.link_name = "./later.js";
    wasm_split_cli_support::transform(options)
        .map_err(|error| anyhow!("splitting {name}: {error:#}"))?;
    Ok(rest)
}

#[cfg(test)]
mod tests {
    /// What joins the JavaScript must be of exactly the version of what was compiled in.
    #[test]
    fn the_binder_is_of_the_version_of_the_library() {
        let lock = include_str!("../../../Cargo.lock");
        let version = |package: &str| {
            let (_, after) = lock
                .split_once(&format!("name = \"{package}\"\nversion = \""))
                .unwrap_or_else(|| panic!("Cargo.lock has no {package}"));
            after.split('"').next()
        };
        assert_eq!(version("wasm-bindgen-cli-support"), version("wasm-bindgen"));
    }
}
