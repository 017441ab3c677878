//! Event loops of `asyncio`, their tasks, and `asyncio.Lock`.

use super::{Claim as Said, Names, OpWords, Taken, letters, op, says};
use crate::model::{
    AsyncLock, AsyncLockOp, AsyncLockState, EventLoop, LoopOp, LoopState, Op, ThreadId, Value,
};

pub(super) fn op(name: &str, op: &LoopOp) -> OpWords {
    match op {
        LoopOp::Begin => op!("begin" "is started by {name}" brief "start" past "started"),
        LoopOp::Sleep(0) => {
            op!("sleep" "gives up {name} and lets others run" brief "await" past "awaits")
        }
        LoopOp::Sleep(ms) => {
            op!("sleep" "sets a timer of {ms} ms and gives up {name}" brief "await" past "awaits")
        }
        LoopOp::Resume(0) => op!("wake" "has {name} again" brief "go on" past "went on"),
        LoopOp::Resume(ms) => {
            op!("wake" "has {name} again: its {ms} ms are over" brief "go on" past "went on")
        }
        LoopOp::CallSoon(_) => op!(
            "call_soon_threadsafe" "wakes {name} and hands it a callback"
            brief "call" past "woke the loop"
        ),
    }
}

pub(super) fn lock(name: &str, op: &AsyncLockOp, gave: Option<&Value>) -> OpWords {
    match op {
        AsyncLockOp::Acquire if gave == Some(&Value::Bool(false)) => {
            op!("acquire" "gets in line for {name}" brief "wait" past "got in line")
        }
        AsyncLockOp::Acquire => super::lock::acquire(name),
        AsyncLockOp::Resume(_) => {
            op!("wake" "acquires {name}" call "acquire" brief "acq" past "acquired")
        }
        AsyncLockOp::Release => super::lock::release(name),
    }
}

pub(super) fn state(state: &LoopState, names: &dyn Names) -> String {
    match state.running() {
        Some(task) => format!("runs {}", names.letter(task)),
        None if state.is_idle() => "asleep".to_owned(),
        None => "free".to_owned(),
    }
}

pub(super) fn lock_state(lock: &AsyncLockState, names: &dyn Names) -> String {
    let held = lock
        .owner()
        .map(|it| format!("held by {}", names.letter(it)));
    match (held, lock.line()) {
        (None, _) => "free".to_owned(),
        (Some(held), []) => held,
        (Some(held), line) => format!("{held}, then {}", letters(names, line)),
    }
}

says! {
    "an event loop, of its tasks, and of their locks";
    Runs(_task: ThreadId) calm "No other task runs before its next await.",
    Asleep(_loop: EventLoop) calm "No task can go on: the loop sleeps until a timer goes off or something wakes it.",
    OthersMayRun(_loop: EventLoop) calm "An await: now another task may run.",
    Cancelled(_task: ThreadId) warns
        "Its timer cancels what it awaits: the exception comes up at the await.",
    Slept(_task: ThreadId) warns
        "time.sleep kept the event loop: no other task could run meanwhile.",
    InLine(_task: ThreadId, _lock: AsyncLock) calm
        "It gives up the loop, so the holder can go on and release it.",
    Next(_lock: AsyncLock, task: ThreadId) calm "{task} came first, and is next.",
    LockFree(_lock: AsyncLock) calm "Nobody is in line for it.",
    Locked(_task: ThreadId, _lock: AsyncLock) calm
        "Other tasks may run at its awaits, but none gets this lock.",
}

/// What is said of whatever a task does, because it is a task.
pub(super) fn of_task(taken: &Taken<'_>) -> Option<Said> {
    let claim = match taken.op {
        _ if !taken.is_on_loop() => return None,
        op if op.is_awaited() && taken.raised() == Some("CancelledError") => {
            Claim::Cancelled(taken.thread)
        }
        Op::Sleep(_) => Claim::Slept(taken.thread),
        _ => return None,
    };
    Some(claim.into())
}

pub(super) fn of(taken: &Taken<'_>, event_loop: EventLoop, op: &LoopOp) -> Option<Said> {
    let state = taken.world.event_loop(event_loop);
    let claim = match op {
        LoopOp::CallSoon(_) => {
            let fact = "The loop runs the callback when no task has it.";
            return Some(Said::Fact(fact));
        }
        LoopOp::Begin | LoopOp::Resume(_) if state.running() == Some(taken.thread) => {
            Claim::Runs(taken.thread)
        }
        LoopOp::Begin | LoopOp::Resume(_) => return None,
        LoopOp::Sleep(_) if state.is_idle() => Claim::Asleep(event_loop),
        LoopOp::Sleep(_) => {
            let mut others = taken.others().filter(|it| state.tasks().contains(it));
            others.next()?;
            Claim::OthersMayRun(event_loop)
        }
    };
    Some(claim.into())
}

pub(super) fn of_lock(taken: &Taken<'_>, lock: AsyncLock, op: &AsyncLockOp) -> Option<Said> {
    let who = taken.thread;
    let claim = match (op, taken.gave()?) {
        (AsyncLockOp::Acquire, Value::Bool(false)) => Claim::InLine(who, lock),
        (AsyncLockOp::Release, _) => match taken.world.async_lock(lock).owner() {
            Some(next) => Claim::Next(lock, next),
            None => Claim::LockFree(lock),
        },
        _ => Claim::Locked(who, lock),
    };
    Some(claim.into())
}
