//! What only this program can say of its runs: of entries that are used, taken
//! out, put and evicted.

use crate::model::{Dict, DictOp, Op};
use crate::program::remarks::{Conclusion, Ended, Remark, Taken};
use crate::program::{EndingKind, Program};

/// Lets `program` say it; `locked` if whoever changes the cache holds its lock.
pub fn attach(program: &mut Program, capacity: usize, locked: bool) {
    program.remarks.on_steps(move |taken| match taken.op {
        Op::Dict(dict, op) => cache(taken, *dict, op, capacity),
        Op::List(..) => Some(Remark::calm("Nobody is told: nobody can wait at a list.")),
        _ => None,
    });
    program.remarks.on_ends(move |ended| end(ended, locked));
}

fn end(ended: &Ended<'_>, locked: bool) -> Option<Conclusion> {
    let text = match (ended.kind, locked) {
        (EndingKind::Wrong, false) => "Another thread got in between the steps of one operation.",
        (EndingKind::Wrong, true) => {
            "The reader looked between an insertion and its eviction: readers need the lock too."
        }
        (EndingKind::Exception, _) => {
            "Another thread changed the cache between a test and what was done upon it."
        }
        (EndingKind::Ok, false) => return Some(Conclusion::OfOtherRuns),
        _ => return None,
    };
    Some(text.into())
}

fn cache(taken: &Taken<'_>, dict: Dict, op: &DictOp, capacity: usize) -> Option<Remark> {
    if taken.outcome.is_err() {
        return Some(Remark::warning(missing(taken, op)));
    }
    let who = taken.letter();
    let lock = taken.program.guard(dict.0);
    let owner = lock.and_then(|lock| taken.world.lock(lock).owner());
    let guarded = owner == Some(taken.thread);
    let count = taken.world.dict(dict).entries().len();
    let text = match op {
        DictOp::Contains(_) | DictOp::Len => return None,
        DictOp::Get(_) => "A hit: the value goes to the caller.".to_owned(),
        DictOp::MoveToEnd(key) => format!("{key} is the newest now: all others go before it."),
        DictOp::Pop(key) if guarded => {
            format!("{key} is out for a moment, but nobody else can look.")
        }
        DictOp::Pop(key) => {
            let text = format!("Until {who} puts it back, {key} is missing for everybody else.");
            return Some(Remark::warning(text));
        }
        DictOp::Set(..) if count > capacity => {
            let text = format!("{count} entries, and {capacity} allowed: the oldest has to go.");
            let warns = !guarded;
            return Some(Remark { text, warns });
        }
        DictOp::Set(..) => format!("{count} of {capacity} places are taken."),
        DictOp::PopOldest => "Nobody had used it for longer than any other entry.".to_owned(),
    };
    Some(Remark::calm(text))
}

fn missing(taken: &Taken<'_>, op: &DictOp) -> String {
    let found = match op {
        DictOp::Pop(_) => return "get catches this: it counts as a miss.".to_owned(),
        DictOp::PopOldest => "there were too many entries",
        _ => "the key was there",
    };
    let class = taken.outcome.as_ref().err().map(|raised| &raised.class);
    format!(
        "When it looked, {found}; another thread has changed that since. Hence the {}.",
        class.map_or("exception", |class| class)
    )
}
