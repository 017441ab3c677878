//! The cache's Python twins under CPython: as they stand, and forced through
//! runs of the model.

use std::collections::HashSet;

use lockstep::exercise::{Exercise, by_name};
use lockstep::model::{ListOp, Op};
use lockstep::parameters::Settings;
use lockstep::scenario::link;
use lockstep::trace::{Ending, Step, Trace};

use crate::support::forced::force_some;
use crate::support::python::{PATIENCE, python};
use crate::support::scheduled::Run;
use crate::support::{Random, combinations, link_to, run, twin_of, twin_with};

fn cache() -> &'static Exercise {
    by_name("lru-cache").expect("it is in the catalogue")
}

fn output(trace: &Trace) -> String {
    let lines = trace.last.output.iter();
    lines.map(|line| format!("{}\n", line.text)).collect()
}

/// What runs of the model print without the reader, by random policies. Whole
/// operations in any order are among what can happen without the lock.
fn possible(settings: &Settings) -> HashSet<String> {
    let mut printed = HashSet::new();
    for lock in ["with", settings.word("lock")] {
        let mut settings = settings.clone();
        settings.set("lock", lock);
        settings.set("reader", "none");
        let link = link_to(cache(), settings);
        let mark = if link.contains('?') { '&' } else { '?' };
        let runs = (0..200).map(|seed| run(&format!("{link}{mark}policy=random:{seed}")));
        printed.extend(runs.map(|trace| output(&trace)));
    }
    printed
}

#[test]
fn the_twins_print_what_some_run_of_the_model_prints() {
    for settings in combinations(cache()) {
        let words: Vec<&str> = settings.iter().map(|(_, value)| value).collect();
        let name = format!("lru-{}", words[..4].join("-"));
        let ran = python(&name, &twin_with(cache(), &settings), PATIENCE);
        assert!(!ran.timed_out(), "{name}: {}", ran.errors);
        let mut lines: Vec<&str> = ran.printed.lines().collect();
        if settings.word("reader") != "none" {
            let seen = lines.remove(2);
            let most = if settings.word("reader") == "with" && settings.word("lock") == "with" {
                2
            } else {
                3
            };
            assert!(
                (0..=most).any(|n| seen == format!("[{n}]")),
                "{name}: {seen}"
            );
        }
        let printed: String = lines.iter().map(|line| format!("{line}\n")).collect();
        assert!(
            possible(&settings).contains(&printed),
            "{name}: {printed}{}",
            ran.errors
        );
        if settings.word("lock") == "with" {
            assert_eq!((ran.errors.as_str(), ran.code), ("", Some(0)), "{name}");
        }
    }
}

/// One thread has one run: CPython's dictionary keeps the order that the
/// model's does.
#[test]
fn one_thread_prints_exactly_what_the_model_prints() {
    let seed = 33;
    println!("seed {seed}");
    let mut random = Random::new(seed);
    for number in 0..20 {
        let operations: Vec<String> = (0..8)
            .map(
                |value| match (random.below(2), ["a", "b", "c", "d"][random.below(4)]) {
                    (0, key) => format!("g{key}"),
                    (_, key) => format!("p{key}{value}"),
                },
            )
            .collect();
        let put = ["insert-first", "evict-first"][random.below(2)];
        let get = ["move", "pop-set"][random.below(2)];
        let capacity = 1 + random.below(3);
        let work = operations.join(".");
        let link = format!("#/lru-cache?put={put}&get={get}&capacity={capacity}&work={work}");
        let (scenario, _) = link::read(&link);
        let twin = twin_of(&scenario);
        let ran = python(&format!("lru-one-{number}"), &twin, PATIENCE);
        let trace = run(&link);
        assert_eq!(trace.verdict.ending, Ending::Ok, "{link}");
        assert_eq!(ran.printed, output(&trace), "{link}: {}", ran.errors);
    }
}

/// The files run as they stand in their folder.
#[test]
fn the_files_themselves_run() {
    let with = include_str!("../../src/exercise/lru_cache/with.py");
    let none = include_str!("../../src/exercise/lru_cache/none.py");
    for (name, source) in [("lru-file-with", with), ("lru-file-none", none)] {
        let ran = python(name, source, PATIENCE);
        assert_eq!(
            ran.printed, "[1]\n[]\n[('a', 1), ('b', 2)]\n",
            "{}",
            ran.errors
        );
    }
}

/// The steps at which CPython's threads stop: each on a line of its own. What
/// a thread does with what it got is its own affair, and `with` only matters
/// to those who wait for it.
fn is_stop(step: &Step) -> bool {
    let with = matches!(step.request.op, Op::Acquire(..) | Op::Release(_));
    !with && !matches!(step.request.op, Op::List(_, ListOp::Append(_)))
}

fn force(name: &str, link: &str) -> (Trace, Run) {
    force_some(name, link, is_stop)
}

/// Both lines at which a reader can lose its key to another thread's put.
#[test]
fn cpython_raises_key_error_at_the_line_that_the_verdict_names() {
    for (schedule, line) in [("a5b4a", 20), ("a4b4a", 19)] {
        let link = format!("#/lru-cache?lock=none&capacity=1&work=pa1.ga~pb2&schedule={schedule}");
        let (trace, ran) = force(&format!("lru-key-error-{schedule}"), &link);
        assert_eq!(ran.printed, output(&trace), "{ran}");
        let said = format!("KeyError: 'a' (line {line})");
        assert!(trace.verdict.text.contains(&said), "{}", trace.verdict.text);
        let [(_, error, at)] = &ran.died[..] else {
            panic!("{ran}");
        };
        assert_eq!((&**error, *at), ("KeyError: 'a'", Some(line)));
    }
}

#[test]
fn cpython_stays_above_capacity_for_good() {
    let link = "#/lru-cache?lock=none&put=evict-first&work=pa1.pb2.pc3.pe5~pd4&schedule=a9b3a4";
    let (trace, ran) = force("lru-over-capacity", link);
    assert_eq!(trace.verdict.ending, Ending::Wrong);
    assert_eq!(
        ran.printed, "[]\n[]\n[('d', 4), ('c', 3), ('e', 5)]\n",
        "{ran}"
    );
}

#[test]
fn cpython_loses_two_puts() {
    let (_, ran) = force(
        "lru-lost-puts",
        "#/lru-cache?lock=none&capacity=1&work=pa1~pb2&policy=round-robin",
    );
    assert_eq!(ran.printed, "[]\n[]\n[]\n", "{ran}");
}

/// The writer holds the lock, the reader does not ask for it.
#[test]
fn cpython_shows_a_reader_without_the_lock_three_entries_of_two() {
    let (_, ran) = force(
        "lru-bare-reader",
        "#/lru-cache?reader=bare&work=pa1.pb2.pc3&schedule=a13b2a3",
    );
    assert_eq!(ran.printed, "[]\n[3]\n[('b', 2), ('c', 3)]\n", "{ran}");
}

/// Any run without a lock can be had from CPython: same steps, same output.
#[test]
fn cpython_takes_any_unlocked_run_of_the_model() {
    let seed = 64;
    println!("seed {seed}");
    let mut random = Random::new(seed);
    for number in 0..16 {
        let get = ["move", "pop-set"][random.below(2)];
        let put = ["insert-first", "evict-first"][random.below(2)];
        let reader = ["none", "bare"][random.below(2)];
        let capacity = 1 + random.below(2);
        let seed = random.below(1 << 20);
        let link = format!(
            "#/lru-cache?lock=none&get={get}&put={put}&reader={reader}&capacity={capacity}\
             &work=pa1.gb.ga~pb2.ga.pc3~ga.pa4&policy=random:{seed}"
        );
        let (trace, ran) = force(&format!("lru-any-{number}"), &link);
        assert_eq!(ran.printed, output(&trace), "{link}: {ran}");
        let died = matches!(trace.verdict.ending, Ending::Exception(_));
        assert_eq!(!ran.died.is_empty(), died, "{link}: {ran}");
    }
}
