//! Runs with few preemptions at places that are drawn: what still meets a failure
//! where there are too many states to go through even with fewer preemptions.
//!
//! Where k preemptions suffice, a run that has them anywhere fails with a likelihood
//! that does not sink as states become many (Burckhardt, Kothari, Musuvathi,
//! Nagarakatte, A Randomized Scheduler with Probabilistic Guarantees of Finding
//! Bugs, ASPLOS 2010). In every other run they come only where the one who goes next
//! touches what the one who is preempted has just touched or is about to.

use std::collections::HashSet;

use super::mix::Quick;
use super::preemption::can_be_preempted;
use super::programs::ProgramSystem;
use super::sample::Random;
use super::system::{End, Renaming, Step, Steps, System, learnt, steps_from, unrenamed};
use crate::limits::MAX_STEPS;
use crate::model::{ThreadId, Turn};

/// The seed of these runs: the same program always shows the same.
const SEED: u64 = 1;

/// How many looks it takes to learn what a step comes to.
const LOOKS_TO_LEARN: usize = 8;

/// How long the first run is taken to be, until longer ones were met.
const SHORTEST: usize = 16;

/// Looks at the steps from `state`, in place of what was there, and says how many looks
/// that is worth.
pub(super) fn looked_at<S: System>(
    system: &mut S,
    state: &[u32],
    steps: &mut Steps,
) -> Result<usize, String> {
    let mut attempts = 0;
    learnt(system, |it| {
        attempts += 1;
        steps_from(it, state, steps)
    })?;
    Ok(1 + LOOKS_TO_LEARN * (attempts - 1))
}

/// A run that came to its end.
pub struct Tried {
    pub end: End,
    pub preemptions: usize,
    pub schedule: Vec<Turn>,
}

/// Such runs being made.
pub struct Tries {
    random: Random,
    most: usize,
    made: usize,
    /// The most steps that a run has had.
    longest: usize,
}

/// A run under way.
struct Run {
    state: Vec<u32>,
    fingerprint: u128,
    /// Who can be preempted.
    last: Option<ThreadId>,
    /// Where the object is that the last step touched.
    touched: Option<u32>,
    way: Vec<(Turn, Renaming)>,
    /// After how many steps there is to be a preemption, the first one last.
    due: Vec<usize>,
    is_picky: bool,
    /// Where it has been since the last preemption.
    known: HashSet<(u128, Option<ThreadId>), Quick>,
}

impl Tries {
    /// None yet, of runs with at most `most` preemptions.
    pub fn new(most: u32) -> Self {
        Tries {
            random: Random(SEED),
            most: most as usize,
            made: 0,
            longest: SHORTEST,
        }
    }

    /// Makes another one; says how many looks that took, and how it ended, unless it
    /// went round in a circle.
    ///
    /// # Errors
    /// When a body is not the deterministic function that it must be.
    pub fn go(&mut self, system: &mut ProgramSystem) -> Result<(usize, Option<Tried>), String> {
        let preemptions = 1 + self.made % self.most;
        let mut run = self.begin(system, preemptions);
        self.made += 1;
        let (mut steps, mut looks) = (Steps::default(), 0);
        for _ in 0..MAX_STEPS {
            looks += looked_at(system, &run.state, &mut steps)?;
            if steps.as_slice().is_empty() {
                self.longest = self.longest.max(run.way.len());
                let tried = Tried {
                    end: system.end(&run.state),
                    preemptions: preemptions - run.due.len(),
                    schedule: unrenamed(system.first_renaming(), run.way),
                };
                return Ok((looks, Some(tried)));
            }
            let Some(place) = run.pick(system, steps.as_slice(), &mut self.random) else {
                return Ok((looks, None));
            };
            run.take(system, &steps, &steps.as_slice()[place]);
        }
        Ok((looks, None))
    }

    fn begin(&mut self, system: &ProgramSystem, preemptions: usize) -> Run {
        let mut due: Vec<usize> = (0..preemptions)
            .map(|_| self.random.below(self.longest))
            .collect();
        due.sort_unstable_by(|a, b| b.cmp(a));
        let state = system.start();
        Run {
            fingerprint: system.fingerprint(&state),
            state,
            last: None,
            touched: None,
            way: Vec::new(),
            due,
            is_picky: self.made.is_multiple_of(2),
            known: HashSet::default(),
        }
    }
}

impl Run {
    /// Picks one of the steps: that of the thread that goes on, unless a preemption is
    /// due, or another one. None when the run goes round and no preemption is left.
    fn pick(
        &mut self,
        system: &ProgramSystem,
        steps: &[Step],
        random: &mut Random,
    ) -> Option<usize> {
        let goes_on = |step: &Step| Some(step.choice.thread) == self.last && !step.choice.fires;
        let places = |wanted: &dyn Fn(&Step) -> bool| -> Vec<usize> {
            let all = steps.iter().enumerate();
            let wanted = all.filter(|(_, step)| wanted(step));
            wanted.map(|(place, _)| place).collect()
        };
        let goes_round = !self.known.insert((self.fingerprint, self.last));
        let own = places(&goes_on);
        if own.is_empty() {
            return (!goes_round).then(|| random.below(steps.len()));
        }
        if goes_round || self.due.last().is_some_and(|due| *due <= self.way.len()) {
            let others = places(&|step| {
                Some(step.choice.thread) != self.last
                    && (!self.is_picky || self.meets(system, step.choice.thread))
            });
            if !others.is_empty() && self.due.pop().is_some() {
                self.known.clear();
                return Some(others[random.below(others.len())]);
            }
        }
        (!goes_round).then(|| own[random.below(own.len())])
    }

    /// Whether `thread` is about to touch what the last one has touched, or is about to.
    fn meets(&self, system: &ProgramSystem, thread: ThreadId) -> bool {
        let object = |thread| system.components.about_in(&self.state, thread).object;
        let own = object(thread);
        own.is_some() && (own == self.touched || own == self.last.and_then(object))
    }

    fn take(&mut self, system: &ProgramSystem, steps: &Steps, step: &Step) {
        let Step {
            choice, renaming, ..
        } = *step;
        let about = system.components.about_in(&self.state, choice.thread);
        self.touched = about.object;
        self.way.push((choice.turn(), renaming));
        self.last = can_be_preempted(choice, renaming);
        self.fingerprint = step.fingerprint;
        self.state = steps.state(&self.state, step);
    }
}
