//! House rules that a machine can hold.

use crate::support::sources::rust_files;

/// The most lines that a file of source may have.
const LONGEST_FILE: usize = 400;

/// Where sources are.
const FOLDERS: &[&str] = &["src", "tests", "xtask", "benches"];

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
