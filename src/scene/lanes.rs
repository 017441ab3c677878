//! The timeline: a lane for each thread, and one for each shared object. Only
//! what lies in the visible part of the run is laid out, and it is the same
//! for every moment shown: only the playhead moves.

mod calls;
mod clear;
mod crowd;
mod hit_targets;
mod key;
mod marks;
mod numbers;
mod objects;
mod overview;
mod shapes;
mod threads;
mod tips;
mod tracks;

use std::ops::Range;

use crate::model::{ObjectId, ThreadId};
use crate::scene::moment::{Standing, standing};
use crate::session::{Playback, TimeScale};

use shapes::Stretch;

pub use hit_targets::{HitTarget, Item, LaneMove};
pub use key::key;
pub use marks::{Mark, MarkKind, difference, marks};
pub use numbers::{Number, Side, numbers};
pub use overview::{Overview, overview};
pub use shapes::{Form, Label, Look, Shape};
use threads::LaneState;
pub use threads::brief;
pub use tips::{Tip, tip};
pub use tracks::{Interval, Tracks};

/// The timeline of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Lanes {
    /// Where moments stand, and which are in sight.
    pub scale: TimeScale,
    /// Whether time goes downwards.
    pub upright: bool,
    /// How much it takes across time.
    pub across: f64,
    /// The lanes: threads first.
    pub rows: Vec<Row>,
    /// What is drawn in them.
    pub shapes: Vec<Shape>,
    pub labels: Vec<Label>,
}

/// A lane.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub of: RowOf,
    pub name: String,
    /// From where to where it goes, across time.
    pub across: (f64, f64),
}

/// Whose lane it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowOf {
    Thread(ThreadId),
    /// A shared object's, which has this place among those shown.
    Object(ObjectId, usize),
}

/// The room that the timeline has, and how it stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LaneOptions {
    /// Whether time goes downwards.
    pub upright: bool,
    /// The room across time; lanes that lie take what they need.
    pub across: f64,
    /// Whether the objects are shown.
    pub objects: bool,
}

/// The room along time for the names of lanes.
pub fn names(upright: bool) -> f64 {
    if upright { 40.0 } else { 92.0 }
}

/// The room across time for the numbers of the axis.
pub fn head(upright: bool) -> f64 {
    if upright { 52.0 } else { 26.0 }
}

/// The room beyond the last lane.
const FOOT: f64 = 6.0;

/// The heights of lanes that lie: of threads when there are few and when there
/// are many, and of objects that are held, counted, and hold values.
const FEW: f64 = 34.0;
const MANY: f64 = 26.0;
const HELD: f64 = 28.0;
const COUNTED: f64 = 36.0;
const VALUED: f64 = 44.0;

/// What a lost update takes below the value that lost it.
const LOST: f64 = 16.0;

/// The narrowest that a step is drawn by itself; narrower ones are drawn as
/// what they are together.
const SINGLE: f64 = 3.0;

/// The timeline of `run` along `scale`.
pub fn lanes(run: &Playback, tracks: &Tracks, scale: TimeScale, options: LaneOptions) -> Lanes {
    let rows = rows(run, tracks, options);
    let mut painter = LanePainter::new(run, tracks, scale, options.upright);
    for row in &rows {
        match row.of {
            RowOf::Thread(thread) => painter.thread(thread, row.across),
            RowOf::Object(_, place) => painter.object(&tracks.objects[place], row.across),
        }
    }
    Lanes {
        across: rows.last().map_or(0.0, |row| row.across.1) + FOOT,
        rows,
        ..painter.lanes
    }
}

/// A part of the timeline while it is drawn.
struct LanePainter<'a> {
    playback: &'a Playback,
    tracks: &'a Tracks,
    lanes: Lanes,
}

impl<'a> LanePainter<'a> {
    fn new(playback: &'a Playback, tracks: &'a Tracks, scale: TimeScale, upright: bool) -> Self {
        LanePainter {
            playback,
            tracks,
            lanes: Lanes {
                scale,
                upright,
                across: 0.0,
                rows: Vec::new(),
                shapes: Vec::new(),
                labels: Vec::new(),
            },
        }
    }

    /// From where to where along time an interval lasts.
    fn along<T>(&self, interval: &Interval<T>) -> Stretch {
        let scale = &self.lanes.scale;
        (scale.edge(interval.from), scale.edge(interval.to))
    }

    /// The places among `places`, which are in order, of what is drawn.
    fn drawn(&self, places: &[usize]) -> Range<usize> {
        let drawn = self.lanes.scale.drawn();
        let before = |end: usize| places.partition_point(|place| *place < end);
        before(drawn.start)..before(drawn.end)
    }

    /// Whether steps are too narrow to be drawn one by one.
    fn is_crowded(&self) -> bool {
        self.lanes.scale.step() < SINGLE
    }
}

fn rows(playback: &Playback, tracks: &Tracks, options: LaneOptions) -> Vec<Row> {
    let program = &playback.program;
    let threads = tracks.threads.len();
    let lane = if threads > 3 { MANY } else { FEW };
    let objects = tracks.objects.iter().filter(|_| options.objects);
    let count = threads + objects.clone().count();
    let column = (options.across - head(true)) / count.max(1) as f64;
    let mut rows = Vec::new();
    let mut at = head(options.upright);
    let mut add = |of, name: &str, height: f64| {
        let takes = if options.upright { column } else { height };
        rows.push(Row {
            of,
            name: name.to_owned(),
            across: (at, at + takes),
        });
        at += takes;
    };
    for thread in playback.trace.last.thread_ids() {
        let letter = program.letter(thread).to_string();
        add(RowOf::Thread(thread), &letter, lane);
    }
    for (place, track) in objects.enumerate() {
        let name = objects::name(playback, track.object);
        let height = objects::height(playback, track);
        add(RowOf::Object(track.object, place), name, height);
    }
    rows
}

/// How each thread stands after `position` steps, in one word.
pub fn statuses(playback: &Playback, position: usize) -> Vec<&'static str> {
    let world = playback.world(position);
    let each = playback.trace.last.thread_ids();
    let stands = |thread| match playback.asks_of(thread, position, &world) {
        true => Standing::Asked,
        false => standing(&world, thread),
    };
    let told = each.map(|thread| threads::status(&stands(thread)));
    told.collect()
}

#[cfg(test)]
mod tests;
