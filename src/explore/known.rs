//! Which states were found: their fingerprints, with their nodes.

use std::mem::size_of;

use super::graph::NodeId;

/// How many tables there are. One grows at a time, so that little is there twice.
const TABLES: usize = 64;

/// How many places a table has at first.
const FEWEST: usize = 16;

/// A place of a table: a fingerprint in halves of halves, which leave no gaps,
/// and its node.
#[derive(Clone, Copy)]
struct Place([u32; 4], NodeId);

/// No node has this number.
const FREE: Place = Place([0; 4], NodeId::MAX);

/// A table of fingerprints, each at or behind the place that it asks for.
#[derive(Clone, Default)]
struct Table {
    places: Vec<Place>,
    taken: usize,
}

impl Table {
    fn find_or_insert(&mut self, fingerprint: u128, node: NodeId) -> NodeId {
        if self.is_full() {
            let larger = vec![FREE; (self.places.len() * 3 / 2).max(FEWEST)];
            for place in std::mem::replace(&mut self.places, larger) {
                if place.1 != FREE.1 {
                    *self.find(place.0) = place;
                }
            }
        }
        let key = split(fingerprint);
        let place = self.find(key);
        if place.1 != FREE.1 {
            return place.1;
        }
        *place = Place(key, node);
        self.taken += 1;
        node
    }

    /// Whether another one would leave too few places free to be quick.
    fn is_full(&self) -> bool {
        self.taken * 5 >= self.places.len() * 4
    }

    /// The place that has this key, or else the one for it.
    fn find(&mut self, key: [u32; 4]) -> &mut Place {
        let wanted = (u64::from(key[0]) * self.places.len() as u64) >> u32::BITS;
        let mut at = wanted as usize;
        // Some are always free.
        while self.places[at].1 != FREE.1 && self.places[at].0 != key {
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
    /// The node of the state that has this fingerprint; `node`, if there is none
    /// yet.
    pub fn find_or_insert(&mut self, fingerprint: u128, node: NodeId) -> NodeId {
        let table = (fingerprint >> u32::BITS) as usize % TABLES;
        self.0[table].find_or_insert(fingerprint, node)
    }

    /// The bytes that it takes while `more` are added.
    pub fn growing(&self, more: usize) -> usize {
        let places: usize = self.0.iter().map(|table| table.places.len()).sum();
        let taken: usize = self.0.iter().map(|table| table.taken).sum();
        let wanted = (taken + more) * 5 / 4 + TABLES * FEWEST;
        let largest = self.0.iter().map(|table| table.places.len()).max();
        // What is wanted more is half as much again at most for each table.
        let grown = if wanted > places {
            wanted * 3 / 2
        } else {
            places
        };
        (grown.max(places) + largest.unwrap_or(0)) * size_of::<Place>()
    }
}

fn split(fingerprint: u128) -> [u32; 4] {
    [0, 1, 2, 3].map(|part| (fingerprint >> (part * u32::BITS)) as u32)
}
