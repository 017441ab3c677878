//! What only this program can say of its runs: what the shape of its tasks has
//! to do with their end.

use crate::model::{FutureState, Object, PoolState, World};
use crate::program::remarks::{Conclusion, Ended};
use crate::program::{EndingKind, Program};
use crate::words::Claim::Fact;
use crate::words::queue::of_sentinel;
use crate::words::run::Claim;

/// Lets `program`, whose tasks have this `shape`, say it.
pub fn attach(program: &mut Program, shape: &str) {
    let shape = shape.to_owned();
    program.remarks.on_steps(of_sentinel);
    program.remarks.on_ends(move |ended| end(ended, &shape));
}

fn end(ended: &Ended<'_>, shape: &str) -> Option<Conclusion> {
    let fact = match (ended.kind, shape) {
        (EndingKind::Ok, "map") => {
            "map gives the results in the order of the input, whichever task is done first."
        }
        (EndingKind::Ok, "as-completed") => {
            "Results come as their tasks finish; those finished before the call, in any order."
        }
        (EndingKind::Ok, "one-by-one") => return Some(only_worker(ended.world)?.into()),
        (EndingKind::Ok, "nested") => return Some(Claim::WorkerToSpare.into()),
        (EndingKind::Wrong, "pipeline") => return Some(Claim::Unasked.into()),
        (EndingKind::Deadlock, _) => {
            "A task that waits for another task of its pool needs a worker to spare."
        }
        (EndingKind::Exception, _) if died_of_a_result(ended.world) => {
            let printed = ended.world.output.iter().map(|line| line.text.to_string());
            return Some(Claim::RaisedAfter(printed.collect()).into());
        }
        _ => return None,
    };
    Some(Fact(fact).into())
}

fn pools(world: &World) -> impl Iterator<Item = &PoolState> {
    world.objects.values().filter_map(|object| match object {
        Object::Pool(pool) => Some(pool),
        _ => None,
    })
}

/// The worker that ran everything, if one did of several that there may be.
fn only_worker(world: &World) -> Option<Claim> {
    let pool = pools(world).next()?;
    match pool.started() {
        [worker] if pool.workers().len() > 1 => Some(Claim::OneWorker(*worker)),
        _ => None,
    }
}

/// Whether a thread died of what a task had raised.
fn died_of_a_result(world: &World) -> bool {
    let futures = pools(world).flat_map(|pool| pool.futures());
    let raised = futures.filter_map(|future| match future {
        FutureState::Finished(outcome) => outcome.as_ref().err(),
        _ => None,
    });
    let raised: Vec<_> = raised.collect();
    let mut deaths = world.thread_ids().filter_map(|thread| world.death(thread));
    deaths.any(|death| raised.contains(&death))
}
