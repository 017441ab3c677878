//! Finds the tools, and installs those that are missing.
//!
//! Each tool is looked for, installed if it is not there (saying what, why and how long it takes)
//! and looked for again. Where it cannot be had, the error says how to get it by hand.

pub(crate) mod browsers;
pub(crate) mod cargo_tools;
pub(crate) mod node;
pub(crate) mod python;
pub(crate) mod rust;

use std::path::PathBuf;

use anyhow::Result;

/// What the build of the page needs.
pub(crate) struct PageTools {
    pub(crate) trunk: PathBuf,
    pub(crate) wasm_bindgen: PathBuf,
    pub(crate) node: PathBuf,
    /// A script for `node`.
    pub(crate) wasm_opt: PathBuf,
}

/// Makes sure that the page can be built.
pub(crate) fn page_tools() -> Result<PageTools> {
    rust::nightly()?;
    let node = node::node()?;
    let modules = node::modules()?;
    Ok(PageTools {
        wasm_bindgen: cargo_tools::wasm_bindgen()?,
        trunk: cargo_tools::trunk()?,
        node,
        wasm_opt: modules.join("binaryen/bin/wasm-opt"),
    })
}
