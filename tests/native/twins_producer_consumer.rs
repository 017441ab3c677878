//! Day 2 under CPython: what the code pane shows, run as it is.

use lockstep::exercise::{Exercise, by_name};
use lockstep::parameters::Settings;

use crate::support::python::{PATIENCE, Ran, WATCH, can, compile, python, python_by};
use crate::support::{combinations, edges, twin_with};

/// What an interpreter can do that has `Queue.shutdown()`, Python 3.13 on.
const HAS_SHUTDOWN: &str = "import queue; queue.ShutDown";

fn exercise() -> &'static Exercise {
    by_name("producer-consumer").expect("it is in the catalogue")
}

fn twin(given: &[(&str, &str)]) -> String {
    let mut settings = Settings::defaults(exercise().parameters);
    for (name, value) in given {
        assert_eq!(settings.set(name, value), Some(Ok(())), "{name}={value}");
    }
    twin_with(exercise(), &settings)
}

/// The numbers printed, in order of size.
fn numbers(ran: &Ran) -> Vec<u32> {
    let printed = ran.printed.split_whitespace();
    let mut numbers: Vec<u32> = printed.map(|n| n.parse().expect("a number")).collect();
    numbers.sort_unstable();
    numbers
}

fn in_order() -> String {
    (0..10).map(|n| format!("{n}\n")).collect()
}

fn all() -> Vec<u32> {
    (0..10).collect()
}

/// All words with one producer and one consumer: everything is printed, in
/// order; what ends and what does not is certain.
#[test]
fn the_twins_of_all_words_do_what_the_page_says() {
    std::thread::scope(|scope| {
        for settings in combinations(exercise()) {
            scope.spawn(move || {
                let (stop, buffer) = (settings.word("stop"), settings.word("buffer"));
                let name = format!("pc-{stop}-{buffer}");
                let source = twin_with(exercise(), &settings);
                let able = buffer == "queue" && can("python3", HAS_SHUTDOWN);
                let ends = stop != "none" && (stop != "shutdown" || able);
                let ran = python(&name, &source, if ends { PATIENCE } else { WATCH });
                assert_eq!(ran.printed, in_order(), "{name}: {}", ran.errors);
                assert_eq!(ran.timed_out(), !ends, "{name}: {}", ran.errors);
                // A list cannot be shut down, nor can a queue before 3.13.
                let unable = stop == "shutdown" && !able;
                assert_eq!(ran.errors.contains("AttributeError"), unable, "{name}");
            });
        }
    });
}

/// With several threads the order is open, who prints what as well.
#[test]
fn several_producers_and_consumers_print_every_number_once() {
    for (stop, buffer) in [("each", "queue"), ("reput", "queue"), ("each", "list")] {
        let name = format!("pc-three-{stop}-{buffer}");
        let numbers_of = [("producers", "3"), ("consumers", "3"), ("capacity", "2")];
        let words = [("stop", stop), ("buffer", buffer)];
        let source = twin(&[&numbers_of[..], &words[..]].concat());
        let ran = python(&name, &source, PATIENCE);
        // Consumers of a list may die of IndexError; the rest print all.
        assert!(!ran.timed_out(), "{name}: {}", ran.errors);
        assert_eq!(numbers(&ran), all(), "{name}: {}", ran.errors);
        let failed = ran.errors.replace("IndexError: pop from empty list", "");
        assert!(buffer == "list" || failed.is_empty(), "{name}: {failed}");
    }
}

#[test]
fn one_sentinel_leaves_two_of_three_consumers_waiting() {
    let source = twin(&[("consumers", "3"), ("stop", "one")]);
    let ran = python("pc-one-of-three", &source, WATCH);
    assert_eq!(numbers(&ran), all());
    assert!(ran.timed_out(), "{}", ran.errors);
    let waiting = ran.errors.matches("in consume").count();
    assert_eq!(waiting, 2, "{}", ran.errors);
}

/// What was put before the first sentinel is printed, and no more.
#[test]
fn two_producers_with_a_sentinel_each_end_the_consumer_early() {
    let source = twin(&[("producers", "2"), ("stop", "one"), ("capacity", "0")]);
    let ran = python("pc-stranded", &source, PATIENCE);
    assert_eq!(ran.code, Some(0), "{}", ran.errors);
    let printed = numbers(&ran);
    let half = |rest: u32| (0..10).filter(move |n| n % 2 == rest);
    let whole = |rest| half(rest).all(|n| printed.contains(&n));
    assert!(whole(0) || whole(1), "{printed:?}: one producer was done");
}

/// `Queue.shutdown()` is there from Python 3.13 on. Where no such interpreter
/// can be found the twin is at least compiled (see below), and this says so.
#[test]
fn shutdown_ends_all_consumers_where_python_has_it() {
    let candidates = ["python3", "python3.13", "python3.14", "python3.15"];
    let found = candidates.iter().find(|name| can(name, HAS_SHUTDOWN));
    let Some(interpreter) = found else {
        println!("no interpreter here has Queue.shutdown()");
        assert!(!can("python3", HAS_SHUTDOWN));
        return;
    };
    println!("run by {interpreter}");
    let source = twin(&[("producers", "2"), ("consumers", "3"), ("stop", "shutdown")]);
    let ran = python_by(interpreter, "pc-shutdown", &source, PATIENCE);
    assert_eq!(numbers(&ran), all(), "{}", ran.errors);
    assert_eq!((ran.code, &*ran.errors), (Some(0), ""));
}

/// Also those that this interpreter could not run to their end.
#[test]
fn the_twins_of_all_edges_compile() {
    let all = edges(exercise()).into_iter();
    let sources = all.map(|settings| twin_with(exercise(), &settings));
    assert_eq!(compile("pc-edge", sources), Ok(()));
}

/// The files run as they stand in their folder, with the default numbers.
#[test]
fn the_files_themselves_run() {
    for (name, source) in [
        (
            "pc-queue-as-it-stands",
            include_str!("../../src/exercise/producer_consumer/queue.py"),
        ),
        (
            "pc-list-as-it-stands",
            include_str!("../../src/exercise/producer_consumer/list.py"),
        ),
    ] {
        let ran = python(name, source, PATIENCE);
        assert_eq!(ran.printed, in_order(), "{name}: {}", ran.errors);
    }
}
