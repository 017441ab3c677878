//! The moment at which a run goes wrong, and how it need not.

use super::Offer;
use crate::model::{Op, ThreadId};
use crate::scene::Moment;
use crate::session::Action;
use crate::trace::Insight;

/// A way out.
pub(super) struct Hint {
    /// What is about to happen.
    pub(super) text: String,
    /// What to do instead.
    pub(super) offer: Offer,
}

/// The moment before the load whose value was stale when it was used.
pub(super) fn turning(moment: &Moment<'_>, fault: &Insight) -> usize {
    let mut before = moment.trace.steps[..fault.step].iter();
    let read = before
        .rposition(|step| step.thread == fault.thread && step.request.op == Op::Read(fault.cell));
    let last = fault.step;
    read.map_or(last, |read| read.min(last))
}

/// What to say when the next step would load a value that somebody else is
/// about to replace, and this run then loses an update.
pub(super) fn hint(moment: &Moment<'_>) -> Option<Hint> {
    let next = moment.next()?;
    let Op::Read(cell) = next.request.op else {
        return None;
    };
    let other = moment
        .world
        .thread_ids()
        .find(|&thread| holds_fresh(moment, thread, next.thread))?;
    let insights = &moment.state.playback.insights;
    insights.iter().find(|insight| {
        insight.cell == cell && insight.step > moment.position && turns_here(moment, insight)
    })?;
    let (reader, holder) = (moment.letter(next.thread), moment.letter(other));
    let name = moment.program.object_name(&moment.world, cell.0);
    Some(Hint {
        text: format!(
            "{holder} has read {name} and not written it back. If {reader} reads it now, one update will be lost."
        ),
        offer: Offer::new(format!("Let {holder} go first"), Action::StepThread(other)),
    })
}

/// Whether the store of `insight` used a value that is loaded by the next
/// step, or one that the holder has already loaded.
fn turns_here(moment: &Moment<'_>, insight: &Insight) -> bool {
    turning(moment, insight) <= moment.position
}

/// Whether `thread` could go on now with a copy that is still right.
fn holds_fresh(moment: &Moment<'_>, thread: ThreadId, reader: ThreadId) -> bool {
    thread != reader
        && moment.can_go(thread)
        && matches!(moment.copy(thread), Some((_, _, stale)) if !stale)
}
