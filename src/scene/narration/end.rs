//! How a run ended, and where to go from there.

use super::{Narration, Offer, Tone};
use crate::model::{Object, Op, QueueOp, ThreadId};
use crate::program::remarks::{Conclusion, Ended};
use crate::scene::Moment;
use crate::session::{Exploring, MoveAction};
use crate::trace::{Ending, EndingKind};
use crate::words::Claim as Said;
use crate::words::run::Claim;

pub(super) fn end(moment: &Moment<'_>) -> Narration {
    let verdict = &moment.trace.verdict;
    let (tone, [tag, ..]) = called(verdict.ending.kind());
    Narration {
        offers: offers(moment),
        ..Narration::of(moment, (tone, tag), &verdict.text, why(moment))
    }
}

/// What an end is called: under the stage, across the lanes, where nothing is said
/// of a good one, and in the panel.
pub fn called(kind: EndingKind) -> (Tone, [&'static str; 3]) {
    let fault = |tags| (Tone::Fault, tags);
    match kind {
        EndingKind::Ok => (Tone::Good, ["Right", "", "Finished and right"]),
        EndingKind::Finished => (Tone::Good, ["Finished", "", "Finished"]),
        EndingKind::Wrong => fault(["Wrong", "wrong result", "Finished, wrong"]),
        EndingKind::Deadlock => fault(["Deadlock", "deadlock", "Deadlock"]),
        EndingKind::Stuck => fault(["Stuck", "stuck", "Stuck"]),
        EndingKind::Exception => fault(["Exception", "exception", "Uncaught exception"]),
        EndingKind::Livelock => fault(["Livelock", "livelock", "Livelock"]),
        EndingKind::Limit => (Tone::Warning, ["Cut off", "cut off", "Cut off"]),
    }
}

fn why(moment: &Moment<'_>) -> Said {
    let verdict = &moment.trace.verdict;
    let own = moment.program.remarks.of_end(&Ended {
        kind: verdict.ending.kind(),
        world: &moment.world,
        result: &verdict.result,
    });
    let all_known = matches!(moment.state.exploring, Exploring::Done(_));
    match own {
        Some(Conclusion::Says(claim)) => claim,
        Some(Conclusion::OnceAllAreKnown(claim)) if all_known => claim,
        Some(_) => of_other_runs(moment).map_or(Said::Nothing, Said::from),
        None => of_any(moment).map_or(Said::Nothing, Said::from),
    }
}

/// What is true of the end of any program.
fn of_any(moment: &Moment<'_>) -> Option<Claim> {
    let has = |is: fn(&Object) -> bool| moment.world.objects.values().any(is);
    let locked = has(|it| matches!(it, Object::Lock(_)));
    let bare = |it: &Object| {
        use Object::{Cell, Dict, List, Memory};
        matches!(it, Cell(_) | List(_) | Dict(_) | Memory(_))
    };
    let lost = moment.state.playback.missing_updates;
    Some(match &moment.trace.verdict.ending {
        Ending::Wrong if lost == 0 => return None,
        Ending::Wrong => Claim::Lost(lost),
        Ending::Stuck(waiting) => nothing_comes(moment, waiting).unwrap_or(Claim::NobodyHelps),
        Ending::Deadlock(cycle) if cycle.len() == 1 => Claim::ItsOwn(cycle[0]),
        Ending::Deadlock(cycle) => Claim::Cycle(cycle.clone()),
        Ending::Exception(_) if moment.trace.verdict.result.is_empty() => return None,
        Ending::Exception(_) => Claim::Result(moment.trace.verdict.result.clone()),
        Ending::Ok | Ending::Finished if has(|it| matches!(it, Object::Queue(_))) && !has(bare) => {
            Claim::ThreadSafe
        }
        Ending::Ok if lost == 0 && has(|it| matches!(it, Object::Cell(_))) && !locked => {
            return of_other_runs(moment);
        }
        _ => return None,
    })
}

/// One of those who wait for ever waits for an item, and so much is queued
/// elsewhere.
fn nothing_comes(moment: &Moment<'_>, waiting: &[ThreadId]) -> Option<Claim> {
    let awaited = waiting.iter().find_map(|thread| {
        let op = &moment.world.request(*thread)?.op;
        let queue = op.object()?;
        matches!(op, Op::Queue(_, QueueOp::Get(_))).then_some(queue)
    })?;
    let queued = moment.world.objects.values().map(|object| match object {
        Object::Queue(queue) => queue.items().len(),
        _ => 0,
    });
    Some(Claim::NothingComes(awaited, queued.sum()))
}

/// What a run that went well says of the others: what is known of them, if
/// every run has been looked at.
fn of_other_runs(moment: &Moment<'_>) -> Option<Claim> {
    Some(match &moment.state.exploring {
        _ if moment.world.threads.len() < 2 => return None,
        Exploring::Done(explored) if explored.findings.all_right() => Claim::AllWell,
        Exploring::Done(explored) if explored.findings.complete => Claim::OthersFail,
        _ => Claim::OthersMayFail,
    })
}

fn offers(moment: &Moment<'_>) -> Vec<Offer> {
    let mut offers = Vec::new();
    let lost = moment.state.playback.stale_stores.first();
    // It may be the last step that loses it.
    if let Some(stale_store) = lost.filter(|lost| lost.step + 1 < moment.position) {
        let show = MoveAction::To(stale_store.step + 1);
        offers.push(Offer::new("To the lost update", show));
    } else {
        offers.extend(invitation(moment));
    }
    if moment.position > 0 {
        offers.push(Offer::new("From the start", MoveAction::ToStart));
    }
    offers
}

/// The story to try next: what goes right leads to what goes wrong and the
/// other way round, in the catalogue's order.
pub(super) fn invitation(moment: &Moment<'_>) -> Option<Offer> {
    moment.state.next_story().map(Offer::of)
}
