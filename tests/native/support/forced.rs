//! CPython made to take the steps of a run of the model: `scheduler.py` stops
//! the threads of an exercise's Python twin before each step, and lets them go
//! on in the order of a link's run.

use std::collections::BTreeMap;

use lockstep::program::{Language, Program, Sites};
use lockstep::scenario::{Scenario, link};
use lockstep::trace::{Step, Trace};
use serde_json::{Value, json};

use super::scheduled::{Run, runs, twin};

/// Forces the twin of `given` through the very steps of the link's run. `name`
/// is the test's own.
///
/// Each step is a line of the twin. Where a line is several steps, `inside`
/// names the instruction at which each of them begins: label, and instruction
/// as `dis` shows it, such as `("read", "LOAD_GLOBAL counter")`.
pub fn force(name: &str, given: &str, inside: &[(&str, &str)]) -> (Trace, Run) {
    let (scenario, _) = link::read(given);
    let program = scenario.program();
    let twin = program.source_in(Language::Python).expect("a twin");
    let Sites::Labelled(sites) = &twin.sites else {
        panic!("a twin does not run");
    };
    let mut stops: BTreeMap<u32, Vec<&str>> = BTreeMap::new();
    for (label, at) in sites {
        let stop = stops.entry(at.line).or_default();
        let found = inside.iter().find(|(known, _)| known == label);
        stop.extend(found.map(|(_, instruction)| *instruction));
    }
    follow(name, &scenario, super::run(given), stops, |_| true)
}

/// The same, but that threads stop only at the steps for which `is_stop` holds,
/// each of which has a line of its own.
pub fn force_some(name: &str, given: &str, is_stop: impl Fn(&Step) -> bool) -> (Trace, Run) {
    let (scenario, _) = link::read(given);
    let trace = super::run(given);
    let program = scenario.program();
    let steps = trace.steps.iter().filter(|step| is_stop(step));
    let lines = steps.filter_map(|step| program.line(Language::Python, &step.request.site));
    let stops = lines.map(|line| (line, Vec::new())).collect();
    follow(name, &scenario, trace, stops, is_stop)
}

fn follow(
    name: &str,
    scenario: &Scenario,
    trace: Trace,
    stops: BTreeMap<u32, Vec<&str>>,
    is_stop: impl Fn(&Step) -> bool,
) -> (Trace, Run) {
    let program = scenario.program();
    let steps = trace.steps.iter().filter(|step| is_stop(step));
    let schedule: Vec<Value> = steps
        .map(|step| {
            let thread = &program.threads()[step.thread.index()].name;
            json!([thread, program.line(Language::Python, &step.request.site)])
        })
        .collect();
    let job = json!({
        "script": twin(name, scenario),
        "follow": {"stops": stops, "schedule": schedule, "left": left(&program, &trace)},
    });
    let run = runs(name, &[job]).remove(0);
    assert!(["ended", "stuck"].contains(&&*run.ending), "{name}: {run}");
    (trace, run)
}

/// Before which lines those threads stand that the run left waiting.
fn left<'a>(program: &'a Program, trace: &Trace) -> BTreeMap<&'a str, Option<u32>> {
    let threads = program.threads().iter().zip(trace.last.thread_ids());
    let standing = threads.filter_map(|(spec, thread)| {
        let request = trace.last.request(thread)?;
        Some((&*spec.name, program.line(Language::Python, &request.site)))
    });
    standing.collect()
}
