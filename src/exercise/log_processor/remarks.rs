//! What only this program can say of its runs: of records that are late, and of
//! subsystems that are given up.

use super::check::texts;
use super::threads::{Shared, record};
use crate::model::{ListOp, Op, World};
use crate::program::{EndingKind, Program};
use crate::words::run::Claim;
use crate::words::{self, Taken, list};

/// Lets `program` say it.
pub fn attach(program: &mut Program, shared: Shared) {
    program.remarks.on_steps(move |taken| step(taken, shared));
    program.remarks.on_ends(move |ended| {
        let well = ended.kind == EndingKind::Ok;
        well.then(|| went_well(ended.world, shared).into())
    });
}

/// How many records are in the queues.
fn queued(world: &World, shared: Shared) -> usize {
    let queues = shared.queues.iter();
    queues.map(|queue| world.queue(*queue).items().len()).sum()
}

fn step(taken: &Taken<'_>, shared: Shared) -> Option<words::Claim> {
    let claim = match taken.op {
        Op::List(list, ListOp::Append(_)) if *list == shared.errors => {
            list::Claim::GivenUp(taken.thread)
        }
        Op::List(..) => list::Claim::Queued(queued(taken.world, shared)),
        _ => return None,
    };
    Some(claim.into())
}

fn went_well(world: &World, shared: Shared) -> Claim {
    let mut late = texts(world.list(shared.errors).items()).peekable();
    if late.peek().is_none() {
        return Claim::ThreadSafe;
    }
    // Whatever is processed of a subsystem's begins with its first.
    let came = |name: &String| {
        let first = record(name, 1);
        texts(world.list(shared.processed).items()).any(|record| record == first)
    };
    let (came, silent): (Vec<String>, Vec<String>) = late.partition(came);
    match queued(world, shared) {
        0 if silent.is_empty() => Claim::LateOnly,
        0 if came.is_empty() => Claim::SilentGivenUp,
        0 => Claim::LateAndSilent,
        left => Claim::LateForGood(left),
    }
}
