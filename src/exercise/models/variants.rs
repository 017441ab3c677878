//! The stories that the models can tell.

use crate::executor::Policy;
use crate::exercise::badge::{bad, good};
use crate::exercise::{Variant, variant};

/// The variants, in the order of the catalogue.
pub const VARIANTS: &[Variant] = &[
    variant("Threads wait together", Policy::Earliest)
        .story("I/O-bound: a thread that waits needs no GIL, so three waits of 20 ms take 20 ms.")
        .invited("Back to threads that wait", &["model", "work"])
        .badge(good("90", "All 90 interleavings end with 3 of 3 done"))
        .topics(&["I/O-bound"]),
    variant("One after the other", Policy::Earliest)
        .story("Without concurrency every wait is waited out before the next begins: 60 ms.")
        .invited("Do it without threads", &["model"])
        .with(&[("model", "sequential")])
        .badge(good("1", "The only interleaving ends with 3 of 3 done")),
    variant("asyncio waits together", Policy::Earliest)
        .story("One thread is enough: at each await the task gives up the event loop, and all three wait at once.")
        .invited("Do it with asyncio", &["model"])
        .with(&[("model", "asyncio")])
        .badge(good("90", "All 90 interleavings end with 3 of 3 done"))
        .topics(&["async, await, coroutine, event loop"]),
    variant("A blocking call", Policy::Earliest)
        .story("time.sleep in a coroutine keeps the event loop: nobody else runs, and it takes 60 ms again.")
        .invited("Block the event loop", &["call"])
        .with(&[("model", "asyncio"), ("call", "blocking")])
        .badge(good("6", "All 6 interleavings end with 3 of 3 done"))
        .topics(&["blocking the event loop"]),
    variant("A forgotten await", Policy::Earliest)
        .story("Calling a coroutine only makes an object: without await it never runs, and nothing is done in no time.")
        .invited("Forget the await", &["call"])
        .with(&[("model", "asyncio"), ("call", "forgotten")])
        .badge(bad("6/6", "All 6 interleavings end wrong"))
        .topics(&["never awaited"]),
    variant("Computing starves the loop", Policy::Earliest)
        .story("The first task computes and never awaits; the other two cannot even begin to wait before it ends: 40 ms.")
        .invited("Let a coroutine compute", &["work"])
        .with(&[("model", "asyncio"), ("work", "mixed")])
        .badge(good("30", "All 30 interleavings end with 3 of 3 done"))
        .topics(&["starvation, unresponsive loop"]),
    variant("Threads compute in turns", Policy::Earliest)
        .story("CPU-bound: only the holder of the GIL computes. Every 5 ms another gets it, and three times 20 ms take 60.")
        .invited("Let threads compute", &["model", "work"])
        .with(&[("work", "cpu")])
        .badge(good("all", "All 1.6 million interleavings end with 3 of 3 done"))
        .topics(&["GIL, CPU-bound"]),
    variant("Processes compute together", Policy::Earliest)
        .story("Each process has a GIL of its own: 12 ms to start, 20 to compute, 1 to send the result. 33 ms instead of 60.")
        .invited("Let processes compute", &["model"])
        .with(&[("model", "multiprocessing"), ("work", "cpu")])
        .badge(good("all", "All 756,756 interleavings end with 3 of 3 done"))
        .topics(&["multiprocessing, CPU-bound"]),
    variant("Too short for processes", Policy::Earliest)
        .story("For 4 ms of computing a process costs more than it brings: 17 ms, where threads that take turns need 12.")
        .invited("Give processes too little to do", &["ms"])
        .with(&[("model", "multiprocessing"), ("work", "cpu"), ("ms", "4")])
        .badge(good("all", "All 756,756 interleavings end with 3 of 3 done")),
    variant("A list in every process", Policy::Earliest)
        .story("Each process appends to a list of its own: the parent’s stays empty. A result has to be sent.")
        .invited("Leave the results in a list", &["results"])
        .with(&[ ("model", "multiprocessing"), ("work", "cpu"), ("results", "global"), ])
        .badge(bad("wrong", "All 34,650 interleavings end wrong")),
    variant("Computing without the GIL", Policy::Earliest)
        .story("The same threads on a free-threaded build: three cores compute at once, and nothing has to be sent.")
        .invited("Take the GIL away", &["model"])
        .with(&[("model", "free-threaded"), ("work", "cpu")])
        .badge(good("1680", "All 1,680 interleavings end with 3 of 3 done"))
        .topics(&["free-threaded, no-GIL, nogil, parallelism"]),
];
