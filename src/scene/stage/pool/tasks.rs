//! What the tasks and the jobs are, from the steps so far.

use crate::model::{FutureState, Op, PoolOp, Queue, QueueOp, ThreadId, Value};
use crate::program::staging::{TaskName, Tasks};
use crate::scene::stage::prelude::*;

/// What the task of each future was given.
pub(super) fn given(moment: &Moment<'_>, tasks: &Tasks) -> Vec<String> {
    let futures = moment.world.pool(tasks.pool).futures().len();
    let mut given = vec![String::new(); futures];
    for step in &moment.trace.steps[..moment.position] {
        if let Op::Pool(_, PoolOp::Submit(future, what)) = &step.request.op {
            given[usize::from(*future)] = what.to_string();
        }
    }
    given
}

/// What the task of `future` is called, in a few letters.
pub(super) fn name(tasks: &Tasks, future: usize, given: &str, wide: bool) -> String {
    match tasks.names.get(future).or(tasks.names.last()) {
        Some(TaskName::Word(word)) => word.clone(),
        Some(TaskName::Before(word)) if wide => format!("{word} {given}"),
        Some(TaskName::Before(word)) => format!("{} {given}", word.get(..1).unwrap_or(word)),
        Some(TaskName::Square) => format!("{given}²"),
        None => given.to_owned(),
    }
}

/// The number of a future, and how it stands, as far as there is room.
pub(super) fn title(moment: &Moment<'_>, future: usize, state: &FutureState, room: f64) -> String {
    let words = match state {
        FutureState::Unborn => "",
        FutureState::Pending => " pending",
        FutureState::Running(_) => " running",
        FutureState::Cancelled | FutureState::CancelledAndNotified => " cancelled",
        FutureState::Finished(_) => " finished",
    };
    let short = format!("{future}{words}");
    let long = match state {
        FutureState::Running(worker) => format!("{short} · {}", moment.letter(*worker)),
        _ => short.clone(),
    };
    let fits = |title: &String| text_width(title, 11.0) <= room - 10.0;
    let fitting = [long, short].into_iter().find(fits);
    fitting.unwrap_or_else(|| future.to_string())
}

/// A job that has been taken and not been printed yet.
pub(super) struct Taken {
    /// What it was called in the queue.
    pub(super) id: String,
    pub(super) thread: ThreadId,
    pub(super) value: Value,
}

/// The jobs that somebody works on.
pub(super) fn taken(moment: &Moment<'_>, jobs: Queue) -> Vec<Taken> {
    let mut count = 0;
    let mut hands: Vec<Taken> = Vec::new();
    for step in &moment.trace.steps[..moment.position] {
        match (&step.request.op, &step.outcome) {
            (Op::Queue(queue, QueueOp::Get(_)), Ok(value)) if *queue == jobs => {
                if *value != Value::None {
                    hands.push(Taken {
                        id: format!("item-{}-{count}", jobs.0),
                        thread: step.thread,
                        value: value.clone(),
                    });
                }
                count += 1;
            }
            (Op::Print(_) | Op::Pool(_, PoolOp::Finish(..)), _) => {
                hands.retain(|taken| taken.thread != step.thread);
            }
            _ => {}
        }
    }
    hands
}
