//! What the catalogue says: what can be set, and the stories that can be told.

use super::work;
use crate::executor::Policy::{Earliest, Random, RoundRobin};
use crate::exercise::badge::{bad, good};
use crate::exercise::{Variant, variant};
use crate::parameters::{Kind, Parameter, choice, number, word};

#[rustfmt::skip]
pub const PARAMETERS: &[Parameter] = &[
    choice("lock", "Lock", "What get and put hold from their beginning to their end.", &[
        word("with", "with self.lock:"),
        word("none", "none"),
    ]),
    choice("put", "put", "Whether put makes room before or after it inserts.", &[
        word("insert-first", "insert, then evict"),
        word("evict-first", "evict, then insert"),
    ]),
    choice("get", "get", "How get makes an entry the newest.", &[
        word("move", "move_to_end()"),
        word("pop-set", "pop() and set again"),
    ]),
    choice("reader", "Reader", "One more thread, which only asks how many entries there are.", &[
        word("none", "none"),
        word("bare", "len() without the lock"),
        word("with", "len() with the lock"),
    ]),
    number("capacity", "Capacity", "How many entries the cache keeps.", (1, 6), 2),
    Parameter {
        name: "work",
        label: "Operations",
        help: "What each thread does: pa1 puts 1 under a, ga gets a; a dot between operations, ~ between threads.",
        kind: Kind::Text { read: work::read, python: work::python, default: work::DEFAULT },
    },
];

#[rustfmt::skip]
pub const VARIANTS: &[Variant] = &[
    variant("With lock", RoundRobin, &[],
        "One lock around the whole of get and the whole of put: nobody sees or makes half an operation.",
        ("Put the lock back", &["lock"]), good("91", "All 91 interleavings end well")),
    variant("What goes first", Earliest, &[("work", "pa1.pb2.ga.pc3.gb.gc")],
        "A get makes a the newest entry, so putting c evicts b.",
        ("See which entry goes first", &["work"]), good("1", "The only interleaving ends with a=1 c=3; a got 1, None, 3")),
    variant("Found, then evicted", Random(231), &[("lock", "none"), ("capacity", "1"), ("work", "pa1.ga~pb2")],
        "Thread a finds its key and moves it to the end; thread b can evict it before a reads it: KeyError.",
        ("Evict what was just found", &["lock", "capacity", "work"]), bad("79/269", "79 of 269 interleavings end badly")),
    variant("Evict first, no lock", Random(1259), &[("lock", "none"), ("put", "evict-first"), ("work", "pa1.pb2.pc3.pe5~pd4")],
        "Thread b can insert into the room that a has just made, and then a inserts too: above capacity for good.",
        ("Overfill the cache for good", &["lock", "put", "work"]), bad("690/1414", "690 of 1,414 interleavings end wrong")),
    variant("Two puts at once", RoundRobin, &[("lock", "none"), ("capacity", "1"), ("work", "pa1~pb2")],
        "Both threads can insert before either evicts: then both see one entry too many, and nothing is left of two puts.",
        ("Lose two puts at once", &["lock", "capacity", "work"]), bad("24/44", "24 of 44 interleavings end wrong")).topics("compound operation"),
    variant("Out and back in", RoundRobin, &[("lock", "none"), ("get", "pop-set"), ("work", "pb2.ga~pa1.ga")],
        "get takes the entry out and puts it back: a second get can come in between and miss a key that was never evicted.",
        ("Miss a key that is there", &["lock", "get", "work"]), bad("90/648", "90 of 648 interleavings end wrong")),
    variant("Reader without the lock", Random(20_943), &[("reader", "bare"), ("work", "pa1.pb2.pc3")],
        "get and put hold the lock, but whoever asks len() without it can see three entries where two are allowed.",
        ("Count without the lock", &["reader", "work"]), bad("7/153", "7 of 153 interleavings end wrong")).topics("dirty read, torn read"),
];
