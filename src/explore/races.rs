//! Whether what threads do by themselves between their operations can be put into
//! any order: in every state that is met nobody races with anybody else, but on
//! what is an operation.

use std::collections::HashMap;

use super::memory::map_growing;
use super::mix::Quick;

/// Somebody races: the program says with whom, and where.
pub const RACES: &str = "threads race between their operations";

/// How many trails one word says something of.
const WORD: usize = u64::BITS as usize;

/// Which trails race.
#[derive(Default)]
pub struct Races {
    numbers: HashMap<u64, u32, Quick>,
    /// For each trail a row of bits, of those with which it is known not to race.
    apart: Vec<u64>,
    /// How many words a row has.
    row: usize,
}

impl Races {
    /// The number of a trail.
    pub fn number(&mut self, trail: u64) -> u32 {
        let next = self.numbers.len() as u32;
        let number = *self.numbers.entry(trail).or_insert(next);
        if self.numbers.len() > self.row * WORD {
            self.widen();
        }
        number
    }

    fn widen(&mut self) {
        let row = (2 * self.row).max(1);
        let mut apart = vec![0; row * row * WORD];
        if self.row > 0 {
            let rows = self.apart.chunks(self.row).zip(apart.chunks_mut(row));
            rows.for_each(|(old, new)| new[..old.len()].copy_from_slice(old));
        }
        (self.row, self.apart) = (row, apart);
    }

    /// Whether the two are known not to race.
    pub fn are_apart(&self, a: u32, b: u32) -> bool {
        let word = self.apart[a as usize * self.row + b as usize / WORD];
        word >> (b as usize % WORD) & 1 != 0
    }

    /// Whether all of these, each another thread's, are known not to race with each
    /// other, nor with `ended`. Where there are few trails it is quick.
    pub fn all_apart(&self, trails: impl Iterator<Item = u32> + Clone, ended: u32) -> bool {
        if self.row != 1 {
            let mut others = trails.clone();
            return trails.into_iter().all(|trail| {
                others.next();
                let mut others = others.clone();
                self.are_apart(trail, ended) && others.all(|other| self.are_apart(trail, other))
            });
        }
        // A bit for each one that came before.
        let mut before = 1u64 << ended;
        let mut apart = true;
        for trail in trails {
            apart &= self.apart[trail as usize] & before == before;
            before |= 1 << trail;
        }
        apart
    }

    /// Notes that they do not race.
    pub fn note(&mut self, a: u32, b: u32) {
        for (a, b) in [(a, b), (b, a)] {
            let word = &mut self.apart[a as usize * self.row + b as usize / WORD];
            *word |= 1 << (b as usize % WORD);
        }
    }

    /// The bytes that they take.
    pub fn held(&self) -> usize {
        self.apart.len() * size_of::<u64>()
            + map_growing::<(u64, u32)>(self.numbers.capacity(), 1, self.numbers.len())
    }
}
