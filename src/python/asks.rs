//! What threads ask for, as operations of the model.

use std::sync::Arc;

use lockstep_python::ask::{
    self, Ask, BarrierOperation, ConditionOperation, EventOperation, LockOperation, Operation,
    QueueOperation, SemaphoreOperation, Touch,
};
use lockstep_python::heap::Kind;
use lockstep_python::value::{Handle, Value};

use super::answer::{millis, printed, timeout, to_model};
use super::names;
use super::run::Run;
use super::standing::{Before, State};
use super::{trail, watch};
use crate::model::{
    Barrier, BarrierOp, BarrierState, Chance, Condition, ConditionOp, ConditionState, Event,
    EventOp, Lock, LockState, NewObject, Object, ObjectId, Op, Place, Queue, QueueOp, QueueState,
    Semaphore, SemaphoreOp, SemaphoreState, ThreadKey, ThreadOp, Timeout,
};

impl Run<'_> {
    /// The operation that a thread stands before that asks for this.
    ///
    /// # Errors
    /// What is not supported, in a few words.
    pub fn operation(&mut self, state: &mut State, ask: Ask) -> Result<Op, String> {
        state.before = Before::Operation(None);
        match ask {
            Ask::Touch(touches) => {
                state.before = Before::Action;
                Ok(Op::Touch(self.places(&touches)))
            }
            Ask::GoesOn => {
                state.before = Before::Action;
                Ok(Op::Touch(Arc::default()))
            }
            Ask::Print(text) => Ok(match printed(&text) {
                (text, false) => Op::Print(text.into()),
                (text, true) => Op::PrintPart(text.into()),
            }),
            Ask::Input => {
                state.before = Before::Input;
                let place = Place {
                    name: "input()".into(),
                    watched: "".into(),
                    stores: true,
                };
                Ok(Op::Touch([place].into()))
            }
            Ask::Choose { count, of } => {
                let chance = match of {
                    ask::Chance::Number => Chance::Number,
                    ask::Chance::Order => Chance::Order,
                };
                Ok(Op::Choose(count, chance))
            }
            Ask::Sleep(seconds) => {
                let ms = millis(seconds.to_float().unwrap_or_default());
                state.before = Before::Sleep(ms);
                self.time_goes_by();
                Ok(Op::Sleep(ms))
            }
            Ask::Join { thread, timeout } => {
                let key = self.started(thread);
                Ok(Op::Thread(match self.limited(state, &timeout) {
                    Timeout::Never => {
                        state.before = Before::Join(key);
                        ThreadOp::Join(key)
                    }
                    limit => {
                        state.before = Before::JoinWithin(match limit {
                            Timeout::After(ms) => Some(ms),
                            _ => None,
                        });
                        ThreadOp::JoinWithin(key, limit)
                    }
                }))
            }
            Ask::Primitive { object, operation } => {
                let id = self.object(Some(state), object)?;
                let limit = operation.timeout().map(|limit| self.limited(state, limit));
                let is_until = matches!(operation, Operation::Event(EventOperation::Until { .. }));
                if is_until && limit == Some(Timeout::Never) {
                    state.before = Before::Until;
                }
                self.operate(id, &operation)
            }
            Ask::Kill(processes) => {
                let keys = self.shared.threads.iter();
                let keys = keys.filter(|(thread, _)| processes.contains(thread));
                let keys: Vec<ThreadKey> = keys.map(|(_, thread)| thread.key).collect();
                state.before = Before::Kill(keys.clone());
                Ok(Op::Thread(ThreadOp::Kill(keys.into())))
            }
            Ask::Start(_) | Ask::IsAlive(_) | Ask::Living | Ask::Now => {
                Err("a question within another action".to_owned())
            }
        }
    }

    /// How long an operation may wait.
    fn limited(&mut self, state: &mut State, limit: &Value) -> Timeout {
        let limit = timeout(limit);
        if let Timeout::After(ms) = limit {
            state.before = Before::Operation(Some(ms));
            self.time_goes_by();
        }
        limit
    }

    fn time_goes_by(&mut self) {
        self.shared.time_goes_by = true;
        self.time_matters();
    }

    fn started(&self, thread: Handle) -> ThreadKey {
        // One that was not started is not asked about, but for main's.
        let known = self.shared.threads.get(&thread);
        known.map_or(ThreadKey::own(0), |thread| thread.key)
    }

    fn places(&self, touches: &[Touch]) -> Arc<[Place]> {
        touches.iter().map(|touch| self.place(touch)).collect()
    }

    fn place(&self, touch: &Touch) -> Place {
        let program = &self.machine().program;
        let name = trail::name(touch, &self.shared.heap);
        Place {
            name: names::place(self.names(), &self.shared, touch).into(),
            watched: name
                .map_or_else(String::new, |it| watch::link(&it, program))
                .into(),
            stores: touch.stores,
        }
    }

    /// Makes the model's objects of all primitives that there are, as long as they
    /// can be the program's own.
    pub fn make_all(&mut self) {
        let all: Vec<Handle> = self.shared.heap.primitives().map(|(at, _)| at).collect();
        for handle in all {
            // One that cannot be made is asked for again, and refused then.
            let _ = self.object(None, handle);
        }
    }

    /// The model's object that stands for the primitive.
    fn object(
        &mut self,
        mut state: Option<&mut State>,
        handle: Handle,
    ) -> Result<ObjectId, String> {
        use lockstep_python::heap::Shared as _;
        if let Some(id) = self.shared.objects.get(&handle) {
            return Ok(*id);
        }
        let kind = self.shared.heap.get(handle).and_then(|it| it.primitive());
        let kind = kind.ok_or("the machine is broken: no primitive")?;
        let object = match kind {
            Kind::Lock => Object::Lock(LockState::default()),
            Kind::RLock => Object::Lock(LockState::reentrant()),
            Kind::Condition { lock } => {
                let lockstep_python::value::Ref::Shared(lock) = lock else {
                    return Err("the machine is broken: a condition's lock".to_owned());
                };
                let lock = Lock(self.object(state.as_deref_mut(), lock)?);
                Object::Condition(ConditionState::new(lock))
            }
            Kind::Semaphore { value, bound } => Object::Semaphore(match bound {
                Some(bound) if bound == value => SemaphoreState::bounded(bound),
                Some(_) => return Err("a semaphore whose bound is not its first value".to_owned()),
                None => SemaphoreState::new(value),
            }),
            Kind::Event => Object::Event(crate::model::EventState::default()),
            Kind::Barrier { parties, acts } => Object::Barrier(BarrierState::new(parties, acts)),
            Kind::Queue { max_size } => {
                Object::Queue(QueueState::new(max_size.unwrap_or(0) as usize))
            }
        };
        let name = names::of(self.names(), &self.shared, handle).into();
        let id = self.next_object(state, NewObject { name, object })?;
        self.shared.objects.insert(handle, id);
        Ok(id)
    }

    fn operate(&mut self, id: ObjectId, operation: &Operation) -> Result<Op, String> {
        Ok(match operation {
            Operation::Lock(operation) => match operation {
                LockOperation::Acquire { timeout: limit } => Op::Acquire(Lock(id), timeout(limit)),
                LockOperation::Release => Op::Release(Lock(id)),
                LockOperation::Locked => Op::Locked(Lock(id)),
                LockOperation::Through(touch) => Op::Through(Lock(id), self.place(touch)),
            },
            Operation::Condition(operation) => {
                let op = match operation {
                    ConditionOperation::Wait => ConditionOp::Wait,
                    ConditionOperation::Resume { timeout: limit } => {
                        ConditionOp::Resume(timeout(limit))
                    }
                    ConditionOperation::ResumeRest { timeout: limit } => {
                        ConditionOp::Resume(timeout(limit).rest())
                    }
                    ConditionOperation::Reacquire => ConditionOp::Reacquire,
                    ConditionOperation::Notify(n) => ConditionOp::Notify(*n),
                    ConditionOperation::NotifyAll => ConditionOp::NotifyAll,
                };
                Op::Condition(Condition(id), op)
            }
            Operation::Semaphore(operation) => {
                let op = match operation {
                    SemaphoreOperation::Acquire { timeout: limit } => {
                        SemaphoreOp::Acquire(timeout(limit))
                    }
                    SemaphoreOperation::Release(n) => SemaphoreOp::Release(*n),
                    SemaphoreOperation::Value => SemaphoreOp::Value,
                };
                Op::Semaphore(Semaphore(id), op)
            }
            Operation::Event(operation) => {
                let op = match operation {
                    EventOperation::Wait => EventOp::Wait,
                    EventOperation::Resume { timeout: limit } => EventOp::Resume(timeout(limit)),
                    EventOperation::Set => EventOp::Set,
                    EventOperation::Clear => EventOp::Clear,
                    EventOperation::IsSet => EventOp::IsSet,
                    EventOperation::Until { timeout: limit } => EventOp::Until(timeout(limit)),
                };
                Op::Event(Event(id), op)
            }
            Operation::Barrier(operation) => {
                let op = match operation {
                    BarrierOperation::Arrive => BarrierOp::Arrive,
                    BarrierOperation::Pass { timeout: limit } => BarrierOp::Pass(timeout(limit)),
                    BarrierOperation::Open => BarrierOp::Open,
                    BarrierOperation::Fail => BarrierOp::Fail,
                    BarrierOperation::Reset => BarrierOp::Reset,
                    BarrierOperation::Abort => BarrierOp::Abort,
                    BarrierOperation::IsBroken => BarrierOp::IsBroken,
                    BarrierOperation::Waiting => BarrierOp::Waiting,
                };
                Op::Barrier(Barrier(id), op)
            }
            Operation::Queue(operation) => Op::Queue(Queue(id), self.queue(operation)?),
        })
    }

    fn queue(&mut self, operation: &QueueOperation) -> Result<QueueOp, String> {
        Ok(match operation {
            QueueOperation::Put {
                item,
                timeout: limit,
            } => {
                if self.machine().alike().is_in(item) {
                    self.tell_apart();
                }
                let shown = names::value(self.names(), &self.shared, item);
                QueueOp::Put(to_model(item, &shown), timeout(limit))
            }
            QueueOperation::Get { timeout: limit } => QueueOp::Get(timeout(limit)),
            QueueOperation::TaskDone => QueueOp::TaskDone,
            QueueOperation::Join => QueueOp::Join,
            QueueOperation::Size => QueueOp::Size,
            QueueOperation::Unfinished => QueueOp::Unfinished,
            QueueOperation::Items => QueueOp::Items,
            QueueOperation::IsShutDown => QueueOp::IsShutDown,
            QueueOperation::Shutdown { immediate } => QueueOp::Shutdown {
                immediate: *immediate,
            },
        })
    }
}
