//! What can be set.

use super::work;
use crate::parameters::{Kind, Parameter, choice, number, word};

/// The parameters, in the order of links.
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
