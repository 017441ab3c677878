//! What a thread can ask for, and what comes back.

use std::borrow::Cow;
use std::fmt;

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
use super::{Exception, Millis, Site, ThreadKey, Value};

/// Who a shared object is in all runs: follows from who made it, and which of
/// those that this one made it is. No number is used twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ObjectId {
    maker: ThreadKey,
    number: u32,
}

impl ObjectId {
    /// The object in this place among those that the program itself makes, from
    /// 0. There are far fewer of them than numbers.
    pub const fn own(place: usize) -> Self {
        ObjectId::made_by(ThreadKey::PROGRAM, place as u32)
    }

    /// The `number`th object, from 0, that `maker` makes.
    pub const fn made_by(maker: ThreadKey, number: u32) -> Self {
        ObjectId { maker, number }
    }

    /// Its place among those that the program itself made, if it did.
    pub fn place(self) -> Option<usize> {
        (self.maker == ThreadKey::PROGRAM).then_some(self.number as usize)
    }
}

/// A word for it in other languages: "3", or "2_0" for the first that a thread
/// made.
impl fmt::Display for ObjectId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.place() {
            Some(place) => write!(f, "{place}"),
            None => write!(f, "{}_{}", self.maker.number(), self.number),
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
pub enum Patience {
    /// Until it can go on, for ever if need be.
    #[default]
    Forever,
    /// So many virtual milliseconds. The time-out may fire whenever the
    /// operation waits, since others may always be slower than hoped.
    AtMost(Millis),
    /// What is left of so many virtual milliseconds that the thread's last
    /// [`Patience::AtMost`] began: one time limit for several waits.
    Left(Millis),
    /// Not at all.
    None,
}

impl Patience {
    /// The patience of what goes on waiting under the same time limit.
    pub fn rest(self) -> Self {
        match self {
            Patience::AtMost(ms) => Patience::Left(ms),
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
    Acquire(Lock, Patience),
    /// `lock.release()`, or leaving `with lock:`.
    Release(Lock),
    /// Something with a condition.
    Condition(Condition, ConditionOp),
    /// Something with a semaphore.
    Semaphore(Semaphore, SemaphoreOp),
    /// Something with an event.
    Event(Event, EventOp),
    /// Something with a barrier.
    Barrier(Barrier, BarrierOp),
    /// Something with a queue.
    Queue(Queue, QueueOp),
    /// Something with a list.
    List(List, ListOp),
    /// Something with an ordered dictionary.
    Dict(Dict, DictOp),
    /// Something with a pool or its futures.
    Pool(Pool, PoolOp),
    /// Something with the processors.
    Cpu(Cpu, CpuOp),
    /// Something with an event loop.
    EventLoop(EventLoop, LoopOp),
    /// Something with an `asyncio.Lock`.
    AsyncLock(AsyncLock, AsyncLockOp),
    /// `raise`: the operation itself fails with this exception.
    Raise(Exception),
    /// `print(text)`.
    Print(Cow<'static, str>),
    /// `time.sleep`, in virtual milliseconds.
    Sleep(Millis),
    /// What comes on top of the program's own work, in virtual milliseconds.
    Spend(Cost, Millis),
}

/// What processes cost that threads do not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cost {
    /// An interpreter starts and imports the program.
    StartUp,
    /// A value is pickled, sent, and read at the other end.
    Pickling,
}

impl Op {
    /// The word for this operation in traces and tables.
    pub fn name(&self) -> &'static str {
        match self {
            Op::Read(_) => "read",
            Op::Write(..) => "write",
            Op::Acquire(..) => "acquire",
            Op::Release(_) => "release",
            Op::Condition(_, op) => match op {
                ConditionOp::Wait => "wait",
                ConditionOp::Resume(_) | ConditionOp::Reacquire => "wake",
                ConditionOp::Notify(_) => "notify",
                ConditionOp::NotifyAll => "notify_all",
            },
            Op::Semaphore(_, SemaphoreOp::Acquire(_)) => "acquire",
            Op::Semaphore(_, SemaphoreOp::Release(_)) => "release",
            Op::Event(_, op) => match op {
                EventOp::Wait => "wait",
                EventOp::Resume(_) => "wake",
                EventOp::Set => "set",
                EventOp::Clear => "clear",
                EventOp::IsSet => "is_set",
            },
            Op::Barrier(_, op) => match op {
                BarrierOp::Arrive => "arrive",
                BarrierOp::Pass(_) => "pass",
                BarrierOp::Reset => "reset",
                BarrierOp::Abort => "abort",
                BarrierOp::IsBroken => "broken",
                BarrierOp::Open => "open",
                BarrierOp::Fail => "fail",
            },
            Op::Queue(_, op) => op.name(),
            Op::List(_, op) => op.name(),
            Op::Dict(_, op) => op.name(),
            Op::Pool(_, op) => op.name(),
            Op::Cpu(_, CpuOp::Begin) => "begin",
            Op::Cpu(_, CpuOp::Compute(_)) => "compute",
            Op::EventLoop(_, LoopOp::Begin) => "begin",
            Op::EventLoop(_, LoopOp::Sleep(_)) => "sleep",
            Op::EventLoop(_, LoopOp::Resume(_)) | Op::AsyncLock(_, AsyncLockOp::Resume(_)) => {
                "wake"
            }
            Op::EventLoop(_, LoopOp::CallSoon(_)) => "call_soon_threadsafe",
            Op::AsyncLock(_, AsyncLockOp::Acquire) => "acquire",
            Op::AsyncLock(_, AsyncLockOp::Release) => "release",
            Op::Raise(_) => "raise",
            Op::Print(_) => "print",
            Op::Sleep(_) => "sleep",
            Op::Spend(..) => "spend",
        }
    }

    /// The call of which the operation is a part, as Python names it.
    pub fn call(&self) -> &'static str {
        match self {
            Op::Condition(_, ConditionOp::Resume(_) | ConditionOp::Reacquire)
            | Op::Event(_, EventOp::Resume(_))
            | Op::Barrier(_, BarrierOp::Arrive | BarrierOp::Pass(_)) => "wait",
            Op::Pool(_, PoolOp::Take) => "get",
            Op::Pool(_, PoolOp::Join) => "shutdown",
            Op::Cpu(..) | Op::AsyncLock(_, AsyncLockOp::Resume(_)) => "acquire",
            other => other.name(),
        }
    }

    /// The shared object that the operation touches.
    pub fn object(&self) -> Option<ObjectId> {
        match self {
            Op::Read(Cell(id))
            | Op::Write(Cell(id), _)
            | Op::Acquire(Lock(id), _)
            | Op::Release(Lock(id))
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
            Op::Raise(_) | Op::Print(_) | Op::Sleep(_) | Op::Spend(..) => None,
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
    pub fn patience(&self) -> Patience {
        match self {
            Op::Acquire(_, patience)
            | Op::Condition(_, ConditionOp::Resume(patience))
            | Op::Semaphore(_, SemaphoreOp::Acquire(patience))
            | Op::Event(_, EventOp::Resume(patience))
            | Op::Barrier(_, BarrierOp::Pass(patience))
            | Op::AsyncLock(_, AsyncLockOp::Resume(patience))
            | Op::Queue(_, QueueOp::Put(_, patience) | QueueOp::Get(patience))
            | Op::Pool(_, PoolOp::Result(_, patience)) => *patience,
            _ => Patience::Forever,
        }
    }
}

impl QueueOp {
    fn name(&self) -> &'static str {
        match self {
            QueueOp::Put(..) => "put",
            QueueOp::Get(_) => "get",
            QueueOp::TaskDone => "task_done",
            QueueOp::Join => "join",
            QueueOp::Size => "qsize",
            QueueOp::Shutdown { .. } => "shutdown",
        }
    }
}

impl ListOp {
    fn name(&self) -> &'static str {
        match self {
            ListOp::Append(_) => "append",
            ListOp::PopFirst => "pop",
            ListOp::Len => "len",
        }
    }
}

impl DictOp {
    fn name(&self) -> &'static str {
        match self {
            DictOp::Contains(_) => "in",
            DictOp::Get(_) => "get",
            DictOp::Set(..) => "set",
            DictOp::MoveToEnd(_) => "move_to_end",
            DictOp::PopOldest => "popitem",
            DictOp::Pop(_) => "pop",
            DictOp::Len => "len",
        }
    }
}

impl PoolOp {
    fn name(&self) -> &'static str {
        match self {
            PoolOp::Submit(..) => "submit",
            PoolOp::Look => "look",
            PoolOp::Take => "take",
            PoolOp::Finish(..) => "finish",
            PoolOp::Result(..) => "result",
            PoolOp::Cancel(_) => "cancel",
            PoolOp::NextDone(_) => "as_completed",
            PoolOp::Shutdown => "shutdown",
            PoolOp::Join => "join",
        }
    }
}

/// What an operation gives back: a value, or the exception it raises.
pub type Outcome = Result<Value, Exception>;

/// The operation that a thread will do when it goes next.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Request {
    /// What it will do.
    pub op: Op,
    /// Where the source says so.
    pub site: Site,
    /// Whether CPython with the GIL may switch threads between this thread's
    /// previous operation and this one (see [`super::Switch::Gil`]).
    pub after_switch_point: bool,
    /// Set when the thread has just declared that all it still remembers is
    /// what this number stands for (see `Thread::checkpoint`).
    pub checkpoint: Option<u64>,
}
