//! Finds the tools, and installs those that are missing.
//!
//! Each tool is looked for, installed if it is not there (saying what, why and how long it takes)
//! and looked for again. Where it cannot be had, the error says how to get it by hand.

pub(crate) mod browsers;
pub(crate) mod checkers;
pub(crate) mod node;
pub(crate) mod page_tool;
pub(crate) mod python;
pub(crate) mod rust;

use std::path::PathBuf;
use std::thread;

use anyhow::{Context, Result, bail};

/// What the build of the page needs, apart from Rust and the page tool.
pub(crate) struct PageTools {
    pub(crate) node: PathBuf,
    /// The folder of the npm packages.
    pub(crate) modules: PathBuf,
}

/// A tool of the page's build that can be missing.
pub(crate) struct Missing {
    /// What it is, what it is for, and how long it takes to get.
    pub(crate) what: &'static str,
    get: fn() -> Result<()>,
    /// What to do where that fails.
    by_hand: &'static str,
}

const NODE: Missing = Missing {
    what: "npm packages, Node.js itself if need be (wasm-opt and the browser driver: half a minute)",
    get: || node::PAGE.modules().map(drop),
    by_hand: "with Node.js 18 or newer and a way to registry.npmjs.org, \
        run `npm ci` in tests/browser",
};

const PAGE_TOOL: Missing = Missing {
    what: "the page tool, compiled here (joins wasm and JavaScript: 1 to 2 minutes)",
    get: page_tool::build,
    by_hand: "with a way to crates.io, run `cargo build --package page-tool`",
};

/// What cannot be found of what the page's build needs.
pub(crate) fn missing_for_page() -> Vec<Missing> {
    let mut missing = Vec::new();
    if !rust::nightly_is_complete() {
        missing.push(rust::MISSING_NIGHTLY);
    }
    if !page_tool::is_there() {
        missing.push(PAGE_TOOL);
    }
    if !node::PAGE.is_complete() {
        missing.push(NODE);
    }
    missing
}

/// Gets all of that side by side: some wait for the network, some for the processor.
pub(crate) fn get(missing: &[Missing]) -> Result<()> {
    let failures: Vec<String> = thread::scope(|scope| {
        let running: Vec<_> = missing
            .iter()
            .map(|tool| {
                scope.spawn(|| (tool.get)().with_context(|| format!("getting {}", tool.what)))
            })
            .collect();
        let ended = running.into_iter().zip(missing);
        ended
            .filter_map(|(thread, tool)| {
                let error = match thread.join() {
                    Ok(Ok(())) => return None,
                    Ok(Err(error)) => format!("{error:#}"),
                    Err(_) => format!("getting {}: stopped by a fault of ours", tool.what),
                };
                Some(format!("{error}\nBy hand: {}.", tool.by_hand))
            })
            .collect()
    });
    match failures.is_empty() {
        true => Ok(()),
        false => bail!("{}", failures.join("\n\n")),
    }
}

/// Where the tools of the page's build are, once nothing is missing.
pub(crate) fn page_tools() -> Result<PageTools> {
    Ok(PageTools {
        node: node::node()?,
        modules: node::PAGE.modules()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_tool_that_cannot_be_had_is_named_with_what_to_do() {
        let tool = |what, get| Missing {
            what,
            get,
            by_hand: "ask for it",
        };
        let all = [
            tool("a spoon", || bail!("sold out")),
            tool("a fork", || Ok(())),
            tool("a knife", || bail!("too sharp")),
        ];
        let error = format!("{:#}", get(&all).unwrap_err());
        for part in [
            "a spoon: sold out\nBy hand: ask for it.",
            "a knife: too sharp",
        ] {
            assert!(error.contains(part), "{error}");
        }
        assert!(!error.contains("fork"), "{error}");
        assert!(get(&all[1..2]).is_ok());
    }
}
