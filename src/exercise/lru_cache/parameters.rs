//! What can be set.

use super::work;
use crate::parameters::{Kind, Parameter, Word};

pub const PARAMETERS: &[Parameter] = &[
    Parameter {
        name: "lock",
        label: "Lock",
        help: "What get and put hold from their beginning to their end.",
        kind: Kind::Word(&[
            Word {
                value: "with",
                label: "with self.lock:",
            },
            Word {
                value: "none",
                label: "none",
            },
        ]),
    },
    Parameter {
        name: "put",
        label: "put",
        help: "Whether put makes room before or after it inserts.",
        kind: Kind::Word(&[
            Word {
                value: "insert-first",
                label: "insert, then evict",
            },
            Word {
                value: "evict-first",
                label: "evict, then insert",
            },
        ]),
    },
    Parameter {
        name: "get",
        label: "get",
        help: "How get makes an entry the newest.",
        kind: Kind::Word(&[
            Word {
                value: "move",
                label: "move_to_end()",
            },
            Word {
                value: "pop-set",
                label: "pop() and set again",
            },
        ]),
    },
    Parameter {
        name: "reader",
        label: "Reader",
        help: "One more thread, which only asks how many entries there are.",
        kind: Kind::Word(&[
            Word {
                value: "none",
                label: "none",
            },
            Word {
                value: "bare",
                label: "len() without the lock",
            },
            Word {
                value: "with",
                label: "len() with the lock",
            },
        ]),
    },
    Parameter {
        name: "capacity",
        label: "Capacity",
        help: "How many entries the cache keeps.",
        kind: Kind::Number {
            min: 1,
            max: 6,
            default: 2,
        },
    },
    Parameter {
        name: "work",
        label: "Operations",
        help: "What each thread does: pa1 puts 1 under a, ga gets a; a dot between operations, ~ between threads.",
        kind: Kind::Text {
            read: work::read,
            python: work::python,
            default: work::DEFAULT,
        },
    },
];
