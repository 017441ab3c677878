//! Where things are: in the repository, and on the machine.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The root of the repository the command is run in.
pub(crate) fn root() -> Result<PathBuf> {
    let here = env::current_dir()?;
    here.ancestors()
        .find(|folder| folder.join("xtask/Cargo.toml").is_file())
        .map(Path::to_path_buf)
        .context("run this inside the repository")
}

/// The program of that name on the search path.
pub(crate) fn on_path(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
}

/// All files under a folder, as paths relative to it, in order; `skip` leaves out names anywhere.
pub(crate) fn files_under(folder: &Path, skip: &[&str]) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    collect(folder, Path::new(""), skip, &mut found)?;
    found.sort();
    Ok(found)
}

fn collect(root: &Path, inside: &Path, skip: &[&str], found: &mut Vec<PathBuf>) -> Result<()> {
    let folder = root.join(inside);
    let entries = folder
        .read_dir()
        .with_context(|| format!("reading {}", folder.display()))?;
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name();
        let path = inside.join(&name);
        if skip.iter().any(|skipped| name == *skipped) {
            continue;
        }
        if entry.file_type()?.is_dir() {
            collect(root, &path, skip, found)?;
        } else {
            found.push(path);
        }
    }
    Ok(())
}
