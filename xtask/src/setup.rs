//! Finds the tools, and installs those that are missing.
//!
//! Each tool is looked for, installed if it is not there (saying what, why and how long it takes)
//! and looked for again. Where it cannot be had, the error says how to get it by hand.

pub(crate) mod bindgen;
pub(crate) mod browsers;
pub(crate) mod node;
pub(crate) mod python;
pub(crate) mod rust;

use std::path::PathBuf;

use anyhow::Result;

/// What the build of the page needs.
pub(crate) struct PageTools {
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
        wasm_bindgen: bindgen::wasm_bindgen()?,
        node,
        wasm_opt: modules.join("binaryen/bin/wasm-opt"),
    })
}
