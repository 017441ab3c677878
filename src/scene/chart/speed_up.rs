//! How many times faster it was than with one worker, beside the straight line
//! that would be ideal.

use super::bars::tick_text;
use super::figures::figure;
use super::scale::Scale;
use super::{Anchor, Chart, Mark, line, text, width_of};
use crate::measure::Row;
use crate::scene::Point;

/// The height of the whole, and the room around the plot.
const HEIGHT: f64 = 230.0;
const LEFT: f64 = 34.0;
const RIGHT: f64 = 22.0;
const TOP: f64 = 24.0;
const BOTTOM: f64 = 26.0;

/// Half the width of a whisker's ends.
const END: f64 = 3.0;

/// The speed-up of `rows`, of which there is at least one, over the first.
pub(super) fn speed_up(rows: &[Row], width: f64) -> Chart {
    let one = rows[0].median.max(f64::MIN_POSITIVE);
    let workers = rows.iter().map(|row| f64::from(row.x)).fold(2.0, f64::max);
    let best = rows.iter().map(|row| row.high / one).fold(0.0, f64::max);
    let foot = HEIGHT - BOTTOM;
    let x = |workers_here: f64| LEFT + (width - LEFT - RIGHT) * workers_here / workers;
    let scale = Scale::new((foot, TOP), best.clamp(workers, workers * 2.0), 4);

    let mut marks = Vec::new();
    for tick in scale.ticks() {
        let y = scale.at(tick);
        marks.push(line(
            "grid",
            Point::new(LEFT, y),
            Point::new(width - RIGHT, y),
        ));
        marks.push(text(
            "tick",
            Anchor::End,
            Point::new(LEFT - 6.0, y + 4.0),
            tick_text(tick),
        ));
    }
    let origin = Point::new(x(0.0), foot);
    marks.push(line(
        "ideal",
        origin,
        Point::new(x(workers), scale.at(workers)),
    ));
    marks.push(line(
        "ideal",
        Point::new(LEFT + 8.0, 8.0),
        Point::new(LEFT + 32.0, 8.0),
    ));
    marks.push(text(
        "tick",
        Anchor::Start,
        Point::new(LEFT + 38.0, 12.0),
        "ideal",
    ));
    let mut before = None;
    let said = |row: &Row| format!("{}×", figure(row.median / one));
    let widest = rows
        .iter()
        .map(|row| width_of(&said(row)))
        .fold(0.0, f64::max);
    // Where not all fit, some say nothing; the last always does.
    let every = (widest / (x(1.0) - x(0.0))).ceil().max(1.0) as usize;
    for (index, row) in rows.iter().enumerate() {
        let times = row.median / one;
        let x = x(f64::from(row.x));
        let at = Point::new(x, scale.at(times));
        if let Some(before) = before {
            marks.push(line("path", before, at));
        }
        before = Some(at);
        let (low, high) = (
            scale.at(row.low / one),
            scale.at((row.high / one).min(scale.most)),
        );
        marks.push(line("spread", Point::new(x, low), Point::new(x, high)));
        for y in [low, high] {
            marks.push(line(
                "spread",
                Point::new(x - END, y),
                Point::new(x + END, y),
            ));
        }
        marks.push(Mark::Dot { at });
        if (rows.len() - 1 - index).is_multiple_of(every) {
            // Below the whisker, or above it where the axis is near.
            let below = low.max(at.y) + 16.0;
            let above = high.min(at.y) - 8.0;
            let y = if below > foot - 4.0 { above } else { below };
            marks.push(text("value", Anchor::Middle, Point::new(x, y), said(row)));
        }
        let tick = Point::new(x, foot + 17.0);
        marks.push(text("tick", Anchor::Middle, tick, row.x.to_string()));
    }
    Chart {
        width,
        height: HEIGHT,
        marks,
    }
}
