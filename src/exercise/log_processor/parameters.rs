//! What can be set.

use crate::parameters::{Kind, Parameter, Word};

/// The longest time that can be set, in milliseconds.
const LONGEST: i64 = 1_000;

/// None of the subsystems, or one.
const SUBSYSTEMS: &[Word] = &[
    Word {
        value: "none",
        label: "none",
    },
    Word {
        value: "a",
        label: "A",
    },
    Word {
        value: "b",
        label: "B",
    },
    Word {
        value: "c",
        label: "C",
    },
];

/// The parameters, in the order in which links write them.
pub const PARAMETERS: &[Parameter] = &[
    Parameter {
        name: "logs",
        label: "Records",
        help: "How many records each subsystem produces.",
        kind: Kind::Number {
            min: 0,
            max: 10,
            default: 3,
        },
    },
    Parameter {
        name: "every",
        label: "Every (ms)",
        help: "How many milliseconds A, B and C take for a record.",
        kind: Kind::Numbers {
            min: 0,
            max: LONGEST,
            fewest: 3,
            most: 3,
            default: "10,10,10",
        },
    },
    Parameter {
        name: "slow",
        label: "Slow",
        help: "Which subsystem takes longer than it should.",
        kind: Kind::Word(SUBSYSTEMS),
    },
    Parameter {
        name: "delay",
        label: "Delay (ms)",
        help: "How many milliseconds the slow subsystem takes for a record.",
        kind: Kind::Number {
            min: 0,
            max: LONGEST,
            default: 50,
        },
    },
    Parameter {
        name: "dead",
        label: "Dead",
        help: "Which subsystem produces nothing at all.",
        kind: Kind::Word(SUBSYSTEMS),
    },
    Parameter {
        name: "timeout",
        label: "Patience (ms)",
        help: "How many milliseconds the coordinator waits at a queue; none is for ever.",
        kind: Kind::NumberOrNone {
            min: 1,
            max: LONGEST,
            default: "30",
        },
    },
    Parameter {
        name: "capacity",
        label: "Capacity",
        help: "How many records each queue takes before put() waits; 0 is no limit.",
        kind: Kind::Number {
            min: 0,
            max: 10,
            default: 0,
        },
    },
];
