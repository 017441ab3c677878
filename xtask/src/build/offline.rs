//! The service worker, which has to know every file of the finished site.

use anyhow::{Result, ensure};

use super::site::Site;

/// Fills in the service worker from the other files.
pub(crate) fn complete(mut site: Site) -> Result<Site> {
    let script = String::from_utf8(site.take("sw.js")?)?;
    let version = site.hash();
    let mut script = fill(
        &script,
        "const VERSION = 'unbuilt';",
        &format!("const VERSION = '{version}';"),
    )?;
    let (rest, first): (Vec<&String>, Vec<&String>) =
        site.0.keys().partition(|path| may_never_be_needed(path));
    for (name, paths) in [("FIRST", first), ("REST", rest)] {
        let files = paths.into_iter().filter_map(|path| address(path));
        let list: String = files.map(|file| format!("  '{file}',\n")).collect();
        script = fill(
            &script,
            &format!("const {name} = [];"),
            &format!("const {name} = [\n{list}];"),
        )?;
    }
    site.0.insert("sw.js".into(), script.into_bytes());
    Ok(site)
}

/// Whether a visit can do without a file: what explores and what makes real threads is fetched when
/// it is asked for.
fn may_never_be_needed(path: &str) -> bool {
    ["assets/worker-", "assets/explorer-"]
        .iter()
        .any(|folder| path.starts_with(folder))
}

/// The address a file is kept under for offline use, if it is.
fn address(path: &str) -> Option<String> {
    // Documents are read with a network: nobody should fetch them to run programs.
    let document = path.starts_with("docs/")
        || path.starts_with("assets/documents-")
        || ["readme.html", "third-party.html"].contains(&path)
        || path.starts_with("LICENSE-")
        || path == super::origin::ARCHIVE;
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
        let script = "const VERSION = 'unbuilt';\nconst FIRST = [];\nconst REST = [];\n";
        let files = [
            ("sw.js", script),
            ("a.js", "1"),
            ("index.html", "2"),
            ("assets/explorer-0/b.js", "3"),
        ];
        let site = Site(files.map(|(path, data)| (path.into(), data.into())).into());
        let site = complete(site).unwrap();
        let script = String::from_utf8(site.0["sw.js"].clone()).unwrap();
        for list in [
            "const FIRST = [\n  'a.js',\n  './',\n];",
            "const REST = [\n  'assets/explorer-0/b.js',\n];",
        ] {
            assert!(script.contains(list), "{script}");
        }
        assert!(!script.contains("unbuilt"));
    }

    #[test]
    fn the_own_script_has_all_gaps() {
        let script = include_str!("../../../static/sw.js");
        let site = Site([("sw.js".into(), script.into())].into());
        assert!(complete(site).is_ok());
    }
}
