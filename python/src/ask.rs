//! What a thread asks for, and what it touches.

mod operation;

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::hash::{Hash, Hasher};

pub use operation::{
    BarrierOperation, ConditionOperation, EventOperation, LockOperation, Operation, QueueOperation,
    SemaphoreOperation,
};

use crate::heap::Born;
use crate::program::Place;
use crate::value::{Handle, Text, Value};
use crate::vm::Memory;

/// What a thread stands before. All but [`Ask::GoesOn`] and [`Ask::Touch`] are
/// answered with a value or an exception.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Ask {
    /// An action that reads these watched places, or stores at the last. It is
    /// done when the thread is resumed.
    Touch(Vec<Touch>),
    /// So many instructions went by without a choice.
    GoesOn,
    /// `print`, or what else writes to `sys.stdout`.
    Print(Text),
    /// `input()`, which the prompt has been printed for.
    Input,
    /// A number from 0 on, of so many, each of which is to be tried.
    Choose { count: u8, of: Chance },
    /// `time.sleep`, in seconds.
    Sleep(Value),
    /// `time.monotonic()` and the like, in seconds.
    Now,
    /// An operation of a primitive, which is published, as is a condition's lock.
    Primitive {
        object: Handle,
        operation: Operation,
    },
    /// `Thread.start()`: the new thread calls this, with no arguments. It was not
    /// started before.
    Start(Start),
    /// Waits until the thread, which was started, has ended, or for so many
    /// seconds. The main thread has a `Thread` object as well:
    /// [`Local::thread`](crate::vm::Local::thread).
    Join { thread: Handle, timeout: Value },
    /// Whether the thread, which was started or is the main thread, has not ended.
    IsAlive(Handle),
    /// The `Thread` objects of those that have been started and have not ended,
    /// in the order of their starts, as a tuple. Without the main thread's.
    Living,
    /// Ends these processes, wherever they are: whether any of them had not ended.
    Kill(Vec<Handle>),
}

/// What is to be chosen by nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Chance {
    /// A random number.
    Number,
    /// Which member of a set comes next.
    Order,
}

/// A thread to be started.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Start {
    /// The `Thread` object.
    pub thread: Handle,
    pub name: Text,
    pub daemon: bool,
    /// What it calls.
    pub run: Value,
    /// What it begins with, if it is a process of its own; `run` is in there then.
    pub memory: Option<Box<Memory>>,
}

/// One place, and what is done there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Touch {
    pub object: Handle,
    pub key: Key,
    pub stores: bool,
    /// By which part of the program's own text, where that is known.
    pub by: By,
}

/// What did something. It makes no difference to what was done: touches that are
/// equal otherwise are equal.
#[derive(Clone, Copy, Debug, Default)]
pub struct By(pub Born);

impl PartialEq for By {
    fn eq(&self, _: &By) -> bool {
        true
    }
}

impl Eq for By {}

impl PartialOrd for By {
    fn partial_cmp(&self, other: &By) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for By {
    fn cmp(&self, _: &By) -> Ordering {
        Ordering::Equal
    }
}

impl Hash for By {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}

/// The place within an object.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// An attribute, or a global name.
    Name(Text),
    /// An index or a hash of a key.
    Item(i64),
    /// All of it.
    All,
}

/// What is watched, by name: see `docs/decisions`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Watched(pub BTreeSet<Name>);

/// The name of places: it covers all objects and keys made there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Name {
    /// A global variable.
    Global(Text),
    /// An attribute of a class's instances.
    Attribute(Text, Text),
    /// An attribute of a class itself.
    OfClass(Text, Text),
    /// A variable of the function there, which functions within it use as well.
    Cell(Place, Text),
    /// What was made by the instruction there, of the program's own text.
    Made(Born),
    /// What a module of the library keeps for itself.
    Library(Text),
    /// Which threads live.
    Living,
    /// The time.
    Clock,
}

/// What whoever compares with CPython should know of a run.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Notice {
    /// Random numbers are drawn without a seed.
    Unseeded,
    /// Random numbers are drawn that are too many to try each.
    TooMany,
    /// It can be seen in which order a set has texts.
    SetOrder,
    /// It can be seen in which order a set has objects, and not each is tried.
    ObjectOrder,
    /// Somebody asks what time it is.
    Clock,
    /// `input()` has nothing more to read.
    NoInput,
    /// A process starts as a copy of its parent.
    Forked,
    /// Something was put into a queue of processes that cannot be pickled.
    Unpicklable,
    /// A coroutine that is called so was made, and nobody awaited it.
    NeverAwaited(Text),
    /// What CPython writes to the standard error.
    Said(Text),
}

/// What a thread has done with shared objects since it was last resumed.
pub type Footprint = BTreeSet<Touch>;
