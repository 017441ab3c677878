//! What the explorer asks of whatever it explores.

use std::ops::Range;

use crate::limits::{MAX_OBJECTS, MAX_THREADS};
use crate::model::{ThreadId, Turn};
use crate::trace::Ending;

/// The most steps that a state may have: so many ways for each thread.
pub const MOST_STEPS: usize = MAX_THREADS * u8::MAX as usize;

/// The most things that may have to be learnt for the steps from one state: for
/// each what the thread can do, before it and after it, what comes of it, what is
/// printed, and what that, what was made and the objects are under new names.
const MOST_LESSONS: usize = MOST_STEPS * (MAX_OBJECTS + 6);

/// A step that may be the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Choice {
    pub thread: ThreadId,
    /// Which of the ways that are open to the operation.
    pub way: u8,
    /// Whether the step is a time-out that fires.
    pub fires: bool,
    /// Whether its thread goes on from a `join()` within the step.
    pub joins: bool,
}

impl Choice {
    /// The choice, whatever the step is.
    pub fn turn(self) -> Turn {
        Turn {
            thread: self.thread,
            way: self.way,
        }
    }
}

/// How threads were renamed to bring a state into its canonical form: the
/// thread in place `n` before is in place `renaming.of(n)` after.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Renaming(u64);

impl Renaming {
    const BITS: usize = 4;

    /// Nobody is renamed.
    pub const NONE: Renaming = Renaming(0xfedc_ba98_7654_3210);

    /// The new place of `thread`.
    pub fn of(self, thread: ThreadId) -> ThreadId {
        ThreadId::at(((self.0 >> (thread.index() * Self::BITS)) & 0xf) as usize)
    }

    /// The same choice, by the new names.
    pub fn turn(self, turn: Turn) -> Turn {
        Turn {
            thread: self.of(turn.thread),
            ..turn
        }
    }

    /// The renaming by which the thread in place `places[n]` comes to place n.
    pub fn bringing(places: &[ThreadId]) -> Self {
        let mut bits = Renaming::NONE.0;
        for (after, before) in places.iter().enumerate() {
            let shift = before.index() * Self::BITS;
            bits = (bits & !(0xf << shift)) | ((after as u64) << shift);
        }
        Renaming(bits)
    }

    /// All of it, as a number.
    pub(super) fn bits(self) -> u64 {
        self.0
    }

    /// The way back.
    pub fn inverse(self) -> Self {
        let mut bits = 0;
        for place in 0..MAX_THREADS {
            let after = self.of(ThreadId::at(place));
            bits |= (place as u64) << (after.index() * Self::BITS);
        }
        Renaming(bits)
    }

    /// This renaming, then `next`.
    pub fn then(self, next: Renaming) -> Self {
        let mut bits = 0;
        for place in 0..MAX_THREADS {
            let after = next.of(self.of(ThreadId::at(place)));
            bits |= (after.index() as u64) << (place * Self::BITS);
        }
        Renaming(bits)
    }
}

/// The choices of a run, by the names of the state before it, to which `first`
/// leads from other names: from its steps, each with how threads are renamed on
/// the way.
pub(super) fn unrenamed(
    first: Renaming,
    steps: impl IntoIterator<Item = (Turn, Renaming)>,
) -> Vec<Turn> {
    let mut original = first.inverse();
    let step = |(turn, renaming): (Turn, Renaming)| {
        let turn = original.turn(turn);
        original = renaming.inverse().then(original);
        turn
    };
    steps.into_iter().map(step).collect()
}

impl Default for Renaming {
    fn default() -> Self {
        Renaming::NONE
    }
}

/// How a run ended, as far as outcomes are told apart.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct End {
    /// The kind of ending. Of identical threads it names those that stand for
    /// all of them.
    pub ending: Ending,
    pub result: String,
    /// In words that hold for all runs that end so, and for no others.
    pub cause: String,
}

/// A step, and what it makes of a state.
#[derive(Clone, Debug)]
pub struct Step {
    pub choice: Choice,
    /// How threads are renamed to bring the state into its canonical form.
    pub renaming: Renaming,
    /// Of the state that it leads to: see [`System::fingerprint`].
    pub fingerprint: u128,
    change: Change,
}

/// What a step makes of a state.
#[derive(Clone, Debug)]
enum Change {
    Little(Little),
    /// Another one: where among the numbers it is.
    Whole(Range<u32>),
}

/// A step changes the number of its thread and one more, and the thread comes to
/// the place among those like it that the renaming says. Kept as small as can be,
/// since steps are written and read all the time.
#[derive(Clone, Copy, Debug)]
pub struct Little {
    /// Where the thread is, and its new number.
    pub own: u16,
    pub local: u32,
    /// Where another number is, or the thread's, and what becomes of it first.
    pub place: u16,
    pub number: u32,
}

/// The steps from one state after the other.
#[derive(Clone, Debug, Default)]
pub struct Steps {
    steps: Vec<Step>,
    /// States that differ in more than little from those before them.
    numbers: Vec<u32>,
}

impl Steps {
    /// Forgets all.
    pub fn clear(&mut self) {
        self.truncate(0);
    }

    /// Forgets all but the first so many.
    pub fn truncate(&mut self, count: usize) {
        self.steps.truncate(count);
        if count == 0 {
            self.numbers.clear();
        }
    }

    pub fn as_slice(&self) -> &[Step] {
        &self.steps
    }

    /// The state that `step` leads to, which is one of these, from the state
    /// `before`.
    pub fn state(&self, before: &[u32], step: &Step) -> Vec<u32> {
        let mut state = Vec::new();
        self.write_state(before, step, &mut state);
        state
    }

    /// Writes the state that `step` leads to in place of what was there.
    pub fn write_state(&self, before: &[u32], step: &Step, state: &mut Vec<u32>) {
        state.clear();
        self.add_state(before, step, state);
    }

    /// Writes the state that `step` leads to behind what is there.
    pub fn add_state(&self, before: &[u32], step: &Step, states: &mut Vec<u32>) {
        match &step.change {
            Change::Whole(range) => {
                states.extend_from_slice(&self.numbers[range.start as usize..range.end as usize]);
            }
            Change::Little(little) => {
                let start = states.len();
                states.extend_from_slice(before);
                let state = &mut states[start..];
                let (thread, own) = (step.choice.thread, usize::from(little.own));
                let to = own - thread.index() + step.renaming.of(thread).index();
                state[usize::from(little.place)] = little.number;
                state[own] = little.local;
                match to < own {
                    true => state[to..=own].rotate_right(1),
                    false => state[own..=to].rotate_left(1),
                }
            }
        }
    }

    /// All that there is to say of these steps but the first so many, which lead
    /// from `before`.
    pub fn listed(&self, first: usize, before: &[u32]) -> Vec<(Choice, Renaming, u128, Vec<u32>)> {
        let steps = self.steps[first..].iter();
        let listed = steps.map(|step| {
            let state = self.state(before, step);
            (step.choice, step.renaming, step.fingerprint, state)
        });
        listed.collect()
    }

    /// Forgets the steps that are not to be kept.
    pub fn retain(&mut self, keep: impl FnMut(&Step) -> bool) {
        self.steps.retain(keep);
    }

    /// Adds the step that changes little.
    pub fn add_little(
        &mut self,
        choice: Choice,
        renaming: Renaming,
        fingerprint: u128,
        little: Little,
    ) {
        self.steps.push(Step {
            choice,
            renaming,
            fingerprint,
            change: Change::Little(little),
        });
    }

    /// Adds the step that leads to `state`.
    pub fn add(&mut self, choice: Choice, renaming: Renaming, fingerprint: u128, state: &[u32]) {
        self.begin(state);
        self.add_begun(choice, renaming, fingerprint, state.len());
    }

    /// Begins a step with a state, which may become another one before the step is
    /// added.
    pub fn begin(&mut self, state: &[u32]) -> &mut [u32] {
        let first = self.numbers.len();
        self.numbers.extend_from_slice(state);
        &mut self.numbers[first..]
    }

    /// Adds the step that was begun last, with a state of so many numbers.
    pub fn add_begun(
        &mut self,
        choice: Choice,
        renaming: Renaming,
        fingerprint: u128,
        length: usize,
    ) {
        let end = self.numbers.len();
        self.steps.push(Step {
            choice,
            renaming,
            fingerprint,
            change: Change::Whole((end - length) as u32..end as u32),
        });
    }

    /// Adds all of `others`, which lead from `before`, with such fingerprints: of
    /// each step, and the state that it leads to.
    pub fn append(&mut self, others: &Steps, before: &[u32], of: impl Fn(&Step, &[u32]) -> u128) {
        let mut state = Vec::new();
        for step in others.as_slice() {
            others.write_state(before, step, &mut state);
            self.add(step.choice, step.renaming, of(step, &state), &state);
        }
    }
}

/// A program as the explorer sees it: states, and steps between them. A state is
/// a list of numbers, which mean something to the program alone.
///
/// States must hold all that can make a difference to what happens next, and
/// nothing else (no clock, no counters, no addresses), or no two are equal.
pub trait System: Send + Sync {
    /// What it takes to go on where [`System::steps`] could not.
    type Missing: Send;

    /// The state before the first step, in canonical form.
    fn start(&self) -> Vec<u32>;

    /// How the program's threads were renamed to bring the first state into
    /// its canonical form.
    fn first_renaming(&self) -> Renaming;

    /// Adds the steps that may be the next from `state`; none at the end of a run.
    ///
    /// # Errors
    /// What [`System::learn`] has to be told first; some steps are added by then.
    /// Steps are looked up by many threads at once, learning is done by one.
    fn steps(&self, state: &[u32], steps: &mut Steps) -> Result<(), Self::Missing>;

    /// Finds out what was missing.
    ///
    /// # Errors
    /// Why it cannot be found out: the program is not what it seems.
    fn learn(&mut self, missing: Self::Missing) -> Result<(), String>;

    /// A number that is equal for equal states and differs for others.
    fn fingerprint(&self, state: &[u32]) -> u128;

    /// How a run ended that came to `state`, where nobody can go on.
    fn end(&self, state: &[u32]) -> End;

    /// The bytes that the system itself holds by now.
    fn held(&self) -> usize;
}

/// The steps from `state` alone.
///
/// # Errors
/// What has to be learnt first.
pub fn steps_from<S: System>(
    system: &S,
    state: &[u32],
    steps: &mut Steps,
) -> Result<(), S::Missing> {
    steps.clear();
    system.steps(state, steps)
}

/// Tries until nothing is missing, and learns in between what was.
///
/// # Errors
/// Why it cannot be found out: the program is not what it seems.
pub fn learnt<S: System, T>(
    system: &mut S,
    mut attempt: impl FnMut(&S) -> Result<T, S::Missing>,
) -> Result<T, String> {
    for _ in 0..=MOST_LESSONS {
        match attempt(system) {
            Ok(found) => return Ok(found),
            Err(missing) => system.learn(missing)?,
        }
    }
    Err("what a step comes to is asked again and again: a fault of ours".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn renamings_compose_and_invert() {
        let [a, b, c] = [ThreadId::at(0), ThreadId::at(1), ThreadId::at(2)];
        let turn = Renaming::bringing(&[c, a, b]);
        assert_eq!([turn.of(a), turn.of(b), turn.of(c)], [b, c, a]);
        assert_eq!(turn.then(turn.inverse()), Renaming::NONE);
        assert_eq!(turn.then(turn).of(a), c);
        assert_eq!(Renaming::bringing(&[a, b, c]), Renaming::NONE);
    }
}
