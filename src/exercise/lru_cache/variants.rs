//! The stories.

use crate::executor::Policy;
use crate::exercise::badge::{bad, good};
use crate::exercise::{Variant, variant};

/// The variants, in the order of the catalogue.
pub const VARIANTS: &[Variant] = &[
    variant("With lock", Policy::RoundRobin)
        .story("One lock around the whole of get and the whole of put: nobody sees or makes half an operation.")
        .invited("Put the lock back", &["lock"])
        .badge(good("91", "All 91 interleavings end well")),
    variant("What goes first", Policy::Earliest)
        .story("A get makes a the newest entry, so putting c evicts b.")
        .invited("See which entry goes first", &["work"])
        .with(&[("work", "pa1.pb2.ga.pc3.gb.gc")])
        .badge(good( "1", "The only interleaving ends with a=1 c=3; a got 1, None, 3", )),
    variant("Found, then evicted", Policy::Random(231))
        .story("Thread a finds its key and moves it to the end; thread b can evict it before a reads it: KeyError.")
        .invited("Evict what was just found", &["lock", "capacity", "work"])
        .with(&[("lock", "none"), ("capacity", "1"), ("work", "pa1.ga~pb2")])
        .badge(bad("79/269", "79 of 269 interleavings end badly")),
    variant("Evict first, no lock", Policy::Random(1259))
        .story("Thread b can insert into the room that a has just made, and then a inserts too: above capacity for good.")
        .invited("Overfill the cache for good", &["lock", "put", "work"])
        .with(&[ ("lock", "none"), ("put", "evict-first"), ("work", "pa1.pb2.pc3.pe5~pd4"), ])
        .badge(bad("690/1414", "690 of 1,414 interleavings end wrong")),
    variant("Two puts at once", Policy::RoundRobin)
        .story("Both threads can insert before either evicts: then both see one entry too many, and nothing is left of two puts.")
        .invited("Lose two puts at once", &["lock", "capacity", "work"])
        .with(&[("lock", "none"), ("capacity", "1"), ("work", "pa1~pb2")])
        .badge(bad("24/44", "24 of 44 interleavings end wrong"))
        .topics(&["compound operation"]),
    variant("Out and back in", Policy::RoundRobin)
        .story("get takes the entry out and puts it back: a second get can come in between and miss a key that was never evicted.")
        .invited("Miss a key that is there", &["lock", "get", "work"])
        .with(&[ ("lock", "none"), ("get", "pop-set"), ("work", "pb2.ga~pa1.ga"), ])
        .badge(bad("90/648", "90 of 648 interleavings end wrong")),
    variant("Reader without the lock", Policy::Random(20_943))
        .story("get and put hold the lock, but whoever asks len() without it can see three entries where two are allowed.")
        .invited("Count without the lock", &["reader", "work"])
        .with(&[("reader", "bare"), ("work", "pa1.pb2.pc3")])
        .badge(bad("7/153", "7 of 153 interleavings end wrong"))
        .topics(&["dirty read, torn read"]),
];
