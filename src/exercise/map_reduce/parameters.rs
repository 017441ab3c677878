//! What can be set about the map-reduce.

use crate::parameters::{Kind, Parameter, Word};

/// The parameters, in the order of links.
pub const PARAMETERS: &[Parameter] = &[
    Parameter {
        name: "model",
        label: "Workers are",
        help: "What maps the chunks: who may compute at the same time, and what that costs.",
        kind: Kind::Word(&[
            Word {
                value: "threads",
                label: "threads, with the GIL",
            },
            Word {
                value: "free-threaded",
                label: "threads, without the GIL",
            },
            Word {
                value: "processes",
                label: "processes",
            },
        ]),
    },
    Parameter {
        name: "reduce",
        label: "Reduction",
        help: "How the partial results become one.",
        kind: Kind::Word(&[
            Word {
                value: "fold",
                label: "one after the other",
            },
            Word {
                value: "tree",
                label: "in pairs, in parallel",
            },
            Word {
                value: "shared",
                label: "one total that all add to, no lock",
            },
        ]),
    },
    Parameter {
        name: "items",
        label: "Items",
        help: "The numbers from 1 to this are squared and added. Squaring one computes for 5 ms.",
        kind: Kind::Number {
            min: 1,
            max: 16,
            default: 8,
        },
    },
    Parameter {
        name: "chunks",
        label: "Chunks",
        help: "Into how many slices the numbers are cut; never more than there are numbers.",
        kind: Kind::Number {
            min: 1,
            max: 8,
            default: 4,
        },
    },
    Parameter {
        name: "workers",
        label: "Workers",
        help: "max_workers: how many threads or processes map the chunks, on 4 cores.",
        kind: Kind::Number {
            min: 1,
            max: 4,
            default: 2,
        },
    },
];
