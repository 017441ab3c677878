//! What steps are, but for the states that they lead from and to.

use std::mem::{size_of, size_of_val};

use super::lookup::{Key, Lookup};
use super::mix::scatter;
use super::system::{Choice, Renaming};
use crate::limits::MAX_THREADS;

/// What tells steps apart that lead to the same state. There are few of them in
/// a graph, each of which is kept once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Kind {
    pub choice: Choice,
    pub renaming: Renaming,
}

impl Kind {
    /// How many bytes tell kinds apart.
    pub const BYTES: usize = 3 + size_of::<u64>();

    /// How many numbers [`Kind::gist`] may be.
    const GISTS: usize = 2 * MAX_THREADS * MAX_THREADS;

    /// Those bytes, for digests.
    pub fn bytes(&self) -> [u8; Kind::BYTES] {
        let Choice {
            thread, way, fires, ..
        } = self.choice;
        let mut bytes = [0; Kind::BYTES];
        bytes[..3].copy_from_slice(&[thread.index() as u8, way, u8::from(fires)]);
        bytes[3..].copy_from_slice(&self.renaming.bits().to_le_bytes());
        bytes
    }

    /// What mostly tells kinds apart: who goes, where it comes, and whether by a
    /// time-out.
    fn gist(&self) -> usize {
        let Choice { thread, fires, .. } = self.choice;
        let to = self.renaming.of(thread).index();
        (thread.index() * MAX_THREADS + to) * 2 + usize::from(fires)
    }
}

impl Key for Kind {
    fn spread(&self) -> u64 {
        let Choice {
            thread,
            way,
            fires,
            joins,
        } = self.choice;
        let flags = u64::from(joins) << 5 | u64::from(fires) << 4;
        let choice = u64::from(way) << 6 | flags | thread.index() as u64;
        scatter(self.renaming.bits() ^ choice << 40)
    }
}

/// All kinds, and their places in the order in which they were met.
#[derive(Clone, Debug)]
pub struct Kinds {
    all: Vec<Kind>,
    places: Lookup<Kind, u32>,
    /// Of each gist the kind that was last: what is asked for at nearly every step.
    recent: Box<[u32; Kind::GISTS]>,
}

impl Default for Kinds {
    fn default() -> Self {
        Kinds {
            all: Vec::new(),
            places: Lookup::default(),
            recent: Box::new([0; Kind::GISTS]),
        }
    }
}

impl Kinds {
    /// The kinds in the order of their places.
    pub fn all(&self) -> &[Kind] {
        &self.all
    }

    /// The kind in this place.
    pub fn of(&self, place: u32) -> Kind {
        self.all[place as usize]
    }

    /// The place of a kind, which it gets if it is new.
    #[inline]
    pub fn place_of(&mut self, kind: Kind) -> u32 {
        let recent = self.recent[kind.gist()];
        match self.all.get(recent as usize) == Some(&kind) {
            true => recent,
            false => self.look_for(kind),
        }
    }

    #[cold]
    fn look_for(&mut self, kind: Kind) -> u32 {
        let place = self.places.get(&kind).unwrap_or_else(|| {
            let place = self.all.len() as u32;
            self.all.push(kind);
            self.places.insert(kind, place);
            place
        });
        self.recent[kind.gist()] = place;
        place
    }

    /// The bytes that they take, with one more: twice the room beside the old one, if
    /// there is none.
    pub fn held(&self) -> usize {
        3 * self.all.capacity().max(4) * size_of::<Kind>()
            + self.places.held()
            + size_of_val(&*self.recent)
    }
}
