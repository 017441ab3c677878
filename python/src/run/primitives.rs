//! What becomes of locks, conditions and so on, in the plainest way: whoever
//! asks first and need not wait has it.

use std::collections::{BTreeMap, VecDeque};

use crate::ask::{
    BarrierOperation, ConditionOperation, EventOperation, LockOperation, Operation, QueueOperation,
    SemaphoreOperation,
};
use crate::heap::{Kind, Object, Plain, Shared};
use crate::value::{Handle, Type, Value};
use crate::vm::Delivery;

/// All that have been asked for. A thread is its number.
#[derive(Default)]
pub(super) struct Primitives {
    locks: BTreeMap<Handle, Held>,
    conditions: BTreeMap<Handle, Vec<Waiter>>,
    semaphores: BTreeMap<Handle, u32>,
    events: BTreeMap<Handle, Event>,
    barriers: BTreeMap<Handle, Barrier>,
    queues: BTreeMap<Handle, Queue>,
}

/// Who holds a lock, and how often.
#[derive(Clone, Copy, Default)]
struct Held {
    owner: Option<usize>,
    depth: u32,
}

struct Waiter {
    thread: usize,
    /// How often it held the lock.
    depth: u32,
    notified: bool,
}

#[derive(Default)]
struct Event {
    set: bool,
    waiting: Vec<usize>,
}

#[derive(Default)]
struct Barrier {
    phase: Phase,
    inside: Vec<usize>,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Phase {
    #[default]
    Filling,
    Acting,
    Draining,
    Resetting,
    Broken,
}

#[derive(Default)]
struct Queue {
    items: VecDeque<Value>,
    unfinished: usize,
    shut_down: bool,
}

fn gives(value: impl Into<Value>) -> Option<Delivery> {
    Some(Delivery::Value(value.into()))
}

const DONE: Option<Delivery> = Some(Delivery::Value(Value::None));

fn fails(class: Type, message: &str) -> Option<Delivery> {
    Some(Delivery::Fault(class, message.into()))
}

fn raises(name: &str) -> Option<Delivery> {
    Some(Delivery::Named(name.into()))
}

impl Primitives {
    /// Does `operation` for the thread `me`; `None`: it has to wait.
    pub(super) fn operate(
        &mut self,
        me: usize,
        object: Handle,
        operation: &Operation,
        shared: &Plain,
    ) -> Option<Delivery> {
        let kind = |object| shared.get(object).and_then(Object::primitive);
        match (operation, kind(object)?) {
            (Operation::Lock(operation), is) => {
                let held = self.locks.entry(object).or_default();
                held.operate(me, operation, is == Kind::RLock)
            }
            (Operation::Condition(operation), is) => {
                let lock = is.lock()?;
                let held = self.locks.entry(lock).or_default();
                let waiters = self.conditions.entry(object).or_default();
                condition(waiters, me, operation, held, kind(lock)? == Kind::RLock)
            }
            (Operation::Semaphore(operation), Kind::Semaphore { value, bound }) => {
                let value = self.semaphores.entry(object).or_insert(value);
                semaphore(value, operation, bound)
            }
            (Operation::Event(operation), _) => self
                .events
                .entry(object)
                .or_default()
                .operate(me, operation),
            (Operation::Barrier(operation), Kind::Barrier { parties, acts }) => {
                let barrier = self.barriers.entry(object).or_default();
                barrier.operate(me, operation, parties, acts)
            }
            (Operation::Queue(operation), Kind::Queue { max_size }) => self
                .queues
                .entry(object)
                .or_default()
                .operate(operation, max_size),
            _ => None,
        }
    }

    /// The time-out of `operation` is over: what it gives, unless it waits for
    /// something without a limit.
    pub(super) fn time_out(
        &mut self,
        me: usize,
        object: Handle,
        operation: &Operation,
    ) -> Option<Delivery> {
        match operation {
            Operation::Condition(_) => {
                let mut waiters = self.conditions.entry(object).or_default().iter();
                let notified = waiters.any(|waiter| waiter.thread == me && waiter.notified);
                if notified { None } else { gives(false) }
            }
            Operation::Event(_) => {
                let waiting = &mut self.events.entry(object).or_default().waiting;
                waiting.retain(|thread| *thread != me);
                gives(false)
            }
            Operation::Barrier(_) => {
                let barrier = self.barriers.entry(object).or_default();
                barrier.phase = Phase::Broken;
                barrier.leave(me)
            }
            Operation::Queue(QueueOperation::Put { .. }) => raises("Full"),
            Operation::Queue(_) => raises("Empty"),
            Operation::Lock(_) | Operation::Semaphore(_) => gives(false),
        }
    }
}

impl Held {
    fn operate(
        &mut self,
        me: usize,
        operation: &LockOperation,
        reentrant: bool,
    ) -> Option<Delivery> {
        let mine = self.owner == Some(me);
        match operation {
            LockOperation::Acquire { .. } if self.owner.is_none() || reentrant && mine => {
                self.owner = Some(me);
                self.depth += 1;
                gives(true)
            }
            LockOperation::Acquire { .. } => None,
            LockOperation::Release if reentrant && !mine => {
                fails(Type::RUNTIME_ERROR, "cannot release un-acquired lock")
            }
            LockOperation::Release if self.owner.is_none() => {
                fails(Type::RUNTIME_ERROR, "release unlocked lock")
            }
            LockOperation::Release => {
                self.depth -= 1;
                self.owner = self.owner.filter(|_| self.depth > 0);
                DONE
            }
            LockOperation::Locked => gives(self.owner.is_some()),
            LockOperation::Through(_) if self.owner.is_none() || mine => DONE,
            LockOperation::Through(_) => None,
        }
    }
}

fn condition(
    waiters: &mut Vec<Waiter>,
    me: usize,
    operation: &ConditionOperation,
    held: &mut Held,
    reentrant: bool,
) -> Option<Delivery> {
    // A `Lock` does not know its owner: that it is held by anybody is enough.
    let owned = held.owner == Some(me) || !reentrant && held.owner.is_some();
    let count = match operation {
        ConditionOperation::Wait if !owned => {
            return fails(Type::RUNTIME_ERROR, "cannot wait on un-acquired lock");
        }
        ConditionOperation::Wait => {
            waiters.push(Waiter {
                thread: me,
                depth: std::mem::take(held).depth,
                notified: false,
            });
            return DONE;
        }
        ConditionOperation::Notify(count) => *count,
        ConditionOperation::NotifyAll => u32::MAX,
        ConditionOperation::Resume { .. }
        | ConditionOperation::ResumeRest { .. }
        | ConditionOperation::Reacquire => {
            let place = waiters.iter().position(|waiter| waiter.thread == me)?;
            let waits = !waiters[place].notified && *operation != ConditionOperation::Reacquire;
            if waits || held.owner.is_some() {
                return None;
            }
            *held = Held {
                owner: Some(me),
                depth: waiters.remove(place).depth,
            };
            return gives(true);
        }
    };
    if !owned {
        return fails(Type::RUNTIME_ERROR, "cannot notify on un-acquired lock");
    }
    let sleeping = waiters.iter_mut().filter(|waiter| !waiter.notified);
    sleeping
        .take(count as usize)
        .for_each(|waiter| waiter.notified = true);
    DONE
}

fn semaphore(
    value: &mut u32,
    operation: &SemaphoreOperation,
    bound: Option<u32>,
) -> Option<Delivery> {
    match operation {
        SemaphoreOperation::Acquire { .. } => {
            *value = value.checked_sub(1)?;
            gives(true)
        }
        SemaphoreOperation::Release(count) => {
            let more = value.saturating_add(*count);
            if bound.is_some_and(|bound| more > bound) {
                return fails(Type::VALUE_ERROR, "Semaphore released too many times");
            }
            *value = more;
            DONE
        }
        SemaphoreOperation::Value => gives(Value::Int(i64::from(*value))),
    }
}

impl Event {
    fn operate(&mut self, me: usize, operation: &EventOperation) -> Option<Delivery> {
        match operation {
            EventOperation::Wait => {
                if !self.set {
                    self.waiting.push(me);
                }
                gives(self.set)
            }
            EventOperation::Resume { .. } if self.waiting.contains(&me) => None,
            EventOperation::Resume { .. } => gives(true),
            EventOperation::Set => {
                self.set = true;
                self.waiting.clear();
                DONE
            }
            EventOperation::Clear => {
                self.set = false;
                DONE
            }
            EventOperation::IsSet => gives(self.set),
            EventOperation::Until { .. } => self.set.then(|| gives(true))?,
        }
    }
}

impl Barrier {
    fn operate(
        &mut self,
        me: usize,
        operation: &BarrierOperation,
        parties: u32,
        acts: bool,
    ) -> Option<Delivery> {
        match (operation, self.phase) {
            (BarrierOperation::Arrive, Phase::Broken) => return raises("BrokenBarrierError"),
            (BarrierOperation::Arrive, Phase::Filling) => {
                let place = self.inside.len();
                self.inside.push(me);
                if place + 1 == parties as usize {
                    self.phase = Phase::Acting;
                    if !acts {
                        self.open(me);
                    }
                }
                return gives(Value::count(place));
            }
            (BarrierOperation::Arrive, _)
            | (BarrierOperation::Pass { .. }, Phase::Filling | Phase::Acting)
            | (BarrierOperation::Reset | BarrierOperation::Abort, Phase::Acting) => return None,
            (BarrierOperation::Pass { .. }, _) => return self.leave(me),
            (BarrierOperation::Open, _) => self.open(me),
            (BarrierOperation::Fail, _) => {
                self.phase = Phase::Broken;
                self.leave(me)?;
            }
            (BarrierOperation::Reset, Phase::Draining) => {}
            (BarrierOperation::Reset, _) if self.inside.is_empty() => self.phase = Phase::Filling,
            (BarrierOperation::Reset, _) => self.phase = Phase::Resetting,
            (BarrierOperation::Abort, _) => self.phase = Phase::Broken,
            (BarrierOperation::IsBroken, phase) => return gives(phase == Phase::Broken),
            (BarrierOperation::Waiting, Phase::Filling | Phase::Acting) => {
                return gives(Value::count(self.inside.len()));
            }
            (BarrierOperation::Waiting, _) => return gives(Value::Int(0)),
        }
        DONE
    }

    /// The last to arrive lets the others go, and goes on.
    fn open(&mut self, me: usize) {
        self.phase = Phase::Draining;
        self.leave(me);
    }

    /// A thread comes out of it; the last one leaves it ready for a new round.
    fn leave(&mut self, me: usize) -> Option<Delivery> {
        let opened = self.phase == Phase::Draining;
        self.inside.retain(|inside| *inside != me);
        if self.inside.is_empty() && self.phase != Phase::Broken {
            self.phase = Phase::Filling;
        }
        if opened {
            DONE
        } else {
            raises("BrokenBarrierError")
        }
    }
}

impl Queue {
    fn operate(&mut self, operation: &QueueOperation, max_size: Option<u32>) -> Option<Delivery> {
        match operation {
            QueueOperation::Put { .. } if self.shut_down => return raises("ShutDown"),
            QueueOperation::Put { item, .. } => {
                if max_size.is_some_and(|max_size| self.items.len() >= max_size as usize) {
                    return None;
                }
                self.items.push_back(item.clone());
                self.unfinished += 1;
            }
            QueueOperation::Get { .. } => match self.items.pop_front() {
                None if self.shut_down => return raises("ShutDown"),
                item => return Some(Delivery::Value(item?)),
            },
            QueueOperation::TaskDone if self.unfinished == 0 => {
                return fails(Type::VALUE_ERROR, "task_done() called too many times");
            }
            QueueOperation::TaskDone => self.unfinished -= 1,
            QueueOperation::Join => return (self.unfinished == 0).then_some(DONE)?,
            QueueOperation::Size => return gives(Value::count(self.items.len())),
            QueueOperation::Unfinished => return gives(Value::count(self.unfinished)),
            QueueOperation::IsShutDown => return gives(self.shut_down),
            QueueOperation::Items => {
                return gives(Value::tuple(self.items.iter().cloned().collect()));
            }
            QueueOperation::Shutdown { immediate } => {
                self.shut_down = true;
                if *immediate {
                    self.unfinished -= self.items.len().min(self.unfinished);
                    self.items.clear();
                }
            }
        }
        DONE
    }
}
