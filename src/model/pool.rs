//! `concurrent.futures.ThreadPoolExecutor` and its futures.

use std::collections::VecDeque;

use serde::{Deserialize, Serialize};

use super::{Exception, Outcome, Patience, ThreadId, Value};

/// The place of a future in its pool, in the order of their creation.
pub type FutureId = u8;

/// What can be done with a pool and its futures.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum PoolOp {
    /// `submit(…)`: puts the work item into the queue, then starts a worker
    /// thread unless one is idle or there are as many as allowed.
    Submit(FutureId),
    /// A worker looks for work without waiting: the number of a future, or
    /// `None`, and then it counts as idle.
    Look,
    /// An idle worker waits for work: the number of a future, or `None` when
    /// the pool is shut down and there is none left.
    Take,
    /// A worker stores what its task returned or raised.
    Finish(FutureId, Box<Outcome>),
    /// `future.result(timeout)`: waits, then returns or raises.
    Result(FutureId, Patience),
    /// `future.cancel()`: `True` if it had not begun.
    Cancel(FutureId),
    /// `as_completed`: the next future to be done after so many.
    NextDone(u8),
    /// `shutdown(wait=False)`.
    Shutdown,
    /// The rest of `shutdown(wait=True)`: waits until all workers have ended.
    Join,
}

/// The states of a future (CPython, `Lib/concurrent/futures/_base.py`).
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum FutureState {
    /// Not submitted yet.
    #[default]
    Unborn,
    /// In the work queue.
    Pending,
    /// A worker runs its task.
    Running(ThreadId),
    /// Cancelled before it began.
    Cancelled,
    /// Done: what its task returned or raised.
    Finished(Outcome),
}

/// The state of a pool.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PoolState {
    workers: Vec<ThreadId>,
    started: usize,
    /// The idle semaphore's value: workers that looked and found nothing and
    /// that no `submit` has counted on yet.
    idle: usize,
    queue: VecDeque<FutureId>,
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

    /// The work queue, next first.
    pub fn queue(&self) -> &VecDeque<FutureId> {
        &self.queue
    }

    /// The futures that are done, in the order in which they were; a cancelled
    /// one from when a worker throws it away, which is when `as_completed`
    /// hears of it (CPython: `CANCELLED_AND_NOTIFIED`).
    pub fn done(&self) -> &[FutureId] {
        &self.done
    }

    /// Whether it accepts no more work.
    pub fn is_shut_down(&self) -> bool {
        self.shut_down
    }

    fn is_done(&self, future: FutureId) -> bool {
        matches!(
            self.futures[usize::from(future)],
            FutureState::Finished(_) | FutureState::Cancelled
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

    /// The worker that would have to act before `op` can go on.
    pub fn awaited(&self, op: &PoolOp) -> Option<ThreadId> {
        let PoolOp::Result(future, _) = op else {
            return None;
        };
        match self.futures[usize::from(*future)] {
            FutureState::Running(worker) => Some(worker),
            // In the queue: some worker has to become free, and none can be started.
            FutureState::Pending if self.started == self.workers.len() => {
                self.started().first().copied()
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
            PoolOp::Submit(future) => return self.submit(*future),
            PoolOp::Look => Ok(self.look(thread)),
            PoolOp::Take => Ok(self.take(thread)),
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
    fn submit(&mut self, future: FutureId) -> (Outcome, Start) {
        if self.shut_down {
            let refused = "cannot schedule new futures after shutdown";
            return (Err(Exception::new("RuntimeError", refused)), None);
        }
        self.futures[usize::from(future)] = FutureState::Pending;
        self.queue.push_back(future);
        if self.idle > 0 {
            self.idle -= 1;
            return (Ok(Value::None), None);
        }
        let start = self.workers.get(self.started).copied();
        self.started += usize::from(start.is_some());
        (Ok(Value::None), start)
    }

    fn look(&mut self, thread: ThreadId) -> Value {
        let found = self.take(thread);
        if found == Value::None {
            self.idle += 1;
        }
        found
    }

    /// The next future that has not been cancelled; the others are thrown away.
    fn take(&mut self, thread: ThreadId) -> Value {
        while let Some(future) = self.queue.pop_front() {
            let state = &mut self.futures[usize::from(future)];
            if *state == FutureState::Pending {
                *state = FutureState::Running(thread);
                return Value::Int(i64::from(future));
            }
            self.done.push(future);
        }
        Value::None
    }

    fn cancel(&mut self, future: FutureId) -> Value {
        let state = &mut self.futures[usize::from(future)];
        if *state != FutureState::Pending {
            return Value::Bool(*state == FutureState::Cancelled);
        }
        *state = FutureState::Cancelled;
        Value::Bool(true)
    }
}
