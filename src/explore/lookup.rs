//! A table of small keys that is looked up for every step.

use std::mem::size_of;

/// How many places a table has at first.
const FEWEST: usize = 16;

/// What a key is spread over a table by.
pub trait Key: Copy + Eq {
    /// Any number that is the same for equal keys, mostly another for others, and
    /// quick to have; the low bits need not differ.
    fn spread(&self) -> u64;
}

/// Keys with what belongs to them, each at or behind the place that it asks for.
#[derive(Clone, Debug)]
pub struct Lookup<K, V> {
    /// A power of two of them, or none; at least half are free.
    places: Vec<Option<(K, V)>>,
    taken: usize,
}

impl<K, V> Default for Lookup<K, V> {
    fn default() -> Self {
        Lookup {
            places: Vec::new(),
            taken: 0,
        }
    }
}

impl<K: Key, V: Copy> Lookup<K, V> {
    /// What belongs to `key`.
    pub fn get(&self, key: &K) -> Option<V> {
        let mask = self.places.len().checked_sub(1)?;
        let mut at = self.wanted(key);
        // Some are always free.
        while let Some((here, value)) = &self.places[at & mask] {
            if here == key {
                return Some(*value);
            }
            at += 1;
        }
        None
    }

    /// Lets `value` belong to `key`, and nothing that did before.
    pub fn insert(&mut self, key: K, value: V) {
        if 2 * self.taken >= self.places.len() {
            let larger = vec![None; (2 * self.places.len()).max(FEWEST)];
            let smaller = std::mem::replace(&mut self.places, larger);
            self.taken = 0;
            for (key, value) in smaller.into_iter().flatten() {
                self.put(key, value);
            }
        }
        self.put(key, value);
    }

    fn put(&mut self, key: K, value: V) {
        let mask = self.places.len() - 1;
        let mut at = self.wanted(&key);
        while self.places[at & mask].is_some_and(|(here, _)| here != key) {
            at += 1;
        }
        let place = &mut self.places[at & mask];
        self.taken += usize::from(place.is_none());
        *place = Some((key, value));
    }

    /// Where a key is, or behind that, of places that begin again at the end.
    fn wanted(&self, key: &K) -> usize {
        let high = key.spread() >> u32::BITS;
        ((high * self.places.len() as u64) >> u32::BITS) as usize
    }

    /// The bytes that it takes, with one more.
    pub fn held(&self) -> usize {
        let grows = 2 * self.taken >= self.places.len();
        let wanted = match grows {
            true => (2 * self.places.len()).max(FEWEST),
            false => 0,
        };
        (self.places.len() + wanted) * size_of::<Option<(K, V)>>()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    /// All keys want one of two places, the last and the first.
    impl Key for u16 {
        fn spread(&self) -> u64 {
            match self % 2 {
                0 => 0,
                _ => u64::MAX,
            }
        }
    }

    #[test]
    fn keys_are_found_again_and_no_others() {
        let (mut lookup, mut model) = (Lookup::default(), HashMap::new());
        assert_eq!(lookup.get(&7), None);
        for step in 0..400u16 {
            let key = step.wrapping_mul(40_503) % 300;
            let before = lookup.held();
            lookup.insert(key, step);
            assert!(lookup.places.len() * size_of::<Option<(u16, u16)>>() <= before);
            model.insert(key, step);
        }
        for key in 0..600 {
            assert_eq!(lookup.get(&key), model.get(&key).copied(), "{key}");
        }
        assert_eq!(lookup.taken, model.len());
    }
}
