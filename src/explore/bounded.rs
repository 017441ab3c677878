//! When there are too many states: all runs with few preemptions.
//!
//! A claim about all runs with at most k preemptions is exact, and says its k.
//! Those with none are looked at first, then those with at most one, and so on,
//! each time anew: there are many times as many with one more, so that doing
//! again what was done costs little.

use super::graph::Graph;
use super::preemption::FewPreemptions;
use super::report::{Report, report_on_some, shortest};
use super::search::{Limits, Progress, Search};
use super::system::{End, System};
use crate::limits::MAX_STEPS;
use crate::model::Turn;

/// What all runs with few preemptions came to.
#[derive(Clone, Debug, Default)]
pub struct Bounded {
    /// What all runs came to with at most so many preemptions; `None` when not
    /// even the runs without any fitted into the limit.
    pub within: Option<(u32, Report)>,
    /// How else some of the runs ended that have more, or where nothing is
    /// known of all: with how many preemptions, and with which schedule.
    pub beyond: Vec<(End, u32, Vec<Turn>)>,
}

/// A search of all runs with few preemptions, under way: those with 0 first,
/// then with at most 1, and so on.
pub struct Bounding<S: System> {
    /// The search of those with at most so many; none when all is over.
    search: Option<Search<FewPreemptions<S>>>,
    preemptions: u32,
    result: Bounded,
    /// How many states the searches before this one have found.
    states_before: usize,
    /// How many states have been found.
    states: usize,
}

impl<S: System> Bounding<S> {
    /// A search that ends when a limit is reached, for a number of preemptions,
    /// or nothing is left.
    pub fn new(system: S, limits: Limits) -> Self {
        Bounding {
            search: Some(Search::new(FewPreemptions::new(system, 0), limits)),
            preemptions: 0,
            result: Bounded::default(),
            states_before: 0,
            states: 1,
        }
    }

    /// What has been found so far.
    pub fn result(&self) -> &Bounded {
        &self.result
    }

    /// How many states have been found, by all searches together.
    pub fn states(&self) -> usize {
        self.states
    }

    /// Looks at `many` states more; gives the system back when there are no more
    /// to look at.
    ///
    /// # Errors
    /// When a body is not the deterministic function that it must be.
    pub fn advance(&mut self, many: usize) -> Result<Option<S>, String> {
        let Some(mut search) = self.search.take() else {
            return Ok(None);
        };
        let progress = search.advance(many)?;
        if let Progress::Going { states } = progress {
            self.states = self.states_before + states;
            self.search = Some(search);
            return Ok(None);
        }
        let limits = search.limits();
        let (graph, system) = search.into_graph();
        let system = system.into_system();
        self.states_before += graph.len();
        self.states = self.states_before;
        if progress == Progress::Truncated {
            self.look_beyond(&graph);
            return Ok(Some(system));
        }
        let known = self.result.within.as_ref();
        let is_all = known.is_some_and(|(_, report)| report.states == graph.len());
        if is_all || self.preemptions as usize == MAX_STEPS {
            return Ok(Some(system));
        }
        self.result.within = Some((self.preemptions, report_on_some(&graph)));
        drop(graph);
        self.preemptions += 1;
        let system = FewPreemptions::new(system, self.preemptions);
        self.search = Some(Search::new(system, limits));
        Ok(None)
    }

    /// Notes how runs ended in a graph that was cut, unless that is known: those
    /// that end so with fewer preemptions are.
    fn look_beyond(&mut self, graph: &Graph) {
        let known = self.result.within.iter();
        let known = known.flat_map(|(_, report)| &report.outcomes);
        let known: Vec<&str> = known.map(|outcome| &*outcome.text).collect();
        let ways = graph.ends().iter().zip(shortest(graph));
        let new = ways.filter(|(end, _)| !known.contains(&&*end.cause));
        let new = new.map(|(end, turns)| (end.clone(), self.preemptions, turns));
        self.result.beyond = new.collect();
    }
}
