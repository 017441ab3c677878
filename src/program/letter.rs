//! Choices as links write them, by the letters of threads.

use std::fmt;

use super::Program;
use crate::limits::MAX_THREADS;
use crate::model::{ThreadId, Turn};

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

impl Program {
    /// The letter of `thread`: those that are started as the program goes on
    /// have the letters after its own.
    pub fn letter(&self, thread: ThreadId) -> char {
        match self.threads.get(thread.index()) {
            Some(spec) => spec.letter,
            None => nth_letter(self.lettered() + thread.index() - self.threads.len()),
        }
    }

    /// How many of the program's own threads have a letter of the alphabet.
    pub(super) fn lettered(&self) -> usize {
        let threads = self.threads.iter();
        threads.filter(|t| t.letter != Program::MAIN).count()
    }

    /// The thread that schedules call `letter`.
    pub fn thread_by_letter(&self, letter: char) -> Option<ThreadId> {
        let last = match self.starts_threads {
            true => MAX_THREADS,
            false => self.threads.len(),
        };
        let mut threads = (0..last).map(ThreadId::at);
        threads.find(|thread| self.letter(*thread) == letter)
    }

    /// The choice `turn`, as links write it.
    pub fn letter_of(&self, turn: Turn) -> Letter {
        Letter {
            thread: self.letter(turn.thread),
            way: turn.way,
        }
    }

    /// The choice that links write so, if there is that thread.
    pub fn turn(&self, letter: Letter) -> Option<Turn> {
        let (thread, way) = (self.thread_by_letter(letter.thread)?, letter.way);
        Some(Turn { thread, way })
    }
}

/// `a` for the first thread, `b` for the second; `m` is kept for a main thread
/// that takes part in the choices.
pub(super) fn nth_letter(place: usize) -> char {
    const LETTERS: &[u8] = b"abcdefghijklnopqrstuvwxyz";
    char::from(LETTERS[place.min(LETTERS.len() - 1)])
}
