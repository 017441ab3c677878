//! What the catalogue says: what can be set, and the stories that can be told.

use crate::executor::Policy::Earliest;
use crate::exercise::badge::{bad, good};
use crate::exercise::{Variant, variant};
use crate::parameters::{Parameter, choice, number, word};

#[rustfmt::skip]
pub const PARAMETERS: &[Parameter] = &[
    choice("model", "Workers are", "What maps the chunks: who may compute at the same time, and what that costs.", &[
        word("threads", "threads, with the GIL"),
        word("free-threaded", "threads, without the GIL"),
        word("processes", "processes"),
    ]),
    choice("reduce", "Reduction", "How the partial results become one.", &[
        word("fold", "one after the other"),
        word("tree", "in pairs, in parallel"),
        word("shared", "one total that all add to, no lock"),
    ]),
    number("items", "Items", "The numbers from 1 to this are squared and added. Squaring one computes for 5 ms.", (1, 16), 8),
    number("chunks", "Chunks", "Into how many slices the numbers are cut; never more than there are numbers.", (1, 8), 4),
    number("workers", "Workers", "max_workers: how many threads or processes map the chunks, on 4 cores.", (1, 4), 2),
];

#[rustfmt::skip]
pub const VARIANTS: &[Variant] = &[
    variant("Threads take turns", Earliest, &[],
        "With the GIL two threads compute no faster than one: 40 ms of squares and 3 ms of sums take 43 ms.",
        ("Back to threads with the GIL", &["model"]), good("all", "All 3 × 10^15 interleavings end with 204")),
    variant("Without the GIL", Earliest, &[("model", "free-threaded")],
        "The same source on a free-threaded build: two threads can square at the same time, in 23 ms at best instead of 43.",
        ("Take the GIL away", &["model"]), good("all", "All 3.8 × 10^16 interleavings end with 204")).topics("free-threaded, no-GIL, nogil, parallelism, PEP 703"),
    variant("Processes pay off", Earliest, &[("model", "processes"), ("items", "16"), ("workers", "4")],
        "Four processes have to be started and sent their chunks, and can still be twice as fast as threads with the GIL.",
        ("Use four processes", &["model", "workers"]), None),
    variant("Too little for processes", Earliest, &[("model", "processes"), ("items", "2"), ("chunks", "2")],
        "Two squares take threads 11 ms, one after the other, and processes 21 at best: starting them and pickling costs more than is gained.",
        ("Give processes too little to do", &["items"]), good("all", "All 4.8 million interleavings end with 5")),
    variant("Reduced as a tree", Earliest, &[("model", "free-threaded"), ("reduce", "tree"), ("chunks", "8"), ("workers", "4")],
        "The workers add the partial results in pairs, level by level: eight become one in three rounds instead of seven additions.",
        ("Add up as a tree", &["reduce"]), None),
    variant("One total, no lock", Earliest, &[("reduce", "shared")],
        "Each thread reads the total, squares, and writes the total: whoever wrote in between is overwritten.",
        ("Let all add to one total", &["reduce"]), None),
    variant("A total in every process", Earliest, &[("model", "processes"), ("reduce", "shared")],
        "Processes share no memory: each adds to a total of its own, and the main process prints 0.",
        ("Try one total with processes", &["model"]), bad("wrong", "All 1.4 × 10^20 interleavings end wrong")),
];
