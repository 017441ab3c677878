//! Which states were found: their fingerprints, with their nodes.

use std::hint::black_box;
use std::mem::size_of;

use super::graph::NodeId;

/// How many tables there are. One grows at a time, so that little is there twice.
const TABLES: usize = 256;

/// How many places a table has at first.
const FEWEST: usize = 8;

/// What a table keeps of a fingerprint: three quarters. The table says some bits
/// more: 104 in all, so that two of a billion states look alike by chance with a
/// likelihood below 10^-12.
type Kept = (u64, u32);

/// A place of a table: a fingerprint, and its node. Four of them fill a line of
/// the machine's memory.
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

/// A table of fingerprints, each at or behind the place that it asks for.
#[derive(Clone, Default)]
struct Table {
    places: Vec<Place>,
    taken: usize,
}

impl Table {
    fn find_or_insert(&mut self, fingerprint: u128, node: NodeId) -> NodeId {
        if self.is_full() {
            let larger = vec![Place::FREE; (self.places.len() * 3 / 2).max(FEWEST)];
            for place in std::mem::replace(&mut self.places, larger) {
                if !place.is_free() {
                    *self.find(place.key()) = place;
                }
            }
        }
        let key = split(fingerprint);
        let place = self.find(key);
        if !place.is_free() {
            return place.node;
        }
        let (high, low) = key;
        *place = Place { high, low, node };
        self.taken += 1;
        node
    }

    /// Whether another one would leave too few places free to be quick.
    fn is_full(&self) -> bool {
        self.taken * 4 >= self.places.len() * 3
    }

    /// Where a key is, or behind that.
    fn wanted(&self, key: Kept) -> usize {
        (((key.0 >> u32::BITS) * self.places.len() as u64) >> u32::BITS) as usize
    }

    /// The place that has this key, or else the one for it.
    fn find(&mut self, key: Kept) -> &mut Place {
        let mut at = self.wanted(key);
        // Some are always free.
        while !self.places[at].is_free() && self.places[at].key() != key {
            at = if at + 1 == self.places.len() {
                0
            } else {
                at + 1
            };
        }
        &mut self.places[at]
    }
}

/// The fingerprints of all states that were found.
pub struct KnownStates(Vec<Table>);

impl Default for KnownStates {
    fn default() -> Self {
        KnownStates(vec![Table::default(); TABLES])
    }
}

impl KnownStates {
    /// Looks where these would be, all at once: the memory has them ready then
    /// when they are asked for one by one. Without this the search waits for it
    /// a fifth of its time.
    pub fn expect(&self, fingerprints: impl Iterator<Item = u128>) {
        let look = |fingerprint: u128| {
            let table = &self.0[table_of(fingerprint)];
            let place = table.places.get(table.wanted(split(fingerprint)));
            place.map_or(Place::FREE.node, |place| place.node)
        };
        black_box(fingerprints.map(look).fold(0, NodeId::wrapping_add));
    }

    /// The node of the state that has this fingerprint; `node`, if there is none
    /// yet.
    pub fn find_or_insert(&mut self, fingerprint: u128, node: NodeId) -> NodeId {
        self.0[table_of(fingerprint)].find_or_insert(fingerprint, node)
    }

    /// The bytes that it takes while `more` are added, wherever they come.
    pub fn growing(&self, more: usize) -> usize {
        // A table that grows has five places for four, and then half as many again.
        let grown = |taken: usize| taken * 15 / 8 + FEWEST;
        let tables = self.0.iter();
        let places = tables.map(|table| table.places.len().max(grown(table.taken)));
        // One of them is there twice, while it grows.
        let largest = self.0.iter().map(|table| table.places.len()).max();
        let all = places.sum::<usize>() + grown(more) + largest.unwrap_or(0);
        all * size_of::<Place>()
    }
}

fn table_of(fingerprint: u128) -> usize {
    (fingerprint >> u32::BITS) as usize % TABLES
}

fn split(fingerprint: u128) -> Kept {
    ((fingerprint >> u64::BITS) as u64, fingerprint as u32)
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
            assert_eq!(known.find_or_insert(state, next), expected);
        }
        assert_eq!(model.len(), 20_000);
    }

    #[test]
    fn fingerprints_that_want_the_same_place_are_kept_apart() {
        let mut known = KnownStates::default();
        // Alike in all bits by which places are found.
        let alike = |number: u32| u128::MAX << 32 | u128::from(number);
        for number in 0..1_000 {
            assert_eq!(known.find_or_insert(alike(number), number), number);
        }
        for number in 0..1_000 {
            assert_eq!(known.find_or_insert(alike(number), NodeId::MAX - 1), number);
        }
    }

    #[test]
    fn what_it_will_take_is_foreseen() {
        let mut known = KnownStates::default();
        for batch in 0..200 {
            let foreseen = known.growing(100);
            for number in 0..100 {
                let number = batch * 100 + number;
                known.find_or_insert(fingerprint(number), number);
                let places: usize = known.0.iter().map(|table| table.places.len()).sum();
                assert!(places * size_of::<Place>() <= foreseen, "{number}");
            }
        }
    }
}
