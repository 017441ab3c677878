//! Bars from left to right, a row each, with a whisker from the lower to the
//! upper quartile; rows at the same place stand together under its name.

use super::figures::{figure, place};
use super::scale::Scale;
use super::{Anchor, CHARACTER, Chart, LINE, Mark, line, text, width_of};
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

/// Half the height of a whisker's ends.
const END: f64 = 3.0;

/// The bars of `rows`, of which there is at least one.
pub(super) fn bars(table: &Table, rows: &[Row], width: f64) -> Chart {
    let grouped = table.series.len() > 1;
    let label = |row: &Row| match grouped {
        true => table
            .series
            .get(usize::from(row.series))
            .map_or_else(String::new, |s| (*s).to_owned()),
        false => place(table.axis, row.x),
    };
    let widest = |texts: &mut dyn Iterator<Item = String>| {
        texts.map(|text| width_of(&text)).fold(0.0, f64::max)
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
            marks.push(text("head", Anchor::Start, head, place(table.axis, row.x)));
            y += LINE + 4.0;
        }
        let middle = y + PITCH / 2.0;
        let base = middle + 4.0;
        marks.push(text(
            "label",
            Anchor::End,
            Point::new(labels - 8.0, base),
            label(row),
        ));
        bar(&mut marks, &scale, row, middle);
        let after = scale.at(row.high) + 6.0;
        marks.push(text(
            "value",
            Anchor::Start,
            Point::new(after, base),
            figure(row.median),
        ));
        y += PITCH;
    }
    let mut all = axis(&scale, y);
    all.extend(marks);
    Chart {
        width,
        height: y + AXIS,
        marks: all,
    }
}

fn bar(marks: &mut Vec<Mark>, scale: &Scale, row: &Row, middle: f64) {
    marks.push(Mark::Bar {
        area: Rect {
            x: scale.at(0.0),
            y: middle - BAR / 2.0,
            width: scale.at(row.median) - scale.at(0.0),
            height: BAR,
        },
        series: row.series,
    });
    let (low, high) = (scale.at(row.low), scale.at(row.high));
    marks.push(line(
        "spread",
        Point::new(low, middle),
        Point::new(high, middle),
    ));
    for x in [low, high] {
        marks.push(line(
            "spread",
            Point::new(x, middle - END),
            Point::new(x, middle + END),
        ));
    }
}

/// The grid down to `y` and the numbers below it.
fn axis(scale: &Scale, y: f64) -> Vec<Mark> {
    let tick = |number: f64| {
        let x = scale.at(number);
        [
            line("grid", Point::new(x, 0.0), Point::new(x, y)),
            text(
                "tick",
                Anchor::Middle,
                Point::new(x, y + LINE),
                tick_text(number),
            ),
        ]
    };
    scale.ticks().flat_map(tick).collect()
}

/// Ticks are round numbers: no digits that say nothing.
pub(super) fn tick_text(number: f64) -> String {
    let text = figure(number);
    match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => text,
    }
}

#[cfg(test)]
mod tests {
    use super::tick_text;

    #[test]
    fn ticks_say_no_more_than_they_must() {
        for (number, read) in [
            (0.0, "0"),
            (0.5, "0.5"),
            (0.05, "0.05"),
            (20.0, "20"),
            (12.5, "12.5"),
            (200.0, "200"),
            (5_000.0, "5,000"),
        ] {
            assert_eq!(tick_text(number), read);
        }
    }
}
