//! Results as files that other programs read. Both say of themselves what was
//! measured, with which sizes, where and when.

use std::fmt::Display;

use super::{place, sizes, times_one};
use crate::measure::Row;
use crate::parameters::Parameter;
use crate::scenario::measurement::{Form, Table};
use crate::scene::table::quoted as field;
use crate::session::{Measuring, Phase};
use crate::trace::json::quoted;

/// What stands above the columns of the CSV file. Every line says where it is
/// from, so that the lines of several files can be put together, and no reader
/// needs to know of comments.
const COLUMNS: &str = "table,series,at,x,lower quartile,median,upper quartile,unit,speed-up,extra,extra of,\
    runs,wrong runs,measurement,sizes,browser,cores,date UTC,link\n";

/// A row with its table and what a file says of both.
struct Line<'a> {
    table: &'static Table,
    series: &'static str,
    row: &'a Row,
    at: String,
    /// The place along the axis; empty for whatever is above all bounds.
    x: String,
    /// How many times as fast as the first; empty where the chart does not show that.
    speed_up: String,
    /// What the table says besides; empty for nothing.
    extra: String,
}

/// The rows of the measurement's tables.
fn lines(measuring: &Measuring) -> impl Iterator<Item = Line<'_>> {
    let planned = measuring.planned.as_ref();
    let tables = planned.map_or(&[][..], |planned| planned.measurement.tables);
    let all = &measuring.rows;
    all.iter().filter_map(move |row| {
        let table = tables.get(usize::from(row.table))?;
        let first = all.iter().find(|first| first.table == row.table)?;
        let speed_up = times_one(std::slice::from_ref(first), row)[1];
        let told = |told: bool, number: &dyn Display| match told {
            true => number.to_string(),
            false => String::new(),
        };
        Some(Line {
            table,
            series: table.series_called(row.series).unwrap_or_default(),
            row,
            at: place(table.axis, row.x),
            x: told(row.x != u32::MAX, &row.x),
            speed_up: told(table.form == Form::SpeedUp, &speed_up),
            extra: told(!table.extra.is_empty(), &row.extra),
        })
    })
}

/// One line per row, under a line of names; `page` is the address that the link
/// is a part of.
pub fn csv(measuring: &Measuring, page: &str) -> String {
    let machine = &measuring.machine;
    let planned = measuring.planned.as_ref();
    let from = [
        planned.map_or("", |planned| planned.measurement.name),
        &planned.map_or_else(String::new, sizes),
        &machine.browser,
        &machine.cores.to_string(),
        &machine.date,
        &format!("{page}{}", measuring.link()),
    ];
    let from = from.map(field).join(",");
    let mut text = COLUMNS.to_owned();
    for line in lines(measuring) {
        let (table, row) = (line.table, line.row);
        let [low, median, high] = [row.low, row.median, row.high].map(|n| n.to_string());
        let [runs, wrong] = [row.runs, row.wrong].map(|n| n.to_string());
        let own = [
            table.title,
            line.series,
            &line.at,
            &line.x,
            &low,
            &median,
            &high,
            table.unit,
            &line.speed_up,
            &line.extra,
            table.extra,
            &runs,
            &wrong,
        ];
        text.push_str(&own.map(field).join(","));
        text.push_str(&format!(",{from}\n"));
    }
    text
}

/// Everything: what was measured, with which sizes, where, when, and the rows;
/// `page` is the address that the link is a part of.
pub fn json(measuring: &Measuring, page: &str) -> String {
    let planned = measuring.planned.as_ref();
    let size = |(parameter, value): (&Parameter, &str)| {
        let value = match value.parse::<i64>() {
            Ok(_) => value.to_owned(),
            Err(_) => quoted(value),
        };
        format!("{}: {value}", quoted(parameter.name))
    };
    let settings = planned.map(|planned| planned.settings.iter().map(size).collect::<Vec<_>>());
    let rows: Vec<String> = lines(measuring).map(object).collect();
    let machine = &measuring.machine;
    format!(
        "{{\n  \"measurement\": {},\n  \"sizes\": {{{}}},\n  \"complete\": {},\n  \"link\": {},\n  \
         \"browser\": {},\n  \"cores\": {},\n  \"date\": {},\n  \"rows\": [{}\n  ]\n}}\n",
        quoted(planned.map_or("", |planned| planned.measurement.name)),
        settings.unwrap_or_default().join(", "),
        measuring.phase == Phase::Done,
        quoted(&format!("{page}{}", measuring.link())),
        quoted(&machine.browser),
        machine.cores,
        quoted(&machine.date),
        rows.join(","),
    )
}

fn object(line: Line<'_>) -> String {
    let (table, row) = (line.table, line.row);
    let [title, series, at, unit] = [table.title, line.series, &line.at, table.unit].map(quoted);
    let x = if line.x.is_empty() { "null" } else { &line.x };
    let mut text = format!(
        "\n    {{\"table\": {title}, \"series\": {series}, \"at\": {at}, \"x\": {x}, \"low\": {}, \
         \"median\": {}, \"high\": {}, \"unit\": {unit}, \"runs\": {}, \"wrong\": {}",
        row.low, row.median, row.high, row.runs, row.wrong,
    );
    if !line.speed_up.is_empty() {
        text.push_str(&format!(", \"speedUp\": {}", line.speed_up));
    }
    if !line.extra.is_empty() {
        let of = quoted(table.extra);
        text.push_str(&format!(", \"extra\": {}, \"extraOf\": {of}", line.extra));
    }
    text.push('}');
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Planned;
    use crate::session::Machine;

    const PAGE: &str = "https://a.example/\"b\"";
    const LINK: &str = "#/producer-consumer?measure=handover,repeats:2";

    fn row(table: u8, x: u32, median: f64) -> Row {
        Row {
            table,
            x,
            low: 0.5,
            median,
            high: 3.0,
            extra: 7.0,
            runs: 5,
            ..Row::default()
        }
    }

    fn measured(exercise: &str, rows: Vec<Row>) -> Measuring {
        let mut planned = Planned::of(exercise).expect("it has one");
        planned.settings.set("repeats", "2");
        Measuring {
            phase: Phase::Stopped,
            planned: Some(planned),
            machine: Machine {
                browser: "Firefox 153".to_owned(),
                cores: 2,
                date: "2026-11-25 12:00".to_owned(),
            },
            rows,
            ..Measuring::default()
        }
    }

    /// The fields of each line; no field here has a line end in it.
    fn fields(text: &str) -> Vec<Vec<String>> {
        let read = |line: &str| {
            let mut fields = vec![String::new()];
            let mut quoted = false;
            let mut before = ' ';
            for c in line.chars() {
                let last = fields.len() - 1;
                match c {
                    // Two of them within quotes are one.
                    '"' => {
                        if !quoted && before == '"' {
                            fields[last].push('"');
                        }
                        quoted = !quoted;
                    }
                    ',' if !quoted => fields.push(String::new()),
                    c => fields[last].push(c),
                }
                before = c;
            }
            fields
        };
        text.lines().map(read).collect()
    }

    #[test]
    fn a_line_says_all_of_itself() {
        let rows = vec![row(0, 10, 1.25), row(9, 1, 1.0)];
        let lines = fields(&csv(&measured("producer-consumer", rows), PAGE));
        assert_eq!(lines.len(), 2, "a row of no table is left out");
        let sizes = "producers 2, consumers 2, capacity 100, items 20,000, repeats 2";
        let expected = [
            ("table", "By capacity"),
            ("series", "all producers and consumers"),
            ("at", "capacity 10"),
            ("x", "10"),
            ("lower quartile", "0.5"),
            ("median", "1.25"),
            ("upper quartile", "3"),
            ("unit", "thousand items/s"),
            ("speed-up", ""),
            ("extra", "7"),
            ("extra of", "waits per 1,000 items"),
            ("runs", "5"),
            ("wrong runs", "0"),
            ("measurement", "handover"),
            ("sizes", sizes),
            ("browser", "Firefox 153"),
            ("cores", "2"),
            ("date UTC", "2026-11-25 12:00"),
            ("link", &format!("{PAGE}{LINK}")),
        ];
        let (names, values): (Vec<_>, Vec<_>) = expected.into_iter().unzip();
        assert_eq!(lines[0], names);
        assert_eq!(lines[1], values);
    }

    #[test]
    fn the_other_form_is_json() {
        let rows = vec![row(0, 10, 1.25), row(9, 1, 1.0)];
        let text = json(&measured("producer-consumer", rows), PAGE);
        let read: serde_json::Value = serde_json::from_str(&text).expect("it is JSON");
        assert_eq!(read["link"], format!("{PAGE}{LINK}"));
        assert_eq!(read["measurement"], "handover");
        assert_eq!(read["sizes"]["repeats"], 2);
        assert_eq!(read["complete"], false);
        let row = &read["rows"][0];
        assert_eq!(row["at"], "capacity 10");
        assert_eq!(row["median"], 1.25);
        assert_eq!(row["runs"], 5);
        assert_eq!(row["extra"], 7);
        assert_eq!(row["extraOf"], "waits per 1,000 items");
        assert_eq!(read["rows"].as_array().map(Vec::len), Some(1));
    }

    #[test]
    fn what_is_above_all_bounds_has_no_number_and_a_speed_up_has_one() {
        let trips = measured("thread-pool", vec![row(2, u32::MAX, 1.0)]);
        assert_eq!(fields(&csv(&trips, PAGE))[1][2..4], ["more", ""]);
        let read: serde_json::Value = serde_json::from_str(&json(&trips, PAGE)).expect("JSON");
        assert!(read["rows"][0]["x"].is_null());
        assert_eq!(read["rows"][0]["at"], "more");
        let squares = measured("map-reduce", vec![row(0, 1, 2.0), row(0, 2, 3.0)]);
        assert_eq!(fields(&csv(&squares, PAGE))[2][8], "1.5");
        let read: serde_json::Value = serde_json::from_str(&json(&squares, PAGE)).expect("JSON");
        assert_eq!(read["rows"][1]["speedUp"], 1.5);
    }
}
