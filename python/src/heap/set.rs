//! A `set`, whose order is CPython's for numbers (`Objects/setobject.c`), and any
//! for what CPython goes by addresses for.

use std::hash::{Hash, Hasher};

use crate::value::{Ref, Value};

/// The slots of the smallest table.
const SMALLEST: usize = 8;
/// How many neighbours are looked at before the next place is.
const NEIGHBOURS: usize = 9;
/// By how many bits the rest of the hash is shifted for the next place.
const SHIFT: u32 = 5;

/// A slot.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Slot {
    Free,
    /// One was here, and was removed.
    Gone,
    Member(i64, Value),
}

/// A `set`'s members. Two are equal where their tables are.
#[derive(Clone, Debug)]
pub struct Set {
    table: Vec<Slot>,
    live: usize,
    /// Slots that are not free.
    filled: usize,
    /// Where `pop` looks first.
    finger: usize,
    /// The slots of those that come first, as far as an order was drawn.
    drawn: Vec<usize>,
}

impl Default for Set {
    fn default() -> Self {
        Set {
            table: vec![Slot::Free; SMALLEST],
            live: 0,
            filled: 0,
            finger: 0,
            drawn: Vec::new(),
        }
    }
}

impl Set {
    /// How many members there are.
    pub fn len(&self) -> usize {
        self.live
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.live == 0
    }

    /// The members and their hashes, in the order that was drawn, or else that of
    /// the table.
    pub fn iter(&self) -> impl Iterator<Item = (i64, &Value)> {
        let table = match self.has_drawn() {
            true => &[][..],
            false => &self.table[..],
        };
        let drawn = self.drawn.iter().filter(|_| self.has_drawn());
        let slots = drawn.filter_map(|slot| self.table.get(*slot)).chain(table);
        slots.filter_map(|slot| match slot {
            Slot::Member(hash, value) => Some((*hash, value)),
            _ => None,
        })
    }

    /// The first member from the place `at` on, and the place behind it: of the
    /// order that was drawn, or else of the table.
    pub fn next(&self, at: usize) -> Option<(&Value, usize)> {
        if self.has_drawn() {
            return Some((self.iter().nth(at)?.1, at + 1));
        }
        let rest = self.table.get(at..)?.iter().enumerate();
        rest.into_iter().find_map(|(skipped, slot)| match slot {
            Slot::Member(_, value) => Some((value, at + skipped + 1)),
            _ => None,
        })
    }

    /// Whether all have their places in an order that was drawn.
    pub fn has_drawn(&self) -> bool {
        !self.drawn.is_empty() && self.drawn.len() == self.live
    }

    /// How many have no place yet in an order that is drawn.
    pub fn left_to_draw(&self) -> usize {
        self.live - self.drawn.len().min(self.live)
    }

    /// Of those that have no place yet in an order, in the order of the table, this
    /// one comes next; and whoever is left alone then, last.
    pub fn draw(&mut self, number: usize) {
        let is_left =
            |at: &usize| matches!(self.table[*at], Slot::Member(..)) && !self.drawn.contains(at);
        let mut left: Vec<usize> = (0..self.table.len()).filter(is_left).collect();
        if number < left.len() {
            self.drawn.push(left.remove(number));
        }
        if left.len() == 1 {
            self.drawn.append(&mut left);
        }
    }

    /// The slots for `hash`, in the order in which they are tried.
    fn slots(&self, hash: i64) -> impl Iterator<Item = usize> + use<> {
        let mask = self.table.len() - 1;
        let (mut perturb, mut at, mut near) = (hash as u64, hash as u64 as usize & mask, 0);
        // More than the whole table, since the same place may be tried twice.
        let most = (self.table.len() + 64) * (NEIGHBOURS + 1);
        (0..most).map(move |_| {
            let here = at + near;
            let reach = if at + NEIGHBOURS <= mask {
                NEIGHBOURS
            } else {
                0
            };
            if near < reach {
                near += 1;
            } else {
                perturb >>= SHIFT;
                let next = (at as u64)
                    .wrapping_mul(5)
                    .wrapping_add(1)
                    .wrapping_add(perturb);
                at = next as usize & mask;
                near = 0;
            }
            here
        })
    }

    /// Where the member with this hash is that `is_it` accepts; its error ends
    /// the search.
    pub fn try_find<E>(
        &self,
        hash: i64,
        mut is_it: impl FnMut(&Value) -> Result<bool, E>,
    ) -> Result<Option<usize>, E> {
        for slot in self.slots(hash) {
            match &self.table[slot] {
                Slot::Free => return Ok(None),
                Slot::Member(other, value) if *other == hash && is_it(value)? => {
                    return Ok(Some(slot));
                }
                _ => {}
            }
        }
        Ok(None)
    }

    /// The members with this hash and where they are, as [`Set::try_find`] comes
    /// by them.
    pub fn candidates(&self, hash: i64) -> Vec<(usize, Value)> {
        let mut found: Vec<(usize, Value)> = Vec::new();
        for slot in self.slots(hash) {
            match &self.table[slot] {
                Slot::Free => break,
                // A place may be tried twice.
                Slot::Member(other, value)
                    if *other == hash && found.iter().all(|(at, _)| *at != slot) =>
                {
                    found.push((slot, value.clone()));
                }
                _ => {}
            }
        }
        found
    }

    /// Adds a member that is not there, where one was removed if it comes by.
    pub fn insert(&mut self, hash: i64, value: Value) {
        self.drawn.clear();
        let mut slots = self.slots(hash);
        let mut gone = None;
        let free = slots.find(|slot| match self.table[*slot] {
            Slot::Free => true,
            Slot::Gone => {
                // The last one that comes by is taken, as in CPython.
                gone = Some(*slot);
                false
            }
            Slot::Member(..) => false,
        });
        if let Some(slot) = gone {
            self.table[slot] = Slot::Member(hash, value);
            self.live += 1;
            return;
        }
        if let Some(slot) = free {
            self.table[slot] = Slot::Member(hash, value);
            self.live += 1;
            self.filled += 1;
        }
        if self.filled * 5 >= (self.table.len() - 1) * 3 {
            self.make_room();
        }
    }

    fn make_room(&mut self) {
        let room = if self.live > 50_000 { 2 } else { 4 };
        self.resize(self.live * room);
    }

    /// Clears away what is left of many removed members, as CPython does after a
    /// difference.
    pub fn tidy(&mut self) {
        if self.filled - self.live > (self.table.len() - 1) / 4 {
            self.make_room();
        }
    }

    /// Whether nothing was ever in it.
    pub fn is_new(&self) -> bool {
        self.filled == 0 && self.table.len() == SMALLEST
    }

    fn occupy(&mut self, hash: i64, value: Value) {
        let mut slots = self.slots(hash);
        if let Some(slot) = slots.find(|slot| self.table[*slot] == Slot::Free) {
            self.table[slot] = Slot::Member(hash, value);
            self.live += 1;
            self.filled += 1;
        }
    }

    fn resize(&mut self, least: usize) {
        let mut size = SMALLEST;
        while size <= least {
            size *= 2;
        }
        self.drawn.clear();
        let old = std::mem::replace(&mut self.table, vec![Slot::Free; size]);
        (self.live, self.filled) = (0, 0);
        for slot in old {
            if let Slot::Member(hash, value) = slot {
                self.occupy(hash, value);
            }
        }
    }

    /// Has the members of `other` from now on. `pop` goes on where it was.
    pub fn become_like(&mut self, other: Set) {
        let finger = self.finger;
        *self = Set { finger, ..other };
    }

    /// Makes room for `more` members at once, as CPython does before it takes
    /// over another set.
    pub fn reserve(&mut self, more: usize) {
        if (self.filled + more) * 5 >= (self.table.len() - 1) * 3 {
            self.resize((self.live + more) * 2);
        }
    }

    /// The same members in a table of their own, as CPython copies them.
    pub fn copied(&self) -> Self {
        let mut copy = Set::default();
        copy.reserve(self.live);
        if copy.table.len() == self.table.len() && self.filled == self.live {
            return Set {
                finger: 0,
                drawn: Vec::new(),
                ..self.clone()
            };
        }
        self.iter()
            .for_each(|(hash, value)| copy.occupy(hash, value.clone()));
        copy
    }

    /// Removes the member at `at`; gives it.
    pub fn remove_at(&mut self, at: usize) -> Option<Value> {
        let slot = self.table.get_mut(at)?;
        self.drawn.retain(|drawn| *drawn != at);
        match std::mem::replace(slot, Slot::Gone) {
            Slot::Member(_, value) => {
                self.live -= 1;
                Some(value)
            }
            other => {
                *slot = other;
                None
            }
        }
    }

    /// Removes a member: the first in an order that was drawn, or else of the table
    /// behind the one that was removed so last.
    pub fn pop(&mut self) -> Option<Value> {
        if let Some(first) = self.drawn.first() {
            return self.remove_at(*first);
        }
        let len = self.table.len();
        let from = self.finger & (len - 1);
        let mut slots = (0..len).map(|step| (from + step) & (len - 1));
        let at = slots.find(|slot| matches!(self.table[*slot], Slot::Member(..)))?;
        self.finger = at + 1;
        self.remove_at(at)
    }

    /// Calls `visit` with each reference in it, which it may change.
    pub fn visit(&mut self, visit: &mut dyn FnMut(&mut Ref)) {
        for slot in &mut self.table {
            if let Slot::Member(_, value) = slot {
                value.visit(visit);
            }
        }
    }
}

impl PartialEq for Set {
    fn eq(&self, other: &Self) -> bool {
        (&self.table, self.finger, &self.drawn) == (&other.table, other.finger, &other.drawn)
    }
}

impl Eq for Set {}

impl Hash for Set {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.table.hash(state);
        self.finger.hash(state);
        self.drawn.hash(state);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Printed by CPython 3.11: `list({n * n % 101 for n in range(14)})`, and
    /// what is left of it without 4, 9, 49 and then with 3, 1000.
    #[test]
    fn numbers_stand_in_cpythons_order() {
        let mut set = Set::default();
        let find = |set: &Set, n: i64| {
            let is_it = |value: &Value| Ok::<_, ()>(*value == Value::Int(n));
            set.try_find(n, is_it).ok().flatten()
        };
        let add = |set: &mut Set, n: i64| {
            if find(set, n).is_none() {
                set.insert(n, Value::Int(n));
            }
        };
        let list = |set: &Set| {
            set.iter()
                .filter_map(|(_, v)| v.to_int())
                .collect::<Vec<_>>()
        };
        (0..14).for_each(|n| add(&mut set, n * n % 101));
        assert_eq!(
            list(&set),
            [0, 1, 64, 4, 36, 100, 68, 9, 43, 16, 49, 81, 20, 25]
        );
        for n in [4, 9, 49] {
            let at = find(&set, n);
            assert_eq!(at.and_then(|at| set.remove_at(at)), Some(Value::Int(n)));
        }
        add(&mut set, 3);
        add(&mut set, 1000);
        assert_eq!(
            list(&set),
            [0, 1, 64, 3, 36, 100, 68, 1000, 43, 16, 81, 20, 25]
        );
    }
}
