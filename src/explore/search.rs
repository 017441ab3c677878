//! Builds the graph, breadth first.

use std::collections::{HashMap, VecDeque};
use std::mem::size_of;

use super::graph::{Edge, Graph, Node, NodeId};
use super::memory::{self, Limit, Shape, growing, map_growing};
use super::system::{Choice, End, MOST_STEPS, Renaming, System, learnt};
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

/// The steps from one state: what the workers find out.
type Steps<S> = Vec<(Choice, (S, Renaming), u128)>;

/// A search under way.
pub struct Search<S: System> {
    system: S,
    limits: Limits,
    graph: Graph,
    known: HashMap<u128, NodeId, fingerprints::Build>,
    ends: HashMap<End, u32>,
    /// The states whose steps are not known yet, in order of their nodes.
    frontier: VecDeque<S::State>,
    /// The node of the frontier's first state.
    next: NodeId,
    held: Held,
    reached: Option<Limit>,
    crew: parallel::Crew,
    failure: Option<String>,
}

impl<S: System> Search<S> {
    /// A search that has seen the first state.
    pub fn new(system: S, limits: Limits) -> Self {
        let start = system.start();
        let mut search = Search {
            known: HashMap::default(),
            ends: HashMap::new(),
            graph: Graph {
                first: system.first_renaming(),
                ..Graph::default()
            },
            frontier: VecDeque::new(),
            next: 0,
            held: Held::default(),
            reached: None,
            crew: parallel::Crew::of(limits.threads),
            limits,
            failure: None,
            system,
        };
        let fingerprint = search.system.fingerprint(&start);
        search.add(start, fingerprint, None);
        search
    }

    /// Looks at the states found so far, at most `many` of them, and at fewer
    /// where memory is short.
    pub fn advance(&mut self, many: usize) -> Progress {
        let batch = many.min(self.frontier.len()).min(self.at_once());
        self.reached = self.reached_before(batch);
        if self.reached.is_some() {
            return Progress::Truncated;
        }
        let states: Vec<S::State> = self.frontier.drain(..batch).collect();
        let found = self.look_at(&states);
        for (state, steps) in states.into_iter().zip(found) {
            match self.complete(&state, steps) {
                Ok(steps) => self.enter(&state, steps),
                Err(why) => {
                    self.failure = Some(why);
                    return Progress::Truncated;
                }
            }
            self.held.states -= self.system.held_by(&state);
            if self.graph.nodes.len() > self.limits.states {
                self.reached = Some(Limit::States(self.limits.states));
                return Progress::Truncated;
            }
        }
        if self.frontier.is_empty() {
            Progress::Complete
        } else {
            Progress::Going {
                states: self.graph.nodes.len(),
            }
        }
    }

    /// Which limit made the search end before all states were looked at; none
    /// if it failed.
    pub fn reached(&self) -> Option<Limit> {
        self.reached
    }

    /// The limits that it was given.
    pub fn limits(&self) -> Limits {
        self.limits
    }

    /// The memory that is left for what is done after the search, in bytes. What
    /// several threads asked their allocators for, these keep for those threads.
    pub fn memory_left(&self) -> usize {
        let kept = self.held.most + self.limits.memory / AT_ONCE;
        match self.limits.threads {
            0 | 1 => self.limits.memory,
            _ => self.limits.memory - kept.min(self.limits.memory / 2),
        }
    }

    /// How many states fit into the memory for those that are looked at together.
    fn at_once(&self) -> usize {
        let each = self.held.largest + size_of::<(S::State, Renaming, u128, Choice)>();
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
        let graph = memory::of_graph(&self.graph, more, more);
        let (room, known) = (self.known.capacity(), self.known.len());
        let frontier = (self.frontier.capacity(), self.frontier.len());
        let searching = graph
            + map_growing::<(u128, NodeId)>(room, more, known)
            + growing::<S::State>(frontier.0, frontier.1, more)
            + self.held.states
            + self.held.ends
            + self.system.held()
            + self.limits.memory / AT_ONCE;
        let concluding = graph + memory::afterwards(&self.graph, self.held.shape);
        let most = self.limits.memory;
        (searching.max(concluding) > most).then_some(Limit::Memory(most))
    }

    /// Learns what the bodies have not been seen to do, one thing at a time;
    /// each is learnt once for the whole search.
    fn complete(
        &mut self,
        state: &S::State,
        steps: Result<Steps<S::State>, S::Missing>,
    ) -> Result<Steps<S::State>, String> {
        match steps {
            Ok(steps) => Ok(steps),
            Err(missing) => {
                self.system.learn(missing)?;
                learnt(&mut self.system, |it| all_steps(it, state))
            }
        }
    }

    /// Why the search failed, if it did: a mistake of ours.
    pub fn failure(&self) -> Option<&str> {
        self.failure.as_deref()
    }

    /// What has been found; a graph that was cut gives no verdict.
    pub fn into_graph(self) -> (Graph, S) {
        (self.graph, self.system)
    }

    fn look_at(&self, states: &[S::State]) -> Vec<Result<Steps<S::State>, S::Missing>> {
        self.crew
            .map(states, |state| all_steps(&self.system, state))
    }

    /// Notes the steps from the next node.
    fn enter(&mut self, state: &S::State, steps: Steps<S::State>) {
        let from = self.next;
        self.next += 1;
        self.held
            .go_deeper(from, self.graph.nodes.len(), steps.len());
        let first = self.graph.edges.len() as u32;
        if steps.is_empty() {
            let end = self.system.end(state);
            let place = self.graph.ends.len() as u32;
            let place = *self.ends.entry(end.clone()).or_insert(place);
            if place as usize == self.graph.ends.len() {
                // Its texts are there twice, and room grows by doubling.
                self.held.ends += 2 * (end.result.len() + end.cause.len()) + 4 * size_of::<End>();
                self.graph.ends.push(end);
            }
            self.graph.nodes[from as usize].end = Some(place);
        }
        for (choice, (state, renaming), fingerprint) in steps {
            let edge = self.graph.edges.len() as u32;
            let to = match self.known.get(&fingerprint) {
                Some(known) => *known,
                None => self.add(state, fingerprint, Some(edge)),
            };
            self.graph.edges.push(Edge {
                from,
                to,
                thread: choice.thread,
                way: choice.way,
                fires: choice.fires,
                renaming,
            });
        }
        self.graph.nodes[from as usize].edges = first..self.graph.edges.len() as u32;
    }

    fn add(&mut self, state: S::State, fingerprint: u128, found_by: Option<u32>) -> NodeId {
        let id = self.graph.nodes.len() as NodeId;
        self.known.insert(fingerprint, id);
        self.graph.nodes.push(Node {
            edges: 0..0,
            found_by,
            end: None,
        });
        let held = self.system.held_by(&state);
        self.held.states += held;
        self.held.most = self.held.most.max(self.held.states);
        self.held.largest = self.held.largest.max(held);
        self.frontier.push_back(state);
        id
    }
}

/// What is held besides what containers have room for, in bytes, and what tells
/// how much more will be.
#[derive(Default)]
struct Held {
    /// By the states that are not looked at yet.
    states: usize,
    /// The most that those ever held.
    most: usize,
    /// By the largest of all states.
    largest: usize,
    /// By the ends.
    ends: usize,
    shape: Shape,
    /// The first node that is a step farther away than those before.
    deeper: usize,
}

impl Held {
    /// Notes that so many steps lead from `node`, when there are so many nodes.
    fn go_deeper(&mut self, node: NodeId, nodes: usize, steps: usize) {
        self.shape.widest = self.shape.widest.max(steps);
        // States are found in the order of their distance.
        if node as usize >= self.deeper {
            self.shape.depth += 1;
            self.deeper = nodes;
        }
    }
}

fn all_steps<S: System>(system: &S, state: &S::State) -> Result<Steps<S::State>, S::Missing> {
    let mut steps = Vec::new();
    for choice in system.choices(state) {
        let next = system.step(state, choice.turn())?;
        let fingerprint = system.fingerprint(&next.0);
        steps.push((choice, next, fingerprint));
    }
    Ok(steps)
}

/// Fingerprints are hashes already.
mod fingerprints {
    use std::hash::{BuildHasherDefault, Hasher};

    pub type Build = BuildHasherDefault<Low>;

    /// Takes the low half of a fingerprint as it is.
    #[derive(Default)]
    pub struct Low(u64);

    impl Hasher for Low {
        fn finish(&self) -> u64 {
            self.0
        }

        fn write(&mut self, bytes: &[u8]) {
            for byte in bytes {
                self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
            }
        }

        fn write_u128(&mut self, fingerprint: u128) {
            self.0 = fingerprint as u64;
        }
    }
}

/// Work shared out among threads, in order.
mod parallel {
    use rayon::prelude::*;
    use rayon::{ThreadPool, ThreadPoolBuilder};

    /// Below this many items sharing costs more than it brings.
    const WORTH_SHARING: usize = 256;

    /// As many threads as were asked for.
    pub struct Crew(Option<ThreadPool>);

    impl Crew {
        /// A crew of `threads`; of one, if there cannot be more.
        pub fn of(threads: usize) -> Self {
            let several = || ThreadPoolBuilder::new().num_threads(threads).build().ok();
            Crew((threads > 1).then(several).flatten())
        }

        pub fn map<T: Sync, R: Send>(
            &self,
            items: &[T],
            f: impl Fn(&T) -> R + Sync + Send,
        ) -> Vec<R> {
            match &self.0 {
                Some(pool) if items.len() >= WORTH_SHARING => {
                    pool.install(|| items.par_iter().with_min_len(32).map(f).collect())
                }
                _ => items.iter().map(f).collect(),
            }
        }
    }
}
