//! Fingerprints: hashes that are the same on every machine.

use std::hash::{Hash, Hasher};
use std::num::NonZeroU64;

use siphasher::sip128::{Hasher128, SipHasher13};

/// A hasher whose result depends on the values alone: not on the width of
/// `usize`, and not on a seed.
#[derive(Default)]
pub struct Fingerprinter(SipHasher13);

impl Fingerprinter {
    /// 128 bits: among a billion states the chance that two differ and look
    /// alike is below 10^-20.
    pub fn finish128(&self) -> u128 {
        self.0.finish128().as_u128()
    }
}

impl Hasher for Fingerprinter {
    fn finish(&self) -> u64 {
        self.0.finish()
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0.write(bytes);
    }

    fn write_u8(&mut self, number: u8) {
        self.0.write_u8(number);
    }

    fn write_u64(&mut self, number: u64) {
        self.0.write_u64(number);
    }

    fn write_usize(&mut self, number: usize) {
        self.0.write_u64(number as u64);
    }

    fn write_isize(&mut self, number: isize) {
        self.0.write_u64(number as u64);
    }
}

/// The fingerprint of any value, in 64 bits.
pub fn fingerprint64(value: &impl Hash) -> u64 {
    let mut hasher = Fingerprinter::default();
    value.hash(&mut hasher);
    hasher.finish()
}

/// What a body declares that remembers `locals` and nothing else.
pub fn checkpoint(locals: &impl Hash) -> NonZeroU64 {
    NonZeroU64::new(fingerprint64(locals)).unwrap_or(NonZeroU64::MIN)
}
