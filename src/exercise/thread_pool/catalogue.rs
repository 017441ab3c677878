//! What the catalogue says: what can be set, and the stories that can be told.

use crate::executor::Policy::Earliest;
use crate::exercise::badge::{bad, good};
use crate::exercise::{Variant, variant};
use crate::parameters::{Parameter, choice, number, number_or_none, numbers, word};

#[rustfmt::skip]
pub const PARAMETERS: &[Parameter] = &[
    choice("shape", "Tasks", "What is submitted to the pool, and how the results are awaited.", &[
        word("map", "executor.map"),
        word("as-completed", "as_completed"),
        word("one-by-one", "submit, wait, submit, wait"),
        word("pipeline", "producer and consumers with a queue"),
        word("nested", "tasks that wait for tasks"),
    ]),
    number("workers", "Workers", "max_workers: how many threads the pool may start.", (1, 4), 2),
    numbers("numbers", "Numbers", "What is squared. Each takes 10 ms of waiting for every unit: 4 takes 40 ms.", (0, 20), (1, 8), "4,1,2,3"),
    number_or_none("fail", "Failing task", "The place, from 0, of the number that cannot be squared (nor can its equals).", (0, 7), "none"),
    number("consumers", "Consumers", "How many consumers the pipeline has.", (1, 3), 2),
    number("sentinels", "Sentinels", "How many sentinels the pipeline’s producer puts at the end.", (0, 4), 2),
];

#[rustfmt::skip]
pub const VARIANTS: &[Variant] = &[
    variant("Squares in order", Earliest, &[],
        "Two threads square four numbers: whichever is done first, map gives the results in the order of the input.",
        ("Print in order again", &["shape"]), good("all", "All 5.8 billion interleavings end with 16, 1, 4, 9")),
    variant("As completed", Earliest, &[("shape", "as-completed")],
        "Each result is printed once its task is done, not in the order of the input; what is done when as_completed is called comes in any order.",
        ("Print what is done first", &["shape"]), None),
    variant("One thread is enough", Earliest, &[("shape", "one-by-one"), ("workers", "4")],
        "Each task is awaited, and after a pause the next is submitted: a thread that is idle by then is used again, and no second one is started.",
        ("Use one thread again and again", &["shape", "workers"]), good("all", "All 2.8 million interleavings end with 16, 1, 4, 9")),
    variant("A task fails", Earliest, &[("workers", "1"), ("fail", "1")],
        "The exception is kept in the future and raised again where the result is asked for: the later results are lost.",
        ("Let a task fail", &["fail"]), bad("exception", "All 422,334 interleavings end in an exception")),
    variant("Pipeline", Earliest, &[("shape", "pipeline"), ("workers", "3")],
        "A producer and two consumers are tasks of the pool; each consumer stops at a sentinel of its own.",
        ("Build a pipeline", &["shape", "workers"]), None),
    variant("A sentinel too few", Earliest, &[("shape", "pipeline"), ("workers", "3"), ("sentinels", "1")],
        "One sentinel for two consumers: the other one waits for ever, and shutdown waits for it.",
        ("Leave out a sentinel", &["sentinels"]), None),
    variant("The silent exception", Earliest, &[("shape", "pipeline"), ("workers", "3"), ("fail", "1")],
        "A consumer dies of an exception, and since nobody asks for its result, all there is to see is a missing line.",
        ("Lose an exception", &["fail"]), None).topics("swallowed exception, unhandled error"),
    variant("Waiting for itself", Earliest, &[("shape", "nested"), ("workers", "1")],
        "The only thread runs a task that waits for a task in the queue, which only that thread could run: deadlock.",
        ("Let the pool wait for itself", &["shape", "workers"]), bad("10/10", "All 10 interleavings end in a deadlock")).topics("pool exhaustion"),
    variant("Nested, with room to spare", Earliest, &[("shape", "nested"), ("workers", "4"), ("numbers", "4,1,2")],
        "Three tasks wait for inner ones, and there are four threads: one is always left to run those.",
        ("Give it a thread to spare", &["workers"]), None),
];
