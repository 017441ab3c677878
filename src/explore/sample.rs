//! When there are too many states: what random runs show.

use std::collections::HashMap;

use super::system::{End, Steps, System, learnt, steps_from, unrenamed};
use crate::limits::MAX_STEPS;
use crate::model::Turn;
use crate::model::splitmix::{GOLDEN, below, mix};

/// What a number of random runs came to.
#[derive(Clone, Debug, Default)]
pub struct Sampled {
    /// How many runs were made.
    pub runs: usize,
    /// The ends that were seen, with how often, and one schedule each.
    pub seen: Vec<(End, usize, Vec<Turn>)>,
}

/// Random runs being made, each step by a fair pick among those who can go.
/// The same seed gives the same runs.
pub struct Sampling {
    random: Random,
    result: Sampled,
    places: HashMap<End, usize>,
}

impl Sampling {
    pub fn new(seed: u64) -> Self {
        Sampling {
            random: Random(seed),
            result: Sampled::default(),
            places: HashMap::new(),
        }
    }

    /// What has been found so far.
    pub fn result(&self) -> &Sampled {
        &self.result
    }

    /// Makes `runs` more.
    ///
    /// # Errors
    /// When a body is not the deterministic function that it must be.
    pub fn advance<S: System>(&mut self, system: &mut S, runs: usize) -> Result<(), String> {
        let Sampling {
            random,
            result,
            places,
        } = self;
        for _ in 0..runs {
            result.runs += 1;
            // One that was cut off at the limit of steps has come to no end.
            let Some((end, schedule)) = one_run(system, random)? else {
                continue;
            };
            let place = *places.entry(end.clone()).or_insert(result.seen.len());
            match result.seen.get_mut(place) {
                Some((_, count, _)) => *count += 1,
                None => result.seen.push((end, 1, schedule)),
            }
        }
        Ok(())
    }
}

fn one_run<S: System>(
    system: &mut S,
    random: &mut Random,
) -> Result<Option<(End, Vec<Turn>)>, String> {
    let mut state = system.start();
    let (mut schedule, mut steps) = (Vec::new(), Steps::default());
    for _ in 0..MAX_STEPS {
        learnt(system, |it| steps_from(it, &state, &mut steps))?;
        let choices = steps.as_slice();
        if choices.is_empty() {
            let schedule = unrenamed(system.first_renaming(), schedule);
            return Ok(Some((system.end(&state), schedule)));
        }
        let step = &choices[random.below(choices.len())];
        schedule.push((step.choice.turn(), step.renaming));
        state = steps.state(&state, step);
    }
    Ok(None)
}

/// A state from which numbers are drawn.
pub(super) struct Random(pub u64);

impl Random {
    /// One of the numbers below this one, all as likely.
    pub fn below(&mut self, bound: usize) -> usize {
        let draw = mix(self.0);
        self.0 = self.0.wrapping_add(GOLDEN);
        below(draw, bound)
    }
}
