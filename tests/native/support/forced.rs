//! CPython made to take the steps of a run of the model: `lockstep_harness.py`
//! holds the threads of an exercise's Python twin and lets them go on in the
//! order of a link's run.

use std::collections::BTreeMap;

use lockstep::model::Phase;
use lockstep::program::Program;
use lockstep::scenario::link;
use lockstep::trace::Trace;
use serde_json::{Value, json};

use super::python::{Ran, command, scratch};

const HARNESS: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/tests/native/lockstep_harness.py"
);

/// Forces the twin of `link` through the very steps of the link's run. `name`
/// is the test's own; `seconds` is how long it may take, after which a program
/// that never ends is ended ("Timeout").
///
/// Each step is a line of the twin. Where a line is several steps, `inside`
/// names the instruction at which each of them begins: label, and instruction
/// as `dis` shows it, such as `("read", "LOAD_GLOBAL counter")`.
pub fn force(name: &str, link: &str, inside: &[(&str, &str)], seconds: u32) -> (Trace, Ran) {
    let (scenario, _) = link::read(link);
    let trace = super::run(link);
    let script = scratch(&format!("{name}.py"));
    let twin = scenario.exercise.python(&scenario.settings);
    std::fs::write(&script, twin.source).expect("the target folder can be written to");
    let program = scenario.program();
    let spec = json!({
        "script": script,
        "threads": letters(&program),
        "stops": stops(&twin.labels, inside),
        "schedule": schedule(&program, &trace),
        "seconds": seconds,
    });
    let file = scratch(&format!("{name}.json"));
    std::fs::write(&file, spec.to_string()).expect("the target folder can be written to");
    let output = command("python3").arg(HARNESS).arg(&file).output();
    let ran = Ran::from(output.expect("python3 is installed"));
    assert_ne!(ran.code, Some(3), "{link}: {}", ran.errors);
    (trace, ran)
}

fn letters(program: &Program) -> BTreeMap<&str, char> {
    let threads = program.threads().iter();
    threads.map(|t| (t.name.as_str(), t.letter)).collect()
}

/// Where threads stop: by line, before it or inside it.
fn stops(labels: &[(String, u32)], inside: &[(&str, &str)]) -> BTreeMap<u32, Vec<String>> {
    let mut stops: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    for (label, line) in labels {
        let at = stops.entry(*line).or_default();
        let found = inside.iter().find(|(known, _)| known == label);
        at.extend(found.map(|(_, instruction)| (*instruction).to_owned()));
    }
    stops
}

fn schedule(program: &Program, trace: &Trace) -> Vec<Value> {
    let entry = |step: &lockstep::trace::Step| {
        let line = program.python_line(&step.request.site.label);
        let how = match step.next {
            Phase::Finished | Phase::Died(_) => "last",
            _ => "go",
        };
        json!([program.letter(step.thread), line, how])
    };
    trace.steps.iter().map(entry).collect()
}
