//! A `dict`: a hash table that keeps the order of insertion.

use std::hash::{Hash, Hasher};

use crate::value::{Ref, Value};

/// The slots of the smallest table.
const SMALLEST: usize = 8;
/// A slot that never held anything.
const FREE: u32 = u32::MAX;

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Entry {
    pub hash: i64,
    pub key: Value,
    pub value: Value,
}

/// A `dict`'s entries. Two are equal where their entries are, in their order.
#[derive(Clone, Debug, Default)]
pub struct Dict {
    /// In the order of insertion; `None` where one was removed.
    entries: Vec<Option<Entry>>,
    live: usize,
    /// For each slot the number of its entry.
    table: Vec<u32>,
}

impl Dict {
    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.live
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.live == 0
    }

    /// The entries, in the order of insertion.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Entry> {
        self.entries.iter().flatten()
    }

    /// The first entry from the place `at` on, and the place behind it.
    pub fn next(&self, at: usize) -> Option<(&Entry, usize)> {
        let rest = self.entries.get(at..)?;
        let skipped = rest.iter().position(Option::is_some)?;
        let entry = rest.get(skipped)?.as_ref()?;
        Some((entry, at + skipped + 1))
    }

    /// The entries with this hash and where they are, in the order of the table.
    fn with_hash(&self, hash: i64) -> impl Iterator<Item = (usize, &Entry)> {
        self.slots(hash).filter_map(move |slot| {
            let at = *self.table.get(slot)? as usize;
            let entry = self.entries.get(at)?.as_ref()?;
            (entry.hash == hash).then_some((at, entry))
        })
    }

    /// Where the entry with this hash is whose key `is_it` accepts; its error
    /// ends the search.
    pub fn try_find<E>(
        &self,
        hash: i64,
        mut is_it: impl FnMut(&Value) -> Result<bool, E>,
    ) -> Result<Option<usize>, E> {
        for (at, entry) in self.with_hash(hash) {
            if is_it(&entry.key)? {
                return Ok(Some(at));
            }
        }
        Ok(None)
    }

    /// Where the entry is whose key is just this one.
    pub fn find(&self, hash: i64, key: &Value) -> Option<usize> {
        let mut with_hash = self.with_hash(hash);
        let found = with_hash.find(|(_, entry)| entry.key == *key);
        found.map(|(at, _)| at)
    }

    /// The keys with this hash and where they are, as [`Dict::try_find`] comes by
    /// them.
    pub fn candidates(&self, hash: i64) -> Vec<(usize, Value)> {
        let with_hash = self.with_hash(hash);
        with_hash
            .map(|(at, entry)| (at, entry.key.clone()))
            .collect()
    }

    /// The slots for `hash` up to the first that never held anything.
    fn slots(&self, hash: i64) -> impl Iterator<Item = usize> + '_ {
        let mask = self.table.len().wrapping_sub(1);
        let first = hash as usize & mask;
        let all = (0..self.table.len()).map(move |step| (first + step) & mask);
        all.take_while(|slot| self.table.get(*slot).is_some_and(|at| *at != FREE))
    }

    /// The entry at a place that [`Dict::find`] or [`Dict::try_find`] gave.
    pub fn entry(&self, at: usize) -> Option<&Entry> {
        self.entries.get(at)?.as_ref()
    }

    /// Changes the value of the entry at `at`.
    pub fn set_at(&mut self, at: usize, value: Value) {
        if let Some(Some(entry)) = self.entries.get_mut(at) {
            entry.value = value;
        }
    }

    /// Adds an entry whose key is not there.
    pub fn insert(&mut self, hash: i64, key: Value, value: Value) {
        if (self.entries.len() + 1) * 3 > self.table.len() * 2 {
            self.rebuild();
        }
        let at = self.entries.len() as u32;
        self.entries.push(Some(Entry { hash, key, value }));
        self.live += 1;
        self.occupy(hash, at);
    }

    fn occupy(&mut self, hash: i64, at: u32) {
        let mask = self.table.len().wrapping_sub(1);
        let first = hash as usize & mask;
        let mut slots = (0..self.table.len()).map(|step| (first + step) & mask);
        if let Some(slot) = slots.find(|slot| self.table[*slot] == FREE) {
            self.table[slot] = at;
        }
    }

    /// Makes room for twice as many, without those that were removed.
    fn rebuild(&mut self) {
        self.entries.retain(Option::is_some);
        let size = (self.live * 3).max(SMALLEST).next_power_of_two();
        self.table = vec![FREE; size];
        let hashes: Vec<i64> = self.iter().map(|entry| entry.hash).collect();
        for (at, hash) in hashes.into_iter().enumerate() {
            self.occupy(hash, at as u32);
        }
    }

    /// Removes the entry at `at`; gives what it was.
    pub fn remove_at(&mut self, at: usize) -> Option<Entry> {
        let removed = self.entries.get_mut(at)?.take()?;
        self.live -= 1;
        if self.live == 0 {
            self.clear();
        }
        Some(removed)
    }

    /// Removes the entry that was inserted last, or first.
    pub fn pop(&mut self, last: bool) -> Option<Entry> {
        let at = if last {
            self.entries.iter().rposition(Option::is_some)?
        } else {
            self.entries.iter().position(Option::is_some)?
        };
        self.remove_at(at)
    }

    /// Removes all entries.
    pub fn clear(&mut self) {
        *self = Dict::default();
    }

    /// Calls `visit` with each reference in it, which it may change.
    pub fn visit(&mut self, visit: &mut dyn FnMut(&mut Ref)) {
        for entry in self.entries.iter_mut().flatten() {
            entry.key.visit(visit);
            entry.value.visit(visit);
        }
    }
}

impl PartialEq for Dict {
    fn eq(&self, other: &Self) -> bool {
        self.live == other.live && self.iter().eq(other.iter())
    }
}

impl Eq for Dict {}

impl Hash for Dict {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.live.hash(state);
        self.iter().for_each(|entry| entry.hash(state));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(dict: &mut Dict, key: i64, value: i64) {
        match dict.find(key, &Value::Int(key)) {
            Some(at) => dict.set_at(at, Value::Int(value)),
            None => dict.insert(key, Value::Int(key), Value::Int(value)),
        }
    }

    fn keys(dict: &Dict) -> Vec<i64> {
        dict.iter().filter_map(|entry| entry.key.to_int()).collect()
    }

    #[test]
    fn keeps_the_order_of_insertion_whatever_is_removed() {
        let mut dict = Dict::default();
        (0..100).for_each(|n| set(&mut dict, n * 8, n));
        for n in (0..100).filter(|n| n % 3 != 0) {
            let at = dict.find(n * 8, &Value::Int(n * 8));
            assert_eq!(
                at.and_then(|at| dict.remove_at(at)).map(|e| e.hash),
                Some(n * 8)
            );
        }
        (0..50).for_each(|n| set(&mut dict, n, -n));
        let mut expected: Vec<i64> = (0..34).map(|n| n * 24).collect();
        expected.extend((0..50).filter(|n| n % 24 != 0));
        assert_eq!(keys(&dict), expected);
        assert_eq!(dict.pop(false).and_then(|e| e.key.to_int()), Some(0));
        assert_eq!(dict.pop(true).and_then(|e| e.key.to_int()), Some(49));
    }

    #[test]
    fn equal_entries_make_equal_dicts_however_they_came() {
        let (mut one, mut other) = (Dict::default(), Dict::default());
        (0..5).for_each(|n| set(&mut one, n, n));
        (0..40).for_each(|n| set(&mut other, 100 + n, n));
        (0..40).for_each(|_| drop(other.pop(true)));
        (0..5).for_each(|n| set(&mut other, n, n));
        assert_eq!(one, other);
    }
}
