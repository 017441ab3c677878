//! What can be said of one thread at one moment.

use std::num::NonZeroU64;
use std::sync::Arc;

use super::{Exception, Millis, NewThread, ObjectId, Request};
use crate::limits::MAX_THREADS;

/// The place of a thread among all that a run has had so far, from 0: first the
/// program's own, then those that were started as it went on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ThreadId(u16);

impl ThreadId {
    /// The thread in this place. There are far fewer threads than numbers, and
    /// beyond the last number stands nobody.
    pub const fn at(place: usize) -> Self {
        match place > u16::MAX as usize {
            true => ThreadId(u16::MAX),
            false => ThreadId(place as u16),
        }
    }

    /// The place as an index.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// Who a thread is in all runs, whatever was started in which order: follows
/// from who started it, and which of that thread's it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ThreadKey(u32);

impl ThreadKey {
    /// Each generation takes so many bits.
    const BITS: u32 = 4;

    /// The most threads that one thread can start: a generation's numbers but 0.
    const MOST_CHILDREN: u32 = (1 << Self::BITS) - 1;

    /// The `number`th thread, from 0, that this one starts. `None` if it cannot
    /// start so many, or is of the eighth generation (behind the program's
    /// sixteenth thread: the seventh), for which there are no numbers any more.
    pub fn child(self, number: u32) -> Option<Self> {
        let fits = self.0.leading_zeros() >= Self::BITS && number < Self::MOST_CHILDREN;
        fits.then(|| ThreadKey((self.0 << Self::BITS) + number + 1))
    }

    /// Who started it, and which of that one's threads it is, from 0, if a thread
    /// started it.
    pub fn parent(self) -> Option<(Self, u32)> {
        let parent = self.0 >> Self::BITS;
        let number = (self.0 & Self::MOST_CHILDREN).checked_sub(1)?;
        (parent > 0).then_some((ThreadKey(parent), number))
    }

    /// The program's own thread in this place: of the first generation.
    pub const fn own(place: usize) -> Self {
        ThreadKey(place as u32 + 1)
    }

    /// The place of the program's own thread that it is, if it is one.
    pub fn own_place(self) -> Option<ThreadId> {
        let place = self.0.checked_sub(1)? as usize;
        (place < MAX_THREADS).then(|| ThreadId::at(place))
    }

    /// The key as a number.
    pub fn number(self) -> u32 {
        self.0
    }
}

/// A function that threads can be started with: its place among those of the
/// program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Target(u16);

impl Target {
    /// The function in this place. There are far fewer than numbers.
    pub const fn at(place: usize) -> Self {
        Target(place as u16)
    }

    /// The place as an index.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// One choice: who goes next, and, where Python leaves open what its operation
/// gives, which of the ways it can go (see [`super::World::ways`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Turn {
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
    /// Stands before this operation. Worlds share it with whoever asked for it.
    At(Arc<Request>),
    Finished,
    /// Ended by an exception that nobody caught.
    Died(Exception),
}

impl Phase {
    /// True when the thread will never take a step again.
    pub fn has_ended(&self) -> bool {
        matches!(self, Phase::Finished | Phase::Died(_))
    }

    /// What the thread has just declared to remember (see
    /// [`Request::checkpoint`]).
    pub fn checkpoint(&self) -> Option<NonZeroU64> {
        match self {
            Phase::At(request) => request.checkpoint,
            _ => None,
        }
    }
}

/// A thread, as the world knows it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ThreadState {
    pub phase: Phase,
    /// When it got there, in virtual time.
    pub since: Millis,
    /// When its last time limit began: see [`super::Timeout::Remaining`].
    pub limited_since: Millis,
    /// How it came to be and what it has made; none for one of the program's own
    /// that has made nothing.
    pub life: Option<Arc<Life>>,
}

impl ThreadState {
    /// A thread that has not gone anywhere, at this time.
    pub fn new(phase: Phase, since: Millis, life: Option<Arc<Life>>) -> Self {
        ThreadState {
            phase,
            since,
            limited_since: 0,
            life,
        }
    }

    /// How it came to be, unless it is one of the program's own.
    pub fn birth(&self) -> Option<&Birth> {
        self.life.as_ref()?.birth.as_ref()
    }
}

/// How a thread came to be, and what it has made.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Life {
    /// How it came to be, unless it is one of the program's own.
    pub birth: Option<Birth>,
    /// How many threads it has started.
    pub threads: u32,
    /// How many objects it has made.
    pub objects: u32,
}

/// How a thread came to be that another one started.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Birth {
    /// Who it is in all runs.
    pub key: ThreadKey,
    /// What it was started with.
    pub new: Arc<NewThread>,
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
    /// What it waits for; `None` for the end of the thread that is `holder`.
    pub object: Option<ObjectId>,
    /// Who would have to act, where that is known.
    pub holder: Option<ThreadId>,
    /// When it times out, in virtual time; `None` waits for ever.
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
