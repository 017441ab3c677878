//! Every thread in turn.

use super::{Moment, Scheduler};
use crate::model::ThreadId;

/// Picks the next thread after the one that went last, in the program's order
/// and around its end, passing over those that cannot go.
pub struct RoundRobin;

impl Scheduler for RoundRobin {
    fn choose(&self, moment: &Moment<'_>) -> ThreadId {
        let after_last = |thread: &&ThreadId| moment.last.is_none_or(|last| **thread > last);
        let next = moment.choices.iter().find(after_last);
        next.copied().unwrap_or(moment.choices[0])
    }

    fn keeps_no_count(&self) -> bool {
        true
    }
}
