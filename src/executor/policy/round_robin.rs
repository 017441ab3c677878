//! Every thread in turn.

use super::{DecisionPoint, Scheduler};
use crate::model::ThreadId;

/// Picks the next thread after the one that went last, in the program's order
/// and around its end, passing over those that cannot go.
pub struct RoundRobin;

impl Scheduler for RoundRobin {
    fn choose(&self, point: &DecisionPoint<'_>) -> ThreadId {
        let after_last = |thread: &&ThreadId| point.last.is_none_or(|last| **thread > last);
        let next = point.choices.iter().find(after_last);
        next.copied().unwrap_or(point.choices[0])
    }

    fn keeps_no_count(&self) -> bool {
        true
    }
}
