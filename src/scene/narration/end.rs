//! How a run ended, and where to go from there.

use super::reason::one_of_many;
use super::{Narration, Offer, Tone, buffers};
use crate::program::remarks::{Conclusion, Ended};
use crate::scene::Moment;
use crate::session::{Action, Exploring, MoveAction};
use crate::trace::{Ending, missing_updates};

pub(super) fn end(moment: &Moment<'_>) -> Narration {
    let verdict = &moment.trace.verdict;
    let (tone, tag) = match verdict.ending {
        Ending::Ok => (Tone::Good, "Right"),
        Ending::Finished => (Tone::Good, "Finished"),
        Ending::Wrong => (Tone::Fault, "Wrong"),
        Ending::Deadlock(_) => (Tone::Fault, "Deadlock"),
        Ending::Stuck(_) => (Tone::Fault, "Stuck"),
        Ending::Exception(_) => (Tone::Fault, "Exception"),
        Ending::Livelock(_) => (Tone::Fault, "Livelock"),
        Ending::Limit => (Tone::Warning, "Cut off"),
    };
    Narration {
        tone,
        tag: tag.to_owned(),
        what: verdict.text.clone(),
        why: why(moment),
        offers: offers(moment),
    }
}

fn why(moment: &Moment<'_>) -> String {
    let verdict = &moment.trace.verdict;
    let own = moment.program.remarks.of_end(&Ended {
        kind: verdict.ending.kind(),
        world: &moment.world,
        result: &verdict.result,
    });
    if let Some(own) = own {
        return conclusion(moment, own);
    }
    if let Some(why) = buffers::ending(moment) {
        return why;
    }
    let lost = missing_updates(moment.program, moment.trace);
    match &verdict.ending {
        Ending::Wrong if lost == 1 => "One update was lost on the way.".to_owned(),
        Ending::Wrong if lost > 1 => format!("{lost} updates were lost on the way."),
        Ending::Stuck(_) => "Nobody is left who could help.".to_owned(),
        Ending::Deadlock(_) => "Each waits for the next; nobody can begin.".to_owned(),
        Ending::Exception(_) => {
            format!("The result is {}.", verdict.result)
        }
        Ending::Ok
            if lost == 0 && moment.cells().next().is_some() && moment.locks().next().is_none() =>
        {
            one_of_many(moment).to_owned()
        }
        _ => String::new(),
    }
}

/// What the program's author says of the end.
fn conclusion(moment: &Moment<'_>, said: Conclusion) -> String {
    let all_known = matches!(moment.state.exploring, Exploring::Done(_));
    match said {
        Conclusion::Says(text) => text,
        Conclusion::OnceAllAreKnown(text) if all_known => text.to_owned(),
        Conclusion::OnceAllAreKnown(_) | Conclusion::OfOtherRuns => one_of_many(moment).to_owned(),
    }
}

fn offers(moment: &Moment<'_>) -> Vec<Offer> {
    let mut offers = Vec::new();
    let lost = moment.state.playback.stale_stores.first();
    // It may be the last step that loses it.
    if let Some(stale_store) = lost.filter(|lost| lost.step + 1 < moment.position) {
        let show = Action::Move(MoveAction::To(stale_store.step + 1));
        offers.push(Offer::new("To the lost update", show));
    } else {
        offers.extend(invitation(moment));
    }
    if moment.position > 0 {
        offers.push(Offer::new(
            "From the start",
            Action::Move(MoveAction::ToStart),
        ));
    }
    offers
}

/// The story to try next: what goes right leads to what goes wrong and the
/// other way round, in the catalogue's order.
pub(super) fn invitation(moment: &Moment<'_>) -> Option<Offer> {
    moment.state.next_story().map(Offer::of)
}
