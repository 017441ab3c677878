//! What operations mean. Plain data and rules, no scheduling and no browser.
//!
//! [`World`] is everything that can be seen of a running program at one moment.
//! It changes only by [`World::apply`], so folding the steps of a trace over
//! the first world gives every moment of the run, and checks a run recorded
//! elsewhere on the way.

mod async_lock;
mod barrier;
mod births;
mod clock;
mod code;
mod condition;
mod cpu;
mod dict;
mod event;
mod event_loop;
mod exception;
mod fingerprint;
mod gil;
mod identity;
mod line;
mod list;
mod lock;
mod object;
mod objects;
mod op;
mod pool;
mod queue;
mod semaphore;
mod site;
pub mod splitmix;
mod thread;
mod touched;
mod value;
mod world;

pub use async_lock::{AsyncLockOp, AsyncLockState};
pub use barrier::{BarrierOp, BarrierPhase, BarrierState};
pub use births::Joins;
pub use clock::{Clock, Millis};
pub use code::{Awaited, Code, Continuation, Data, Heap, Memory, Started, Went};
pub use condition::{ConditionOp, ConditionState, Waiter};
pub use cpu::{CpuOp, CpuState};
pub use dict::{DictOp, DictState};
pub use event::{EventOp, EventState};
pub use event_loop::{LoopOp, LoopState};
pub use exception::Exception;
pub use fingerprint::{Fingerprinter, checkpoint, fingerprint64};
pub use gil::Switch;
pub use line::Line;
pub use list::{ListOp, ListState};
pub use lock::LockState;
pub use object::Object;
pub use objects::{Born, Objects};
pub use op::{
    AsyncLock, Barrier, Cell, Chance, Condition, Cpu, Dict, Event, EventLoop, Joined, List, Lock,
    NewObject, NewThread, ObjectId, Op, Outcome, Overhead, Place, Pool, Queue, Request, Semaphore,
    ThreadOp, Timeout,
};
pub use pool::{Found, FutureId, FutureState, PoolOp, PoolState};
pub use queue::{QueueOp, QueueState};
pub use semaphore::{SemaphoreOp, SemaphoreState};
pub use site::{Columns, Site, Span};
pub use thread::{
    Birth, Life, Phase, Readiness, Target, ThreadId, ThreadKey, ThreadState, Turn, Waiting,
};
pub use touched::Part;
pub use value::Value;
pub use world::World;
