//! The shared objects of a world, and the way from typed handles to them.

use std::collections::VecDeque;

use super::{
    AsyncLock, AsyncLockState, Barrier, BarrierState, Cell, Condition, ConditionState, Cpu,
    CpuState, Dict, DictState, Event, EventLoop, EventState, List, ListState, Lock, LockState,
    LoopState, Memory, ObjectId, Pool, PoolState, Queue, QueueState, Semaphore, SemaphoreState,
    ThreadId, Value, World,
};

/// A shared object's state: of the thing that the handle of the same name is of.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Object {
    Cell(Value),
    Lock(LockState),
    Condition(ConditionState),
    Semaphore(SemaphoreState),
    Event(EventState),
    Barrier(BarrierState),
    Queue(QueueState),
    List(ListState),
    Dict(DictState),
    Pool(PoolState),
    Cpu(CpuState),
    EventLoop(LoopState),
    AsyncLock(AsyncLockState),
    /// What threads share whose code a machine runs: its fields, variables, lists.
    Memory(Memory),
}

impl Object {
    /// Whether one thread at a time has it to itself.
    pub fn is_exclusive(&self) -> bool {
        match self {
            Object::Lock(_) | Object::AsyncLock(_) | Object::EventLoop(_) => true,
            // The one place to compute is held like a lock.
            Object::Cpu(cpu) => cpu.places() == 1,
            _ => false,
        }
    }

    /// Calls `visit` with every shared object that this one holds.
    pub fn visit_objects(&self, visit: &mut dyn FnMut(ObjectId)) {
        match self {
            Object::Cell(value) => value.visit_objects(visit),
            Object::Condition(state) => visit(state.lock.0),
            Object::Queue(state) => state.items().iter().for_each(|v| v.visit_objects(visit)),
            Object::List(state) => state.items().iter().for_each(|v| v.visit_objects(visit)),
            Object::Dict(state) => {
                for (key, value) in state.entries() {
                    key.visit_objects(visit);
                    value.visit_objects(visit);
                }
            }
            Object::Pool(state) => state.values().for_each(|v| v.visit_objects(visit)),
            Object::Lock(_)
            | Object::Semaphore(_)
            | Object::Event(_)
            | Object::Barrier(_)
            | Object::Cpu(_)
            | Object::EventLoop(_)
            | Object::AsyncLock(_)
            | Object::Memory(_) => {}
        }
    }

    /// What is in a queue or a list, the first to leave first.
    pub fn items(&self) -> Option<&VecDeque<Value>> {
        match self {
            Object::Queue(queue) => Some(queue.items()),
            Object::List(list) => Some(list.items()),
            _ => None,
        }
    }

    /// Who has it to itself now, and how often.
    pub fn holder(&self) -> Option<(ThreadId, u32)> {
        let once = |thread| (thread, 1);
        match self {
            Object::Lock(lock) => lock.owner().map(|owner| (owner, lock.depth())),
            Object::AsyncLock(lock) => lock.owner().map(once),
            Object::EventLoop(state) => state.running().map(once),
            Object::Cpu(cpu) if cpu.places() == 1 => cpu.busy().first().copied().map(once),
            _ => None,
        }
    }
}

/// Declares how a handle finds its object, to look at and to change.
macro_rules! access {
    ($($look:ident $change:ident $handle:ident $kind:ident $state:ty),* $(,)?) => {
        impl World {$(
            #[doc = concat!("What the [`", stringify!($handle), "`] behind the handle holds.")]
            pub fn $look(&self, handle: $handle) -> &$state {
                match &self.objects[handle.0] {
                    Object::$kind(state) => state,
                    // Not saying what it is keeps every object's own words out of the page.
                    _ => unreachable!("handles are typed"),
                }
            }

            pub(super) fn $change(&mut self, handle: $handle) -> &mut $state {
                match self.objects.get_mut(handle.0) {
                    Some(Object::$kind(state)) => state,
                    // Not saying what it is keeps every object's own words out of the page.
                    _ => unreachable!("handles are typed"),
                }
            }
        )*}
    };
}

access! {
    value value_mut Cell Cell Value,
    lock lock_mut Lock Lock LockState,
    condition condition_mut Condition Condition ConditionState,
    semaphore semaphore_mut Semaphore Semaphore SemaphoreState,
    event event_mut Event Event EventState,
    barrier barrier_mut Barrier Barrier BarrierState,
    queue queue_mut Queue Queue QueueState,
    list list_mut List List ListState,
    dict dict_mut Dict Dict DictState,
    pool pool_mut Pool Pool PoolState,
    cpu cpu_mut Cpu Cpu CpuState,
    event_loop event_loop_mut EventLoop EventLoop LoopState,
    async_lock async_lock_mut AsyncLock AsyncLock AsyncLockState,
}
