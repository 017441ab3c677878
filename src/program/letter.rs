//! Choices as links write them.

use std::fmt;

/// A choice as links write it: the thread's letter, and behind a dot which of
/// the ways it goes, from 1, where that is not the first: `m`, `m.2`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Letter {
    /// The thread's letter.
    pub thread: char,
    /// The place of the way among those that are open, from 0.
    pub way: u8,
}

/// The thread goes the first way.
impl From<char> for Letter {
    fn from(thread: char) -> Self {
        Letter { thread, way: 0 }
    }
}

impl PartialEq<char> for Letter {
    fn eq(&self, thread: &char) -> bool {
        *self == Letter::from(*thread)
    }
}

impl fmt::Display for Letter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.way {
            0 => write!(f, "{}", self.thread),
            way => write!(f, "{}.{}", self.thread, u16::from(way) + 1),
        }
    }
}
