//! A picture of the page, for whoever works on it.

use std::env;
use std::process::Command;

use anyhow::Result;

use crate::setup::{browsers, node};
use crate::{build, places, shell};

/// Lets the script take the picture; `false` when it could not.
pub(crate) fn shot(words: &[String]) -> Result<bool> {
    let node = node::node()?;
    node::PAGE.modules()?;
    let browser = browsers::chromium()?;
    let (drafts, words): (Vec<&String>, Vec<&String>) =
        words.iter().partition(|word| *word == "--draft");
    match drafts.is_empty() {
        true => build::build_if_changed()?,
        false => build::build_draft()?,
    }
    let root = places::root()?;
    shell::run_watched(
        Command::new(node)
            .arg(root.join("tests/browser/shots.mjs"))
            .args(words)
            .env("LOCKSTEP_XTASK", env::current_exe()?)
            .env("LOCKSTEP_BROWSER", browser),
        |_| {},
    )
}
