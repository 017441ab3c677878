//! Documents name modules, items and files: those that are there.

use std::collections::BTreeSet;
use std::fs;

use crate::support::sources::{folder, rust_files};

/// The documents that speak of the code as it is now; decisions speak of the
/// day on which they were taken.
const DOCUMENTS: &[&str] = &[
    "README.md",
    "docs/ADDING.md",
    "docs/ARCHITECTURE.md",
    "docs/BENCHMARKS.md",
    "docs/LINKS.md",
    "docs/MEASUREMENTS.md",
    "docs/PYTHON.md",
];

/// What stands between single backticks in `text`, blocks of code left out.
fn quoted(text: &str) -> Vec<&str> {
    let outside = text.split("```").step_by(2);
    outside
        .flat_map(|part| part.split('`').skip(1).step_by(2))
        .collect()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    let apart = |c: char| !c.is_alphanumeric() && c != '_';
    text.split(apart).filter(|word| !word.is_empty())
}

#[test]
fn whatever_a_document_names_of_the_code_is_there() {
    let files = rust_files(&["src", "tests", "xtask", "benches", "python"]);
    let known: BTreeSet<&str> = files.iter().flat_map(|(_, text)| words(text)).collect();
    let (mut names, mut paths) = (0, 0);
    for document in DOCUMENTS {
        let text = fs::read_to_string(folder(document)).expect("a document");
        for quoted in quoted(&text) {
            let is_path = |c: char| c.is_alphanumeric() || "_/.-".contains(c);
            if quoted.ends_with(".rs") && quoted.chars().all(is_path) {
                let found = files.iter().any(|(path, _)| path.ends_with(quoted));
                assert!(found, "{document} names {quoted}");
                paths += 1;
            } else if quoted.contains("::") && !quoted.contains(' ') {
                // What an author is to write is not there yet.
                let mut given = words(quoted).filter(|word| !word.starts_with("my_"));
                let missing = given.find(|word| !known.contains(word));
                assert_eq!(missing, None, "{document} names {quoted}");
                names += 1;
            }
        }
    }
    // The documents are read as they are written.
    assert!(names > 20 && paths > 5, "{names} names, {paths} files");
}

#[test]
fn the_document_on_python_names_all_modules_that_are_there() {
    let text = fs::read_to_string(folder("docs/PYTHON.md")).expect("a document");
    let cells = text.lines().filter_map(|line| line.strip_prefix("| `"));
    let first = cells.filter_map(|line| line.split(" |").next());
    let named: BTreeSet<&str> = first
        .flat_map(|cell| cell.trim_end_matches('`').split("`, `"))
        .collect();
    let declared = fs::read_to_string(folder("python/src/library.rs")).expect("a source");
    let lines = declared.lines().map(str::trim);
    let sources = lines.filter(|line| line.starts_with('"') && line.ends_with(".py\";"));
    let names = sources.filter_map(|line| line.split('"').nth(1));
    // The parts of `asyncio` are told as one.
    let is_told = |name: &&str| *name != "_builtins" && !name.starts_with("asyncio.");
    let there: BTreeSet<&str> = names.filter(is_told).collect();
    assert_eq!(named, there);
    assert!(there.len() > 20, "{there:?}");
}
