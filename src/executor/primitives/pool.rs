//! A real work queue with futures. Behind the gate the model says when a worker
//! thread starts; threads that run free start each other as this pool says.

use std::collections::{HashSet, VecDeque};
use std::sync::Mutex;

use super::{Attempt, DONE, locked};
use crate::model::{Exception, Found, FutureId, Outcome, PoolOp, ThreadId, Value};

#[derive(Clone, Default)]
enum Task {
    #[default]
    Waiting,
    Begun,
    Cancelled,
    Dropped,
    Done(Outcome),
}

#[derive(Default)]
struct Office {
    inbox: VecDeque<(FutureId, Value)>,
    tasks: Vec<Task>,
    finished: Vec<FutureId>,
    /// The futures that `as_completed` has not handed out of those that were
    /// finished at its call; none before that.
    early: Option<Vec<FutureId>>,
    closed: bool,
    /// Workers that found nothing and wait, less the items put in for them.
    idle: usize,
    /// How many workers have begun, and how many of them have ended.
    begun: usize,
    ended: usize,
    /// One that has to be started now.
    due: Option<ThreadId>,
}

/// A pool's inbox and its futures.
pub struct RealPool {
    staff: Vec<ThreadId>,
    office: Mutex<Office>,
}

impl RealPool {
    pub fn new(staff: &[ThreadId], futures: usize) -> Self {
        let office = Office {
            tasks: vec![Task::default(); futures],
            ..Office::default()
        };
        RealPool {
            staff: staff.to_vec(),
            office: Mutex::new(office),
        }
    }

    pub fn employs(&self, thread: ThreadId) -> bool {
        self.staff.contains(&thread)
    }

    pub fn take_start(&self) -> Option<ThreadId> {
        locked(&self.office).due.take()
    }

    pub fn note_end(&self) {
        locked(&self.office).ended += 1;
    }

    pub fn all_ended(&self) -> bool {
        let office = locked(&self.office);
        office.ended == office.begun
    }

    pub fn attempt(&self, op: &PoolOp, way: Option<u8>) -> Attempt {
        let mut office = locked(&self.office);
        match op {
            PoolOp::Submit(..) if office.closed => {
                let text = "cannot schedule new futures after shutdown";
                Some(Err(Exception::new("RuntimeError", text)))
            }
            PoolOp::Submit(future, arguments) => {
                office.inbox.push_back((*future, arguments.clone()));
                office.call_in(&self.staff);
                DONE
            }
            PoolOp::Take if office.inbox.is_empty() && !office.closed => None,
            PoolOp::Look | PoolOp::Take => {
                let found = office.next();
                office.idle += usize::from(found == Found::Nothing);
                Some(Ok(found.write()))
            }
            PoolOp::Finish(future, outcome) => {
                office.tasks[usize::from(*future)] = Task::Done((**outcome).clone());
                office.finished.push(*future);
                DONE
            }
            PoolOp::Result(future, _) => match &office.tasks[usize::from(*future)] {
                Task::Done(outcome) => Some(outcome.clone()),
                Task::Cancelled | Task::Dropped => Some(Err(Exception::new("CancelledError", ""))),
                Task::Waiting | Task::Begun => None,
            },
            PoolOp::Cancel(future) => Some(Ok(Value::Bool(office.cancel(*future)))),
            PoolOp::NextDone(after) => {
                let next = office.complete(usize::from(*after), way)?;
                Some(Ok(Value::Int(i64::from(next))))
            }
            PoolOp::Shutdown => {
                office.closed = true;
                DONE
            }
            // Nobody comes here before the threads have ended.
            PoolOp::Join => DONE,
        }
    }
}

impl Office {
    /// Somebody idle takes the new item, or the next of the staff begins.
    fn call_in(&mut self, staff: &[ThreadId]) {
        if let Some(idle) = self.idle.checked_sub(1) {
            self.idle = idle;
            return;
        }
        self.due = staff.get(self.begun).copied();
        self.begun += usize::from(self.due.is_some());
    }

    fn next(&mut self) -> Found {
        match self.inbox.pop_front() {
            None if self.closed => Found::ShutDown,
            None => Found::Nothing,
            Some((future, arguments)) => {
                let task = &mut self.tasks[usize::from(future)];
                if matches!(task, Task::Waiting) {
                    *task = Task::Begun;
                    return Found::Task(future, arguments);
                }
                *task = Task::Dropped;
                self.finished.push(future);
                Found::Cancelled
            }
        }
    }

    /// The next future for `as_completed`, after so many; `None` when it has to
    /// wait. Those finished at its call are a set: where nobody says which of
    /// them comes next, it is the first that a hash set gives.
    fn complete(&mut self, after: usize, way: Option<u8>) -> Option<FutureId> {
        let late = *self.finished.get(after)?;
        let early = self.early.get_or_insert_with(|| self.finished.clone());
        if early.is_empty() {
            return Some(late);
        }
        let any = || {
            let set: HashSet<FutureId> = early.iter().copied().collect();
            let first = set.into_iter().next();
            early.iter().position(|future| Some(*future) == first)
        };
        let place = way.map(usize::from).or_else(any)?;
        (place < early.len()).then(|| early.remove(place))
    }

    fn cancel(&mut self, future: FutureId) -> bool {
        let waiting = self.inbox.iter().any(|(waiting, _)| *waiting == future);
        let task = &mut self.tasks[usize::from(future)];
        if waiting && matches!(task, Task::Waiting) {
            *task = Task::Cancelled;
        }
        matches!(task, Task::Cancelled | Task::Dropped)
    }
}
