//! Methods that look for a text in another.

use crate::fault::{Answer, Fault};

/// A part of a text: at which character it begins, and the part; `None` where it
/// would begin behind the end.
pub(super) type Within<'a> = Option<(usize, &'a str)>;

/// The part from one place to another, which may be counted from the end.
pub(super) fn within(text: &str, start: Option<i64>, end: Option<i64>) -> Within<'_> {
    let length = text.chars().count() as i64;
    let place = |given: i64| match given {
        given if given < 0 => (given + length).max(0),
        given => given,
    };
    let start = place(start.unwrap_or(0));
    let end = place(end.unwrap_or(length)).min(length);
    (start <= end).then(|| {
        let from = bytes(text, start as usize);
        let to = bytes(text, end as usize);
        (start as usize, &text[from..to])
    })
}

/// How many bytes so many characters take.
fn bytes(text: &str, characters: usize) -> usize {
    if text.is_ascii() {
        return characters;
    }
    let mut places = text.char_indices().map(|(place, _)| place);
    places.nth(characters).unwrap_or(text.len())
}

/// `find`, `rfind`, `index`, `rindex` and `count`.
pub(super) fn search(name: &str, wanted: &str, within: Within) -> Answer<i64> {
    if name == "count" {
        let count = within.map_or(0, |(_, part)| match wanted {
            "" => part.chars().count() + 1,
            wanted => part.matches(wanted).count(),
        });
        return Ok(count as i64);
    }
    let from_right = name.starts_with('r');
    let found = within.and_then(|(start, part)| {
        let place = if from_right {
            part.rfind(wanted)
        } else {
            part.find(wanted)
        };
        place.map(|place| start + part[..place].chars().count())
    });
    match found {
        Some(place) => Ok(place as i64),
        None if name.ends_with("find") => Ok(-1),
        None => Err(Fault::value("substring not found")),
    }
}

/// `startswith` and `endswith` one of several.
pub(super) fn begins_or_ends(name: &str, ends: &[&str], within: Within) -> bool {
    within.is_some_and(|(_, part)| {
        ends.iter().any(|end| match name {
            "startswith" => part.starts_with(end),
            _ => part.ends_with(end),
        })
    })
}
