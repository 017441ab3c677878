//! `queue.Queue` and `asyncio.Queue`.

use super::{Claim as Said, OneOf, OpWords, Taken, gives, op, plain, row, says};
use crate::model::{Op, Queue, QueueOp, QueueState, ThreadId, Value};

pub(super) fn op(name: &str, op: &QueueOp, gave: Option<&Value>) -> OpWords {
    let (gives, short) = (gives(gave), gave.map(plain).unwrap_or_default());
    match op {
        QueueOp::Put(item, _) => {
            let short = plain(item);
            op!(
                "put" "puts {item} into {name}" awaits "room in {name}"
                brief "p {short}" past "put {item}"
            )
        }
        QueueOp::Get(_) => {
            let item = gave.map_or("an item".to_owned(), ToString::to_string);
            op!(
                "get" "takes {item} from {name}" awaits "an item in {name}"
                brief "g {short}" past "got {item}"
            )
        }
        QueueOp::TaskDone => op!("task_done" "reports a task of {name} done"),
        QueueOp::Join => op!(
            "join" "goes on, since all tasks of {name} are done"
            awaits "the tasks of {name} to be done"
        ),
        QueueOp::Size => op!("qsize" "reads {name}.qsize(){gives}"),
        QueueOp::Unfinished => op!("unfinished" "reads {name}.unfinished_tasks{gives}"),
        QueueOp::Items => op!("queue" "reads {name}.queue{gives}"),
        QueueOp::IsShutDown => op!("is_shutdown" "reads {name}.is_shutdown{gives}"),
        QueueOp::Shutdown { .. } => op!("shutdown" "shuts {name} down" brief "shut"),
    }
}

pub(super) fn state(queue: &QueueState) -> String {
    let items = row(queue.items().iter());
    match queue.is_shut_down() {
        true => format!("{items}, shut down"),
        false => items,
    }
}

says! {
    "a queue";
    Item(_queue: Queue, waited: OneOf) calm "put() wakes {waited}, which waited for an item.",
    Room(_queue: Queue, waited: OneOf) calm "There is room again: {waited} can go on.",
    Full(queue: Queue) calm "{queue} is full: the next put() waits until somebody takes something.",
    Only(queue: Queue) calm "It is the only thing in {queue}.",
    Several(queue: Queue, many: usize) calm "{many} are in {queue} now; the oldest leaves first.",
    Took(who: ThreadId, _queue: Queue) calm
        "get() finds it and takes it in one step: nobody but {who} has it.",
    /// Whoever takes it takes nothing more.
    Sentinel(_queue: Queue) calm "None is the sentinel: whoever takes it stops.",
    TookSentinel(who: ThreadId, _queue: Queue) calm "It is the sentinel: {who} takes nothing more.",
    Drained(queue: Queue) calm "{queue} is shut down and empty: nobody needs a sentinel.",
    NotYet(queue: Queue) warns
        "Empty says “not yet”, not “never”: what is put later stays in {queue}.",
    NotPut(_queue: Queue) warns "It has not been put.",
    ShutDownEmpty(_queue: Queue) calm "It is empty: get() raises ShutDown from now on.",
    /// So many are left.
    ShutDown(_queue: Queue, _left: usize) calm
        "What is in the queue can still be taken; after that get() raises ShutDown.",
    KeepsLoop(_task: ThreadId) calm "There was room: this await did not give up the loop.",
    NextPutWaits(_task: ThreadId, _queue: Queue) calm
        "The next put has to wait for room, and gives up the loop.",
}

pub(super) fn of(taken: &Taken<'_>, queue: Queue, op: &QueueOp) -> Option<Said> {
    let state = taken.world.queue(queue);
    let woken = || taken.woken(queue.0);
    let claim = match (op, taken.raised()) {
        (QueueOp::Put(..), None) => after_put(taken, queue, woken()),
        (QueueOp::Put(..), Some(_)) => Claim::NotPut(queue),
        (QueueOp::Get(_), None) => match woken() {
            waited if waited.is_empty() => Claim::Took(taken.thread, queue),
            waited => Claim::Room(queue, OneOf(waited)),
        },
        (QueueOp::Get(_), Some("ShutDown")) => Claim::Drained(queue),
        (QueueOp::Get(_), Some("Empty")) => Claim::NotYet(queue),
        (QueueOp::Shutdown { .. }, None) => match state.items().len() {
            0 => Claim::ShutDownEmpty(queue),
            left => Claim::ShutDown(queue, left),
        },
        (QueueOp::TaskDone, None) => {
            return Some(Said::Fact(
                "join() waits for one task_done() for each put().",
            ));
        }
        _ => return None,
    };
    Some(claim.into())
}

/// What is said of `None` where it says that nothing more is to be taken.
pub fn of_sentinel(taken: &Taken<'_>) -> Option<Said> {
    let claim = match (taken.op, taken.gave()) {
        (Op::Queue(queue, QueueOp::Put(Value::None, _)), Some(_)) => Claim::Sentinel(*queue),
        (Op::Queue(queue, QueueOp::Get(_)), Some(Value::None)) => {
            Claim::TookSentinel(taken.thread, *queue)
        }
        _ => return None,
    };
    Some(claim.into())
}

fn after_put(taken: &Taken<'_>, queue: Queue, waited: Vec<ThreadId>) -> Claim {
    let state = taken.world.queue(queue);
    let task = taken.world.loop_of(taken.thread);
    let next = taken.world.request(taken.thread).map(|next| &next.op);
    let puts_again = matches!(next, Some(Op::Queue(it, QueueOp::Put(..))) if *it == queue);
    match task.map(|it| taken.world.event_loop(it).running()) {
        Some(running) if running == Some(taken.thread) => Claim::KeepsLoop(taken.thread),
        Some(_) if puts_again && state.is_full() => Claim::NextPutWaits(taken.thread, queue),
        _ if !waited.is_empty() => Claim::Item(queue, OneOf(waited)),
        _ if state.is_full() => Claim::Full(queue),
        _ => match state.items().len() {
            1 => Claim::Only(queue),
            many => Claim::Several(queue, many),
        },
    }
}
