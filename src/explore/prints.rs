//! What states are told apart by: 128 bits of the numbers that they are lists of.
//!
//! Each number stands for two words without a pattern, each place multiplies them
//! by two odd ones of its own, and a state's fingerprint is the sum. So a step that
//! changes two numbers of a hundred changes two terms, whatever the others are. Places
//! whose order does not matter multiply by the same words: there is no need to put
//! them in order first.

use std::ops::{Add, AddAssign, Mul, Sub};

use crate::model::splitmix::{GOLDEN, mix};

/// How many numbers have their words at hand; those of the others are made
/// each time.
const AT_HAND: usize = 1 << 10;

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

    /// Words without a pattern: those drawn in these places.
    fn without_pattern(seed: u64) -> Self {
        Print([2 * seed, 2 * seed + 1].map(|place| mix(GOLDEN.wrapping_mul(place))))
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
            Print([a | 1, b | 1])
        };
        let places: Vec<usize> = (0..merged.len()).collect();
        Prints {
            places: places.iter().map(place).collect(),
            merged: merged.iter().map(place).collect(),
            numbers: (0..AT_HAND as u64).map(Print::without_pattern).collect(),
        }
    }

    fn number(&self, number: u32) -> Print {
        match self.numbers.get(number as usize) {
            Some(at_hand) => *at_hand,
            None => Print::without_pattern(u64::from(number)),
        }
    }

    /// The fingerprint of a state, in which the order of some places does not matter
    /// if it `is_merged`.
    pub fn of(&self, state: &[u32], is_merged: bool) -> Print {
        let places = match is_merged {
            true => &self.merged,
            false => &self.places,
        };
        let terms = places.iter().zip(state);
        let terms = terms.map(|(place, number)| *place * self.number(*number));
        terms.fold(Print::default(), Add::add)
    }

    /// The difference that it makes to a merged state when the number in this place
    /// becomes another.
    pub fn change(&self, place: usize, old: u32, new: u32) -> Print {
        self.merged[place] * (self.number(new) - self.number(old))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn what_changes_in_a_state_changes_its_fingerprint_by_that_alone() {
        let prints = Prints::new(&[0, 1, 2, 3, 3]);
        let (before, after) = ([7, 0, 3, 2_000, 9], [7, 0, 3, 1, 4_000_000_000]);
        let changes = prints.change(3, 2_000, 1) + prints.change(4, 9, 4_000_000_000);
        assert_eq!(prints.of(&before, true) + changes, prints.of(&after, true));
        assert_ne!(prints.of(&before, true), prints.of(&after, true));
    }

    #[test]
    fn the_order_of_some_places_does_not_matter_if_one_says_so() {
        let prints = Prints::new(&[0, 1, 1, 3]);
        let of = |state, is_merged| prints.of(state, is_merged);
        assert_eq!(of(&[1, 2, 3, 4], true), of(&[1, 3, 2, 4], true));
        assert_ne!(of(&[1, 2, 3, 4], false), of(&[1, 3, 2, 4], false));
        assert_ne!(of(&[1, 2, 3, 4], true), of(&[2, 1, 3, 4], true));
    }

    /// All states of four places and twelve numbers, in less than half of the bits,
    /// wherever those are: of 20,736 states none are alike in 48 bits by chance.
    #[test]
    fn states_differ_in_less_than_half_of_the_bits() {
        let prints = Prints::new(&[0, 1, 2, 3]);
        let mut seen = [0, 16, 64, 80].map(|low| (low, HashSet::new()));
        for state in 0..12u32.pow(4) {
            let numbers = [1, 12, 144, 1_728].map(|unit| state / unit % 12);
            let bits = prints.of(&numbers, true).bits();
            for (low, seen) in &mut seen {
                assert!(seen.insert(bits >> *low & ((1 << 48) - 1)), "{numbers:?}");
            }
        }
    }
}
