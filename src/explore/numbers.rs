//! A number for each different thing of a kind, given as they are met.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hash, Hasher};
use std::mem::size_of;
use std::sync::Arc;

use super::memory::{growing, map_growing, piece};

/// Things and their numbers, from 0.
pub struct Numbers<T> {
    things: Vec<Arc<T>>,
    numbers: HashMap<Arc<T>, u32, Quick>,
    /// What the things hold besides their own size, in bytes.
    inside: usize,
}

impl<T> Default for Numbers<T> {
    fn default() -> Self {
        Numbers {
            things: Vec::new(),
            numbers: HashMap::default(),
            inside: 0,
        }
    }
}

impl<T: Hash + Eq> Numbers<T> {
    /// The thing that has this number.
    pub fn of(&self, number: u32) -> &T {
        &self.things[number as usize]
    }

    pub fn len(&self) -> usize {
        self.things.len()
    }

    /// The number of `thing`, if it was met.
    pub fn find(&self, thing: &T) -> Option<u32> {
        self.numbers.get(thing).copied()
    }

    /// The number of `thing`; `inside` says how many bytes it holds besides its
    /// own size.
    pub fn number(&mut self, thing: &T, inside: impl Fn(&T) -> usize) -> u32
    where
        T: Clone,
    {
        if let Some(number) = self.find(thing) {
            return number;
        }
        let number = self.things.len() as u32;
        self.inside += inside(thing);
        let thing = Arc::new(thing.clone());
        self.things.push(Arc::clone(&thing));
        self.numbers.insert(thing, number);
        number
    }

    /// The bytes that it takes.
    pub fn held(&self) -> usize {
        let each = piece(size_of::<T>() + 2 * size_of::<usize>());
        growing::<Arc<T>>(self.things.capacity(), self.things.len(), 1)
            + map_growing::<(Arc<T>, u32)>(self.numbers.capacity(), 1, self.numbers.len())
            + self.things.len() * each
            + self.inside
    }
}

/// For keys that nobody chooses to do harm.
pub type Quick = BuildHasherDefault<Mix>;

/// Mixes numbers, quickly, into what is spread well enough for a table.
#[derive(Default)]
pub struct Mix(u64);

impl Mix {
    /// An odd number without a pattern: the golden ratio's digits.
    const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;
}

impl Hasher for Mix {
    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 32)
    }

    fn write(&mut self, bytes: &[u8]) {
        for bytes in bytes.chunks(size_of::<u32>()) {
            let mut word = [0; size_of::<u32>()];
            word[..bytes.len()].copy_from_slice(bytes);
            self.write_u32(u32::from_le_bytes(word));
        }
    }

    fn write_u32(&mut self, number: u32) {
        self.0 = (self.0.rotate_left(5) ^ u64::from(number)).wrapping_mul(Self::SPREAD);
    }

    fn write_u64(&mut self, number: u64) {
        self.write_u32(number as u32);
        self.write_u32((number >> 32) as u32);
    }

    fn write_usize(&mut self, number: usize) {
        self.write_u64(number as u64);
    }
}
