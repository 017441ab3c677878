//! A recorded run, replayed through the model.

use std::sync::Arc;

use thiserror::Error;

use super::{Close, RUN_LIMIT, Recording};
use crate::executor::{Fault, Stepper};
use crate::limits::MAX_STEPS;
use crate::model::{Readiness, Switch, ThreadId, Turn, World};
use crate::program::{Letter, Program};
use crate::trace::{Step, Stop, Trace, Verdict, words};

/// A recorded run that the model accepts.
#[derive(Clone, Debug)]
pub struct Folded {
    /// The run, step by step, as any other.
    pub trace: Trace,
    /// Whether it came to its own end: it was not cancelled on the way.
    pub whole: bool,
}

/// Where the model does not follow a run that really happened: a fault of ours.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("the model does not follow a run that really happened: step {}, after {}: {fault}",
    .step + 1, .schedule.iter().map(Letter::to_string).collect::<String>())]
pub struct Discord {
    /// The place of the step, from 0; one more than the last when the two
    /// disagree about the end.
    pub step: usize,
    /// What is not alike.
    pub fault: Fault,
    /// The choices up to there.
    pub schedule: Vec<Letter>,
}

/// Replays `recording` and compares every outcome with the model's.
///
/// # Errors
/// A [`Discord`] at the first step that the model refuses, that comes out
/// otherwise, or when the model knows how the run goes on and it did not.
pub fn fold(program: &Arc<Program>, recording: &Recording) -> Result<Folded, Box<Discord>> {
    let discord = |before: &[Step], fault| {
        let letter = |step: &Step| program.letter_of(step.turn());
        Box::new(Discord {
            step: before.len(),
            fault,
            schedule: before.iter().map(letter).collect(),
        })
    };
    let stepper = Stepper::new(Arc::clone(program), Switch::Any);
    let mut stepper = stepper.map_err(|fault| discord(&[], fault))?;
    let first = stepper.world().clone();
    let mut steps = Vec::with_capacity(recording.steps.len());
    for taken in &recording.steps {
        let thread = taken.thread;
        let way = stepper.world().way_to(thread, &taken.outcome);
        let step = stepper.step(Turn {
            thread,
            // Where no way gives that, the first shows what the model says.
            way: way.unwrap_or(0),
        });
        let step = step.map_err(|fault| discord(&steps, fault))?;
        if step.outcome != taken.outcome {
            let fault = Fault::Disagreement {
                thread,
                model: step.outcome,
                real: Some(taken.outcome.clone()),
            };
            return Err(discord(&steps, fault));
        }
        steps.push(step);
    }
    let next: Option<ThreadId> = stepper.choices().first().copied();
    let cut = matches!(recording.close, Close::Steps | Close::Time);
    if let Some(next) = next.filter(|_| !cut) {
        return Err(discord(&steps, Fault::GoesOn(next)));
    }
    let stop = next.map_or(Stop::End, |_| Stop::Limit);
    let mut verdict = Verdict::of(program, stepper.world(), &steps, stop);
    if next.is_some() {
        verdict.text = why_cancelled(program, stepper.world(), recording.close);
    }
    let trace = Trace {
        first,
        steps,
        last: stepper.world().clone(),
        verdict,
    };
    Ok(Folded {
        trace,
        whole: next.is_none(),
    })
}

/// Why the run was cancelled, and where each thread was.
fn why_cancelled(program: &Program, world: &World, close: Close) -> String {
    let limit = match close {
        Close::Time => format!("{} s", RUN_LIMIT.as_secs()),
        _ => format!("{MAX_STEPS} steps"),
    };
    let place = |thread| {
        let waits = words::waiting(program, world, thread);
        let next = || {
            let (letter, request) = (program.letter(thread), world.request(thread)?);
            Some(match world.readiness(thread) {
                Readiness::Asleep { .. } => format!("{letter} sleeps or computes"),
                _ => format!(
                    "{letter} is where it {}",
                    words::intention(program, world, request)
                ),
            })
        };
        waits.or_else(next)
    };
    let places: Vec<String> = world.thread_ids().filter_map(place).collect();
    format!("Called off after {limit}: {}.", places.join("; "))
}
