//! What can be set about the models.

use crate::parameters::{Kind, Parameter, Word};

/// The parameters, in the order of links.
pub const PARAMETERS: &[Parameter] = &[
    Parameter {
        name: "model",
        label: "Model",
        help: "What runs the tasks.",
        kind: Kind::Word(&[
            Word {
                value: "threading",
                label: "threading: a thread each, with the GIL",
            },
            Word {
                value: "multiprocessing",
                label: "multiprocessing: a process each, on 4 cores",
            },
            Word {
                value: "asyncio",
                label: "asyncio: one thread, an event loop",
            },
            Word {
                value: "free-threaded",
                label: "threading without the GIL, on 4 cores",
            },
            Word {
                value: "sequential",
                label: "none: one after the other",
            },
        ]),
    },
    Parameter {
        name: "work",
        label: "Each task",
        help: "Waiting, as for a server, needs no processor. Computing does.",
        kind: Kind::Word(&[
            Word {
                value: "io",
                label: "waits (I/O-bound)",
            },
            Word {
                value: "cpu",
                label: "computes (CPU-bound)",
            },
            Word {
                value: "mixed",
                label: "waits, but the first computes",
            },
        ]),
    },
    Parameter {
        name: "call",
        label: "In coroutines",
        help: "With asyncio: how a task waits.",
        kind: Kind::Word(&[
            Word {
                value: "await",
                label: "await asyncio.sleep",
            },
            Word {
                value: "blocking",
                label: "time.sleep, which blocks",
            },
            Word {
                value: "forgotten",
                label: "the await is forgotten",
            },
        ]),
    },
    Parameter {
        name: "results",
        label: "From processes",
        help: "With multiprocessing: where each process leaves its result.",
        kind: Kind::Word(&[
            Word {
                value: "sent",
                label: "sent through a queue",
            },
            Word {
                value: "global",
                label: "in a global list",
            },
        ]),
    },
    Parameter {
        name: "tasks",
        label: "Tasks",
        help: "How many there are.",
        kind: Kind::Number {
            min: 1,
            max: 4,
            default: 3,
        },
    },
    Parameter {
        name: "ms",
        label: "Each takes",
        help: "How long a task waits or computes, in ms.",
        kind: Kind::Number {
            min: 1,
            max: 60,
            default: 20,
        },
    },
];
