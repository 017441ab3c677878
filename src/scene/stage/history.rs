//! How it happened: the list of the last steps.

use super::items::{HistoryRow, Item, Kind};
use super::parts::item;
use crate::scene::Moment;
use crate::scene::moment::class_in_short;
use crate::trace::Step;
use crate::words;

/// How many of the last steps are listed.
const LISTED: usize = 9;

/// The last steps, so many at most, once there are any.
pub fn last_steps(moment: &Moment<'_>, most: usize) -> Option<Item> {
    let first = moment.position.saturating_sub(most.min(LISTED));
    let listed = first..moment.position;
    let rows = listed.map(|place| {
        let step = &moment.trace.steps[place];
        HistoryRow {
            place,
            thread: step.thread,
            letter: moment.letter(step.thread),
            text: short(step),
            fault: moment.state.playback.is_fault(place),
        }
    });
    let rows: Vec<_> = rows.collect();
    (!rows.is_empty()).then(|| item("history", Kind::History { rows }))
}

/// What `step` did, in two words: "wrote 1".
pub fn short(step: &Step) -> String {
    match &step.outcome {
        Ok(value) => words::past(&step.request.op, value),
        Err(exception) => class_in_short(exception).to_owned(),
    }
}
