//! When there are too many states: all runs with few preemptions.
//!
//! Most concurrency mistakes show with one or two switches away from a thread
//! that could have gone on. A claim about all runs with at most k of them is
//! exact, and says its k.

use std::collections::{HashMap, VecDeque};

use super::system::{Choice, End, Renaming, System};
use crate::model::ThreadId;

/// What all runs with at most so many preemptions came to.
#[derive(Clone, Debug, Default)]
pub struct Bounded {
    /// How many preemptions have been looked at completely; `None` when not
    /// even the runs without any fitted into the limit.
    pub preemptions: Option<u32>,
    /// The ends that were seen, each with a schedule that has the fewest
    /// preemptions, and how many those are.
    pub seen: Vec<(End, u32, Vec<ThreadId>)>,
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
    step: Option<(ThreadId, Renaming)>,
}

struct Walk<'a, S: System> {
    system: &'a mut S,
    limit: usize,
    known: HashMap<(u128, Option<ThreadId>), u32>,
    ways: Vec<Way>,
    result: Bounded,
    ends: HashMap<End, ()>,
}

/// Looks at all runs with 0 preemptions, then 1, and so on, until `limit`
/// states have been seen or nothing is left.
///
/// # Errors
/// When a body is not the deterministic function that it must be.
pub fn bounded<S: System>(system: &mut S, limit: usize) -> Result<Bounded, String> {
    let start = Stand {
        state: system.start(),
        last: None,
        way: 0,
    };
    let mut walk = Walk {
        system,
        limit,
        known: HashMap::new(),
        ways: vec![Way {
            before: None,
            step: None,
        }],
        result: Bounded::default(),
        ends: HashMap::new(),
    };
    let mut level = VecDeque::from([start]);
    let mut preemptions = 0;
    while !level.is_empty() {
        let Some(next) = walk.level(level, preemptions)? else {
            break;
        };
        walk.result.preemptions = Some(preemptions);
        level = next;
        preemptions += 1;
    }
    Ok(walk.result)
}

impl<S: System> Walk<'_, S> {
    /// Follows all runs that need no more preemption; gives the stands that
    /// one more leads to, or `None` when the limit is reached.
    fn level(
        &mut self,
        mut open: VecDeque<Stand<S::State>>,
        preemptions: u32,
    ) -> Result<Option<VecDeque<Stand<S::State>>>, String> {
        let mut later = VecDeque::new();
        while let Some(stand) = open.pop_front() {
            let fingerprint = self.system.fingerprint(&stand.state);
            let key = (fingerprint, stand.last);
            if self
                .known
                .get(&key)
                .is_some_and(|known| *known <= preemptions)
            {
                continue;
            }
            self.known.insert(key, preemptions);
            self.result.states += 1;
            if self.result.states > self.limit {
                return Ok(None);
            }
            let choices = self.system.choices(&stand.state);
            if choices.is_empty() {
                self.note_end(&stand, preemptions);
            }
            let goes_on = |c: &Choice| Some(c.thread) == stand.last && !c.fires;
            let could_go_on = choices.iter().any(goes_on);
            for choice in choices {
                let next = self.step(&stand, choice.thread)?;
                if could_go_on && !goes_on(&choice) {
                    later.push_back(next);
                } else {
                    open.push_back(next);
                }
            }
        }
        Ok(Some(later))
    }

    fn step(
        &mut self,
        stand: &Stand<S::State>,
        thread: ThreadId,
    ) -> Result<Stand<S::State>, String> {
        let (state, renaming) = match self.system.step(&stand.state, thread) {
            Ok(next) => next,
            Err(missing) => {
                self.system.learn(missing)?;
                let again = self.system.step(&stand.state, thread);
                again.map_err(|_| "a thread’s body does not do the same twice")?
            }
        };
        let way = self.ways.len() as u32;
        self.ways.push(Way {
            before: Some(stand.way),
            step: Some((thread, renaming)),
        });
        Ok(Stand {
            state,
            last: Some(renaming.of(thread)),
            way,
        })
    }

    fn note_end(&mut self, stand: &Stand<S::State>, preemptions: u32) {
        let end = self.system.end(&stand.state);
        if self.ends.insert(end.clone(), ()).is_none() {
            let schedule = self.schedule(stand.way);
            self.result.seen.push((end, preemptions, schedule));
        }
    }

    fn schedule(&self, way: u32) -> Vec<ThreadId> {
        let mut steps = Vec::new();
        let mut at = Some(way);
        while let Some(place) = at {
            let way = &self.ways[place as usize];
            steps.extend(way.step);
            at = way.before;
        }
        let mut original = self.system.first_renaming().inverse();
        let mut schedule = Vec::with_capacity(steps.len());
        for (thread, renaming) in steps.into_iter().rev() {
            schedule.push(original.of(thread));
            original = renaming.inverse().then(original);
        }
        schedule
    }
}
