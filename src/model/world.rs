//! The world: all threads and all shared objects at one moment.

use serde::{Deserialize, Serialize};

use super::{
    Cell, Clock, Exception, Lock, LockState, ObjectId, Op, Outcome, Phase, Readiness, Request,
    ThreadId, ThreadState, Value, Waiting,
};

/// A shared object's state.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Object {
    /// A shared variable and what it holds.
    Cell(Value),
    /// A `threading.Lock`.
    Lock(LockState),
}

/// A line of the program's output.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Line {
    /// Who printed it; `None` is the main thread's bookkeeping.
    pub thread: Option<ThreadId>,
    /// What was printed, without the line's end.
    pub text: String,
}

/// Everything that can be seen of a running program at one moment.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct World {
    /// The threads, in the program's order.
    pub threads: Vec<ThreadState>,
    /// The shared objects, in the order in which they were made.
    pub objects: Vec<Object>,
    /// Virtual time.
    pub clock: Clock,
    /// What has been printed.
    pub output: Vec<Line>,
}

impl World {
    /// What `cell` holds.
    pub fn value(&self, cell: Cell) -> &Value {
        match &self.objects[usize::from(cell.0.0)] {
            Object::Cell(value) => value,
            other => unreachable!("{other:?} is not a cell: handles are typed"),
        }
    }

    /// The state of `lock`.
    pub fn lock(&self, lock: Lock) -> LockState {
        match &self.objects[usize::from(lock.0.0)] {
            Object::Lock(state) => *state,
            other => unreachable!("{other:?} is not a lock: handles are typed"),
        }
    }

    fn lock_mut(&mut self, lock: Lock) -> &mut LockState {
        match &mut self.objects[usize::from(lock.0.0)] {
            Object::Lock(state) => state,
            other => unreachable!("{other:?} is not a lock: handles are typed"),
        }
    }

    /// The threads' places, in order.
    pub fn thread_ids(&self) -> impl Iterator<Item = ThreadId> + use<> {
        (0..self.threads.len()).map(|index| ThreadId(index as u8))
    }

    /// What `thread` will do next, if it stands before an operation.
    pub fn request(&self, thread: ThreadId) -> Option<&Request> {
        match &self.threads[thread.index()].phase {
            Phase::At(request) => Some(request),
            _ => None,
        }
    }

    /// Whether `thread` can go now, and if not, why.
    pub fn readiness(&self, thread: ThreadId) -> Readiness {
        let Some(request) = self.request(thread) else {
            return Readiness::Inactive;
        };
        match &request.op {
            Op::Acquire(lock) if !self.lock(*lock).is_free() => Readiness::Waiting(Waiting {
                object: lock.0,
                holder: self.lock(*lock).owner(),
                deadline: None,
            }),
            Op::Sleep(ms) => Readiness::Asleep {
                until: self.threads[thread.index()].since.saturating_add(*ms),
            },
            _ => Readiness::Ready,
        }
    }

    /// Does the operation before which `thread` stands. This is the only place
    /// where the meaning of operations is written.
    ///
    /// Returns `None`, and changes nothing, when the thread cannot go now.
    /// Afterwards the thread still stands before the same operation, until
    /// [`Self::arrive`] says where it got to.
    pub fn apply(&mut self, thread: ThreadId) -> Option<Outcome> {
        let readiness = self.readiness(thread);
        if !readiness.can_go() {
            return None;
        }
        if let Readiness::Asleep { until } = readiness {
            self.clock.reach(until);
        }
        let op = self.request(thread)?.op.clone();
        Some(self.perform(thread, op))
    }

    fn perform(&mut self, thread: ThreadId, op: Op) -> Outcome {
        match op {
            Op::Read(cell) => return Ok(self.value(cell).clone()),
            Op::Write(cell, value) => self.objects[usize::from(cell.0.0)] = Object::Cell(value),
            Op::Acquire(lock) => self.lock_mut(lock).acquire(thread),
            Op::Release(lock) => self.lock_mut(lock).release()?,
            Op::Raise(exception) => return Err(exception),
            Op::Print(text) => self.output.push(Line {
                thread: Some(thread),
                text: text.into_owned(),
            }),
            Op::Sleep(_) => {}
        }
        Ok(Value::None)
    }

    /// Notes that `thread` has come to `phase`.
    pub fn arrive(&mut self, thread: ThreadId, phase: Phase) {
        self.threads[thread.index()] = ThreadState {
            phase,
            since: self.clock.now(),
        };
    }

    /// True when every thread that was started has ended.
    pub fn all_ended(&self) -> bool {
        self.threads
            .iter()
            .all(|thread| thread.phase.has_ended() || thread.phase == Phase::Unstarted)
    }

    /// The exception that ended `thread`, if one did.
    pub fn death(&self, thread: ThreadId) -> Option<&Exception> {
        match &self.threads[thread.index()].phase {
            Phase::Died(exception) => Some(exception),
            _ => None,
        }
    }

    /// The threads that wait for `object`.
    pub fn waiters(&self, object: ObjectId) -> impl Iterator<Item = ThreadId> + '_ {
        self.thread_ids().filter(move |&thread| {
            matches!(self.readiness(thread), Readiness::Waiting(w) if w.object == object)
        })
    }
}
