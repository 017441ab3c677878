//! The natural run: whoever is due first.

use super::DecisionPoint;
use crate::model::{Millis, Readiness, ThreadId, World};

/// The thread that is due first in virtual time. Among those due at the same
/// time the one that went last goes on, as a short piece of Python does within
/// one switch interval, unless it is busy waiting or has just given up its
/// event loop; otherwise the first in the program's order after it.
pub(super) fn choose(point: &DecisionPoint<'_>) -> ThreadId {
    let has_loop = |last| {
        let event_loop = point.world.loop_of(last);
        event_loop.is_none_or(|it| point.world.event_loop(it).running() == Some(last))
    };
    let yields = point.last_spins || !point.last.is_none_or(has_loop);
    let key = |thread: &ThreadId| {
        let goes_on = point.last == Some(*thread) && !yields;
        let before_last = point.last.is_some_and(|last| *thread <= last);
        let due = due(point.world, *thread);
        (due, !goes_on, yields && before_last, *thread)
    };
    let first = point.choices.iter().copied().min_by_key(key);
    first.unwrap_or(point.choices[0])
}

/// When `thread` can take its next step, in virtual time.
fn due(world: &World, thread: ThreadId) -> Millis {
    match world.readiness(thread) {
        Readiness::Ready => world.threads[thread.index()].since,
        Readiness::Asleep { until } => until,
        Readiness::Waiting(waiting) => waiting.deadline.unwrap_or(Millis::MAX),
        Readiness::Inactive => Millis::MAX,
    }
}
