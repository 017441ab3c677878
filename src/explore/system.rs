//! What the explorer asks of whatever it explores.

use crate::executor::MOST_UNASKED;
use crate::limits::MAX_THREADS;
use crate::model::{ThreadId, Turn};
use crate::trace::Ending;

/// The most steps that a state may have: so many ways for each thread.
pub const MOST_STEPS: usize = MAX_THREADS * u8::MAX as usize;

/// The most things that may have to be learnt for the steps from one state:
/// where the thread goes, and where all those go that go on with it unasked.
const MOST_LESSONS: usize = MOST_STEPS + MOST_UNASKED;

/// A step that may be the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    pub thread: ThreadId,
    /// Which of the ways that are open to the operation.
    pub way: u8,
    /// Whether the step is a time-out that fires.
    pub fires: bool,
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

/// A program as the explorer sees it: states, and steps between them.
///
/// States must hold all that can make a difference to what happens next, and
/// nothing else (no clock, no counters, no addresses), or no two are equal.
pub trait System: Sync {
    /// A moment of a run.
    type State: Clone + Send + Sync;

    /// What it takes to go on where [`System::step`] could not.
    type Missing: Send;

    /// The state before the first step, in canonical form.
    fn start(&self) -> Self::State;

    /// How the program's threads were renamed to bring the first state into
    /// its canonical form.
    fn first_renaming(&self) -> Renaming;

    /// The steps that may be the next from `state`; empty at the end of a run.
    fn choices(&self, state: &Self::State) -> Vec<Choice>;

    /// The state after the step that `turn` chooses, in canonical form, and how
    /// its threads were renamed for that.
    ///
    /// # Errors
    /// What [`System::learn`] has to be told first. Steps are taken by many
    /// threads at once, learning is done by one.
    fn step(
        &self,
        state: &Self::State,
        turn: Turn,
    ) -> Result<(Self::State, Renaming), Self::Missing>;

    /// Finds out what was missing.
    ///
    /// # Errors
    /// Why it cannot be found out: the program is not what it seems.
    fn learn(&mut self, missing: Self::Missing) -> Result<(), String>;

    /// A number that is equal for equal states and differs for others.
    fn fingerprint(&self, state: &Self::State) -> u128;

    /// How a run ended that came to `state`, where nobody can go on.
    fn end(&self, state: &Self::State) -> End;

    /// The bytes that `state` holds besides its own size.
    fn held_by(&self, state: &Self::State) -> usize;

    /// The bytes that the system itself holds by now.
    fn held(&self) -> usize;
}

/// Tries until nothing is missing, and learns in between what was: several
/// things where a step starts threads, or lets some go on from a `join()`.
///
/// # Errors
/// Why it cannot be found out: the program is not what it seems.
pub(super) fn learnt<S: System, T>(
    system: &mut S,
    attempt: impl Fn(&S) -> Result<T, S::Missing>,
) -> Result<T, String> {
    for _ in 0..=MOST_LESSONS {
        match attempt(system) {
            Ok(found) => return Ok(found),
            Err(missing) => system.learn(missing)?,
        }
    }
    Err("a thread’s body does not do the same twice".to_owned())
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
