//! What all interleavings of a variant come to, for the catalogue. Nothing is
//! explored when the page opens: a test holds what variants say against the
//! explorer, and tells what they should say. Variants of too many states to be
//! looked at in a moment are not here: nothing is claimed of them.

use crate::texts::shown;

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
pub const fn good(short: &'static str, words: &'static str) -> Option<Badge> {
    badge(true, short, words)
}

/// Of a variant some of whose interleavings end badly.
pub const fn bad(short: &'static str, words: &'static str) -> Option<Badge> {
    badge(false, short, words)
}

const fn badge(is_good: bool, short: &'static str, words: &'static str) -> Option<Badge> {
    Some(Badge {
        is_good,
        short: shown(short),
        words: shown(words),
    })
}

impl Badge {
    /// With its sign: "✕ 64/70".
    pub fn mark(self) -> String {
        let sign = if self.is_good { '✓' } else { '✕' };
        format!("{sign} {}", self.short)
    }
}

/// The most states of a variant that something is claimed of.
pub const MOST_STATES: usize = 20_000;
