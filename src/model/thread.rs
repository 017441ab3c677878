//! What can be said of one thread at one moment.

use super::{Exception, Millis, ObjectId, Request};

/// The place of a thread in the program's order, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ThreadId(pub u8);

impl ThreadId {
    /// The place as an index.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// One choice: who goes next, and, where Python leaves open what its operation
/// gives, which of the ways it can go (see [`super::World::ways`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Turn {
    /// Who goes.
    pub thread: ThreadId,
    /// The place of the way among those it can go, from 0.
    pub way: u8,
}

/// The thread goes the first way, which mostly is the only one.
impl From<ThreadId> for Turn {
    fn from(thread: ThreadId) -> Self {
        Turn { thread, way: 0 }
    }
}

impl PartialEq<ThreadId> for Turn {
    fn eq(&self, thread: &ThreadId) -> bool {
        *self == Turn::from(*thread)
    }
}

/// How far a thread has come.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Phase {
    /// Not started yet.
    Unstarted,
    /// Started by the present step, and not arrived at its first operation.
    Starting,
    /// Stands before this operation.
    At(Request),
    /// Came to its end.
    Finished,
    /// Ended by an exception that nobody caught.
    Died(Exception),
}

impl Phase {
    /// True when the thread will never take a step again.
    pub fn has_ended(&self) -> bool {
        matches!(self, Phase::Finished | Phase::Died(_))
    }
}

/// A thread, as the world knows it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ThreadState {
    /// How far it has come.
    pub phase: Phase,
    /// When it got there, in virtual time.
    pub since: Millis,
    /// When its last time limit began: see [`super::Patience::Left`].
    pub limited_since: Millis,
}

/// Whether a thread can go, and if not, why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Readiness {
    /// Its operation would complete at once.
    Ready,
    /// Asleep. It may go (virtual time then jumps): others may always have
    /// been slower than hoped.
    Asleep {
        /// When it wakes, in virtual time.
        until: Millis,
    },
    /// Its operation would block.
    Waiting(Waiting),
    /// Not started, finished or dead.
    Inactive,
}

/// Why a thread cannot go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// What it waits for.
    pub object: ObjectId,
    /// Who would have to act, where that is known.
    pub holder: Option<ThreadId>,
    /// When its patience ends, in virtual time; `None` waits for ever.
    pub deadline: Option<Millis>,
}

impl Readiness {
    /// Whether choosing the thread now makes something happen: it is ready,
    /// asleep, or waits with a time-out that may fire.
    pub fn can_go(&self) -> bool {
        match self {
            Readiness::Ready | Readiness::Asleep { .. } => true,
            Readiness::Waiting(waiting) => waiting.deadline.is_some(),
            Readiness::Inactive => false,
        }
    }
}
