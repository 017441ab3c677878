//! The models and the primitives under CPython: what the code pane shows, run
//! as it is.

use std::collections::BTreeSet;

use lockstep::exercise::by_name;

use crate::support::python::{PATIENCE, Ran, WATCH, python};
use crate::support::{combinations, twin_with};

#[test]
fn the_models_do_what_the_page_says() {
    let models = by_name("models").expect("it is in the catalogue");
    let mut seen = BTreeSet::new();
    std::thread::scope(|scope| {
        for settings in combinations(models) {
            let source = twin_with(models, &settings);
            if !seen.insert(source.clone()) {
                continue;
            }
            let name = format!("models-{}", seen.len());
            scope.spawn(move || {
                let ran = python(&name, &source, PATIENCE);
                let (model, call) = (settings.word("model"), settings.word("call"));
                let lost = match model {
                    "asyncio" => call == "forgotten",
                    "multiprocessing" => settings.word("results") == "global",
                    _ => false,
                };
                let expected = if lost {
                    "0 of 3 done in "
                } else {
                    "3 of 3 done in "
                };
                let what = format!("{settings:?}: {}", ran.errors);
                assert!(ran.printed.starts_with(expected), "{what}: {}", ran.printed);
                let warned = ran.errors.contains("was never awaited");
                assert_eq!(warned, model == "asyncio" && call == "forgotten", "{what}");
            });
        }
    });
}

/// What a program must print, and whether it waits for ever.
struct Certain(&'static str, bool);

/// What CPython does with each; where it is left to chance, `None`.
fn certain(primitive: &str) -> Option<Certain> {
    Some(match primitive {
        "lock" | "rlock" | "asyncio-lock" | "asyncio-no-await" => Certain("2\n", false),
        // CPython runs the tasks by turns, so the update is always lost.
        "asyncio-unlocked" => Certain("1\n", false),
        "condition" | "condition-for" => Certain("0 left\n", false),
        "semaphore" => Certain("", false),
        "event" => Certain("uses 1\nuses 1\n", false),
        "barrier-action" => Certain("3 parts\n", false),
        "barrier-abort" => Certain("gave up\ngave up\n", false),
        "barrier-reset" => Certain("met\nmet\n", false),
        "asyncio-timeout" => Certain("closed\ntoo late\n1 left\n", false),
        "asyncio-cancelled" => Certain("too late\n0\n", false),
        "barrier" => Certain("3 parts\n3 parts\n3 parts\n", false),
        "queue" => Certain("all done\n", false),
        "future" => Certain("4\n9\nfinished\n", false),
        "future-unasked" => Certain("finished\n", false),
        "asyncio-event" => Certain("told\n", false),
        "asyncio-queue" | "asyncio-queue-unbounded" => Certain("0\n1\n2\n", false),
        "rlock-as-lock"
        | "barrier-short"
        | "queue-undone"
        | "asyncio-thread-lock"
        | "asyncio-event-thread" => Certain("", true),
        _ => return None,
    })
}

#[test]
fn the_primitives_do_what_the_page_says() {
    let primitives = by_name("primitives").expect("it is in the catalogue");
    std::thread::scope(|scope| {
        for settings in combinations(primitives) {
            scope.spawn(move || {
                let word = settings.word("primitive");
                let known = certain(word);
                let ends = known.as_ref().is_some_and(|known| !known.1);
                let patience = if ends { PATIENCE } else { WATCH };
                let source = twin_with(primitives, &settings);
                let ran = python(&format!("primitive-{word}"), &source, patience);
                match known {
                    Some(Certain(printed, waits)) => {
                        assert_eq!(ran.printed, printed, "{word}: {}", ran.errors);
                        assert_eq!(ran.timed_out(), waits, "{word}: {}", ran.errors);
                    }
                    None => assert!(may_be(&ran), "{word}: {} {}", ran.printed, ran.errors),
                }
            });
        }
    });
}

/// Nothing but what some order of steps brings about.
fn may_be(ran: &Ran) -> bool {
    let lines = [
        "2", "told", "uses 1", "3 inside", "0 left", "1 left", "gave up", "3 parts",
    ];
    let errors = [
        "IndexError",
        "Semaphore released too many times",
        "BrokenBarrierError",
    ];
    ran.printed.lines().all(|line| lines.contains(&line))
        && (ran.errors.is_empty()
            || ran.timed_out()
            || errors.iter().any(|error| ran.errors.contains(error)))
}

/// The files run as they stand in their folder, with the default numbers.
#[test]
fn the_files_themselves_run() {
    let source = include_str!("../../src/exercise/models/coroutines.py");
    let ran = python("models-as-it-stands", source, PATIENCE);
    assert!(ran.printed.starts_with("3 of 3 done in "), "{}", ran.errors);
}
