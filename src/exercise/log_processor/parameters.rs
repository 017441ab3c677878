//! What can be set.

use crate::parameters::{Parameter, Word, choice, number, number_or_none, numbers, word};

/// The longest time that can be set, in milliseconds.
const LONGEST: i64 = 1_000;

/// None of the subsystems, or one.
const SUBSYSTEMS: &[Word] = &[
    word("none", "none"),
    word("a", "A"),
    word("b", "B"),
    word("c", "C"),
];

/// The parameters, in the order in which links write them.
#[rustfmt::skip]
pub const PARAMETERS: &[Parameter] = &[
    number("logs", "Records", "How many records each subsystem produces.", (0, 10), 3),
    numbers("every", "Every (ms)", "How many milliseconds A, B and C take for a record.", (0, LONGEST), (3, 3), "10,10,10"),
    choice("slow", "Slow", "Which subsystem takes longer than it should.", SUBSYSTEMS),
    number("delay", "Delay (ms)", "How many milliseconds the slow subsystem takes for a record.", (0, LONGEST), 50),
    choice("dead", "Dead", "Which subsystem produces nothing at all.", SUBSYSTEMS),
    number_or_none("timeout", "Patience (ms)", "How many milliseconds the coordinator waits at a queue; none is for ever.", (1, LONGEST), "30"),
    number("capacity", "Capacity", "How many records each queue takes before put() waits; 0 is no limit.", (0, 10), 0),
];
