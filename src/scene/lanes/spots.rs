//! What can be pointed at on lanes, and how arrows lead from one to the next.

use super::shapes::Look;
use super::tracks::{Story, Tracks, While, among};
use super::{LaneState, Lanes, RowOf};
use crate::scene::Rect;
use crate::session::Playback;

/// How near a step must be to be pointed at where steps are narrow, in pixels.
const NEAR: f64 = 3.0;

/// The narrowest that something pointed at is marked.
const NARROWEST: f64 = 6.0;

/// Something on a lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The lane's place among all lanes.
    pub row: usize,
    /// What of it.
    pub item: Item,
}

/// What can be on a lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    /// The step in this place of the run.
    Step(usize),
    /// The while that lasts at this moment.
    While(usize),
}

/// Where an arrow leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
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
        Item::While(moment) => (moment, false),
        Item::Step(place) => (place, true),
    }
}

impl Lanes {
    /// What lies so far along time and so far across it.
    pub fn at(&self, tracks: &Tracks, along: f64, across: f64) -> Option<Spot> {
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
                return Some(Spot {
                    row,
                    item: Item::Step(place),
                });
            }
        }
        let item = Item::While(self.begin(tracks, row, moment)?);
        Some(Spot { row, item })
    }

    /// When the while that lasts at `moment` began, where there is one to
    /// speak of.
    fn begin(&self, tracks: &Tracks, row: usize, moment: usize) -> Option<usize> {
        let (from, _, tells) = self.stretch(tracks, row, moment)?;
        tells.then_some(from)
    }

    /// From when to when the while lasts that lasts at `moment`, and whether
    /// there is something to say of it.
    fn stretch(&self, tracks: &Tracks, row: usize, moment: usize) -> Option<(usize, usize, bool)> {
        match self.rows.get(row)?.of {
            RowOf::Thread(thread) => {
                let found = one(&tracks.threads[thread.index()].states, moment)?;
                Some((found.from, found.to, found.what != LaneState::Unstarted))
            }
            RowOf::Object(_, place) => match &tracks.objects[place].story {
                Story::Held(spans) => {
                    let found = one(spans, moment)?;
                    Some((found.from, found.to, found.what.is_some()))
                }
                Story::Levels { values, .. } => {
                    let found = one(values, moment)?;
                    Some((found.from, found.to, true))
                }
            },
        }
    }

    /// The mark around a spot.
    pub fn mark(&self, tracks: &Tracks, spot: Spot) -> Option<Rect> {
        let row = self.rows.get(spot.row)?;
        let (from, to) = match spot.item {
            Item::Step(place) => self.scale.block(place),
            Item::While(moment) => {
                let (from, to, _) = self.stretch(tracks, spot.row, moment)?;
                (self.scale.edge(from), self.scale.edge(to))
            }
        };
        let (left, right) = self.scale.stretch();
        let along = (from.max(left), to.max(from + NARROWEST).min(right));
        Some(self.rect(along, (row.across.0 + 2.0, row.across.1 - 2.0)))
    }

    /// Where the keyboard begins: at the step just taken, or at the first lane.
    pub fn begin_at(&self, playback: &Playback, position: usize) -> Spot {
        let last = position.checked_sub(1);
        let step = last.and_then(|place| Some((place, playback.trace.steps.get(place)?)));
        match step {
            Some((place, step)) => Spot {
                row: step.thread.index(),
                item: Item::Step(place),
            },
            None => Spot {
                row: 0,
                item: Item::While(0),
            },
        }
    }

    /// Where an arrow leads from `spot`; nowhere at the ends.
    pub fn go(&self, tracks: &Tracks, spot: Spot, way: Way) -> Option<Spot> {
        let row = match way {
            Way::Before => spot.row.checked_sub(1)?,
            Way::After => Some(spot.row + 1).filter(|row| *row < self.rows.len())?,
            _ => spot.row,
        };
        let items = |later: bool, beyond: (usize, bool)| self.next(tracks, row, beyond, later);
        let here = order(spot.item);
        let item = match way {
            Way::Earlier => items(false, here),
            Way::Later => items(true, here),
            // The one that lasts at the same moment, or the next one.
            _ => items(false, (here.0, true)).or_else(|| items(true, here)),
        };
        match item {
            Some(item) => Some(Spot { row, item }),
            // A lane on which nothing is: on to the one behind it.
            None if row != spot.row => self.go(tracks, Spot { row, ..spot }, way),
            None => None,
        }
    }

    /// The item next to `beyond` on a lane.
    fn next(
        &self,
        tracks: &Tracks,
        row: usize,
        beyond: (usize, bool),
        later: bool,
    ) -> Option<Item> {
        let mut found: Vec<Item> = Vec::new();
        match self.rows.get(row)?.of {
            RowOf::Thread(thread) => {
                let track = &tracks.threads[thread.index()];
                let steps = track.steps.iter().map(|place| Item::Step(*place));
                found.extend(neighbour(steps, beyond, later));
                let states = track.states.iter().filter(|state| tells(state.what));
                let whiles = states.map(|state| Item::While(state.from));
                found.extend(neighbour(whiles, beyond, later));
            }
            RowOf::Object(_, place) => match &tracks.objects[place].story {
                Story::Held(spans) => {
                    let held = spans.iter().filter(|span| span.what.is_some());
                    let held = held.map(|span| Item::While(span.from));
                    found.extend(neighbour(held, beyond, later));
                }
                Story::Levels { values, .. } => {
                    let values = values.iter().map(|value| Item::While(value.from));
                    found.extend(neighbour(values, beyond, later));
                }
            },
        }
        neighbour(found.into_iter(), beyond, later)
    }
}

/// The item next to `beyond`, on one side of it.
fn neighbour(
    items: impl Iterator<Item = Item>,
    beyond: (usize, bool),
    later: bool,
) -> Option<Item> {
    match later {
        true => items
            .filter(|item| order(*item) > beyond)
            .min_by_key(|item| order(*item)),
        false => items
            .filter(|item| order(*item) < beyond)
            .max_by_key(|item| order(*item)),
    }
}

/// Whether a state is worth a stop of its own; a thread that could go is seen
/// by its steps.
fn tells(state: LaneState) -> bool {
    !matches!(state.look(), None | Some(Look::Ready))
}

/// The while that lasts at `moment`.
pub(super) fn one<T>(whiles: &[While<T>], moment: usize) -> Option<&While<T>> {
    among(whiles, moment, moment + 1).first()
}
