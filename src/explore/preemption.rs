//! What a preemption is, and all runs that have only so many of them.
//!
//! A preemption is a switch away from a thread that could have gone on: it took
//! the last step and could take the next one, without a time-out, and another
//! thread takes that. Whoever sleeps could go on: time would pass by itself. Most
//! concurrency mistakes show with one or two preemptions (Musuvathi and Qadeer,
//! Iterative Context Bounding, 2007).
//!
//! Whoever has just gone on from a `join()` is not preempted before its next
//! step. The end of a thread is no step of its own, so the thread that was
//! waited for may have ended later than its last step; then the other one would
//! have had to wait, and the same switch would be none.

use super::prints;
use super::system::{Choice, End, Renaming, Step, Steps, System};
use crate::limits::MAX_THREADS;
use crate::model::ThreadId;

/// Who is preempted if it can go on and somebody else goes: who took the step
/// of `choice`, by the names of the state after it.
pub(super) fn can_be_preempted(choice: Choice, renaming: Renaming) -> Option<ThreadId> {
    (!choice.joins).then(|| renaming.of(choice.thread))
}

/// Who preempts `last` by taking the next step, where these are the choices: if it
/// can go on, everybody else.
pub(super) fn preempting(
    last: Option<ThreadId>,
    mut choices: impl Iterator<Item = Choice>,
) -> impl Fn(ThreadId) -> bool {
    let can_go_on = choices.any(|choice| Some(choice.thread) == last && !choice.fires);
    move |thread| can_go_on && last != Some(thread)
}

/// A system's runs with no more than so many preemptions, as a system of its
/// own: its states say at the end who took the last step and how many
/// preemptions there were. So whatever is found out of systems is found out of
/// such runs: how many there are, how they end, and which of them is simplest.
pub struct FewPreemptions<S> {
    system: S,
    most: u32,
}

/// What states have at the end.
#[derive(Clone, Copy, Default)]
struct Past {
    preemptions: u32,
    last: Option<ThreadId>,
}

impl Past {
    /// Nobody, or one of the threads.
    const LASTS: u32 = 1 + MAX_THREADS as u32;

    fn number(self) -> u32 {
        let last = self.last.map_or(0, |last| last.index() as u32 + 1);
        self.preemptions * Self::LASTS + last
    }

    fn of(number: u32) -> Self {
        let last = (number % Self::LASTS) as usize;
        Past {
            preemptions: number / Self::LASTS,
            last: last.checked_sub(1).map(ThreadId::at),
        }
    }
}

impl<S> FewPreemptions<S> {
    /// Of all runs of `system` those with at most `most` preemptions.
    pub fn new(system: S, most: u32) -> Self {
        FewPreemptions { system, most }
    }

    /// The system with all its runs.
    pub fn into_system(self) -> S {
        self.system
    }
}

/// The system's own state, and what stands behind it.
fn apart(state: &[u32]) -> (&[u32], Past) {
    let (number, own) = state.split_last().unwrap_or((&0, &[]));
    (own, Past::of(*number))
}

impl<S: System> System for FewPreemptions<S> {
    type Missing = S::Missing;

    fn start(&self) -> Vec<u32> {
        let mut start = self.system.start();
        start.push(Past::default().number());
        start
    }

    fn first_renaming(&self) -> Renaming {
        self.system.first_renaming()
    }

    fn steps(&self, state: &[u32], steps: &mut Steps) -> Result<(), S::Missing> {
        let (own, past) = apart(state);
        let mut all = Steps::default();
        self.system.steps(own, &mut all)?;
        let choices = all.as_slice().iter().map(|step| step.choice);
        let preempts = preempting(past.last, choices);
        let mut next = Vec::new();
        for step in all.as_slice() {
            let Step {
                choice, renaming, ..
            } = *step;
            let preemptions = past.preemptions + u32::from(preempts(choice.thread));
            // Somebody can always go: whoever could have gone on.
            if preemptions <= self.most {
                let last = can_be_preempted(choice, renaming);
                let number = Past { preemptions, last }.number();
                all.write_state(own, step, &mut next);
                next.push(number);
                let fingerprint = prints::with(step.fingerprint, number);
                steps.add(choice, renaming, fingerprint, &next);
            }
        }
        Ok(())
    }

    fn fingerprint(&self, state: &[u32]) -> u128 {
        let (own, past) = apart(state);
        prints::with(self.system.fingerprint(own), past.number())
    }

    fn learn(&mut self, missing: S::Missing) -> Result<(), String> {
        self.system.learn(missing)
    }

    fn end(&self, state: &[u32]) -> End {
        self.system.end(apart(state).0)
    }

    fn held(&self) -> usize {
        self.system.held()
    }
}
