//! What can be set about the models.

use crate::parameters::{Parameter, choice, number, word};

/// The parameters, in the order of links.
#[rustfmt::skip]
pub const PARAMETERS: &[Parameter] = &[
    choice("model", "Model", "What runs the tasks.", &[
        word("threading", "threading: a thread each, with the GIL"),
        word("multiprocessing", "multiprocessing: a process each, on 4 cores"),
        word("asyncio", "asyncio: one thread, an event loop"),
        word("free-threaded", "threading without the GIL, on 4 cores"),
        word("sequential", "none: one after the other"),
    ]),
    choice("work", "Each task", "Waiting, as for a server, needs no processor. Computing does.", &[
        word("io", "waits (I/O-bound)"),
        word("cpu", "computes (CPU-bound)"),
        word("mixed", "waits, but the first computes"),
    ]),
    choice("call", "In coroutines", "With asyncio: how a task waits.", &[
        word("await", "await asyncio.sleep"),
        word("blocking", "time.sleep, which blocks"),
        word("forgotten", "the await is forgotten"),
    ]),
    choice("results", "From processes", "With multiprocessing: where each process leaves its result.", &[
        word("sent", "sent through a queue"),
        word("global", "in a global list"),
    ]),
    number("tasks", "Tasks", "How many there are.", (1, 4), 3),
    number("ms", "Each takes", "How long a task waits or computes, in ms.", (1, 60), 20),
];
