//! The first answer: a run that fails, before everything has been looked at.
//!
//! Of all runs with few preemptions it finds one that fails with the fewest of
//! them, then the fewest time-outs: those that have none are gone through first,
//! each of them to its end.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashSet};
use std::iter::successors;
use std::ops::Range;
use std::sync::Arc;

use super::findings::Seen;
use super::mix::Quick;
use super::preemption::{can_be_preempted, preempting};
use super::programs::ProgramSystem;
use super::system::{Renaming, Step, Steps, System, learnt, steps_from, unrenamed};
use crate::model::{Switch, ThreadId, Turn};
use crate::program::Program;

/// The most preemptions that are tried.
pub const MOST_PREEMPTIONS: u32 = 3;

/// The most states that are looked at: some tens of milliseconds.
pub const MOST_LOOKS: usize = 20_000;

/// The most states that wait for it.
const MOST_STANDS: usize = 16 * MOST_LOOKS;

/// How far it has come.
#[derive(Clone, Debug, PartialEq)]
pub enum Progress {
    Going,
    /// This is how a run ends that fails, with the fewest preemptions, and such
    /// a run.
    Found(Seen),
    /// None was found within the limits.
    Over,
}

/// A run of `program` that fails, if one is found within the limits; with lines
/// that are printed as they come, or sorted.
///
/// # Errors
/// When a body is not the deterministic function that it must be.
pub fn first_failure(
    program: &Arc<Program>,
    switch: Switch,
    are_texts_complete: bool,
) -> Result<Option<Seen>, String> {
    let system = ProgramSystem::new(Arc::clone(program), switch)?;
    let system = match are_texts_complete {
        true => system,
        false => system.with_lines_sorted(),
    };
    FirstFailure::new(system).find(program)
}

/// Where a run stands.
struct Stand {
    numbers: Range<usize>,
    fingerprint: u128,
    /// Who can be preempted.
    last: Option<ThreadId>,
    /// Where it stood before, and the step from there.
    by: Option<(u32, Turn, Renaming)>,
}

/// Stands in the order in which they are looked at: those with the fewest
/// preemptions, then time-outs; of these the one that has come farthest.
type Open = (Reverse<(u32, u32)>, u32, u32);

/// A search for a run that fails, under way.
pub struct FirstFailure<S> {
    system: S,
    stands: Vec<Stand>,
    /// The states of all stands, one behind the other.
    numbers: Vec<u32>,
    open: BinaryHeap<Open>,
    /// What has been looked at: states, by their fingerprints, and who can be
    /// preempted there.
    known: HashSet<(u128, Option<ThreadId>), Quick>,
    steps: Steps,
}

impl<S: System> FirstFailure<S> {
    /// A search that has seen the first state.
    pub fn new(system: S) -> Self {
        let numbers = system.start();
        FirstFailure {
            stands: vec![Stand {
                fingerprint: system.fingerprint(&numbers),
                numbers: 0..numbers.len(),
                last: None,
                by: None,
            }],
            system,
            numbers,
            open: BinaryHeap::from([(Reverse((0, 0)), 0, 0)]),
            known: HashSet::default(),
            steps: Steps::default(),
        }
    }

    /// A run of `program` that fails, if one is found within the limits.
    ///
    /// # Errors
    /// When a body is not the deterministic function that it must be.
    pub fn find(mut self, program: &Program) -> Result<Option<Seen>, String> {
        match self.advance(program, usize::MAX)? {
            Progress::Found(seen) => Ok(Some(seen)),
            Progress::Going | Progress::Over => Ok(None),
        }
    }

    /// Looks at `many` states more of `program`.
    ///
    /// # Errors
    /// When a body is not the deterministic function that it must be.
    pub fn advance(&mut self, program: &Program, many: usize) -> Result<Progress, String> {
        for _ in 0..many {
            if self.known.len() >= MOST_LOOKS || self.stands.len() >= MOST_STANDS {
                return Ok(Progress::Over);
            }
            let Some((Reverse(cost), steps, place)) = self.open.pop() else {
                return Ok(Progress::Over);
            };
            let stand = &self.stands[place as usize];
            if !self.known.insert((stand.fingerprint, stand.last)) {
                continue;
            }
            let (state, last) = (&self.numbers[stand.numbers.clone()], stand.last);
            learnt(&mut self.system, |it| {
                steps_from(it, state, &mut self.steps)
            })?;
            if self.steps.as_slice().is_empty() {
                let end = self.system.end(state);
                if !end.ending.kind().is_good() {
                    let preemptions = cost.0 as usize;
                    let schedule = self.schedule(place);
                    let seen = Seen::of(program, &end, preemptions, &schedule);
                    return Ok(Progress::Found(seen));
                }
            }
            self.open_steps(place, last, cost, steps + 1);
        }
        Ok(Progress::Going)
    }

    /// Notes where the steps lead from the stand in this place.
    fn open_steps(&mut self, from: u32, last: Option<ThreadId>, cost: (u32, u32), steps: u32) {
        let choices = self.steps.as_slice();
        let preempts = preempting(last, choices.iter().map(|step| step.choice));
        let mut state = Vec::new();
        for step in choices {
            let Step {
                choice, renaming, ..
            } = *step;
            let preemptions = cost.0 + u32::from(preempts(choice.thread));
            let timeouts = cost.1 + u32::from(choice.fires);
            let last = can_be_preempted(choice, renaming);
            if preemptions > MOST_PREEMPTIONS || self.known.contains(&(step.fingerprint, last)) {
                continue;
            }
            let place = self.stands.len() as u32;
            let first = self.numbers.len();
            let before = &self.numbers[self.stands[from as usize].numbers.clone()];
            self.steps.write_state(before, step, &mut state);
            self.numbers.extend_from_slice(&state);
            self.stands.push(Stand {
                numbers: first..self.numbers.len(),
                fingerprint: step.fingerprint,
                last,
                by: Some((from, choice.turn(), renaming)),
            });
            self.open
                .push((Reverse((preemptions, timeouts)), steps, place));
        }
    }

    /// The run to the stand in this place.
    fn schedule(&self, place: u32) -> Vec<Turn> {
        let by = |place: u32| self.stands[place as usize].by;
        let way = successors(by(place), |(before, ..)| by(*before));
        let mut way: Vec<_> = way.map(|(_, turn, renaming)| (turn, renaming)).collect();
        way.reverse();
        unrenamed(self.system.first_renaming(), way)
    }
}
