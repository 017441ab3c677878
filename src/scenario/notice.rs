//! What a link's reading corrected, in words that are short enough to be read
//! and cannot be mistaken for the page's own.

use std::fmt;

use crate::trace::words::grouped;

/// The most notices of one link. More are counted, not listed: what is wrong
/// with so many parts is that the link is no link.
pub const MOST_NOTICES: usize = 6;

/// The most characters that are shown of what a link gives.
const QUOTED: usize = 40;

/// What a correction changes of what the link says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// Nothing: what was left out or written otherwise means the same.
    Nothing,
    /// Who goes when, or which moment is shown. The program is the one that
    /// was meant, so what is said of all its runs is as well.
    Schedule,
    /// What is run, or what is shown with it.
    Meaning,
}

/// Something that was given and could not be used as it was, and what was
/// done instead; told to whoever opened the link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// In words, without a capital and a full stop.
    pub text: String,
    pub change: Change,
}

impl Notice {
    fn new(text: impl Into<String>, change: Change) -> Self {
        let text = text.into();
        Notice { text, change }
    }

    /// A notice that changes what is run or shown.
    pub fn of_meaning(text: impl Into<String>) -> Self {
        Notice::new(text, Change::Meaning)
    }

    /// A notice that changes who goes when, or the moment shown.
    pub fn of_schedule(text: impl Into<String>) -> Self {
        Notice::new(text, Change::Schedule)
    }

    /// A notice that changes nothing of what the link says.
    pub fn of_nothing(text: impl Into<String>) -> Self {
        Notice::new(text, Change::Nothing)
    }

    /// The same with `words` in front, which say where.
    pub fn about(self, words: &str) -> Self {
        Notice::new(format!("{words} {}", self.text), self.change)
    }
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// The notices, each once, and no more than [`MOST_NOTICES`] and one that says
/// how many more there are.
pub fn collapse(notices: Vec<Notice>) -> Vec<Notice> {
    let mut told: Vec<(Notice, usize)> = Vec::new();
    let mut left_out: Vec<Notice> = Vec::new();
    for notice in notices {
        let known = told.iter().position(|(known, _)| *known == notice);
        match known {
            Some(place) => told[place].1 += 1,
            None if told.len() < MOST_NOTICES => told.push((notice, 1)),
            None => left_out.push(notice),
        }
    }
    let more = left_out.iter().map(|notice| notice.change).max();
    let count = grouped(&left_out.len().to_string());
    let more = more.map(|change| {
        let text = format!("{count} more parts of the link could not be used as they are");
        Notice::new(text, change)
    });
    let told = told.into_iter().map(|(notice, count)| match count {
        1 => notice,
        _ => Notice::new(format!("{} ({})", notice.text, times(count)), notice.change),
    });
    told.chain(more).collect()
}

/// "twice", "3,000 times".
pub fn times(count: usize) -> String {
    match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        _ => format!("{} times", grouped(&count.to_string())),
    }
}

/// What was given, in quotation marks: short enough to be shown, with what
/// cannot be seen made visible, and kept from turning round the words about it.
pub fn quote(given: &str) -> String {
    let (mut shown, mut more) = (String::new(), "");
    for letter in given.chars() {
        let visible = match is_invisible(letter) {
            true => format!("\\u{{{:x}}}", u32::from(letter)),
            false => letter.to_string(),
        };
        if shown.chars().count() + visible.chars().count() > QUOTED {
            more = "…";
            break;
        }
        shown.push_str(&visible);
    }
    match shown.is_ascii() {
        true => format!("“{shown}{more}”"),
        // The end of the isolate is ours: one from the link is not left as it is.
        false => format!("“\u{2068}{shown}\u{2069}{more}”"),
    }
}

/// Whether a character has no picture of its own: controls, and what joins,
/// separates, or turns round the characters beside it.
fn is_invisible(letter: char) -> bool {
    // Rust's own escapes cover Unicode's controls, formats, separators and
    // unassigned characters; marks that stand on the letter before them too.
    !matches!(letter, '"' | '\'' | '\\') && letter.escape_debug().len() > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_quoted_is_short_visible_and_isolated() {
        for (given, shown) in [
            ("plain", "“plain”"),
            ("it's \"C:\\\"", "“it's \"C:\\\"”"),
            ("", "“”"),
            ("a\nb\0", "“a\\u{a}b\\u{0}”"),
            // Right-to-left override, the end of an isolate, a soft hyphen, a
            // byte order mark, a zero-width joiner.
            ("\u{202e}x", "“\\u{202e}x”"),
            ("\u{2069}\u{ad}\u{feff}", "“\\u{2069}\\u{ad}\\u{feff}”"),
            ("\u{200d}", "“\\u{200d}”"),
            ("é", "“\u{2068}é\u{2069}”"),
            ("שלום", "“\u{2068}שלום\u{2069}”"),
        ] {
            assert_eq!(quote(given), shown, "{given:?}");
        }
        assert_eq!(quote(&"k".repeat(41)), format!("“{}…”", "k".repeat(40)));
        assert_eq!(quote(&"k".repeat(40)), format!("“{}”", "k".repeat(40)));
        let shown = "\\u{202e}".repeat(5);
        assert_eq!(quote(&"\u{202e}".repeat(9_000)), format!("“{shown}…”"));
    }

    #[test]
    fn repeats_are_collapsed_and_many_are_counted() {
        let notices = |texts: &[&str]| -> Vec<Notice> {
            let texts = texts.iter();
            texts.map(|text| Notice::of_schedule(*text)).collect()
        };
        let told = |given: &[&str]| -> Vec<String> {
            let told = collapse(notices(given));
            told.iter().map(ToString::to_string).collect()
        };
        assert_eq!(told(&["a", "b", "a"]), ["a (twice)", "b"]);
        let many: Vec<String> = (0..3_000).map(|n| n.to_string()).collect();
        let mut all: Vec<&str> = many.iter().map(String::as_str).collect();
        let last = told(&all).pop();
        assert_eq!(told(&all).len(), MOST_NOTICES + 1);
        assert!(last.is_some_and(|last| last.starts_with("2,994 more ")));
        all.fill("a");
        assert_eq!(told(&all), ["a (3,000 times)"]);
        // The worst of those that are only counted counts.
        let mut mixed = notices(&["1", "2", "3", "4", "5", "6", "7"]);
        mixed.extend([Notice::of_meaning("8"), Notice::of_nothing("9")]);
        let changes = collapse(mixed).last().map(|notice| notice.change);
        assert_eq!(changes, Some(Change::Meaning));
    }
}
