//! What states are told apart by: 128 bits of the numbers that they are lists of.
//!
//! Each number stands for two words without a pattern, each place multiplies them
//! by two odd ones of its own, and a state's fingerprint is the sum. So a step that
//! changes two numbers of a hundred changes two terms, whatever the others are. Places
//! whose order does not matter multiply by the same words: there is no need to put
//! them in order first.
//!
//! The lowest bits have a pattern: they are a sum, too, of how many steps each thread
//! has behind it where it stands. Steps mostly lead to where it is one more.

use std::ops::{Add, AddAssign, Mul, Sub};

use crate::model::splitmix::{GOLDEN, mix};

/// How many numbers have their words at hand; those of the others are made
/// each time.
const AT_HAND: usize = 1 << 10;

/// How many levels there are, by the lowest bits. More steps begin again with 0.
pub const LEVELS: usize = 1 << 6;

/// The level of what has this fingerprint.
pub fn level(fingerprint: u128) -> usize {
    fingerprint as usize % LEVELS
}

/// The fingerprint of what has another number behind what has this one.
pub fn with(fingerprint: u128, number: u32) -> u128 {
    // Numbers and places have smaller seeds.
    let behind = Print::without_pattern(2 << u32::BITS | u64::from(number));
    fingerprint.wrapping_add(behind.bits())
}

/// A sum of terms, or one. The words never carry into each other, which makes it
/// as quick where there are no registers for both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Print([u64; 2]);

impl Print {
    /// Both words.
    pub fn bits(self) -> u128 {
        u128::from(self.0[1]) << u64::BITS | u128::from(self.0[0])
    }

    /// Words without a pattern, but of level 0: those drawn in these places.
    fn without_pattern(seed: u64) -> Self {
        let [a, b] = [2 * seed, 2 * seed + 1].map(|place| mix(GOLDEN.wrapping_mul(place)));
        Print([a - a % LEVELS as u64, b])
    }

    /// What the number of a thread stands for that comes to it by a step from where
    /// it had `before`, the first time that it is met.
    pub fn of_thread(number: u32, before: Option<Print>) -> Self {
        let level = before.map_or(0, |before| level(before.bits()) + 1);
        Print::without_pattern(u64::from(number)) + Print([(level % LEVELS) as u64, 0])
    }
}

impl Add for Print {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        let [a, b] = other.0;
        Print([self.0[0].wrapping_add(a), self.0[1].wrapping_add(b)])
    }
}

impl AddAssign for Print {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sub for Print {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        let [a, b] = other.0;
        Print([self.0[0].wrapping_sub(a), self.0[1].wrapping_sub(b)])
    }
}

impl Mul for Print {
    type Output = Self;

    fn mul(self, other: Self) -> Self {
        let [a, b] = other.0;
        Print([self.0[0].wrapping_mul(a), self.0[1].wrapping_mul(b)])
    }
}

/// What numbers and places stand for.
pub struct Prints {
    places: Vec<Print>,
    /// The same, where places whose order does not matter are alike.
    merged: Vec<Print>,
    numbers: Vec<Print>,
}

impl Prints {
    /// For states whose places can be told apart, except those that `merged` gives
    /// the same number, when it is asked for.
    pub fn new(merged: &[usize]) -> Self {
        let place = |place: &usize| {
            // Numbers have smaller seeds than places.
            let [a, b] = Print::without_pattern(1 << u32::BITS | *place as u64).0;
            // Odd, and levels stay what they are.
            Print([a | 1, b | 1])
        };
        let places: Vec<usize> = (0..merged.len()).collect();
        Prints {
            places: places.iter().map(place).collect(),
            merged: merged.iter().map(place).collect(),
            numbers: (0..AT_HAND as u64).map(Print::without_pattern).collect(),
        }
    }

    /// What a number stands for, but that of a thread.
    #[inline]
    pub fn number(&self, number: u32) -> Print {
        match self.numbers.get(number as usize) {
            Some(at_hand) => *at_hand,
            None => not_at_hand(number),
        }
    }

    /// The fingerprint of a state that has these numbers before its threads, which
    /// stand for that; the order of some of its places does not matter if it
    /// `is_merged`.
    pub fn of(
        &self,
        before: &[u32],
        threads: impl Iterator<Item = Print>,
        is_merged: bool,
    ) -> Print {
        let places = match is_merged {
            true => &self.merged,
            false => &self.places,
        };
        let (places, of_threads) = places.split_at(before.len());
        let numbers = before.iter().map(|number| self.number(*number));
        let terms = places.iter().zip(numbers).map(|(a, b)| *a * b);
        let sum = terms.fold(Print::default(), Add::add);
        let terms = of_threads.iter().zip(threads).map(|(a, b)| *a * b);
        terms.fold(sum, Add::add)
    }

    /// The difference that it makes to a merged state when what stands in this place
    /// becomes another.
    #[inline]
    pub fn change(&self, place: usize, old: Print, new: Print) -> Print {
        self.merged[place] * (new - old)
    }
}

/// Kept apart: what is at hand is looked up all the time.
#[cold]
fn not_at_hand(number: u32) -> Print {
    Print::without_pattern(u64::from(number))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    /// Of a state with two threads, of which each has taken as many steps as its
    /// number says.
    fn of(prints: &Prints, state: [u32; 4], is_merged: bool) -> Print {
        let thread =
            |number| (0..number).fold(None, |before, _| Some(Print::of_thread(number, before)));
        let threads = state[2..]
            .iter()
            .map(|number| thread(*number + 1).expect("one"));
        prints.of(&state[..2], threads, is_merged)
    }

    #[test]
    fn what_changes_in_a_state_changes_its_fingerprint_by_that_alone() {
        let prints = Prints::new(&[0, 1, 2, 2]);
        let (before, after) = ([7, 2_000, 3, 9], [7, 4_000_000_000, 3, 9]);
        let [old, new] = [before[1], after[1]].map(|number| prints.number(number));
        let change = prints.change(1, old, new);
        assert_eq!(of(&prints, before, true) + change, of(&prints, after, true));
        assert_ne!(of(&prints, before, true), of(&prints, after, true));
    }

    #[test]
    fn the_order_of_some_places_does_not_matter_if_one_says_so() {
        let prints = Prints::new(&[0, 1, 2, 2]);
        let of = |state, is_merged| of(&prints, state, is_merged);
        assert_eq!(of([1, 2, 3, 4], true), of([1, 2, 4, 3], true));
        assert_ne!(of([1, 2, 3, 4], false), of([1, 2, 4, 3], false));
        assert_ne!(of([1, 2, 3, 4], true), of([2, 1, 3, 4], true));
    }

    #[test]
    fn the_level_is_the_sum_of_the_steps_that_threads_have_behind_them() {
        let prints = Prints::new(&[0, 1, 2, 2]);
        for state in [[1, 2, 0, 0], [7, 2_000, 3, 9], [8, 9, 100, 29]] {
            let steps = (state[2] + state[3]) as usize;
            assert_eq!(level(of(&prints, state, true).bits()), steps % LEVELS);
            let behind = with(of(&prints, state, false).bits(), 17);
            assert_eq!(level(behind), steps % LEVELS);
        }
    }

    /// All states of four places and twelve numbers, in less than half of the bits,
    /// wherever those are behind the level: of 20,736 states none are alike in 48 bits
    /// by chance.
    #[test]
    fn states_differ_in_less_than_half_of_the_bits() {
        let prints = Prints::new(&[0, 1, 2, 3]);
        let mut seen = [8, 16, 64, 80].map(|low| (low, HashSet::new()));
        for state in 0..12u32.pow(4) {
            let numbers = [1, 12, 144, 1_728].map(|unit| state / unit % 12);
            let bits = of(&prints, numbers, true).bits();
            for (low, seen) in &mut seen {
                assert!(seen.insert(bits >> *low & ((1 << 48) - 1)), "{numbers:?}");
            }
        }
    }
}
