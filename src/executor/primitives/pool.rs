//! A real work queue with futures. Its worker threads are started by the
//! gate's controller, as the model says when.

use std::collections::VecDeque;
use std::sync::Mutex;

use super::{Attempt, DONE, locked};
use crate::model::{Exception, Found, FutureId, Outcome, PoolOp, Value};

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
    closed: bool,
}

/// A pool's inbox and its futures.
pub struct RealPool {
    office: Mutex<Office>,
}

impl RealPool {
    pub fn new(futures: usize) -> Self {
        let office = Office {
            tasks: vec![Task::default(); futures],
            ..Office::default()
        };
        RealPool {
            office: Mutex::new(office),
        }
    }

    pub fn attempt(&self, op: &PoolOp) -> Attempt {
        let mut office = locked(&self.office);
        match op {
            PoolOp::Submit(..) if office.closed => {
                let text = "cannot schedule new futures after shutdown";
                Some(Err(Exception::new("RuntimeError", text)))
            }
            PoolOp::Submit(future, arguments) => {
                office.inbox.push_back((*future, arguments.clone()));
                DONE
            }
            PoolOp::Take if office.inbox.is_empty() && !office.closed => None,
            PoolOp::Look | PoolOp::Take => Some(Ok(office.next().write())),
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
                let next = office.finished.get(usize::from(*after))?;
                Some(Ok(Value::Int(i64::from(*next))))
            }
            PoolOp::Shutdown => {
                office.closed = true;
                DONE
            }
            // The controller lets it through once the threads have ended.
            PoolOp::Join => DONE,
        }
    }
}

impl Office {
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

    fn cancel(&mut self, future: FutureId) -> bool {
        let waiting = self.inbox.iter().any(|(waiting, _)| *waiting == future);
        let task = &mut self.tasks[usize::from(future)];
        if waiting && matches!(task, Task::Waiting) {
            *task = Task::Cancelled;
        }
        matches!(task, Task::Cancelled | Task::Dropped)
    }
}
