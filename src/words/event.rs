//! `threading.Event` and `asyncio.Event`.

use super::{OpWords, Taken, giving, says};
use crate::model::{Event, EventOp, EventState, Op, ThreadId, Value, World};

pub(super) fn op(name: &str, op: &EventOp, gave: Option<&Value>) -> OpWords {
    let words = match op {
        EventOp::Wait if gave == Some(&Value::Bool(true)) => {
            OpWords::new("wait", format!("goes on, since {name} is set")).past("waits")
        }
        EventOp::Wait => OpWords::new("wait", format!("waits for {name}")).past("waits"),
        EventOp::Resume(_) => {
            OpWords::new("wake", format!("goes on, since {name} was set")).call("wait")
        }
        EventOp::Set => OpWords::new("set", format!("sets {name}")),
        EventOp::Clear => OpWords::new("clear", format!("clears {name}")),
        EventOp::IsSet => OpWords::new("is_set", giving(format!("asks {name}.is_set()"), gave)),
    };
    words.awaits(format!("{name} to be set"))
}

pub(super) fn state(event: &EventState) -> &'static str {
    match event.is_set() {
        true => "set",
        false => "not set",
    }
}

says! {
    "an event";
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
        EventOp::Wait | EventOp::Resume(_) | EventOp::IsSet => return None,
    })
}

/// A task that awaits `event`, which is set, and whose loop sleeps.
fn left_asleep(world: &World, event: Event) -> Option<ThreadId> {
    let awaits = |thread: &ThreadId| {
        let request = world.request(*thread);
        let there =
            request.is_some_and(|it| matches!(it.op, Op::Event(known, _) if known == event));
        there && (world.loop_of(*thread)).is_some_and(|it| world.is_idle_loop(it.0))
    };
    world.thread_ids().find(awaits)
}
