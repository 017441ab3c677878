//! The stories.

use crate::executor::Policy;
use crate::exercise::badge::{bad, good};
use crate::exercise::{Variant, variant};

/// The variants, the first with all parameters at their defaults.
pub const VARIANTS: &[Variant] = &[
    variant("One of each", Policy::RoundRobin)
        .story("One thread puts the numbers 0–9, the other prints them and stops at the sentinel.")
        .invited("Back to one of each", &["producers", "consumers"])
        .badge(good( "all", "All 8.4 million interleavings end with 10 printed, 0 left over", ))
        .topics(&["bounded buffer, blocking queue"]),
    variant("Back-pressure", Policy::Earliest)
        .story("The queue takes two items: the producer is ahead by no more than that, then it waits for room.")
        .invited("Let the queue fill up", &["capacity"])
        .with(&[("capacity", "2")])
        .badge(good( "all", "All 413,403 interleavings end with 10 printed, 0 left over", )),
    variant("Three consumers", Policy::RoundRobin)
        .story("A sentinel for each of them: all three learn that nothing more will come.")
        .invited("Share the work among three", &["consumers"])
        .with(&[("consumers", "3")]),
    variant("Sentinel forgotten", Policy::RoundRobin)
        .story("Every number is printed, and then the consumer waits for ever for an item that nobody will put.")
        .invited("Forget the sentinel", &["stop"])
        .with(&[("stop", "none")])
        .badge(bad("stuck", "All 1.4 million interleavings end stuck"))
        .topics(&["poison pill, hang"]),
    variant("One sentinel, three consumers", Policy::RoundRobin)
        .story("The first consumer takes the only sentinel; the other two wait for ever.")
        .invited("One sentinel for three", &["consumers", "stop"])
        .with(&[("consumers", "3"), ("stop", "one")]),
    variant("Sentinel put back", Policy::RoundRobin)
        .story("Each consumer puts the sentinel back for the next: all end, and one item is left in the queue.")
        .invited("Put the sentinel back", &["stop"])
        .with(&[("consumers", "3"), ("stop", "reput")]),
    variant("Two producers, a sentinel each", Policy::Earliest)
        .story("The consumer stops at the first sentinel: what the other producer still puts is stranded.")
        .invited("Two producers, a sentinel each?", &["producers", "stop"])
        .with(&[("producers", "2"), ("stop", "one")]),
    variant("Two producers, one finish line", Policy::RoundRobin)
        .story("The producers meet when all numbers are put; only then does one of them put the sentinel.")
        .invited("Let the producers meet first", &["stop"])
        .with(&[("producers", "2")]),
    variant("Shut down", Policy::RoundRobin)
        .story("Python 3.13: shutdown() ends every consumer once the queue is empty, without a sentinel.")
        .invited("Do without a sentinel", &["stop"])
        .with(&[("consumers", "2"), ("stop", "shutdown")])
        .topics(&["graceful shutdown"]),
    variant("A list, no sentinel", Policy::RoundRobin)
        .story("Nobody can wait at a list: the consumer asks again and again whether something is there, for ever.")
        .invited("Use a plain list instead", &["buffer"])
        .with(&[("stop", "none"), ("buffer", "list")])
        .badge(bad("endless", "No interleaving ever ends"))
        .topics(&["busy waiting, spinning, polling, livelock"]),
    variant("A list, two consumers", Policy::Random(4))
        .story("Both can see the only item and try to take it: then the second gets an IndexError.")
        .invited("Two consumers at one list", &["consumers", "buffer"])
        .with(&[("consumers", "2"), ("buffer", "list")]),
];
