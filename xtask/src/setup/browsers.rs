//! The two browsers that the tests run in.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::{debian, places, shell};

/// A browser and where it usually is.
struct Browser {
    name: &'static str,
    /// The variable that names the program where it is somewhere else.
    variable: &'static str,
    programs: &'static [&'static str],
    files: &'static [&'static str],
    package: &'static str,
}

const CHROMIUM: Browser = Browser {
    name: "Chromium",
    variable: "CHROME",
    programs: &[
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
    ],
    files: &[
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ],
    package: "chromium",
};

const FIREFOX: Browser = Browser {
    name: "Firefox",
    variable: "FIREFOX",
    programs: &["firefox-esr", "firefox"],
    files: &["/Applications/Firefox.app/Contents/MacOS/firefox"],
    package: "firefox-esr",
};

/// Chromium or Chrome.
pub(crate) fn chromium() -> Result<PathBuf> {
    find_or_install(&CHROMIUM)
}

pub(crate) fn firefox() -> Result<PathBuf> {
    find_or_install(&FIREFOX)
}

fn find_or_install(browser: &Browser) -> Result<PathBuf> {
    let Browser {
        name,
        variable,
        package,
        ..
    } = browser;
    if find(browser).is_none() && debian::is_ours() {
        let what = format!("Installing {name} (the tests run in it; about a minute)");
        shell::timed(&what, || debian::install(&[package]))?;
    }
    match find(browser) {
        Some(program) => Ok(program),
        None => bail!("{name} is missing: install it, or name its program in {variable}"),
    }
}

fn find(browser: &Browser) -> Option<PathBuf> {
    if let Some(named) = env::var_os(browser.variable) {
        return Some(PathBuf::from(named)).filter(|file| file.is_file());
    }
    let usual = browser
        .files
        .iter()
        .map(Path::new)
        .find(|file| file.is_file());
    browser
        .programs
        .iter()
        .find_map(|name| places::on_path(name))
        .or(usual.map(Path::to_path_buf))
}
