//! `concurrent.futures.ThreadPoolExecutor` and its futures.
//!
//! The rules are those of CPython from 3.12 on (`Lib/concurrent/futures`,
//! `thread.py` and `_base.py`). Up to 3.11 a worker counts as idle after every
//! task, even while there is work in the queue, so that now and then a thread
//! less is started.
//!
//! One thing is simplified. A worker that looks for work and finds nothing
//! counts as idle in the same step ([`PoolOp::Look`]). In CPython these are two
//! (`get_nowait()` raises `Empty`, then `_idle_semaphore.release()`). A
//! `submit` that comes in between does not find it idle and starts one thread
//! more, if there may be more; the worker then counts as idle and takes the
//! task all the same, so that a later `submit` can count on a worker that is
//! busy. The runs here are runs of CPython; those it has besides are left out.

use std::collections::VecDeque;

use super::identity::rename_line;
use super::{Exception, Outcome, ThreadId, Timeout, Turn, Value};

/// The place of a future in its pool, in the order of their creation.
pub type FutureId = u8;

/// What can be done with a pool and its futures.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum PoolOp {
    /// `submit(…)` with the task's arguments: puts the work item into the
    /// queue, then starts a worker thread unless one is idle or there are as
    /// many as allowed.
    Submit(FutureId, Value),
    /// A worker looks for work without waiting: what [`Found`] says.
    Look,
    /// An idle worker waits for work: what [`Found`] says.
    Take,
    /// A worker stores what its task returned or raised.
    Finish(FutureId, Box<Outcome>),
    /// `future.result(timeout)`: waits, then returns or raises.
    Result(FutureId, Timeout),
    /// `future.cancel()`: `True` if it had not begun.
    Cancel(FutureId),
    /// `as_completed`: the next future that is done, after so many. The first
    /// time it looks which are done already: they are a `set` in CPython, whose
    /// order is that of addresses, so each of them may come next. Those that
    /// are done later come in the order in which they were.
    NextDone(u8),
    /// `shutdown(wait=False)`.
    Shutdown,
    /// The rest of `shutdown(wait=True)`: waits until all workers have ended.
    Join,
}

/// What a worker finds in the work queue, and its form as an outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// The task of this future, with these arguments: the tuple of both.
    Task(FutureId, Value),
    /// One that was cancelled; it is dropped, and the worker looks again: `True`.
    Cancelled,
    /// Nothing, and from now on the worker counts as idle: `None`.
    Nothing,
    /// Nothing, and the pool is shut down: the worker ends. `False`.
    ShutDown,
}

impl Found {
    /// Reads the outcome of [`PoolOp::Look`] or [`PoolOp::Take`].
    pub fn read(value: &Value) -> Self {
        match value {
            Value::Tuple(item) if item.len() == 2 => {
                Found::Task(item[0].to_int() as FutureId, item[1].clone())
            }
            Value::Bool(true) => Found::Cancelled,
            Value::None => Found::Nothing,
            _ => Found::ShutDown,
        }
    }

    /// The outcome that says so.
    pub fn write(self) -> Value {
        match self {
            Found::Task(future, arguments) => {
                Value::Tuple([Value::Int(i64::from(future)), arguments].into())
            }
            Found::Cancelled => Value::Bool(true),
            Found::Nothing => Value::None,
            Found::ShutDown => Value::Bool(false),
        }
    }
}

/// The states of a future (CPython, `Lib/concurrent/futures/_base.py`).
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum FutureState {
    /// Not submitted yet.
    #[default]
    Unborn,
    /// In the work queue.
    Pending,
    /// A worker runs its task.
    Running(ThreadId),
    /// Cancelled before it began, and still in the work queue.
    Cancelled,
    /// A worker has dropped it from the queue: only now does `as_completed`
    /// hear of it.
    CancelledAndNotified,
    /// Done: what its task returned or raised.
    Finished(Outcome),
}

/// The state of a pool.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PoolState {
    workers: Vec<ThreadId>,
    started: usize,
    /// The idle semaphore's value: workers that looked and found nothing and
    /// that no `submit` has counted on yet.
    idle: usize,
    queue: VecDeque<(FutureId, Value)>,
    futures: Vec<FutureState>,
    done: Vec<FutureId>,
    /// Of those that `as_completed` found done when it was called: the ones
    /// that it has not given yet, in the order in which they were done.
    found_done: Option<Vec<FutureId>>,
    shut_down: bool,
}

/// A thread that an operation starts.
pub type Start = Option<ThreadId>;

impl PoolState {
    /// The values that it holds: what tasks are called with, and what they
    /// returned.
    pub fn values(&self) -> impl Iterator<Item = &Value> {
        let returned = self.futures.iter().filter_map(|future| match future {
            FutureState::Finished(outcome) => outcome.as_ref().ok(),
            _ => None,
        });
        self.queue.iter().map(|(_, value)| value).chain(returned)
    }

    /// A pool that may start `workers`, with room for `futures`.
    pub fn new(workers: Vec<ThreadId>, futures: usize) -> Self {
        PoolState {
            workers,
            started: 0,
            idle: 0,
            queue: VecDeque::new(),
            futures: vec![FutureState::Unborn; futures],
            done: Vec::new(),
            found_done: None,
            shut_down: false,
        }
    }

    /// The threads that it may start, in the order in which it does.
    pub fn workers(&self) -> &[ThreadId] {
        &self.workers
    }

    pub fn started(&self) -> &[ThreadId] {
        &self.workers[..self.started]
    }

    /// The one that it starts next.
    pub(super) fn next_worker(&self) -> Option<ThreadId> {
        self.workers.get(self.started).copied()
    }

    /// The futures, in the order of their creation.
    pub fn futures(&self) -> &[FutureState] {
        &self.futures
    }

    /// The work queue, next first: futures, and the arguments of their tasks.
    pub fn queue(&self) -> &VecDeque<(FutureId, Value)> {
        &self.queue
    }

    /// The futures that are done, in the order in which they were.
    pub fn done(&self) -> &[FutureId] {
        &self.done
    }

    /// The futures of which `as_completed` may give any next: those that are
    /// left of the ones that it found done, or finds done if it is called now.
    pub fn in_any_order(&self) -> &[FutureId] {
        self.found_done.as_deref().unwrap_or(&self.done)
    }

    /// How many workers are idle that no `submit` has counted on yet.
    pub fn idle(&self) -> usize {
        self.idle
    }

    /// Whether it accepts no more work.
    pub fn is_shut_down(&self) -> bool {
        self.shut_down
    }

    /// The futures whose tasks run, and who runs them.
    pub fn running(&self) -> impl Iterator<Item = (usize, ThreadId)> + '_ {
        let states = self.futures.iter().enumerate();
        states.filter_map(|(place, state)| match state {
            FutureState::Running(worker) => Some((place, *worker)),
            _ => None,
        })
    }

    /// Gives every thread its new name.
    pub(super) fn rename(&mut self, new: &dyn Fn(ThreadId) -> ThreadId) {
        rename_line(&mut self.workers, new);
        for state in &mut self.futures {
            if let FutureState::Running(worker) = state {
                *worker = new(*worker);
            }
        }
    }

    fn is_done(&self, future: FutureId) -> bool {
        matches!(
            self.futures[usize::from(future)],
            FutureState::Finished(_) | FutureState::Cancelled | FutureState::CancelledAndNotified
        )
    }

    /// Whether `op` has to wait, [`PoolOp::Join`] apart, which waits for threads.
    pub fn blocks(&self, op: &PoolOp) -> bool {
        match op {
            PoolOp::Take => self.queue.is_empty() && !self.shut_down,
            PoolOp::Result(future, _) => !self.is_done(*future),
            PoolOp::NextDone(after) => self.done.len() <= usize::from(*after),
            _ => false,
        }
    }

    /// In how many ways `op` can go: see [`super::World::ways`].
    pub fn ways(&self, op: &PoolOp) -> u8 {
        match op {
            PoolOp::NextDone(_) => self.in_any_order().len().max(1) as u8,
            _ => 1,
        }
    }

    /// The worker that would have to act before `thread` can go on with `op`.
    ///
    /// A task in the queue can be run by any worker. When all are started and
    /// none is free, the one named is the next after `thread`, so that workers
    /// that all wait for queued tasks form a cycle.
    pub fn awaited(&self, thread: ThreadId, op: &PoolOp) -> Option<ThreadId> {
        let PoolOp::Result(future, _) = op else {
            return None;
        };
        match self.futures[usize::from(*future)] {
            FutureState::Running(worker) => Some(worker),
            FutureState::Pending if self.started == self.workers.len() => {
                let place = self.workers.iter().position(|worker| *worker == thread);
                let next = place.map_or(0, |place| place + 1) % self.workers.len().max(1);
                self.workers.get(next).copied()
            }
            _ => None,
        }
    }

    /// Does `op`, which does not have to wait and can go that way, and says whom
    /// it starts.
    ///
    /// # Errors
    /// `RuntimeError` from `submit` after `shutdown`; from `result` whatever
    /// the task raised.
    pub fn apply(&mut self, turn: impl Into<Turn>, op: &PoolOp) -> (Outcome, Start) {
        let Turn { thread, way } = turn.into();
        let outcome = match op {
            PoolOp::Submit(future, arguments) => return self.submit(*future, arguments),
            PoolOp::Look => {
                let found = self.take(thread);
                self.idle += usize::from(found == Found::Nothing);
                Ok(found.write())
            }
            PoolOp::Take => Ok(self.take(thread).write()),
            PoolOp::Finish(future, outcome) => {
                self.futures[usize::from(*future)] = FutureState::Finished((**outcome).clone());
                self.done.push(*future);
                Ok(Value::None)
            }
            PoolOp::Result(future, _) => match &self.futures[usize::from(*future)] {
                FutureState::Finished(outcome) => outcome.clone(),
                _ => Err(Exception::new("CancelledError", "")),
            },
            PoolOp::Cancel(future) => Ok(self.cancel(*future)),
            PoolOp::NextDone(after) => Ok(Value::Int(i64::from(self.next_done(*after, way)))),
            PoolOp::Shutdown => {
                self.shut_down = true;
                Ok(Value::None)
            }
            PoolOp::Join => Ok(Value::None),
        };
        (outcome, None)
    }

    /// CPython, `Lib/concurrent/futures/thread.py`: the item is queued first;
    /// then an idle worker is counted on, or a new one started.
    fn submit(&mut self, future: FutureId, arguments: &Value) -> (Outcome, Start) {
        if self.shut_down {
            let refused = "cannot schedule new futures after shutdown";
            return (Err(Exception::new("RuntimeError", refused)), None);
        }
        self.futures[usize::from(future)] = FutureState::Pending;
        self.queue.push_back((future, arguments.clone()));
        if self.idle > 0 {
            self.idle -= 1;
            return (Ok(Value::None), None);
        }
        let start = self.next_worker();
        self.started += usize::from(start.is_some());
        (Ok(Value::None), start)
    }

    fn take(&mut self, thread: ThreadId) -> Found {
        let Some((future, arguments)) = self.queue.pop_front() else {
            return match self.shut_down {
                true => Found::ShutDown,
                false => Found::Nothing,
            };
        };
        let state = &mut self.futures[usize::from(future)];
        if *state == FutureState::Pending {
            *state = FutureState::Running(thread);
            return Found::Task(future, arguments);
        }
        *state = FutureState::CancelledAndNotified;
        self.done.push(future);
        Found::Cancelled
    }

    /// CPython, `Lib/concurrent/futures/_base.py`: `as_completed` first yields
    /// the set of those finished when it was called, then the others as the
    /// waiter hears of them.
    fn next_done(&mut self, after: u8, way: u8) -> FutureId {
        let found = self.found_done.get_or_insert_with(|| self.done.clone());
        match found.is_empty() {
            true => self.done[usize::from(after)],
            false => found.remove(usize::from(way)),
        }
    }

    fn cancel(&mut self, future: FutureId) -> Value {
        let state = &mut self.futures[usize::from(future)];
        if *state == FutureState::Pending {
            *state = FutureState::Cancelled;
        }
        use FutureState::{Cancelled, CancelledAndNotified};
        Value::Bool(matches!(state, Cancelled | CancelledAndNotified))
    }
}

#[cfg(test)]
mod tests;
