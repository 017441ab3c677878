//! Day 1: counter with lock.

mod threads;

use super::badge::{bad, good};
use super::{Exercise, Twins, Variant, exercise, variant};
use crate::executor::Policy::{Earliest, RoundRobin};
use crate::parameters::{Parameter, Settings, choice, number, word};
use crate::program::{Check, Program, Source, Staging};

use threads::{Body, Raises};

#[rustfmt::skip]
const PARAMETERS: &[Parameter] = &[
    choice("lock", "Lock", "What guards the counter, and how.", &[
        word("with", "with lock:"),
        word("acquire", "acquire() and release()"),
        word("none", "none"),
        word("leak", "exception before release()"),
        word("with-error", "exception inside with"),
    ]),
    choice("body", "Increment", "What stands between reading the counter and writing it back.", &[
        word("plain", "counter += 1"),
        word("call", "counter = plus_one(counter)"),
    ]),
    number("threads", "Threads", "How many threads add to the counter.", (1, 6), 2),
    number("increments", "Increments", "How often each thread adds 1.", (1, 20), 2),
];

#[rustfmt::skip]
const VARIANTS: &[Variant] = &[
    variant("With lock", RoundRobin, &[],
        "The lock lets one thread at a time read, add and write: nothing is lost.",
        ("Put the lock back", &["lock"]), good("6", "All 6 interleavings end with 4")).topics("mutex, mutual exclusion, critical section, context manager"),
    variant("No lock", RoundRobin, &[("lock", "none")],
        "Both threads can read the same value before either writes: then both write it back plus one, and an update is lost.",
        ("Try it without the lock", &["lock"]), bad("64/70", "64 of 70 interleavings end wrong")).topics("race condition, data race, lost update, check then act, atomicity"),
    variant("acquire / release", RoundRobin, &[("lock", "acquire")],
        "The same as with lock:, spelled out; right as long as nothing raises in between.",
        ("Spell the lock out", &["lock"]), good("6", "All 6 interleavings end with 4")),
    variant("Never released", Earliest, &[("lock", "leak")],
        "An exception skips release(): the dead thread keeps the lock, and whoever still wants it waits for ever.",
        ("Raise before release()", &["lock"]), bad("3/3", "All 3 interleavings end badly")).topics("forgotten release, lock leak"),
    variant("Error inside with", Earliest, &[("lock", "with-error")],
        "The same exception inside with lock: the lock is released on the way out.",
        ("Raise inside with lock:", &["lock"]), bad("3/3", "All 3 interleavings end in an exception")),
    variant("A call in between", RoundRobin, &[("lock", "none"), ("body", "call")],
        "A function call between read and write is where CPython with the GIL may switch threads.",
        ("Put a call in between", &["body"]), bad("64/70", "64 of 70 interleavings end wrong")),
];

const TWINS: Twins = Twins {
    parameter: "lock",
    files: &[
        ("with", include_str!("with.py")),
        ("acquire", include_str!("acquire.py")),
        ("none", include_str!("none.py")),
        ("leak", include_str!("leak.py")),
        ("with-error", include_str!("with_error.py")),
    ],
};

/// Threads add to one shared counter, with and without a lock.
pub static EXERCISE: Exercise = exercise(
    ("counter", "Counter with lock"),
    (PARAMETERS, VARIANTS),
    build,
);

fn build(settings: &Settings) -> Program {
    let times = settings.number("increments");
    let threads = settings.number("threads");
    let body = match settings.word("body") {
        "call" => Body::Call,
        _ => Body::Plain,
    };
    let how = settings.word("lock");

    let mut program = Program::new();
    let counter = program.cell("counter", 0);
    program.staging = Staging::Variables(None);
    if how == "none" {
        program.thread("Thread-1", move |thread| {
            threads::no_lock(thread, counter, times, body)
        });
    } else {
        let lock = program.lock("lock");
        program.guarded_by(counter.0, lock);
        program.staging = Staging::Variables(Some(lock));
        let add = move |thread, raises| {
            threads::with_lock(thread, (counter, lock), times, (body, raises))
        };
        let raises = match how {
            "leak" => Raises::BeforeRelease,
            "with-error" => Raises::InsideWith,
            _ => Raises::Never,
        };
        // The first thread is the one whose input is bad.
        program.thread("Thread-1", move |thread| add(thread, raises));
        if threads > 1 && raises != Raises::Never {
            program.thread("Thread-2", move |thread| add(thread, Raises::Never));
        }
    }
    while program.threads().len() < threads as usize {
        program.same_again(format!("Thread-{}", program.threads().len() + 1));
    }
    if (threads, times) == (2, 2) {
        program.remarks.welcome = Some([
            "Two threads add 1 to the same counter, twice each. It should come to 4.",
            "Press Play and see an update get lost.",
        ]);
    }
    program.check(move |world| Check::equal(world.value(counter), threads * times));
    program.finale(move |world| vec![world.value(counter).to_string()]);
    program.source(|| TWINS.render(settings));
    program.source(|| Source::file("counter/threads.rs"));
    program
}
