//! The states whose steps are not known yet.

use std::collections::VecDeque;

use super::memory::growing;

/// The states whose steps are not known yet, in order of their nodes.
#[derive(Default)]
pub struct Frontier {
    numbers: VecDeque<u32>,
    lengths: VecDeque<u32>,
}

impl Frontier {
    pub fn len(&self) -> usize {
        self.lengths.len()
    }

    pub fn push(&mut self, state: &[u32]) {
        self.lengths.push_back(state.len() as u32);
        self.numbers.extend(state);
    }

    /// Takes the first so many out, in place of what `taken` held.
    pub fn take(&mut self, count: usize, taken: &mut Taken) {
        taken.ends.clear();
        taken.numbers.clear();
        let mut end = 0;
        taken.ends.extend(self.lengths.drain(..count).map(|length| {
            end += length as usize;
            end
        }));
        let (front, back) = self.numbers.as_slices();
        let in_front = front.len().min(end);
        taken.numbers.extend_from_slice(&front[..in_front]);
        taken.numbers.extend_from_slice(&back[..end - in_front]);
        self.numbers.drain(..end);
    }

    /// The bytes that it takes while so many are added that are no longer than
    /// this.
    pub fn growing(&self, more: usize, length: usize) -> usize {
        let (numbers, lengths) = (&self.numbers, &self.lengths);
        growing::<u32>(numbers.capacity(), numbers.len(), more * length)
            + growing::<u32>(lengths.capacity(), lengths.len(), more)
    }
}

/// States that were taken out of the frontier.
#[derive(Default)]
pub struct Taken {
    numbers: Vec<u32>,
    /// Where each ends.
    ends: Vec<usize>,
}

impl Taken {
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    pub fn of(&self, place: usize) -> &[u32] {
        let start = place.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.numbers[start..self.ends[place]]
    }
}
