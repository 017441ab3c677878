//! The log processor under CPython: what the code pane shows, run as it is.
//!
//! Sleeping threads wake late on a busy machine, so where a run must come out
//! one way only, patience is a second; the forced runs hold what exactly
//! happens with little of it.

use lockstep::exercise::{Exercise, by_name};
use lockstep::parameters::Settings;
use lockstep::scenario::link;

use crate::support::python::{PATIENCE, WATCH, compile, python};
use crate::support::{combinations, edges, link_to, run, twin_with};

fn exercise() -> &'static Exercise {
    by_name("log-processor").expect("it is in the catalogue")
}

fn settings(given: &[(&str, &str)]) -> Settings {
    let mut settings = Settings::defaults(exercise().parameters);
    for (name, value) in given {
        assert_eq!(settings.set(name, value), Some(Ok(())), "{name}={value}");
    }
    settings
}

/// What the model prints with these settings.
fn output(settings: &Settings) -> String {
    let link = link_to(exercise(), settings.clone());
    assert_eq!(link::read(&link).0.settings, *settings);
    let lines = run(&link).last.output;
    lines
        .iter()
        .map(|line| format!("{}\n", line.text))
        .collect()
}

/// All combinations of a slow and a dead subsystem.
#[test]
fn the_twins_print_what_the_model_prints() {
    std::thread::scope(|scope| {
        for mut settings in combinations(exercise()) {
            settings.set("timeout", "1000");
            scope.spawn(move || {
                let name = format!("lp-{}-{}", settings.word("slow"), settings.word("dead"));
                let source = twin_with(exercise(), &settings);
                let ran = python(&name, &source, PATIENCE);
                assert_eq!(ran.printed, output(&settings), "{name}: {}", ran.errors);
                assert_eq!(ran.code, Some(0), "{name}: {}", ran.errors);
            });
        }
    });
}

#[test]
fn without_a_time_out_a_dead_subsystem_is_waited_for_for_ever() {
    let settings = settings(&[("dead", "b"), ("timeout", "none")]);
    let source = twin_with(exercise(), &settings);
    let ran = python("lp-dead-for-ever", &source, WATCH);
    assert_eq!(ran.printed, "", "it never comes to print");
    assert!(ran.timed_out(), "{}", ran.errors);
    assert!(ran.errors.contains("in coordinate"), "{}", ran.errors);
}

#[test]
fn without_a_time_out_a_slow_subsystem_is_waited_for() {
    for (name, capacity) in [("lp-slow", "0"), ("lp-slow-small", "1")] {
        let given = [("slow", "b"), ("timeout", "none"), ("capacity", capacity)];
        let settings = settings(&given);
        let ran = python(name, &twin_with(exercise(), &settings), PATIENCE);
        assert_eq!(ran.printed, "processed A1 B1 C1 A2 B2 C2 A3 B3 C3\n");
        assert_eq!(ran.printed, output(&settings));
    }
}

/// Whoever is late on this machine: each subsystem's records are processed in
/// their order, and none is missing unless it was given up.
#[test]
fn with_a_short_timeout_nothing_is_lost() {
    let settings = settings(&[("slow", "b")]);
    let ran = python("lp-late", &twin_with(exercise(), &settings), PATIENCE);
    assert_eq!(ran.code, Some(0), "{}", ran.errors);
    let line = ran.printed.lines().last().expect("a last line");
    for name in ["A", "B", "C"] {
        let records = line.split(' ').filter(|record| record.starts_with(name));
        let own: Vec<&str> = records.collect();
        let in_order: Vec<String> = (1..=own.len()).map(|n| format!("{name}{n}")).collect();
        assert_eq!(own, in_order, "{}", ran.printed);
        let given_up = ran.printed.contains(&format!("{name} is given up"));
        assert!(own.len() == 3 || given_up, "{}", ran.printed);
    }
    assert!(ran.printed.contains("B is late"), "{}", ran.printed);
}

#[test]
fn the_twins_of_all_edges_compile() {
    let all = edges(exercise()).into_iter();
    let sources = all.map(|settings| twin_with(exercise(), &settings));
    assert_eq!(compile("lp-edge", sources), Ok(()));
}

/// The file runs as it stands in its folder, with the default numbers.
#[test]
fn the_file_itself_runs() {
    let source = include_str!("../../src/exercise/log_processor/twin.py");
    let ran = python("lp-as-it-stands", source, PATIENCE);
    assert_eq!(ran.code, Some(0), "{}", ran.errors);
    assert!(ran.printed.contains("processed A1 "), "{}", ran.printed);
}
