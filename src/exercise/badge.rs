//! What all interleavings of a variant come to, for the catalogue. Nothing is
//! explored when the page opens: a test holds what variants say against the
//! explorer, and tells what they should say. Variants of too many states to be
//! looked at in a moment are not here: nothing is claimed of them.

/// What all interleavings of a variant come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Badge {
    /// Whether all of them end well.
    pub is_good: bool,
    /// How many, or how, in a few characters: "64/70".
    pub short: &'static str,
    /// In words: "64 of 70 interleavings end wrong".
    pub words: &'static str,
}

/// Of a variant all of whose interleavings end well.
pub const fn good(short: &'static str, words: &'static str) -> Badge {
    let is_good = true;
    Badge {
        is_good,
        short,
        words,
    }
}

/// Of a variant some of whose interleavings end badly.
pub const fn bad(short: &'static str, words: &'static str) -> Badge {
    let is_good = false;
    Badge {
        is_good,
        short,
        words,
    }
}

impl Badge {
    /// With its sign: "✕ 64/70".
    pub fn mark(self) -> String {
        let sign = if self.is_good { '✓' } else { '✕' };
        format!("{sign} {}", self.short)
    }
}

/// The mark of variants that nothing is claimed of.
pub const NOT_COUNTED: &str = "–";

/// What is said of them.
pub const NOT_COUNTED_WORDS: &str =
    "Not counted: too many states to look at in advance. Explore, in the panel, looks at them";

/// What badges look like, and what they mean.
pub const LEGEND: &[(&str, &str)] = &[
    ("✓ 6", "All 6 interleavings end right."),
    ("✓ all", "All end right, and they are over 9,999."),
    ("✕ 2/24", "2 of 24 interleavings end badly."),
    (
        "✕ stuck",
        "Over 9,999 interleavings, and this is how the bad ones end: stuck, wrong, with an exception, or never (“endless”).",
    ),
    (
        "–",
        "Not counted: too many states to look at in advance. Explore, in the panel, looks at them.",
    ),
];

/// What to add to what is said of orders of tasks. By itself an event loop of
/// CPython takes but one of them (decision 0011 says why all are looked at).
pub const LOOP_ORDER: &str = "CPython’s event loop runs ready tasks first in, first out: by itself it takes one of these orders. The others show what another loop may do, or what is awaited coming at another time.";

/// The most states of a variant that something is claimed of.
pub const MOST_STATES: usize = 20_000;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exercise::CATALOGUE;

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
        let known: Vec<String> = LEGEND.iter().map(|(short, _)| form(short)).collect();
        let variants = CATALOGUE.iter().flat_map(|exercise| exercise.variants);
        let badges = variants.filter_map(|variant| variant.badge);
        for short in badges.map(Badge::mark).chain([NOT_COUNTED.to_owned()]) {
            assert!(known.contains(&form(&short)), "{short}");
            let bad = short.strip_prefix("✕ ").filter(|word| !word.contains('/'));
            let told = |word: &str| LEGEND.iter().any(|(_, words)| words.contains(word));
            assert!(bad.is_none_or(told), "{short}");
        }
    }
}
