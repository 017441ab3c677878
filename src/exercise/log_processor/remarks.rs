//! What only this program can say of its runs: of records that are late, and of
//! subsystems that are given up.

use super::threads::Desk;
use crate::model::{ListOp, Op, World};
use crate::program::{EndingKind, Program};
use crate::words::run::Claim;
use crate::words::{self, Taken, list};

/// Lets `program` say it; `silent` if one of the subsystems produces nothing.
pub fn attach(program: &mut Program, desk: Desk, silent: bool) {
    program.remarks.on_steps(move |taken| step(taken, desk));
    program.remarks.on_ends(move |ended| {
        let well = ended.kind == EndingKind::Ok;
        well.then(|| went_well(ended.world, desk, silent).into())
    });
}

/// How many records are in the queues.
fn queued(world: &World, desk: Desk) -> usize {
    let queues = desk.queues.iter();
    queues.map(|queue| world.queue(*queue).items().len()).sum()
}

fn step(taken: &Taken<'_>, desk: Desk) -> Option<words::Claim> {
    let claim = match taken.op {
        Op::List(list, ListOp::Append(_)) if *list == desk.errors => {
            list::Claim::GivenUp(taken.thread)
        }
        Op::List(..) => list::Claim::Queued(queued(taken.world, desk)),
        _ => return None,
    };
    Some(claim.into())
}

fn went_well(world: &World, desk: Desk, silent: bool) -> Claim {
    let late = !world.list(desk.errors).items().is_empty();
    match queued(world, desk) {
        _ if !late => Claim::ThreadSafe,
        // All records that were made have been processed: only one that makes
        // none can have been given up.
        0 if silent => Claim::SilentGivenUp,
        0 => Claim::LateOnly,
        left => Claim::LateForGood(left),
    }
}
