//! A second explorer, as unlike the product's as can be: no states, no
//! merging, no counts. It makes runs one after the other and leaves out those
//! that only put independent steps in another order (sleep sets: Godefroid
//! 1996). What ends it finds are all there are.

use std::collections::BTreeSet;
use std::sync::Arc;

use lockstep::executor::Stepper;
use lockstep::model::{ObjectId, Op, Switch, ThreadId, World};
use lockstep::program::Program;
use lockstep::trace::{Stop, Verdict};

use super::exhaustive::Ended;

/// What the runs came to, and how many were made.
#[derive(Default)]
pub struct Slept {
    /// Every end that a run can have.
    pub ends: BTreeSet<Ended>,
    /// How many runs were followed to their end.
    pub runs: u128,
}

/// All ends of `program`, which must have no loops, switching anywhere.
pub fn sleep_sets(program: &Arc<Program>) -> Slept {
    let mut slept = Slept::default();
    go_on(program, &mut Vec::new(), Vec::new(), &mut slept);
    slept
}

/// Makes all runs that begin with `path`, but for those that begin with a step
/// of somebody who sleeps: they have been made in another order.
fn go_on(
    program: &Arc<Program>,
    path: &mut Vec<ThreadId>,
    mut asleep: Vec<ThreadId>,
    slept: &mut Slept,
) {
    let mut stepper = Stepper::new(Arc::clone(program), Switch::Any).expect("it starts");
    for thread in path.iter() {
        stepper.step(*thread).expect("a choice it offered");
    }
    let choices = stepper.choices();
    if choices.is_empty() {
        let verdict = Verdict::of(program, stepper.world(), &[], Stop::End);
        slept
            .ends
            .insert((verdict.ending.kind().name(), verdict.result));
        slept.runs += 1;
    }
    for thread in choices {
        if asleep.contains(&thread) {
            continue;
        }
        let touched = touched(stepper.world(), thread);
        let independent = |other: &&ThreadId| {
            let theirs = self::touched(stepper.world(), **other);
            !theirs.iter().any(|object| touched.contains(object))
        };
        let still = asleep.iter().filter(independent).copied().collect();
        path.push(thread);
        go_on(program, path, still, slept);
        path.pop();
        asleep.push(thread);
    }
}

/// The objects on which the next step of `thread` depends or which it changes.
/// Steps that share none can be swapped.
fn touched(world: &World, thread: ThreadId) -> Vec<ObjectId> {
    let Some(request) = world.request(thread) else {
        return Vec::new();
    };
    let lock = match &request.op {
        Op::Condition(condition, _) => Some(world.condition(*condition).lock.0),
        Op::Pool(..) | Op::Cpu(..) | Op::Print(_) => panic!("not in programs given to this"),
        _ => None,
    };
    request.op.object().into_iter().chain(lock).collect()
}
