//! Threads that go on from a `join()` within somebody else's step, whose code a
//! machine runs: what comes of that, looked up by where they stand and by the
//! memory.

use std::collections::HashMap;

use super::components::{Components, LAST, OBJECTS};
use super::memory::map_growing;
use super::mix::Quick;
use crate::model::{Part, ThreadId};

/// A thread, where it stands, and the memory.
type Key = (u32, u32, u32);

/// What comes of threads that go on unasked.
#[derive(Default)]
pub struct Unasked {
    /// Where they stand and the memory afterwards; none where more changes.
    known: HashMap<Key, Option<(u32, u32)>, Quick>,
}

/// What is known of a thread that goes on unasked.
pub enum Goes {
    /// It did, and the state is changed.
    On,
    /// More changes than it and the memory.
    All,
    Unknown,
}

impl Unasked {
    /// Lets `thread` go on in `state`.
    pub fn go_on(&self, components: &Components, state: &mut [u32], thread: ThreadId) -> Goes {
        let place = components.place_of(Part::Thread(thread));
        match self.known.get(&key(state, thread, place)) {
            Some(Some((local, memory))) => {
                (state[place], state[OBJECTS]) = (*local, *memory);
                Goes::On
            }
            Some(None) => Goes::All,
            None => Goes::Unknown,
        }
    }

    /// Notes that `after` comes of `thread` going on in `state`.
    pub fn note(
        &mut self,
        components: &Components,
        state: &[u32],
        after: &[u32],
        thread: ThreadId,
    ) {
        let place = components.place_of(Part::Thread(thread));
        let places = state.iter().zip(after).enumerate();
        let mut others = places.filter(|(at, _)| ![LAST, place, OBJECTS].contains(at));
        let is_all = state.len() == after.len() && others.all(|(_, (old, new))| old == new);
        let after = is_all.then(|| (after[place], after[OBJECTS]));
        self.known.insert(key(state, thread, place), after);
    }

    /// The bytes that they take.
    pub fn held(&self) -> usize {
        let (room, length) = (self.known.capacity(), self.known.len());
        map_growing::<(Key, Option<(u32, u32)>)>(room, 1, length)
    }
}

fn key(state: &[u32], thread: ThreadId, place: usize) -> Key {
    (thread.index() as u32, state[place], state[OBJECTS])
}
