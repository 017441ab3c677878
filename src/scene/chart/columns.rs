//! Columns side by side: a histogram, each named by its upper bound, or how
//! something grew.

use super::figures::{figure, place, tick};
use super::scale::Scale;
use super::{Align, Chart, LINE, Mark, across, line, text, widest, width_of};
use crate::measure::Row;
use crate::scene::{Point, Rect};

/// The height of the whole, and the room around the columns.
const HEIGHT: f64 = 180.0;
const TOP: f64 = 18.0;
const BOTTOM: f64 = 22.0;

/// The room between two columns.
const GAP: f64 = 4.0;

/// The columns of `rows`, of which there is at least one. Where there is no room
/// for a number above each, there is an axis.
pub(super) fn columns(rows: &[Row], width: f64) -> Chart {
    let most = rows.iter().map(|row| row.median).fold(0.0, f64::max);
    let foot = HEIGHT - BOTTOM;
    let scale = Scale::new((foot, TOP), most, 4);
    let values = widest(&mut rows.iter().map(|row| figure(row.median)));
    let has_axis = values > width / rows.len() as f64;
    let left = match has_axis {
        true => widest(&mut scale.ticks().map(tick)) + 8.0,
        false => 0.0,
    };
    let pitch = (width - left) / rows.len() as f64;
    let bounds = widest(&mut rows.iter().map(|row| place("#", row.x)));
    // Where not all fit, some say nothing; the table has them all the same.
    let every = ((bounds + 2.0 * GAP) / pitch).ceil().max(1.0) as usize;
    let mut marks = match has_axis {
        true => across(&scale, left, width),
        false => vec![line("grid", Point::new(0.0, foot), Point::new(width, foot))],
    };
    for (index, row) in rows.iter().enumerate() {
        let from = left + index as f64 * pitch;
        let middle = from + pitch / 2.0;
        let top = scale.at(row.median);
        marks.push(Mark::Bar {
            area: Rect::new(from + GAP / 2.0, top, pitch - GAP, foot - top),
            series: row.series,
        });
        if !has_axis {
            let above = Point::new(middle, top - 5.0);
            marks.push(text("value", Align::Middle, above, figure(row.median)));
        }
        let bound = place("#", row.x);
        // The last one keeps to the right edge.
        let middle = middle.min(width - width_of(&bound) / 2.0);
        if (rows.len() - 1 - index).is_multiple_of(every) {
            let below = Point::new(middle, foot + LINE);
            marks.push(text("tick", Align::Middle, below, bound));
        }
    }
    Chart {
        width,
        height: HEIGHT,
        marks,
    }
}
