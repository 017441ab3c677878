//! All runs with few preemptions, the cheapest first: those with the fewest
//! preemptions, then time-outs, each of them to its end before the next one.

use std::collections::BTreeMap;
use std::iter::successors;
use std::mem::take;
use std::ops::Range;

use super::lookup::{Key, Lookup};
use super::preemption::{can_be_preempted, preempting};
use super::system::{Renaming, Step, Steps, System, unrenamed};
use super::tries::{Tried, looked_at};
use crate::limits::MAX_THREADS;
use crate::model::{ThreadId, Turn};

/// What a run has cost so far: its preemptions, and its time-outs.
type Cost = (u32, u32);

/// Another stand, and the step from there; none of the first.
type By = Option<(u32, Turn, Renaming)>;

/// Where a run stands.
struct Stand {
    cost: Cost,
    /// Where the numbers of its state are.
    numbers: Range<usize>,
    /// Who can be preempted.
    last: Option<ThreadId>,
    by: By,
}

/// How runs have come to a state.
#[derive(Clone, Copy)]
struct Known {
    /// At the least cost.
    cost: Cost,
    /// Who could be preempted there, a bit each.
    lasts: u32,
}

/// The bit of [`Known::lasts`] that says that nobody could be preempted.
const NOBODY: usize = MAX_THREADS;

impl Key for u128 {
    fn spread(&self) -> u64 {
        (self >> u64::BITS) as u64
    }
}

/// All that runs were found to come to, and what is still to be looked at. It
/// goes on as long as somebody asks.
pub struct Stands {
    most_preemptions: u32,
    stands: Vec<Stand>,
    /// The states of all stands, one behind the other.
    numbers: Vec<u32>,
    /// The stands from which steps lead that make this the cost, in the order in which
    /// they were met: the last is looked at first.
    open: BTreeMap<Cost, Vec<u32>>,
    /// All states of stands, by their fingerprints.
    known: Lookup<u128, Known>,
    steps: Steps,
    /// The state that is new.
    next: Vec<u32>,
}

impl Stands {
    /// Of the first state, to go on from with so many preemptions.
    pub fn new<S: System>(system: &S, most_preemptions: u32) -> Self {
        let mut stands = Stands {
            most_preemptions,
            stands: Vec::new(),
            numbers: Vec::new(),
            open: BTreeMap::new(),
            known: Lookup::default(),
            steps: Steps::default(),
            next: Vec::new(),
        };
        let start = system.start();
        stands.is_better(system.fingerprint(&start), Cost::default(), None);
        stands.open(&start, Cost::default(), None, None);
        stands
    }

    /// Whether all has been looked at.
    pub fn are_over(&self) -> bool {
        self.open.is_empty()
    }

    /// Looks at the next one; says how many looks that took, and of a run that ends
    /// there how it does.
    ///
    /// # Errors
    /// When a body is not the deterministic function that it must be.
    pub fn go<S: System>(&mut self, system: &mut S) -> Result<(usize, Option<Tried>), String> {
        let Some((cost, place)) = self.next() else {
            return Ok((0, None));
        };
        let state = self.numbers[self.stands[place as usize].numbers.clone()].to_vec();
        let mut steps = take(&mut self.steps);
        let looks = looked_at(system, &state, &mut steps)?;
        let is_end = steps.as_slice().is_empty();
        let tried = is_end.then(|| Tried {
            end: system.end(&state),
            preemptions: cost.0 as usize,
            schedule: self.schedule(system.first_renaming(), place),
        });
        self.follow_all((place, &state), &steps, cost);
        self.steps = steps;
        Ok((looks, tried))
    }

    /// The stand that is looked at next, and what its steps are to make the cost.
    fn next(&mut self) -> Option<(Cost, u32)> {
        let mut first = self.open.first_entry()?;
        let next = first.get_mut().pop().map(|place| (*first.key(), place));
        if first.get().is_empty() {
            first.remove();
        }
        next
    }

    /// Follows those steps from the state in this place that make this the cost; the
    /// others are for later.
    fn follow_all(&mut self, from: (u32, &[u32]), steps: &Steps, cost: Cost) {
        let stand = &self.stands[from.0 as usize];
        let (before, last) = (stand.cost, stand.last);
        let preempts = preempting(last, steps.as_slice().iter().map(|step| step.choice));
        for step in steps.as_slice() {
            let choice = step.choice;
            let preemptions = before.0 + u32::from(preempts(choice.thread));
            let then = (preemptions, before.1 + u32::from(choice.fires));
            if then == cost {
                self.follow(from, steps, step, cost);
            } else if before == cost && preemptions <= self.most_preemptions {
                // Others that cost as much are looked at then, too.
                let later = self.open.entry(then).or_default();
                if later.last() != Some(&from.0) {
                    later.push(from.0);
                }
            }
        }
    }

    /// Notes where a step leads from the state in this place, at this cost.
    fn follow(&mut self, (from, before): (u32, &[u32]), steps: &Steps, step: &Step, cost: Cost) {
        let Step {
            choice, renaming, ..
        } = *step;
        let last = can_be_preempted(choice, renaming);
        if self.is_better(step.fingerprint, cost, last) {
            let mut state = take(&mut self.next);
            steps.write_state(before, step, &mut state);
            self.open(&state, cost, last, Some((from, choice.turn(), renaming)));
            self.next = state;
        }
    }

    /// Adds a stand with this state, which is to be looked at.
    fn open(&mut self, state: &[u32], cost: Cost, last: Option<ThreadId>, by: By) {
        let first = self.numbers.len();
        self.numbers.extend_from_slice(state);
        let place = self.stands.len() as u32;
        self.open.entry(cost).or_default().push(place);
        self.stands.push(Stand {
            cost,
            numbers: first..self.numbers.len(),
            last,
            by,
        });
    }

    /// Notes that a run comes to a state at this cost, which is no less than that of any
    /// before it, and who could be preempted there. False if nothing is cheaper from
    /// there than it was before.
    ///
    /// From one stand to another with the same state everything is as cheap, but that
    /// others than the one who could go on there cost a preemption. So a stand is no
    /// better than one that was cheaper by a preemption, or where nobody is preempted.
    fn is_better(&mut self, fingerprint: u128, cost: Cost, last: Option<ThreadId>) -> bool {
        let last = 1 << last.map_or(NOBODY, ThreadId::index);
        let mut known = match self.known.get(&fingerprint) {
            None => Known { cost, lasts: 0 },
            Some(known) => {
                let is_dearer = (known.cost.0 + 1, known.cost.1) <= cost;
                if is_dearer || known.lasts & (last | 1 << NOBODY) != 0 {
                    return false;
                }
                known
            }
        };
        known.lasts |= last;
        self.known.insert(fingerprint, known);
        true
    }

    /// The run to the stand in this place.
    fn schedule(&self, first: Renaming, place: u32) -> Vec<Turn> {
        let by = |place: u32| self.stands[place as usize].by;
        let way = successors(by(place), |(before, ..)| by(*before));
        let mut way: Vec<_> = way.map(|(_, turn, renaming)| (turn, renaming)).collect();
        way.reverse();
        unrenamed(first, way)
    }
}
