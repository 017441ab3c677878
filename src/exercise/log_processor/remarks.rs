//! What only this program can say of its runs: of records that are late, and of
//! subsystems that are given up.

use super::check::texts;
use super::threads::Desk;
use crate::model::{ListOp, Op, World};
use crate::program::{EndingKind, Program};
use crate::words::run::Claim;
use crate::words::{self, Taken, list};

/// Lets `program` say it.
pub fn attach(program: &mut Program, desk: Desk) {
    program.remarks.on_steps(move |taken| step(taken, desk));
    program.remarks.on_ends(move |ended| {
        let well = ended.kind == EndingKind::Ok;
        well.then(|| went_well(ended.world, desk).into())
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

fn went_well(world: &World, desk: Desk) -> Claim {
    let mut late = texts(world.list(desk.errors).items()).peekable();
    if late.peek().is_none() {
        return Claim::ThreadSafe;
    }
    // Records begin with the name of whoever made them.
    let came = |name: &String| {
        let mut records = texts(world.list(desk.processed).items());
        records.any(|record| record.starts_with(name))
    };
    let (came, silent): (Vec<String>, Vec<String>) = late.partition(came);
    match queued(world, desk) {
        0 if silent.is_empty() => Claim::LateOnly,
        0 if came.is_empty() => Claim::SilentGivenUp,
        0 => Claim::LateAndSilent,
        left => Claim::LateForGood(left),
    }
}
