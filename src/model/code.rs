//! Threads whose code a machine of its own runs, and the memory that they share.
//!
//! What such a machine is, the model does not know: it holds what the machine
//! says of a thread and of the memory, tells two of them apart by their
//! fingerprints, and lets the machine go on from one operation to the next.

use std::any::Any;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use super::{Birth, Exception, Life, Line, NewThread, Target, ThreadState};
use super::{NewObject, Object, ObjectId, Outcome, Phase, ThreadId, ThreadKey, World};

/// 128 bits, in halves, so that what holds them needs no wider places than others.
type Fingerprint = [u64; 2];

fn halves(fingerprint: u128) -> Fingerprint {
    [(fingerprint >> u64::BITS) as u64, fingerprint as u64]
}

/// Where a thread stands in its code, between two operations: plain data.
pub trait Code: Any + Send + Sync {
    /// Lets the thread `me` go on with what its operation gave, up to its next one
    /// or its end: silently, but for what it says that it has done. Threads that
    /// are alike and stand alike have the same code.
    fn run(&self, me: ThreadKey, outcome: &Outcome, memory: &Memory) -> Went;

    /// A number that tells what the thread touched of `memory` since its last
    /// operation from what others did.
    fn trail(&self) -> u64;

    /// Whether what it touched since its last operation and what `other`, which
    /// is another thread's, did cannot be put into another order, which nobody has
    /// foreseen. It holds for all threads that are alike.
    fn races(&self, other: &dyn Code, memory: &Memory) -> bool;

    /// The same of those that have ended.
    fn races_with_ended(&self, memory: &Memory) -> bool;

    /// Notes that it makes a difference after all which of those threads is which
    /// that were taken for alike.
    fn tell_apart(&self);

    /// The bytes that it holds besides what it shares.
    fn size(&self) -> usize;
}

/// What several threads can come to, beside the model's objects.
pub trait Heap: Any + Send + Sync {
    /// A number that tells what those touched last that have ended from what
    /// others did.
    fn trail(&self) -> u64;

    /// The exceptions that are kept in it for whoever asks, and that nobody has asked
    /// for, each with the thread that raised it: in an order that follows from
    /// what they are.
    fn unseen(&self) -> Vec<(ThreadKey, Exception)>;

    /// The bytes that it holds besides what it shares.
    fn size(&self) -> usize;
}

/// What a thread did by itself between two operations.
pub struct Went {
    /// Where it got to.
    pub phase: Phase,
    pub memory: Memory,
    /// The threads that it started, and that have gone on by themselves as well,
    /// first to last.
    pub started: Vec<Started>,
    /// The objects that it made.
    pub made: Vec<(ObjectId, NewObject)>,
    /// What it printed within its operation, and whether the line goes on.
    pub printed: Option<(String, bool)>,
}

/// A thread that was started.
pub struct Started {
    pub key: ThreadKey,
    /// The name that Python gives it.
    pub name: Arc<str>,
    pub phase: Phase,
}

/// Those, where there are any, until all of which have ended a thread may be kept at
/// its `join()`: nobody could tell.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Awaited {
    pub threads: Arc<[ThreadKey]>,
    /// Whether it does not stand at one and the same place of the text, whichever of
    /// them it waits for.
    pub in_several_places: bool,
}

/// What a thread goes on with by itself when its operation is done.
#[derive(Clone)]
pub struct Continuation {
    /// The [`Object::Memory`] that it needs.
    pub memory: ObjectId,
    pub code: Arc<dyn Code>,
    /// Whom it joins one after the other: follows from the code.
    pub awaits: Awaited,
    fingerprint: Fingerprint,
}

impl Continuation {
    /// `code`, which `fingerprint` tells from all others, and which awaits these.
    pub fn new(
        memory: ObjectId,
        (code, awaits): (Arc<dyn Code>, Awaited),
        fingerprint: u128,
    ) -> Self {
        Continuation {
            memory,
            code,
            awaits,
            fingerprint: halves(fingerprint),
        }
    }
}

/// A value that only the machine knows.
#[derive(Clone)]
pub struct Data {
    /// What Python's `repr()` gives of it.
    pub shown: Arc<str>,
    pub value: Arc<dyn Any + Send + Sync>,
    fingerprint: Fingerprint,
}

impl Data {
    /// `value`, which `fingerprint` tells from all others.
    pub fn new(shown: Arc<str>, value: Arc<dyn Any + Send + Sync>, fingerprint: u128) -> Self {
        Data {
            shown,
            value,
            fingerprint: halves(fingerprint),
        }
    }
}

/// A memory, which its fingerprint tells from all others.
#[derive(Clone)]
pub struct Memory {
    pub heap: Arc<dyn Heap>,
    fingerprint: Fingerprint,
}

impl Memory {
    /// `heap`, which `fingerprint` tells from all others.
    pub fn new(heap: Arc<dyn Heap>, fingerprint: u128) -> Self {
        let fingerprint = halves(fingerprint);
        Memory { heap, fingerprint }
    }
}

/// Equal, hashed and written by its fingerprint.
macro_rules! by_fingerprint {
    ($name:ident) => {
        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                self.fingerprint == other.fingerprint
            }
        }

        impl Eq for $name {}

        impl Hash for $name {
            fn hash<H: Hasher>(&self, state: &mut H) {
                self.fingerprint.hash(state);
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({:x?})"), self.fingerprint)
            }
        }
    };
}

by_fingerprint!(Continuation);
by_fingerprint!(Data);
by_fingerprint!(Memory);

impl World {
    /// The exceptions that are kept for whoever asks, and that nobody has asked for,
    /// each with the thread that raised it.
    pub fn unseen(&self) -> Vec<(ThreadId, Exception)> {
        let kept = self.objects.own().first().map(|object| match object {
            Object::Memory(memory) => memory.heap.unseen(),
            _ => Vec::new(),
        });
        let of = |(key, exception)| Some((self.thread_of(key)?, exception));
        kept.into_iter().flatten().filter_map(of).collect()
    }

    /// Lets `thread` go on by itself with what its operation gave, if a machine
    /// runs its code, and says where it got to.
    pub fn go_on(&mut self, thread: ThreadId, outcome: &Outcome) -> Option<Phase> {
        let request = Arc::clone(self.request(thread)?);
        let Continuation { memory, code, .. } = request.continuation.as_ref()?;
        let me = self.key(thread);
        let Some(Object::Memory(place)) = self.objects.get_mut(*memory) else {
            return None;
        };
        let went = code.run(me, outcome, place);
        *place = went.memory;
        for (id, new) in &went.made {
            self.objects.add(*id, new);
        }
        for started in went.started {
            self.add_started(started);
        }
        if let Some((text, goes_on)) = went.printed {
            self.output.push(Line::written(thread, text, goes_on));
        }
        self.arrive(thread, went.phase.clone());
        Some(went.phase)
    }

    /// Lets the machine that runs the threads note that those must not be taken for
    /// alike which are.
    pub fn tell_apart(&self) {
        let requests = self.thread_ids().filter_map(|thread| self.request(thread));
        let mut codes = requests.filter_map(|request| request.continuation.as_ref());
        if let Some(next) = codes.next() {
            next.code.tell_apart();
        }
    }

    /// Whether a machine runs the code of `thread`.
    pub fn goes_on_by_itself(&self, thread: ThreadId) -> bool {
        let request = self.request(thread);
        request.is_some_and(|request| request.continuation.is_some())
    }

    fn add_started(&mut self, started: Started) {
        let Started { key, name, phase } = started;
        let thread = ThreadId::at(self.threads.len());
        let is_own = key == ThreadKey::own(thread.index());
        let life = (!is_own).then(|| {
            let new = Arc::new(NewThread {
                target: Target::at(0),
                arguments: Arc::default(),
                name,
            });
            Arc::new(Life {
                birth: Some(Birth { key, new }),
                ..Life::default()
            })
        });
        let now = self.clock.now();
        self.threads
            .push(ThreadState::new(Phase::Unstarted, now, life));
        self.arrive(thread, phase);
    }
}
