//! Knows whether the finished page is still what the sources give.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::hash::Hash;
use crate::places;

/// What has no part in the page. Everything else may have one.
const NOT_SOURCES: [&str; 9] = [
    ".git",
    ".ci",
    "target",
    "dist",
    "dist.new",
    "node_modules",
    "tests",
    "benches",
    "Trunk.toml",
];

/// A name for the present state of all sources.
pub(crate) fn of_sources(root: &Path) -> Result<String> {
    let mut hash = Hash::new();
    for file in places::files_under(root, &NOT_SOURCES)? {
        hash.add(file.to_string_lossy().as_bytes());
        hash.add(&fs::read(root.join(&file))?);
    }
    hash.add(&fs::read(root.join("tests/browser/package-lock.json"))?);
    Ok(hash.name())
}

/// Notes which sources `dist/` was made from.
pub(crate) fn remember(root: &Path, sources: &str) -> Result<()> {
    Ok(fs::write(file(root), sources)?)
}

/// Forgets it: what is in `dist/` is not what a build would make.
pub(crate) fn forget(root: &Path) -> Result<()> {
    match fs::remove_file(file(root)) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

/// Whether `dist/` was made from the sources as they are.
pub(crate) fn is_current(root: &Path) -> Result<bool> {
    match fs::read_to_string(file(root)) {
        Ok(remembered) => Ok(remembered == of_sources(root)?),
        Err(_) => Ok(false),
    }
}

fn file(root: &Path) -> PathBuf {
    root.join("target/page.stamp")
}
