//! The states whose steps are not known yet.

use super::memory::growing;

/// States, one after the other. Several threads read where they are, so nothing else is
/// near.
#[derive(Default)]
#[repr(align(128))]
pub struct States {
    numbers: Vec<u32>,
    /// Where each ends.
    ends: Vec<usize>,
    /// How many numbers the largest has that was ever there.
    largest: usize,
}

impl States {
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    pub fn of(&self, place: usize) -> &[u32] {
        let start = place.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.numbers[start..self.ends[place]]
    }

    pub fn clear(&mut self) {
        self.numbers.clear();
        self.ends.clear();
    }

    /// Gives back the room that is not taken.
    fn fit(&mut self) {
        self.numbers.shrink_to_fit();
        self.ends.shrink_to_fit();
    }

    /// Adds one, whose numbers `write` adds to those that are there.
    pub fn push(&mut self, write: impl FnOnce(&mut Vec<u32>)) {
        let start = self.numbers.len();
        write(&mut self.numbers);
        self.ends.push(self.numbers.len());
        self.largest = self.largest.max(self.numbers.len() - start);
    }

    /// Adds all of `others`.
    pub fn append(&mut self, others: &States) {
        let start = self.numbers.len();
        self.numbers.extend_from_slice(&others.numbers);
        self.ends.extend(others.ends.iter().map(|end| start + end));
        self.largest = self.largest.max(others.largest);
    }

    /// The bytes that it takes while so many are added that are no longer than
    /// this.
    fn growing(&self, more: usize, length: usize) -> usize {
        let (numbers, ends) = (&self.numbers, &self.ends);
        growing::<u32>(numbers.capacity(), numbers.len(), more * length)
            + growing::<usize>(ends.capacity(), ends.len(), more)
    }
}

/// The states whose steps are not known yet, in order of their nodes: those that are
/// as far from the start as the ones that are looked at, and those that are a step
/// farther.
#[derive(Default)]
pub struct Frontier {
    pub now: States,
    /// How many of them have been looked at.
    pub looked_at: usize,
    pub next: States,
}

impl Frontier {
    /// How many there are of the same distance.
    pub fn near(&self) -> usize {
        self.now.len() - self.looked_at
    }

    pub fn is_empty(&self) -> bool {
        self.near() == 0 && self.next.len() == 0
    }

    /// How many numbers the largest has that was ever there.
    pub fn largest(&self) -> usize {
        self.now.largest.max(self.next.largest)
    }

    /// Goes on to those that are a step farther, once all others were looked at.
    pub fn go_on(&mut self) {
        if self.near() == 0 {
            std::mem::swap(&mut self.now, &mut self.next);
            self.now.fit();
            self.next.clear();
            self.looked_at = 0;
        }
    }

    /// The bytes that it takes while so many are added that are no longer than
    /// any was.
    pub fn growing(&self, more: usize) -> usize {
        self.now.growing(0, 0) + self.next.growing(more, self.largest())
    }
}
