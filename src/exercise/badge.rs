//! What all interleavings of each variant come to, for the catalogue. Nothing
//! is explored when the page opens: a test holds these lines against the
//! explorer, and says what they should be. Variants of too many states to be
//! looked at in a moment are not here: nothing is claimed of them.

/// What all interleavings of a variant come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Badge {
    /// In a few characters, with its sign: "✕ 64/70".
    pub short: &'static str,
    /// In words: "64 of 70 interleavings end wrong".
    pub words: &'static str,
}

impl Badge {
    /// Whether all of them end well.
    pub fn is_good(self) -> bool {
        self.short.starts_with('✓')
    }
}

/// What is known of the variant of this title, if anything is.
pub fn badge(exercise: &str, variant: &str) -> Option<Badge> {
    let known = BADGES
        .iter()
        .find(|(of, title, ..)| (*of, *title) == (exercise, variant));
    known.map(|(_, _, short, words)| Badge { short, words })
}

/// The most states of a variant that something is claimed of.
pub const MOST_STATES: usize = 20_000;

/// Exercise, variant, and what is said of it.
#[rustfmt::skip]
pub const BADGES: &[(&str, &str, &str, &str)] = &[
];
