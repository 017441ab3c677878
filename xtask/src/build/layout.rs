//! Which file of the page goes where.
//!
//! What never changes under its name goes to `assets/`, so that browsers may keep it for ever:
//! the programs' folders and the style sheet carry a hash of their content. Within a
//! folder files find each other by their plain names, so nothing inside has to be rewritten.

use anyhow::{Result, ensure};

use super::site::Site;
use crate::hash;

/// The name of wasm-bindgen-rayon's helper, which `static/worker/pool.js` takes the place of.
const POOL_HELPER: &str = "workerHelpers.no-bundler.js";

/// The site of the files under `static/`, the HTML, and the programs.
pub(crate) fn lay_out(
    mut site: Site,
    html: String,
    [app, worker, explorer]: [Site; 3],
) -> Result<Site> {
    ensure!(
        !has_pool(&app),
        "the page's binary must not contain the thread pool"
    );
    let worker = with_our_pool(&mut site, worker)?;
    let mut page = Page {
        site: &mut site,
        html,
    };
    page.place_program("app", app);
    page.place_program("worker", worker);
    page.place_program("explorer", explorer);

    let fonts = page.site.take_folder("fonts");
    page.site.put_folder("assets/fonts", fonts);
    page.html = page.html.replace("\"fonts/", "\"assets/fonts/");

    let style = style_sheet(page.site)?;
    let name = format!("assets/style-{}.css", hash::name_of(&style));
    page.html = page.html.replace("\"style.css\"", &format!("\"{name}\""));
    page.site.0.insert(name, style);

    let html = without_trunk(&page.html).into_bytes();
    site.0.insert("index.html".into(), html);
    Ok(site)
}

/// The style sheet: the parts in `style/`, in the order of their names.
fn style_sheet(site: &mut Site) -> Result<Vec<u8>> {
    let parts: Vec<Vec<u8>> = site.take_folder("style").0.into_values().collect();
    ensure!(!parts.is_empty(), "static/style/ has no style sheets");
    Ok(parts.concat())
}

/// The HTML without the line that only Trunk reads.
fn without_trunk(html: &str) -> String {
    let lines = html.split_inclusive('\n');
    lines.filter(|line| !line.contains("data-trunk")).collect()
}

/// The site while its HTML still changes.
struct Page<'a> {
    site: &'a mut Site,
    html: String,
}

impl Page<'_> {
    /// Puts a program and the scripts that start it under their hash and tells the HTML.
    fn place_program(&mut self, name: &str, program: Site) {
        let mut folder = self.site.take_folder(name);
        folder.0.extend(program.0);
        let place = format!("assets/{name}-{}", folder.hash());
        self.html = self
            .html
            .replace(&format!("\"{name}/"), &format!("\"{place}/"));
        self.site.put_folder(&place, folder);
    }
}

fn has_pool(folder: &Site) -> bool {
    folder.0.keys().any(|path| path.ends_with(POOL_HELPER))
}

fn with_our_pool(files: &mut Site, mut folder: Site) -> Result<Site> {
    let ours = files.take("worker/pool.js")?;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_trunk_reads_is_left_out() {
        let html = include_str!("../../../index.html");
        assert!(html.contains("rel=\"rust\" data-trunk-skip"));
        let served = without_trunk(html);
        assert!(!served.to_lowercase().contains("trunk"), "{served}");
        assert_eq!(served.lines().count() + 1, html.lines().count());
    }
}
