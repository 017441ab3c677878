//! What the explorer asks of whatever it explores.

use std::hash::Hasher;
use std::ops::Range;

use crate::limits::{MAX_OBJECTS, MAX_THREADS};
use crate::model::{Fingerprinter, ThreadId, Turn};
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

/// A step, and the state that it leads to.
#[derive(Clone, Debug)]
pub struct Step {
    pub choice: Choice,
    /// How threads are renamed to bring the state into its canonical form.
    pub renaming: Renaming,
    /// Of the state.
    pub fingerprint: u128,
    /// Where among the numbers it is.
    numbers: Range<usize>,
}

/// The steps from a state, with the states that they lead to side by side.
#[derive(Clone, Debug, Default)]
pub struct Steps {
    steps: Vec<Step>,
    numbers: Vec<u32>,
}

impl Steps {
    /// Forgets all.
    pub fn clear(&mut self) {
        self.steps.clear();
        self.numbers.clear();
    }

    pub fn as_slice(&self) -> &[Step] {
        &self.steps
    }

    /// Whether these are the steps of `other`.
    pub fn are(&self, other: &Steps) -> bool {
        let step = |(a, b): (&Step, &Step)| {
            (a.choice, a.renaming) == (b.choice, b.renaming) && self.state(a) == other.state(b)
        };
        self.steps.len() == other.steps.len() && self.steps.iter().zip(&other.steps).all(step)
    }

    /// The state that `step` leads to.
    pub fn state(&self, step: &Step) -> &[u32] {
        &self.numbers[step.numbers.clone()]
    }

    /// Forgets the steps that are not to be kept.
    pub fn retain(&mut self, keep: impl FnMut(&Step) -> bool) {
        self.steps.retain(keep);
    }

    /// Makes a state of `state` by `change`, which says how it was renamed, and
    /// adds the step that leads there. The fingerprint is still to come.
    ///
    /// # Errors
    /// What keeps `change` from it.
    pub fn add<E>(
        &mut self,
        choice: Choice,
        state: &[u32],
        change: impl FnOnce(&mut [u32]) -> Result<Renaming, E>,
    ) -> Result<(), E> {
        let first = self.numbers.len();
        self.numbers.extend_from_slice(state);
        let renaming = change(&mut self.numbers[first..])?;
        self.steps.push(Step {
            choice,
            renaming,
            fingerprint: 0,
            numbers: first..self.numbers.len(),
        });
        Ok(())
    }

    /// Puts a number behind the state that each step leads to.
    pub fn append(&mut self, number: impl Fn(&Step) -> u32) {
        let more = self.numbers.len() + self.steps.len();
        self.numbers.resize(more, 0);
        // From the last to the first: each makes room for those before it.
        for (place, step) in self.steps.iter_mut().enumerate().rev() {
            let Range { start, end } = step.numbers.clone();
            self.numbers.copy_within(start..end, start + place);
            self.numbers[end + place] = number(step);
            step.numbers = start + place..end + place + 1;
        }
    }

    /// Gives every step its fingerprint.
    pub fn fingerprint(&mut self, of: impl Fn(&[u32]) -> u128) {
        for step in &mut self.steps {
            step.fingerprint = of(&self.numbers[step.numbers.clone()]);
        }
    }
}

/// A program as the explorer sees it: states, and steps between them. A state is
/// a list of numbers, which mean something to the program alone.
///
/// States must hold all that can make a difference to what happens next, and
/// nothing else (no clock, no counters, no addresses), or no two are equal.
pub trait System: Sync {
    /// What it takes to go on where [`System::steps`] could not.
    type Missing: Send;

    /// The state before the first step, in canonical form.
    fn start(&self) -> Vec<u32>;

    /// How the program's threads were renamed to bring the first state into
    /// its canonical form.
    fn first_renaming(&self) -> Renaming;

    /// The steps that may be the next from `state`, in place of what `steps`
    /// held; none at the end of a run.
    ///
    /// # Errors
    /// What [`System::learn`] has to be told first. Steps are looked up by many
    /// threads at once, learning is done by one.
    fn steps(&self, state: &[u32], steps: &mut Steps) -> Result<(), Self::Missing>;

    /// Finds out what was missing.
    ///
    /// # Errors
    /// Why it cannot be found out: the program is not what it seems.
    fn learn(&mut self, missing: Self::Missing) -> Result<(), String>;

    /// A number that is equal for equal states and differs for others.
    fn fingerprint(&self, state: &[u32]) -> u128 {
        let mut hasher = Fingerprinter::default();
        hasher.write_u64(state.len() as u64);
        for pair in state.chunks(2) {
            let high = pair
                .get(1)
                .map_or(0, |number| u64::from(*number) << u32::BITS);
            hasher.write_u64(high | u64::from(pair[0]));
        }
        hasher.finish128()
    }

    /// How a run ended that came to `state`, where nobody can go on.
    fn end(&self, state: &[u32]) -> End;

    /// The bytes that the system itself holds by now.
    fn held(&self) -> usize;
}

/// The steps from `state`, with their fingerprints.
///
/// # Errors
/// What has to be learnt first.
pub fn steps_from<S: System>(
    system: &S,
    state: &[u32],
    steps: &mut Steps,
) -> Result<(), S::Missing> {
    system.steps(state, steps)?;
    steps.fingerprint(|state| system.fingerprint(state));
    Ok(())
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
