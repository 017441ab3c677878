//! Which source the page is made of: its commit, and that source itself, beside the page.

use std::env;
use std::path::Path;
use std::process::Command;

use anyhow::{Result, ensure};

use super::site::Site;
use crate::shell;

/// Where the source is served.
pub(crate) const ARCHIVE: &str = "lockstep-source.tar.gz";

/// Writes the commit into the page and puts the source beside it, where git knows them. The source
/// of a page that was built from changed files is not the commit's, so it is left out.
pub(crate) fn add(root: &Path, site: &mut Site) -> Result<()> {
    // Not that of a repository which this is merely a folder in.
    let own = git(root, &["rev-parse", "--show-prefix"]).is_some_and(|folder| folder.is_empty());
    let commit = own
        .then(|| git(root, &["rev-parse", "--short=12", "HEAD"]))
        .flatten();
    // Whoever builds from an archive may say which commit it was made of, as in `build.rs`.
    let said = env::var("LOCKSTEP_COMMIT").ok();
    let changed = git(root, &["status", "--porcelain"]).is_none_or(|list| !list.is_empty());
    let mut html = String::from_utf8(site.take("index.html")?)?;
    if let Some(said) = said {
        html = noted(&html, "lockstep-commit", &said)?;
    } else if let Some(commit) = commit {
        if changed {
            html = noted(&html, "lockstep-commit", &format!("{commit}, with changes"))?;
        } else {
            html = noted(&html, "lockstep-commit", &commit)?;
            html = noted(&html, "lockstep-source", ARCHIVE)?;
            let archive = archive(root)?;
            site.0.insert(ARCHIVE.into(), archive);
        }
    }
    site.0.insert("index.html".into(), html.into_bytes());
    Ok(())
}

/// The HTML with a note in its place.
fn noted(html: &str, name: &str, content: &str) -> Result<String> {
    let gap = format!("<meta name=\"{name}\" content=\"\">");
    ensure!(
        html.matches(&gap).count() == 1,
        "index.html must have one line `{gap}`"
    );
    Ok(html.replace(
        &gap,
        &format!("<meta name=\"{name}\" content=\"{content}\">"),
    ))
}

fn archive(root: &Path) -> Result<Vec<u8>> {
    let output = Command::new("git")
        .args(["archive", "--format=tar.gz", "--prefix=lockstep/", "HEAD"])
        .current_dir(root)
        .output()?;
    ensure!(
        output.status.success(),
        "git archive failed: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    Ok(output.stdout)
}

fn git(root: &Path, arguments: &[&str]) -> Option<String> {
    let mut command = Command::new("git");
    let text = shell::output(command.args(arguments).current_dir(root))?;
    Some(text.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_has_room_for_both_notes() {
        let html = include_str!("../../../index.html");
        for name in ["lockstep-commit", "lockstep-source"] {
            let filled = noted(html, name, "it").unwrap();
            assert!(filled.contains(&format!("<meta name=\"{name}\" content=\"it\">")));
            assert!(noted(&filled, name, "again").is_err());
        }
    }
}
