//! The stories that the models can tell.

use crate::executor::Policy;
use crate::exercise::Variant;

/// The variants, in the order of the catalogue.
pub const VARIANTS: &[Variant] = &[
    Variant {
        title: "Threads wait together",
        story: "I/O-bound: a thread that waits needs no GIL, so three waits of 20 ms take 20 ms.",
        invitation: "Back to threads that wait",
        names: &["model", "work"],
        settings: &[],
        policy: Policy::Earliest,
    },
    Variant {
        title: "One after the other",
        story: "Without concurrency every wait is waited out before the next begins: 60 ms.",
        invitation: "Do it without threads",
        names: &["model"],
        settings: &[("model", "sequential")],
        policy: Policy::Earliest,
    },
    Variant {
        title: "asyncio waits together",
        story: "One thread is enough: at each await the task gives up the event loop, and all three wait at once.",
        invitation: "Do it with asyncio",
        names: &["model"],
        settings: &[("model", "asyncio")],
        policy: Policy::Earliest,
    },
    Variant {
        title: "A blocking call",
        story: "time.sleep in a coroutine keeps the event loop: nobody else runs, and it takes 60 ms again.",
        invitation: "Block the event loop",
        names: &["call"],
        settings: &[("model", "asyncio"), ("call", "blocking")],
        policy: Policy::Earliest,
    },
    Variant {
        title: "A forgotten await",
        story: "Calling a coroutine only makes an object: without await it never runs, and nothing is done in no time.",
        invitation: "Forget the await",
        names: &["call"],
        settings: &[("model", "asyncio"), ("call", "forgotten")],
        policy: Policy::Earliest,
    },
    Variant {
        title: "Computing starves the loop",
        story: "The first task computes and never awaits; the other two cannot even begin to wait before it ends: 40 ms.",
        invitation: "Let a coroutine compute",
        names: &["work"],
        settings: &[("model", "asyncio"), ("work", "mixed")],
        policy: Policy::Earliest,
    },
    Variant {
        title: "Threads compute in turns",
        story: "CPU-bound: only the holder of the GIL computes. Every 5 ms another gets it, and three times 20 ms take 60.",
        invitation: "Let threads compute",
        names: &["model", "work"],
        settings: &[("work", "cpu")],
        policy: Policy::Earliest,
    },
    Variant {
        title: "Processes compute together",
        story: "Each process has a GIL of its own: 12 ms to start, 20 to compute, 1 to send the result. 33 ms instead of 60.",
        invitation: "Let processes compute",
        names: &["model"],
        settings: &[("model", "multiprocessing"), ("work", "cpu")],
        policy: Policy::Earliest,
    },
    Variant {
        title: "Too short for processes",
        story: "For 4 ms of computing a process costs more than it brings: 17 ms, where threads that take turns need 12.",
        invitation: "Give processes too little to do",
        names: &["ms"],
        settings: &[("model", "multiprocessing"), ("work", "cpu"), ("ms", "4")],
        policy: Policy::Earliest,
    },
    Variant {
        title: "A list in every process",
        story: "Each process appends to a list of its own: the parent’s stays empty. A result has to be sent.",
        invitation: "Leave the results in a list",
        names: &["results"],
        settings: &[
            ("model", "multiprocessing"),
            ("work", "cpu"),
            ("results", "global"),
        ],
        policy: Policy::Earliest,
    },
    Variant {
        title: "Computing without the GIL",
        story: "The same threads on a free-threaded build: three cores compute at once, and nothing has to be sent.",
        invitation: "Take the GIL away",
        names: &["model"],
        settings: &[("model", "free-threaded"), ("work", "cpu")],
        policy: Policy::Earliest,
    },
];
