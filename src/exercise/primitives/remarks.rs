//! What only these programs can say of their runs, each of its own.

use crate::model::{EventOp, List, ListOp, ObjectId, Op, Value};
use crate::program::remarks::{Conclusion, Ended};
use crate::program::{EndingKind, Program};
use crate::words::Claim::Fact;
use crate::words::run;
use crate::words::{Claim, Taken, event, list, thread};

/// Lets `program`, which links call `word`, say it.
pub fn attach(program: &mut Program, word: &'static str) {
    let mut objects = program.objects().iter();
    let inside = objects.position(|it| &*it.name == "inside");
    let inside = inside.map(|place| List(ObjectId::own(place)));
    program.remarks.on_steps(move |taken| step(taken, inside));
    let end = move |ended: &Ended<'_>| Some(end(ended.kind, word));
    program.remarks.on_ends(end);
}

fn step(taken: &Taken<'_>, inside: Option<List>) -> Option<Claim> {
    Some(match (taken.op, taken.gave()) {
        (Op::List(list, ListOp::PopFirst), None) => list::Claim::Stolen(taken.thread, *list).into(),
        (Op::List(list, _), Some(Value::Int(many @ 3..))) if Some(*list) == inside => {
            list::Claim::TooMany(*list, *many as usize).into()
        }
        // The lists are beside the point.
        (Op::List(..), _) => Claim::Nothing,
        (Op::Event(event, EventOp::Clear), _) => event::Claim::ForGood(*event).into(),
        _ => return thread::of_blocking_sleep(taken),
    })
}

/// The programs that end well at times.
const AT_TIMES: &[&str] = &[
    "lock-order",
    "condition-if",
    "condition-early",
    "condition-timeout",
    "semaphore-twice",
    "semaphore-bounded",
    "event-pulse",
    "barrier-timeout",
    "asyncio-event-thread",
];

/// What is to be said when the program called `word` ends so.
fn end(kind: EndingKind, word: &str) -> Conclusion {
    let text = match (kind, word) {
        (EndingKind::Ok, "asyncio-unlocked" | "asyncio-thread-lock" | "asyncio-cancelled") => {
            return Conclusion::OnceAllAreKnown(run::Claim::FifoFails.into());
        }
        (EndingKind::Ok, word) if AT_TIMES.contains(&word) => return Conclusion::OfOtherRuns,
        (EndingKind::Ok, "asyncio-no-await") => "Nothing could come in between.",
        (EndingKind::Ok, "barrier-abort") => "Nobody waits for whoever will not come.",
        (EndingKind::Ok, "asyncio-timeout") => "A get that is cancelled has taken nothing.",
        (EndingKind::Ok, _) => return Claim::Nothing.into(),
        (_, "lock-order") => "If all took the locks in one order, nobody could wait in a circle.",
        (_, "rlock-as-lock") => "An RLock would let its owner in again.",
        (_, "asyncio-thread-lock") => "An asyncio.Lock would give up the loop while it waits.",
        (_, "condition-early") => "A condition remembers nothing: keep a flag, and look first.",
        (_, "condition-if") => "With while it would have looked again, and waited on.",
        (_, "semaphore-twice") => "Nothing complained; a BoundedSemaphore would have.",
        (_, "semaphore-bounded") => "It was released more often than it was acquired.",
        (_, "event-pulse") => "Leave it set, or tell them with a condition and a flag.",
        (_, "barrier-short") => "Count those that wait, not the one that only starts them.",
        (_, "condition-timeout") => "The time was over: a time-out is an answer, not an error.",
        (_, "barrier-timeout") => {
            "Catch BrokenBarrierError, and reset the barrier to use it again."
        }
        (_, "queue-undone") => "get is not enough: task_done says that the job is done.",
        (_, "future-unasked") => "The exceptions are in the futures: result would raise them.",
        (_, "asyncio-event-thread") => "loop.call_soon_threadsafe(event.set) would wake it.",
        (_, "asyncio-cancelled") => "Put right what is half done, in except or finally.",
        (_, "asyncio-unlocked") => "An asyncio.Lock would keep the other out across the await.",
        _ => return Claim::Nothing.into(),
    };
    Fact(text).into()
}
