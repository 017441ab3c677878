//! Charts of what was measured, as plain data: bars with their spread, a
//! speed-up beside the ideal, columns. The table of the same rows says the same
//! in words and numbers.

mod bars;
mod checked;
mod columns;
mod export;
mod figures;
mod scale;
mod speed_up;

use super::{Point, Rect};
use crate::measure::Row;
use crate::scenario::measurement::{Form, Table};

use scale::Scale;

use super::stage::Align;
pub use checked::{Checked, checked};
pub use export::{csv, json};
pub use figures::{figure, place, sizes, whole};
pub use speed_up::{times, times_one};

/// Something drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    Line {
        from: Point,
        to: Point,
        /// What it is: `grid`, `ideal`, `spread` or `path`.
        class: &'static str,
    },
    /// A bar of a series.
    Bar {
        area: Rect,
        /// The series, which gives the colour.
        series: u8,
    },
    /// A point of a series.
    Dot { at: Point },
    /// A text; `at` is on its base line.
    Text {
        at: Point,
        align: Align,
        /// What it is: `tick`, `label`, `value` or `head`.
        class: &'static str,
        text: String,
    },
}

/// A chart, laid out.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    pub width: f64,
    pub height: f64,
    /// What is drawn, from back to front.
    pub marks: Vec<Mark>,
}

/// The narrowest width that charts are laid out for.
const NARROWEST: f64 = 260.0;

/// How wide a character is at most, on average, and how high a line.
const CHARACTER: f64 = 6.6;
const LINE: f64 = 14.0;

/// The chart of one table's rows in this width, from a machine with so many
/// cores, 0 where that is not known; nothing where there are no rows.
pub fn chart(table: &Table, rows: &[Row], width: f64, cores: usize) -> Option<Chart> {
    let width = width.max(NARROWEST);
    if rows.is_empty() {
        return None;
    }
    Some(match table.form {
        Form::Bars => bars::bars(table, rows, width),
        Form::SpeedUp => speed_up::speed_up(rows, width, cores),
        Form::Columns => columns::columns(rows, width),
    })
}

fn text(class: &'static str, align: Align, at: Point, text: impl Into<String>) -> Mark {
    Mark::Text {
        at,
        align,
        class,
        text: text.into(),
    }
}

fn line(class: &'static str, from: Point, to: Point) -> Mark {
    Mark::Line { from, to, class }
}

/// How wide a text is, about.
fn width_of(text: &str) -> f64 {
    text.chars().count() as f64 * CHARACTER
}

/// How wide the widest of these texts is, about.
fn widest(texts: &mut dyn Iterator<Item = String>) -> f64 {
    texts.map(|text| width_of(&text)).fold(0.0, f64::max)
}

/// Half the length of a whisker's ends.
const END: f64 = 3.0;

/// A whisker, whose ends go so far to either side.
fn spread(low: Point, high: Point, (x, y): (f64, f64)) -> [Mark; 3] {
    let end = |at: Point| line("spread", at.moved(-x, -y), at.moved(x, y));
    [line("spread", low, high), end(low), end(high)]
}

/// The grid of an axis that goes up, with its numbers before it.
fn across(scale: &Scale, left: f64, right: f64) -> Vec<Mark> {
    let tick = |number: f64| {
        let y = scale.at(number);
        let at = Point::new(left - 6.0, y + 4.0);
        [
            line("grid", Point::new(left, y), Point::new(right, y)),
            text("tick", Align::End, at, figures::tick(number)),
        ]
    };
    scale.ticks().flat_map(tick).collect()
}

/// The room that a text takes which stands at `at`, about.
fn text_box(align: Align, at: Point, text: &str) -> Rect {
    let width = width_of(text);
    let left = match align {
        Align::Start => 0.0,
        Align::Middle => width / 2.0,
        Align::End => width,
    };
    Rect::new(at.x - left, at.y - 10.0, width, 12.0)
}

/// Whether the straight line between two points runs through `area`.
fn crosses(area: Rect, from: Point, to: Point) -> bool {
    // The part of the way that lies within the area, along each axis.
    let (mut start, mut end) = (0.0_f64, 1.0_f64);
    let axes = [
        (from.x, to.x - from.x, area.x, area.right()),
        (from.y, to.y - from.y, area.y, area.bottom()),
    ];
    for (at, way, low, high) in axes {
        if way == 0.0 {
            if at < low || at > high {
                return false;
            }
            continue;
        }
        let (one, other) = ((low - at) / way, (high - at) / way);
        start = start.max(one.min(other));
        end = end.min(one.max(other));
    }
    start <= end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::measurement::MEASUREMENTS;

    fn row(series: usize, x: u32, median: f64) -> Row {
        Row {
            series: series as u8,
            x,
            low: median * 0.8,
            median,
            high: median * 1.3,
            ..Row::default()
        }
    }

    /// Rows for a table: every series at all these places.
    fn rows(table: &Table, scale: f64) -> Vec<Row> {
        let places: &[u32] = match table.form {
            Form::Bars => &[1, 10, 1_000, 100_000],
            Form::SpeedUp => &[1, 2, 3, 4, 5, 6, 7, 8],
            Form::Columns => &[5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, u32::MAX],
        };
        let at = |(n, x): (usize, &u32)| {
            let series = 0..table.series.len();
            let x = *x;
            series.map(move |s| row(s, x, scale * (n + s + 1) as f64 / 8.0))
        };
        places.iter().enumerate().flat_map(at).collect()
    }

    fn box_of(mark: &Mark) -> Option<(Rect, &str)> {
        match mark {
            Mark::Text {
                at, align, text, ..
            } => Some((text_box(*align, *at, text), text)),
            _ => None,
        }
    }

    #[test]
    fn texts_stay_inside_and_apart() {
        for table in MEASUREMENTS.iter().flat_map(|it| it.tables) {
            for scale in [0.0, 0.07, 1.0, 8.0, 960.0, 123_456.0] {
                for width in [0.0, 300.0, 340.0, 404.0, 760.0] {
                    let chart = chart(table, &rows(table, scale), width, 2).expect("rows");
                    let room = Rect::new(0.0, 0.0, chart.width, chart.height);
                    let texts: Vec<_> = chart.marks.iter().filter_map(box_of).collect();
                    for (place, (area, text)) in texts.iter().enumerate() {
                        let what = format!("{} at {scale}, {width}: {text}", table.title);
                        assert!(room.holds(*area), "{what} is outside: {area:?}");
                        for (other, second) in &texts[..place] {
                            assert_eq!(area.shared(*other), 0.0, "{what} over {second}");
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn lines_cross_boxes_where_they_do() {
        let area = Rect::new(10.0, 10.0, 10.0, 10.0);
        let crossed = |from: (f64, f64), to: (f64, f64)| {
            crosses(area, Point::new(from.0, from.1), Point::new(to.0, to.1))
        };
        assert!(crossed((0.0, 0.0), (30.0, 30.0)));
        assert!(crossed((15.0, 0.0), (15.0, 12.0)));
        assert!(crossed((12.0, 12.0), (13.0, 13.0)));
        assert!(!crossed((0.0, 0.0), (9.0, 9.0)), "it ends before");
        assert!(!crossed((0.0, 12.0), (12.0, 30.0)), "it passes by");
        assert!(!crossed((5.0, 0.0), (5.0, 30.0)));
    }

    #[test]
    fn no_line_of_a_speed_up_runs_through_its_values() {
        let table = &MEASUREMENTS[4].tables[0];
        const WIDTHS: [f64; 4] = [260.0, 340.0, 404.0, 760.0];
        // As good as can be, as good as none, and what machines give.
        let measured: &[&[f64]] = &[
            &[1.0, 2.0],
            &[1.0, 1.0, 1.0, 1.0],
            &[1.0, 1.7],
            &[1.0, 1.9, 2.6, 3.1],
            &[1.0, 0.9, 0.7, 0.6],
            &[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0],
            &[1.0, 1.8, 2.5, 3.0, 2.9, 2.8, 2.8, 2.7],
        ];
        for medians in measured {
            let near = |(x, median): (u32, &f64)| Row {
                low: median * 0.95,
                high: median * 1.05,
                ..row(0, x, *median)
            };
            let rows: Vec<Row> = (1..).zip(*medians).map(near).collect();
            let machines = [0, 1, 2, 4].into_iter();
            for (width, cores) in machines.flat_map(|cores| WIDTHS.map(|width| (width, cores))) {
                let marks = chart(table, &rows, width, cores).expect("rows").marks;
                let is_value = |mark: &&Mark| matches!(mark, Mark::Text { class: "value", .. });
                let values: Vec<_> = marks.iter().filter(is_value).filter_map(box_of).collect();
                let least = rows.len().min(4) - 1;
                assert!(values.len() >= least, "{medians:?} at {width}");
                for (area, text) in values {
                    let through = marks.iter().find(|other| match other {
                        Mark::Line { class: "grid", .. } => false,
                        Mark::Line { from, to, .. } => crosses(area, *from, *to),
                        _ => false,
                    });
                    assert_eq!(through, None, "{text} of {medians:?} at {width}");
                }
            }
        }
    }

    #[test]
    fn the_ideal_ends_at_the_cores() {
        let table = &MEASUREMENTS[4].tables[0];
        let rows: Vec<Row> = (1..=4).map(|x| row(0, x, 100.0)).collect();
        let ideal = |cores| {
            let marks = chart(table, &rows, 400.0, cores).expect("rows").marks;
            // The first is the sample beside its name.
            let lines = marks.into_iter().filter_map(|mark| match mark {
                Mark::Line { from, to, class } => (class == "ideal").then_some((from, to)),
                _ => None,
            });
            lines.skip(1).collect::<Vec<_>>()
        };
        assert_eq!([0, 2, 4].map(|cores| ideal(cores).len()), [1, 2, 1]);
        let (up, level) = (ideal(2)[0], ideal(2)[1]);
        // Half-way to the four workers it stops rising.
        assert_eq!(up.1, level.0);
        assert_eq!(up.1.x - up.0.x, level.1.x - level.0.x);
        assert_eq!(level.0.y, level.1.y);
    }

    #[test]
    fn a_speed_up_is_over_the_first_row() {
        let rows = [row(0, 1, 200.0), row(0, 2, 380.0)];
        // 0.8 and 1.3 times 380 / 200.
        let [low, median, high] = times_one(&rows, &rows[1]).map(|n| (n * 100.0).round());
        assert_eq!([low, median, high], [152.0, 190.0, 247.0]);
        assert_eq!(times(1.9), "1.90×");
    }

    #[test]
    fn one_worker_alone_is_a_chart_too() {
        let table = &MEASUREMENTS[4].tables[0];
        assert_eq!(table.form, Form::SpeedUp);
        let chart = chart(table, &[row(0, 1, 300.0)], 360.0, 2).expect("a row");
        let is_dot = |mark: &&Mark| matches!(mark, Mark::Dot { .. });
        assert_eq!(chart.marks.iter().filter(is_dot).count(), 1);
    }

    #[test]
    fn no_rows_give_no_chart() {
        assert_eq!(chart(&MEASUREMENTS[0].tables[0], &[], 400.0, 2), None);
    }
}
