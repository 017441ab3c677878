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
use super::{Exception, Outcome, Patience, ThreadId, Value};

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
    Result(FutureId, Patience),
    /// `future.cancel()`: `True` if it had not begun.
    Cancel(FutureId),
    /// `as_completed`: the next future to be done after so many. (CPython
    /// keeps this order too, except among those done before the call.)
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
    shut_down: bool,
}

/// A thread that an operation starts.
pub type Start = Option<ThreadId>;

impl PoolState {
    /// A pool that may start `workers`, with room for `futures`.
    pub fn new(workers: Vec<ThreadId>, futures: usize) -> Self {
        PoolState {
            workers,
            started: 0,
            idle: 0,
            queue: VecDeque::new(),
            futures: vec![FutureState::Unborn; futures],
            done: Vec::new(),
            shut_down: false,
        }
    }

    /// The threads that it may start, in the order in which it does.
    pub fn workers(&self) -> &[ThreadId] {
        &self.workers
    }

    /// The threads that it has started.
    pub fn started(&self) -> &[ThreadId] {
        &self.workers[..self.started]
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

    /// The worker that would have to act before `thread` can go on with `op`.
    ///
    /// A task in the queue can be run by any worker. When all are started and
    /// none is free, the one named is the next after `thread`, so that workers
    /// that all wait for queued tasks form a circle.
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

    /// Does `op`, which does not have to wait, and says whom it starts.
    ///
    /// # Errors
    /// `RuntimeError` from `submit` after `shutdown`; from `result` whatever
    /// the task raised.
    pub fn apply(&mut self, thread: ThreadId, op: &PoolOp) -> (Outcome, Start) {
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
            PoolOp::NextDone(after) => Ok(Value::Int(i64::from(self.done[usize::from(*after)]))),
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
        let start = self.workers.get(self.started).copied();
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

    fn cancel(&mut self, future: FutureId) -> Value {
        let state = &mut self.futures[usize::from(future)];
        if *state == FutureState::Pending {
            *state = FutureState::Cancelled;
        }
        Value::Bool(matches!(
            state,
            FutureState::Cancelled | FutureState::CancelledAndNotified
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: ThreadId = ThreadId(0);
    const B: ThreadId = ThreadId(1);
    const MAIN: ThreadId = ThreadId(2);

    fn submit(pool: &mut PoolState, future: FutureId) -> Start {
        let (outcome, start) = pool.apply(MAIN, &PoolOp::Submit(future, Value::Int(7)));
        assert_eq!(outcome, Ok(Value::None));
        start
    }

    fn look(pool: &mut PoolState, worker: ThreadId) -> Found {
        let (outcome, _) = pool.apply(worker, &PoolOp::Look);
        Found::read(&outcome.expect("looking never fails"))
    }

    fn finish(pool: &mut PoolState, worker: ThreadId, future: FutureId) {
        let done = PoolOp::Finish(future, Box::new(Ok(Value::Int(49))));
        assert_eq!(pool.apply(worker, &done), (Ok(Value::None), None));
    }

    #[test]
    fn threads_are_started_by_submit_and_idle_ones_are_counted_on() {
        let mut pool = PoolState::new(vec![A, B], 4);
        assert_eq!(submit(&mut pool, 0), Some(A));
        assert_eq!(look(&mut pool, A), Found::Task(0, Value::Int(7)));
        finish(&mut pool, A, 0);
        assert_eq!(look(&mut pool, A), Found::Nothing);
        assert_eq!(submit(&mut pool, 1), None, "a is idle");
        assert_eq!(submit(&mut pool, 2), Some(B), "a has been counted on");
        assert_eq!(submit(&mut pool, 3), None, "as many as allowed");
    }

    #[test]
    fn a_cancelled_task_is_dropped_by_the_worker_that_comes_to_it() {
        let mut pool = PoolState::new(vec![A], 2);
        submit(&mut pool, 0);
        assert_eq!(pool.apply(MAIN, &PoolOp::Cancel(0)).0, Ok(true.into()));
        assert!(pool.done().is_empty(), "as_completed has not heard of it");
        assert_eq!(look(&mut pool, A), Found::Cancelled);
        assert_eq!(pool.done(), [0]);
        assert_eq!(pool.futures()[0], FutureState::CancelledAndNotified);
        assert_eq!(pool.apply(MAIN, &PoolOp::Cancel(0)).0, Ok(true.into()));
        // The pool is not shut down: the worker looks again, and goes on.
        assert_eq!(look(&mut pool, A), Found::Nothing);
        assert!(pool.blocks(&PoolOp::Take));
    }

    #[test]
    fn pending_tasks_still_run_after_shutdown() {
        let mut pool = PoolState::new(vec![A], 2);
        submit(&mut pool, 0);
        assert_eq!(pool.apply(MAIN, &PoolOp::Shutdown).0, Ok(Value::None));
        let refused = pool.apply(MAIN, &PoolOp::Submit(1, Value::None)).0;
        assert_eq!(
            refused.map_err(|e| e.to_string()),
            Err("RuntimeError: cannot schedule new futures after shutdown".to_owned())
        );
        assert_eq!(look(&mut pool, A), Found::Task(0, Value::Int(7)));
        finish(&mut pool, A, 0);
        assert_eq!(look(&mut pool, A), Found::ShutDown);
    }

    #[test]
    fn workers_that_wait_for_queued_tasks_wait_for_each_other() {
        let mut pool = PoolState::new(vec![A, B], 4);
        for future in 0..4 {
            submit(&mut pool, future);
        }
        let wait = |future| PoolOp::Result(future, Patience::Forever);
        assert_eq!(pool.awaited(A, &wait(2)), Some(B));
        assert_eq!(pool.awaited(B, &wait(3)), Some(A));
        look(&mut pool, B);
        assert_eq!(pool.awaited(MAIN, &wait(0)), Some(B), "b runs it");
    }
}
