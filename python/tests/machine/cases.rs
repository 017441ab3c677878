//! Real faults, reduced: each ends, with its threads in turn, in a way that an
//! enumeration of CPython's own `threading` and `queue` lists as well.

use lockstep_python::ask::Watched;
use lockstep_python::program::Program;
use lockstep_python::run::{Ending, Limits, run};
use serde_json::{Value, json};

use crate::support::{files, path};

/// How the program ends, as the enumeration writes it.
fn outcome(source: &str) -> Value {
    let program = Program::compile(source).expect("it compiles");
    let report = run(&program, &Watched::default(), "", Limits::default());
    let stuck = match report.ending {
        Ending::Finished | Ending::Died => Vec::new(),
        Ending::Stuck(waiting) => waiting,
        Ending::Refused { line, message } => return json!(format!("line {line}: {message}")),
    };
    let name = |name: &str| {
        if name == "MainThread" {
            "main".to_owned()
        } else {
            name.to_owned()
        }
    };
    let mut stuck: Vec<_> = stuck
        .iter()
        .map(|(who, line)| json!([name(who), line]))
        .collect();
    stuck.sort_by_key(Value::to_string);
    json!({
        "status": if stuck.is_empty() { "ok" } else { "STUCK" },
        "out": report.output.trim_end(),
        "stuck": stuck,
    })
}

#[test]
fn cases_end_as_the_enumeration_says_they_can() {
    let mut wrong = String::new();
    let mut count = 0;
    for (file, source) in files(&path("tests/cases"), ".py") {
        let listed = std::fs::read_to_string(file.with_extension("json")).expect("its outcomes");
        let mut listed: Vec<Value> = serde_json::from_str(&listed).expect("outcomes");
        for outcome in &mut listed {
            let stuck = outcome["stuck"].as_array_mut().expect("a list");
            stuck.sort_by_key(Value::to_string);
            let out = outcome["out"]
                .as_str()
                .unwrap_or_default()
                .trim_end()
                .to_owned();
            outcome["out"] = json!(out);
        }
        let ours = outcome(&source);
        if !listed.contains(&ours) {
            wrong += &format!("{}\n  {ours}\n", file.display());
        }
        count += 1;
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert_eq!(count, 98);
}
