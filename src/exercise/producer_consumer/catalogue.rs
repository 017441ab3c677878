//! What the catalogue says: what can be set, and the stories that can be told.

use crate::executor::Policy::{Earliest, Random, RoundRobin};
use crate::exercise::badge::{bad, good};
use crate::exercise::{Variant, variant};
use crate::parameters::{Parameter, choice, number, word};

#[rustfmt::skip]
pub const PARAMETERS: &[Parameter] = &[
    number("producers", "Producers", "How many threads share out the numbers among them.", (1, 3), 1),
    number("consumers", "Consumers", "How many threads take numbers and print them.", (1, 3), 1),
    number("items", "Items", "How many numbers are made, from 0 up.", (0, 10), 10),
    number("capacity", "Capacity", "How many items the queue takes before put() waits; 0 is no limit. A list has none.", (0, 10), 10),
    choice("stop", "End", "How the consumers learn that nothing more will come.", &[
        word("each", "a sentinel for each consumer"),
        word("one", "one sentinel from each producer"),
        word("reput", "one sentinel, put back by each consumer"),
        word("none", "no sentinel"),
        word("shutdown", "Queue.shutdown(), Python 3.13"),
    ]),
    choice("buffer", "Buffer", "What stands between the producers and the consumers.", &[
        word("queue", "queue.Queue"),
        word("list", "a plain list"),
    ]),
];

#[rustfmt::skip]
pub const VARIANTS: &[Variant] = &[
    variant("One of each", RoundRobin, &[],
        "One thread puts the numbers 0–9, the other prints them and stops at the sentinel.",
        ("Back to one of each", &["producers", "consumers"]), good("all", "All 8.4 million interleavings end with 10 printed, 0 left over")).topics("bounded buffer, blocking queue"),
    variant("Back-pressure", Earliest, &[("capacity", "2")],
        "The queue takes two items: the producer is ahead by no more than that, then it waits for room.",
        ("Let the queue fill up", &["capacity"]), good("all", "All 413,403 interleavings end with 10 printed, 0 left over")),
    variant("Three consumers", RoundRobin, &[("consumers", "3")],
        "A sentinel for each of them: all three learn that nothing more will come.",
        ("Share the work among three", &["consumers"]), None),
    variant("Sentinel forgotten", RoundRobin, &[("stop", "none")],
        "Every number is printed, and then the consumer waits for ever for an item that nobody will put.",
        ("Forget the sentinel", &["stop"]), bad("stuck", "All 1.4 million interleavings end stuck")).topics("poison pill, hang"),
    variant("One sentinel, three consumers", RoundRobin, &[("consumers", "3"), ("stop", "one")],
        "The first consumer takes the only sentinel; the other two wait for ever.",
        ("One sentinel for three", &["consumers", "stop"]), None),
    variant("Sentinel put back", RoundRobin, &[("consumers", "3"), ("stop", "reput")],
        "Each consumer puts the sentinel back for the next: all end, and one item is left in the queue.",
        ("Put the sentinel back", &["stop"]), None),
    variant("Two producers, a sentinel each", Earliest, &[("producers", "2"), ("stop", "one")],
        "The consumer stops at the first sentinel: what the other producer still puts is stranded.",
        ("Two producers, a sentinel each?", &["producers", "stop"]), None),
    variant("Two producers, one finish line", RoundRobin, &[("producers", "2")],
        "The producers meet when all numbers are put; only then does one of them put the sentinel.",
        ("Let the producers meet first", &["stop"]), None),
    variant("Shut down", RoundRobin, &[("consumers", "2"), ("stop", "shutdown")],
        "Python 3.13: shutdown() ends every consumer once the queue is empty, without a sentinel.",
        ("Do without a sentinel", &["stop"]), None).topics("graceful shutdown"),
    variant("A list, no sentinel", RoundRobin, &[("stop", "none"), ("buffer", "list")],
        "Nobody can wait at a list: the consumer asks again and again whether something is there, for ever.",
        ("Use a plain list instead", &["buffer"]), bad("endless", "No interleaving ever ends")).topics("busy waiting, spinning, polling, livelock"),
    variant("A list, two consumers", Random(4), &[("consumers", "2"), ("buffer", "list")],
        "Both can see the only item and try to take it: then the second gets an IndexError.",
        ("Two consumers at one list", &["consumers", "buffer"]), None),
];
