//! A fair die, the same everywhere.

use super::DecisionPoint;
use crate::model::Turn;
use crate::model::splitmix::{GOLDEN, below, mix};

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
