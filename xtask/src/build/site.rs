//! A site as a value: the files of a static folder by their paths.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::hash::Hash;
use crate::places;

/// Files by path; `/` between the parts, none in front.
#[derive(Debug, Default)]
pub(crate) struct Site(pub(crate) BTreeMap<String, Vec<u8>>);

impl Site {
    /// What is in a folder.
    pub(crate) fn read(folder: &Path) -> Result<Self> {
        let mut site = Self::default();
        for file in places::files_under(folder, &[".DS_Store", ".stage"])? {
            let path: Vec<_> = file.iter().map(|part| part.to_string_lossy()).collect();
            site.0.insert(path.join("/"), fs::read(folder.join(&file))?);
        }
        Ok(site)
    }

    /// Takes out a file that has to be there.
    pub(crate) fn take(&mut self, path: &str) -> Result<Vec<u8>> {
        self.0
            .remove(path)
            .with_context(|| format!("{path} is missing"))
    }

    /// Takes out everything in a folder; the paths are then relative to it.
    pub(crate) fn take_folder(&mut self, folder: &str) -> Self {
        let prefix = format!("{folder}/");
        let (inside, outside) = std::mem::take(&mut self.0)
            .into_iter()
            .partition(|(path, _)| path.starts_with(&prefix));
        self.0 = outside;
        let inside: BTreeMap<String, Vec<u8>> = inside;
        Self(
            inside
                .into_iter()
                .map(|(path, data)| (path[prefix.len()..].into(), data))
                .collect(),
        )
    }

    /// Puts another site's files into a folder of this one.
    pub(crate) fn put_folder(&mut self, folder: &str, other: Self) {
        self.0.extend(
            other
                .0
                .into_iter()
                .map(|(path, data)| (format!("{folder}/{path}"), data)),
        );
    }

    /// A name for exactly these files.
    pub(crate) fn hash(&self) -> String {
        let mut hash = Hash::new();
        for (path, data) in &self.0 {
            hash.add(path.as_bytes());
            hash.add(&data.len().to_le_bytes());
            hash.add(data);
        }
        hash.name()
    }

    /// Writes the site, which `complete` may add to, in the place of what was in the folder.
    pub(crate) fn write(
        &self,
        folder: &Path,
        complete: impl FnOnce(&Path) -> Result<()>,
    ) -> Result<()> {
        let fresh = folder.with_extension("new");
        remove(&fresh)?;
        for (path, data) in &self.0 {
            let file = fresh.join(path);
            fs::create_dir_all(file.parent().context("a file is in a folder")?)?;
            fs::write(file, data)?;
        }
        complete(&fresh)?;
        remove(folder)?;
        Ok(fs::rename(fresh, folder)?)
    }
}

fn remove(folder: &Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("removing {}", folder.display()))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_taken_and_put_elsewhere() {
        let files = [("a/x", "1"), ("a/y/z", "2"), ("ab", "3")];
        let mut site = Site(files.map(|(path, data)| (path.into(), data.into())).into());
        let folder = site.take_folder("a");
        assert_eq!(site.0.keys().collect::<Vec<_>>(), ["ab"]);
        site.put_folder("b", folder);
        assert_eq!(site.0.keys().collect::<Vec<_>>(), ["ab", "b/x", "b/y/z"]);
    }

    #[test]
    fn the_hash_tells_contents_and_names_apart() {
        let site = |path: &str, data: &str| Site([(path.into(), data.into())].into()).hash();
        assert_ne!(site("a", "1"), site("a", "2"));
        assert_ne!(site("a", "1"), site("b", "1"));
        assert_eq!(site("a", "1"), site("a", "1"));
    }
}
