//! Bars from left to right, a row each, with a whisker from the lower to the
//! upper quartile; rows at the same place stand together under its name.

use super::figures::{figure, place, tick};
use super::scale::Scale;
use super::{Align, CHARACTER, Chart, END, LINE, Mark, line, spread, text, widest, width_of};
use crate::measure::Row;
use crate::scenario::measurement::Table;
use crate::scene::{Point, Rect};

/// The height of a bar, and of the room it has.
const BAR: f64 = 12.0;
const PITCH: f64 = 20.0;

/// The room above the name of a place, and below it.
const GROUP: f64 = 8.0;

/// The room below the last bar, for the axis.
const AXIS: f64 = 22.0;

/// The bars of `rows`, of which there is at least one.
pub(super) fn bars(table: &Table, rows: &[Row], width: f64) -> Chart {
    let grouped = table.series.len() > 1;
    let label = |row: &Row| match grouped {
        true => table.series_called(row.series).unwrap_or("").to_owned(),
        false => place(table.axis, row.x),
    };
    let labels = widest(&mut rows.iter().map(label)) + 8.0;
    let values = widest(&mut rows.iter().map(|row| figure(row.median))) + 8.0;
    let most = rows.iter().map(|row| row.high).fold(0.0, f64::max);
    // A tick's number may stick out by half its width.
    let half = width_of(&figure(most)).max(4.0 * CHARACTER) / 2.0 + 4.0;
    let room = (labels, width - values.max(half));
    let ticks = ((room.1 - room.0) / (2.0 * half + 8.0)).clamp(1.0, 5.0) as usize;
    let scale = Scale::new(room, most, ticks);

    let mut marks = Vec::new();
    let mut y = 2.0;
    for (index, row) in rows.iter().enumerate() {
        if grouped && (index == 0 || rows[index - 1].x != row.x) {
            y += if index == 0 { 0.0 } else { GROUP };
            let head = Point::new(0.0, y + LINE - 3.0);
            marks.push(text("head", Align::Start, head, place(table.axis, row.x)));
            y += LINE + 4.0;
        }
        let middle = y + PITCH / 2.0;
        let base = middle + 4.0;
        let before = Point::new(labels - 8.0, base);
        marks.push(text("label", Align::End, before, label(row)));
        let (left, right) = (scale.at(0.0), scale.at(row.median));
        marks.push(Mark::Bar {
            area: Rect::new(left, middle - BAR / 2.0, right - left, BAR),
            series: row.series,
        });
        let [low, high] = [row.low, row.high].map(|n| Point::new(scale.at(n), middle));
        marks.extend(spread(low, high, (0.0, END)));
        let after = Point::new(high.x + 6.0, base);
        marks.push(text("value", Align::Start, after, figure(row.median)));
        y += PITCH;
    }
    // The grid down to the last bar, and the numbers below it.
    let ticks = scale.ticks().flat_map(|number| {
        let x = scale.at(number);
        let below = Point::new(x, y + LINE);
        [
            line("grid", Point::new(x, 0.0), Point::new(x, y)),
            text("tick", Align::Middle, below, tick(number)),
        ]
    });
    Chart {
        width,
        height: y + AXIS,
        marks: ticks.chain(marks).collect(),
    }
}
