//! The stories that the map-reduce can tell.

use crate::executor::Policy;
use crate::exercise::badge::{bad, good};
use crate::exercise::{Variant, variant};

/// The variants, in the order of the catalogue.
pub const VARIANTS: &[Variant] = &[
    variant("Threads take turns", Policy::Earliest)
        .story("With the GIL two threads compute no faster than one: 40 ms of squares and 3 ms of sums take 43 ms.")
        .invited("Back to threads with the GIL", &["model"])
        .badge(good("all", "All 3 × 10^15 interleavings end with 204")),
    variant("Without the GIL", Policy::Earliest)
        .story("The same source on a free-threaded build: two threads square at the same time, in 23 ms instead of 43.")
        .invited("Take the GIL away", &["model"])
        .with(&[("model", "free-threaded")])
        .badge(good("all", "All 3.8 × 10^16 interleavings end with 204"))
        .topics(&["free-threaded, no-GIL, nogil, parallelism, PEP 703"]),
    variant("Processes pay off", Policy::Earliest)
        .story("Four processes have to be started and sent their chunks, and are still twice as fast as threads with the GIL.")
        .invited("Use four processes", &["model", "workers"])
        .with(&[("model", "processes"), ("items", "16"), ("workers", "4")]),
    variant("Too little for processes", Policy::Earliest)
        .story("Two squares take threads 11 ms, one after the other, and processes 21: starting them and pickling costs more than is gained.")
        .invited("Give processes too little to do", &["items"])
        .with(&[("model", "processes"), ("items", "2"), ("chunks", "2")])
        .badge(good("all", "All 4.8 million interleavings end with 5")),
    variant("Reduced as a tree", Policy::Earliest)
        .story("The workers add the partial results in pairs, level by level: eight become one in three rounds instead of seven additions.")
        .invited("Add up as a tree", &["reduce"])
        .with(&[ ("model", "free-threaded"), ("reduce", "tree"), ("chunks", "8"), ("workers", "4"), ]),
    variant("One total, no lock", Policy::Earliest)
        .story("Each thread reads the total, squares, and writes the total: whoever wrote in between is overwritten.")
        .invited("Let all add to one total", &["reduce"])
        .with(&[("reduce", "shared")]),
    variant("A total in every process", Policy::Earliest)
        .story("Processes share no memory: each adds into a total of its own, and the main process prints 0.")
        .invited("Try one total with processes", &["model"])
        .with(&[("model", "processes"), ("reduce", "shared")])
        .badge(bad("wrong", "All 1.4 × 10^20 interleavings end wrong")),
];
