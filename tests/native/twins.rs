//! The Python twins under CPython: what the code pane shows, run as it is.

use lockstep::exercise::{CATALOGUE, Exercise};
use lockstep::parameters::Settings;
use lockstep::program::Sites;

use crate::support::python::{PATIENCE, WATCH, python};
use crate::support::{combinations, link_to, twin_with};

#[test]
fn the_counter_twins_do_what_the_page_says() {
    let counter = CATALOGUE[0];
    for settings in combinations(counter) {
        let (lock, body) = (settings.word("lock"), settings.word("body"));
        let name = format!("{lock}-{body}");
        let patience = if lock == "leak" { WATCH } else { PATIENCE };
        let output = python(&name, &twin_with(counter, &settings), patience);
        let (printed, errors) = (output.printed.trim(), output.errors);
        match lock {
            "with" | "acquire" => assert_eq!(printed, "4", "{name}: {errors}"),
            // Two threads of two increments: at least 2 survive, and CPython
            // decides how many.
            "none" => assert!(["2", "3", "4"].contains(&printed), "{name}: {printed}"),
            "leak" => {
                assert_eq!(printed, "", "{name}");
                assert!(errors.contains("ValueError: bad input"), "{name}: {errors}");
                assert!(
                    errors.contains("Timeout"),
                    "{name}: it never ends: {errors}"
                );
            }
            _ => {
                assert_eq!(printed, "2", "{name}: {errors}");
                assert!(errors.contains("ValueError: bad input"), "{name}: {errors}");
            }
        }
    }
}

/// In Python and in Rust; in what runs it is a line that calls something.
#[test]
fn every_step_of_every_variant_stands_on_a_line_of_each_source() {
    for exercise in CATALOGUE {
        for settings in combinations(exercise) {
            let link = link_to(exercise, settings);
            let program = lockstep::scenario::link::read(&link).0.program();
            for step in crate::support::run(&link).steps {
                for source in program.sources() {
                    let site = &step.request.site;
                    let place = source.place(site).map(|at| at.line as usize - 1);
                    let line =
                        place.and_then(|place| source.text(Exercise::source).lines().nth(place));
                    let calls = line.is_some_and(|line| line.contains(['.', '(']));
                    let fits = calls || line.is_some() && source.sites != Sites::Running;
                    assert!(fits, "{link}: {site:?} in {:?}: {line:?}", source.language);
                }
            }
        }
    }
}

#[test]
fn the_twins_follow_the_numbers() {
    let counter = CATALOGUE[0];
    let mut settings = Settings::defaults(counter.parameters);
    settings.set("threads", "3");
    settings.set("increments", "5");
    let output = python("three-by-five", &twin_with(counter, &settings), PATIENCE);
    assert_eq!(output.printed.trim(), "15");
}

/// The files run as they stand in their folder, with the default numbers.
#[test]
fn the_files_themselves_run() {
    let source = include_str!("../../src/exercise/counter/with.py");
    let output = python("as-it-stands", source, PATIENCE);
    assert_eq!(output.printed.trim(), "4");
}
