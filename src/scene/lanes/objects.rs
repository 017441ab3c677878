//! The lanes of shared objects: who held them, what they held, how many were
//! in them.

use super::clear::window;
use super::shapes::{LINE, Label, Look, width};
use super::tracks::{Holder, ObjectTrack, Series, among, number};
use super::{COUNTED, HELD, Interval, LOST, LanePainter, VALUED};
use crate::model::{Object, ObjectId, Value};
use crate::scene::geometry::shortened;
use crate::session::Playback;

/// Half the room that being held takes across time.
const HALF: f64 = 7.0;

/// What values take across time, from the smallest to the largest, and what is
/// left beside them for words.
const RISE: f64 = 16.0;
const WORDS: f64 = 14.0;

/// The widest that a value's words are.
const LONGEST: usize = 16;

/// What the source calls an object.
pub(super) fn name(playback: &Playback, object: ObjectId) -> &str {
    match playback.trace.object(object) {
        Some(Object::Pool(_)) => "work queue",
        _ => playback.trace.object_name(&playback.program, object),
    }
}

/// The height of an object's lane where lanes lie.
pub(super) fn height(playback: &Playback, track: &ObjectTrack) -> f64 {
    match &track.series {
        Series::Held(_) => HELD,
        Series::Levels { faults, .. } => {
            let object = playback.trace.object(track.object);
            let values = match object {
                Some(Object::Cell(_)) => VALUED,
                _ => COUNTED,
            };
            values + if faults.is_empty() { 0.0 } else { LOST }
        }
    }
}

impl LanePainter<'_> {
    /// An object's lane.
    pub(super) fn object(&mut self, track: &ObjectTrack, across: (f64, f64)) {
        match &track.series {
            Series::Held(spans) => self.held(spans, (across.0 + across.1) / 2.0),
            Series::Levels {
                values,
                range,
                limited,
                faults,
            } => {
                let plot = StepPlot::new(self.lanes.upright, across, *range);
                if *limited {
                    self.limit(&plot);
                }
                if self.is_crowded() {
                    self.rough(values, &plot);
                } else {
                    self.plot(values, &plot);
                    self.faults(faults, &plot);
                }
            }
        }
    }

    fn held(&mut self, spans: &[Interval<Option<Holder>>], middle: f64) {
        let drawn = self.lanes.scale.drawn();
        let spans = among(spans, drawn.start, drawn.end + 2);
        let across = (middle - HALF, middle + HALF);
        if self.is_crowded() {
            for (from, to, holder) in self.mostly(spans, |holder| *holder) {
                let thread = holder.map(|(thread, _)| thread);
                if thread.is_some() {
                    self.draw(Look::Held, thread, ((from, to), across));
                }
            }
            return;
        }
        for span in spans {
            let Some((thread, depth)) = span.what else {
                continue;
            };
            let letter = self.playback.program.letter(thread);
            let text = match depth {
                0 | 1 => letter.to_string(),
                depth => format!("{letter}×{depth}"),
            };
            let area = (self.along(span), across);
            self.draw(Look::Held, Some(thread), area);
            self.write((Look::Held, span.from), area, &[text]);
        }
    }

    /// The values as a step line, with those written at them that there is room for.
    fn plot(&mut self, values: &[Interval<Value>], plot: &StepPlot) {
        let drawn = self.lanes.scale.drawn();
        let mut through = Vec::new();
        for level in among(values, drawn.start, drawn.end + 2) {
            let (from, to) = self.along(level);
            let at = plot.at(number(&level.what));
            through.extend([(from, at), (to, at)]);
            let text = shortened(&level.what.to_string(), LONGEST);
            let upright = self.lanes.upright;
            let takes = if upright { LINE } else { width(&text) };
            if takes <= to - from {
                self.value(text, level.from, (from, to), at);
            }
        }
        self.line(Look::StepLine, None, &through);
    }

    fn value(&mut self, text: String, from: usize, within: (f64, f64), across: f64) {
        let at = match self.lanes.upright {
            true => self.lanes.point(within.0, across).moved(6.0, 12.0),
            false => self.lanes.point(within.0, across).moved(5.0, -4.0),
        };
        let label = Label::new(text, at, (Look::StepLine, from), within);
        self.lanes.labels.push(label);
    }

    /// The smallest and largest value of every few pixels.
    fn rough(&mut self, values: &[Interval<Value>], plot: &StepPlot) {
        let mut through = Vec::new();
        for (first, end) in self.bucketed() {
            let numbers = among(values, first, end + 1).iter();
            let known = numbers.filter_map(|level| number(&level.what));
            let (low, high) = (known.clone().min(), known.max());
            let along = self.lanes.scale.edge(first);
            through.push((along, plot.at(low)));
            if low != high {
                through.push((along, plot.at(high)));
            }
        }
        self.line(Look::StepLine, None, &through);
    }

    fn limit(&mut self, plot: &StepPlot) {
        let (left, right) = self.lanes.scale.stretch();
        let along = (left.max(0.0), right.min(self.lanes.scale.end()));
        let through = [(along.0, plot.high), (along.1, plot.high)];
        self.line(Look::Limit, None, &through);
    }

    /// Lost updates, below the value that lost them.
    fn faults(&mut self, faults: &[usize], plot: &StepPlot) {
        let mut before = f64::MIN;
        for index in self.drawn(faults) {
            let place = faults[index];
            let along = self.lanes.scale.edge(place + 1);
            let next = faults.get(index + 1);
            let room = next.map_or(f64::MAX, |next| self.lanes.scale.edge(next + 1) - along);
            let fits = width("lost update") <= room;
            let text = if fits { "lost update" } else { "✕" };
            let (top, bottom) = plot.fault;
            self.line(Look::Fault, None, &[(along, top), (along, bottom)]);
            if !self.lanes.upright {
                // At the edge of the window the words stand before their line.
                let edge = window(&self.lanes.scale).1;
                let cut = along < edge && along + width(text) > edge;
                let (by, within) = match cut {
                    true => (-width(text), (before, along)),
                    false => (5.0, (along, along + room)),
                };
                let at = self.lanes.point(along, bottom).moved(by, 1.0);
                let on = (Look::Fault, place + 1);
                let label = Label::new(text.to_owned(), at, on, within);
                before = label.span(false).1;
                self.lanes.labels.push(label);
            }
        }
    }
}

/// Where values stand across time.
struct StepPlot {
    low: f64,
    high: f64,
    range: (i64, i64),
    /// From where to where the line of a fault goes.
    fault: (f64, f64),
}

impl StepPlot {
    fn new(upright: bool, across: (f64, f64), range: (i64, i64)) -> Self {
        let (from, to) = across;
        let (low, high, fault) = match upright {
            true => (from + 4.0, to - 22.0, (from + 2.0, to - 2.0)),
            false => {
                let low = from + WORDS + RISE;
                (low, from + WORDS, (low + 3.0, low + 20.0))
            }
        };
        StepPlot {
            low,
            high,
            range,
            fault,
        }
    }

    /// Where `value` stands; what is no number stands where the smallest does.
    fn at(&self, value: Option<i64>) -> f64 {
        let (low, high) = self.range;
        match value {
            Some(value) if high > low => {
                let part = (value - low) as f64 / (high - low) as f64;
                self.low + (self.high - self.low) * part
            }
            _ => self.low,
        }
    }
}
