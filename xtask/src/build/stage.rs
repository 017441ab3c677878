//! The page for Trunk, whose hook calls `cargo xtask stage`: see `Trunk.toml`.

use std::env;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, ensure};

use super::site::Site;

/// What Trunk's own script listens at. It stands in Trunk's page when the page is to be reloaded.
const RELOADS_AT: &str = ".well-known/trunk/ws";

/// Our script for the same: the page's policy allows no script inside the HTML.
const RELOAD: &str = include_str!("reload.js");

const RELOAD_FILE: &str = "reload.js";

/// Builds the page unless it is current, and puts it where Trunk collects what it will serve.
pub(crate) fn stage() -> Result<()> {
    let stage = env::var_os("TRUNK_STAGING_DIR")
        .map(PathBuf::from)
        .context(
            "stage is what Trunk's hook calls: run `trunk serve` or `trunk build` instead, \
         or, without Trunk, `cargo xtask serve`",
        )?;
    let trunks = fs::read_to_string(stage.join("index.html")).context("reading Trunk's page")?;
    super::build_if_changed()?;
    let page = Site::read(&super::dist()?)?;
    with_reloading(page, &trunks)?.write(&stage, |_| Ok(()))
}

/// The page, reloaded after each build if Trunk's own page is.
fn with_reloading(mut page: Site, trunks: &str) -> Result<Site> {
    if !trunks.contains(RELOADS_AT) {
        return Ok(page);
    }
    let html = String::from_utf8(page.take("index.html")?)?;
    let script = format!("  <script type=\"module\" src=\"{RELOAD_FILE}\"></script>\n  </head>");
    ensure!(
        html.matches("</head>").count() == 1,
        "index.html must have one </head>"
    );
    let html = html.replace("</head>", &script);
    page.0.insert("index.html".into(), html.into_bytes());
    // They are of the page that does not reload.
    page.0.retain(|path, _| !path.starts_with("index.html."));
    page.0.insert(RELOAD_FILE.into(), RELOAD.into());
    Ok(page)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arguments::{self, Command};
    use crate::places;
    use crate::serve::headers;

    const SETTINGS: &str = include_str!("../../../Trunk.toml");

    /// The lines below a `[heading]`, each with its name and its value.
    fn section(heading: &str) -> Vec<(String, String)> {
        let mut lines = SETTINGS.lines().skip_while(|line| *line != heading);
        assert!(lines.next().is_some(), "{heading}");
        let lines = lines.take_while(|line| !line.starts_with('['));
        let settings = lines.filter_map(|line| line.split_once(" = "));
        settings
            .map(|(name, value)| (name.trim_matches('"').into(), value.into()))
            .collect()
    }

    /// What stands in quotation marks.
    fn words(value: &str) -> Vec<String> {
        value
            .split('"')
            .skip(1)
            .step_by(2)
            .map(String::from)
            .collect()
    }

    fn words_of(heading: &str, name: &str) -> Vec<String> {
        let settings = section(heading);
        let found = settings.iter().find(|(known, _)| known == name);
        words(&found.unwrap_or_else(|| panic!("{heading} has no {name}")).1)
    }

    #[test]
    fn trunk_sends_what_hosts_are_asked_to_send() {
        let rules = headers::parse(include_str!("../../../static/_headers"));
        let asked: Vec<(String, String)> = headers::of(&rules, "/").into_iter().cloned().collect();
        let sent: Vec<(String, String)> = section("[serve.headers]")
            .into_iter()
            .map(|(name, value)| (name, words(&value).concat()))
            .collect();
        assert_eq!(sent, asked);
    }

    #[test]
    fn trunk_calls_a_command_that_is_there() {
        assert_eq!(words_of("[[hooks]]", "command"), ["cargo"]);
        let call = words_of("[[hooks]]", "command_arguments");
        assert_eq!(call[0], "xtask");
        assert_eq!(arguments::parse(&call[1..]), Ok(Command::Stage));
    }

    #[test]
    fn trunk_watches_what_is_there() {
        let root = places::root().unwrap();
        for path in words_of("[watch]", "watch") {
            assert!(root.join(&path).exists(), "{path}");
        }
    }

    #[test]
    fn the_page_is_reloaded_only_where_trunk_asks_for_it() {
        let page = || {
            let files = [
                ("index.html", "<head></head>"),
                ("index.html.br", "0"),
                ("a.js.br", "1"),
            ];
            Site(files.map(|(path, data)| (path.into(), data.into())).into())
        };
        let plain = with_reloading(page(), "<head></head>").unwrap();
        assert_eq!(plain.0, page().0);
        let asked = with_reloading(page(), "'.well-known/trunk/ws'").unwrap();
        let html = String::from_utf8(asked.0["index.html"].clone()).unwrap();
        assert!(html.contains("src=\"reload.js\"></script>"), "{html}");
        let names: Vec<_> = asked.0.keys().collect();
        assert_eq!(names, ["a.js.br", "index.html", "reload.js"]);
    }
}
