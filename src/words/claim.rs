//! What a sentence says, before it is one.

use super::{
    Names, barrier, condition, cpu, dict, event, event_loop, list, lock, pool, queue, run,
    semaphore, thread, variable,
};
use crate::model::{
    AsyncLock, Barrier, Cell, Cpu, Dict, Event, EventLoop, List, Lock, Object, ObjectId, Op,
    Outcome, Pool, Queue, Semaphore, ThreadId, Value, World,
};

/// A step that has just been taken.
#[derive(Clone, Copy)]
pub struct Taken<'a> {
    /// The world before it, and the one after it.
    pub before: &'a World,
    pub world: &'a World,
    pub thread: ThreadId,
    pub op: &'a Op,
    pub outcome: &'a Outcome,
    /// The lock that must be held to touch its object.
    pub guard: Option<Lock>,
    /// How its object was made.
    pub made: Option<&'a Object>,
}

impl Taken<'_> {
    /// What it gave.
    pub fn gave(&self) -> Option<&Value> {
        self.outcome.as_ref().ok()
    }

    /// The class of the exception that it raised.
    pub fn raised(&self) -> Option<&str> {
        Some(&self.outcome.as_ref().err()?.class)
    }

    /// Who else is there and has not ended.
    pub fn others(&self) -> impl Iterator<Item = ThreadId> {
        let threads = self.world.thread_ids();
        threads.filter(|it| *it != self.thread && !self.world.has_ended(*it))
    }

    /// Whether it was a task's.
    pub fn is_on_loop(&self) -> bool {
        self.world.loop_of(self.thread).is_some()
    }

    /// Who waited for `object` before it and no longer does.
    pub fn woken(&self, object: ObjectId) -> Vec<ThreadId> {
        let still: Vec<ThreadId> = self.world.waiters(object).collect();
        let before = self.before.waiters(object);
        let woken = before.filter(|it| *it != self.thread && !still.contains(it));
        woken.collect()
    }
}

/// How it is called in a sentence.
pub trait Said {
    fn said(&self, names: &dyn Names) -> String;
}

/// One of these threads; which, nobody can say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OneOf(pub Vec<ThreadId>);

/// Threads each of which waits for the next, and the last for the first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cycle(pub Vec<ThreadId>);

macro_rules! said {
    ($($($kind:ty),*: |$it:ident, $names:ident| $said:expr;)*) => {
        $($(impl Said for $kind {
            fn said(&self, $names: &dyn Names) -> String {
                let $it = self;
                $said
            }
        })*)*
    };
}

said! {
    ThreadId: |it, names| names.letter(*it).to_string();
    Vec<ThreadId>: |it, names| names.list(it);
    OneOf: |it, names| match it.0.as_slice() {
        [one] => names.letter(*one).to_string(),
        several => format!("one of {}", names.list(several)),
    };
    Cycle: |it, names| names.cycle(&it.0);
    Cell, Lock, Semaphore, Event, Barrier, Queue, List, Dict, Pool, Cpu, EventLoop, AsyncLock:
        |it, names| names.object(it.0).to_owned();
    u8, u32, u64, usize, Value, String: |it, _names| it.to_string();
}

/// Declares what can be said of one kind of thing: each claim with what it is
/// about, whether something is about to go wrong, and its sentence. A sentence
/// has everything by its name; a block makes it of the values themselves.
macro_rules! says {
    (@is calm) => { false };
    (@is warns) => { true };
    (@text ($names:ident $($field:ident)*) { $($block:tt)* }) => { { $($block)* } };
    (@text ($names:ident $($field:ident)*) $text:literal) => {{
        $(let $field = crate::words::Said::said($field, $names);)*
        format!($text)
    }};
    ($about:literal; $(
        $(#[$more:meta])*
        $kind:ident $(($($field:ident: $type:ty),*))? $tone:ident $text:tt
    ),* $(,)?) => {
        #[doc = concat!("What is said of ", $about, ".")]
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Claim {
            $($(#[$more])* $kind $(($($type),*))?,)*
        }

        impl Claim {
            /// What kinds there are.
            pub(super) const KINDS: &'static [&'static str] = &[$(stringify!($kind)),*];

            pub(super) fn text(&self, names: &dyn crate::words::Names) -> String {
                match self {
                    $(Claim::$kind $(($($field),*))? => {
                        says!(@text (names $($($field)*)?) $text)
                    })*
                }
            }

            pub(super) fn warns(&self) -> bool {
                match self {
                    $(Claim::$kind { .. } => says!(@is $tone),)*
                }
            }
        }
    };
}
pub(super) use says;

/// Declares what can be said of each kind of thing.
macro_rules! claims {
    ($($(#[$about:meta])* $kind:ident($module:ident)),* $(,)?) => {
        /// What a sentence says.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Claim {
            $($(#[$about])* $kind($module::Claim),)*
            /// What is so in Python, whatever this run does.
            Fact(&'static str),
            /// The same, of what often goes wrong.
            Caution(&'static str),
            /// These threads wait, for what the world shows.
            Waits(Vec<ThreadId>),
            Nothing,
        }

        $(impl From<$module::Claim> for Claim {
            fn from(claim: $module::Claim) -> Self {
                Claim::$kind(claim)
            }
        })*

        /// All kinds of what can be said of each kind of thing, by name: who checks
        /// what is said can see that nothing was forgotten.
        pub const KINDS: &[(&str, &[&str])] =
            &[$((stringify!($kind), $module::Claim::KINDS)),*];

        impl Claim {
            /// The sentence.
            pub fn text(&self, names: &dyn Names) -> String {
                match self {
                    $(Claim::$kind(claim) => claim.text(names),)*
                    Claim::Fact(text) | Claim::Caution(text) => (*text).to_owned(),
                    Claim::Waits(threads) => format!("{}.", names.waits(threads)),
                    Claim::Nothing => String::new(),
                }
            }

            /// Whether something is about to go wrong.
            pub fn warns(&self) -> bool {
                match self {
                    $(Claim::$kind(claim) => claim.warns(),)*
                    Claim::Caution(_) => true,
                    Claim::Fact(_) | Claim::Waits(_) | Claim::Nothing => false,
                }
            }
        }
    };
}

claims! {
    Variable(variable),
    Lock(lock),
    Condition(condition),
    Semaphore(semaphore),
    Event(event),
    Barrier(barrier),
    Queue(queue),
    List(list),
    Dict(dict),
    Pool(pool),
    Cpu(cpu),
    /// Of event loops, and of what is awaited on them.
    Loop(event_loop),
    Thread(thread),
    /// Of how a run ended.
    Run(run),
}

impl Claim {
    /// What there is to say of a step, from the worlds before and after it.
    /// Nothing of stores, for which one has to know the run before.
    pub fn of(taken: &Taken<'_>) -> Option<Self> {
        if let Some(claim) = event_loop::of_task(taken) {
            return Some(claim);
        }
        match taken.op {
            Op::Read(cell) => variable::of_read(taken, *cell).map(Claim::from),
            Op::Acquire(lock, _) => lock::of_acquire(taken, *lock).map(Claim::from),
            Op::Release(lock) => lock::of_release(taken, *lock).map(Claim::from),
            Op::Condition(condition, op) => condition::of(taken, *condition, op),
            Op::Semaphore(semaphore, op) => semaphore::of(taken, *semaphore, op),
            Op::Event(event, op) => event::of(taken, *event, op).map(Claim::from),
            Op::Barrier(barrier, op) => barrier::of(taken, *barrier, op),
            Op::Queue(queue, op) => queue::of(taken, *queue, op),
            Op::Dict(dict, op) => dict::of(taken, *dict, op).map(Claim::from),
            Op::Pool(pool, op) => pool::of(taken, *pool, op),
            Op::Cpu(cpu, op) => cpu::of(taken, *cpu, op).map(Claim::from),
            Op::EventLoop(event_loop, op) => event_loop::of(taken, *event_loop, op),
            Op::AsyncLock(lock, op) => event_loop::of_lock(taken, *lock, op),
            Op::Raise(_) => thread::of_raise(taken).map(Claim::from),
            Op::Sleep(_) => Some(thread::of_sleep(taken).into()),
            Op::Overhead(overhead, _) => Some(thread::of_overhead(*overhead)),
            Op::Write(..)
            | Op::List(..)
            | Op::New(_)
            | Op::Thread(_)
            | Op::Print(_)
            | Op::PrintPart(_)
            | Op::Locked(_)
            | Op::Touch(_)
            | Op::Through(..)
            | Op::Choose(..) => None,
        }
    }
}
