//! What can be set about the pool of threads.

use crate::parameters::{Parameter, choice, number, number_or_none, numbers, word};

/// The parameters, in the order of links.
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
