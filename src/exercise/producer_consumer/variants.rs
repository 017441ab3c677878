//! The stories.

use crate::executor::Policy;
use crate::exercise::Variant;
use crate::exercise::badge::{bad, good};

/// The variants, the first with all parameters at their defaults.
pub const VARIANTS: &[Variant] = &[
    Variant {
        title: "One of each",
        story: "One thread puts the numbers 0–9, the other prints them and stops at the sentinel.",
        invitation: "Back to one of each",
        names: &["producers", "consumers"],
        settings: &[],
        policy: Policy::RoundRobin,
        badge: good(
            "all",
            "All 8.4 million interleavings end with 10 printed, 0 left over",
        ),
    },
    Variant {
        title: "Back-pressure",
        story: "The queue takes two items: the producer is ahead by no more than that, then it waits for room.",
        invitation: "Let the queue fill up",
        names: &["capacity"],
        settings: &[("capacity", "2")],
        policy: Policy::Earliest,
        badge: good(
            "all",
            "All 413,403 interleavings end with 10 printed, 0 left over",
        ),
    },
    Variant {
        title: "Three consumers",
        story: "A sentinel for each of them: all three learn that nothing more will come.",
        invitation: "Share the work among three",
        names: &["consumers"],
        settings: &[("consumers", "3")],
        policy: Policy::RoundRobin,
        badge: None,
    },
    Variant {
        title: "Sentinel forgotten",
        story: "Every number is printed, and then the consumer waits for ever for an item that nobody will put.",
        invitation: "Forget the sentinel",
        names: &["stop"],
        settings: &[("stop", "none")],
        policy: Policy::RoundRobin,
        badge: bad("stuck", "All 1.4 million interleavings end stuck"),
    },
    Variant {
        title: "One sentinel, three consumers",
        story: "The first consumer takes the only sentinel; the other two wait for ever.",
        invitation: "One sentinel for three",
        names: &["consumers", "stop"],
        settings: &[("consumers", "3"), ("stop", "one")],
        policy: Policy::RoundRobin,
        badge: None,
    },
    Variant {
        title: "Sentinel put back",
        story: "Each consumer puts the sentinel back for the next: all end, and one item is left in the queue.",
        invitation: "Put the sentinel back",
        names: &["stop"],
        settings: &[("consumers", "3"), ("stop", "reput")],
        policy: Policy::RoundRobin,
        badge: None,
    },
    Variant {
        title: "Two producers, a sentinel each",
        story: "The consumer stops at the first sentinel: what the other producer still puts is stranded.",
        invitation: "Two producers, a sentinel each?",
        names: &["producers", "stop"],
        settings: &[("producers", "2"), ("stop", "one")],
        policy: Policy::Earliest,
        badge: None,
    },
    Variant {
        title: "Two producers, one finish line",
        story: "The producers meet when all numbers are put; only then does one of them put the sentinel.",
        invitation: "Let the producers meet first",
        names: &["stop"],
        settings: &[("producers", "2")],
        policy: Policy::RoundRobin,
        badge: None,
    },
    Variant {
        title: "Shut down",
        story: "Python 3.13: shutdown() ends every consumer once the queue is empty, without a sentinel.",
        invitation: "Do without a sentinel",
        names: &["stop"],
        settings: &[("consumers", "2"), ("stop", "shutdown")],
        policy: Policy::RoundRobin,
        badge: None,
    },
    Variant {
        title: "A list, no sentinel",
        story: "Nobody can wait at a list: the consumer asks again and again whether something is there, for ever.",
        invitation: "Use a plain list instead",
        names: &["buffer"],
        settings: &[("stop", "none"), ("buffer", "list")],
        policy: Policy::RoundRobin,
        badge: bad("endless", "No interleaving ever ends"),
    },
    Variant {
        title: "A list, two consumers",
        story: "Both can see the only item and try to take it: then the second gets an IndexError.",
        invitation: "Two consumers at one list",
        names: &["consumers", "buffer"],
        settings: &[("consumers", "2"), ("buffer", "list")],
        policy: Policy::Random(4),
        badge: None,
    },
];
