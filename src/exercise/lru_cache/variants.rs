//! The stories.

use crate::executor::Policy;
use crate::exercise::Variant;
use crate::exercise::badge::{bad, good};

pub const VARIANTS: &[Variant] = &[
    Variant {
        title: "With lock",
        story: "One lock around the whole of get and the whole of put: nobody sees or makes half an operation.",
        invitation: "Put the lock back",
        names: &["lock"],
        settings: &[],
        policy: Policy::RoundRobin,
        badge: good("91", "All 91 interleavings end well"),
    },
    Variant {
        title: "What goes first",
        story: "A get makes a the newest entry, so putting c evicts b.",
        invitation: "See which entry goes first",
        names: &["work"],
        settings: &[("work", "pa1.pb2.ga.pc3.gb.gc")],
        policy: Policy::Earliest,
        badge: good(
            "1",
            "The only interleaving ends with a=1 c=3; a got 1, None, 3",
        ),
    },
    Variant {
        title: "Found, then evicted",
        story: "Thread a finds its key and moves it to the end; thread b can evict it before a reads it: KeyError.",
        invitation: "Evict what was just found",
        names: &["lock", "capacity", "work"],
        settings: &[("lock", "none"), ("capacity", "1"), ("work", "pa1.ga~pb2")],
        policy: Policy::Random(231),
        badge: bad("79/269", "79 of 269 interleavings end badly"),
    },
    Variant {
        title: "Evict first, no lock",
        story: "Thread b can insert into the room that a has just made, and then a inserts too: above capacity for good.",
        invitation: "Overfill the cache for good",
        names: &["lock", "put", "work"],
        settings: &[
            ("lock", "none"),
            ("put", "evict-first"),
            ("work", "pa1.pb2.pc3.pe5~pd4"),
        ],
        policy: Policy::Random(1259),
        badge: bad("690/1414", "690 of 1,414 interleavings end wrong"),
    },
    Variant {
        title: "Two puts at once",
        story: "Both threads can insert before either evicts: then both see one entry too many, and nothing is left of two puts.",
        invitation: "Lose two puts at once",
        names: &["lock", "capacity", "work"],
        settings: &[("lock", "none"), ("capacity", "1"), ("work", "pa1~pb2")],
        policy: Policy::RoundRobin,
        badge: bad("24/44", "24 of 44 interleavings end wrong"),
    },
    Variant {
        title: "Out and back in",
        story: "get takes the entry out and puts it back: a second get can come in between and miss a key that was never evicted.",
        invitation: "Miss a key that is there",
        names: &["lock", "get", "work"],
        settings: &[
            ("lock", "none"),
            ("get", "pop-set"),
            ("work", "pb2.ga~pa1.ga"),
        ],
        policy: Policy::RoundRobin,
        badge: bad("90/648", "90 of 648 interleavings end wrong"),
    },
    Variant {
        title: "Reader without the lock",
        story: "get and put hold the lock, but whoever asks len() without it can see three entries where two are allowed.",
        invitation: "Count without the lock",
        names: &["reader", "work"],
        settings: &[("reader", "bare"), ("work", "pa1.pb2.pc3")],
        policy: Policy::Random(20_943),
        badge: bad("7/153", "7 of 153 interleavings end wrong"),
    },
];
