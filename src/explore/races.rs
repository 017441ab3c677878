//! Whether what threads do by themselves between their operations can be put into
//! any order: in every state that is met nobody races with anybody else, but on
//! what is an operation.

use std::collections::HashMap;

use super::memory::map_growing;
use super::mix::Quick;

/// Somebody races: the program says with whom, and where.
pub const RACES: &str = "threads race between their operations";

/// What is known of pairs of trails.
#[derive(Clone, Copy, Default, PartialEq)]
enum Known {
    #[default]
    Nothing,
    NoRace,
}

/// Which trails race.
#[derive(Default)]
pub struct Races {
    numbers: HashMap<u64, u32, Quick>,
    /// For each pair, in rows as long as there are trails.
    known: Vec<Known>,
    row: usize,
}

impl Races {
    /// The number of a trail.
    pub fn number(&mut self, trail: u64) -> u32 {
        let next = self.numbers.len() as u32;
        let number = *self.numbers.entry(trail).or_insert(next);
        if self.numbers.len() > self.row {
            self.widen();
        }
        number
    }

    fn widen(&mut self) {
        let row = (2 * self.row).max(16);
        let mut known = vec![Known::default(); row * row];
        if self.row > 0 {
            let rows = self.known.chunks(self.row).zip(known.chunks_mut(row));
            rows.for_each(|(old, new)| new[..old.len()].copy_from_slice(old));
        }
        (self.row, self.known) = (row, known);
    }

    /// Whether the two are known not to race.
    pub fn are_apart(&self, a: u32, b: u32) -> bool {
        self.known[a as usize * self.row + b as usize] == Known::NoRace
    }

    /// Notes that they do not race.
    pub fn note(&mut self, a: u32, b: u32) {
        self.known[a as usize * self.row + b as usize] = Known::NoRace;
    }

    /// The bytes that they take.
    pub fn held(&self) -> usize {
        self.known.len() * size_of::<Known>()
            + map_growing::<(u64, u32)>(self.numbers.capacity(), 1, self.numbers.len())
    }
}
