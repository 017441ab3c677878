//! Mistakes that an explorer or a model could have, planted around the
//! product's: the product's own code is as it is.

use std::hash::Hash;
use std::sync::Arc;

use lockstep::explore::programs::{Memory, ProgramSystem, Rules};
use lockstep::explore::{Choice, End, Renaming, Steps, System};
use lockstep::model::{
    ConditionOp, Fingerprinter, LockState, Object, Op, Outcome, Part, Phase, Readiness,
    SemaphoreOp, Switch, ThreadId, Turn, World,
};
use lockstep::program::Program;

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
    /// It is forgotten that what is done with a condition touches its lock.
    LockUndeclared,
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
    Mistake::LockUndeclared,
];

/// A program with a mistake in how it is explored.
pub struct Mistaken {
    system: ProgramSystem,
    mistake: Mistake,
}

impl Mistaken {
    /// `program` with this mistake.
    ///
    /// # Errors
    /// When it cannot be explored.
    pub fn new(program: Arc<Program>, mistake: Mistake) -> Result<Self, String> {
        let system =
            ProgramSystem::under(program, Switch::Any, Memory::default(), Box::new(mistake))?;
        Ok(Mistaken { system, mistake })
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

impl Rules for Mistake {
    fn apply(&self, world: &mut World, turn: Turn) -> Option<Outcome> {
        let thread = turn.thread;
        let fired = world.readiness(thread) != Readiness::Ready;
        let Phase::At(request) = &mut world.threads[thread.index()].phase else {
            return world.apply(turn);
        };
        let op = request.op.clone();
        if let Some(instead) = self.instead(&op) {
            Arc::make_mut(request).op = instead;
        }
        let outcome = world.apply(turn);
        if !fired {
            self.spoil(&op, world);
        }
        outcome
    }

    fn touched(&self, world: &World, thread: ThreadId) -> Option<Vec<Part>> {
        match self {
            Mistake::LockUndeclared => world.touched(thread).map(|_| Vec::new()),
            _ => world.touched(thread),
        }
    }
}

impl Mistake {
    /// What is asked for instead.
    fn instead(self, op: &Op) -> Option<Op> {
        match (self, op) {
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
    fn spoil(self, op: &Op, world: &mut World) {
        let lock = match (self, op) {
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
}

impl System for Mistaken {
    type Missing = <ProgramSystem as System>::Missing;

    fn start(&self) -> Vec<u32> {
        self.system.start()
    }

    fn first_renaming(&self) -> Renaming {
        self.system.first_renaming()
    }

    fn steps(&self, state: &[u32], steps: &mut Steps) -> Result<(), Self::Missing> {
        let mut known = Steps::default();
        self.system.steps(state, &mut known)?;
        let world = self.system.world(state);
        let mut choices = Vec::new();
        known.retain(|step| {
            let is_missed = self.is_missed(&world, &choices, step.choice);
            choices.extend((!is_missed).then_some(step.choice));
            !is_missed
        });
        steps.append(&known, state, |_, state| self.fingerprint(state));
        Ok(())
    }

    fn learn(&mut self, missing: Self::Missing) -> Result<(), String> {
        self.system.learn(missing)
    }

    fn held(&self) -> usize {
        self.system.held()
    }

    fn fingerprint(&self, state: &[u32]) -> u128 {
        let mut world = self.system.world(state);
        let mut hasher = Fingerprinter::default();
        match self.mistake {
            Mistake::OwnersForgotten => {
                for object in world.objects.iter_mut() {
                    if let Object::Lock(lock) = object {
                        *lock = LockState::default();
                    }
                }
                state[state.len() - world.threads.len()..].hash(&mut hasher);
            }
            Mistake::MemoryForgotten => {
                world.threads.iter().for_each(|t| t.phase.hash(&mut hasher))
            }
            _ => return self.system.fingerprint(state),
        }
        world.objects.hash(&mut hasher);
        hasher.finish128()
    }

    fn end(&self, state: &[u32]) -> End {
        self.system.end(state)
    }
}
