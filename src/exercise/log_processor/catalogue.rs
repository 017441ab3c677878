//! What the catalogue says: what can be set, and the stories that can be told.

use crate::executor::Policy::Earliest;
use crate::exercise::badge::{bad, good};
use crate::exercise::{Variant, variant};
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

#[rustfmt::skip]
pub const PARAMETERS: &[Parameter] = &[
    number("logs", "Records", "How many records each subsystem produces.", (0, 10), 3),
    numbers("every", "Every (ms)", "How many milliseconds A, B and C take for a record.", (0, LONGEST), (3, 3), "10,10,10"),
    choice("slow", "Slow", "Which subsystem takes longer than it should.", SUBSYSTEMS),
    number("delay", "Delay (ms)", "How many milliseconds the slow subsystem takes for a record.", (0, LONGEST), 50),
    choice("dead", "Dead", "Which subsystem produces nothing at all.", SUBSYSTEMS),
    number_or_none("timeout", "Timeout (ms)", "How many milliseconds the coordinator waits at a queue; none is for ever.", (1, LONGEST), "30"),
    number("capacity", "Capacity", "How many records each queue takes before put() waits; 0 is no limit.", (0, 10), 0),
];

#[rustfmt::skip]
pub const VARIANTS: &[Variant] = &[
    variant("All on time", Earliest, &[],
        "Each subsystem produces every 10 ms; the coordinator takes from A, B and C in turn.",
        ("Everything on time again", &["slow", "dead"]), None),
    variant("B is slow, 30 ms timeout", Earliest, &[("slow", "b")],
        "B takes 50 ms: whenever the coordinator has waited for it for 30 ms, it marks an error and goes on. It has every record in the end.",
        ("Make B slow", &["slow"]), None).topics("timeout"),
    variant("B is slow, no limit", Earliest, &[("slow", "b"), ("timeout", "none")],
        "The coordinator waits for B each time; meanwhile what A and C produce is buffered in their queues.",
        ("Wait for B without a limit", &["timeout"]), good("all", "All 122 trillion interleavings end with 9 processed, 0 still queued, 0 errors")),
    variant("Late, not lost", Earliest, &[("every", "10,10,50"), ("slow", "b"), ("delay", "45")],
        "B’s record can come after its time-out, while the coordinator waits for C: then it stays queued for the next round.",
        ("Is what comes late lost?", &["every", "delay"]), None),
    variant("B is dead, no limit", Earliest, &[("dead", "b"), ("timeout", "none")],
        "Without a time-out the coordinator waits at QueueB for ever, and the queues of A and C only grow.",
        ("Now let B die", &["dead"]), bad("stuck", "All 45,045 interleavings end stuck")).topics("hang, blocked for ever"),
    variant("B is dead, 30 ms timeout", Earliest, &[("dead", "b")],
        "After three time-outs in a row B is given up; everything from A and C is processed.",
        ("Give up on B", &["timeout"]), None),
    variant("Bursts", Earliest, &[("logs", "5"), ("every", "0,20,20")],
        "A produces all at once: its queue takes the burst, and the coordinator takes it off at its own pace.",
        ("Let A produce all at once", &["every"]), None),
    variant("Small queues", Earliest, &[("slow", "b"), ("timeout", "none"), ("capacity", "1")],
        "With room for one record in each queue, A and C may have to wait for room while B is slow.",
        ("Room for one record only", &["capacity"]), good("all", "All 30 trillion interleavings end with 9 processed, 0 still queued, 0 errors")),
];
