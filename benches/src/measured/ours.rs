//! What the page measures, natively: the same code with the same sizes, on
//! threads of the operating system.

use lockstep::bridge::FromMeasurer;
use lockstep::measure::{Lab, renew};
use lockstep::scenario::measurement::MEASUREMENTS;
use lockstep::worker::Measurer;

use crate::figures::{Figure, Figures, key};

/// Measures everything with at most so many threads.
pub(crate) fn measure(threads: usize) -> Figures {
    let mut figures = Figures::new();
    for measurement in MEASUREMENTS {
        let sizes: String = measurement
            .parameters
            .iter()
            .filter(|parameter| ["threads", "workers"].contains(&parameter.name))
            .map(|parameter| format!(",{}:{threads}", parameter.name))
            .collect();
        let link = format!(
            "#/{}?measure={}{sizes}",
            measurement.exercise, measurement.name
        );
        let mut rows = Vec::new();
        let mut hear = |message| match message {
            FromMeasurer::Rows(newer) => renew(&mut rows, newer),
            FromMeasurer::Fault(why) => panic!("{link}: {why}"),
            _ => {}
        };
        let mut measurer = Measurer::new(Lab::native());
        measurer.on_message(&link, &mut hear);
        while measurer.work(&mut hear) {}
        for row in rows {
            let table = &measurement.tables[usize::from(row.table)];
            let series = table.series[usize::from(row.series)];
            let name = key(measurement.name, table.title, series, u64::from(row.x));
            let figure = Figure {
                median: row.median,
                low: row.low,
                high: row.high,
            };
            figures.insert(name, figure);
        }
    }
    figures
}
