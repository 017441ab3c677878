//! Mistakes that an explorer or a model could have, planted around the
//! product's: the product's own code is as it is.

use lockstep::explore::programs::ProgramSystem;
use lockstep::explore::{Choice, Renaming, System};
use lockstep::model::{
    ConditionOp, Fingerprinter, LockState, Object, Op, Phase, SemaphoreOp, Turn, World,
};

use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// A mistake.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mistake {
    /// None: to show that the checks do not cry wolf.
    None,
    /// `notify(n)` wakes one more.
    NotifyWakesOneMore,
    /// `notify_all()` wakes one.
    NotifyAllWakesOne,
    /// A time-out never fires.
    TimeoutLost,
    /// `wait()` returns without the lock.
    WaitDoesNotReacquire,
    /// Releasing a re-entrant lock once gives it up whole.
    ReleaseGivesUpAll,
    /// Releasing a semaphore frees one place more.
    SemaphoreGainsAPlace,
    /// Of several threads that could take a lock only the first may.
    LockGoesToTheFirst,
    /// Whoever has gone on is let go on: a switch is never forced.
    LastThreadIsStarved,
    /// Of several threads that stand before equal operations one step is
    /// counted for all.
    EqualStepsCountOnce,
    /// States are told apart without who holds the locks.
    OwnersForgotten,
    /// States are told apart without what the threads remember.
    MemoryForgotten,
}

/// All of them but the first.
pub const MISTAKES: &[Mistake] = &[
    Mistake::NotifyWakesOneMore,
    Mistake::NotifyAllWakesOne,
    Mistake::TimeoutLost,
    Mistake::WaitDoesNotReacquire,
    Mistake::ReleaseGivesUpAll,
    Mistake::SemaphoreGainsAPlace,
    Mistake::LockGoesToTheFirst,
    Mistake::LastThreadIsStarved,
    Mistake::EqualStepsCountOnce,
    Mistake::OwnersForgotten,
    Mistake::MemoryForgotten,
];

/// A program with a mistake in how it is explored.
pub struct Mistaken {
    pub system: ProgramSystem,
    pub mistake: Mistake,
}

impl Mistaken {
    /// What `thread` asks for instead.
    fn instead(&self, op: &Op) -> Option<Op> {
        match (self.mistake, op) {
            (Mistake::NotifyWakesOneMore, Op::Condition(condition, ConditionOp::Notify(n))) => {
                Some(Op::Condition(*condition, ConditionOp::Notify(n + 1)))
            }
            (Mistake::NotifyAllWakesOne, Op::Condition(condition, ConditionOp::NotifyAll)) => {
                Some(Op::Condition(*condition, ConditionOp::Notify(1)))
            }
            (Mistake::SemaphoreGainsAPlace, Op::Semaphore(semaphore, SemaphoreOp::Release(n))) => {
                Some(Op::Semaphore(*semaphore, SemaphoreOp::Release(n + 1)))
            }
            _ => None,
        }
    }

    /// What is wrong after `op` was done.
    fn spoil(&self, op: &Op, world: &mut World) {
        let lock = match (self.mistake, op) {
            (Mistake::WaitDoesNotReacquire, Op::Condition(condition, ConditionOp::Resume(_))) => {
                world.condition(*condition).lock
            }
            (Mistake::ReleaseGivesUpAll, Op::Release(lock)) => *lock,
            _ => return,
        };
        if let Some(Object::Lock(state)) = world.objects.get_mut(lock.0) {
            state.release_all();
        }
    }

    /// Whether this choice is missing beside those before it.
    fn is_missed(&self, world: &World, before: &[Choice], choice: Choice) -> bool {
        let op = |choice: &Choice| world.request(choice.thread).map(|request| &request.op);
        let same = || before.iter().any(|other| op(other) == op(&choice));
        match self.mistake {
            Mistake::TimeoutLost => choice.fires,
            Mistake::LockGoesToTheFirst => matches!(op(&choice), Some(Op::Acquire(..))) && same(),
            Mistake::LastThreadIsStarved => {
                before.len() == 1 && choice.thread.index() + 1 == world.threads.len()
            }
            Mistake::EqualStepsCountOnce => same(),
            _ => false,
        }
    }
}

impl System for Mistaken {
    type State = <ProgramSystem as System>::State;
    type Missing = <ProgramSystem as System>::Missing;

    fn start(&self) -> Self::State {
        self.system.start()
    }

    fn first_renaming(&self) -> Renaming {
        self.system.first_renaming()
    }

    fn choices(&self, state: &Self::State) -> Vec<Choice> {
        let mut choices = Vec::new();
        for choice in self.system.choices(state) {
            if !self.is_missed(&state.world, &choices, choice) {
                choices.push(choice);
            }
        }
        choices
    }

    fn step(
        &self,
        state: &Self::State,
        turn: Turn,
    ) -> Result<(Self::State, Renaming), Self::Missing> {
        let thread = turn.thread;
        let mut before = state.clone();
        let phase = &mut before.world.threads[thread.index()].phase;
        let Phase::At(request) = phase else {
            return self.system.step(state, turn);
        };
        if let Some(op) = self.instead(&request.op) {
            Arc::make_mut(request).op = op;
        }
        let op = request.op.clone();
        let fired = !matches!(
            before.world.readiness(thread),
            lockstep::model::Readiness::Ready
        );
        let (mut after, renaming) = self.system.step(&before, turn)?;
        if !fired {
            self.spoil(&op, &mut after.world);
        }
        Ok((after, renaming))
    }

    fn learn(&mut self, missing: Self::Missing) -> Result<(), String> {
        self.system.learn(missing)
    }

    fn held_by(&self, state: &Self::State) -> usize {
        self.system.held_by(state)
    }

    fn held(&self) -> usize {
        self.system.held()
    }

    fn fingerprint(&self, state: &Self::State) -> u128 {
        match self.mistake {
            Mistake::OwnersForgotten => {
                let mut state = state.clone();
                for object in state.world.objects.iter_mut() {
                    if let Object::Lock(lock) = object {
                        let free = LockState::default();
                        *lock = free;
                    }
                }
                self.system.fingerprint(&state)
            }
            Mistake::MemoryForgotten => {
                let mut hasher = Fingerprinter::default();
                for thread in &state.world.threads {
                    thread.phase.hash(&mut hasher);
                }
                state.world.objects.hash(&mut hasher);
                hasher.write_u8(0);
                hasher.finish128()
            }
            _ => self.system.fingerprint(state),
        }
    }

    fn end(&self, state: &Self::State) -> lockstep::explore::End {
        self.system.end(state)
    }
}
