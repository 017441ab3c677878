//! What the threads of a program share: each kind of object, as a program
//! declares it.

use super::{ObjectSpec, Program};
use crate::model::{
    AsyncLock, AsyncLockState, Barrier, BarrierState, Cell, Condition, ConditionState, Cpu,
    CpuState, Dict, DictState, Event, EventLoop, EventState, List, ListState, Lock, LockState,
    LoopState, Object, ObjectId, Queue, QueueState, Semaphore, SemaphoreState, Value,
};

impl Program {
    pub(super) fn object(&mut self, name: &'static str, initial: Object) -> ObjectId {
        let id = ObjectId(self.objects.len() as u8);
        self.objects.push(ObjectSpec {
            name,
            guard: None,
            initial,
        });
        id
    }

    /// Adds a shared variable.
    pub fn cell(&mut self, name: &'static str, value: impl Into<Value>) -> Cell {
        Cell(self.object(name, Object::Cell(value.into())))
    }

    /// Adds a `threading.Lock`.
    pub fn lock(&mut self, name: &'static str) -> Lock {
        Lock(self.object(name, Object::Lock(LockState::default())))
    }

    /// Adds a `threading.RLock`.
    pub fn rlock(&mut self, name: &'static str) -> Lock {
        Lock(self.object(name, Object::Lock(LockState::reentrant())))
    }

    /// Adds a `threading.Condition(lock)`.
    pub fn condition(&mut self, name: &'static str, lock: Lock) -> Condition {
        Condition(self.object(name, Object::Condition(ConditionState::new(lock))))
    }

    /// Adds a `threading.Semaphore`, or a `BoundedSemaphore`.
    pub fn semaphore(&mut self, name: &'static str, state: SemaphoreState) -> Semaphore {
        Semaphore(self.object(name, Object::Semaphore(state)))
    }

    /// Adds a `threading.Event`.
    pub fn event(&mut self, name: &'static str) -> Event {
        Event(self.object(name, Object::Event(EventState::default())))
    }

    /// Adds a `threading.Barrier` for `parties` threads.
    pub fn barrier(&mut self, name: &'static str, parties: u32) -> Barrier {
        Barrier(self.object(name, Object::Barrier(BarrierState::new(parties, false))))
    }

    /// Adds a `threading.Barrier(parties, action)`; [`Thread::barrier_wait_then`]
    /// brings the action.
    ///
    /// [`Thread::barrier_wait_then`]: crate::body::Thread::barrier_wait_then
    pub fn barrier_with_action(&mut self, name: &'static str, parties: u32) -> Barrier {
        Barrier(self.object(name, Object::Barrier(BarrierState::new(parties, true))))
    }

    /// Adds a `queue.Queue` that takes `capacity` items; 0 is unbounded.
    pub fn queue(&mut self, name: &'static str, capacity: usize) -> Queue {
        Queue(self.object(name, Object::Queue(QueueState::new(capacity))))
    }

    /// Adds a shared, empty `list`.
    pub fn list(&mut self, name: &'static str) -> List {
        List(self.object(name, Object::List(ListState::default())))
    }

    /// Adds a shared, empty `OrderedDict`.
    pub fn dict(&mut self, name: &'static str) -> Dict {
        Dict(self.object(name, Object::Dict(DictState::default())))
    }

    /// Adds places for `places` threads to compute at the same time.
    pub fn cpu(&mut self, name: &'static str, places: usize) -> Cpu {
        Cpu(self.object(name, Object::Cpu(CpuState::new(places))))
    }

    /// Adds the event loop of `asyncio`. There is at most one, and it is the
    /// program's first object.
    pub fn event_loop(&mut self, name: &'static str) -> EventLoop {
        debug_assert!(self.objects.is_empty(), "the loop is the first object");
        EventLoop(self.object(name, Object::EventLoop(LoopState::default())))
    }

    /// Adds an `asyncio.Lock`.
    pub fn async_lock(&mut self, name: &'static str) -> AsyncLock {
        AsyncLock(self.object(name, Object::AsyncLock(AsyncLockState::default())))
    }
}
