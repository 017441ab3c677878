//! A fair die, the same everywhere.

use super::DecisionPoint;
use crate::model::Turn;

/// Picks fairly among those who may go. The draw depends on the seed and the
/// step's number only; which way, is drawn from the draw for the thread, whose
/// bits a second round mixes anew.
pub(super) fn turn(seed: u64, point: &DecisionPoint<'_>) -> Turn {
    let steps = (point.step as u64).wrapping_mul(GOLDEN);
    let draw = mix(seed.wrapping_add(steps));
    let thread = point.choices[below(draw, point.choices.len())];
    let ways = usize::from(point.world.ways(thread));
    let way = below(mix(draw), ways) as u8;
    Turn { thread, way }
}

/// Multiply-and-shift maps a draw to 0..bound without the bias that matters at
/// these sizes, and the same way on every machine.
fn below(draw: u64, bound: usize) -> usize {
    ((u128::from(draw) * bound as u128) >> 64) as usize
}

/// 2^64 divided by the golden ratio: SplitMix64's increment.
const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

/// SplitMix64's output function (Steele, Lea, Flood 2014), written out because
/// links depend on its exact numbers for ever; a library's may change.
fn mix(state: u64) -> u64 {
    let z = state.wrapping_add(GOLDEN);
    let z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
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
