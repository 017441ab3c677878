//! Results as files that other programs read. Both say of themselves what was
//! measured, with which sizes, where and when.

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

/// What a file says of a row: what JSON calls it, whether that is a text, and what
/// it is, if there is such a thing.
type Cell = (&'static str, bool, Option<String>);

/// The rows of the measurement's tables.
fn rows(measuring: &Measuring) -> impl Iterator<Item = [Cell; 13]> {
    let planned = measuring.planned.as_ref();
    let tables = planned.map_or(&[][..], |planned| planned.measurement.tables);
    let all = &measuring.rows;
    all.iter().filter_map(move |row| {
        let table = tables.get(usize::from(row.table))?;
        let first = all.iter().find(|first| first.table == row.table)?;
        Some(cells(table, first, row))
    })
}

/// What is said of `row`, in the order of the columns; the place along the axis has
/// no number where it is above all bounds.
fn cells(table: &Table, first: &Row, row: &Row) -> [Cell; 13] {
    let text = |name, text: &str| (name, true, Some(text.to_owned()));
    let number = |name, number: f64| (name, false, Some(number.to_string()));
    let only = |told: bool, (name, is_text, value): Cell| (name, is_text, value.filter(|_| told));
    let series = table.series_called(row.series).unwrap_or_default();
    let (is_speed_up, has_extra) = (table.form == Form::SpeedUp, !table.extra.is_empty());
    let speed_up = times_one(std::slice::from_ref(first), row)[1];
    [
        text("table", table.title),
        text("series", series),
        text("at", &place(table.axis, row.x)),
        only(row.x != u32::MAX, number("x", row.x.into())),
        number("low", row.low),
        number("median", row.median),
        number("high", row.high),
        text("unit", table.unit),
        only(is_speed_up, number("speedUp", speed_up)),
        only(has_extra, number("extra", row.extra)),
        only(has_extra, text("extraOf", table.extra)),
        number("runs", row.runs.into()),
        number("wrong", row.wrong.into()),
    ]
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
    for cells in rows(measuring) {
        let own = cells.map(|(.., value)| field(&value.unwrap_or_default()));
        text.push_str(&format!("{},{from}\n", own.join(",")));
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
    let rows: Vec<String> = rows(measuring).map(object).collect();
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

fn object(cells: [Cell; 13]) -> String {
    let fields = cells.into_iter().filter_map(|(name, is_text, value)| {
        let value = match value {
            Some(text) if is_text => quoted(&text),
            Some(number) => number,
            None if name == "x" => "null".to_owned(),
            None => return None,
        };
        Some(format!("\"{name}\": {value}"))
    });
    format!("\n    {{{}}}", fields.collect::<Vec<_>>().join(", "))
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

    #[test]
    fn a_line_says_all_of_itself() {
        // A row of no table is left out.
        let rows = vec![row(0, 10, 1.25), row(9, 1, 1.0)];
        let text = "table,series,at,x,lower quartile,median,upper quartile,unit,speed-up,extra,\
            extra of,runs,wrong runs,measurement,sizes,browser,cores,date UTC,link\n\
            By capacity,all producers and consumers,capacity 10,10,0.5,1.25,3,thousand items/s,,7,\
            \"waits per 1,000 items\",5,0,handover,\
            \"producers 2, consumers 2, capacity 100, items 20,000, repeats 2\",\
            Firefox 153,2,2026-11-25 12:00,\
            \"https://a.example/\"\"b\"\"#/producer-consumer?measure=handover,repeats:2\"\n";
        assert_eq!(csv(&measured("producer-consumer", rows), PAGE), text);
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
        assert!(csv(&trips, PAGE).contains(",more,,0.5,1,3,"));
        let read: serde_json::Value = serde_json::from_str(&json(&trips, PAGE)).expect("JSON");
        assert!(read["rows"][0]["x"].is_null());
        assert_eq!(read["rows"][0]["at"], "more");
        let squares = measured("map-reduce", vec![row(0, 1, 2.0), row(0, 2, 3.0)]);
        assert!(csv(&squares, PAGE).contains(",2,0.5,3,3,million numbers/s,1.5,"));
        let read: serde_json::Value = serde_json::from_str(&json(&squares, PAGE)).expect("JSON");
        assert_eq!(read["rows"][1]["speedUp"], 1.5);
    }
}
