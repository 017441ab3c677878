//! The stories that the pool of threads can tell.

use crate::executor::Policy;
use crate::exercise::Variant;
use crate::exercise::badge::{bad, good};

/// The variants, in the order of the catalogue.
pub const VARIANTS: &[Variant] = &[
    Variant {
        title: "Squares in order",
        story: "Two threads square four numbers: whichever is done first, map gives the results in the order of the input.",
        invitation: "Print in order again",
        names: &["shape"],
        settings: &[],
        policy: Policy::Earliest,
        badge: good("all", "All 5.8 billion interleavings end with 16, 1, 4, 9"),
    },
    Variant {
        title: "As completed",
        story: "Each result is printed once its task is done, not in the order of the input; what is done when as_completed is called comes in any order.",
        invitation: "Print what is done first",
        names: &["shape"],
        settings: &[("shape", "as-completed")],
        policy: Policy::Earliest,
        badge: None,
    },
    Variant {
        title: "One thread is enough",
        story: "Each task is awaited, and after a pause the next is submitted: a thread that is idle by then is used again, and no second one is started.",
        invitation: "Use one thread again and again",
        names: &["shape", "workers"],
        settings: &[("shape", "one-by-one"), ("workers", "4")],
        policy: Policy::Earliest,
        badge: good("all", "All 2.8 million interleavings end with 16, 1, 4, 9"),
    },
    Variant {
        title: "A task fails",
        story: "The exception is kept in the future and raised again where the result is asked for: the later results are lost.",
        invitation: "Let a task fail",
        names: &["fail"],
        settings: &[("workers", "1"), ("fail", "1")],
        policy: Policy::Earliest,
        badge: bad("exception", "All 422,334 interleavings end in an exception"),
    },
    Variant {
        title: "Pipeline",
        story: "A producer and two consumers are tasks of the pool; each consumer stops at a sentinel of its own.",
        invitation: "Build a pipeline",
        names: &["shape", "workers"],
        settings: &[("shape", "pipeline"), ("workers", "3")],
        policy: Policy::Earliest,
        badge: None,
    },
    Variant {
        title: "A sentinel too few",
        story: "One sentinel for two consumers: the other one waits for ever, and shutdown waits for it.",
        invitation: "Leave out a sentinel",
        names: &["sentinels"],
        settings: &[("shape", "pipeline"), ("workers", "3"), ("sentinels", "1")],
        policy: Policy::Earliest,
        badge: None,
    },
    Variant {
        title: "The silent exception",
        story: "A consumer dies of an exception, and since nobody asks for its result, all there is to see is a missing line.",
        invitation: "Lose an exception",
        names: &["fail"],
        settings: &[("shape", "pipeline"), ("workers", "3"), ("fail", "1")],
        policy: Policy::Earliest,
        badge: None,
    },
    Variant {
        title: "Waiting for itself",
        story: "The only thread runs a task that waits for a task in the queue, which only that thread could run: deadlock.",
        invitation: "Let the pool wait for itself",
        names: &["shape", "workers"],
        settings: &[("shape", "nested"), ("workers", "1")],
        policy: Policy::Earliest,
        badge: bad("10/10", "All 10 interleavings end in a deadlock"),
    },
    Variant {
        title: "Nested, with room to spare",
        story: "Three waiting tasks and four threads: the one that is left runs all the inner tasks.",
        invitation: "Give it a thread to spare",
        names: &["workers"],
        settings: &[("shape", "nested"), ("workers", "4"), ("numbers", "4,1,2")],
        policy: Policy::Earliest,
        badge: None,
    },
];
