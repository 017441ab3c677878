//! The stories.

use crate::executor::Policy;
use crate::exercise::badge::{bad, good};
use crate::exercise::{Variant, variant};

/// The variants, the first with all parameters at their defaults.
pub const VARIANTS: &[Variant] = &[
    variant("All on time", Policy::Earliest)
        .story("Each subsystem produces every 10 ms; the coordinator takes from A, B and C in turn.")
        .invited("Everything on time again", &["slow", "dead"]),
    variant("B is slow, 30 ms patience", Policy::Earliest)
        .story("B takes 50 ms: the coordinator marks an error after 30 ms, goes on, and has every record in the end.")
        .invited("Make B slow", &["slow"])
        .with(&[("slow", "b")])
        .topics(&["timeout"]),
    variant("B is slow, no limit", Policy::Earliest)
        .story("The coordinator waits for B each time; meanwhile what A and C produce is buffered in their queues.")
        .invited("Wait for B without a limit", &["timeout"])
        .with(&[("slow", "b"), ("timeout", "none")])
        .badge(good( "all", "All 122 trillion interleavings end with 9 processed, 0 still queued, 0 errors", )),
    variant("Late, not lost", Policy::Earliest)
        .story("B’s record comes after its time-out, while the coordinator waits for C: it stays queued for the next round.")
        .invited("Is what comes late lost?", &["every", "delay"])
        .with(&[("every", "10,10,50"), ("slow", "b"), ("delay", "45")]),
    variant("B is dead, no limit", Policy::Earliest)
        .story("Without a time-out the coordinator waits at QueueB for ever, and the queues of A and C only grow.")
        .invited("Now let B die", &["dead"])
        .with(&[("dead", "b"), ("timeout", "none")])
        .badge(bad("stuck", "All 45,045 interleavings end stuck"))
        .topics(&["hang, blocked for ever"]),
    variant("B is dead, 30 ms patience", Policy::Earliest)
        .story("After three time-outs in a row B is given up; everything from A and C is processed.")
        .invited("Give up on B", &["timeout"])
        .with(&[("dead", "b")]),
    variant("Bursts", Policy::Earliest)
        .story("A produces all at once: its queue takes the burst, and the coordinator takes it off at its own pace.")
        .invited("Let A produce all at once", &["every"])
        .with(&[("logs", "5"), ("every", "0,20,20")]),
    variant("Small queues", Policy::Earliest)
        .story("With room for one record in each queue, A and C have to wait for room while B is slow.")
        .invited("Room for one record only", &["capacity"])
        .with(&[("slow", "b"), ("timeout", "none"), ("capacity", "1")])
        .badge(good( "all", "All 30 trillion interleavings end with 9 processed, 0 still queued, 0 errors", )),
];
