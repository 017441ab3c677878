//! A program in motion: the model's world and the thread bodies, in step.

use std::fmt;
use std::sync::Arc;

use crate::model::{Outcome, Phase, Readiness, Switch, ThreadId, World};
use crate::program::Program;
use crate::trace::Step;

/// The bodies of a program's threads, wherever they run.
pub trait Bodies {
    /// Starts `thread` and says where it stands first.
    ///
    /// # Errors
    /// A [`Fault`] when the thread cannot be started or does not arrive.
    fn start(&mut self, thread: ThreadId) -> Result<Phase, Fault>;

    /// Lets `thread` go on with `outcome`, which its operation has in the
    /// model, and says where it stands next.
    ///
    /// # Errors
    /// A [`Fault`] when a real operation came out otherwise, or the thread
    /// does not arrive.
    fn resume(&mut self, thread: ThreadId, outcome: &Outcome) -> Result<Phase, Fault>;
}

/// Something that must not happen: a mistake of ours or a lost thread, never
/// a property of the program shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The model says that the thread cannot go now.
    CannotGo(ThreadId),
    /// A body waits for something that is not an operation.
    Astray(ThreadId),
    /// A real thread did not come to its next operation in time.
    Missing(ThreadId),
    /// A real operation came out otherwise than in the model.
    Disagreement {
        /// The thread that did the operation.
        thread: ThreadId,
        /// What the model says.
        model: Outcome,
        /// What really happened; `None` when the operation would have blocked.
        real: Option<Outcome>,
    },
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::CannotGo(thread) => write!(f, "thread {} cannot go now", thread.0 + 1),
            Fault::Astray(thread) => {
                write!(
                    f,
                    "thread {} waits for something that is not an operation",
                    thread.0 + 1
                )
            }
            Fault::Missing(thread) => {
                write!(
                    f,
                    "thread {} did not come to its next operation",
                    thread.0 + 1
                )
            }
            Fault::Disagreement {
                thread,
                model,
                real,
            } => write!(
                f,
                "thread {}: the model says {model:?}, the real operation gave {real:?}",
                thread.0 + 1
            ),
        }
    }
}

impl std::error::Error for Fault {}

/// A program that can be stepped.
pub struct Machine<B> {
    program: Arc<Program>,
    switch: Switch,
    bodies: B,
    world: World,
    last: Option<ThreadId>,
}

impl<B: Bodies> Machine<B> {
    /// Starts all threads and stands before the first step.
    ///
    /// # Errors
    /// Whatever keeps a thread from starting.
    pub fn start(program: Arc<Program>, switch: Switch, mut bodies: B) -> Result<Self, Fault> {
        let mut world = program.first_world();
        for thread in world.thread_ids() {
            let phase = bodies.start(thread)?;
            world.arrive(thread, phase);
        }
        program.settle(&mut world);
        Ok(Machine {
            program,
            switch,
            bodies,
            world,
            last: None,
        })
    }

    /// The program that runs.
    pub fn program(&self) -> &Arc<Program> {
        &self.program
    }

    /// The world now.
    pub fn world(&self) -> &World {
        &self.world
    }

    /// The thread that took the last step.
    pub fn last(&self) -> Option<ThreadId> {
        self.last
    }

    /// The threads that may take the next step, in the program's order.
    pub fn choices(&self) -> Vec<ThreadId> {
        choices(&self.world, self.switch, self.last)
    }

    /// Lets `thread` take one step.
    ///
    /// # Errors
    /// [`Fault::CannotGo`] when the model or the switch rule forbids it (then
    /// nothing has happened), or what the bodies report.
    pub fn step(&mut self, thread: ThreadId) -> Result<Step, Fault> {
        if !self.choices().contains(&thread) {
            return Err(Fault::CannotGo(thread));
        }
        let request = self.world.request(thread).cloned();
        let (Some(request), Some(outcome)) = (request, self.world.apply(thread)) else {
            return Err(Fault::CannotGo(thread));
        };
        let next = self.bodies.resume(thread, &outcome)?;
        self.world.arrive(thread, next.clone());
        self.program.settle(&mut self.world);
        self.last = Some(thread);
        Ok(Step {
            thread,
            request,
            outcome,
            next,
            at: self.world.clock.now(),
        })
    }
}

/// The threads that may take the next step in `world` when `last` took the
/// previous one: all that can go, or, under [`Switch::Gil`], only `last` until
/// it comes to a switch point or blocks.
pub fn choices(world: &World, switch: Switch, last: Option<ThreadId>) -> Vec<ThreadId> {
    if switch == Switch::Gil
        && let Some(last) = last
        && world.readiness(last) == Readiness::Ready
        && world.request(last).is_some_and(|r| !r.after_switch_point)
    {
        return vec![last];
    }
    world
        .thread_ids()
        .filter(|&thread| world.readiness(thread).can_go())
        .collect()
}
