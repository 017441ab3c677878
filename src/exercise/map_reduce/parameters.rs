//! What can be set about the map-reduce.

use crate::parameters::{Parameter, choice, number, word};

/// The parameters, in the order of links.
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
