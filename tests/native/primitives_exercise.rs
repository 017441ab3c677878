//! The primitives' programs: what can come of each, in every order of steps.

use std::collections::BTreeSet;

use lockstep::exercise::by_name;

use crate::support::exhaustive::explore_link;
use crate::support::{run, run_on_both, variant_links};

/// Each program, and every kind of ending that it can have.
const ENDINGS: &[(&str, &[&str])] = &[
    ("lock", &["ok"]),
    ("lock-order", &["deadlock", "ok"]),
    ("rlock", &["ok"]),
    ("rlock-as-lock", &["deadlock"]),
    ("condition", &["ok"]),
    // An exception in one order; in another both items are there in time.
    ("condition-if", &["exception", "ok"]),
    ("condition-for", &["ok"]),
    // Both may give up before the item comes.
    ("condition-timeout", &["ok", "wrong"]),
    ("condition-early", &["ok", "stuck"]),
    ("semaphore", &["ok"]),
    ("semaphore-twice", &["ok", "wrong"]),
    // There is one release too many, so one of them raises in every order.
    ("semaphore-bounded", &["exception"]),
    ("event", &["ok"]),
    ("event-pulse", &["ok", "stuck"]),
    ("barrier", &["ok"]),
    ("barrier-short", &["stuck"]),
    ("barrier-action", &["ok"]),
    ("barrier-timeout", &["exception", "ok"]),
    ("barrier-abort", &["ok"]),
    ("barrier-reset", &["ok"]),
    ("queue", &["ok"]),
    ("queue-undone", &["stuck"]),
    ("future", &["ok"]),
    ("future-unasked", &["wrong"]),
    ("asyncio-lock", &["ok"]),
    ("asyncio-unlocked", &["ok", "wrong"]),
    ("asyncio-no-await", &["ok"]),
    ("asyncio-thread-lock", &["deadlock", "ok"]),
    ("asyncio-event", &["ok"]),
    ("asyncio-event-thread", &["ok", "stuck"]),
    ("asyncio-queue", &["ok"]),
    ("asyncio-queue-unbounded", &["ok"]),
    ("asyncio-timeout", &["ok"]),
    ("asyncio-cancelled", &["ok", "wrong"]),
];

#[test]
fn what_is_right_is_always_right_and_what_is_wrong_is_found() {
    for (primitive, expected) in ENDINGS {
        let report = explore_link(&format!("#/primitives?primitive={primitive}"), 2);
        let endings: BTreeSet<&str> = report
            .outcomes
            .iter()
            .map(|o| o.ending.kind().name())
            .collect();
        assert_eq!(Vec::from_iter(endings), *expected, "{primitive}");
    }
}

/// Two limited waits, one item. As it opens, b takes it at 30 ms; c, woken for
/// nothing, has 20 ms left of its 50 and not 50 more.
#[test]
fn what_is_left_of_a_time_limit_is_less() {
    let run = run_on_both("#/primitives?primitive=condition-timeout");
    assert_eq!(run.verdict.text, "Finished and right: 0 left.");
    assert_eq!(run.last.clock.now(), 50);
}

/// What the catalogue opens shows what its title says: the program as it is
/// meant ends well, and its twin as badly as it can.
#[test]
fn every_variant_opens_with_its_story() {
    let primitives = by_name("primitives").expect("it is in the catalogue");
    let links = variant_links(primitives);
    assert_eq!(links.len(), ENDINGS.len());
    for ((title, link), (word, endings)) in links.iter().zip(ENDINGS) {
        let shown = run(link).verdict.ending.kind().name();
        // What is left of the time shows when somebody takes the item.
        let worst = endings
            .iter()
            .find(|ending| **ending != "ok" && *word != "condition-timeout");
        assert_eq!(shown, *worst.unwrap_or(&"ok"), "{title}, {word}");
    }
}
