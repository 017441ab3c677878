//! The stories that the pool of threads can tell.

use crate::executor::Policy;
use crate::exercise::badge::{bad, good};
use crate::exercise::{Variant, variant};

/// The variants, in the order of the catalogue.
pub const VARIANTS: &[Variant] = &[
    variant("Squares in order", Policy::Earliest)
        .story("Two threads square four numbers: whichever is done first, map gives the results in the order of the input.")
        .invited("Print in order again", &["shape"])
        .badge(good("all", "All 5.8 billion interleavings end with 16, 1, 4, 9")),
    variant("As completed", Policy::Earliest)
        .story("Each result is printed once its task is done, not in the order of the input; what is done when as_completed is called comes in any order.")
        .invited("Print what is done first", &["shape"])
        .with(&[("shape", "as-completed")]),
    variant("One thread is enough", Policy::Earliest)
        .story("Each task is awaited, and after a pause the next is submitted: a thread that is idle by then is used again, and no second one is started.")
        .invited("Use one thread again and again", &["shape", "workers"])
        .with(&[("shape", "one-by-one"), ("workers", "4")])
        .badge(good("all", "All 2.8 million interleavings end with 16, 1, 4, 9")),
    variant("A task fails", Policy::Earliest)
        .story("The exception is kept in the future and raised again where the result is asked for: the later results are lost.")
        .invited("Let a task fail", &["fail"])
        .with(&[("workers", "1"), ("fail", "1")])
        .badge(bad("exception", "All 422,334 interleavings end in an exception")),
    variant("Pipeline", Policy::Earliest)
        .story("A producer and two consumers are tasks of the pool; each consumer stops at a sentinel of its own.")
        .invited("Build a pipeline", &["shape", "workers"])
        .with(&[("shape", "pipeline"), ("workers", "3")]),
    variant("A sentinel too few", Policy::Earliest)
        .story("One sentinel for two consumers: the other one waits for ever, and shutdown waits for it.")
        .invited("Leave out a sentinel", &["sentinels"])
        .with(&[("shape", "pipeline"), ("workers", "3"), ("sentinels", "1")]),
    variant("The silent exception", Policy::Earliest)
        .story("A consumer dies of an exception, and since nobody asks for its result, all there is to see is a missing line.")
        .invited("Lose an exception", &["fail"])
        .with(&[("shape", "pipeline"), ("workers", "3"), ("fail", "1")])
        .topics(&["swallowed exception, unhandled error"]),
    variant("Waiting for itself", Policy::Earliest)
        .story("The only thread runs a task that waits for a task in the queue, which only that thread could run: deadlock.")
        .invited("Let the pool wait for itself", &["shape", "workers"])
        .with(&[("shape", "nested"), ("workers", "1")])
        .badge(bad("10/10", "All 10 interleavings end in a deadlock"))
        .topics(&["pool exhaustion"]),
    variant("Nested, with room to spare", Policy::Earliest)
        .story("Three waiting tasks and four threads: the one that is left runs all the inner tasks.")
        .invited("Give it a thread to spare", &["workers"])
        .with(&[("shape", "nested"), ("workers", "4"), ("numbers", "4,1,2")]),
];
