//! A number for each different thing of a kind, given as they are met.

use std::collections::HashMap;
use std::hash::Hash;
use std::mem::size_of;
use std::sync::Arc;

use super::memory::{growing, map_growing, piece};
use super::mix::Quick;

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
