//! When there are too many states: all runs with few preemptions.
//!
//! Most concurrency mistakes show with one or two switches away from a thread
//! that could have gone on. A claim about all runs with at most k of them is
//! exact, and says its k.

use std::collections::{HashMap, HashSet, VecDeque};

use super::system::{Choice, End, Renaming, System};
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
struct Stand<State> {
    state: State,
    last: Option<ThreadId>,
    way: u32,
}

/// The way to a stand: the stand before, and the step from it.
struct Way {
    before: Option<u32>,
    step: Option<(Turn, Renaming)>,
}

/// A search of all runs with few preemptions, under way: those with 0 first,
/// then with 1, and so on.
pub struct Bounding<State> {
    limit: usize,
    known: HashMap<(u128, Option<ThreadId>), u32>,
    ways: Vec<Way>,
    result: Bounded,
    ends: HashSet<End>,
    /// How many preemptions the runs have that are followed now.
    preemptions: u32,
    /// Where those runs stand.
    open: VecDeque<Stand<State>>,
    /// Where runs stand that have one preemption more.
    later: VecDeque<Stand<State>>,
}

impl<State: Clone> Bounding<State> {
    /// A search that ends when `limit` states have been seen or nothing is
    /// left.
    pub fn new(system: &impl System<State = State>, limit: usize) -> Self {
        Bounding {
            limit,
            known: HashMap::new(),
            ways: vec![Way {
                before: None,
                step: None,
            }],
            result: Bounded::default(),
            ends: HashSet::new(),
            preemptions: 0,
            open: VecDeque::from([Stand {
                state: system.start(),
                last: None,
                way: 0,
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
    pub fn advance<S: System<State = State>>(
        &mut self,
        system: &mut S,
        many: usize,
    ) -> Result<bool, String> {
        for _ in 0..many {
            let Some(stand) = self.open.pop_front() else {
                self.result.preemptions = Some(self.preemptions);
                self.preemptions += 1;
                self.open = std::mem::take(&mut self.later);
                if self.open.is_empty() {
                    return Ok(false);
                }
                continue;
            };
            if self.result.states == self.limit {
                return Ok(false);
            }
            self.look_at(system, &stand)?;
        }
        Ok(true)
    }

    /// Notes the steps from `stand`, or the end of the run.
    fn look_at<S: System<State = State>>(
        &mut self,
        system: &mut S,
        stand: &Stand<State>,
    ) -> Result<(), String> {
        let key = (system.fingerprint(&stand.state), stand.last);
        let known = self.known.get(&key);
        if known.is_some_and(|known| *known <= self.preemptions) {
            return Ok(());
        }
        self.known.insert(key, self.preemptions);
        self.result.states += 1;
        let choices = system.choices(&stand.state);
        if choices.is_empty() {
            self.note_end(system, stand);
        }
        let goes_on = |c: &Choice| Some(c.thread) == stand.last && !c.fires;
        let could_go_on = choices.iter().any(goes_on);
        for choice in choices {
            let next = self.step(system, stand, choice.turn())?;
            if could_go_on && !goes_on(&choice) {
                self.later.push_back(next);
            } else {
                self.open.push_back(next);
            }
        }
        Ok(())
    }

    fn step<S: System<State = State>>(
        &mut self,
        system: &mut S,
        stand: &Stand<State>,
        turn: Turn,
    ) -> Result<Stand<State>, String> {
        let (state, renaming) = match system.step(&stand.state, turn) {
            Ok(next) => next,
            Err(missing) => {
                system.learn(missing)?;
                let again = system.step(&stand.state, turn);
                again.map_err(|_| "a thread’s body does not do the same twice")?
            }
        };
        let way = self.ways.len() as u32;
        self.ways.push(Way {
            before: Some(stand.way),
            step: Some((turn, renaming)),
        });
        Ok(Stand {
            state,
            last: Some(renaming.of(turn.thread)),
            way,
        })
    }

    fn note_end<S: System<State = State>>(&mut self, system: &S, stand: &Stand<State>) {
        let end = system.end(&stand.state);
        if self.ends.insert(end.clone()) {
            let schedule = self.schedule(system.first_renaming(), stand.way);
            self.result.seen.push((end, self.preemptions, schedule));
        }
    }

    fn schedule(&self, first: Renaming, way: u32) -> Vec<Turn> {
        let mut steps = Vec::new();
        let mut at = Some(way);
        while let Some(place) = at {
            let way = &self.ways[place as usize];
            steps.extend(way.step);
            at = way.before;
        }
        let mut original = first.inverse();
        let mut schedule = Vec::with_capacity(steps.len());
        for (turn, renaming) in steps.into_iter().rev() {
            schedule.push(original.turn(turn));
            original = renaming.inverse().then(original);
        }
        schedule
    }
}
