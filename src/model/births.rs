//! Threads and objects that come to be as a program goes on, and go.

use std::sync::Arc;

use super::{
    Birth, Exception, Joined, Life, NewObject, NewThread, ObjectId, Outcome, Phase, Request,
    ThreadId, ThreadKey, ThreadState, Value, World,
};
use crate::limits::MAX_THREADS;

/// When threads go on whose `join()` is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joins {
    /// At once, as in Python.
    AtOnce,
    /// Whoever joins threads that are alike one after the other goes on when all of
    /// them have ended: nobody can tell, and then it makes no difference in which
    /// order they end.
    Together,
}

impl World {
    /// Who `thread` is in all runs.
    pub fn key(&self, thread: ThreadId) -> ThreadKey {
        match self.threads[thread.index()].birth() {
            Some(birth) => birth.key,
            None => ThreadKey::own(thread.index()),
        }
    }

    /// The thread that is `key` in all runs, if it has been started.
    pub fn thread_of(&self, key: ThreadKey) -> Option<ThreadId> {
        self.thread_ids().find(|thread| self.key(*thread) == key)
    }

    fn life(&mut self, thread: ThreadId) -> &mut Life {
        let life = &mut self.threads[thread.index()].life;
        Arc::make_mut(life.get_or_insert_default())
    }

    pub(super) fn make(&mut self, thread: ThreadId, new: &NewObject) -> Outcome {
        let key = self.key(thread);
        let life = self.life(thread);
        let id = ObjectId::made_by(key, life.objects);
        let id = id.ok_or_else(|| Exception::new("MemoryError", ""))?;
        life.objects += 1;
        self.objects.insert(id, new);
        Ok(Value::Object(id))
    }

    /// Starts a thread, unless there are too many.
    pub(super) fn spawn(&mut self, thread: ThreadId, new: &Arc<NewThread>) -> Outcome {
        let room = self.threads.len() < MAX_THREADS;
        let life = self.threads[thread.index()].life.as_ref();
        let started = life.map_or(0, |life| life.threads);
        let Some(key) = self.key(thread).child(started).filter(|_| room) else {
            return Err(Exception::new("RuntimeError", "can't start new thread"));
        };
        self.life(thread).threads += 1;
        let new = Arc::clone(new);
        let life = Life {
            birth: Some(Birth { key, new }),
            ..Life::default()
        };
        let life = Some(Arc::new(life));
        let state = ThreadState::new(Phase::Starting, self.clock.now(), life);
        self.threads.push(state);
        Ok(Value::Thread(key))
    }

    /// The next thread that goes on within the present step without being
    /// chosen: one that starts, or else one that stands at a `join()` whose
    /// thread has ended; the first in the order of birth.
    pub fn next_unasked(&self, joins: Joins) -> Option<ThreadId> {
        let mut joined = None;
        for (thread, state) in self.thread_ids().zip(&self.threads) {
            match &state.phase {
                Phase::Starting => return Some(thread),
                Phase::At(request) if joined.is_none() => {
                    let is_there = match request.op.joins() {
                        Some(Joined::Thread(key)) => {
                            let other = self.thread_of(key);
                            other.is_some_and(|other| self.has_ended(other))
                        }
                        Some(Joined::Event(event)) => self.event(event).is_set(),
                        None => false,
                    };
                    let is_over = joins == Joins::AtOnce || self.all_awaited_ended(request);
                    joined = (is_there && is_over).then_some(thread);
                }
                _ => {}
            }
        }
        joined
    }

    /// Whether all have ended until whose end the thread that stands there may be
    /// kept.
    fn all_awaited_ended(&self, request: &Request) -> bool {
        let next = request.continuation.iter();
        let mut awaited = next.flat_map(|next| &*next.awaits.threads);
        awaited.all(|key| self.thread_of(*key).is_some_and(|it| self.has_ended(it)))
    }

    /// Ends all threads but `last`, which ends the program: those that are left
    /// are daemons.
    pub(super) fn end_daemons(&mut self, last: ThreadId) {
        let threads = self.thread_ids().zip(&mut self.threads);
        let others = threads.filter(|(thread, state)| *thread != last && !state.phase.has_ended());
        others.for_each(|(_, state)| state.phase = Phase::Finished);
    }

    /// Ends these threads: whether any had not ended.
    pub(super) fn kill(&mut self, keys: &[ThreadKey]) -> bool {
        let threads = keys.iter().filter_map(|key| self.thread_of(*key));
        let alive: Vec<ThreadId> = threads.filter(|it| !self.has_ended(*it)).collect();
        for thread in &alive {
            self.threads[thread.index()].phase = Phase::Finished;
        }
        !alive.is_empty()
    }

    /// Drops the objects that were made as the program went on and that nobody
    /// can come to any more. A thread that does not say what it holds may hold
    /// all.
    pub fn drop_unreachable(&mut self) {
        if self.objects.born().is_empty() {
            return;
        }
        let mut held = Vec::new();
        for state in &self.threads {
            match &state.phase {
                Phase::At(request) => {
                    let Some(holds) = &request.holds else {
                        return;
                    };
                    held.extend_from_slice(holds);
                    request.op.visit_objects(&mut |id| held.push(id));
                }
                // What it was called with is part of what it holds by then.
                Phase::Starting => return,
                Phase::Unstarted | Phase::Finished | Phase::Died(_) => {}
            }
        }
        self.objects.keep_reachable(held);
    }
}
