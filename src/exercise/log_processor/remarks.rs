//! What only this program can say of its runs: of records that are late, and of
//! subsystems that are given up.

use super::threads::Desk;
use crate::model::{ListOp, Op, World};
use crate::program::remarks::{Conclusion, Remark, Taken};
use crate::program::{EndingKind, Program};

/// Lets `program` say it; `silent` if one of the subsystems produces nothing.
pub fn attach(program: &mut Program, desk: Desk, silent: bool) {
    program.remarks.on_steps(move |taken| step(taken, desk));
    program.remarks.on_ends(move |ended| {
        let well = ended.kind == EndingKind::Ok;
        well.then(|| went_well(ended.world, desk, silent))
    });
}

/// How many records are in the queues.
fn queued(world: &World, desk: Desk) -> usize {
    let queues = desk.queues.iter();
    queues.map(|queue| world.queue(*queue).items().len()).sum()
}

fn step(taken: &Taken<'_>, desk: Desk) -> Option<Remark> {
    let text = match taken.op {
        Op::List(list, ListOp::Append(_)) if *list == desk.errors => {
            let who = taken.letter();
            format!("{who} waits no longer and goes on with the next queue.")
        }
        Op::List(..) => match queued(taken.world, desk) {
            0 => "Nothing is queued at the moment.".to_owned(),
            1 => "1 more is queued.".to_owned(),
            more => format!("{more} more are queued."),
        },
        _ => return None,
    };
    Some(Remark::calm(text))
}

fn went_well(world: &World, desk: Desk, silent: bool) -> Conclusion {
    let late = !world.list(desk.errors).items().is_empty();
    let text = match queued(world, desk) {
        _ if !late => "The threads share nothing but what is thread-safe.",
        // All records that were made have been processed: only one that makes
        // none can have been given up.
        0 if silent => "Nothing came from whoever was given up; everything else is processed.",
        0 => "What came too late was taken in a later round: no record is lost.",
        left => {
            return Conclusion::Says(format!(
                "{left} came too late for good, and can still be found in the queue."
            ));
        }
    };
    text.into()
}
