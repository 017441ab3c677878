//! A moment, and how it is arranged: what all pictures are made of, each by a
//! recipe of its own.
//!
//! A recipe arranges the parts (the threads' own places, who waits for what,
//! what is in an object) in a [`Flow`]; of several arrangements the first is
//! taken for which there is room. What joins parts that stand somewhere, as
//! arrows do, is added when they do.

use super::flow::{Flow, framing, over, row};
use super::history::last_steps;
use super::items::{Align, Framing, Item, Kind, Wording};
use super::parts::{place_of, say};
use super::{ROW, WIDE};
use crate::model::ThreadId;
use crate::scene::{Moment, Point, Rect, Space};

/// How large things are.
#[derive(Clone, Copy)]
pub(super) struct Density {
    /// The side of a thread's token.
    pub(super) side: f64,
    /// The width of the column of names.
    pub(super) name: f64,
    /// Whether it is said what each object is, and how each thread stands.
    pub(super) told: bool,
    /// What is between lines.
    pub(super) gap: f64,
    /// The height of a tile.
    pub(super) tile: f64,
    /// Whether all that is in an object is shown, in as many rows as it takes.
    pub(super) whole: bool,
    /// Whether each object is one tile that says all.
    pub(super) brief: bool,
}

/// Where all is said and shown.
const fn density(side: f64, name: f64, gap: f64, tile: f64) -> Density {
    Density {
        side,
        name,
        told: true,
        gap,
        tile,
        whole: true,
        brief: false,
    }
}

const LARGE: Density = density(42.0, 136.0, 22.0, 32.0);
const ROOMY: Density = density(38.0, 124.0, 12.0, 28.0);
const CLOSE: Density = density(30.0, 108.0, 6.0, 24.0);

const DENSE: Density = Density {
    told: false,
    whole: false,
    ..density(24.0, 76.0, 3.0, 20.0)
};

/// The least, where each object is one tile.
const LEAST: Density = Density {
    tile: 18.0,
    brief: true,
    ..DENSE
};

/// The largest first.
pub(super) const DENSITIES: [Density; 6] = [
    LARGE,
    ROOMY,
    CLOSE,
    Density {
        whole: false,
        ..CLOSE
    },
    DENSE,
    LEAST,
];

/// What is left free along the stage's edges.
pub(super) const MARGIN: f64 = 8.0;

/// How wide all of it gets.
const WIDEST: f64 = 1_060.0;

/// What is left free between parts.
pub(super) const BETWEEN: f64 = 18.0;

/// What stands before a line takes at least so much.
const HEAD: f64 = 82.0;

/// The room that the list of the last steps takes.
const HISTORY_WIDTH: f64 = 136.0;

/// A moment, and how it is arranged.
#[derive(Clone, Copy)]
pub(super) struct Layout<'a> {
    pub(super) moment: &'a Moment<'a>,
    pub(super) density: Density,
    /// In how many columns the objects stand.
    pub(super) columns: usize,
    /// How large the stage is, and the room on it for everything.
    pub(super) space: Space,
    pub(super) room: Space,
    pub(super) wide: bool,
    /// Who wait for each other for ever.
    pub(super) deadlock: Option<&'a [ThreadId]>,
    /// How many objects have a place of their own; the others are counted.
    pub(super) most: usize,
    /// Whether what threads have read stands on labels.
    pub(super) labels: bool,
}

impl<'a> Layout<'a> {
    /// The largest arrangement of `moment` on a stage as large as `space`;
    /// those of `deadlock` wait for each other for ever.
    pub(super) fn new(
        moment: &'a Moment<'a>,
        space: Space,
        deadlock: Option<&'a [ThreadId]>,
    ) -> Self {
        let margin = 2.0 * MARGIN;
        Layout {
            moment,
            density: DENSITIES[0],
            columns: 1,
            space,
            room: Space::new(space.width.min(WIDEST) - margin, space.height - margin),
            wide: space.width >= WIDE,
            deadlock,
            most: usize::MAX,
            labels: false,
        }
    }

    /// What `make` makes of this arrangement, if there is room for it.
    pub(super) fn if_it_fits(self, make: impl Fn(Self) -> Flow<'a>) -> Option<Flow<'a>> {
        let all = make(self);
        let size = all.size(self.room.width);
        (size.width <= self.room.width && size.height <= self.room.height).then_some(all)
    }

    /// The things of what `make` makes of the largest density that leaves room for
    /// it, or else of the smallest. What there is no room for in a row is counted,
    /// so that rows keep their height from moment to moment.
    pub(super) fn largest(self, make: impl Fn(Self) -> Flow<'a>) -> Vec<Item> {
        let with = |mut density: Density| {
            (density.whole, density.brief) = (false, false);
            Layout { density, ..self }
        };
        let mut all = DENSITIES.into_iter().filter(|density| !density.brief);
        let fitting = all.find_map(|density| with(density).if_it_fits(&make));
        self.items(fitting.unwrap_or_else(|| make(with(LEAST))))
    }

    /// How wide what stands before a line is.
    pub(super) fn head(self) -> f64 {
        match self.wide {
            true => self.density.name.max(HEAD),
            false => HEAD,
        }
    }

    /// A line of the picture, and what stands before it: its name, or whose it is.
    pub(super) fn headed(self, head: Flow<'a>, line: Flow<'a>) -> Flow<'a> {
        let head = over([head]).at_least(self.head(), 0.0);
        row(self.density.gap.min(BETWEEN), [head, line.growing()])
    }

    /// The things of `all` in the middle of the stage, the hindmost first. What
    /// arrives comes from whoever took the last step.
    pub(super) fn items(self, all: Flow<'a>) -> Vec<Item> {
        let left = ((self.space.width - self.room.width) / 2.0).floor();
        let mut items = all.items(Rect::at(Point::new(left, MARGIN), self.room));
        let last = self.moment.last().and_then(|step| {
            let letter = self.moment.letter(step.thread);
            Some(place_of(&items, &format!("thread-{letter}"))?.centre())
        });
        for item in &mut items {
            item.from = item.from.and(last);
        }
        join(&mut items, []);
        items
    }

    /// The last steps.
    pub(super) fn history(self) -> Flow<'a> {
        let rows = ((self.room.height / ROW as f64) as usize).saturating_sub(2);
        let item = last_steps(self.moment, rows);
        let flow = item.map_or_else(Flow::nothing, Flow::from);
        flow.at_least(HISTORY_WIDTH, 0.0)
    }
}

pub(super) fn words<'a>(id: impl Into<String>, text: &str, look: (Align, Wording)) -> Flow<'a> {
    say(id, text, look).into()
}

/// A set of threads that wait.
pub(super) fn set<'a>(id: &str, gap: f64, tokens: Flow<'a>) -> Flow<'a> {
    let frame = framing(id, "", Framing::Waiting);
    over([frame, tokens.padded(gap)]).hugging()
}

/// The name of a line of the picture.
pub(super) fn caption<'a>(id: &str, text: &str) -> Flow<'a> {
    words(id, text, (Align::Start, Wording::Caption))
}

/// Adds what joins things that stand somewhere: in front of frames, behind what
/// is in them. Who moves is in front of where it moves to.
pub(super) fn join(items: &mut Vec<Item>, ways: impl IntoIterator<Item = Item>) {
    items.extend(ways);
    items.sort_by_key(|item| match item.kind {
        Kind::Frame { .. } => 0,
        Kind::Line { .. } => 1,
        Kind::Token { .. } => 3,
        _ => 2,
    });
}
