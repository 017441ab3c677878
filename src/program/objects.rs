//! What the threads of a program share: each kind of object, as a program
//! declares it.

use std::sync::Arc;

use super::{ObjectSpec, Program};
use crate::model::{
    AsyncLock, AsyncLockState, Barrier, BarrierState, Cell, Condition, ConditionState, Cpu,
    CpuState, Dict, DictState, Event, EventLoop, EventState, List, ListState, Lock, LockState,
    LoopState, Object, ObjectId, Queue, QueueState, Semaphore, SemaphoreState, Value,
};

impl Program {
    pub(super) fn share(&mut self, name: impl Into<Arc<str>>, initial: Object) -> ObjectId {
        let id = ObjectId::own(self.objects.len());
        self.objects.push(ObjectSpec {
            name: name.into(),
            guard: None,
            initial,
        });
        id
    }

    /// Adds a shared variable.
    pub fn cell(&mut self, name: impl Into<Arc<str>>, value: impl Into<Value>) -> Cell {
        Cell(self.share(name, Object::Cell(value.into())))
    }

    /// Adds a `threading.Lock`.
    pub fn lock(&mut self, name: impl Into<Arc<str>>) -> Lock {
        Lock(self.share(name, Object::Lock(LockState::default())))
    }

    /// Adds a `threading.RLock`.
    pub fn rlock(&mut self, name: impl Into<Arc<str>>) -> Lock {
        Lock(self.share(name, Object::Lock(LockState::reentrant())))
    }

    /// Adds a `threading.Condition(lock)`.
    pub fn condition(&mut self, name: impl Into<Arc<str>>, lock: Lock) -> Condition {
        Condition(self.share(name, Object::Condition(ConditionState::new(lock))))
    }

    /// Adds a `threading.Semaphore`, or a `BoundedSemaphore`.
    pub fn semaphore(&mut self, name: impl Into<Arc<str>>, state: SemaphoreState) -> Semaphore {
        Semaphore(self.share(name, Object::Semaphore(state)))
    }

    /// Adds a `threading.Event`.
    pub fn event(&mut self, name: impl Into<Arc<str>>) -> Event {
        Event(self.share(name, Object::Event(EventState::default())))
    }

    /// Adds a `threading.Barrier` for `parties` threads.
    pub fn barrier(&mut self, name: impl Into<Arc<str>>, parties: u32) -> Barrier {
        Barrier(self.share(name, Object::Barrier(BarrierState::new(parties, false))))
    }

    /// Adds a `threading.Barrier(parties, action)`; [`Thread::barrier_wait_then`]
    /// brings the action.
    ///
    /// [`Thread::barrier_wait_then`]: crate::body::Thread::barrier_wait_then
    pub fn barrier_with_action(&mut self, name: impl Into<Arc<str>>, parties: u32) -> Barrier {
        Barrier(self.share(name, Object::Barrier(BarrierState::new(parties, true))))
    }

    /// Adds a `queue.Queue` that takes `capacity` items; 0 is unbounded.
    pub fn queue(&mut self, name: impl Into<Arc<str>>, capacity: usize) -> Queue {
        Queue(self.share(name, Object::Queue(QueueState::new(capacity))))
    }

    /// Adds a shared, empty `list`.
    pub fn list(&mut self, name: impl Into<Arc<str>>) -> List {
        List(self.share(name, Object::List(ListState::default())))
    }

    /// Adds a shared, empty `OrderedDict`.
    pub fn dict(&mut self, name: impl Into<Arc<str>>) -> Dict {
        Dict(self.share(name, Object::Dict(DictState::default())))
    }

    /// Adds places for `places` threads to compute at the same time.
    pub fn cpu(&mut self, name: impl Into<Arc<str>>, places: usize) -> Cpu {
        Cpu(self.share(name, Object::Cpu(CpuState::new(places))))
    }

    /// Adds the event loop of `asyncio`, on which the tasks that are added after
    /// it run. There is at most one.
    pub fn event_loop(&mut self, name: impl Into<Arc<str>>) -> EventLoop {
        debug_assert_eq!(self.event_loop, None, "one event loop");
        let event_loop = EventLoop(self.share(name, Object::EventLoop(LoopState::default())));
        self.event_loop = Some(event_loop);
        event_loop
    }

    /// Adds an `asyncio.Lock`.
    pub fn async_lock(&mut self, name: impl Into<Arc<str>>) -> AsyncLock {
        AsyncLock(self.share(name, Object::AsyncLock(AsyncLockState::default())))
    }
}
