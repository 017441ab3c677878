//! What the catalogue says beside a variant of all its interleavings.

use crate::scenario::Variant;

/// What is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Badge {
    /// Whether all end well, where that is known.
    pub is_good: Option<bool>,
    /// In a few characters: "✕ 64/70".
    pub mark: String,
    /// In words: "64 of 70 interleavings end wrong".
    pub words: &'static str,
}

/// What is said beside `variant`.
pub fn badge(variant: &Variant) -> Badge {
    match variant.badge {
        Some(badge) => Badge {
            is_good: Some(badge.is_good),
            mark: badge.mark(),
            words: badge.words,
        },
        None => Badge {
            is_good: None,
            mark: NOT_COUNTED.0.to_owned(),
            words: NOT_COUNTED.1.trim_end_matches('.'),
        },
    }
}

/// The mark of variants that nothing is claimed of, and what it means.
const NOT_COUNTED: (&str, &str) = (
    "–",
    "Not counted: too many states to look at in advance. Explore, in the panel, looks at them.",
);

/// What badges look like, and what they mean.
pub const LEGEND: &[(&str, &str)] = &[
    ("✓ 6", "All 6 interleavings end right."),
    ("✓ all", "All end right, and they are over 9,999."),
    ("✕ 2/24", "2 of 24 interleavings end badly."),
    (
        "✕ stuck",
        "Over 9,999 interleavings, and this is how the bad ones end: stuck, wrong, with an exception, or never (“endless”).",
    ),
    NOT_COUNTED,
];

/// What to add to what is said of orders of tasks. By itself an event loop of
/// CPython takes but one of them (decision 0011 says why all are looked at).
pub const LOOP_ORDER: &str = "CPython’s event loop runs ready tasks first in, first out: by itself it takes one of these orders. The others show what another loop may do, or what is awaited coming at another time.";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::CATALOGUE;

    /// What a badge looks like, with every number as `0` and every word as `w`.
    fn form(short: &str) -> String {
        let parts = short.split(' ').map(|part| match part {
            _ if part.starts_with(|c: char| c.is_ascii_digit()) => {
                part.split('/').map(|_| "0").collect::<Vec<_>>().join("/")
            }
            _ if part.starts_with(char::is_alphabetic) => "w".to_owned(),
            sign => sign.to_owned(),
        });
        parts.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn the_legend_has_every_form_that_a_badge_has_and_every_word() {
        let known: Vec<String> = LEGEND.iter().map(|(mark, _)| form(mark)).collect();
        for variant in CATALOGUE.iter().flat_map(|exercise| exercise.variants) {
            let mark = badge(variant).mark;
            assert!(known.contains(&form(&mark)), "{mark}");
            let bad = mark.strip_prefix("✕ ").filter(|word| !word.contains('/'));
            let told = |word: &str| LEGEND.iter().any(|(_, words)| words.contains(word));
            assert!(bad.is_none_or(told), "{mark}");
        }
    }
}
