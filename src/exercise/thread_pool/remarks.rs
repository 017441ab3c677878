//! What only this program can say of its runs: what the shape of its tasks has
//! to do with their end.

use crate::program::remarks::{Conclusion, Ended};
use crate::program::{EndingKind, Program};

/// Lets `program`, whose tasks have this `shape`, say it.
pub fn attach(program: &mut Program, shape: &str) {
    let shape = shape.to_owned();
    program.remarks.on_ends(move |ended| end(ended, &shape));
}

fn end(ended: &Ended<'_>, shape: &str) -> Option<Conclusion> {
    let text = match (ended.kind, shape) {
        (EndingKind::Ok, "map") => {
            "map gives the results in the order of the input, whichever task is done first."
        }
        (EndingKind::Ok, "as-completed") => {
            "Results come as their tasks finish; those finished before the call, in any order."
        }
        (EndingKind::Ok, "one-by-one") => {
            "The same thread did it all: it was idle whenever a task was submitted."
        }
        (EndingKind::Ok, "nested") => {
            "There was always a thread left for the tasks that others waited for."
        }
        (EndingKind::Wrong, "pipeline") => "An exception lies in a future that nobody has asked.",
        (EndingKind::Deadlock, _) => {
            "Whoever waits for a task of the same pool needs a thread to spare."
        }
        (EndingKind::Exception, _) => {
            let printed = ended.result;
            return Some(Conclusion::Says(format!(
                "It was raised where the result was asked for; printed until then: {printed}."
            )));
        }
        _ => return None,
    };
    Some(text.into())
}
