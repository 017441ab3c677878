//! What is done about too many states, a little at a time: first all runs with
//! few preemptions, then some random ones.

use super::bounded::{Bounded, Bounding};
use super::memory::Limit;
use super::sample::{Sampled, Sampling};
use super::search::{Limits, Search};
use super::system::System;

/// How many random runs are made, if there is memory for what they meet.
const SAMPLED_RUNS: usize = 2_000;

/// So many of them count as one state of the work that is done at a time: a
/// run has hundreds of steps.
const STATES_OF_A_RUN: usize = 128;

/// The seed of those runs: the same program always shows the same.
const SEED: u64 = 1;

/// How far it has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    /// All runs with few preemptions are looked at; so many states so far.
    FewPreemptions(usize),
    /// Random runs are made; so many so far.
    RandomRuns(usize),
    /// There is nothing more to do.
    Done,
}

/// A search that has reached a limit, and what is done instead.
pub struct Truncated<S: System> {
    /// How many states there were when the limit was reached.
    states: usize,
    reached: Option<Limit>,
    memory: usize,
    bounding: Bounding<S>,
    /// Given back when all runs with few preemptions have been looked at.
    system: Option<S>,
    sampling: Sampling,
}

impl<S: System> Truncated<S> {
    /// Begins where `search` has reached a limit; half as many states as it
    /// found are looked at for runs with so many preemptions.
    pub fn after(search: Search<S>) -> Self {
        let (limits, reached) = (search.limits(), search.reached());
        let (states, memory) = (search.found(), search.memory_left());
        let (_, system) = search.into_graph();
        let limits = Limits {
            states: states / 2,
            memory,
            ..limits
        };
        Truncated {
            bounding: Bounding::new(system, limits),
            system: None,
            sampling: Sampling::new(SEED),
            memory,
            states,
            reached,
        }
    }

    /// The limit that the search has reached.
    pub fn reached(&self) -> Option<Limit> {
        self.reached
    }

    /// Does as much as looking at `many` states takes.
    ///
    /// # Errors
    /// When a body is not the deterministic function that it must be.
    pub fn advance(&mut self, many: usize) -> Result<Doing, String> {
        let Some(system) = &mut self.system else {
            self.system = self.bounding.advance(many)?;
            return Ok(Doing::FewPreemptions(self.bounding.states()));
        };
        // What is met on the way is kept, too.
        let left = match system.held() > self.memory {
            true => 0,
            false => SAMPLED_RUNS - self.sampling.result().runs,
        };
        let runs = left.min(many.div_ceil(STATES_OF_A_RUN));
        self.sampling.advance(system, runs)?;
        Ok(match runs == left {
            true => Doing::Done,
            false => Doing::RandomRuns(self.sampling.result().runs),
        })
    }

    /// What was found: how many states there were at the limit, what runs with
    /// few preemptions came to, and what random ones.
    pub fn found(&self) -> (usize, &Bounded, &Sampled) {
        let (bounded, sampled) = (self.bounding.result(), self.sampling.result());
        (self.states, bounded, sampled)
    }
}
