//! The moment at which a run goes wrong, and how it need not.

use super::Offer;
use crate::model::{Op, ThreadId};
use crate::scene::Moment;
use crate::session::ChooseAction;
use crate::words::variable::Claim;

/// What to say when the next step would load a value that somebody else is
/// about to replace, and this run then loses an update; and what to do instead.
pub(super) fn hint(moment: &Moment<'_>) -> Option<(Claim, Offer)> {
    let next = moment.next()?;
    let Op::Read(cell) = next.request.op else {
        return None;
    };
    let mut threads = moment.world.thread_ids();
    let other = threads.find(|&thread| holds_fresh(moment, thread, next.thread))?;
    let stale_stores = &moment.state.playback.stale_stores;
    // One of the two then stores over what the other has stored.
    stale_stores.iter().find(|lost| {
        // Its store is still to come; its load is the next step, or has been.
        let under_way = (lost.load..lost.step).contains(&moment.position);
        let victim = match lost.thread {
            it if it == next.thread && lost.load == moment.position => other,
            it if it == other => next.thread,
            _ => return false,
        };
        lost.cell == cell && under_way && lost.victims.contains(&victim)
    })?;
    let let_go = format!("Let {} go first", moment.letter(other));
    let will_lose = Claim::WillLose(other, next.thread, cell);
    Some((will_lose, Offer::new(let_go, ChooseAction::Step(other))))
}

/// Whether `thread` could go on now with a copy that is still right.
fn holds_fresh(moment: &Moment<'_>, thread: ThreadId, reader: ThreadId) -> bool {
    thread != reader
        && moment.can_go(thread)
        && matches!(moment.copy(thread), Some((_, _, stale)) if !stale)
}
