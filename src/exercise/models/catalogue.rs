//! What the catalogue says: what can be set, and the stories that can be told.

use crate::executor::Policy::Earliest;
use crate::exercise::badge::{bad, good};
use crate::exercise::{Variant, variant};
use crate::parameters::{Parameter, choice, number, word};

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

#[rustfmt::skip]
pub const VARIANTS: &[Variant] = &[
    variant("Threads wait together", Earliest, &[],
        "I/O-bound: a thread that waits needs no GIL, so three waits of 20 ms take 20 ms.",
        ("Back to threads that wait", &["model", "work"]), good("90", "All 90 interleavings end with 3 of 3 done")).topics("I/O-bound"),
    variant("One after the other", Earliest, &[("model", "sequential")],
        "Without concurrency every wait is waited out before the next begins: 60 ms.",
        ("Do it without threads", &["model"]), good("1", "The only interleaving ends with 3 of 3 done")),
    variant("asyncio waits together", Earliest, &[("model", "asyncio")],
        "One thread is enough: at each await the task gives up the event loop, so all three can wait at once.",
        ("Do it with asyncio", &["model"]), good("90", "All 90 interleavings end with 3 of 3 done")).topics("async, await, coroutine, event loop"),
    variant("A blocking call", Earliest, &[("model", "asyncio"), ("call", "blocking")],
        "time.sleep in a coroutine keeps the event loop: nobody else runs, and it takes 60 ms again.",
        ("Block the event loop", &["call"]), good("6", "All 6 interleavings end with 3 of 3 done")).topics("blocking the event loop"),
    variant("A forgotten await", Earliest, &[("model", "asyncio"), ("call", "forgotten")],
        "Calling a coroutine only makes an object: without await it never runs, and nothing is done in no time.",
        ("Forget the await", &["call"]), bad("6/6", "All 6 interleavings end wrong")).topics("never awaited"),
    variant("Computing starves the loop", Earliest, &[("model", "asyncio"), ("work", "mixed")],
        "A task that computes never awaits: whoever comes after it cannot even begin to wait before it ends. In turn, that can take 40 ms.",
        ("Let a coroutine compute", &["work"]), good("30", "All 30 interleavings end with 3 of 3 done")).topics("starvation, unresponsive loop"),
    variant("Threads compute in turns", Earliest, &[("work", "cpu")],
        "CPU-bound: only the holder of the GIL computes. Every 5 ms another gets it, and three times 20 ms take 60.",
        ("Let threads compute", &["model", "work"]), good("all", "All 1.6 million interleavings end with 3 of 3 done")).topics("GIL, CPU-bound"),
    variant("Processes compute together", Earliest, &[("model", "multiprocessing"), ("work", "cpu")],
        "Each process has a GIL of its own: 12 ms to start, 20 to compute, 1 to send the result. 33 ms at best, instead of 60.",
        ("Let processes compute", &["model"]), good("all", "All 756,756 interleavings end with 3 of 3 done")).topics("multiprocessing, CPU-bound"),
    variant("Too short for processes", Earliest, &[("model", "multiprocessing"), ("work", "cpu"), ("ms", "4")],
        "For 4 ms of computing a process costs more than it brings: 17 ms at best, where threads that take turns need 12.",
        ("Give processes too little to do", &["ms"]), good("all", "All 756,756 interleavings end with 3 of 3 done")),
    variant("A list in every process", Earliest, &[("model", "multiprocessing"), ("work", "cpu"), ("results", "global")],
        "Each process appends to a list of its own: the parent’s stays empty. A result has to be sent.",
        ("Leave the results in a list", &["results"]), bad("wrong", "All 34,650 interleavings end wrong")),
    variant("Computing without the GIL", Earliest, &[("model", "free-threaded"), ("work", "cpu")],
        "The same threads on a free-threaded build: three cores can compute at once, and nothing has to be sent.",
        ("Take the GIL away", &["model"]), good("1680", "All 1,680 interleavings end with 3 of 3 done")).topics("free-threaded, no-GIL, nogil, parallelism"),
];
