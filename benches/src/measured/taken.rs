//! What real threads take in the page, as `tests/browser/taken.mjs` gives it.

use lockstep::measure::statistics;
use lockstep::scene::chart::{figure, whole};
use serde_json::Value;

/// The part of the page about it.
pub(crate) fn taken(taken: &Value) -> String {
    let number = |name: &str| taken[name].as_f64().unwrap_or(f64::NAN);
    let starts = taken["starts"].as_array().map_or(&[][..], Vec::as_slice);
    let starts: Vec<f64> = starts.iter().filter_map(Value::as_f64).collect();
    let (count, [least, median, most]) =
        (starts.len(), statistics::quantiles(starts, [0.0, 0.5, 1.0]));
    let megabytes = |name: &str| match taken[name].as_f64() {
        Some(bytes) => format!("{} MB", figure(bytes / 1e6)),
        None => "not told".to_owned(),
    };
    let runs = whole(number("runs") as u64);
    format!(
        "
## What real threads take in the page

| what | measured |
|---|--:|
| Starting the pool of {threads} threads, from `new Worker` until it is ready | {median:.0} ms ({least:.0} to {most:.0} in {count} starts) |
| A recorded run of one thread with {steps} steps, in a row of {runs} | {run} µs |
| Each further step of such a run: the operation, and recording it | {step} µs |
| Memory of the page and its workers before these 2 × {runs} recorded runs | {before} |
| The same after them | {after} |
",
        threads = number("threads"),
        steps = number("steps"),
        run = figure(number("run")),
        step = figure(number("step")),
        before = megabytes("before"),
        after = megabytes("after"),
    )
}
