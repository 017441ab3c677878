//! Style sheets keep to their own part: a class that one of them styles by
//! itself is styled in no other, so that nothing takes on the looks of
//! something else that happens to be called the same.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// Sheets that go across all parts: colours, contrast, motion, narrow windows,
/// fingers and paper.
const ACROSS: &[&str] = &["10", "15", "80", "90", "92", "95"];

/// Classes that mean one thing wherever they stand.
const SHARED: &[&str] = &[
    // The vocabulary of buttons, words, icons and forms.
    "cap",
    "check",
    "control",
    "controls",
    "field",
    "plain",
    "primary",
    "quiet",
    "icon",
    "radio",
    "small",
    // The stage, its pictures and its words, which two runs arrange anew.
    "narration",
    "picture",
    "stage",
    "timeline",
    "token",
    "moves",
    "patterns",
    // What can come of a run: explored, or recorded.
    "outcome",
];

/// Where a class is styled: by itself, and at all, each by sheet.
#[derive(Default)]
struct Styled {
    alone: BTreeSet<String>,
    all: BTreeMap<String, String>,
}

#[test]
fn a_class_that_is_styled_by_itself_is_styled_in_one_sheet() {
    let mut classes: BTreeMap<String, Styled> = BTreeMap::new();
    for (sheet, text) in sheets() {
        for selector in selectors(&text) {
            let parts = compounds(&selector);
            let alone = parts.len() == 1 && parts[0].len() == 1;
            for class in parts.iter().flatten() {
                let styled = classes.entry(class.clone()).or_default();
                styled.all.insert(sheet.clone(), selector.clone());
                if alone {
                    styled.alone.insert(sheet.clone());
                }
            }
        }
    }
    assert!(
        classes.len() > 200,
        "the sheets are where they are looked for"
    );
    let clashes: Vec<String> = classes
        .iter()
        .filter(|(class, _)| !SHARED.contains(&class.as_str()))
        .filter(|(_, styled)| !styled.alone.is_empty() && styled.all.len() > 1)
        .map(|(class, styled)| format!(".{class}: {:?}", styled.all))
        .collect();
    assert!(clashes.is_empty(), "scope these to a part: {clashes:#?}");
}

#[test]
fn selectors_are_read_as_they_are_written() {
    let css =
        "/* .no { } */ @media (max-width: 9px) { .a .b:hover, button.c:not(.d) > em { x: y; } }
        @keyframes k { from { x: y; } 50%, to { x: y; } } .e.f::before { x: y; }";
    assert_eq!(
        selectors(css),
        [".a .b:hover", "button.c:not(.d) > em", ".e.f::before"]
    );
    let classes = |selector| compounds(selector);
    assert_eq!(classes(".a .b:hover"), [vec!["a"], vec!["b"]]);
    assert_eq!(classes("button.c:not(.d) > em"), [vec!["c"], vec![]]);
    assert_eq!(classes(".e.f::before"), [vec!["e", "f"]]);
}

/// The sheets that have a part of their own.
fn sheets() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("static/style");
    let files = fs::read_dir(&folder).expect("the folder of style sheets");
    let each = files.map(|file| {
        let path = file.expect("a file").path();
        let name = path.file_name().expect("a name").to_string_lossy();
        (
            name.into_owned(),
            fs::read_to_string(&path).expect("readable"),
        )
    });
    each.filter(|(name, _)| !ACROSS.iter().any(|across| name.starts_with(across)))
        .collect()
}

/// All selectors of a style sheet, those of a list one by one.
fn selectors(css: &str) -> Vec<String> {
    let mut plain = String::new();
    let mut parts = css.split("/*");
    plain.push_str(parts.next().unwrap_or_default());
    for part in parts {
        plain.push_str(part.split_once("*/").map_or("", |(_, after)| after));
    }
    let mut found = Vec::new();
    // What stands before a brace, from the end of what came before it.
    for block in plain.split('{') {
        let before = block.rsplit(['}', ';']).next().unwrap_or_default().trim();
        let moment = before.starts_with(|c: char| c.is_ascii_digit());
        if !before.starts_with('@') && !moment && !matches!(before, "from" | "to") {
            found.extend(split(before, &[',']));
        }
    }
    // What follows the last brace opens nothing.
    found.retain(|selector| !selector.is_empty());
    found
}

/// The classes of each of a selector's parts, which stand within each other.
fn compounds(selector: &str) -> Vec<Vec<String>> {
    let parts = split(selector, &[' ', '>', '+', '~']);
    let parts = parts.iter().filter(|part| !part.is_empty());
    parts.map(|part| classes(part)).collect()
}

fn classes(compound: &str) -> Vec<String> {
    let outside = compound
        .split('(')
        .map(|piece| piece.rsplit_once(')').map_or(piece, |(_, after)| after));
    // The first piece stands outside of brackets, the others follow one.
    let outside: String = outside.collect();
    let names = outside.split('.').skip(1);
    let end = |c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_');
    names
        .map(|name| name.split(end).next().unwrap_or_default().to_owned())
        .collect()
}

/// Splits where one of `at` stands outside of brackets.
fn split(text: &str, at: &[char]) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut depth = 0;
    for letter in text.chars() {
        match letter {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            _ => {}
        }
        match pieces.last_mut() {
            Some(last) if depth > 0 || !at.contains(&letter) => last.push(letter),
            _ => pieces.push(String::new()),
        }
    }
    pieces.iter().map(|piece| piece.trim().to_owned()).collect()
}
