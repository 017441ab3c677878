//! A histogram: a column for each range, named by its upper bound.

use super::figures::{figure, place};
use super::scale::Scale;
use super::{Anchor, Chart, LINE, Mark, line, text, width_of};
use crate::measure::Row;
use crate::scene::{Point, Rect};

/// The height of the whole, and the room around the columns.
const HEIGHT: f64 = 180.0;
const TOP: f64 = 18.0;
const BOTTOM: f64 = 22.0;

/// The room between two columns.
const GAP: f64 = 4.0;

/// The columns of `rows`, of which there is at least one.
pub(super) fn columns(rows: &[Row], width: f64) -> Chart {
    let most = rows.iter().map(|row| row.median).fold(0.0, f64::max);
    let foot = HEIGHT - BOTTOM;
    let scale = Scale::new((foot, TOP), most, 4);
    let pitch = width / rows.len() as f64;
    let mut marks = vec![line("grid", Point::new(0.0, foot), Point::new(width, foot))];
    for (index, row) in rows.iter().enumerate() {
        let left = index as f64 * pitch;
        let middle = left + pitch / 2.0;
        let top = scale.at(row.median);
        marks.push(Mark::Bar {
            area: Rect {
                x: left + GAP / 2.0,
                y: top,
                width: pitch - GAP,
                height: foot - top,
            },
            series: row.series,
        });
        let value = fitting(figure(row.median), pitch);
        marks.push(text(
            "value",
            Anchor::Middle,
            Point::new(middle, top - 5.0),
            value,
        ));
        let bound = fitting(place("#", row.x), pitch);
        marks.push(text(
            "tick",
            Anchor::Middle,
            Point::new(middle, foot + LINE),
            bound,
        ));
    }
    Chart {
        width,
        height: HEIGHT,
        marks,
    }
}

/// A text, or nothing where it would run into its neighbours; the table has
/// it all the same.
fn fitting(text: String, room: f64) -> String {
    if width_of(&text) <= room {
        text
    } else {
        String::new()
    }
}
