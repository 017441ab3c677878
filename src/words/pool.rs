//! Pools of workers, and futures.

use super::{Claim as Said, Names, OpWords, Taken, gives, joined, op, says, shown};
use crate::model::{Found, FutureId, FutureState, Pool, PoolOp, PoolState, ThreadId, Value};

pub(super) fn op(op: &PoolOp, gave: Option<&Value>) -> OpWords {
    let (value, gives) = (shown(gave), gives(gave));
    match op {
        PoolOp::Submit(task, Value::None) => op!("submit" "submits task {task}" brief "sub {task}"),
        PoolOp::Submit(task, given) => {
            op!("submit" "submits task {task} with {given}" brief "sub {task}")
        }
        PoolOp::Look => look("look", gave),
        PoolOp::Take => OpWords {
            call: "get",
            ..look("take", gave)
        },
        PoolOp::Finish(task, outcome) => match &**outcome {
            Ok(value) => op!("finish" "finishes task {task} with {value}" brief "✓ {task}"),
            Err(raised) => op!("finish" "finishes task {task} with {raised}" brief "✕ {task}"),
        },
        PoolOp::Result(task, _) => {
            let verb = if gave.is_some() { "gets" } else { "asks for" };
            op!(
                "result" "{verb} the result of task {task}{gives}" on "future"
                awaits "the result of task {task}" brief "res {task}"
            )
        }
        PoolOp::Cancel(task) if gave == Some(&Value::Bool(false)) => {
            op!("cancel" "cannot cancel task {task}" on "future" brief "can {task}")
        }
        PoolOp::Cancel(task) => op!("cancel" "cancels task {task}" on "future" brief "can {task}"),
        PoolOp::NextDone(_) if gave.is_some() => op!(
            "as_completed" "hears that task {value} is done" awaits "a task to be done"
            brief "next {value}"
        ),
        PoolOp::NextDone(_) => op!(
            "as_completed" "asks which task is done next" awaits "a task to be done" brief "next"
        ),
        PoolOp::Shutdown => op!("shutdown" "shuts the pool down" brief "shut"),
        PoolOp::Join => op!(
            "join" "goes on, since all workers have ended" call "shutdown"
            awaits "the workers to end"
        ),
    }
}

fn look(name: &'static str, gave: Option<&Value>) -> OpWords {
    let (done, brief) = match gave.map(Found::read) {
        Some(Found::Task(task, _)) => {
            return op!(
                name "takes task {task} from the work queue" on "work_queue" brief "run {task}"
            );
        }
        Some(Found::Cancelled) => ("drops a cancelled task from the work queue", "drop"),
        Some(Found::Nothing) => ("finds no work and is idle", "idle"),
        Some(Found::ShutDown) => ("finds no work and the pool shut down", "end"),
        None => ("looks for work", "end"),
    };
    op!(name "{done}" on "work_queue" awaits "work" brief "{brief}")
}

/// What has changed of a pool: each task has a future. Name, before, after.
pub fn changes(old: &PoolState, new: &PoolState, names: &dyn Names) -> Vec<[String; 3]> {
    let futures = old.futures().iter().zip(new.futures()).enumerate();
    let futures = futures.map(|(place, (old, new))| {
        let [old, new] = [old, new].map(|state| future(state, names));
        [format!("task {place}"), old, new]
    });
    futures.filter(|[_, old, new]| old != new).collect()
}

fn future(state: &FutureState, names: &dyn Names) -> String {
    match state {
        FutureState::Unborn => "not submitted".to_owned(),
        FutureState::Pending => "pending".to_owned(),
        FutureState::Running(worker) => format!("running in {}", names.letter(*worker)),
        FutureState::Cancelled | FutureState::CancelledAndNotified => "cancelled".to_owned(),
        FutureState::Finished(Ok(value)) => value.to_string(),
        FutureState::Finished(Err(raised)) => raised.class.to_string(),
    }
}

says! {
    "a pool";
    Starts(_pool: Pool, worker: ThreadId) calm
        "No worker is idle, so the pool starts one: {worker}.",
    AllStarted(_pool: Pool) calm "No thread is started: the pool has all that it may have.",
    CountsOnIdle(_pool: Pool) calm "A worker is idle, so no further thread is started.",
    Running(_pool: Pool, _task: FutureId) calm
        "Its future is running from now on: too late to cancel it.",
    Idle(_pool: Pool, _worker: ThreadId) calm
        "The thread stays: the next submit counts on it and starts no other.",
    NoMoreWork(_pool: Pool) calm "No more work can come.",
    Raised(_pool: Pool, _task: FutureId) calm
        "What the task raised comes up again here, where the result is asked for.",
    NotYet(_pool: Pool, _task: FutureId) calm "Only the wait is over: the task is not cancelled.",
    Cancelled(_pool: Pool, _task: FutureId) calm
        "The task was cancelled, so there is no result.",
    Done(_pool: Pool, _task: FutureId) calm
        "The task is done, so result() returns.",
    AnyOf(_pool: Pool, left: Vec<FutureId>) calm {
        let left = tasks(left, "or");
        format!(
            "It could as well have been {left}: what is done when as_completed is called is a set, and comes in any order."
        )
    },
    ShutDownEmpty(_pool: Pool) calm "No new task is accepted, and none is left in the queue.",
    ShutDownCancelled(_pool: Pool) calm
        "No new task is accepted, and what is left in the queue was cancelled.",
    ShutDown(_pool: Pool, left: Vec<FutureId>) calm {
        let (verb, them) = if left.len() == 1 { ("stays", "it") } else { ("stay", "them") };
        let left = tasks(left, "and");
        format!("No new task is accepted; {left} {verb} in the queue until a worker comes to {them}.")
    },
    Joined(_pool: Pool) calm "shutdown(wait=True) is over: the with block can end.",
}

pub(super) fn of(taken: &Taken<'_>, pool: Pool, op: &PoolOp) -> Option<Said> {
    let (before, state) = (taken.before.pool(pool), taken.world.pool(pool));
    let started = &state.started()[before.started().len()..];
    let claim = match (op, taken.raised()) {
        (PoolOp::Submit(..), None) => match started.first() {
            Some(worker) => Claim::Starts(pool, *worker),
            None if before.idle() > 0 => Claim::CountsOnIdle(pool),
            None => Claim::AllStarted(pool),
        },
        (PoolOp::Look | PoolOp::Take, _) => match Found::read(taken.gave()?) {
            Found::Task(task, _) => Claim::Running(pool, task),
            Found::Cancelled => return Some(Said::Fact("That task never runs.")),
            Found::Nothing => Claim::Idle(pool, taken.thread),
            Found::ShutDown => Claim::NoMoreWork(pool),
        },
        (PoolOp::Finish(_, outcome), _) => {
            let raised =
                "The exception is kept in the future, and raised only where result() is called.";
            return Some(Said::Fact(match **outcome {
                Ok(_) => "The value is kept in the future until somebody asks for it.",
                Err(_) => raised,
            }));
        }
        (PoolOp::Result(task, _), None) => Claim::Done(pool, *task),
        (PoolOp::Result(task, _), Some(_)) => match &state.futures()[usize::from(*task)] {
            FutureState::Finished(_) => Claim::Raised(pool, *task),
            FutureState::Cancelled | FutureState::CancelledAndNotified => {
                Claim::Cancelled(pool, *task)
            }
            _ => Claim::NotYet(pool, *task),
        },
        (PoolOp::NextDone(_), None) if state.in_any_order().is_empty() => {
            let fact = "as_completed gives those that are done when it is called, in any order, then the others as they finish.";
            return Some(Said::Fact(fact));
        }
        (PoolOp::NextDone(_), None) => Claim::AnyOf(pool, state.in_any_order().to_vec()),
        (PoolOp::Cancel(_), _) => {
            return Some(Said::Fact("Only what has not begun can be cancelled."));
        }
        (PoolOp::Shutdown, _) => match pending(state) {
            left if left.is_empty() && state.queue().is_empty() => Claim::ShutDownEmpty(pool),
            left if left.is_empty() => Claim::ShutDownCancelled(pool),
            left => Claim::ShutDown(pool, left),
        },
        (PoolOp::Join, _) => Claim::Joined(pool),
        _ => return None,
    };
    Some(claim.into())
}

/// The tasks in the queue that are not cancelled.
fn pending(pool: &PoolState) -> Vec<FutureId> {
    let queued = pool.queue().iter().map(|(task, _)| *task);
    let is_pending = |task: &u8| pool.futures()[usize::from(*task)] == FutureState::Pending;
    queued.filter(is_pending).collect()
}

/// "task 1", "task 1 or task 2".
fn tasks(tasks: &[FutureId], word: &str) -> String {
    let each: Vec<String> = tasks.iter().map(|task| format!("task {task}")).collect();
    joined(&each, word)
}
