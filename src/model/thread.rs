//! What can be said of one thread at one moment.

use super::{Exception, Millis, ObjectId, Request};

/// The place of a thread among all that a run has had so far, from 0: first the
/// program's own, then those that were started as it went on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ThreadId(u16);

impl ThreadId {
    /// The thread in this place. There are far fewer threads than numbers, and
    /// beyond the last number stands nobody.
    pub const fn at(place: usize) -> Self {
        let place = if place > u16::MAX as usize {
            u16::MAX
        } else {
            place as u16
        };
        ThreadId(place)
    }

    /// The place as an index.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// Who a thread is in all runs, whatever was started in which order: follows
/// from who started it, and which of that thread's it is. The program's own
/// threads are the children of the program itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ThreadKey(u32);

impl ThreadKey {
    /// The program itself, which makes the objects and threads that are there
    /// at the start.
    pub const PROGRAM: ThreadKey = ThreadKey(0);

    /// Each level of descent takes so many bits.
    const BITS: u32 = 5;

    /// The most threads that one thread can start: a level's numbers but 0.
    pub const MOST_CHILDREN: u32 = (1 << Self::BITS) - 1;

    /// The key as a number.
    pub fn number(self) -> u32 {
        self.0
    }

    /// The `number`th thread, from 0, that this one starts. `None` if it cannot
    /// start so many, or is six levels below the program already.
    pub fn child(self, number: u32) -> Option<Self> {
        let room = self.0 < 1 << (u32::BITS - Self::BITS);
        let fits = room && number < Self::MOST_CHILDREN;
        fits.then(|| ThreadKey((self.0 << Self::BITS) + number + 1))
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
