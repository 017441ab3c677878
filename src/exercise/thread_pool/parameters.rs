//! What can be set about the pool of threads.

use crate::parameters::{Kind, Parameter, Word};

/// The parameters, in the order of links.
pub const PARAMETERS: &[Parameter] = &[
    Parameter {
        name: "shape",
        label: "Tasks",
        help: "What is submitted to the pool, and how the results are awaited.",
        kind: Kind::Word(&[
            Word {
                value: "map",
                label: "executor.map",
            },
            Word {
                value: "as-completed",
                label: "as_completed",
            },
            Word {
                value: "one-by-one",
                label: "submit, wait, submit, wait",
            },
            Word {
                value: "pipeline",
                label: "producer and consumers with a queue",
            },
            Word {
                value: "nested",
                label: "tasks that wait for tasks",
            },
        ]),
    },
    Parameter {
        name: "workers",
        label: "Workers",
        help: "max_workers: how many threads the pool may start.",
        kind: Kind::Number {
            min: 1,
            max: 4,
            default: 2,
        },
    },
    Parameter {
        name: "numbers",
        label: "Numbers",
        help: "What is squared. Each takes 10 ms of waiting for every unit: 4 takes 40 ms.",
        kind: Kind::Numbers {
            min: 0,
            max: 20,
            fewest: 1,
            most: 8,
            default: "4,1,2,3",
        },
    },
    Parameter {
        name: "fail",
        label: "Failing task",
        help: "The place, from 0, of the number that cannot be squared (nor can its equals).",
        kind: Kind::NumberOrNone {
            min: 0,
            max: 7,
            default: "none",
        },
    },
    Parameter {
        name: "consumers",
        label: "Consumers",
        help: "How many consumers the pipeline has.",
        kind: Kind::Number {
            min: 1,
            max: 3,
            default: 2,
        },
    },
    Parameter {
        name: "sentinels",
        label: "Sentinels",
        help: "How many sentinels the pipeline’s producer puts at the end.",
        kind: Kind::Number {
            min: 0,
            max: 4,
            default: 2,
        },
    },
];
