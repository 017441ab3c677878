//! Builds the graph, breadth first.

use std::collections::HashMap;
use std::mem::{size_of, take};
use std::ops::Range;

use super::ahead::Ahead;
use super::crew::Crew;
use super::frontier::{Frontier, Taken};
use super::graph::Graph;
use super::kinds::Kind;
use super::known::KnownStates;
use super::memory::{self, Limit, Shape};
use super::system::{End, MOST_STEPS, Step, System};
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

/// How many states are looked at before what comes of them is noted: so few that it
/// is at hand then.
const PIECE: usize = 32;

/// How many states a crew looks at before it meets again: fewer are not worth it.
const WORTH_SHARING: usize = 32 * PIECE;

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
    known: KnownStates,
    notes: Notes,
    reached: Option<Limit>,
    crew: Crew,
    /// The states that are looked at.
    taken: Taken,
    /// What is known of some of them.
    piece: Ahead,
}

/// What is found out, in the order in which it is.
struct Notes {
    graph: Graph,
    ends: HashMap<End, u32>,
    frontier: Frontier,
    held: Held,
    /// The state that is new.
    new: Vec<u32>,
}

impl<S: System> Search<S> {
    /// A search that has seen the first state.
    pub fn new(system: S, limits: Limits) -> Self {
        let start = system.start();
        let mut search = Search {
            known: KnownStates::default(),
            notes: Notes {
                graph: Graph::new(system.first_renaming()),
                ends: HashMap::new(),
                frontier: Frontier::default(),
                held: Held::default(),
                new: Vec::new(),
            },
            reached: None,
            crew: Crew::of(limits.threads),
            limits,
            taken: Taken::default(),
            piece: Ahead::default(),
            system,
        };
        let fingerprint = search.system.fingerprint(&start);
        search.known.find_or_number(fingerprint);
        search.notes.add(&start);
        search
    }

    /// Looks at the states found so far, at most `many` of them, and at fewer
    /// where memory is short.
    ///
    /// # Errors
    /// When a body is not the deterministic function that it must be.
    pub fn advance(&mut self, many: usize) -> Result<Progress, String> {
        let batch = many.min(self.notes.frontier.len()).min(self.at_once());
        self.reached = self.reached_before(batch);
        if self.reached.is_some() {
            return Ok(Progress::Truncated);
        }
        let mut taken = take(&mut self.taken);
        self.notes.frontier.take(batch, &mut taken);
        let looked_at = self.look_at(&taken);
        self.taken = taken;
        self.reached = looked_at?;
        Ok(match self.reached {
            Some(_) => Progress::Truncated,
            None if self.notes.frontier.len() == 0 => Progress::Complete,
            None => Progress::Going {
                states: self.notes.graph.len(),
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
        self.notes.graph.len()
    }

    /// How many of them have been looked at.
    pub fn looked_at(&self) -> usize {
        self.notes.graph.firsts.len()
    }

    /// In how many ways runs have been seen to end.
    pub fn ends(&self) -> usize {
        self.notes.graph.ends.len()
    }

    /// The bytes that it takes while so many states more are found.
    pub fn held(&self, more: usize) -> usize {
        memory::of_graph(&self.notes.graph, more, more)
            + self.known.growing(more)
            + self.notes.frontier.growing(more, self.notes.held.largest)
            + self.notes.held.ends
            + self.system.held()
    }

    /// The bytes that are left of them when it is over.
    pub fn kept(&self) -> usize {
        memory::of_graph(&self.notes.graph, 0, 0) + self.notes.held.ends
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
        let each = self.notes.held.largest * size_of::<u32>() + size_of::<Step>();
        (self.limits.memory / AT_ONCE / (each * (1 + self.width()))).max(1)
    }

    /// How many steps may lead from a state, as far as is known.
    fn width(&self) -> usize {
        self.notes.held.shape.widest.max(2)
    }

    /// The limit that looking at `batch` states more could go beyond.
    fn reached_before(&self, batch: usize) -> Option<Limit> {
        let more = batch * self.width();
        if let Err(limit) = memory::can_number(&self.notes.graph, batch * MOST_STEPS) {
            return Some(limit);
        }
        let searching = self.held(more) + self.limits.memory / AT_ONCE;
        let graph = memory::of_graph(&self.notes.graph, more, more);
        let concluding = graph + memory::afterwards(&self.notes.graph, self.notes.held.shape);
        let most = self.limits.memory;
        (searching.max(concluding) > most).then_some(Limit::Memory(most))
    }

    /// What has been found; a graph that was cut gives no verdict.
    pub fn into_graph(self) -> (Graph, S) {
        (self.notes.graph, self.system)
    }

    /// Looks at these states, the next nodes.
    fn look_at(&mut self, states: &Taken) -> Result<Option<Limit>, String> {
        if !self.crew.is_alone() && states.len() >= WORTH_SHARING {
            let crew = self.crew.clone();
            return crew.within(|| self.share_out(states));
        }
        let most = self.limits.states;
        let mut piece = take(&mut self.piece);
        for first in (0..states.len()).step_by(PIECE) {
            piece.begin(first..states.len().min(first + PIECE));
            piece.learn(&mut self.system, states)?;
            piece.find(&mut self.known);
            if !self.notes.note(&self.system, states, &piece, most) {
                return Ok(Some(Limit::States(most)));
            }
        }
        self.piece = piece;
        Ok(None)
    }

    /// The same by a crew: while the steps from some states are looked up, it is
    /// looked for where those from the ones before lead, and what comes before that
    /// is noted. Only looking steps up can be shared out further, so whoever is done
    /// with the others helps with that.
    fn share_out(&mut self, states: &Taken) -> Result<Option<Limit>, String> {
        let most = self.limits.states;
        let [mut next, mut found, mut noted]: [Vec<Ahead>; 3] = Default::default();
        for first in (0..states.len() + 2 * WORTH_SHARING).step_by(WORTH_SHARING) {
            (next, found, noted) = (noted, next, found);
            next.resize_with(WORTH_SHARING / PIECE, Ahead::default);
            for (piece, first) in next.iter_mut().zip((first..).step_by(PIECE)) {
                let bound = |place: usize| place.min(states.len());
                piece.begin(bound(first)..bound(first + PIECE));
            }
            let (system, known, notes) = (&self.system, &mut self.known, &mut self.notes);
            let look_up = || {
                self.crew
                    .each(&mut next, |piece| piece.look_up(system, states))
            };
            let find = || found.iter_mut().for_each(|piece| piece.find(known));
            let mut pieces = noted.iter();
            let note = || pieces.all(|piece| notes.note(system, states, piece, most));
            let ((), (is_within, ())) = self.crew.both(find, || self.crew.both(note, look_up));
            if !is_within {
                return Ok(Some(Limit::States(most)));
            }
            for piece in &mut next {
                piece.learn(&mut self.system, states)?;
            }
        }
        Ok(None)
    }
}

impl Notes {
    /// Notes the steps from these states, the next nodes, and where they lead;
    /// false, once there are more nodes than `most`.
    fn note<S: System>(&mut self, system: &S, states: &Taken, ahead: &Ahead, most: usize) -> bool {
        ahead.by_place().all(|(place, steps)| {
            self.enter(system, states.of(place), ahead, steps);
            self.graph.len() <= most
        })
    }

    /// Notes the steps from `state`, the next node: those in this range.
    fn enter<S: System>(&mut self, system: &S, state: &[u32], ahead: &Ahead, range: Range<usize>) {
        self.held
            .go_deeper(self.graph.firsts.len(), self.graph.len(), range.len());
        let end = range.is_empty().then(|| self.end_of(system, state));
        self.graph.begin_steps(end);
        let steps = &ahead.steps.as_slice()[range.clone()];
        for (step, to) in steps.iter().zip(&ahead.nodes[range]) {
            // Nodes are numbered in this order.
            if *to as usize == self.graph.len() {
                let mut new = take(&mut self.new);
                ahead.steps.write_state(state, step, &mut new);
                self.add(&new);
                self.new = new;
            }
            let Step {
                choice, renaming, ..
            } = *step;
            self.graph.add_step(*to, Kind { choice, renaming });
        }
    }

    /// The place of how a run has ended that came to `state`.
    fn end_of<S: System>(&mut self, system: &S, state: &[u32]) -> u32 {
        let end = system.end(state);
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
