//! A program in motion: the model's world and the thread bodies, in step.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use crate::body::Astray;
use crate::limits::TooLarge;
use crate::model::{Outcome, Phase, Readiness, Switch, ThreadId, Turn, World, fingerprint64};
use crate::program::Program;
use crate::trace::Step;

/// The bodies of a program's threads, wherever they run.
pub trait Bodies {
    /// Starts `thread` and says where it stands first.
    ///
    /// # Errors
    /// A [`Fault`] when the thread cannot be started or does not arrive.
    fn start(&mut self, thread: ThreadId) -> Result<Phase, Fault>;

    /// Lets a thread go on, that way, with `outcome`, which its operation has
    /// in the model, and says where it stands next.
    ///
    /// # Errors
    /// A [`Fault`] when a real operation came out otherwise, or the thread
    /// does not arrive.
    fn resume(&mut self, turn: Turn, outcome: &Outcome) -> Result<Phase, Fault>;
}

/// Something that must not happen: a mistake of ours or a lost thread, never
/// a property of the program shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The program is larger than programs may be.
    TooLarge(TooLarge),
    /// The model says that the thread cannot go now.
    CannotGo(ThreadId),
    /// A body waits for something that is not an operation.
    Astray(ThreadId),
    /// A real thread did not come to its next operation in time.
    Missing(ThreadId),
    /// Really nobody could go on; in the model this thread can.
    GoesOn(ThreadId),
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
            Fault::TooLarge(why) => write!(f, "{why}"),
            Fault::CannotGo(thread) => write!(f, "thread {} cannot go now", thread.index() + 1),
            Fault::Astray(thread) => write!(f, "thread {} {Astray}", thread.index() + 1),
            Fault::Missing(thread) => {
                write!(
                    f,
                    "thread {} did not come to its next operation",
                    thread.index() + 1
                )
            }
            Fault::GoesOn(thread) => {
                let thread = thread.index() + 1;
                write!(f, "thread {thread} can go on, and really nobody could")
            }
            Fault::Disagreement {
                thread,
                model,
                real,
            } => {
                let real = real.as_ref().map_or("it would block".to_owned(), in_words);
                let model = in_words(model);
                let thread = thread.index() + 1;
                write!(f, "thread {thread}: in the model {model}, really {real}")
            }
        }
    }
}

impl std::error::Error for Fault {}

impl From<TooLarge> for Fault {
    fn from(why: TooLarge) -> Self {
        Fault::TooLarge(why)
    }
}

fn in_words(outcome: &Outcome) -> String {
    match outcome {
        Ok(value) => value.to_string(),
        Err(exception) => exception.to_string(),
    }
}

/// A program that can be stepped.
pub struct Machine<B> {
    program: Arc<Program>,
    switch: Switch,
    bodies: B,
    world: World,
    last: Option<ThreadId>,
    memories: Vec<u64>,
}

impl<B: Bodies> Machine<B> {
    /// Starts all threads and stands before the first step.
    ///
    /// # Errors
    /// Whatever keeps a thread from starting, or [`Fault::TooLarge`].
    pub fn start(program: Arc<Program>, switch: Switch, mut bodies: B) -> Result<Self, Fault> {
        program.check_size()?;
        let mut world = program.first_world();
        start_those_starting(&mut world, &mut bodies)?;
        program.settle(&mut world);
        let mut machine = Machine {
            memories: vec![0; program.threads().len()],
            program,
            switch,
            bodies,
            world,
            last: None,
        };
        for thread in machine.world.thread_ids() {
            machine.obey_checkpoint(thread);
        }
        Ok(machine)
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

    /// All that can be chosen next: those threads, each with every way that
    /// its operation can go.
    pub fn turns(&self) -> Vec<Turn> {
        turns(&self.world, &self.choices()).collect()
    }

    /// Lets a thread take one step.
    ///
    /// # Errors
    /// [`Fault::CannotGo`] when the model or the switch rule forbids it (then
    /// nothing has happened), or what the bodies report.
    pub fn step(&mut self, turn: impl Into<Turn>) -> Result<Step, Fault> {
        let turn = turn.into();
        let Turn { thread, way } = turn;
        let only = held_by_gil(&self.world, self.switch, self.last);
        if only.is_some_and(|only| only != thread) {
            return Err(Fault::CannotGo(thread));
        }
        let request = self.world.request(thread).cloned();
        let (Some(request), Some(outcome)) = (request, self.world.apply(turn)) else {
            return Err(Fault::CannotGo(thread));
        };
        let next = self.bodies.resume(turn, &outcome)?;
        self.world.arrive(thread, next.clone());
        let started = start_those_starting(&mut self.world, &mut self.bodies)?;
        self.program.settle(&mut self.world);
        self.remember(thread, &outcome);
        self.obey_checkpoint(thread);
        for (started, _) in &started {
            self.obey_checkpoint(*started);
        }
        self.last = Some(thread);
        Ok(Step {
            thread,
            way,
            request,
            outcome,
            next,
            started,
            at: self.world.clock.now(),
        })
    }

    /// Hashes all that can make a difference to what happens next: the world,
    /// what each thread still remembers, and who has to go on under the GIL.
    pub fn hash_future(&self, state: &mut impl Hasher) {
        self.world.hash_future(state);
        self.memories.hash(state);
        held_by_gil(&self.world, self.switch, self.last).hash(state);
    }

    /// A body can only remember what its operations gave back.
    fn remember(&mut self, thread: ThreadId, outcome: &Outcome) {
        let memory = &mut self.memories[thread.index()];
        *memory = fingerprint64(&(*memory, outcome));
    }

    fn obey_checkpoint(&mut self, thread: ThreadId) {
        let request = self.world.request(thread);
        if let Some(memory) = request.and_then(|request| request.checkpoint) {
            self.memories[thread.index()] = memory;
        }
    }
}

/// Starts the threads that are to start, and says where they stand.
fn start_those_starting(
    world: &mut World,
    bodies: &mut impl Bodies,
) -> Result<Vec<(ThreadId, Phase)>, Fault> {
    let starting: Vec<ThreadId> = world.starting().collect();
    let mut started = Vec::new();
    for thread in starting {
        let phase = bodies.start(thread)?;
        world.arrive(thread, phase.clone());
        started.push((thread, phase));
    }
    Ok(started)
}

/// The threads that may take the next step in `world` when `last` took the
/// previous one: all that can go, or, under [`Switch::Gil`], only `last` until
/// it comes to a switch point or blocks.
pub fn choices(world: &World, switch: Switch, last: Option<ThreadId>) -> Vec<ThreadId> {
    if let Some(only) = held_by_gil(world, switch, last) {
        return vec![only];
    }
    world
        .thread_ids()
        .filter(|&thread| world.readiness(thread).can_go())
        .collect()
}

/// The choices that `threads` have in `world`: each with every way that its
/// operation can go.
pub fn turns(world: &World, threads: &[ThreadId]) -> impl Iterator<Item = Turn> {
    let each = |thread: &ThreadId| {
        let thread = *thread;
        (0..world.ways(thread)).map(move |way| Turn { thread, way })
    };
    threads.iter().flat_map(each)
}

/// The thread that has to go on, since it is ready and has not come to a
/// switch point since it took the last step.
pub fn held_by_gil(world: &World, switch: Switch, last: Option<ThreadId>) -> Option<ThreadId> {
    last.filter(|&last| {
        switch == Switch::Gil
            && world.readiness(last) == Readiness::Ready
            && world.request(last).is_some_and(|r| !r.after_switch_point)
    })
}
