//! The notices of what others wrote and the page ships: the packages in its programs, Rust's own
//! library, and the typefaces, each with its licence.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::Value;

/// The package that the page's programs are built from.
const OWN: &str = "lockstep";

/// Licences that ask for no more than their notice, of which each package has to offer one.
const ACCEPTED: [&str; 11] = [
    "MIT",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC",
    "Zlib",
    "Unicode-3.0",
    "Unlicense",
    "0BSD",
    "BSL-1.0",
    "CC0-1.0",
];

/// How the files begin in which a package keeps its licence.
const LICENCE_FILES: [&str; 5] = ["LICENSE", "LICENCE", "COPYING", "COPYRIGHT", "NOTICE"];

/// A package that becomes part of the page.
#[derive(Debug, PartialEq)]
struct Package {
    name: String,
    /// What it may be used under, as its author wrote it: `MIT OR Apache-2.0`.
    licence: String,
    texts: Vec<String>,
}

/// The text of the page of notices, in Markdown.
pub(crate) fn notices(root: &Path) -> Result<String> {
    let packages = packages(root, OWN)?;
    let mut text = String::from(
        "# Third-party notices\n\nLockstep’s programs contain the packages below. They also \
         contain the standard library of Rust (MIT OR Apache-2.0, The Rust Project Contributors). \
         Its pages use the typefaces Inter and JetBrains Mono \
         (SIL Open Font License 1.1: [Inter](assets/fonts/inter-LICENSE.txt), \
         [JetBrains Mono](assets/fonts/jetbrains-mono-LICENSE.txt)).\n\n\
         | package | licence |\n|---|---|\n",
    );
    let mut by_text: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for package in &packages {
        text += &format!("| {} | {} |\n", package.name, package.licence);
        for licence in &package.texts {
            by_text.entry(licence).or_default().insert(&package.name);
        }
    }
    for (licence, names) in by_text {
        let names: Vec<&str> = names.into_iter().collect();
        // The text is shown as it is: no licence has a line of five tildes.
        text += &format!("\n## {}\n\n~~~~~\n{}\n~~~~~\n", names.join(", "), licence);
    }
    Ok(text)
}

/// The packages that one of the workspace is made of, in the order of their names.
fn packages(root: &Path, own: &str) -> Result<Vec<Package>> {
    let output = Command::new("cargo")
        .args(["metadata", "--format-version", "1", "--locked"])
        .args(["--filter-platform", "wasm32-unknown-unknown"])
        .current_dir(root)
        .output()
        .context("starting cargo metadata")?;
    if !output.status.success() {
        bail!(
            "cargo metadata failed: {}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
    let metadata = serde_json::from_slice(&output.stdout)?;
    shipped(&metadata, own)?.into_iter().map(read).collect()
}

/// What is linked into a package, itself left out: macros and build scripts run elsewhere.
fn shipped<'a>(metadata: &'a Value, own: &str) -> Result<Vec<&'a Value>> {
    let by_id = |list: &'static str| -> Result<BTreeMap<&str, &Value>> {
        let list = metadata.pointer(list).and_then(Value::as_array);
        let list = list.context("cargo metadata has another form than expected")?;
        Ok(list
            .iter()
            .map(|entry| (text(entry, "id"), entry))
            .collect())
    };
    let (packages, nodes) = (by_id("/packages")?, by_id("/resolve/nodes")?);
    let found = packages
        .iter()
        .find(|(_, package)| text(package, "name") == own);
    let missing = || format!("the workspace has no package {own}");
    let mut open = vec![*found.with_context(missing)?.0];
    let mut found = BTreeMap::new();
    while let Some(id) = open.pop() {
        let package = packages.get(id).copied().unwrap_or(&Value::Null);
        let is_macro = list(package, "targets")
            .any(|target| list(target, "kind").any(|kind| kind.as_str() == Some("proc-macro")));
        let key = (text(package, "name"), text(package, "version"));
        if is_macro || found.insert(key, package).is_some() {
            continue;
        }
        let needed = nodes.get(id).copied().unwrap_or(&Value::Null);
        open.extend(list(needed, "deps").filter_map(|needed| {
            let linked = list(needed, "dep_kinds").any(|kind| kind["kind"].is_null());
            linked.then(|| text(needed, "pkg"))
        }));
    }
    found.retain(|(name, _), _| *name != own);
    Ok(found.into_values().collect())
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

fn list<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    value[key].as_array().into_iter().flatten()
}

/// Reads a package's licence from its folder.
fn read(package: &Value) -> Result<Package> {
    let name = format!("{} {}", text(package, "name"), text(package, "version"));
    let licence = text(package, "license").replace('/', " OR ");
    if !is_accepted(&licence) {
        bail!("{name} is under `{licence}`, which is not among the licences that may be shipped");
    }
    let manifest = Path::new(text(package, "manifest_path"));
    let folder = manifest.parent().context("a manifest is in a folder")?;
    let mut texts = Vec::new();
    let mut files: Vec<_> = fs::read_dir(folder)?.collect::<std::io::Result<_>>()?;
    files.sort_by_key(fs::DirEntry::file_name);
    for file in files {
        let file_name = file.file_name().to_string_lossy().to_uppercase();
        let is_licence = LICENCE_FILES
            .iter()
            .any(|start| file_name.starts_with(start));
        if is_licence && file.file_type()?.is_file() {
            texts.push(
                String::from_utf8_lossy(&fs::read(file.path())?)
                    .trim_end()
                    .into(),
            );
        }
    }
    Ok(Package {
        name,
        licence,
        texts,
    })
}

/// Whether one of the alternatives asks for accepted licences only.
fn is_accepted(expression: &str) -> bool {
    let accepted = |part: &str| {
        let licence = part.trim().trim_matches(['(', ')']);
        let plain = licence.split(" WITH ").next().unwrap_or_default();
        ACCEPTED.contains(&plain.trim())
    };
    // `AND` binds tighter than `OR`; where brackets say otherwise all parts have to be accepted.
    match expression.contains('(') {
        true => expression
            .split(" OR ")
            .flat_map(|part| part.split(" AND "))
            .all(accepted),
        false => expression
            .split(" OR ")
            .any(|all| all.split(" AND ").all(accepted)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::places;

    #[test]
    fn copyleft_is_not_accepted() {
        for good in [
            "MIT",
            "MIT OR Apache-2.0",
            "GPL-3.0 OR MIT",
            "(MIT OR Apache-2.0) AND Unicode-3.0",
            "Apache-2.0 WITH LLVM-exception",
        ] {
            assert!(is_accepted(good), "{good}");
        }
        for bad in [
            "",
            "GPL-3.0",
            "MIT AND LGPL-3.0",
            "(MIT OR GPL-2.0) AND MIT",
        ] {
            assert!(!is_accepted(bad), "{bad}");
        }
    }

    #[test]
    fn every_package_that_is_shipped_brings_its_licence() {
        let packages = packages(&places::root().unwrap(), OWN).unwrap();
        let names: Vec<&str> = packages
            .iter()
            .map(|package| package.name.as_str())
            .collect();
        for name in ["yew ", "wasm-bindgen ", "serde ", "rayon "] {
            assert!(names.iter().any(|known| known.starts_with(name)), "{name}");
        }
        for name in ["serde_derive ", "syn ", "xtask ", "lockstep ", "anyhow "] {
            assert!(!names.iter().any(|known| known.starts_with(name)), "{name}");
        }
        assert!(packages.iter().all(|package| !package.licence.is_empty()));
    }

    /// Reading a package's licence fails where it is not accepted.
    #[test]
    fn pythons_own_engine_is_made_of_what_may_be_shipped() {
        let packages = packages(&places::root().unwrap(), "lockstep-python").unwrap();
        let names: Vec<&str> = packages
            .iter()
            .map(|package| package.name.as_str())
            .collect();
        assert!(names.contains(&"rustpython-compiler 0.6.0"), "{names:?}");
    }
}
