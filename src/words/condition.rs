//! `threading.Condition`.

use super::{Claim as Said, Names, OpWords, Taken, letters, op, says};
use crate::model::{
    Condition, ConditionOp, ConditionState, Millis, Op, Readiness, ThreadId, Timeout, Value, Waiter,
};

pub(super) fn op(name: &str, op: &ConditionOp) -> OpWords {
    match op {
        ConditionOp::Wait => op!("wait" "waits on {name} and gives up its lock" past "waits"),
        ConditionOp::Resume(_) => op!(
            "wake" "wakes up from {name} and has the lock again" call "wait"
            awaits "a notify on {name}" past "woke up"
        ),
        ConditionOp::Reacquire => op!("wake" "has the lock of {name} again" call "wait"),
        ConditionOp::Notify(1) => op!("notify" "notifies one waiting on {name}" past "notified"),
        ConditionOp::Notify(n) => op!("notify" "notifies {n} waiting on {name}" past "notified"),
        ConditionOp::NotifyAll => op!("notify_all" "notifies all waiting on {name}" brief "notify"),
    }
}

pub(super) fn state(condition: &ConditionState, names: &dyn Names) -> String {
    let waiting = condition.waiters().iter().map(|waiter| waiter.thread);
    match waiting.collect::<Vec<_>>().as_slice() {
        [] => "nobody waits".to_owned(),
        [one] => format!("{} waits", names.letter(*one)),
        several => format!("{} wait", letters(names, several)),
    }
}

says! {
    "a condition";
    LockFree calm "The lock is free again: others can change what it waits for.",
    WaitsOn(_thread: ThreadId, ms: Millis) calm
        "It waits on for what is left of its time: {ms} ms.",
    WakesOne(thread: ThreadId) calm
        "{thread} is woken, and has to get the lock before it goes on.",
    WakesAll(threads: Vec<ThreadId>) calm
        "{threads} are woken, and each has to get the lock before it goes on.",
    Spent(threads: Vec<ThreadId>) warns
        "This notify is spent: {threads} timed out already, and would have gone on without it.",
    InVain warns "Nobody is there to be woken, so this notify does nothing and is forgotten.",
    Notified(_thread: ThreadId) calm
        "What it waited for may no longer hold: it has to check.",
    TimedOut(_thread: ThreadId) calm "Its timeout has run out; it goes on once it has the lock again.",
    Unnotified(_thread: ThreadId) calm "Nobody has notified it in time.",
}

pub(super) fn of(taken: &Taken<'_>, condition: Condition, op: &ConditionOp) -> Option<Said> {
    let gave = taken.gave()?;
    let state = taken.world.condition(condition);
    let claim = match op {
        ConditionOp::Wait => match waits_on(taken) {
            Some(ms) => Claim::WaitsOn(taken.thread, ms),
            None => Claim::LockFree,
        },
        ConditionOp::Resume(_) if *gave == Value::Bool(true) => Claim::Notified(taken.thread),
        ConditionOp::Resume(_) => Claim::TimedOut(taken.thread),
        ConditionOp::Reacquire => Claim::Unnotified(taken.thread),
        ConditionOp::Notify(_) | ConditionOp::NotifyAll => {
            let before = taken.before.condition(condition).waiters();
            let new = |waiter: &&Waiter| waiter.notified && !before.contains(waiter);
            let new = state.waiters().iter().filter(new).map(|it| it.thread);
            let (spent, woken): (Vec<_>, Vec<_>) = new.partition(|it| has_timed_out(taken, *it));
            match (woken.as_slice(), spent.as_slice()) {
                ([one], _) => Claim::WakesOne(*one),
                ([_, ..], _) => Claim::WakesAll(woken),
                ([], []) => Claim::InVain,
                ([], _) => Claim::Spent(spent),
            }
        }
    };
    Some(claim.into())
}

/// Whether it is on its way out of `wait()` because of its time limit.
fn has_timed_out(taken: &Taken<'_>, thread: ThreadId) -> bool {
    let request = taken.world.request(thread);
    request.is_some_and(|it| matches!(it.op, Op::Condition(_, ConditionOp::Reacquire)))
}

/// How long the thread still waits, if it waits on under an earlier time limit.
fn waits_on(taken: &Taken<'_>) -> Option<Millis> {
    let timeout = taken.world.request(taken.thread)?.op.timeout();
    match (timeout, taken.world.readiness(taken.thread)) {
        (Timeout::Remaining(_), Readiness::Waiting(waiting)) => {
            Some(waiting.deadline?.saturating_sub(taken.world.clock.now()))
        }
        _ => None,
    }
}
