//! What can be pointed at on lanes, and how arrows lead from one to the next.

use super::shapes::Look;
use super::tracks::{Interval, Series, Tracks, among};
use super::{LaneState, Lanes, RowOf};
use crate::scene::Rect;
use crate::session::Playback;

/// How near a step must be to be pointed at where steps are narrow, in pixels.
const NEAR: f64 = 3.0;

/// The narrowest that something pointed at is marked.
const NARROWEST: f64 = 6.0;

/// Something on a lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HitTarget {
    /// The lane's place among all lanes.
    pub row: usize,
    pub item: Item,
}

/// What can be on a lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    /// The step in this place of the run.
    Step(usize),
    /// The interval that lasts at this moment.
    Interval(usize),
}

/// Where an arrow leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LaneMove {
    /// To what comes before on the same lane.
    Earlier,
    /// To what comes after on the same lane.
    Later,
    /// To the lane before this one.
    Before,
    /// To the lane after this one.
    After,
}

/// Items in their order: a while begins before the step of the same moment.
fn order(item: Item) -> (usize, bool) {
    match item {
        Item::Interval(moment) => (moment, false),
        Item::Step(place) => (place, true),
    }
}

impl Lanes {
    /// What lies so far along time and so far across it.
    pub fn at(&self, tracks: &Tracks, along: f64, across: f64) -> Option<HitTarget> {
        let within = |row: &super::Row| (row.across.0..row.across.1).contains(&across);
        let row = self.rows.iter().position(within)?;
        if along > self.scale.end() || along < 0.0 {
            return None;
        }
        let moment = self.scale.within(along);
        if let RowOf::Thread(thread) = self.rows[row].of {
            let steps = &tracks.threads[thread.index()].steps;
            let next = steps.partition_point(|place| *place < moment);
            let near = [next.wrapping_sub(1), next].into_iter();
            let mut near = near.filter_map(|index| steps.get(index).copied());
            let slack = if self.scale.step() < NEAR { NEAR } else { 0.0 };
            let holds = |place: &usize| {
                let (start, end) = self.scale.block(*place);
                (start - slack..end + slack).contains(&along)
            };
            if let Some(place) = near.find(holds) {
                let item = Item::Step(place);
                return Some(HitTarget { row, item });
            }
        }
        let (from, _, tells) = self.stretch(tracks, row, moment)?;
        let item = Item::Interval(from);
        tells.then_some(HitTarget { row, item })
    }

    /// From when to when the while lasts that lasts at `moment`, and whether
    /// there is something to say of it.
    fn stretch(&self, tracks: &Tracks, row: usize, moment: usize) -> Option<(usize, usize, bool)> {
        match self.rows.get(row)?.of {
            RowOf::Thread(thread) => one(&tracks.threads[thread.index()].states, moment)
                .map(|state| (state.from, state.to, state.what.is_some())),
            RowOf::Object(_, place) => match &tracks.objects[place].series {
                Series::Held(spans) => {
                    one(spans, moment).map(|span| (span.from, span.to, span.what.is_some()))
                }
                Series::Levels { values, .. } => {
                    one(values, moment).map(|value| (value.from, value.to, true))
                }
            },
        }
    }

    /// The mark around a target.
    pub fn mark(&self, tracks: &Tracks, target: HitTarget) -> Option<Rect> {
        let row = self.rows.get(target.row)?;
        let (from, to) = match target.item {
            Item::Step(place) => self.scale.block(place),
            Item::Interval(moment) => {
                let (from, to, _) = self.stretch(tracks, target.row, moment)?;
                (self.scale.edge(from), self.scale.edge(to))
            }
        };
        let (left, right) = self.scale.stretch();
        let along = (from.max(left), to.max(from + NARROWEST).min(right));
        Some(self.rect(along, (row.across.0 + 2.0, row.across.1 - 2.0)))
    }

    /// Where the keyboard begins: at the step just taken, or at the first lane.
    pub fn begin_at(&self, playback: &Playback, position: usize) -> HitTarget {
        let last = position.checked_sub(1);
        let step = last.and_then(|place| playback.trace.steps.get(place));
        let (row, item) = step.map_or((0, Item::Interval(0)), |step| {
            (step.thread.index(), Item::Step(position - 1))
        });
        HitTarget { row, item }
    }

    /// Where an arrow leads from `spot`; nowhere at the ends.
    pub fn go(&self, tracks: &Tracks, target: HitTarget, way: LaneMove) -> Option<HitTarget> {
        let row = match way {
            LaneMove::Before => target.row.checked_sub(1)?,
            LaneMove::After => Some(target.row + 1).filter(|row| *row < self.rows.len())?,
            _ => target.row,
        };
        let items = |later: bool, beyond: (usize, bool)| self.next(tracks, row, beyond, later);
        let here = order(target.item);
        let item = match way {
            LaneMove::Earlier => items(false, here),
            LaneMove::Later => items(true, here),
            // The one that lasts at the same moment, or the next one.
            _ => items(false, (here.0, true)).or_else(|| items(true, here)),
        };
        match item {
            Some(item) => Some(HitTarget { row, item }),
            // A lane on which nothing is: on to the one behind it.
            None if row != target.row => self.go(tracks, HitTarget { row, ..target }, way),
            None => None,
        }
    }

    /// The item next to `past` on a lane, on one side of it.
    fn next(&self, tracks: &Tracks, row: usize, past: (usize, bool), later: bool) -> Option<Item> {
        let items: Box<dyn Iterator<Item = Item>> = match self.rows.get(row)?.of {
            RowOf::Thread(thread) => {
                let track = &tracks.threads[thread.index()];
                let steps = track.steps.iter().map(|place| Item::Step(*place));
                let states = track.states.iter().filter(|state| tells(state.what));
                Box::new(steps.chain(states.map(|state| Item::Interval(state.from))))
            }
            RowOf::Object(_, place) => match &tracks.objects[place].series {
                Series::Held(spans) => {
                    let held = spans.iter().filter(|span| span.what.is_some());
                    Box::new(held.map(|span| Item::Interval(span.from)))
                }
                Series::Levels { values, .. } => {
                    Box::new(values.iter().map(|value| Item::Interval(value.from)))
                }
            },
        };
        let key = |item: &Item| order(*item);
        match later {
            true => items.filter(|item| key(item) > past).min_by_key(key),
            false => items.filter(|item| key(item) < past).max_by_key(key),
        }
    }
}

/// Whether a state is worth a stop of its own; a thread that could go is seen
/// by its steps.
fn tells(state: LaneState) -> bool {
    !matches!(state, None | Some(Look::Ready))
}

/// The interval that lasts at `moment`.
pub(super) fn one<T>(intervals: &[Interval<T>], moment: usize) -> Option<&Interval<T>> {
    among(intervals, moment, moment + 1).first()
}
