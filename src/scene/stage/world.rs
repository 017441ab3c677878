//! Any program: what is shared, a line for each object, in a frame, and the
//! threads beside it. Whoever has an object to itself stands in its line, and
//! so does whoever waits for it. Threads that wait for each other for ever
//! are drawn as a cycle.
//!
//! Of several arrangements the first is taken for which there is room: larger
//! ones first, and then ones with more columns. The last one counts what there
//! is no room for.

pub(super) mod deadlock;
mod line;
mod objects;
mod queue;
#[cfg(test)]
mod tests;

use deadlock::deadlock;
pub(in crate::scene) use line::kind;
pub(super) use objects::look;
pub(in crate::scene) use objects::{tasks, told, workers};

use super::layout::{DENSITIES, MARGIN};
use super::prelude::*;

/// What is left free along its frame.
const PAD: f64 = 9.0;

/// From this width on the last steps are listed beside that; where there
/// is a deadlock, from this one.
const LISTED: f64 = 690.0;
const LISTED_BESIDE_DEADLOCK: f64 = 920.0;

/// The most columns of objects.
const COLUMNS: usize = 4;

/// All items for the moment, the hindmost first.
pub(super) fn items(layout: Layout<'_>) -> Vec<Item> {
    layout.items(layout.fitting())
}

impl<'a> Layout<'a> {
    /// The first arrangement for which there is room.
    fn fitting(mut self) -> Flow<'a> {
        let count = self.moment.world.objects.len();
        for density in DENSITIES {
            self.density = density;
            for columns in 1..=COLUMNS {
                self.columns = columns;
                // Lines have at least the height of a tile.
                let least = density.tile * count.div_ceil(columns) as f64;
                if !density.brief && least > self.room.height {
                    continue;
                }
                if let Some(all) = self.if_it_fits(Self::all) {
                    return all;
                }
            }
        }
        self.columns = 1;
        // Of more there is never room; each turn halves what is left to try.
        let (mut fitting, mut most) = (0, count);
        while most - fitting > 1 {
            self.most = (fitting + most) / 2;
            match self.if_it_fits(Self::all) {
                Some(_) => fitting = self.most,
                None => most = self.most,
            }
        }
        self.most = fitting;
        self.all()
    }

    fn all(self) -> Flow<'a> {
        let deadlock = self.deadlock.map(|cycle| deadlock(self, cycle));
        let beside = [self.threads()].into_iter();
        if !self.wide {
            let deadlock = deadlock.into_iter().chain(beside);
            return column(MARGIN, [row(BETWEEN, deadlock), self.shared()]);
        }
        let listed = (self.deadlock).map_or(LISTED, |_| LISTED_BESIDE_DEADLOCK);
        let listed = self.room.width + 2.0 * MARGIN >= listed;
        let parts = beside.chain(deadlock).chain([self.shared()]);
        row(BETWEEN, parts.chain(listed.then(|| self.history())))
    }

    /// What is shared.
    fn shared(self) -> Flow<'a> {
        let frame = framing("shared", "", Framing::Shared);
        let head = (self.density.told && self.wide).then(|| {
            let look = (Align::Middle, Wording::Quiet);
            words("head", "shared", look).leaning(0.5, 0.5)
        });
        let printed = self.printed();
        let parts = head.into_iter().chain([self.objects()]).chain(printed);
        let inside = column(self.density.gap, parts).padded(PAD);
        let all = over([frame, inside]).hugging();
        // Below others it takes all the width there is anyway.
        if self.wide { all.growing() } else { all }
    }

    /// What was printed last; there is room for it before anything is.
    fn printed(self) -> Option<Flow<'a>> {
        let all = &self.moment.trace.last.output;
        let line = self.moment.world.output.last();
        let text = line.map(|line| format!("printed: {}", line.text));
        let text = text.unwrap_or_default();
        let look = (Align::Start, Wording::Quiet);
        let flow = fitted(move |room| words("printed", &cut(&text, room, 12.0), look));
        (!all.is_empty()).then(|| flow.at_least(0.0, 13.0))
    }
}
