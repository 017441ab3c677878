//! The twins of the thread pool and the map-reduce under CPython.

use lockstep::exercise::{Exercise, by_name};
use lockstep::scenario::link;

use crate::support::python::{PATIENCE, Ran, WATCH, compile, python};
use crate::support::{combinations, edges, run, twin_of, twin_with};

fn exercise(name: &str) -> &'static Exercise {
    by_name(name).expect("in the catalogue")
}

/// Runs the twin of a link as it is shown.
fn twin(name: &str, given: &str, seconds: &str) -> Ran {
    let (scenario, notices) = link::read(given);
    assert_eq!(notices, [], "{given}");
    let source = twin_of(&scenario);
    python(name, &source, seconds)
}

fn lines(ran: &Ran) -> Vec<&str> {
    ran.printed.lines().collect()
}

fn sorted<T: Ord>(mut lines: Vec<T>) -> Vec<T> {
    lines.sort_unstable();
    lines
}

/// What the model's run of `given` prints.
fn model(given: &str) -> Vec<String> {
    let lines = run(given).last.output.into_iter();
    lines.map(|line| line.text).collect()
}

/// Each shape of tasks where it works: CPython prints what the model prints.
#[test]
fn the_pools_that_work_print_what_the_page_says() {
    let in_order = [
        "#/thread-pool",
        "#/thread-pool?workers=1",
        "#/thread-pool?workers=4&numbers=3",
        "#/thread-pool?shape=one-by-one&workers=4",
        "#/thread-pool?shape=nested&workers=4&numbers=4,1,2",
        "#/thread-pool?shape=pipeline&workers=1",
    ];
    for (number, given) in in_order.iter().enumerate() {
        let ran = twin(&format!("pool-{number}"), given, PATIENCE);
        assert_eq!(ran.code, Some(0), "{given}: {}", ran.errors);
        assert_eq!(lines(&ran), model(given), "{given}");
    }
    // Which of two threads is faster is up to the machine.
    for (number, given) in [
        "#/thread-pool?shape=as-completed",
        "#/thread-pool?shape=pipeline",
        "#/thread-pool?shape=pipeline&workers=4&consumers=3&sentinels=3",
    ]
    .iter()
    .enumerate()
    {
        let ran = twin(&format!("pool-any-{number}"), given, PATIENCE);
        assert_eq!(ran.code, Some(0), "{given}: {}", ran.errors);
        let expected = model(given);
        assert_eq!(
            sorted(lines(&ran)),
            sorted(expected.iter().map(String::as_str).collect()),
            "{given}"
        );
    }
}

/// Two threads and four tasks that wait: nearly always both wait, but a fast
/// inner task may get through; right or for ever, never something else.
#[test]
fn nested_tasks_and_too_few_threads_finish_right_or_not_at_all() {
    let ran = twin("pool-nested", "#/thread-pool?shape=nested", WATCH);
    match ran.timed_out() {
        true => assert!(ran.errors.contains("in outer"), "{}", ran.errors),
        false => assert_eq!(lines(&ran), ["16", "1", "4", "9"], "{}", ran.errors),
    }
}

#[test]
fn a_pool_of_one_waits_for_itself_for_ever() {
    let given = "#/thread-pool?shape=nested&workers=1";
    let ran = twin("pool-itself", given, WATCH);
    assert!(ran.timed_out(), "{}", ran.errors);
    assert!(ran.errors.contains("in outer"), "{}", ran.errors);
    assert_eq!(ran.printed, "");
}

#[test]
fn a_sentinel_too_few_keeps_shutdown_waiting() {
    let given = "#/thread-pool?shape=pipeline&workers=3&sentinels=1";
    let ran = twin("pool-sentinel", given, WATCH);
    assert!(ran.timed_out(), "{}", ran.errors);
    assert!(ran.errors.contains("in shutdown"), "{}", ran.errors);
    assert_eq!(sorted(lines(&ran)), ["1", "16", "4", "9"]);
}

#[test]
fn a_task_that_fails_does_what_the_page_says() {
    for (name, given) in [
        ("pool-fail-map", "#/thread-pool?workers=1&fail=1"),
        ("pool-fail-one", "#/thread-pool?shape=one-by-one&fail=1"),
        (
            "pool-fail-nested",
            "#/thread-pool?shape=nested&workers=4&numbers=4,1,2&fail=1",
        ),
    ] {
        let ran = twin(name, given, PATIENCE);
        assert_eq!(lines(&ran), model(given), "{given}: {}", ran.errors);
        assert_eq!(ran.code, Some(1), "{given}");
        assert!(
            ran.errors.contains("ValueError: cannot square 1"),
            "{given}: {}",
            ran.errors
        );
    }
    // Results that were completed before may have been printed.
    let given = "#/thread-pool?shape=as-completed&fail=0";
    let ran = twin("pool-fail-completed", given, PATIENCE);
    assert_eq!(ran.code, Some(1), "{}", ran.errors);
    assert!(ran.errors.contains("ValueError: cannot square 4"));
    assert!(!lines(&ran).contains(&"16"));
}

/// Nobody asks for the consumer's result: no word of the exception.
#[test]
fn an_exception_that_nobody_asks_for_is_silent() {
    let given = "#/thread-pool?shape=pipeline&workers=3&fail=1";
    let ran = twin("pool-silent", given, PATIENCE);
    assert_eq!((ran.code, &*ran.errors), (Some(0), ""));
    assert_eq!(sorted(lines(&ran)), ["16", "4", "9"]);
}

/// A number that is not there, and one that is there twice.
#[test]
fn the_failing_place_means_the_same_in_both() {
    let nobody = "#/thread-pool?numbers=2,1&fail=7";
    assert_eq!(lines(&twin("pool-nobody", nobody, PATIENCE)), ["4", "1"]);
    assert_eq!(model(nobody), ["4", "1"]);
    let equals = "#/thread-pool?numbers=2,1,2&fail=2";
    let ran = twin("pool-equals", equals, PATIENCE);
    assert_eq!((ran.printed.as_str(), ran.code), ("", Some(1)));
    assert_eq!(model(equals), Vec::<String>::new());
}

#[test]
fn every_map_reduce_prints_what_the_page_says() {
    let exercise = exercise("map-reduce");
    for settings in combinations(exercise) {
        let (model, reduce) = (settings.word("model"), settings.word("reduce"));
        let source = twin_with(exercise, &settings);
        assert_eq!(source.contains("if __name__"), model == "processes");
        assert_eq!(source.contains("free-threaded"), model == "free-threaded");
        let name = format!("map-reduce-{model}-{reduce}");
        let ran = python(&name, &source, PATIENCE);
        assert_eq!(ran.code, Some(0), "{name}: {}", ran.errors);
        let sum: i64 = ran.printed.trim().parse().expect("a number");
        match (model, reduce) {
            ("processes", "shared") => assert_eq!(sum, 0, "{name}"),
            // Some may be lost; CPython decides how much.
            (_, "shared") => assert!((1..=204).contains(&sum), "{name}: {sum}"),
            _ => assert_eq!(sum, 204, "{name}"),
        }
    }
}

/// With every word, every edge of the numbers, every failing place.
#[test]
fn every_twin_of_the_pools_compiles() {
    for name in ["thread-pool", "map-reduce"] {
        let exercise = exercise(name);
        let twins = edges(exercise).into_iter();
        let sources = twins.map(|settings| twin_with(exercise, &settings));
        assert_eq!(compile(&format!("compile-{name}"), sources), Ok(()));
    }
}

#[test]
fn the_map_reduce_twins_follow_the_numbers() {
    for (items, chunks, workers, expected) in [(1, 8, 4, "1"), (16, 3, 1, "1496"), (7, 7, 4, "140")]
    {
        for reduce in ["fold", "tree"] {
            let given = format!(
                "#/map-reduce?reduce={reduce}&items={items}&chunks={chunks}&workers={workers}"
            );
            let name = format!("map-reduce-{reduce}-{items}-{chunks}");
            let ran = twin(&name, &given, PATIENCE);
            assert_eq!(lines(&ran), [expected], "{given}: {}", ran.errors);
            assert_eq!(model(&given), [expected], "{given}");
        }
    }
}

/// The files run as they stand in their folders, with their default numbers.
#[test]
fn the_files_of_the_pools_run_themselves() {
    let files = [
        (
            "as-map",
            include_str!("../../src/exercise/thread_pool/map.py"),
            "16\n1\n4\n9\n",
        ),
        (
            "as-fold",
            include_str!("../../src/exercise/map_reduce/fold.py"),
            "204\n",
        ),
        (
            "as-tree",
            include_str!("../../src/exercise/map_reduce/tree.py"),
            "204\n",
        ),
    ];
    for (name, source, expected) in files {
        assert_eq!(python(name, source, PATIENCE).printed, expected, "{name}");
    }
}
