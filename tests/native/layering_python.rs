//! Who may know whom in the crate that runs Python, and of it.

use crate::layering::{Rule, hold, module_in};
use crate::support::sources::{folder, rust_files};

/// What the modules of the crate that runs Python may use. What a value is, what it is made of, and
/// what can be done with it are one machine; what is beside it knows nothing of it.
const RULES: &[Rule] = &[
    (
        "fault",
        &[],
        "an exception in the making is a name and words",
    ),
    ("text", &["fault", "number"], TEXT_AND_NUMBER),
    ("number", &["fault", "text"], TEXT_AND_NUMBER),
    (
        "front",
        &["number"],
        "code objects are plain data, whoever runs them",
    ),
    ("ask", MACHINE, ONLY_RUN_RUNS),
    ("builtins", MACHINE, ONLY_RUN_RUNS),
    ("heap", MACHINE, ONLY_RUN_RUNS),
    ("library", MACHINE, ONLY_RUN_RUNS),
    ("program", MACHINE, ONLY_RUN_RUNS),
    ("value", MACHINE, ONLY_RUN_RUNS),
    ("vm", MACHINE, ONLY_RUN_RUNS),
    ("run", MACHINE, ONLY_RUN_RUNS),
];

const MACHINE: &[&str] = &[
    "ask", "builtins", "fault", "front", "heap", "library", "number", "program", "text", "value",
    "vm",
];

const TEXT_AND_NUMBER: &str = "what strings and numbers give are functions on Rust's types";

const ONLY_RUN_RUNS: &str =
    "whether a thread runs alone or as one of several, the machine cannot know";

#[test]
fn modules_of_python_use_only_what_they_may() {
    hold("python/src", RULES);
}

#[test]
fn one_module_joins_python_to_the_product() {
    for (path, text) in rust_files(&["src", "python"]) {
        let of_product = path.starts_with(folder("src"));
        let stranger = match of_product {
            true if module_in("src", &path) == "python" => continue,
            true => "lockstep_python::",
            false => "lockstep::",
        };
        assert!(
            !text.contains(stranger),
            "{} names {stranger}: only src/python knows both",
            path.display()
        );
    }
}
