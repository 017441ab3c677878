//! The HTML with the page in it, as the page's own program draws it at first.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use super::raw;
use super::site::Site;
use crate::setup::PageTools;
use crate::shell;

/// `index.html` with what the program in `app` draws.
pub(crate) fn prerender(root: &Path, tools: &PageTools, app: &Site) -> Result<String> {
    let wasm = app.0.get("app_bg.wasm").context("app has no wasm")?;
    let html = shell::filter(
        Command::new(&tools.node)
            .arg(root.join("xtask/src/build/prerender.mjs"))
            .arg(&tools.modules)
            .arg(root.join("index.html"))
            .arg(raw::folder(root).join("app")),
        wasm,
    )
    .context("drawing the page for its HTML")?;
    Ok(String::from_utf8(html)?)
}
