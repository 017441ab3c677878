//! Which states were found: their fingerprints, with their nodes.

use std::hint::black_box;
use std::mem::size_of;

use super::graph::NodeId;
use super::prints::{LEVELS, level};

/// How many parts there are, by bits without a pattern, with a table for each level.
/// One table grows at a time, so that little is there twice.
pub const PARTS: usize = 8;

/// How many lines a table has at first.
const FEWEST: usize = 2;

/// How many places there are in a line.
const PLACES: usize = 4;

/// What a table keeps of a fingerprint: three quarters. The table says some bits
/// more without a pattern: 98 in all, so that two of half a billion states look
/// alike by chance with a likelihood below 10^-12.
type Kept = (u64, u32);

/// A place of a table: a fingerprint, and its node.
#[derive(Clone, Copy)]
struct Place {
    high: u64,
    low: u32,
    node: NodeId,
}

impl Place {
    /// No node has this number.
    const FREE: Place = Place {
        high: 0,
        low: 0,
        node: NodeId::MAX,
    };

    fn is_free(&self) -> bool {
        self.node == Place::FREE.node
    }

    fn key(&self) -> Kept {
        (self.high, self.low)
    }
}

/// The places that share a line of the machine's memory, taken from the first on:
/// what is there of one of them costs no wait for the others.
#[derive(Clone, Copy)]
#[repr(align(64))]
struct Line([Place; PLACES]);

impl Line {
    const FREE: Line = Line([Place::FREE; PLACES]);

    /// Which place has this key, or else which one is for it; none, if all are
    /// taken by others. Nobody can foresee which it is, so all are looked at
    /// without a branch.
    fn find(&self, (high, low): Kept) -> Option<usize> {
        let mut those = self.those(|place| place.high == high);
        while those != 0 {
            let at = those.trailing_zeros() as usize;
            // A free one that looks like the key is for it.
            if self.0[at].low == low {
                return Some(at);
            }
            those &= those - 1;
        }
        self.free()
    }

    /// The first place that is free.
    fn free(&self) -> Option<usize> {
        let free = self.those(Place::is_free);
        (free != 0).then(|| free.trailing_zeros() as usize)
    }

    /// A bit for each place that is so.
    fn those(&self, is_so: impl Fn(&Place) -> bool) -> u32 {
        let places = self.0.iter().enumerate();
        places.fold(0, |bits, (at, place)| bits | u32::from(is_so(place)) << at)
    }
}

/// A table of fingerprints, each in the line that it asks for or in one behind.
#[derive(Clone, Default)]
struct Table {
    lines: Vec<Line>,
    taken: usize,
}

impl Table {
    fn find_or_insert(&mut self, fingerprint: u128, node: NodeId) -> NodeId {
        let key = split(fingerprint);
        let place = self.first(key, |line| line.find(key));
        if !place.is_free() {
            return place.node;
        }
        let (high, low) = key;
        *place = Place { high, low, node };
        self.taken += 1;
        node
    }

    /// Gets half as many lines again as there are, or so many, if there are none.
    #[cold]
    fn grow(&mut self, first: usize) {
        let lines = match self.lines.len() {
            0 => first,
            lines => lines * 3 / 2,
        };
        let larger = vec![Line::FREE; lines];
        let smaller = std::mem::replace(&mut self.lines, larger);
        for place in smaller.into_iter().flat_map(|line| line.0) {
            if !place.is_free() {
                *self.first(place.key(), Line::free) = place;
            }
        }
    }

    /// Whether another one would leave too few places free to be quick.
    fn is_full(&self) -> bool {
        self.taken * 4 >= self.lines.len() * PLACES * 3
    }

    /// The line where a key is, or before that.
    fn wanted(&self, key: Kept) -> usize {
        (((key.0 >> u32::BITS) * self.lines.len() as u64) >> u32::BITS) as usize
    }

    /// The first place that is such a one, from the line on where the key is wanted.
    fn first(&mut self, key: Kept, is_so: impl Fn(&Line) -> Option<usize>) -> &mut Place {
        let mut at = self.wanted(key);
        loop {
            // Some are always free.
            if let Some(place) = is_so(&self.lines[at]) {
                return &mut self.lines[at].0[place];
            }
            at = if at + 1 == self.lines.len() {
                0
            } else {
                at + 1
            };
        }
    }
}

/// What a table says of a state while it is not known which number it will have: this,
/// and another number. There are fewer nodes.
pub const TO_BE_NUMBERED: NodeId = 1 << (NodeId::BITS - 1);

/// A part of all fingerprints, by levels: what steps lead to lately is mostly of one,
/// and the machine has its tables at hand. Several threads have a part each.
#[repr(align(128))]
pub struct Part([Table; LEVELS]);

impl Part {
    /// The node of the state that has this fingerprint: `node`, if it is new.
    pub fn find_or_insert(&mut self, fingerprint: u128, node: NodeId) -> NodeId {
        let level = level(fingerprint);
        if self.0[level].is_full() {
            let first = self.first_lines(level).max(FEWEST);
            self.0[level].grow(first);
        }
        self.0[level].find_or_insert(fingerprint, node)
    }

    /// Lets the state that has this fingerprint, which is there, have another number.
    pub fn number(&mut self, fingerprint: u128, node: NodeId) {
        let key = split(fingerprint);
        let table = &mut self.0[level(fingerprint)];
        table.first(key, |line| line.find(key)).node = node;
    }

    /// Looks where these would be, all at once: the memory has them ready then
    /// when they are asked for one by one.
    pub fn expect(&self, fingerprints: impl Iterator<Item = u128>) {
        let look = |fingerprint| self.glance(fingerprint);
        black_box(fingerprints.map(look).fold(0, NodeId::wrapping_add));
    }

    /// Something that is where this one would be.
    fn glance(&self, fingerprint: u128) -> NodeId {
        let table = &self.0[level(fingerprint)];
        let line = table.lines.get(table.wanted(split(fingerprint)));
        line.map_or(Place::FREE.node, |line| line.0[0].node)
    }

    /// How many lines the table of this level has first, unless that is too few: enough
    /// for somewhat more than there is of the level before.
    fn first_lines(&self, level: usize) -> usize {
        let before = &self.0[(level + LEVELS - 1) % LEVELS];
        before.taken * 5 / (3 * PLACES)
    }

    /// How many lines there are, and would be if each table that is full grew.
    fn lines(&self) -> usize {
        // A table that grows has four places for three, and then half as many again.
        let lines = |(level, table): (usize, &Table)| match table.taken {
            0 => self.first_lines(level),
            taken => table.lines.len().max(grown(taken)),
        };
        self.0.iter().enumerate().map(lines).sum()
    }
}

/// How many lines a table has at most that so many were added to.
fn grown(taken: usize) -> usize {
    (taken * 2).div_ceil(PLACES)
}

/// The fingerprints of all states that were found.
pub struct KnownStates {
    pub parts: Vec<Part>,
    /// How many there are: the node of the next.
    pub count: NodeId,
}

impl Default for KnownStates {
    fn default() -> Self {
        let part = || Part(std::array::from_fn(|_| Table::default()));
        KnownStates {
            parts: std::iter::repeat_with(part).take(PARTS).collect(),
            count: 0,
        }
    }
}

impl KnownStates {
    /// Looks where these would be, all at once: see [`Part::expect`].
    pub fn expect(&self, fingerprints: impl Iterator<Item = u128>) {
        let look = |fingerprint| self.parts[part_of(fingerprint)].glance(fingerprint);
        black_box(fingerprints.map(look).fold(0, NodeId::wrapping_add));
    }

    /// The node of the state that has this fingerprint: the next number, if it is
    /// new.
    pub fn find_or_number(&mut self, fingerprint: u128) -> NodeId {
        let part = &mut self.parts[part_of(fingerprint)];
        let node = part.find_or_insert(fingerprint, self.count);
        self.count += NodeId::from(node == self.count);
        node
    }

    /// The bytes that it takes while `more` are added, wherever they come.
    pub fn growing(&self, more: usize) -> usize {
        let lines: usize = self.parts.iter().map(Part::lines).sum();
        // What is added comes into a table, may be its first, and lets the one of the
        // next level begin with more.
        let added = 2 * grown(more) + more.min(PARTS * LEVELS) * FEWEST;
        // One of them is there twice, while it grows.
        let tables = self.parts.iter().flat_map(|part| &part.0);
        let largest = tables.map(|table| table.lines.len()).max();
        (lines + added + largest.unwrap_or(0)) * size_of::<Line>()
    }
}

/// The place of the part that a fingerprint belongs to.
pub fn part_of(fingerprint: u128) -> usize {
    fingerprint as usize / LEVELS % PARTS
}

fn split(fingerprint: u128) -> Kept {
    let (high, low) = (fingerprint >> u64::BITS, fingerprint >> u32::BITS);
    (high as u64, low as u32)
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;
    use crate::model::fingerprint64;

    /// Of some number: any bits, the same every time.
    fn fingerprint(number: u32) -> u128 {
        let high = u128::from(fingerprint64(&(number, "high")));
        high << 64 | u128::from(fingerprint64(&number))
    }

    #[test]
    fn states_are_found_again_and_no_others() {
        let (mut known, mut model) = (KnownStates::default(), HashMap::new());
        // Many come twice, as steps do that lead to the same state.
        for step in 0..50_000u32 {
            let state = fingerprint(step.wrapping_mul(2_654_435_761) % 20_000);
            let next = model.len() as NodeId;
            let expected = *model.entry(state).or_insert(next);
            known.expect([state, !state].into_iter());
            assert_eq!(known.find_or_number(state), expected);
        }
        assert_eq!(model.len(), 20_000);
    }

    #[test]
    fn fingerprints_that_want_the_same_place_are_kept_apart() {
        let mut known = KnownStates::default();
        // Alike in all bits by which places are found.
        let alike = |number: u32| u128::MAX << 64 | u128::from(number) << 32;
        for number in 0..1_000 {
            assert_eq!(known.find_or_number(alike(number)), number);
        }
        for number in 0..1_000 {
            assert_eq!(known.find_or_number(alike(number)), number);
        }
    }

    #[test]
    fn what_it_will_take_is_foreseen() {
        let mut known = KnownStates::default();
        for batch in 0..200 {
            let foreseen = known.growing(100);
            for number in 0..100 {
                let number = batch * 100 + number;
                known.find_or_number(fingerprint(number));
                let tables = known.parts.iter().flat_map(|part| &part.0);
                let lines: usize = tables.map(|table| table.lines.len()).sum();
                assert!(lines * size_of::<Line>() <= foreseen, "{number}");
            }
        }
    }
}
