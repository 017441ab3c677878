//! The stories.

use crate::executor::Policy;
use crate::exercise::Variant;
use crate::exercise::badge::{bad, good};

/// The variants, the first with all parameters at their defaults.
pub const VARIANTS: &[Variant] = &[
    Variant {
        title: "All on time",
        story: "Each subsystem produces every 10 ms; the coordinator takes from A, B and C in turn.",
        invitation: "Everything on time again",
        names: &["slow", "dead"],
        settings: &[],
        policy: Policy::Earliest,
        badge: None,
    },
    Variant {
        title: "B is slow, 30 ms patience",
        story: "B takes 50 ms: the coordinator marks an error after 30 ms, goes on, and has every record in the end.",
        invitation: "Make B slow",
        names: &["slow"],
        settings: &[("slow", "b")],
        policy: Policy::Earliest,
        badge: None,
    },
    Variant {
        title: "B is slow, no limit",
        story: "The coordinator waits for B each time; meanwhile what A and C produce is buffered in their queues.",
        invitation: "Wait for B without a limit",
        names: &["timeout"],
        settings: &[("slow", "b"), ("timeout", "none")],
        policy: Policy::Earliest,
        badge: good(
            "all",
            "All 122 trillion interleavings end with 9 processed, 0 still queued, 0 errors",
        ),
    },
    Variant {
        title: "Late, not lost",
        story: "B’s record comes after its time-out, while the coordinator waits for C: it stays queued for the next round.",
        invitation: "Is what comes late lost?",
        names: &["every", "delay"],
        settings: &[("every", "10,10,50"), ("slow", "b"), ("delay", "45")],
        policy: Policy::Earliest,
        badge: None,
    },
    Variant {
        title: "B is dead, no limit",
        story: "Without a time-out the coordinator waits at QueueB for ever, and the queues of A and C only grow.",
        invitation: "Now let B die",
        names: &["dead"],
        settings: &[("dead", "b"), ("timeout", "none")],
        policy: Policy::Earliest,
        badge: bad("stuck", "All 45,045 interleavings end stuck"),
    },
    Variant {
        title: "B is dead, 30 ms patience",
        story: "After three time-outs in a row B is given up; everything from A and C is processed.",
        invitation: "Give up on B",
        names: &["timeout"],
        settings: &[("dead", "b")],
        policy: Policy::Earliest,
        badge: None,
    },
    Variant {
        title: "Bursts",
        story: "A produces all at once: its queue takes the burst, and the coordinator takes it off at its own pace.",
        invitation: "Let A produce all at once",
        names: &["every"],
        settings: &[("logs", "5"), ("every", "0,20,20")],
        policy: Policy::Earliest,
        badge: None,
    },
    Variant {
        title: "Small queues",
        story: "With room for one record in each queue, A and C have to wait for room while B is slow.",
        invitation: "Room for one record only",
        names: &["capacity"],
        settings: &[("slow", "b"), ("timeout", "none"), ("capacity", "1")],
        policy: Policy::Earliest,
        badge: good(
            "all",
            "All 30 trillion interleavings end with 9 processed, 0 still queued, 0 errors",
        ),
    },
];
