//! How many times faster it was than with one worker, beside the line that would
//! be ideal: straight up to the number of cores, and level from there.

use super::figures::{figure, place};
use super::scale::Scale;
use super::{Align, Chart, END, LINE, Mark, across, crosses, line, spread, text, text_box, widest};
use crate::measure::Row;
use crate::scene::{Point, Rect};

/// The height of the whole, and the room around the plot.
const HEIGHT: f64 = 230.0;
const LEFT: f64 = 34.0;
const RIGHT: f64 = 22.0;
const TOP: f64 = 24.0;
const BOTTOM: f64 = 26.0;

/// How far beside a dot its words begin.
const AWAY: f64 = 7.0;

/// How many times as fast as the first of `rows` one of them was: the lower
/// quartile, the median, the upper quartile.
pub fn times_one(rows: &[Row], row: &Row) -> [f64; 3] {
    let one = rows.first().map_or(0.0, |first| first.median);
    [row.low, row.median, row.high].map(|figure| figure / one.max(f64::MIN_POSITIVE))
}

/// The speed-up of `rows`, of which there is at least one, over the first, on a
/// machine with so many cores; 0 where that is not known.
pub(super) fn speed_up(rows: &[Row], width: f64, cores: usize) -> Chart {
    let workers = rows.iter().map(|row| f64::from(row.x)).fold(2.0, f64::max);
    let top = match cores {
        0 => workers,
        cores => workers.min(cores as f64),
    };
    let best = rows.iter().map(|row| times_one(rows, row)[2]);
    let best = best.fold(0.0, f64::max);
    let foot = HEIGHT - BOTTOM;
    let room = width - LEFT - RIGHT;
    let x = |workers_here: f64| LEFT + room * workers_here / workers;
    let scale = Scale::new((foot, TOP), best.clamp(top, top * 2.0), 4);
    let mut marks = across(&scale, LEFT, width - RIGHT);
    marks.extend(meaning(cores));
    let kink = Point::new(x(top), scale.at(top));
    marks.push(line("ideal", Point::new(x(0.0), foot), kink));
    if top < workers {
        marks.push(line("ideal", kink, Point::new(x(workers), kink.y)));
    }
    let said = |row: &Row| times(times_one(rows, row)[1]);
    let widest = widest(&mut rows.iter().map(said));
    // Where not all fit, some say nothing.
    let every = (widest / (x(1.0) - x(0.0))).ceil().max(1.0) as usize;
    let mut before = None;
    let mut values = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        let x = x(f64::from(row.x));
        let [low, median, high] = times_one(rows, row).map(|n| scale.at(n.min(scale.most)));
        let at = Point::new(x, median);
        let whisker = [low, high].map(|y| Point::new(x, y));
        if let Some(before) = before.replace(at) {
            marks.push(line("path", before, at));
        }
        marks.extend(spread(whisker[0], whisker[1], (END, 0.0)));
        marks.push(Mark::Dot { at });
        let tick = Point::new(x, foot + 17.0);
        marks.push(text("tick", Align::Middle, tick, row.x.to_string()));
        if (rows.len() - 1 - index).is_multiple_of(every) {
            values.push((at, whisker, said(row)));
        }
    }
    let room = Rect::new(LEFT, 0.0, width - LEFT, foot - 2.0);
    for (at, whisker, value) in values {
        marks.extend(label(at, whisker, value, room, &marks));
    }
    Chart {
        width,
        height: HEIGHT,
        marks,
    }
}

/// A speed-up as people read it: `1.96×`.
pub fn times(number: f64) -> String {
    format!("{}×", figure(number))
}

/// What the broken line means.
fn meaning(cores: usize) -> [Mark; 2] {
    let sample = Point::new(LEFT + 8.0, 8.0);
    let ideal = match cores {
        0 => "ideal".to_owned(),
        cores => place("ideal on # cores", cores as u32),
    };
    [
        line("ideal", sample, sample.moved(24.0, 0.0)),
        text("tick", Align::Start, sample.moved(30.0, 4.0), ideal),
    ]
}

/// The words beside a dot and its whisker, where no line runs through them and
/// nothing else stands; nothing where there is no such place: the table has it
/// all the same.
fn label(at: Point, ends: [Point; 2], value: String, room: Rect, marks: &[Mark]) -> Option<Mark> {
    let [low, high] = ends;
    let (below, above) = (low.y.max(at.y) + 16.0, high.y.min(at.y) - 8.0);
    let beside = at.y + 4.0;
    let places = [
        (Align::Middle, at.x, below),
        (Align::Start, at.x + AWAY, below),
        (Align::Middle, at.x, above),
        (Align::End, at.x - AWAY, above),
        (Align::Start, at.x + AWAY, beside + LINE),
        (Align::End, at.x - AWAY, beside - LINE),
        (Align::Start, at.x + AWAY, beside),
        (Align::End, at.x - AWAY, beside),
        (Align::End, at.x - AWAY, below),
        (Align::Start, at.x + AWAY, above),
    ];
    let free = |(align, x, y): &&(Align, f64, f64)| {
        let area = text_box(*align, Point::new(*x, *y), &value);
        let touched = |mark: &Mark| match mark {
            Mark::Line { class: "grid", .. } | Mark::Bar { .. } => false,
            Mark::Line { from, to, .. } => crosses(area, *from, *to),
            Mark::Dot { at } => area.contains(*at),
            Mark::Text {
                at, align, text, ..
            } => area.shared(text_box(*align, *at, text)) > 0.0,
        };
        room.holds(area) && !marks.iter().any(touched)
    };
    let (align, x, y) = *places.iter().find(free)?;
    Some(text("value", align, Point::new(x, y), value))
}
