//! States that several threads look at together.
//!
//! The states that are next are shared out twice. First by where they are: their steps
//! are looked up, some states at a time, and put down by the parts of the fingerprints
//! that they belong to. Then by these parts: who has one looks for where the steps lead,
//! in the order of the steps, and sees which are the first to lead to a new state. So
//! it is known of each how many new ones there are before, which is its number. No
//! table has a lock that is waited for, and nothing depends on the number of threads.

use std::ops::Range;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::sync::{Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard};

use super::ahead::Ahead;
use super::crew::Crew;
use super::frontier::States;
use super::graph::NodeId;
use super::known::{KnownStates, PARTS, Part, TO_BE_NUMBERED, part_of};
use super::notes::Notes;
use super::system::System;

/// How many states are looked at by one thread at a time, and how many before the
/// next are begun: what is known of them is at hand.
const PORTION: usize = 128;
const PORTIONS: usize = 32;

/// The kinds of rounds, of which there are two each: what came of the states before is
/// still noted meanwhile.
const LOOK_UP: usize = 0;
const FIND: usize = 2;
const NUMBER: usize = 4;

/// A step whose state is looked for.
#[derive(Clone, Copy)]
struct Asked {
    fingerprint: [u64; 2],
    /// Which step it is of its portion.
    step: u32,
    /// The node it leads to: [`TO_BE_NUMBERED`], and the step that led there first, if
    /// it is new.
    node: NodeId,
}

/// The bytes that a step takes besides what is kept of it ahead: as one that is asked
/// for, with the number of what it leads to, and as the first to lead there.
pub const EACH: usize = size_of::<Asked>() + size_of::<AtomicU32>() + size_of::<(u128, u32)>();

impl Asked {
    fn fingerprint(&self) -> u128 {
        u128::from(self.fingerprint[1]) << u64::BITS | u128::from(self.fingerprint[0])
    }
}

/// What has lines of the machine's memory of its own, in pairs, as they are fetched.
#[derive(Default)]
#[repr(align(128))]
struct Own<T>(Mutex<T>);

impl<T> Own<T> {
    fn lock(&self) -> MutexGuard<'_, T> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Some states side by side, their steps, and what is found of them.
#[derive(Default)]
struct Portion {
    ahead: Ahead,
    /// The first of its steps, among those of all portions.
    first: usize,
    /// The new states.
    new: States,
}

impl Portion {
    fn forget(&mut self) {
        self.ahead.begin(0..0);
        self.new.clear();
    }
}

/// What is kept for states that are looked at together, and for those before them.
#[derive(Default)]
pub struct Together([Batch; 2]);

/// Portions that are looked at together.
struct Batch {
    portions: Vec<Own<Portion>>,
    /// The steps of each portion by the part that they belong to.
    asked: [Vec<Own<Vec<Asked>>>; PARTS],
    /// How many new states each portion has found, and then the number of the first.
    news: Vec<AtomicU32>,
    /// For each part the steps that led to a new state first.
    firsts: [Own<Vec<(u128, u32)>>; PARTS],
    /// The number of the new state that a step led to first.
    numbers: RwLock<Vec<AtomicU32>>,
}

impl Default for Batch {
    fn default() -> Self {
        fn many<T: Default>() -> Vec<T> {
            std::iter::repeat_with(T::default).take(PORTIONS).collect()
        }
        Batch {
            portions: many(),
            asked: std::array::from_fn(|_| many()),
            news: many(),
            firsts: Default::default(),
            numbers: RwLock::default(),
        }
    }
}

impl Batch {
    /// Shares out the states in these places instead; gives the number of portions.
    fn begin(&self, places: Range<usize>) -> usize {
        let starts = places.clone().step_by(PORTION);
        for (portion, start) in self.portions.iter().zip(starts.clone()) {
            let end = places.end.min(start + PORTION);
            portion.lock().ahead.begin(start..end);
        }
        starts.len()
    }

    /// Forgets the states, and what was asked for them.
    fn forget(&self) {
        let asked = self.asked.iter().flatten();
        asked.for_each(|asked| asked.lock().clear());
        self.portions
            .iter()
            .for_each(|portion| portion.lock().forget());
    }

    fn numbers(&self) -> RwLockReadGuard<'_, Vec<AtomicU32>> {
        self.numbers.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Makes room for the numbers of what so many steps lead to.
    fn make_room(&self, steps: usize) {
        let mut numbers = self.numbers.write().unwrap_or_else(PoisonError::into_inner);
        numbers.resize_with(steps, AtomicU32::default);
    }

    /// Puts the steps of a portion down by the parts that they belong to.
    fn sort(&self, place: usize, portion: &Portion) {
        let mut asked = self.asked.each_ref().map(|part| part[place].lock());
        for (step, number) in portion.ahead.steps.as_slice().iter().zip(0..) {
            let print = step.fingerprint;
            asked[part_of(print)].push(Asked {
                fingerprint: [print as u64, (print >> u64::BITS) as u64],
                step: number,
                node: 0,
            });
        }
    }

    /// Looks for where steps lead that belong to this part of the fingerprints.
    fn find(&self, place: usize, part: &mut Part) {
        let mut firsts = self.firsts[place].lock();
        firsts.clear();
        for (number, portion) in self.portions.iter().enumerate() {
            let mut asked = self.asked[place][number].lock();
            if asked.is_empty() {
                continue;
            }
            let first = portion.lock().first as u32;
            let before = firsts.len();
            part.expect(asked.iter().map(Asked::fingerprint));
            for asked in &mut *asked {
                let step = first + asked.step;
                let print = asked.fingerprint();
                asked.node = part.find_or_insert(print, TO_BE_NUMBERED | step);
                if asked.node == TO_BE_NUMBERED | step {
                    firsts.push((print, step));
                }
            }
            self.news[number].fetch_add((firsts.len() - before) as u32, Relaxed);
        }
    }

    /// Numbers the new states of a portion.
    fn number(&self, place: usize, states: &States) {
        let portion = &mut *self.portions[place].lock();
        let (ahead, first) = (&mut portion.ahead, portion.first);
        ahead.nodes.resize(ahead.steps.as_slice().len(), 0);
        for part in &self.asked {
            let mut asked = part[place].lock();
            for asked in asked.drain(..) {
                ahead.nodes[asked.step as usize] = asked.node;
            }
        }
        let numbers = self.numbers();
        let mut next = self.news[place].swap(0, Relaxed);
        for (state, steps) in ahead.by_place() {
            for step in steps {
                if ahead.nodes[step] == TO_BE_NUMBERED | (first + step) as u32 {
                    numbers[first + step].store(next, Relaxed);
                    next += 1;
                    let (steps, before) = (&ahead.steps, states.of(state));
                    let step = &steps.as_slice()[step];
                    portion.new.push(|new| steps.add_state(before, step, new));
                }
            }
        }
    }

    /// Lets a part of the fingerprints say the numbers of the new states.
    fn settle(&self, place: usize, part: &mut Part) {
        let numbers = self.numbers();
        for (fingerprint, step) in self.firsts[place].lock().drain(..) {
            part.number(fingerprint, numbers[step as usize].load(Relaxed));
        }
    }

    /// Notes all.
    fn note<S: System>(&self, system: &S, states: &States, notes: &mut Notes) {
        let numbers = self.numbers();
        for portion in &self.portions {
            let mut portion = portion.lock();
            let Portion { ahead, new, .. } = &mut *portion;
            for node in &mut ahead.nodes {
                if *node >= TO_BE_NUMBERED {
                    *node = numbers[(*node - TO_BE_NUMBERED) as usize].load(Relaxed);
                }
            }
            notes.note_found(system, states, ahead, new);
            portion.forget();
        }
    }
}

/// What it takes to look at states.
pub struct At<'a, S> {
    pub system: &'a mut S,
    pub states: &'a States,
    pub known: &'a mut KnownStates,
    pub notes: &'a mut Notes,
    /// The most nodes that there may be.
    pub most: usize,
}

impl Together {
    /// Looks at the states in these places, the next nodes, as long as there are surely
    /// no more nodes than there may be: gives how many were looked at.
    ///
    /// # Errors
    /// When a body is not the deterministic function that it must be.
    pub fn look_at<S: System>(
        &mut self,
        crew: &Crew,
        at: At<'_, S>,
        places: Range<usize>,
    ) -> Result<usize, String> {
        let parts = at.known.parts.iter_mut();
        let sharing = Sharing {
            batches: &self.0,
            states: at.states,
            system: RwLock::new(at.system),
            notes: Own(Mutex::new(at.notes)),
            parts: parts.map(|part| Own(Mutex::new(part))).collect(),
        };
        let most = at.most.min(TO_BE_NUMBERED as usize);
        crew.in_rounds(
            |kind, item| sharing.work(kind, item),
            |round| sharing.lead(round, places, (&mut at.known.count, most)),
        )
    }
}

/// What is shared by all who look at states. It stands among what the leader writes all
/// the time.
#[repr(align(128))]
struct Sharing<'a, S> {
    batches: &'a [Batch; 2],
    states: &'a States,
    system: RwLock<&'a mut S>,
    notes: Own<&'a mut Notes>,
    parts: Vec<Own<&'a mut Part>>,
}

impl<S: System> Sharing<'_, S> {
    /// Does an item of a round.
    fn work(&self, kind: usize, item: usize) {
        let (batch, before) = (&self.batches[kind % 2], &self.batches[1 - kind % 2]);
        match kind - kind % 2 {
            LOOK_UP => {
                let system = self.system.read().unwrap_or_else(PoisonError::into_inner);
                let Some(place) = item.checked_sub(1) else {
                    before.note(&**system, self.states, &mut self.notes.lock());
                    return;
                };
                let portion = &mut *batch.portions[place].lock();
                portion.ahead.look_up(&**system, self.states);
                if portion.ahead.is_all() {
                    batch.sort(place, portion);
                }
            }
            FIND => {
                let part = &mut self.parts[item].lock();
                before.settle(item, part);
                batch.find(item, part);
            }
            _ => batch.number(item, self.states),
        }
    }

    /// Calls for all rounds; `count` is how many nodes there are, and the most that
    /// there may be.
    fn lead(
        &self,
        round: &dyn Fn(usize, usize),
        places: Range<usize>,
        (count, most): (&mut NodeId, usize),
    ) -> Result<usize, String> {
        let start = places.start;
        let mut turn = 0;
        for first in places.clone().step_by(PORTION * PORTIONS) {
            let batch = &self.batches[turn];
            let end = places.end.min(first + PORTION * PORTIONS);
            let portions = batch.begin(first..end);
            // What came of those before is noted first: it takes longest.
            round(LOOK_UP + turn, 1 + portions);
            let steps = self.learn(batch, portions)?;
            if *count as usize + steps > most {
                self.settle(round, turn);
                return Ok(first - start);
            }
            batch.make_room(steps);
            round(FIND + turn, PARTS);
            for new in &batch.news[..portions] {
                *count += new.swap(*count, Relaxed);
            }
            round(NUMBER + turn, portions);
            turn = 1 - turn;
        }
        round(LOOK_UP + turn, 1);
        self.settle(round, turn);
        Ok(places.len())
    }

    /// Ends with what came of the last states.
    fn settle(&self, round: &dyn Fn(usize, usize), turn: usize) {
        self.batches[turn].forget();
        round(FIND + turn, PARTS);
    }

    /// Learns what was not known of the steps from these portions of states, and gives how
    /// many there are.
    fn learn(&self, batch: &Batch, portions: usize) -> Result<usize, String> {
        let mut steps = 0;
        for place in 0..portions {
            let portion = &mut *batch.portions[place].lock();
            if !portion.ahead.is_all() {
                let mut system = self.system.write().unwrap_or_else(PoisonError::into_inner);
                portion.ahead.learn(&mut **system, self.states)?;
                batch.sort(place, portion);
            }
            portion.first = steps;
            steps += portion.ahead.steps.as_slice().len();
        }
        Ok(steps)
    }
}
