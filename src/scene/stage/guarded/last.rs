//! What the last steps did: the value on its way, and the list of steps.

use super::{GuardedLayout, chip_width};
use crate::model::{Cell, Op};
use crate::scene::moment::class_in_short;
use crate::scene::stage::parts::{item, line};
use crate::scene::stage::{Chipping, HistoryRow, Item, Kind, Lining};
use crate::scene::{Moment, Point, Rect, Space};
use crate::trace::Step;
use crate::words;

/// How many of the last steps are listed.
const LISTED: usize = 9;

/// Where on its arrow a value can be: past what other threads have read.
const BEYOND_CHIPS: &[f64] = &[0.64, 0.72, 0.8, 0.88];

/// The height of a chip, and of what an arrow carries.
const CHIP: f64 = 26.0;

/// An arrow shorter than this has no room for what it carries.
const ROOM_FOR_PAYLOAD: f64 = 110.0;

impl GuardedLayout<'_> {
    /// Where `cell` is drawn.
    pub(super) fn card(&self, cell: Cell) -> Option<Rect> {
        let place = self.moment.cells().position(|(known, _)| known == cell)?;
        self.plan.cards.get(place).copied()
    }

    /// The two ends of the last step's arrow, in the direction of the value.
    fn ends(&self) -> Option<(&Step, Point, Point)> {
        let step = self.moment.last()?;
        let (Op::Read(cell) | Op::Write(cell, _)) = step.request.op else {
            return None;
        };
        let card = self.card(cell)?;
        let thread = self.reach(step.thread);
        // Arrows of threads above and below the card end apart from each other.
        let lean = ((thread.y - card.middle()) / 8.0).clamp(-card.height / 3.0, card.height / 3.0);
        let edge = Point::new(card.x - 5.0, card.middle() + lean);
        Some(match step.request.op {
            Op::Read(_) => (step, edge, thread),
            _ => (step, thread, edge),
        })
    }

    pub(super) fn arrow(&self) -> Option<Item> {
        let (step, start, end) = self.ends()?;
        let id = format!("arrow-{}", self.moment.position);
        let look = match self.moment.fault() {
            Some(_) => Lining::Overwrites,
            None => Lining::Value,
        };
        Some(line(id, (start, end), (Some(step.thread), look)))
    }

    /// Whether something there would lie on what other threads have read, or on
    /// a variable.
    fn hides_any(&self, area: Rect) -> bool {
        if self.plan.cards.iter().any(|card| card.shared(area) > 0.0) {
            return true;
        }
        let mut threads = self.moment.world.thread_ids();
        threads.any(|thread| {
            self.chip(thread).is_some_and(|(text, _)| {
                let chip = around(self.chip_place(thread, &text), &text);
                chip.shared(area) > 0.0
            })
        })
    }

    /// A read value shows as the thread's chip, a written one on its arrow.
    pub(super) fn payload(&self) -> Option<Item> {
        let (step, start, end) = self.ends()?;
        let Op::Write(_, value) = &step.request.op else {
            return None;
        };
        if (end.x - start.x).abs() < ROOM_FOR_PAYLOAD {
            return None;
        }
        let text = format!("write {value}");
        let places = BEYOND_CHIPS.iter().map(|share| start.towards(end, *share));
        let at = places
            .into_iter()
            .find(|at| !self.hides_any(around(*at, &text)))?;
        let look = match self.moment.fault() {
            Some(_) => Chipping::Overwrites,
            None => Chipping::Written,
        };
        let thread = Some(step.thread);
        let id = format!("payload-{}", self.moment.position);
        let chip = item(id, at, Kind::Chip { thread, text, look });
        Some(chip.coming_from(Some(start)))
    }
}

/// The room of a chip that says `text`.
fn around(at: Point, text: &str) -> Rect {
    let (width, height) = (chip_width(text), CHIP);
    Rect::around(at, Space { width, height })
}

/// The last steps, listed at `at`.
pub fn history(moment: &Moment<'_>, at: Option<Point>) -> Option<Item> {
    let item = last_steps(moment, LISTED)?;
    Some(Item { at: at?, ..item })
}

/// The last steps, so many at most, once there are any.
pub fn last_steps(moment: &Moment<'_>, most: usize) -> Option<Item> {
    let first = moment.position.saturating_sub(most.min(LISTED));
    let rows: Vec<HistoryRow> = (first..moment.position)
        .map(|place| happened(moment, place))
        .collect();
    let at = Point::new(0.0, 0.0);
    (!rows.is_empty()).then(|| item("history", at, Kind::History { rows }))
}

fn happened(moment: &Moment<'_>, place: usize) -> HistoryRow {
    let step = &moment.trace.steps[place];
    let stale_stores = &moment.state.playback.stale_stores;
    HistoryRow {
        place,
        thread: step.thread,
        letter: moment.letter(step.thread),
        text: short(step),
        fault: step.outcome.is_err()
            || stale_stores
                .iter()
                .any(|stale_store| stale_store.step == place),
    }
}

/// What `step` did, in two words: "wrote 1".
pub fn short(step: &Step) -> String {
    match &step.outcome {
        Ok(value) => words::past(&step.request.op, value),
        Err(exception) => class_in_short(exception).to_owned(),
    }
}
