//! A program in motion: the model's world and the thread bodies, in step.

use std::hash::{Hash, Hasher};
use std::num::NonZeroU64;
use std::sync::Arc;

use thiserror::Error;

use crate::body::Astray;
use crate::limits::TooLarge;
use crate::model::{
    Joins, Outcome, Phase, Readiness, Switch, ThreadId, Turn, Value, World, fingerprint64,
};
use crate::program::{Code, Program};
use crate::trace::Step;

/// The bodies of a program's threads, wherever they run.
pub trait Bodies {
    /// Starts `thread` with this code and says where it stands first.
    ///
    /// # Errors
    /// A [`Fault`] when the thread cannot be started or does not arrive.
    fn start(&mut self, thread: ThreadId, code: Code) -> Result<Phase, Fault>;

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
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Fault {
    /// The program is larger than programs may be.
    #[error(transparent)]
    TooLarge(#[from] TooLarge),
    /// The model says that the thread cannot go now.
    #[error("thread {} cannot go now", .0.index() + 1)]
    CannotGo(ThreadId),
    /// A body waits for something that is not an operation.
    #[error("thread {} {Astray}", .0.index() + 1)]
    Astray(ThreadId),
    /// A real thread did not come to its next operation in time.
    #[error("thread {} did not come to its next operation", .0.index() + 1)]
    Missing(ThreadId),
    /// Really nobody could go on; in the model this thread can.
    #[error("thread {} can go on, and really nobody could", .0.index() + 1)]
    GoesOn(ThreadId),
    /// A real operation came out otherwise than in the model.
    #[error("thread {}: in the model {}, really {}", .thread.index() + 1, in_words(.model),
        .real.as_ref().map_or("it would block".to_owned(), in_words))]
    Disagreement {
        /// The thread that did the operation.
        thread: ThreadId,
        /// What the model says.
        model: Outcome,
        /// What really happened; `None` when the operation would have blocked.
        real: Option<Outcome>,
    },
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
    pub fn start(program: Arc<Program>, switch: Switch, bodies: B) -> Result<Self, Fault> {
        program.check_size()?;
        let mut machine = Machine {
            memories: vec![0; program.threads().len()],
            world: program.first_world(),
            program,
            switch,
            bodies,
            last: None,
        };
        machine.go_on_unasked()?;
        machine.program.settle(&mut machine.world);
        Ok(machine)
    }

    pub fn program(&self) -> &Arc<Program> {
        &self.program
    }

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
        let threads = self.world.threads.len();
        let object = request.as_ref().and_then(|request| request.op.object());
        let named = object.and_then(|object| self.world.objects.name(object).cloned());
        let (Some(request), Some(outcome)) = (request, self.world.apply(turn)) else {
            return Err(Fault::CannotGo(thread));
        };
        let next = match request.continuation.is_some() {
            true => self.world.threads[thread.index()].phase.clone(),
            false => {
                let next = self.bodies.resume(turn, &outcome)?;
                remember(&mut self.memories[thread.index()], &outcome, &next);
                self.world.arrive(thread, next.clone());
                next
            }
        };
        let mut unasked = self.go_on_unasked()?;
        let born = self.world.thread_ids().skip(threads);
        let born = born.map(|thread| (thread, self.world.threads[thread.index()].phase.clone()));
        unasked.started.extend(born);
        self.program.settle(&mut self.world);
        self.last = Some(thread);
        Ok(Step {
            thread,
            way,
            request,
            named,
            outcome,
            next,
            started: unasked.started,
            joined: unasked.joined,
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

    /// Lets those go on that go on without being chosen.
    fn go_on_unasked(&mut self) -> Result<Unasked, Fault> {
        let (program, bodies, memories) = (&self.program, &mut self.bodies, &mut self.memories);
        go_on_unasked(&mut self.world, Joins::AtOnce, |world, thread, joined| {
            memories.resize(world.threads.len(), 0);
            let phase = match &joined {
                None => bodies.start(thread, program.code(world, thread))?,
                Some(outcome) => bodies.resume(thread.into(), outcome)?,
            };
            remember(
                &mut memories[thread.index()],
                &joined.unwrap_or(STARTED),
                &phase,
            );
            Ok(phase)
        })
    }
}

/// What a body is given that begins, as the first `send(None)` to a generator.
const STARTED: Outcome = Ok(Value::None);

/// A body can only remember what its operations gave back, or what it declares.
fn remember(memory: &mut u64, outcome: &Outcome, phase: &Phase) {
    let seen = || fingerprint64(&(*memory, outcome));
    *memory = phase.checkpoint().map_or_else(seen, NonZeroU64::get);
}

/// The threads that went on within a step without being chosen, in order, and
/// where each got to.
#[derive(Default)]
pub struct Unasked {
    pub started: Vec<(ThreadId, Phase)>,
    /// Those whose `join()` was over; one that came to another one like it
    /// stands here again.
    pub joined: Vec<(ThreadId, Phase)>,
}

/// The most threads that go on unasked within one step. Whoever does nothing
/// but join what has ended is a choice like any other after that.
pub const MOST_UNASKED: usize = 1_000;

/// Lets those threads go on in `world` that go on without being chosen: those
/// that start, then those whose `join()` is over, until there are none. `go`
/// lets one go on, with what its `join()` gave unless it starts, and says where
/// it got to.
///
/// # Errors
/// What keeps `go` from it.
pub fn go_on_unasked<E>(
    world: &mut World,
    joins: Joins,
    mut go: impl FnMut(&World, ThreadId, Option<Outcome>) -> Result<Phase, E>,
) -> Result<Unasked, E> {
    let mut unasked = Unasked::default();
    for _ in 0..MOST_UNASKED {
        let Some(thread) = world.next_unasked(joins) else {
            break;
        };
        let starts = world.threads[thread.index()].phase == Phase::Starting;
        let joined = Ok(Value::None);
        let phase = match world.go_on(thread, &joined) {
            Some(phase) => phase,
            None => {
                let phase = go(world, thread, (!starts).then_some(joined))?;
                world.arrive(thread, phase.clone());
                phase
            }
        };
        let list = match starts {
            true => &mut unasked.started,
            false => &mut unasked.joined,
        };
        list.push((thread, phase));
    }
    Ok(unasked)
}

/// The threads that may take the next step in `world` when `last` took the
/// previous one: all that can go, or, under [`Switch::Gil`], only `last` until
/// it comes to a switch point or blocks.
pub fn choices(world: &World, switch: Switch, last: Option<ThreadId>) -> Vec<ThreadId> {
    if let Some(only) = held_by_gil(world, switch, last) {
        return vec![only];
    }
    let threads = world.thread_ids();
    let ready = threads.filter(|&thread| world.readiness(thread).can_go());
    ready.collect()
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
