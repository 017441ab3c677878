//! The stories that the map-reduce can tell.

use crate::executor::Policy;
use crate::exercise::Variant;
use crate::exercise::badge::{bad, good};

/// The variants, in the order of the catalogue.
pub const VARIANTS: &[Variant] = &[
    Variant {
        title: "Threads take turns",
        story: "With the GIL two threads compute no faster than one: 40 ms of squares and 3 ms of sums take 43 ms.",
        invitation: "Back to threads with the GIL",
        names: &["model"],
        settings: &[],
        policy: Policy::Earliest,
        badge: good("all", "All 3 × 10^15 interleavings end with 204"),
    },
    Variant {
        title: "Without the GIL",
        story: "The same source on a free-threaded build: two threads square at the same time, in 23 ms instead of 43.",
        invitation: "Take the GIL away",
        names: &["model"],
        settings: &[("model", "free-threaded")],
        policy: Policy::Earliest,
        badge: good("all", "All 3.8 × 10^16 interleavings end with 204"),
    },
    Variant {
        title: "Processes pay off",
        story: "Four processes have to be started and sent their chunks, and are still twice as fast as threads with the GIL.",
        invitation: "Use four processes",
        names: &["model", "workers"],
        settings: &[("model", "processes"), ("items", "16"), ("workers", "4")],
        policy: Policy::Earliest,
        badge: None,
    },
    Variant {
        title: "Too little for processes",
        story: "Two squares take threads 11 ms, one after the other, and processes 21: starting them and pickling costs more than is gained.",
        invitation: "Give processes too little to do",
        names: &["items"],
        settings: &[("model", "processes"), ("items", "2"), ("chunks", "2")],
        policy: Policy::Earliest,
        badge: good("all", "All 4.8 million interleavings end with 5"),
    },
    Variant {
        title: "Reduced as a tree",
        story: "The workers add the partial results in pairs, level by level: eight become one in three rounds instead of seven additions.",
        invitation: "Add up as a tree",
        names: &["reduce"],
        settings: &[
            ("model", "free-threaded"),
            ("reduce", "tree"),
            ("chunks", "8"),
            ("workers", "4"),
        ],
        policy: Policy::Earliest,
        badge: None,
    },
    Variant {
        title: "One total, no lock",
        story: "Each thread reads the total, squares, and writes the total: whoever wrote in between is overwritten.",
        invitation: "Let all add to one total",
        names: &["reduce"],
        settings: &[("reduce", "shared")],
        policy: Policy::Earliest,
        badge: None,
    },
    Variant {
        title: "A total in every process",
        story: "Processes share no memory: each adds into a total of its own, and the main process prints 0.",
        invitation: "Try one total with processes",
        names: &["model"],
        settings: &[("model", "processes"), ("reduce", "shared")],
        policy: Policy::Earliest,
        badge: bad("wrong", "All 1.4 × 10^20 interleavings end wrong"),
    },
];
