//! The service worker, which has to know every file of the finished site.

use anyhow::{Result, ensure};

use super::site::Site;

/// Fills in the service worker from the other files.
pub(crate) fn complete(mut site: Site) -> Result<Site> {
    let script = String::from_utf8(site.take("sw.js")?)?;
    let version = site.hash();
    let files: Vec<String> = site.0.keys().filter_map(|path| address(path)).collect();
    let script = fill(
        &script,
        "const VERSION = 'unbuilt';",
        &format!("const VERSION = '{version}';"),
    )?;
    let list = files
        .iter()
        .map(|file| format!("  '{file}',\n"))
        .collect::<String>();
    let script = fill(
        &script,
        "const FILES = [];",
        &format!("const FILES = [\n{list}];"),
    )?;
    site.0.insert("sw.js".into(), script.into_bytes());
    Ok(site)
}

/// The address a file is kept under for offline use, if it is.
fn address(path: &str) -> Option<String> {
    // Documents are read with a network: nobody should fetch them to run programs.
    let document = path.starts_with("docs/")
        || path.starts_with("assets/documents-")
        || ["readme.html", "third-party.html"].contains(&path)
        || path.starts_with("LICENSE-");
    let host_only = document || path == "_headers" || path.ends_with("LICENSE.txt");
    let address = match path.strip_suffix("index.html") {
        Some("") => "./".to_string(),
        Some(folder) => folder.to_string(),
        None => path.to_string(),
    };
    (!host_only).then_some(address)
}

fn fill(script: &str, gap: &str, filling: &str) -> Result<String> {
    ensure!(
        script.matches(gap).count() == 1,
        "static/sw.js must have one line `{gap}`"
    );
    Ok(script.replace(gap, filling))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_kept_under_their_folder() {
        assert_eq!(address("index.html"), Some("./".into()));
        assert_eq!(address("s/counter/index.html"), Some("s/counter/".into()));
        assert_eq!(address("assets/app.js"), Some("assets/app.js".into()));
        for kept_by_the_host in [
            "_headers",
            "docs/LINKS.html",
            "third-party.html",
            "LICENSE-MIT.txt",
        ] {
            assert_eq!(address(kept_by_the_host), None);
        }
    }

    #[test]
    fn the_script_lists_the_files_and_its_version() {
        let script = "const VERSION = 'unbuilt';\nconst FILES = [];\n";
        let files = [("sw.js", script), ("a.js", "1"), ("index.html", "2")];
        let site = Site(files.map(|(path, data)| (path.into(), data.into())).into());
        let site = complete(site).unwrap();
        let script = String::from_utf8(site.0["sw.js"].clone()).unwrap();
        assert!(
            script.contains("const FILES = [\n  'a.js',\n  './',\n];"),
            "{script}"
        );
        assert!(!script.contains("unbuilt"));
    }
}
