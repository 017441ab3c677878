//! `threading.Event` and `asyncio.Event`.

use super::{OpWords, Taken, gives, op, says};
use crate::model::{Event, EventOp, EventState, Op, ThreadId, Value, World};

pub(super) fn op(name: &str, op: &EventOp, gave: Option<&Value>) -> OpWords {
    let gives = gives(gave);
    match op {
        EventOp::Wait if gave == Some(&Value::Bool(true)) => {
            op!("wait" "goes on, since {name} is set" past "waits")
        }
        EventOp::Wait => op!("wait" "waits for {name}" awaits "{name} to be set" past "waits"),
        EventOp::Resume(_) => {
            op!("wake" "goes on, since {name} was set" call "wait" awaits "{name} to be set")
        }
        EventOp::Set => op!("set" "sets {name}"),
        EventOp::Clear => op!("clear" "clears {name}"),
        EventOp::Until(_) => {
            op!("wait" "goes on, since {name} is done" awaits "{name} to be done" past "waits")
        }
        EventOp::IsSet => op!("is_set" "reads {name}.is_set(){gives}"),
    }
}

pub(super) fn state(event: &EventState) -> &'static str {
    if event.is_set() { "set" } else { "not set" }
}

says! {
    "an event";
    NotSet(event: Event) calm "{event} is not set: wait() returns once it is.",
    Set(_event: Event) calm "Until it is cleared, whoever comes does not wait.",
    Cleared(_event: Event) calm "Whoever comes from now on waits until it is set again.",
    /// In this program nobody sets it again.
    ForGood(_event: Event) warns
        "Whoever comes from now on waits, and nobody will set it again.",
    LoopSleeps(_task: ThreadId) warns
        "The task is ready, but the loop sleeps in select() and does not look.",
}

pub(super) fn of(taken: &Taken<'_>, event: Event, op: &EventOp) -> Option<Claim> {
    taken.gave()?;
    Some(match op {
        EventOp::Set => match left_asleep(taken.world, event) {
            Some(task) => Claim::LoopSleeps(task),
            None => Claim::Set(event),
        },
        EventOp::Clear => Claim::Cleared(event),
        EventOp::Wait if taken.gave() != Some(&Value::Bool(true)) => Claim::NotSet(event),
        EventOp::Wait | EventOp::Resume(_) | EventOp::Until(_) | EventOp::IsSet => return None,
    })
}

/// A task that awaits `event`, which is set, and whose loop sleeps.
fn left_asleep(world: &World, event: Event) -> Option<ThreadId> {
    let awaits = |thread: &ThreadId| {
        let op = world.request(*thread).map(|request| &request.op);
        let there = matches!(op, Some(Op::Event(known, _)) if *known == event);
        there && (world.loop_of(*thread)).is_some_and(|it| world.is_idle_loop(it.0))
    };
    world.thread_ids().find(awaits)
}
