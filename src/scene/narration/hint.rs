//! The moment at which a run goes wrong, and how it need not.

use super::Offer;
use crate::model::{Op, ThreadId};
use crate::scene::Moment;
use crate::session::{Action, ChooseAction};
use crate::trace::StaleStore;

/// A way out.
pub(super) struct Hint {
    /// What is about to happen.
    pub(super) text: String,
    /// What to do instead.
    pub(super) offer: Offer,
}

/// The moment before the load whose value was stale when it was used.
pub(super) fn turning(moment: &Moment<'_>, fault: &StaleStore) -> usize {
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
    let stale_stores = &moment.state.playback.stale_stores;
    stale_stores.iter().find(|stale_store| {
        stale_store.cell == cell
            && stale_store.step > moment.position
            && turns_here(moment, stale_store)
    })?;
    let (reader, holder) = (moment.letter(next.thread), moment.letter(other));
    let name = moment.program.object_name(&moment.world, cell.0);
    Some(Hint {
        text: format!(
            "{holder} has read {name} and not written it back. If {reader} reads it now, one update will be lost."
        ),
        offer: Offer::new(
            format!("Let {holder} go first"),
            Action::Choose(ChooseAction::Step(other)),
        ),
    })
}

/// Whether the store of `stale_store` used a value that is loaded by the next
/// step, or one that the holder has already loaded.
fn turns_here(moment: &Moment<'_>, stale_store: &StaleStore) -> bool {
    turning(moment, stale_store) <= moment.position
}

/// Whether `thread` could go on now with a copy that is still right.
fn holds_fresh(moment: &Moment<'_>, thread: ThreadId, reader: ThreadId) -> bool {
    thread != reader
        && moment.can_go(thread)
        && matches!(moment.copy(thread), Some((_, _, stale)) if !stale)
}
