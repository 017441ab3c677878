//! Any program: what is shared, a line for each object, in its fence, and the
//! threads beside it. Whoever has an object to itself stands in its line, and
//! so does whoever waits for it. Threads that wait for each other for ever
//! stand in a ring.
//!
//! Of several arrangements the first is taken for which there is room: larger
//! ones first, and then ones with more columns. The last one counts what there
//! is no room for.

mod line;
mod objects;
pub(super) mod ring;
#[cfg(test)]
mod tests;
mod threads;

use ring::ring;

use super::extent::fitted as cut;
use super::flow::{Flow, column, fitted, framing, over, row};
use super::guarded::last_steps;
use super::items::{Align, Framing, Item, Kind, Wording};
use super::parts::say;
use super::{ROW, WIDE};
use crate::model::ThreadId;
use crate::scene::{Moment, Point, Rect, Space};

/// How large things are.
#[derive(Clone, Copy)]
struct Density {
    /// The side of a thread's token.
    side: f64,
    /// The width of the column of names.
    name: f64,
    /// Whether it is said what each object is, and how each thread stands.
    told: bool,
    /// What is between lines.
    gap: f64,
    /// The height of a tile.
    tile: f64,
    /// Whether all that is in an object is shown, in as many rows as it takes.
    whole: bool,
    /// Whether each object is one tile that says all.
    brief: bool,
}

const LARGE: Density = Density {
    side: 42.0,
    name: 136.0,
    told: true,
    gap: 22.0,
    tile: 32.0,
    whole: true,
    brief: false,
};

const ROOMY: Density = Density {
    side: 38.0,
    name: 124.0,
    gap: 12.0,
    tile: 28.0,
    ..LARGE
};

const CLOSE: Density = Density {
    side: 30.0,
    name: 108.0,
    gap: 6.0,
    tile: 24.0,
    ..ROOMY
};

const DENSE: Density = Density {
    side: 24.0,
    name: 76.0,
    told: false,
    gap: 3.0,
    tile: 20.0,
    whole: false,
    ..CLOSE
};

/// The largest first.
const DENSITIES: [Density; 6] = [
    LARGE,
    ROOMY,
    CLOSE,
    Density {
        whole: false,
        ..CLOSE
    },
    DENSE,
    Density {
        tile: 18.0,
        brief: true,
        ..DENSE
    },
];

/// What is left free along the stage's edges, and between its parts.
const MARGIN: f64 = 8.0;
const BETWEEN: f64 = 18.0;

/// What is left free along the fence.
const PAD: f64 = 9.0;

/// From this width on the last steps are listed beside the fence; where there
/// is a ring, from this one.
const LISTED: f64 = 690.0;
const LISTED_BESIDE_RING: f64 = 920.0;

/// The most columns of objects, and how wide all of it gets.
const COLUMNS: usize = 4;
const WIDEST: f64 = 1_060.0;

/// All items for `moment`, the hindmost first; those of `ring` wait for each
/// other for ever.
pub(super) fn items(moment: &Moment<'_>, space: Space, ring: Option<&[ThreadId]>) -> Vec<Item> {
    let width = space.width.min(WIDEST) - 2.0 * MARGIN;
    let scene = World {
        moment,
        density: DENSITIES[0],
        columns: 1,
        room: Space {
            width,
            height: space.height - 2.0 * MARGIN,
        },
        wide: space.width >= WIDE,
        ring,
        most: usize::MAX,
    };
    let mut items = scene.fitting().items(Rect {
        x: ((space.width - width) / 2.0).floor(),
        y: MARGIN,
        width,
        height: scene.room.height,
    });
    // Who moves is in front of where it moves to.
    items.sort_by_key(|item| matches!(item.kind, Kind::Token { .. }));
    items
}

/// A moment, and how it is arranged.
#[derive(Clone, Copy)]
struct World<'a> {
    moment: &'a Moment<'a>,
    density: Density,
    /// In how many columns the objects stand.
    columns: usize,
    /// The room for everything.
    room: Space,
    wide: bool,
    /// Who wait for each other for ever.
    ring: Option<&'a [ThreadId]>,
    /// How many objects have a place of their own; the others are counted.
    most: usize,
}

impl<'a> World<'a> {
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
                if let Some(all) = self.if_it_fits() {
                    return all;
                }
            }
        }
        self.columns = 1;
        // Of more there is never room; each turn halves what is left to try.
        let (mut fitting, mut most) = (0, count);
        while most - fitting > 1 {
            self.most = (fitting + most) / 2;
            match self.if_it_fits() {
                Some(_) => fitting = self.most,
                None => most = self.most,
            }
        }
        self.most = fitting;
        self.all()
    }

    /// All of it, arranged in this way, if there is room for that.
    fn if_it_fits(self) -> Option<Flow<'a>> {
        let all = self.all();
        let size = all.size(self.room.width);
        (size.width <= self.room.width && size.height <= self.room.height).then_some(all)
    }

    fn all(self) -> Flow<'a> {
        let ring = self.ring.map(|cycle| ring(self, cycle));
        let beside = [self.threads()].into_iter();
        if !self.wide {
            let ring = ring.into_iter().chain(beside);
            return column(MARGIN, [row(BETWEEN, ring), self.fence()]);
        }
        let listed = match self.ring {
            Some(_) => LISTED_BESIDE_RING,
            None => LISTED,
        };
        let listed = self.room.width + 2.0 * MARGIN >= listed;
        let parts = beside.chain(ring).chain([self.fence()]);
        row(BETWEEN, parts.chain(listed.then(|| self.history())))
    }

    /// What is shared.
    fn fence(self) -> Flow<'a> {
        let frame = framing("fence", "", Framing::Fence);
        let head = (self.density.told && self.wide).then(|| {
            let look = (Align::Middle, Wording::Quiet);
            words("shared", "shared", look).leaning(0.5, 0.5)
        });
        let printed = self.printed();
        let parts = head.into_iter().chain([self.objects()]).chain(printed);
        let inside = column(self.density.gap, parts).padded(PAD);
        let fence = over([frame, inside]).hugging();
        // Below others it takes all the width there is anyway.
        if self.wide { fence.growing() } else { fence }
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

    fn history(self) -> Flow<'a> {
        let rows = ((self.room.height / ROW as f64) as usize).saturating_sub(2);
        let item = last_steps(self.moment, rows);
        let flow = item.map_or_else(|| column(0.0, []), Flow::from);
        flow.at_least(HISTORY_WIDTH, 0.0)
    }
}

/// The room that the list of the last steps takes.
const HISTORY_WIDTH: f64 = 136.0;

/// A few words.
fn words<'a>(id: impl Into<String>, text: &str, look: (Align, Wording)) -> Flow<'a> {
    say(id, Point::new(0.0, 0.0), text, look).into()
}
