//! What was measured: a chart for each table, the table itself, and both as
//! files.

use super::picture::picture;
use crate::scenario::measurement::{Form, Table};
use crate::scene::chart::{
    Checked, chart, checked, csv, figure, json, place, sizes, times, times_one,
};
use crate::session::Measuring;
use crate::view::address;
use crate::view::dom::{data_address, use_size};
use crate::view::prelude::*;

#[component]
pub(super) fn Results(props: &Props) -> Html {
    let (node, size) = use_size();
    let measuring = &props.state.measuring;
    let Some(planned) = &measuring.planned else {
        return html! {};
    };
    let older = props.state.results_are_older();
    let width = size.map_or(0.0, |size| size.width);
    let tables = planned.measurement.tables.iter().enumerate();
    let tables = tables.map(|(place, table)| figure_of(measuring, place, table, width));
    let tables = tables.map(Option::unwrap_or_default);
    let machine = &measuring.machine;
    html! {
        <div class="results" ref={node}>
            if older {
                <p class="warn">{ "Other sizes are chosen now than these were measured with." }</p>
            }
            <p class="aside">{ format!("Measured with: {}.", sizes(planned)) }</p>
            <p class="aside">
                { format!("{}, {} cores, {} UTC. Bars are medians; whiskers, the quartiles.", machine.browser, machine.cores, machine.date) }
            </p>
            { check(measuring) }
            { for tables }
            if !measuring.is_going() {
                { files(measuring) }
            }
        </div>
    }
}

/// A table with its chart; nothing while it has no rows.
fn figure_of(measuring: &Measuring, index: usize, table: &Table, width: f64) -> Option<Html> {
    let mut rows = measuring.rows.clone();
    rows.retain(|row| usize::from(row.table) == index);
    let chart = chart(table, &rows, width, measuring.machine.cores)?;
    let lines = rows.iter().map(|row| {
        let series = table.series_called(row.series);
        let of_one = times_one(&rows, row);
        html! {
            <tr>
                <th scope="row">{ place(table.axis, row.x) }</th>
                <td>{ series.unwrap_or_default() }</td>
                <td>{ figure(row.median) }</td>
                <td>{ spread(row.low, row.high, figure) }</td>
                if table.form == Form::SpeedUp {
                    <td>{ times(of_one[1]) }</td><td>{ spread(of_one[0], of_one[2], times) }</td>
                }
                if !table.extra.is_empty() {
                    <td>{ figure(row.extra) }</td>
                }
            </tr>
        }
    });
    let head = |name: &'static str| html! { <th scope="col">{ name }</th> };
    let unit = match table.form {
        Form::SpeedUp => format!("times as fast as {}", place(table.axis, rows[0].x)),
        _ => table.unit.to_owned(),
    };
    Some(html! {
        <figure>
            <figcaption><strong>{ table.title }</strong>{ format!(", {unit}") }</figcaption>
            { picture(&chart, table.title) }
            if !table.note.is_empty() {
                <p class="aside">{ table.note }</p>
            }
            <details>
                <summary>{ "Table" }</summary>
                <div class="wide-table" tabindex="0" role="group" aria-label={format!("{}, all columns", table.title)}>
                    <table aria-label={table.title}>
                        <thead><tr>
                            { head("At") }{ head("What") }
                            <th scope="col">{ format!("Median, {}", table.unit) }</th>
                            { head("Quartiles") }
                            if table.form == Form::SpeedUp { { head("Speed-up") }{ head("Its quartiles") } }
                            if !table.extra.is_empty() { { head(table.extra) } }
                        </tr></thead>
                        <tbody>{ for lines }</tbody>
                    </table>
                </div>
            </details>
        </figure>
    })
}

/// Whether the runs came to what they must.
fn check(measuring: &Measuring) -> Html {
    match checked(measuring) {
        Some(Checked::Right(words)) => html! {
            <p class="exact"><span aria-hidden="true">{ "✓ " }</span>{ words }</p>
        },
        Some(Checked::Wrong(words)) => html! { <p class="warn" role="alert">{ words }</p> },
        None => html! {},
    }
}

fn spread(low: f64, high: f64, say: fn(f64) -> String) -> String {
    format!("{} – {}", say(low), say(high))
}

/// The results as files, and how to hand the measurement on.
fn files(measuring: &Measuring) -> Html {
    let planned = measuring.planned.as_ref();
    let name = planned.map_or("", |planned| planned.measurement.name);
    let page = address::page();
    let file = |ending: &str, kind: &str, text: &str| {
        let address = data_address(kind, text);
        html! {
            <a class="button" download={format!("lockstep-{name}.{ending}")} href={address}>{ ending.to_uppercase() }</a>
        }
    };
    html! {
        <p class="act">
            { file("csv", "text/csv", &csv(measuring, &page)) }
            { file("json", "application/json", &json(measuring, &page)) }
            <span class="aside">{ "“Copy link” hands the measurement on, not its results: who opens it can run it there." }</span>
        </p>
    }
}
