//! Builds the graph, breadth first.

use std::collections::HashMap;
use std::mem::size_of;
use std::ops::Range;

use super::ahead::{AHEAD, Ahead, parallel};
use super::frontier::{Frontier, Taken};
use super::graph::{Graph, Kind, NodeId};
use super::known::KnownStates;
use super::memory::{self, Limit, Shape};
use super::system::{End, MOST_STEPS, Step, Steps, System};
use crate::limits::MAX_STATES;

/// How far a search may go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The most states to keep.
    pub states: usize,
    /// The most bytes of memory to take.
    pub memory: usize,
    /// How many threads of the machine to use.
    pub threads: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            states: MAX_STATES,
            memory: memory::DEFAULT_MEMORY,
            threads: 1,
        }
    }
}

/// The part of the memory that the states may take that are looked at together,
/// with those that they lead to.
const AT_ONCE: usize = 16;

/// How far a search has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// There are states left to look at.
    Going {
        /// The states found so far.
        states: usize,
    },
    /// Every state has been looked at.
    Complete,
    /// A limit was reached; there are more states. [`Search::reached`] says which.
    Truncated,
}

/// A search under way.
pub struct Search<S: System> {
    system: S,
    limits: Limits,
    graph: Graph,
    known: KnownStates,
    ends: HashMap<End, u32>,
    frontier: Frontier,
    held: Held,
    reached: Option<Limit>,
    crew: parallel::Crew,
    /// The states that are looked at.
    taken: Taken,
    /// The steps from some of them.
    ahead: Ahead,
    /// The state that is new.
    new: Vec<u32>,
}

impl<S: System> Search<S> {
    /// A search that has seen the first state.
    pub fn new(system: S, limits: Limits) -> Self {
        let start = system.start();
        let mut search = Search {
            known: KnownStates::default(),
            ends: HashMap::new(),
            graph: Graph::new(system.first_renaming()),
            frontier: Frontier::default(),
            held: Held::default(),
            reached: None,
            crew: parallel::Crew::of(limits.threads),
            limits,
            taken: Taken::default(),
            ahead: Ahead::default(),
            new: Vec::new(),
            system,
        };
        let fingerprint = search.system.fingerprint(&start);
        search.known.find_or_insert(fingerprint, 0);
        search.add(&start);
        search
    }

    /// Looks at the states found so far, at most `many` of them, and at fewer
    /// where memory is short.
    ///
    /// # Errors
    /// When a body is not the deterministic function that it must be.
    pub fn advance(&mut self, many: usize) -> Result<Progress, String> {
        let batch = many.min(self.frontier.len()).min(self.at_once());
        self.reached = self.reached_before(batch);
        if self.reached.is_some() {
            return Ok(Progress::Truncated);
        }
        let mut taken = std::mem::take(&mut self.taken);
        self.frontier.take(batch, &mut taken);
        let looked_at = self.look_at(&taken);
        self.taken = taken;
        self.reached = looked_at?;
        Ok(match self.reached {
            Some(_) => Progress::Truncated,
            None if self.frontier.len() == 0 => Progress::Complete,
            None => Progress::Going {
                states: self.graph.len(),
            },
        })
    }

    /// Which limit made the search end before all states were looked at.
    pub fn reached(&self) -> Option<Limit> {
        self.reached
    }

    /// The limits that it was given.
    pub fn limits(&self) -> Limits {
        self.limits
    }

    /// Lets it go on within other limits.
    pub fn limit(&mut self, limits: Limits) {
        self.limits = limits;
    }

    /// What is explored.
    pub fn system(&self) -> &S {
        &self.system
    }

    /// How many states have been found.
    pub fn found(&self) -> usize {
        self.graph.len()
    }

    /// How many of them have been looked at.
    pub fn looked_at(&self) -> usize {
        self.graph.firsts.len()
    }

    /// In how many ways runs have been seen to end.
    pub fn ends(&self) -> usize {
        self.graph.ends.len()
    }

    /// The bytes that it takes while so many states more are found.
    pub fn held(&self, more: usize) -> usize {
        memory::of_graph(&self.graph, more, more)
            + self.known.growing(more)
            + self.frontier.growing(more, self.held.largest)
            + self.held.ends
            + self.system.held()
    }

    /// The bytes that are left of them when it is over.
    pub fn kept(&self) -> usize {
        memory::of_graph(&self.graph, 0, 0) + self.held.ends
    }

    /// The memory that is left for what is done after the search, in bytes. What
    /// several threads asked their allocators for, these keep for those threads.
    pub fn memory_left(&self) -> usize {
        match self.limits.threads {
            0 | 1 => self.limits.memory,
            _ => self.limits.memory - self.limits.memory / AT_ONCE,
        }
    }

    /// How many states fit into the memory for those that are looked at together.
    fn at_once(&self) -> usize {
        let each = self.held.largest * size_of::<u32>() + size_of::<Step>();
        (self.limits.memory / AT_ONCE / (each * (1 + self.width()))).max(1)
    }

    /// How many steps may lead from a state, as far as is known.
    fn width(&self) -> usize {
        self.held.shape.widest.max(2)
    }

    /// The limit that looking at `batch` states more could go beyond.
    fn reached_before(&self, batch: usize) -> Option<Limit> {
        let more = batch * self.width();
        if let Err(limit) = memory::can_number(&self.graph, batch * MOST_STEPS) {
            return Some(limit);
        }
        let searching = self.held(more) + self.limits.memory / AT_ONCE;
        let graph = memory::of_graph(&self.graph, more, more);
        let concluding = graph + memory::afterwards(&self.graph, self.held.shape);
        let most = self.limits.memory;
        (searching.max(concluding) > most).then_some(Limit::Memory(most))
    }

    /// What has been found; a graph that was cut gives no verdict.
    pub fn into_graph(self) -> (Graph, S) {
        (self.graph, self.system)
    }

    /// Notes the steps from these states, the next nodes: those that were looked up
    /// by the crew, or else looks them up. What is not known is learnt, one thing at
    /// a time, once for the whole search.
    fn look_at(&mut self, states: &Taken) -> Result<Option<Limit>, String> {
        let mut crew = self.crew.look_at(&self.system, states);
        let mut own = std::mem::take(&mut self.ahead);
        for (part, first) in (0..states.len()).step_by(AHEAD).enumerate() {
            let places = first..states.len().min(first + AHEAD);
            let found = crew.get_mut(part).and_then(Option::take);
            if found.is_none() {
                own.learn(&mut self.system, states, places.clone())?;
            }
            let ahead = found.as_ref().unwrap_or(&own);
            let steps = ahead.steps.as_slice().iter();
            self.known.expect(steps.map(|step| step.fingerprint));
            for (place, steps) in places.zip(ahead.ranges()) {
                self.enter(states.of(place), &ahead.steps, steps);
                if self.graph.len() > self.limits.states {
                    return Ok(Some(Limit::States(self.limits.states)));
                }
            }
        }
        self.ahead = own;
        Ok(None)
    }

    /// Notes the steps from `state`, the next node: those in this range.
    fn enter(&mut self, state: &[u32], steps: &Steps, range: Range<usize>) {
        self.held
            .go_deeper(self.graph.firsts.len(), self.graph.len(), range.len());
        let end = range.is_empty().then(|| self.end_of(state));
        self.graph.begin_steps(end);
        for step in &steps.as_slice()[range] {
            let new = self.graph.len() as NodeId;
            let to = self.known.find_or_insert(step.fingerprint, new);
            if to == new {
                let mut new = std::mem::take(&mut self.new);
                steps.write_state(state, step, &mut new);
                self.add(&new);
                self.new = new;
            }
            let Step {
                choice, renaming, ..
            } = *step;
            self.graph.add_step(to, Kind { choice, renaming });
        }
    }

    /// The place of how a run has ended that came to `state`.
    fn end_of(&mut self, state: &[u32]) -> u32 {
        let end = self.system.end(state);
        let place = self.graph.ends.len() as u32;
        let place = *self.ends.entry(end.clone()).or_insert(place);
        if place as usize == self.graph.ends.len() {
            // Its texts are there twice, and room grows by doubling.
            self.held.ends += 2 * (end.result.len() + end.cause.len()) + 4 * size_of::<End>();
            self.graph.ends.push(end);
        }
        place
    }

    /// Adds a state that was not found before.
    fn add(&mut self, state: &[u32]) {
        self.graph.add_node();
        self.held.largest = self.held.largest.max(state.len());
        self.frontier.push(state);
    }
}

/// What is held besides what containers have room for, in bytes, and what tells
/// how much more will be.
#[derive(Default)]
struct Held {
    /// How many numbers the largest of all states has.
    largest: usize,
    /// By the ends.
    ends: usize,
    shape: Shape,
    /// The first node that is a step farther away than those before.
    deeper: usize,
}

impl Held {
    /// Notes that so many steps lead from `node`, when there are so many nodes.
    fn go_deeper(&mut self, node: usize, nodes: usize, steps: usize) {
        self.shape.widest = self.shape.widest.max(steps);
        // States are found in the order of their distance.
        if node >= self.deeper {
            self.shape.depth += 1;
            self.deeper = nodes;
        }
    }
}
