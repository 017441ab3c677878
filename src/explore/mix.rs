//! A quick way to spread keys over a table.

use std::hash::{BuildHasherDefault, Hasher};
use std::mem::size_of;

use crate::model::splitmix::GOLDEN;

/// Spreads a number: times an odd number without a pattern, the golden
/// ratio's digits.
pub fn scatter(number: u64) -> u64 {
    number.wrapping_mul(GOLDEN)
}

/// For keys that nobody chooses to do harm.
pub type Quick = BuildHasherDefault<Mix>;

/// Mixes numbers, quickly, into what is spread well enough for a table.
#[derive(Default)]
pub struct Mix(u64);

impl Hasher for Mix {
    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 32)
    }

    fn write(&mut self, bytes: &[u8]) {
        for bytes in bytes.chunks(size_of::<u32>()) {
            let mut word = [0; size_of::<u32>()];
            word[..bytes.len()].copy_from_slice(bytes);
            self.write_u32(u32::from_le_bytes(word));
        }
    }

    fn write_u32(&mut self, number: u32) {
        self.0 = scatter(self.0.rotate_left(5) ^ u64::from(number));
    }

    fn write_u64(&mut self, number: u64) {
        self.write_u32(number as u32);
        self.write_u32((number >> 32) as u32);
    }

    fn write_usize(&mut self, number: usize) {
        self.write_u64(number as u64);
    }
}
