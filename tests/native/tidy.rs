//! House rules that a machine can hold.

use crate::support::sources::rust_files;

/// The most lines that a file of source may have.
const LONGEST_FILE: usize = 400;

/// Where sources are.
const FOLDERS: &[&str] = &["src", "tests", "xtask", "benches", "python"];

#[test]
fn every_file_says_what_it_is_for() {
    for (path, text) in rust_files(FOLDERS) {
        assert!(
            text.starts_with("//!"),
            "{} does not open with //!",
            path.display()
        );
    }
}

#[test]
fn no_file_is_too_long_to_know_ones_way_in() {
    for (path, text) in rust_files(FOLDERS) {
        let lines = text.lines().count();
        assert!(
            lines <= LONGEST_FILE,
            "{} has {lines} lines",
            path.display()
        );
    }
}

/// What doc comments say that say nothing.
const NOTHING: &[&str] = &[
    "It.",
    "Who.",
    "Why.",
    "Whose it is.",
    "What it is.",
    "What it says.",
    "What came out.",
    "What happened.",
    "In words.",
    "The words.",
    "How it looks.",
    "How large it is.",
    "How wide it is.",
    "How high it is.",
    "Where it is.",
];

/// Whether `parent`, if there is one, shows what its `module` calls `name`.
fn shows(parent: Option<&String>, module: &str, name: &str) -> bool {
    parent.is_none_or(|parent| {
        let apart = |c: char| !c.is_alphanumeric() && c != '_';
        let uses = format!("pub use {module}::");
        let mut uses = parent.split(&uses).skip(1);
        !parent.lines().any(|line| line == format!("mod {module};"))
            || uses.any(|used| {
                used.split(';')
                    .take(1)
                    .flat_map(|u| u.split(apart))
                    .any(|u| u == name)
            })
    })
}

#[test]
fn what_a_module_shows_is_documented() {
    let sources = rust_files(&["src", "python"]);
    for (path, text) in &sources {
        let module = path.file_stem().expect("a name").to_string_lossy();
        let folder = path.parent().expect("a folder");
        let above = [
            folder.with_extension("rs"),
            folder.join("mod.rs"),
            folder.join("lib.rs"),
        ];
        let parent = sources.iter().find(|(path, _)| above.contains(path));
        let lines: Vec<&str> = text.lines().collect();
        for (place, line) in lines.iter().enumerate() {
            let Some((kind, rest)) = line
                .strip_prefix("pub ")
                .and_then(|item| item.split_once(' '))
            else {
                continue;
            };
            let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_');
            let name = &rest[..end.unwrap_or(rest.len())];
            if ["use", "mod"].contains(&kind) || !shows(parent.map(|(_, text)| text), &module, name)
            {
                continue;
            }
            let above = lines[..place].iter().rev();
            let mut above = above.skip_while(|line| !line.is_empty() && !line.starts_with("///"));
            assert!(
                above.next().is_some_and(|line| line.starts_with("///")),
                "{}: {line} has no doc comment",
                path.display()
            );
        }
    }
}

#[test]
fn no_doc_comment_says_nothing() {
    for (path, text) in rust_files(FOLDERS) {
        for line in text.lines() {
            let said = line.trim_start().strip_prefix("/// ");
            let nothing = said.is_some_and(|said| NOTHING.contains(&said));
            assert!(!nothing, "{}: {line}", path.display());
        }
    }
}
