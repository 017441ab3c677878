//! Builds the graph, breadth first.

use std::collections::HashMap;

use super::graph::{Edge, Graph, Node, NodeId};
use super::system::{Choice, End, MOST_STEPS, Renaming, System};

/// How far a search may go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The most states to keep.
    pub states: usize,
    /// How many threads of the machine to use.
    pub threads: usize,
}

/// Enough for 4 threads with 5 unlocked increments, and under 1 GiB.
pub const DEFAULT_STATES: usize = 3_000_000;

impl Default for Limits {
    fn default() -> Self {
        Limits {
            states: DEFAULT_STATES,
            threads: 1,
        }
    }
}

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
    /// The limit of states was reached; there are more.
    Cut,
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
    frontier: Vec<S::State>,
    /// The node of the frontier's first state.
    next: NodeId,
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
            frontier: Vec::new(),
            next: 0,
            crew: parallel::Crew::of(limits.threads),
            limits,
            failure: None,
            system,
        };
        let fingerprint = search.system.fingerprint(&start);
        search.add(start, fingerprint, None);
        search
    }

    /// Looks at the states found so far, at most `many` of them.
    pub fn advance(&mut self, many: usize) -> Progress {
        let batch = many.min(self.frontier.len());
        let states: Vec<S::State> = self.frontier.drain(..batch).collect();
        let found = self.look_at(&states);
        for (state, steps) in states.iter().zip(found) {
            match self.complete(state, steps) {
                Ok(steps) => self.enter(state, steps),
                Err(why) => {
                    self.failure = Some(why);
                    return Progress::Cut;
                }
            }
            if self.graph.nodes.len() > self.limits.states {
                return Progress::Cut;
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

    /// Learns what the bodies have not been seen to do, one thing at a time;
    /// each is learnt once for the whole search.
    fn complete(
        &mut self,
        state: &S::State,
        mut steps: Result<Steps<S::State>, S::Missing>,
    ) -> Result<Steps<S::State>, String> {
        // No more can be missing than there are steps from a state.
        for _ in 0..=MOST_STEPS {
            match steps {
                Ok(steps) => return Ok(steps),
                Err(missing) => self.system.learn(missing)?,
            }
            steps = all_steps(&self.system, state);
        }
        Err("a thread’s body does not do the same twice".to_owned())
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
        let first = self.graph.edges.len() as u32;
        if steps.is_empty() {
            let end = self.system.end(state);
            let place = self.graph.ends.len() as u32;
            let place = *self.ends.entry(end.clone()).or_insert(place);
            if place as usize == self.graph.ends.len() {
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
        self.frontier.push(state);
        id
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
