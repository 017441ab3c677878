//! When there are too many states: all runs with few preemptions.
//!
//! Most concurrency mistakes show with one or two switches away from a thread
//! that could have gone on. A claim about all runs with at most k of them is
//! exact, and says its k.

use std::collections::{HashMap, HashSet, VecDeque};

use super::memory::{growing, map_growing, piece};
use super::search::Limits;
use super::system::{Choice, End, Renaming, Steps, System, learnt, steps_from, unrenamed};
use crate::model::{ThreadId, Turn};

/// What all runs with at most so many preemptions came to.
#[derive(Clone, Debug, Default)]
pub struct Bounded {
    /// How many preemptions have been looked at completely; `None` when not
    /// even the runs without any fitted into the limit.
    pub preemptions: Option<u32>,
    /// The ends that were seen, each with a schedule that has the fewest
    /// preemptions, and how many those are.
    pub seen: Vec<(End, u32, Vec<Turn>)>,
    /// How many states were looked at.
    pub states: usize,
}

/// A state on the way, with who took the last step and how it was reached.
struct Stand {
    state: Vec<u32>,
    key: Key,
    last: Option<ThreadId>,
    path: u32,
}

/// The last step of the path to a stand: the stand before, and the step from it.
struct PathStep {
    before: Option<u32>,
    step: Option<(Turn, Renaming)>,
}

/// A search of all runs with few preemptions, under way: those with 0 first,
/// then with 1, and so on.
pub struct Bounding {
    limits: Limits,
    /// The fewest preemptions by which each stand is reached, of those that are
    /// looked at or wait for it.
    known: HashMap<Key, u32>,
    path_steps: Vec<PathStep>,
    result: Bounded,
    ends: HashSet<End>,
    /// How many preemptions the runs have that are followed now.
    preemptions: u32,
    /// Where those runs stand.
    open: VecDeque<Stand>,
    /// Where runs stand that have one preemption more.
    later: VecDeque<Stand>,
    /// The bytes that the states hold which wait to be looked at.
    held: usize,
    /// The steps from the state that is looked at.
    steps: Steps,
}

/// The bytes that `state` holds besides its own size.
fn held_by(state: &[u32]) -> usize {
    piece(size_of_val(state))
}

/// What tells stands apart: the state's fingerprint, and who went last.
type Key = (u128, Option<ThreadId>);

impl Bounding {
    /// A search that ends when a limit is reached or nothing is left.
    pub fn new(system: &impl System, limits: Limits) -> Self {
        let start = system.start();
        let key = (system.fingerprint(&start), None);
        Bounding {
            limits,
            known: HashMap::from([(key, 0)]),
            path_steps: vec![PathStep {
                before: None,
                step: None,
            }],
            result: Bounded::default(),
            ends: HashSet::new(),
            preemptions: 0,
            steps: Steps::default(),
            held: held_by(&start),
            open: VecDeque::from([Stand {
                state: start,
                key,
                last: None,
                path: 0,
            }]),
            later: VecDeque::new(),
        }
    }

    /// What has been found so far.
    pub fn result(&self) -> &Bounded {
        &self.result
    }

    /// Looks at `many` states more; true while there are more to look at.
    ///
    /// # Errors
    /// When a body is not the deterministic function that it must be.
    pub fn advance<S: System>(&mut self, system: &mut S, many: usize) -> Result<bool, String> {
        for _ in 0..many {
            let Some(stand) = self.open.pop_front() else {
                self.result.preemptions = Some(self.preemptions);
                self.preemptions += 1;
                self.open = std::mem::take(&mut self.later);
                if self.open.is_empty() {
                    return Ok(self.over());
                }
                continue;
            };
            self.held -= held_by(&stand.state);
            // Meanwhile a run with fewer preemptions may have come here.
            if self.known.get(&stand.key) != Some(&self.preemptions) {
                continue;
            }
            learnt(system, |it| steps_from(it, &stand.state, &mut self.steps))?;
            let more = self.steps.as_slice().len();
            if self.result.states == self.limits.states || self.is_full(system, more) {
                return Ok(self.over());
            }
            self.look_at(system, &stand);
        }
        Ok(true)
    }

    /// There is nothing more to look at: what was kept for that goes.
    fn over(&mut self) -> bool {
        self.known = HashMap::new();
        self.path_steps = Vec::new();
        (self.open, self.later) = (VecDeque::new(), VecDeque::new());
        self.held = 0;
        false
    }

    /// Notes the steps from `stand`, or the end of the run.
    fn look_at<S: System>(&mut self, system: &S, stand: &Stand) {
        self.result.states += 1;
        let steps = std::mem::take(&mut self.steps);
        if steps.as_slice().is_empty() {
            self.note_end(system, stand);
        }
        let goes_on = |c: &Choice| Some(c.thread) == stand.last && !c.fires;
        let could_go_on = steps.as_slice().iter().any(|step| goes_on(&step.choice));
        for step in steps.as_slice() {
            let (choice, renaming) = (step.choice, step.renaming);
            let preempts = could_go_on && !goes_on(&choice);
            let preemptions = self.preemptions + u32::from(preempts);
            let last = Some(renaming.of(choice.thread));
            let key = (step.fingerprint, last);
            if self
                .known
                .get(&key)
                .is_some_and(|known| *known <= preemptions)
            {
                continue;
            }
            self.known.insert(key, preemptions);
            let state = steps.state(step);
            self.held += held_by(state);
            let next = Stand {
                state: state.to_vec(),
                key,
                last,
                path: self.path_steps.len() as u32,
            };
            self.path_steps.push(PathStep {
                before: Some(stand.path),
                step: Some((choice.turn(), renaming)),
            });
            match preempts {
                true => self.later.push_back(next),
                false => self.open.push_back(next),
            }
        }
        self.steps = steps;
    }

    /// Whether `more` stands could take more memory than there may be, or more
    /// ways than can be numbered.
    pub fn is_full(&self, system: &impl System, more: usize) -> bool {
        let (known, path_steps) = (&self.known, &self.path_steps);
        let stands =
            |stands: &VecDeque<Stand>| growing::<Stand>(stands.capacity(), stands.len(), more);
        let held = map_growing::<(Key, u32)>(known.capacity(), more, known.len())
            + growing::<PathStep>(path_steps.capacity(), path_steps.len(), more)
            + stands(&self.open)
            + stands(&self.later)
            + self.held
            + system.held();
        held > self.limits.memory || path_steps.len() + more > u32::MAX as usize
    }

    fn note_end<S: System>(&mut self, system: &S, stand: &Stand) {
        let end = system.end(&stand.state);
        if self.ends.insert(end.clone()) {
            let schedule = self.schedule(system.first_renaming(), stand.path);
            self.result.seen.push((end, self.preemptions, schedule));
        }
    }

    fn schedule(&self, first: Renaming, path: u32) -> Vec<Turn> {
        let mut steps = Vec::new();
        let mut at = Some(path);
        while let Some(place) = at {
            let path = &self.path_steps[place as usize];
            steps.extend(path.step);
            at = path.before;
        }
        unrenamed(first, steps.into_iter().rev())
    }
}
