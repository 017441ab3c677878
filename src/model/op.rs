//! What a thread can ask for, and what comes back.

use std::borrow::Cow;
use std::fmt;
use std::num::NonZeroU64;
use std::sync::Arc;

use super::async_lock::AsyncLockOp;
use super::barrier::BarrierOp;
use super::condition::ConditionOp;
use super::cpu::CpuOp;
use super::dict::DictOp;
use super::event::EventOp;
use super::event_loop::LoopOp;
use super::list::ListOp;
use super::pool::PoolOp;
use super::queue::QueueOp;
use super::semaphore::SemaphoreOp;
use super::{Continuation, Exception, Millis, Object, Site, Target, ThreadKey, Value};

/// Who a shared object is in all runs: follows from who made it, and which of
/// those that this one made it is. No number is used twice.
///
/// In halves of words, so that operations stay small: states are made of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ObjectId {
    maker: [u16; 2],
    number: u16,
}

impl ObjectId {
    /// The object in this place among those that the program itself makes, from
    /// 0. There are far fewer of them than numbers, and beyond the last number
    /// stands nothing.
    pub const fn own(place: usize) -> Self {
        let number = if place > u16::MAX as usize {
            u16::MAX
        } else {
            place as u16
        };
        ObjectId {
            maker: [0, 0],
            number,
        }
    }

    /// The `number`th object, from 0, that `maker` makes; `None` if it cannot
    /// make so many, which takes more steps than a run has.
    pub fn made_by(maker: ThreadKey, number: u32) -> Option<Self> {
        let key = maker.number();
        Some(ObjectId {
            maker: [(key >> u16::BITS) as u16, key as u16],
            number: u16::try_from(number).ok()?,
        })
    }

    /// The number of its maker's key.
    fn maker(self) -> u32 {
        u32::from(self.maker[0]) << u16::BITS | u32::from(self.maker[1])
    }

    /// Its place among those that the program itself made, if it did.
    pub fn place(self) -> Option<usize> {
        (self.maker() == 0).then_some(usize::from(self.number))
    }
}

/// A word for it in other languages: "3", or "2_0" for the first that a thread
/// made.
impl fmt::Display for ObjectId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.place() {
            Some(place) => write!(f, "{place}"),
            None => write!(f, "{}_{}", self.maker(), self.number),
        }
    }
}

/// Declares the typed handles of shared objects.
macro_rules! handles {
    ($($(#[$about:meta])* $name:ident),* $(,)?) => {$(
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub struct $name(pub ObjectId);
    )*};
}

handles! {
    /// A shared variable.
    Cell,
    /// A `threading.Lock` or `threading.RLock`.
    Lock,
    /// A `threading.Condition`.
    Condition,
    /// A `threading.Semaphore`.
    Semaphore,
    /// A `threading.Event`.
    Event,
    /// A `threading.Barrier`.
    Barrier,
    /// A `queue.Queue`.
    Queue,
    /// A shared `list`.
    List,
    /// A `collections.OrderedDict`.
    Dict,
    /// A `concurrent.futures.ThreadPoolExecutor`.
    Pool,
    /// Places to compute.
    Cpu,
    /// An event loop of `asyncio`.
    EventLoop,
    /// An `asyncio.Lock`.
    AsyncLock,
}

/// How long an operation may wait.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Timeout {
    /// Until it can go on, for ever if need be.
    #[default]
    Never,
    /// So many virtual milliseconds. The time-out may fire whenever the
    /// operation waits, since others may always be slower than hoped.
    After(Millis),
    /// What is left of so many virtual milliseconds that the thread's last
    /// [`Timeout::After`] began: one time limit for several waits.
    Remaining(Millis),
    Immediate,
}

impl Timeout {
    /// The timeout of what goes on waiting under the same time limit.
    pub fn rest(self) -> Self {
        match self {
            Timeout::After(ms) => Timeout::Remaining(ms),
            other => other,
        }
    }
}

/// One visible operation of one thread: what runs without interruption.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Op {
    /// Load a shared variable.
    Read(Cell),
    /// Store into a shared variable.
    Write(Cell, Value),
    /// `lock.acquire(timeout=…)`, or entering `with lock:`.
    Acquire(Lock, Timeout),
    /// `lock.release()`, or leaving `with lock:`.
    Release(Lock),
    /// `lock.locked()`.
    Locked(Lock),
    /// Takes the lock, touches a place of what processes share, and releases it.
    Through(Lock, Place),
    Condition(Condition, ConditionOp),
    Semaphore(Semaphore, SemaphoreOp),
    Event(Event, EventOp),
    Barrier(Barrier, BarrierOp),
    Queue(Queue, QueueOp),
    List(List, ListOp),
    Dict(Dict, DictOp),
    Pool(Pool, PoolOp),
    Cpu(Cpu, CpuOp),
    EventLoop(EventLoop, LoopOp),
    /// Something with an `asyncio.Lock`.
    AsyncLock(AsyncLock, AsyncLockOp),
    /// Make a shared object, which nobody else knows yet. Gives the object.
    New(Arc<NewObject>),
    /// Something with another thread.
    Thread(ThreadOp),
    /// `raise`: the operation itself fails with this exception.
    Raise(Exception),
    /// `print(text)`.
    Print(Cow<'static, str>),
    /// `print(text, end="")`: the line goes on behind it.
    PrintPart(Arc<str>),
    /// `time.sleep`, in virtual milliseconds.
    Sleep(Millis),
    /// What comes on top of the program's own work, in virtual milliseconds.
    Overhead(Overhead, Millis),
    /// Touches these places of what the threads share, which others touch as
    /// well. Where there are none the thread has gone on for long, and gives
    /// others a turn.
    Touch(Arc<[Place]>),
    /// Gives a number below this one: any of them, each of which is a way.
    Choose(u8, Chance),
}

/// What is left open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Chance {
    /// A random number.
    Number,
    /// Which member of a set comes next, of those that are left.
    Order,
}

/// A place in what threads share.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Place {
    /// What the source calls it: `counter.value`.
    pub name: Arc<str>,
    /// The name by which it is watched; empty where it goes by none.
    pub watched: Arc<str>,
    /// Whether it is stored to.
    pub stores: bool,
}

/// An object to be made.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct NewObject {
    /// What the source calls it.
    pub name: Arc<str>,
    /// What it is at first.
    pub object: Object,
}

/// What can be done with another thread.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ThreadOp {
    /// `Thread(target=…, args=…)` and its `start()`. Gives the thread;
    /// `RuntimeError` where there are too many.
    Spawn(Arc<NewThread>),
    /// `thread.join()`. It waits and is no choice: a thread goes on by itself,
    /// within the same step, as soon as the other has ended.
    Join(ThreadKey),
    /// `thread.join(timeout)`, which is a choice.
    JoinWithin(ThreadKey, Timeout),
    /// The end of the program, which daemon threads do not outlive.
    Exit,
    /// Ends other processes, wherever they are. Gives whether any had not ended.
    Kill(Arc<[ThreadKey]>),
}

/// What once it is there stays there, so that waiting for it is no choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Joined {
    /// The end of a thread.
    Thread(ThreadKey),
    /// An event that is never cleared is set.
    Event(Event),
}

/// A thread to be started.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct NewThread {
    /// The function that it runs.
    pub target: Target,
    /// What it is called with.
    pub arguments: Arc<[Value]>,
    /// The name that Python gives it.
    pub name: Arc<str>,
}

/// What processes cost that threads do not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Overhead {
    /// An interpreter starts and imports the program.
    StartUp,
    /// A value is pickled, sent, and read at the other end.
    Pickling,
}

impl Op {
    /// The shared object that the operation touches.
    pub fn object(&self) -> Option<ObjectId> {
        match self {
            Op::Read(Cell(id))
            | Op::Write(Cell(id), _)
            | Op::Acquire(Lock(id), _)
            | Op::Release(Lock(id))
            | Op::Locked(Lock(id))
            | Op::Through(Lock(id), _)
            | Op::Condition(Condition(id), _)
            | Op::Semaphore(Semaphore(id), _)
            | Op::Event(Event(id), _)
            | Op::Barrier(Barrier(id), _)
            | Op::Queue(Queue(id), _)
            | Op::List(List(id), _)
            | Op::Dict(Dict(id), _)
            | Op::Pool(Pool(id), _)
            | Op::Cpu(Cpu(id), _)
            | Op::EventLoop(EventLoop(id), _)
            | Op::AsyncLock(AsyncLock(id), _) => Some(*id),
            Op::New(_)
            | Op::Thread(_)
            | Op::Raise(_)
            | Op::Print(_)
            | Op::PrintPart(_)
            | Op::Sleep(_)
            | Op::Overhead(..)
            | Op::Touch(_)
            | Op::Choose(..) => None,
        }
    }

    /// What the operation waits for, where the thread goes on by itself as soon as
    /// that is there.
    pub fn joins(&self) -> Option<Joined> {
        match self {
            Op::Thread(ThreadOp::Join(key)) => Some(Joined::Thread(*key)),
            Op::Event(event, EventOp::Until(Timeout::Never)) => Some(Joined::Event(*event)),
            _ => None,
        }
    }

    /// Calls `visit` with every shared object that the operation touches or hands
    /// on.
    pub fn visit_objects(&self, visit: &mut dyn FnMut(ObjectId)) {
        self.object().into_iter().for_each(&mut *visit);
        match self {
            Op::Write(_, value)
            | Op::Queue(_, QueueOp::Put(value, _))
            | Op::List(_, ListOp::Append(value))
            | Op::Dict(_, DictOp::Contains(value) | DictOp::Get(value) | DictOp::Pop(value))
            | Op::Dict(_, DictOp::MoveToEnd(value))
            | Op::Pool(_, PoolOp::Submit(_, value)) => value.visit_objects(visit),
            Op::Dict(_, DictOp::Set(key, value)) => {
                key.visit_objects(visit);
                value.visit_objects(visit);
            }
            Op::Pool(_, PoolOp::Finish(_, outcome)) => {
                outcome.iter().for_each(|value| value.visit_objects(visit));
            }
            Op::New(new) => new.object.visit_objects(visit),
            Op::Thread(ThreadOp::Spawn(new)) => {
                let arguments = new.arguments.iter();
                arguments.for_each(|value| value.visit_objects(visit));
            }
            _ => {}
        }
    }

    /// Whether a task that has to wait here gives its event loop to others, as
    /// at an `await`. Everything else that blocks, blocks the loop.
    pub fn is_awaited(&self) -> bool {
        matches!(
            self,
            Op::EventLoop(_, LoopOp::Resume(_)) | Op::AsyncLock(..) | Op::Event(..) | Op::Queue(..)
        )
    }

    /// How long the operation may wait.
    pub fn timeout(&self) -> Timeout {
        match self {
            Op::Acquire(_, timeout)
            | Op::Condition(_, ConditionOp::Resume(timeout))
            | Op::Semaphore(_, SemaphoreOp::Acquire(timeout))
            | Op::Event(_, EventOp::Resume(timeout) | EventOp::Until(timeout))
            | Op::Barrier(_, BarrierOp::Pass(timeout))
            | Op::AsyncLock(_, AsyncLockOp::Resume(timeout))
            | Op::Queue(_, QueueOp::Put(_, timeout) | QueueOp::Get(timeout))
            | Op::Thread(ThreadOp::JoinWithin(_, timeout))
            | Op::Pool(_, PoolOp::Result(_, timeout)) => *timeout,
            _ => Timeout::Never,
        }
    }
}

/// What an operation gives back: a value, or the exception it raises.
pub type Outcome = Result<Value, Exception>;

/// The operation that a thread will do when it goes next.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Request {
    pub op: Op,
    /// Where the source says so.
    pub site: Site,
    /// Whether CPython with the GIL may switch threads between this thread's
    /// previous operation and this one (see [`super::Switch::Gil`]).
    pub after_switch_point: bool,
    /// Set when the thread has just declared that all it still remembers is
    /// what this number stands for (see `Thread::checkpoint`).
    pub checkpoint: Option<NonZeroU64>,
    /// The objects that the thread's own memory holds, of those that were made
    /// as the program went on; `None` where nobody can say. What no thread and
    /// no object holds is dropped.
    pub holds: Option<Arc<Vec<ObjectId>>>,
    /// What the thread goes on with by itself, where a machine runs its code.
    pub continuation: Option<Continuation>,
}
