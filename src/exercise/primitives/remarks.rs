//! What only these programs can say of their runs, each of its own.

use crate::model::{EventOp, ListOp, Op, QueueOp, Value};
use crate::program::remarks::{Conclusion, Ended, Remark, Taken};
use crate::program::{EndingKind, Program};

/// Lets `program`, which links call `word`, say it.
pub fn attach(program: &mut Program, word: &'static str) {
    program.remarks.on_steps(step);
    let end = move |ended: &Ended<'_>| Some(end(ended.kind, word));
    program.remarks.on_ends(end);
}

fn step(taken: &Taken<'_>) -> Option<Remark> {
    let on_loop = taken.world.loop_of(taken.thread).is_some();
    Some(match (taken.op, taken.outcome) {
        (Op::List(_, ListOp::PopFirst), Err(_)) => {
            Remark::warning("Somebody else took it between the notify and the waking.")
        }
        (Op::List(list, _), Ok(Value::Int(3..))) if taken.name(list.0) == "inside" => {
            Remark::warning("Three are inside, where two were allowed.")
        }
        // The lists are beside the point.
        (Op::List(..), _) => Remark::calm(""),
        (Op::Event(_, EventOp::Clear), _) => {
            Remark::warning("Whoever comes from now on waits, and nobody will set it again.")
        }
        (Op::Queue(_, QueueOp::Put(..)), Ok(_)) if on_loop => Remark::calm(after_put(taken)),
        (Op::Sleep(_), _) if taken.leaves_others() => {
            Remark::calm("Whoever sleeps has no GIL: others could run meanwhile.")
        }
        _ => return None,
    })
}

/// Whether putting the next one will wait.
fn after_put(taken: &Taken<'_>) -> &'static str {
    let event_loop = taken.world.loop_of(taken.thread);
    match event_loop.is_some_and(|it| taken.world.event_loop(it).running().is_none()) {
        true => "The next put has to wait for room, and gives up the loop.",
        false => "There was room: this await did not give up the loop.",
    }
}

/// What is to be said when the program called `word` ends so.
fn end(kind: EndingKind, word: &str) -> Conclusion {
    let text = match (kind, word) {
        (EndingKind::Ok, "asyncio-unlocked" | "asyncio-thread-lock" | "asyncio-cancelled") => {
            return Conclusion::OnceAllAreKnown(
                "This order went well; that of CPython’s loop, first in, first out, does not.",
            );
        }
        (
            EndingKind::Ok,
            "lock-order"
            | "condition-if"
            | "condition-early"
            | "semaphore-twice"
            | "semaphore-bounded"
            | "event-pulse"
            | "condition-timeout"
            | "barrier-timeout"
            | "asyncio-event-thread",
        ) => return Conclusion::OfOtherRuns,
        (EndingKind::Ok, "asyncio-no-await") => "Nothing could come in between.",
        (EndingKind::Ok, "barrier-abort") => "Nobody waits for whoever will not come.",
        (EndingKind::Ok, "asyncio-timeout") => "A get that is cancelled has taken nothing.",
        (EndingKind::Ok, _) => "",
        (_, "lock-order") => "If all took the locks in one order, nobody could wait in a circle.",
        (_, "rlock-as-lock") => "An RLock would let its owner in again.",
        (_, "asyncio-thread-lock") => "An asyncio.Lock would give up the loop while it waits.",
        (_, "condition-early") => "A condition remembers nothing: keep a flag, and look first.",
        (_, "condition-if") => "With while it would have looked again, and waited on.",
        (_, "semaphore-twice") => "Nothing complained; a BoundedSemaphore would have.",
        (_, "semaphore-bounded") => "It was released more often than it was acquired.",
        (_, "event-pulse") => "Leave it set, or tell them with a condition and a flag.",
        (_, "barrier-short") => "Count those that wait, not who only starts them.",
        (_, "condition-timeout") => "The time was over: a time-out is an answer, not an error.",
        (_, "barrier-timeout") => {
            "Catch BrokenBarrierError, and reset the barrier to use it again."
        }
        (_, "queue-undone") => "get is not enough: task_done says that the job is done.",
        (_, "future-unasked") => "The exceptions are in the futures: result would raise them.",
        (_, "asyncio-event-thread") => "loop.call_soon_threadsafe(event.set) would wake it.",
        (_, "asyncio-cancelled") => "Put right what is half done, in except or finally.",
        (_, "asyncio-unlocked") => "An asyncio.Lock would keep the other out across the await.",
        _ => "",
    };
    text.into()
}
