//! The world: all threads and all shared objects at one moment.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use super::pool::PoolOp;
use super::{
    Clock, CpuOp, EventLoop, Exception, Line, LoopOp, Millis, ObjectId, Objects, Op, Outcome,
    Phase, Readiness, Request, ThreadId, ThreadOp, ThreadState, Timeout, Turn, Value, Waiting,
};

/// Everything that can be seen of a running program at one moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct World {
    /// The threads, in the program's order.
    pub threads: Vec<ThreadState>,
    pub objects: Objects,
    /// Which of them is the event loop of its tasks, if there is one.
    pub event_loop: Option<EventLoop>,
    pub clock: Clock,
    pub output: Vec<Line>,
}

/// What keeps an operation from going on.
struct Block {
    holder: Option<ThreadId>,
    /// The object waited for, where it is not the operation's own.
    instead: Option<ObjectId>,
    /// Whether the wait can time out here.
    timed: bool,
}

impl Block {
    const PLAIN: Block = Block {
        holder: None,
        instead: None,
        timed: true,
    };

    fn by(holder: Option<ThreadId>) -> Self {
        Block {
            holder,
            ..Block::PLAIN
        }
    }
}

impl World {
    /// The threads' places, in order.
    pub fn thread_ids(&self) -> impl Iterator<Item = ThreadId> + use<> {
        (0..self.threads.len()).map(ThreadId::at)
    }

    /// What `thread` will do next, if it stands before an operation.
    pub fn request(&self, thread: ThreadId) -> Option<&Arc<Request>> {
        match &self.threads.get(thread.index())?.phase {
            Phase::At(request) => Some(request),
            _ => None,
        }
    }

    /// Whether `thread` can go now, and if not, why. A task can go only while
    /// no other has its event loop, and while that is awake or the task's own
    /// timer wakes it.
    pub fn readiness(&self, thread: ThreadId) -> Readiness {
        let own = self.apart_from_loop(thread);
        let (Some(event_loop), true) = (self.loop_of(thread), own.can_go()) else {
            return own;
        };
        let state = self.event_loop(event_loop);
        let op = self.request(thread).map(|request| &request.op);
        // Timers wake the loop; that somebody has set or put something does not.
        let told = own != Readiness::Ready || !matches!(op, Some(Op::Event(..) | Op::Queue(..)));
        let timer = || op.and_then(|op| self.deadline(thread, op));
        match state.running() {
            Some(running) if running == thread => own,
            None if !state.is_idle() || told => own,
            holder => Readiness::Waiting(Waiting {
                object: Some(event_loop.0),
                holder,
                // When its own timer wakes the loop, the task is found ready.
                deadline: holder.map_or_else(timer, |_| None),
            }),
        }
    }

    /// When `thread`'s `op`, which waits, times out.
    fn deadline(&self, thread: ThreadId, op: &Op) -> Option<Millis> {
        let place = &self.threads[thread.index()];
        match op.timeout() {
            Timeout::After(ms) => Some(place.since.saturating_add(ms)),
            Timeout::Remaining(ms) => Some(place.limited_since.saturating_add(ms)),
            Timeout::Never | Timeout::Immediate => None,
        }
    }

    /// What keeps `thread` from going on, but for its event loop.
    fn apart_from_loop(&self, thread: ThreadId) -> Readiness {
        let Some(request) = self.request(thread) else {
            return Readiness::Inactive;
        };
        let op = &request.op;
        let since = self.threads[thread.index()].since;
        if matches!(op, Op::EventLoop(_, LoopOp::Resume(0))) {
            return Readiness::Ready;
        }
        if let Op::Sleep(ms)
        | Op::Overhead(_, ms)
        | Op::Cpu(_, CpuOp::Compute(ms))
        | Op::EventLoop(_, LoopOp::Resume(ms)) = op
        {
            let until = since.saturating_add(*ms);
            return Readiness::Asleep { until };
        }
        let Some(block) = self.block(thread, op) else {
            return Readiness::Ready;
        };
        if block.timed && op.timeout() == Timeout::Immediate {
            return Readiness::Ready;
        }
        Readiness::Waiting(Waiting {
            object: block.instead.or(op.object()),
            holder: block.holder,
            deadline: self.deadline(thread, op).filter(|_| block.timed),
        })
    }

    fn block(&self, thread: ThreadId, op: &Op) -> Option<Block> {
        let blocked = |yes: bool| yes.then_some(Block::PLAIN);
        match op {
            Op::Acquire(lock, _) | Op::Through(lock, _) => {
                let state = self.lock(*lock);
                (!state.is_free_for(thread)).then(|| Block::by(state.owner()))
            }
            Op::Condition(condition, op) => {
                let state = self.condition(*condition);
                let lock = self.lock(state.lock);
                let only_the_lock = state.blocks(thread, op, *lock)?;
                Some(Block {
                    holder: lock.owner().filter(|_| only_the_lock),
                    instead: only_the_lock.then_some(state.lock.0),
                    timed: !only_the_lock,
                })
            }
            Op::Semaphore(semaphore, op) => blocked(self.semaphore(*semaphore).blocks(op)),
            Op::Event(event, op) => blocked(self.event(*event).blocks(thread, op)),
            Op::Barrier(barrier, op) => {
                let state = self.barrier(*barrier);
                state.blocks(op).then(|| Block {
                    timed: state.actor().is_none(),
                    ..Block::by(state.actor())
                })
            }
            Op::Queue(queue, op) => blocked(self.queue(*queue).blocks(op)),
            Op::Cpu(cpu, op) => blocked(self.cpu(*cpu).blocks(op)),
            Op::AsyncLock(lock, op) => {
                let state = self.async_lock(*lock);
                state.blocks(thread, op).then(|| Block::by(state.owner()))
            }
            Op::Thread(ThreadOp::Join(key) | ThreadOp::JoinWithin(key, _)) => {
                // Whoever joins itself is told so at once.
                let other = self.thread_of(*key).filter(|other| *other != thread)?;
                (!self.has_ended(other)).then(|| Block::by(Some(other)))
            }
            Op::Pool(pool, PoolOp::Join) => {
                let started = self.pool(*pool).started().iter().copied();
                let mut running = started.filter(|worker| !self.has_ended(*worker));
                running.next().map(|worker| Block::by(Some(worker)))
            }
            Op::Pool(pool, op) => {
                let pool = self.pool(*pool);
                pool.blocks(op).then(|| Block::by(pool.awaited(thread, op)))
            }
            _ => None,
        }
    }

    /// In how many ways the operation before which `thread` stands can go now:
    /// one, but where Python leaves open what it gives.
    pub fn ways(&self, thread: ThreadId) -> u8 {
        match self.request(thread).map(|request| &request.op) {
            Some(Op::Pool(pool, op)) => self.pool(*pool).ways(op),
            Some(Op::Choose(count, _)) => *count,
            _ => 1,
        }
    }

    /// The way that `thread` has to go for its operation to give `outcome`, if
    /// any of them does; the only one where there is no more.
    pub fn way_to(&self, thread: ThreadId, outcome: &Outcome) -> Option<u8> {
        let ways = self.ways(thread);
        let gives = |way: &u8| {
            let turn = Turn { thread, way: *way };
            ways == 1 || self.clone().apply(turn).as_ref() == Some(outcome)
        };
        (0..ways).find(gives)
    }

    /// Does the operation before which a thread stands, or lets its time-out
    /// fire if it waits. This is the only place where the meaning of
    /// operations is written.
    ///
    /// Returns `None`, and changes nothing, when the thread cannot go now, or
    /// not that way.
    /// Afterwards the thread still stands before the same operation, until
    /// [`Self::arrive`] says where it got to, unless a machine runs its code. Threads that the operation
    /// starts are in [`Phase::Starting`].
    pub fn apply(&mut self, turn: impl Into<Turn>) -> Option<Outcome> {
        let Turn { thread, way } = turn.into();
        let readiness = self.readiness(thread);
        if !readiness.can_go() || way >= self.ways(thread) {
            return None;
        }
        let request = Arc::clone(self.request(thread)?);
        let op = &request.op;
        if let Some(event_loop) = self.loop_of(thread) {
            self.event_loop_mut(event_loop).run(thread);
        }
        if let Readiness::Asleep { until } = readiness {
            self.clock.reach(until);
        }
        if let Readiness::Waiting(Waiting { deadline, .. }) = readiness {
            self.clock.reach(deadline?);
        }
        // Whoever is ready and would have to wait times out at once.
        let outcome = match self.block(thread, op).is_some() {
            true => self.time_out(thread, op),
            false => self.perform(Turn { thread, way }, op),
        };
        self.go_on(thread, &outcome);
        Some(outcome)
    }

    fn perform(&mut self, turn: Turn, op: &Op) -> Outcome {
        let thread = turn.thread;
        match op {
            Op::Read(cell) => return Ok(self.value(*cell).clone()),
            Op::Write(cell, value) => *self.value_mut(*cell) = value.clone(),
            Op::Acquire(lock, _) => {
                self.lock_mut(*lock).acquire(thread);
                return Ok(Value::Bool(true));
            }
            Op::Release(lock) => self.lock_mut(*lock).release(thread)?,
            Op::Locked(lock) => return Ok(Value::Bool(self.lock(*lock).owner().is_some())),
            Op::Condition(condition, op) => {
                let handle = self.condition(*condition).lock;
                let mut lock = *self.lock(handle);
                let outcome = self.condition_mut(*condition).apply(thread, op, &mut lock);
                *self.lock_mut(handle) = lock;
                return outcome;
            }
            Op::Semaphore(semaphore, op) => return self.semaphore_mut(*semaphore).apply(op),
            Op::Event(event, op) => return self.event_mut(*event).apply(thread, op),
            Op::Barrier(barrier, op) => return self.barrier_mut(*barrier).apply(thread, op),
            Op::Queue(queue, op) => return self.queue_mut(*queue).apply(op),
            Op::List(list, op) => return self.list_mut(*list).apply(op),
            Op::Dict(dict, op) => return self.dict_mut(*dict).apply(op),
            Op::Cpu(cpu, op) => return self.cpu_mut(*cpu).apply(thread, op),
            Op::Pool(pool, op) => {
                let (outcome, start) = self.pool_mut(*pool).apply(turn, op);
                if let Some(worker) = start {
                    self.arrive(worker, Phase::Starting);
                }
                return outcome;
            }
            Op::EventLoop(event_loop, LoopOp::CallSoon(callback)) => {
                self.event_loop_mut(*event_loop).wake();
                self.arrive(*callback, Phase::Starting);
            }
            Op::AsyncLock(lock, op) => return self.async_lock_mut(*lock).apply(thread, op),
            Op::New(new) => return self.make(thread, new),
            Op::Thread(ThreadOp::Spawn(new)) => return self.spawn(thread, new),
            Op::Thread(ThreadOp::Join(key)) if *key == self.key(thread) => {
                return Err(Exception::new("RuntimeError", "cannot join current thread"));
            }
            Op::Raise(exception) => return Err(exception.clone()),
            Op::Choose(..) => return Ok(Value::Int(i64::from(turn.way))),
            Op::Print(text) => self.output.push(Line::printed(thread, text.to_string())),
            Op::PrintPart(text) => self
                .output
                .push(Line::written(thread, text.to_string(), true)),
            Op::Thread(ThreadOp::Exit) => self.end_daemons(thread),
            Op::Thread(ThreadOp::Kill(keys)) => return Ok(Value::Bool(self.kill(keys))),
            Op::Thread(_) | Op::Sleep(_) | Op::Overhead(..) | Op::EventLoop(..) => {}
            Op::Touch(_) | Op::Through(..) => {}
        }
        Ok(Value::None)
    }

    /// What `op` gives when it times out. A task has no timeout of its
    /// own: the timer of `asyncio.timeout` cancels it where it waits.
    fn time_out(&mut self, thread: ThreadId, op: &Op) -> Outcome {
        let cancels = op.is_awaited() && self.loop_of(thread).is_some();
        let outcome = match op {
            Op::Event(event, _) => self.event_mut(*event).time_out(thread),
            Op::Barrier(barrier, _) => self.barrier_mut(*barrier).time_out(thread),
            Op::Queue(_, op) => super::QueueState::time_out(op),
            Op::Pool(..) => Err(Exception::new("TimeoutError", "")),
            Op::AsyncLock(lock, _) => {
                self.async_lock_mut(*lock).give_up(thread);
                Ok(Value::None)
            }
            _ => Ok(Value::Bool(false)),
        };
        if cancels {
            return Err(Exception::new("CancelledError", ""));
        }
        outcome
    }

    /// Notes that `thread` has come to `phase`. A task that has to wait there,
    /// or has ended, gives up its event loop.
    pub fn arrive(&mut self, thread: ThreadId, phase: Phase) {
        let now = self.clock.now();
        let begins = matches!(&phase, Phase::At(request)
            if matches!(request.op.timeout(), Timeout::After(_)));
        let place = &mut self.threads[thread.index()];
        place.phase = phase;
        place.since = now;
        if begins {
            place.limited_since = now;
        }
        let Some(event_loop) = self.loop_of(thread) else {
            return;
        };
        let state = self.event_loop(event_loop);
        let request = self.request(thread);
        let waits = request.is_none_or(|request| match &request.op {
            Op::EventLoop(_, LoopOp::Resume(_)) => true,
            op => op.is_awaited() && self.apart_from_loop(thread) != Readiness::Ready,
        });
        if state.running() == Some(thread) && waits {
            let ready = |task: &ThreadId| self.apart_from_loop(*task) == Readiness::Ready;
            let idle = !state.tasks().iter().any(ready);
            self.event_loop_mut(event_loop).give_up(idle);
        }
    }

    /// The threads that an operation has started and that have not arrived
    /// anywhere yet.
    pub fn starting(&self) -> impl Iterator<Item = ThreadId> + '_ {
        let starts = |id: &ThreadId| self.threads[id.index()].phase == Phase::Starting;
        self.thread_ids().filter(starts)
    }

    /// True when `thread` has come to its end.
    pub fn has_ended(&self, thread: ThreadId) -> bool {
        self.threads[thread.index()].phase.has_ended()
    }

    /// True when every thread that was started has ended.
    pub fn all_ended(&self) -> bool {
        let mut phases = self.threads.iter().map(|thread| &thread.phase);
        phases.all(|phase| phase.has_ended() || *phase == Phase::Unstarted)
    }

    /// The exception that ended `thread`, if one did.
    pub fn death(&self, thread: ThreadId) -> Option<&Exception> {
        match &self.threads[thread.index()].phase {
            Phase::Died(exception) => Some(exception),
            _ => None,
        }
    }

    /// Whether `thread` would have to wait.
    pub fn is_waiting(&self, thread: ThreadId) -> bool {
        matches!(self.readiness(thread), Readiness::Waiting(_))
    }

    /// The threads that wait for `object`.
    pub fn waiters(&self, object: ObjectId) -> impl Iterator<Item = ThreadId> + '_ {
        self.thread_ids().filter(move |&thread| {
            matches!(self.readiness(thread), Readiness::Waiting(w) if w.object == Some(object))
        })
    }

    /// Hashes all that can make a difference to what happens next: not what
    /// has been printed, and of time only how long each has still to wait.
    pub fn hash_future(&self, state: &mut impl Hasher) {
        for (thread, place) in self.thread_ids().zip(&self.threads) {
            place.phase.hash(state);
            place.life.hash(state);
            let due = match self.readiness(thread) {
                Readiness::Asleep { until } => Some(until),
                Readiness::Waiting(waiting) => waiting.deadline,
                _ => None,
            };
            let left = due.map(|due| due.saturating_sub(self.clock.now()));
            left.hash(state);
        }
        self.objects.hash(state);
    }
}
