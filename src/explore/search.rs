//! Builds the graph, breadth first.

use std::mem::{size_of, take};
use std::ops::Range;

use super::ahead::Ahead;
use super::crew::Crew;
use super::frontier::States;
use super::graph::Graph;
use super::known::KnownStates;
use super::memory::{self, Limit};
use super::notes::Notes;
use super::system::{MOST_STEPS, Step, System};
use super::together::{At, EACH, Together};
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

/// From so many states on it is worth sharing them out among threads.
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
    /// What is known of some of them.
    piece: Ahead,
    /// What it takes to look at states together, once some were.
    together: Option<Box<Together>>,
}

impl<S: System> Search<S> {
    /// A search that has seen the first state.
    pub fn new(system: S, limits: Limits) -> Self {
        let start = system.start();
        let mut search = Search {
            known: KnownStates::default(),
            notes: Notes::new(&start, system.first_renaming()),
            reached: None,
            crew: Crew::of(limits.threads),
            limits,
            piece: Ahead::default(),
            together: None,
            system,
        };
        let fingerprint = search.system.fingerprint(&start);
        search.known.find_or_number(fingerprint);
        search
    }

    /// Looks at the states found so far, at most `many` of them, and at fewer
    /// where memory is short.
    ///
    /// # Errors
    /// When a body is not the deterministic function that it must be.
    pub fn advance(&mut self, many: usize) -> Result<Progress, String> {
        self.notes.frontier.go_on();
        let batch = many.min(self.notes.frontier.near()).min(self.at_once());
        self.reached = self.reached_before(batch);
        if self.reached.is_some() {
            return Ok(Progress::Truncated);
        }
        let first = self.notes.frontier.looked_at;
        let states = take(&mut self.notes.frontier.now);
        let looked_at = self.look_at(&states, first..first + batch);
        self.notes.frontier.now = states;
        self.notes.frontier.looked_at += batch;
        self.reached = looked_at?;
        Ok(match self.reached {
            Some(_) => Progress::Truncated,
            None if self.notes.frontier.is_empty() => Progress::Complete,
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
            + self.notes.frontier.growing(more)
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
        let each = self.notes.frontier.largest() * size_of::<u32>() + size_of::<Step>() + EACH;
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

    /// Looks at the states in these places, the next nodes.
    fn look_at(
        &mut self,
        states: &States,
        mut places: Range<usize>,
    ) -> Result<Option<Limit>, String> {
        let most = self.limits.states;
        if !self.crew.is_alone() && places.len() >= WORTH_SHARING {
            let at = At {
                system: &mut self.system,
                states,
                known: &mut self.known,
                notes: &mut self.notes,
                most,
            };
            let together = self.together.get_or_insert_default();
            places.start += together.look_at(&self.crew, at, places.clone())?;
        }
        let mut piece = take(&mut self.piece);
        for first in places.clone().step_by(PIECE) {
            piece.begin(first..places.end.min(first + PIECE));
            piece.learn(&mut self.system, states)?;
            piece.find(&mut self.known);
            if !self.notes.note(&self.system, states, &piece, most) {
                return Ok(Some(Limit::States(most)));
            }
        }
        self.piece = piece;
        Ok(None)
    }
}
