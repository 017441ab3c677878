//! Short names for contents. They tell versions apart; they protect nothing.

/// A 64-bit FNV-1a hash that is fed piece by piece.
pub(crate) struct Hash(u64);

impl Hash {
    pub(crate) fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    pub(crate) fn add(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    /// The hash as 16 hexadecimal digits.
    pub(crate) fn name(&self) -> String {
        format!("{:016x}", self.0)
    }
}

/// The hash of one piece.
pub(crate) fn name_of(bytes: &[u8]) -> String {
    let mut hash = Hash::new();
    hash.add(bytes);
    hash.name()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_values_come_out() {
        assert_eq!(name_of(b""), "cbf29ce484222325");
        assert_eq!(name_of(b"a"), "af63dc4c8601ec8c");
        assert_eq!(name_of(b"foobar"), "85944171f73967e8");
    }
}
