//! Methods that cut a text into several.

use super::super::is_space;
use crate::fault::{Answer, Fault};

fn owned(parts: &[&str]) -> Vec<String> {
    parts.iter().map(|part| (*part).to_owned()).collect()
}

pub(super) fn partition(name: &str, text: &str, separator: &str) -> Answer<Vec<String>> {
    if separator.is_empty() {
        return Err(Fault::value("empty separator"));
    }
    let from_right = name == "rpartition";
    let found = match from_right {
        true => text.rsplit_once(separator),
        false => text.split_once(separator),
    };
    Ok(owned(&match found {
        Some((before, behind)) => [before, separator, behind],
        None if from_right => ["", "", text],
        None => [text, "", ""],
    }))
}

/// Cuts at most so often, from the left or from the right.
pub(super) fn split(
    text: &str,
    separator: Option<&str>,
    most: usize,
    from_right: bool,
) -> Answer<Vec<String>> {
    let parts = most.saturating_add(1);
    let mut found: Vec<&str> = match separator {
        Some("") => return Err(Fault::value("empty separator")),
        Some(separator) if from_right => text.rsplitn(parts, separator).collect(),
        Some(separator) => text.splitn(parts, separator).collect(),
        None if from_right => words_from_right(text, most),
        None => words(text, most),
    };
    if from_right {
        found.reverse();
    }
    Ok(owned(&found))
}

/// What stands between white space; the last keeps its own.
fn words(text: &str, most: usize) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text.trim_start_matches(is_space);
    while !rest.is_empty() {
        let end = rest.find(is_space).filter(|_| found.len() < most);
        let (word, behind) = rest.split_at(end.unwrap_or(rest.len()));
        found.push(word);
        rest = behind.trim_start_matches(is_space);
    }
    found
}

/// The same from the end.
fn words_from_right(text: &str, most: usize) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text.trim_end_matches(is_space);
    while !rest.is_empty() {
        let space = rest.char_indices().rfind(|(_, c)| is_space(*c));
        let start = space.filter(|_| found.len() < most);
        let (before, word) = rest.split_at(start.map_or(0, |(place, c)| place + c.len_utf8()));
        found.push(word);
        rest = before.trim_end_matches(is_space);
    }
    found
}

/// Lines, with their ends if those are kept.
pub(super) fn splitlines(text: &str, keeps_ends: bool) -> Vec<String> {
    let is_end = |c: char| {
        matches!(
            c,
            '\n' | '\r' | '\x0b' | '\x0c' | '\x1c'..='\x1e' | '\u{85}'
        ) || matches!(c, '\u{2028}' | '\u{2029}')
    };
    let mut found = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(is_end).unwrap_or(rest.len());
        let after = &rest[end..];
        let taken = match after.starts_with("\r\n") {
            true => 2,
            false => after.chars().next().map_or(0, char::len_utf8),
        };
        let kept = if keeps_ends { end + taken } else { end };
        found.push(rest[..kept].to_owned());
        rest = &rest[end + taken..];
    }
    found
}
