//! Threads that wait for each other for ever, in a cycle: from each an arrow
//! leads to what it waits for, and from there one to whoever would have to act.

use crate::model::ThreadId;
use crate::scene::stage::label_width;
use crate::scene::stage::prelude::*;
use crate::trace::{self, words};

/// What is between the things of a cycle, for arrows: across, and down.
const ROOMY: Space = Space::new(34.0, 26.0);
const CLOSE: Space = Space::new(24.0, 18.0);

/// The height of what is waited for.
const TAG: f64 = 26.0;

/// How far an arrow keeps from what it joins.
const APART: f64 = 4.0;

/// What is left free in its frame, and above for its title.
const PAD: f64 = 10.0;
const TITLE: f64 = 18.0;

/// Who wait for each other for ever, if that may be told.
pub(in crate::scene::stage) fn cycle(moment: &Moment<'_>) -> Option<Vec<ThreadId>> {
    let told = !moment.state.playback.asks_who;
    trace::cycle(&moment.world).filter(|_| told)
}

/// The deadlock of `cycle`.
pub(in crate::scene::stage) fn deadlock<'a>(layout: Layout<'a>, cycle: &'a [ThreadId]) -> Flow<'a> {
    fitted(move |room| {
        let deadlock = Deadlock::new(layout, cycle, room - 2.0 * PAD);
        let deadlock = drawn(deadlock.size(), move |place| deadlock.items(place)).leaning(0.5, 0.5);
        let frame = framing("deadlock", "deadlock", Framing::Deadlock);
        over([frame, deadlock.padded(PAD)]).hugging()
    })
}

struct Deadlock<'a> {
    moment: &'a Moment<'a>,
    cycle: &'a [ThreadId],
    /// What each of them waits for.
    awaited: Vec<String>,
    side: f64,
    /// How many places there are side by side and below each other, and how
    /// far apart they are.
    columns: usize,
    rows: usize,
    pitch: Space,
    gap: Space,
}

impl<'a> Deadlock<'a> {
    fn new(layout: Layout<'a>, cycle: &'a [ThreadId], room: f64) -> Self {
        let moment = layout.moment;
        let awaited = cycle.iter().map(|thread| {
            let what = words::awaited(moment.program, &moment.world, *thread).unwrap_or_default();
            // There is room for the name of the thing only.
            let what = what.trim_start_matches("the ");
            what.trim_start_matches("result of ").to_owned()
        });
        let awaited: Vec<String> = awaited.collect();
        let side = layout.density.side;
        let widths = awaited.iter().map(|what| label_width(what));
        let widest = widths.fold(side, f64::max);
        let gap = if layout.density.told { ROOMY } else { CLOSE };
        let pitch = Space::new(widest + gap.width, side.max(TAG) + gap.height);
        let fit = ((room + gap.width) / pitch.width).max(2.0) as usize;
        // The closing way leads up the first column.
        let columns = cycle.len().clamp(2, 4).min(fit);
        Deadlock {
            moment,
            cycle,
            awaited,
            side,
            columns,
            rows: 2 * cycle.len().div_ceil(columns),
            pitch,
            gap,
        }
    }

    fn size(&self) -> Space {
        let width = self.pitch.width * self.columns as f64 - self.gap.width;
        let height = self.pitch.height * self.rows as f64 - self.gap.height;
        Space::new(width, TITLE + height)
    }

    /// The column and row of the `number`th place: along the first row, back
    /// and forth through the others but for their first column, and up there.
    fn place(&self, number: usize) -> (usize, usize) {
        let (columns, rows) = (self.columns, self.rows);
        let Some(number) = number.checked_sub(columns) else {
            return (number, 0);
        };
        let (row, column) = (1 + number / (columns - 1), number % (columns - 1));
        match row {
            row if row >= rows => (0, rows - 1 - (number - (rows - 1) * (columns - 1))),
            row if row % 2 == 1 => (columns - 1 - column, row),
            row => (1 + column, row),
        }
    }

    /// The middle of the `number`th place, in `room`.
    fn middle(&self, number: usize, room: Rect) -> Point {
        let (column, row) = self.place(number);
        let Space { width, height } = self.pitch;
        let x = width * column as f64 + (width - self.gap.width) / 2.0;
        let y = height * row as f64 + (height - self.gap.height) / 2.0;
        room.corner().moved(x, y + TITLE)
    }

    /// How far the `number`th thing reaches from its middle: a thread, or what
    /// it waits for, or nothing.
    fn reach(&self, number: usize) -> (f64, f64) {
        match (number % 2, self.awaited.get(number / 2)) {
            (0, Some(_)) => (self.side / 2.0 + APART, self.side / 2.0 + APART),
            (_, Some(what)) => (label_width(what) / 2.0 + APART, TAG / 2.0 + APART),
            (_, None) => (0.0, 0.0),
        }
    }

    fn items(&self, room: Rect) -> Vec<Item> {
        let all = self.columns * self.rows;
        let ways = (0..all).map(|number| self.way(number, (number + 1) % all, room));
        let mut items: Vec<Item> = ways.collect();
        for (number, (thread, what)) in self.cycle.iter().zip(&self.awaited).enumerate() {
            let letter = self.moment.letter(*thread);
            let at = self.middle(2 * number + 1, room);
            let look = (what.clone(), Labelling::Fault);
            items.push(label(format!("awaited-{letter}"), None, look).at(at));
            let at = self.middle(2 * number, room);
            items.push(token(self.moment, *thread, self.side).at(at));
        }
        items
    }

    /// The straight way from a place to the next, with a head where something
    /// stands there.
    fn way(&self, from: usize, to: usize, room: Rect) -> Item {
        let ends = [(from, to), (to, from)].map(|(here, there)| {
            let (at, other) = (self.middle(here, room), self.middle(there, room));
            let (x, y) = self.reach(here);
            let toward = |from: f64, to: f64, reach: f64| match to - from {
                way if way.abs() < 1.0 => 0.0,
                way => reach.copysign(way),
            };
            at.moved(toward(at.x, other.x, x), toward(at.y, other.y, y))
        });
        let look = match self.reach(to) {
            (0.0, _) => Lining::On,
            _ if to.is_multiple_of(2) => Lining::Held,
            _ => Lining::Wanted,
        };
        line(format!("way-{from}"), ends.into(), (None, look))
    }
}
