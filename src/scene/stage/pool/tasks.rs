//! What the tasks, the jobs and the printed lines are, from the steps so far.

use crate::model::{FutureState, Op, PoolOp, Queue, QueueOp, ThreadId, Value};
use crate::scene::Moment;
use crate::trace::Step;

/// What the task of `future` was given, once it has been submitted.
pub(super) fn given(moment: &Moment<'_>, future: usize) -> String {
    let steps = moment.trace.steps[..moment.position].iter();
    let mut submitted = steps.filter_map(|step| match &step.request.op {
        Op::Pool(_, PoolOp::Submit(known, given)) if usize::from(*known) == future => {
            Some(given.to_string())
        }
        _ => None,
    });
    submitted.next().unwrap_or_default()
}

/// Who submitted the task of `future`, if that was the last step.
pub(super) fn submitter(moment: &Moment<'_>, future: usize) -> Option<ThreadId> {
    let step = moment.last()?;
    match step.request.op {
        Op::Pool(_, PoolOp::Submit(known, _)) if usize::from(known) == future => Some(step.thread),
        _ => None,
    }
}

/// From this width on there is room for who runs a task.
const ROOM_FOR_RUNNER: f64 = 88.0;

/// The state of a future in a word.
pub(super) fn state(moment: &Moment<'_>, state: &FutureState, width: f64) -> String {
    match state {
        FutureState::Unborn => String::new(),
        FutureState::Pending => "pending".to_owned(),
        FutureState::Running(_) if width < ROOM_FOR_RUNNER => "running".to_owned(),
        FutureState::Running(worker) => format!("running · {}", moment.letter(*worker)),
        FutureState::Cancelled | FutureState::CancelledAndNotified => "cancelled".to_owned(),
        FutureState::Finished(_) => "finished".to_owned(),
    }
}

/// A job that has been taken and not been printed yet.
pub(super) struct Taken {
    /// How many were put before it.
    pub(super) number: usize,
    pub(super) thread: ThreadId,
    pub(super) value: Value,
}

/// How many jobs have been taken, and those that somebody works on.
pub(super) fn taken(steps: &[Step], jobs: Queue) -> (usize, Vec<Taken>) {
    let mut count = 0;
    let mut hands: Vec<Taken> = Vec::new();
    for step in steps {
        match (&step.request.op, &step.outcome) {
            (Op::Queue(queue, QueueOp::Get(_)), Ok(value)) if *queue == jobs => {
                if *value != Value::None {
                    hands.push(Taken {
                        number: count,
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
    (count, hands)
}
