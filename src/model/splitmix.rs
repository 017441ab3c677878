//! Numbers without a pattern, the same on every machine: SplitMix64 (Steele, Lea,
//! Flood 2014), written out because links depend on its exact numbers for ever; a
//! library's may change.

/// 2^64 divided by the golden ratio: what a state grows by from one number to the
/// next.
pub const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

/// The number that comes next in this state.
pub fn mix(state: u64) -> u64 {
    let z = state.wrapping_add(GOLDEN);
    let z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// Multiply-and-shift maps a draw to 0..bound without the bias that matters at
/// these sizes, and the same way on every machine.
pub fn below(draw: u64, bound: usize) -> usize {
    ((u128::from(draw) * bound as u128) >> 64) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_generator_gives_the_published_numbers() {
        // The first outputs of the reference implementation for seed 0.
        assert_eq!(mix(0), 0xe220_a839_7b1d_cdaf);
        assert_eq!(mix(GOLDEN), 0x6e78_9e6a_a1b9_65f4);
        assert_eq!(mix(GOLDEN.wrapping_mul(2)), 0x06c4_5d18_8009_454f);
    }
}
