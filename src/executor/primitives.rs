//! Real shared objects over `std::sync`, for real threads.
//!
//! They are written independently of the model, so that running a program on
//! them checks the model. Behind the gate every operation must succeed at
//! once, or time out at once if they have a timeout; threads that run free
//! wait (`super::free`).

mod births;
mod cpu;
mod pool;
mod signals;
mod stores;

use std::ops::Deref;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::model::{
    ConditionOp, Exception, Object, ObjectId, Op, Outcome, PoolOp, QueueOp, ThreadId, ThreadKey,
    Timeout, Turn, Value, World,
};

use births::Births;
use cpu::RealCpu;
use pool::RealPool;
use signals::{RealAsyncLock, RealBarrier, RealCondition, RealEvent, RealLock, RealSemaphore};
use stores::{RealDict, RealList, RealQueue};

/// What a real operation gives at once; `None` when it would have blocked.
type Attempt = Option<Outcome>;

/// The real counterparts of a program's objects.
pub struct Primitives {
    /// The program's own, in the same order.
    objects: Vec<Primitive>,
    births: Births,
    /// Those who share an event loop.
    tasks: Vec<ThreadId>,
}

enum Primitive {
    Cell(Mutex<Value>),
    Lock(RealLock),
    Condition(RealCondition),
    Semaphore(RealSemaphore),
    Event(RealEvent),
    Barrier(RealBarrier),
    Queue(RealQueue),
    List(RealList),
    Dict(RealDict),
    Pool(RealPool),
    Cpu(RealCpu),
    /// The gate lets only the task run that has the loop; free threads have none.
    EventLoop,
    AsyncLock(RealAsyncLock),
}

/// Where a real object is found.
enum Found<'a> {
    Own(&'a Primitive),
    Born(Arc<Primitive>),
}

impl Deref for Found<'_> {
    type Target = Primitive;

    fn deref(&self) -> &Primitive {
        match self {
            Found::Own(object) => object,
            Found::Born(object) => object,
        }
    }
}

impl Primitive {
    /// A fresh object of this kind and size.
    fn like(object: &Object) -> Self {
        match object {
            Object::Cell(value) => Primitive::Cell(Mutex::new(value.clone())),
            Object::Lock(state) => Primitive::Lock(RealLock::new(state.is_reentrant())),
            Object::Condition(state) => Primitive::Condition(RealCondition::new(state.lock)),
            Object::Semaphore(state) => {
                Primitive::Semaphore(RealSemaphore::new(state.value(), state.bound()))
            }
            Object::Event(_) => Primitive::Event(RealEvent::default()),
            Object::Barrier(state) => {
                Primitive::Barrier(RealBarrier::new(state.parties(), state.acts()))
            }
            Object::Queue(state) => Primitive::Queue(RealQueue::new(state.capacity())),
            Object::List(_) => Primitive::List(RealList::default()),
            Object::Dict(_) => Primitive::Dict(RealDict::default()),
            Object::Pool(state) => {
                Primitive::Pool(RealPool::new(state.workers(), state.futures().len()))
            }
            Object::Cpu(state) => Primitive::Cpu(RealCpu::new(state.places())),
            Object::EventLoop(_) => Primitive::EventLoop,
            Object::AsyncLock(_) => Primitive::AsyncLock(RealAsyncLock::default()),
            // No real thread runs the code of a machine.
            Object::Memory(_) => Primitive::EventLoop,
        }
    }
}

impl Primitives {
    /// Fresh objects of the kinds and sizes that `world` begins with.
    pub fn like(world: &World) -> Self {
        let tasks = world.event_loop.map(|it| world.event_loop(it).tasks());
        Primitives {
            objects: world.objects.values().map(Primitive::like).collect(),
            births: Births::among(world.threads.len()),
            tasks: tasks.unwrap_or_default().to_vec(),
        }
    }

    fn at(&self, id: ObjectId) -> Found<'_> {
        match id.place() {
            Some(place) => Found::Own(&self.objects[place]),
            None => Found::Born(self.births.object(id)),
        }
    }

    /// Does `op` for real, or lets its timeout expire; `None` when it would
    /// have blocked for ever.
    pub fn try_perform(&self, turn: Turn, op: &Op) -> Attempt {
        let Turn { thread, way } = turn;
        let done = self.attempt(thread, op, Some(way));
        if done.is_some() || op.timeout() == Timeout::Never {
            return done;
        }
        Some(self.expire(thread, op))
    }

    /// Does `op` for real; `None`, and nothing is changed, when it has to wait.
    /// Where several ways are open it goes this one, or any if none is given.
    pub fn attempt(&self, thread: ThreadId, op: &Op, way: Option<u8>) -> Attempt {
        let object = op.object().map(|id| self.at(id));
        match (op, object.as_deref()) {
            (Op::Read(_), Some(Primitive::Cell(cell))) => Some(Ok(locked(cell).clone())),
            (Op::Write(_, value), Some(Primitive::Cell(cell))) => {
                *locked(cell) = value.clone();
                DONE
            }
            (Op::Acquire(..), Some(Primitive::Lock(lock))) => lock.try_acquire(thread),
            (Op::Release(_), Some(Primitive::Lock(lock))) => Some(lock.release(thread)),
            (Op::Condition(_, op), Some(Primitive::Condition(condition))) => {
                match &*self.at(condition.lock.0) {
                    Primitive::Lock(lock) => condition.attempt(thread, op, lock),
                    _ => None,
                }
            }
            (Op::Semaphore(_, op), Some(Primitive::Semaphore(semaphore))) => semaphore.attempt(op),
            (Op::Event(_, op), Some(Primitive::Event(event))) => event.attempt(thread, op),
            (Op::Barrier(_, op), Some(Primitive::Barrier(barrier))) => barrier.attempt(thread, op),
            (Op::Queue(_, op), Some(Primitive::Queue(queue))) => queue.attempt(op),
            (Op::List(_, op), Some(Primitive::List(list))) => Some(list.perform(op)),
            (Op::Dict(_, op), Some(Primitive::Dict(dict))) => Some(dict.perform(op)),
            (Op::Pool(_, op), Some(Primitive::Pool(pool))) => pool.attempt(op, way),
            (Op::Cpu(_, op), Some(Primitive::Cpu(cpu))) => cpu.attempt(op),
            (Op::Raise(exception), None) => Some(Err(exception.clone())),
            // Behind the gate time is virtual, and whoever runs free has slept before.
            (Op::Print(_) | Op::Sleep(_) | Op::Overhead(..), None)
            | (Op::EventLoop(..), Some(Primitive::EventLoop)) => DONE,
            (Op::New(new), None) => Some(self.births.make(thread, &new.object)),
            (Op::Thread(op), None) => self.births.attempt(thread, op),
            (Op::AsyncLock(_, op), Some(Primitive::AsyncLock(lock))) => lock.attempt(thread, op),
            _ => None,
        }
    }

    /// Whether the timeout of `op`, which waits, can expire now. Whoever has
    /// been notified waits only for the lock, and as long as that takes.
    pub fn can_expire(&self, thread: ThreadId, op: &Op) -> bool {
        match (op, op.object().map(|id| self.at(id)).as_deref()) {
            (Op::Condition(_, ConditionOp::Resume(_)), Some(Primitive::Condition(condition))) => {
                !condition.has_woken(thread)
            }
            (Op::Barrier(..), Some(Primitive::Barrier(barrier))) => !barrier.is_acting(),
            _ => true,
        }
    }

    /// Lets the timeout of `op`, which waits, expire. A task has none of its
    /// own: what it awaits is cancelled.
    pub fn expire(&self, thread: ThreadId, op: &Op) -> Outcome {
        let outcome = self.give_up(thread, op);
        match op.is_awaited() && self.tasks.contains(&thread) {
            true => Err(Exception::new("CancelledError", "")),
            false => outcome,
        }
    }

    fn give_up(&self, thread: ThreadId, op: &Op) -> Outcome {
        match (op, op.object().map(|id| self.at(id)).as_deref()) {
            (Op::Event(..), Some(Primitive::Event(event))) => event.give_up(thread),
            (Op::Barrier(..), Some(Primitive::Barrier(barrier))) => barrier.give_up(thread),
            (Op::Queue(_, QueueOp::Put(..)), _) => Err(Exception::new("Full", "")),
            (Op::Queue(..), _) => Err(Exception::new("Empty", "")),
            (Op::AsyncLock(..), Some(Primitive::AsyncLock(lock))) => lock.give_up(thread),
            (Op::Pool(_, PoolOp::Result(..)), _) => Err(Exception::new("TimeoutError", "")),
            _ => Ok(Value::Bool(false)),
        }
    }
}

/// What only threads that run free ask for: behind the gate the model says who
/// starts and who has ended.
impl Primitives {
    /// The lock that a condition goes with; every other object by itself.
    pub fn guarding(&self, id: ObjectId) -> ObjectId {
        match &*self.at(id) {
            Primitive::Condition(condition) => condition.lock.0,
            _ => id,
        }
    }

    /// The worker that the pool in this place starts next, if its last
    /// `submit` found nobody idle.
    pub fn take_start(&self, id: ObjectId) -> Option<ThreadId> {
        match &*self.at(id) {
            Primitive::Pool(pool) => pool.take_start(),
            _ => None,
        }
    }

    /// Notes that `thread` has come to its end.
    pub fn note_thread_end(&self, thread: ThreadId) {
        self.births.note_end(thread);
    }

    /// The thread that has been started as `key`.
    pub fn started(&self, key: ThreadKey) -> Option<ThreadId> {
        self.births.thread(key)
    }

    /// The pool whose worker `thread` is.
    pub fn employer(&self, thread: ThreadId) -> Option<ObjectId> {
        let employs =
            |object: &Primitive| matches!(object, Primitive::Pool(pool) if pool.employs(thread));
        let place = self.objects.iter().position(employs)?;
        Some(ObjectId::own(place))
    }

    /// Notes that a worker of the pool in this place has ended.
    pub fn note_end(&self, id: ObjectId) {
        if let Primitive::Pool(pool) = &*self.at(id) {
            pool.note_end();
        }
    }

    /// Whether the workers that the pool in this place has started have ended.
    pub fn all_ended(&self, id: ObjectId) -> bool {
        !matches!(&*self.at(id), Primitive::Pool(pool) if !pool.all_ended())
    }
}

/// What an operation gives that gives nothing.
const DONE: Attempt = Some(Ok(Value::None));

/// Locks `mutex`. A thread that panicked while holding it is reported by the
/// gate; what it left behind is still whole, since no hold can panic halfway.
pub fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
