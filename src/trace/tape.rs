//! Every moment of a run, cheaply.

use super::{Step, Trace};
use crate::model::{Outcome, Value, World};
use crate::program::Program;

/// How many steps lie between two worlds that are kept. Showing any moment
/// folds at most this many steps.
const STRIDE: usize = 32;

/// The worlds of a run: one kept every few steps, the others folded from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tape {
    kept: Vec<World>,
}

impl Tape {
    /// Folds `trace`'s steps through the model.
    ///
    /// # Errors
    /// The place of the first step that the model refuses, or whose outcome in
    /// the model differs: the trace does not belong to this program.
    pub fn record(program: &Program, trace: &Trace) -> Result<Self, usize> {
        let mut world = trace.first.clone();
        let mut kept = vec![world.clone()];
        for (place, step) in trace.steps.iter().enumerate() {
            replay(program, &mut world, step).map_err(|Refused| place)?;
            if (place + 1).is_multiple_of(STRIDE) {
                kept.push(world.clone());
            }
        }
        Ok(Tape { kept })
    }

    /// The tape of a run without steps.
    pub fn still(first: &World) -> Self {
        Tape {
            kept: vec![first.clone()],
        }
    }

    /// The world after the first `position` steps of the same trace.
    pub fn world(&self, program: &Program, trace: &Trace, position: usize) -> World {
        let position = position.min(trace.steps.len());
        let place = (position / STRIDE).min(self.kept.len() - 1);
        let mut world = self.kept[place].clone();
        for place in place * STRIDE..position {
            Self::advance(program, trace, &mut world, place);
        }
        world
    }

    /// Shows every world of the run in order, each once: those that are kept
    /// and those between them.
    pub fn walk(&self, program: &Program, trace: &Trace, mut see: impl FnMut(&World)) {
        let mut world = self.kept[0].clone();
        see(&world);
        for place in 0..trace.steps.len() {
            Self::advance(program, trace, &mut world, place);
            see(&world);
        }
    }

    /// Goes on from the world before the step in `place` to the one after it.
    pub fn advance(program: &Program, trace: &Trace, world: &mut World, place: usize) {
        if let Some(step) = trace.steps.get(place) {
            // `record` has folded these very steps, so none is refused.
            let accepted = replay(program, world, step).is_ok();
            debug_assert!(accepted, "a tape is shown with another trace");
        }
    }
}

/// What a `join()` gives.
const JOINED: Outcome = Ok(Value::None);

struct Refused;

/// Takes one step in the model and compares.
fn replay(program: &Program, world: &mut World, step: &Step) -> Result<(), Refused> {
    if world.request(step.thread) != Some(&step.request) {
        return Err(Refused);
    }
    if world.apply(step.turn()).as_ref() != Some(&step.outcome) {
        return Err(Refused);
    }
    world.arrive(step.thread, step.next.clone());
    // Whoever is started by one that goes on from a `join()` is not there before.
    let known = world.threads.len();
    let (started, born): (Vec<_>, Vec<_>) = step
        .started
        .iter()
        .partition(|(thread, _)| thread.index() < known);
    for (thread, phase) in started {
        world.arrive(*thread, phase.clone());
    }
    for (thread, phase) in &step.joined {
        if world.go_on(*thread, &JOINED).is_none() {
            world.arrive(*thread, phase.clone());
        }
    }
    for (thread, phase) in born {
        world.arrive(*thread, phase.clone());
    }
    program.settle(world);
    Ok(())
}
