//! Which file of the page goes where.
//!
//! What never changes under its name goes to `assets/`, so that browsers may keep it for ever:
//! the programs' folders and the style sheet carry a hash of their content. Within a
//! folder files find each other by their plain names, so nothing inside has to be rewritten.

use std::path::Path;

use anyhow::{Context, Result, ensure};

use super::site::Site;
use crate::hash;

/// The name of wasm-bindgen-rayon's helper, which `static/worker/pool.js` takes the place of.
const POOL_HELPER: &str = "workerHelpers.no-bundler.js";

/// The site of the files under `static/`, what Trunk wrote, and the optimised wasm.
pub(crate) fn lay_out(
    files: &Path,
    raw: &Path,
    [app, worker, scout]: [Vec<u8>; 3],
) -> Result<Site> {
    let mut site = Site::read(files)?;
    let mut raw = Site::read(raw)?;
    let html = String::from_utf8(raw.take("index.html")?)?;
    let snippets = raw.take_folder("snippets");
    let mut page = Page {
        site: &mut site,
        html,
    };

    let folder = program(page.site, &mut raw, &snippets, "app", app)?;
    ensure!(
        !has_pool(&folder),
        "the page's binary must not contain the thread pool"
    );
    page.place_folder("app", folder);

    let folder = program(page.site, &mut raw, &snippets, "worker", worker)?;
    page.place_folder("worker", with_our_pool(folder)?);

    let folder = program(page.site, &mut raw, &snippets, "scout", scout)?;
    page.place_folder("scout", folder);

    let fonts = page.site.take_folder("fonts");
    page.site.put_folder("assets/fonts", fonts);
    page.html = page.html.replace("\"fonts/", "\"assets/fonts/");

    let style = style_sheet(page.site)?;
    let name = format!("assets/style-{}.css", hash::name_of(&style));
    page.html = page.html.replace("\"style.css\"", &format!("\"{name}\""));
    page.site.0.insert(name, style);

    let html = page.html.into_bytes();
    site.0.insert("index.html".into(), html);
    Ok(site)
}

/// The style sheet: the parts in `style/`, in the order of their names.
fn style_sheet(site: &mut Site) -> Result<Vec<u8>> {
    let parts: Vec<Vec<u8>> = site.take_folder("style").0.into_values().collect();
    ensure!(!parts.is_empty(), "static/style/ has no style sheets");
    Ok(parts.concat())
}

/// The site while its HTML still changes.
struct Page<'a> {
    site: &'a mut Site,
    html: String,
}

impl Page<'_> {
    /// Puts a folder under its hash and tells the HTML.
    fn place_folder(&mut self, name: &str, folder: Site) {
        let place = format!("assets/{name}-{}", folder.hash());
        self.html = self
            .html
            .replace(&format!("\"{name}/"), &format!("\"{place}/"));
        self.site.put_folder(&place, folder);
    }
}

/// One binary's folder: our start script, the glue, the wasm, and the snippets the glue imports.
fn program(
    files: &mut Site,
    raw: &mut Site,
    snippets: &Site,
    name: &str,
    wasm: Vec<u8>,
) -> Result<Site> {
    let mut folder = files.take_folder(name);
    let glue = raw.take(&format!("{name}.js"))?;
    let text = String::from_utf8_lossy(&glue).into_owned();
    for (path, data) in &snippets.0 {
        let package = path.split('/').next().context("a snippet is in a folder")?;
        if text.contains(&format!("snippets/{package}/")) {
            folder.0.insert(format!("snippets/{path}"), data.clone());
        }
    }
    folder.0.insert(format!("{name}.js"), glue);
    folder.0.insert(format!("{name}_bg.wasm"), wasm);
    Ok(folder)
}

fn has_pool(folder: &Site) -> bool {
    folder.0.keys().any(|path| path.ends_with(POOL_HELPER))
}

fn with_our_pool(mut folder: Site) -> Result<Site> {
    let ours = folder.take("pool.js")?;
    let helpers = folder
        .0
        .iter_mut()
        .filter(|(path, _)| path.ends_with(POOL_HELPER));
    let mut helpers: Vec<_> = helpers.map(|(_, data)| data).collect();
    ensure!(
        helpers.len() == 1,
        "the worker has {} files named {POOL_HELPER} instead of one: \
         has wasm-bindgen-rayon changed? static/worker/pool.js takes its place",
        helpers.len()
    );
    *helpers[0] = ours;
    Ok(folder)
}
