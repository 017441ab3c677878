//! Locks, conditions and so on.

use crate::value::{Handle, Ref};

/// What a primitive is, and how it begins. Nothing of this changes: its state
/// lies with whoever answers what threads ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    Lock,
    RLock,
    Condition {
        /// The `Lock` or `RLock` that it goes with, which several may share.
        lock: Ref,
    },
    Semaphore {
        value: u32,
        /// What it must not be released above, if anything.
        bound: Option<u32>,
    },
    Event,
    Barrier {
        parties: u32,
        /// Whether the last to arrive runs an action before any goes on.
        acts: bool,
    },
    /// First in, first out.
    Queue {
        /// How many items it takes; `None`: any number.
        max_size: Option<u32>,
    },
}

impl Kind {
    /// A condition's lock. It is published with the condition.
    pub fn lock(self) -> Option<Handle> {
        match self {
            Kind::Condition {
                lock: Ref::Shared(handle),
            } => Some(handle),
            _ => None,
        }
    }
}
