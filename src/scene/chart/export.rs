//! Results as files that other programs read.

use super::place;
use crate::scenario::measurement::Table;
use crate::session::Measuring;

/// The tables of a measurement with its rows.
fn tables(measuring: &Measuring) -> &'static [Table] {
    let planned = measuring.planned.as_ref();
    planned.map_or(&[], |planned| planned.measurement.tables)
}

/// One line per row, under a line of names. No field needs quotes: none has a
/// comma or a line end.
pub fn csv(measuring: &Measuring) -> String {
    let mut text =
        "table,series,axis,x,lower quartile,median,upper quartile,unit,extra,of\n".to_owned();
    for row in &measuring.rows {
        let Some(table) = tables(measuring).get(usize::from(row.table)) else {
            continue;
        };
        let series = table.series.get(usize::from(row.series)).unwrap_or(&"");
        let axis = table.axis.replace('#', "");
        text.push_str(&format!(
            "{},{series},{},{},{},{},{},{},{},{}\n",
            table.title,
            axis.trim(),
            row.x,
            row.low,
            row.median,
            row.high,
            table.unit,
            row.extra,
            table.extra.replace(',', ""),
        ));
    }
    text
}

/// Everything: what was measured, where, when, and the rows; `page` is the
/// address that the link is a part of.
pub fn json(measuring: &Measuring, page: &str) -> String {
    let quoted = |text: &str| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
    let row = |row: &crate::measure::Row| {
        let table = tables(measuring).get(usize::from(row.table))?;
        let series = table.series.get(usize::from(row.series)).unwrap_or(&"");
        Some(format!(
            "\n    {{\"table\": {}, \"series\": {}, \"at\": {}, \"x\": {}, \"low\": {}, \"median\": {}, \
             \"high\": {}, \"unit\": {}, \"extra\": {}}}",
            quoted(table.title),
            quoted(series),
            quoted(&place(table.axis, row.x)),
            row.x,
            row.low,
            row.median,
            row.high,
            quoted(table.unit),
            row.extra,
        ))
    };
    let rows: Vec<String> = measuring.rows.iter().filter_map(row).collect();
    let machine = &measuring.machine;
    format!(
        "{{\n  \"link\": {},\n  \"browser\": {},\n  \"cores\": {},\n  \"date\": {},\n  \"rows\": [{}\n  ]\n}}\n",
        quoted(&format!("{page}{}", measuring.link())),
        quoted(&machine.browser),
        machine.cores,
        quoted(&machine.date),
        rows.join(","),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::Row;
    use crate::scenario::Planned;
    use crate::scenario::measurement::MEASUREMENTS;

    fn measured() -> Measuring {
        let row = |table, x, median| Row {
            table,
            series: 0,
            x,
            low: 0.5,
            median,
            high: 3.0,
            extra: 7.0,
            runs: 5,
            wrong: 0,
        };
        Measuring {
            planned: Planned::of("producer-consumer"),
            rows: vec![row(0, 10, 1.25), row(9, 1, 1.0)],
            ..Measuring::default()
        }
    }

    #[test]
    fn the_lines_have_as_many_fields_as_there_are_names() {
        let text = csv(&measured());
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 2, "a row of no table is left out");
        assert_eq!(
            lines[1],
            "By capacity,all producers and consumers,capacity,10,0.5,1.25,3,thousand items/s,7,waits per 1000 items"
        );
        for measurement in MEASUREMENTS {
            for table in measurement.tables {
                let words = [table.title, table.axis, table.unit].into_iter();
                let words = words.chain(table.series.iter().copied());
                assert!(
                    words.into_iter().all(|word| !word.contains(',')),
                    "{}",
                    table.title
                );
            }
        }
    }

    #[test]
    fn the_other_form_is_json() {
        let text = json(&measured(), "https://a.example/\"b\"");
        let read: serde_json::Value = serde_json::from_str(&text).expect("it is JSON");
        let link = "https://a.example/\"b\"#/producer-consumer?measure=handover";
        assert_eq!(read["link"], link);
        assert_eq!(read["rows"][0]["at"], "capacity 10");
        assert_eq!(read["rows"][0]["median"], 1.25);
        assert_eq!(read["rows"].as_array().map(Vec::len), Some(1));
    }
}
