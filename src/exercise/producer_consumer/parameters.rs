//! What can be set.

use crate::parameters::{Kind, Parameter, Word};

/// The parameters, in the order in which links write them.
pub const PARAMETERS: &[Parameter] = &[
    Parameter {
        name: "producers",
        label: "Producers",
        help: "How many threads share out the numbers among them.",
        kind: Kind::Number {
            min: 1,
            max: 3,
            default: 1,
        },
    },
    Parameter {
        name: "consumers",
        label: "Consumers",
        help: "How many threads take numbers and print them.",
        kind: Kind::Number {
            min: 1,
            max: 3,
            default: 1,
        },
    },
    Parameter {
        name: "items",
        label: "Items",
        help: "How many numbers are made, from 0 up.",
        kind: Kind::Number {
            min: 0,
            max: 10,
            default: 10,
        },
    },
    Parameter {
        name: "capacity",
        label: "Capacity",
        help: "How many items the queue takes before put() waits; 0 is no limit. A list has none.",
        kind: Kind::Number {
            min: 0,
            max: 10,
            default: 10,
        },
    },
    Parameter {
        name: "stop",
        label: "End",
        help: "How the consumers learn that nothing more will come.",
        kind: Kind::Word(&[
            Word {
                value: "each",
                label: "a sentinel for each consumer",
            },
            Word {
                value: "one",
                label: "one sentinel from each producer",
            },
            Word {
                value: "reput",
                label: "one sentinel, put back by each consumer",
            },
            Word {
                value: "none",
                label: "no sentinel",
            },
            Word {
                value: "shutdown",
                label: "Queue.shutdown(), Python 3.13",
            },
        ]),
    },
    Parameter {
        name: "buffer",
        label: "Buffer",
        help: "What stands between the producers and the consumers.",
        kind: Kind::Word(&[
            Word {
                value: "queue",
                label: "queue.Queue",
            },
            Word {
                value: "list",
                label: "a plain list",
            },
        ]),
    },
];
