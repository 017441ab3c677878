//! What each thread's body does next, learnt once and then looked up.
//!
//! A body is deterministic: where it stands next follows from where it stands,
//! what it remembers, and what its operation gives. So a body is an automaton,
//! usually a small one, and exploring needs no future to be polled again for
//! the millions of states that differ only in the others.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use super::size::{of_outcome, of_phase};
use crate::body::{Port, Thread};
use crate::model::{Outcome, Phase, Request, ThreadId, fingerprint64};
use crate::program::Program;

/// A place in the automaton of a group of identical threads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LocalId(pub u32);

/// A place: where the body stands, and how it first got there.
struct Local {
    phase: Phase,
    memory: u64,
    /// The place before, and what its operation gave; `None` at the start.
    from: Option<(LocalId, Outcome)>,
    next: HashMap<Outcome, LocalId>,
}

/// A step of a body that has not been seen before.
pub struct Unseen {
    /// A thread whose body it is.
    pub thread: ThreadId,
    /// Where it stands; `None` before it has started.
    pub at: Option<LocalId>,
    /// What its operation gave.
    pub outcome: Outcome,
}

/// What a body is taken to remember.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Memory {
    /// What it declares at its checkpoints, and what it was given since.
    #[default]
    Declared,
    /// All that it was ever given: many more states, and no checkpoint has to
    /// be believed. For tests: both must find the same outcomes and counts.
    Everything,
}

/// The automata of all bodies of a program.
pub struct Automata {
    program: Arc<Program>,
    memory: Memory,
    locals: Vec<Local>,
    places: HashMap<(usize, Phase, u64), LocalId>,
    starts: HashMap<usize, LocalId>,
    held: usize,
}

impl Automata {
    /// Automata of which nothing is known yet.
    pub fn new(program: Arc<Program>, memory: Memory) -> Self {
        Automata {
            program,
            memory,
            locals: Vec::new(),
            places: HashMap::new(),
            starts: HashMap::new(),
            held: 0,
        }
    }

    /// The bytes that they hold.
    pub fn held(&self) -> usize {
        self.held
    }

    /// Where a body of this place stands.
    pub fn phase(&self, local: LocalId) -> &Phase {
        &self.locals[local.0 as usize].phase
    }

    /// Where `thread` stands first, if that is known.
    pub fn first(&self, thread: ThreadId) -> Option<LocalId> {
        self.starts.get(&self.program.group(thread)).copied()
    }

    /// Where a body goes from `local` when its operation gives `outcome`.
    pub fn next(&self, local: LocalId, outcome: &Outcome) -> Option<LocalId> {
        self.locals[local.0 as usize].next.get(outcome).copied()
    }

    /// Runs the body anew to find out what `unseen` asks for.
    ///
    /// # Errors
    /// When the body is not the deterministic function that it must be.
    pub fn learn(&mut self, unseen: Unseen) -> Result<LocalId, String> {
        let Unseen {
            thread,
            at,
            outcome,
        } = unseen;
        let mut history = Vec::new();
        let mut place = at;
        while let Some(local) = place {
            let from = self.locals[local.0 as usize].from.clone();
            place = from.as_ref().map(|(before, _)| *before);
            history.extend(from.map(|(_, outcome)| outcome));
        }
        history.reverse();
        if at.is_some() {
            history.push(outcome.clone());
        }
        let phase = rerun(&self.program, thread, &history)?;
        let before = at.map_or(0, |at| self.locals[at.0 as usize].memory);
        let step = at.is_some().then_some((before, &outcome));
        let memory = remembered(self.memory, &phase, step);
        let from = at.map(|at| (at, outcome.clone()));
        let local = self.intern(thread, phase, memory, from);
        match at {
            Some(at) => {
                // A map has room for twice as many, and rarely for fewer than four.
                self.held += 4 * size_of::<(Outcome, LocalId)>() + of_outcome(&outcome);
                self.locals[at.0 as usize].next.insert(outcome, local);
            }
            None => {
                self.starts.insert(self.program.group(thread), local);
            }
        }
        Ok(local)
    }

    fn intern(
        &mut self,
        thread: ThreadId,
        phase: Phase,
        memory: u64,
        from: Option<(LocalId, Outcome)>,
    ) -> LocalId {
        let key = (self.program.group(thread), phase.clone(), memory);
        if let Some(known) = self.places.get(&key) {
            return *known;
        }
        let id = LocalId(self.locals.len() as u32);
        let entry = size_of::<Local>() + size_of::<((usize, Phase, u64), LocalId)>();
        self.held += 3 * entry + 2 * of_phase(&phase);
        self.places.insert(key, id);
        self.locals.push(Local {
            phase,
            memory,
            from,
            next: HashMap::new(),
        });
        id
    }
}

/// What a body remembers in `phase`: what it declares, or else all that its
/// operations have given since it last declared anything. A body that has
/// ended remembers nothing.
fn remembered(memory: Memory, phase: &Phase, step: Option<(u64, &Outcome)>) -> u64 {
    match (phase, step) {
        (
            Phase::At(Request {
                checkpoint: Some(declared),
                ..
            }),
            _,
        ) if memory == Memory::Declared => *declared,
        (Phase::At(_), Some((before, outcome))) => fingerprint64(&(before, outcome)),
        _ => 0,
    }
}

/// Gives a body its operations' outcomes, one after the other.
#[derive(Default)]
struct Feed {
    request: RefCell<Option<Request>>,
    reply: RefCell<Option<Outcome>>,
    switch_point: Cell<bool>,
    checkpoint: Cell<Option<u64>>,
}

impl Port for Feed {
    fn poll(&self, request: &mut Option<Request>) -> Poll<Outcome> {
        if let Some(request) = request.take() {
            self.request.replace(Some(request));
        }
        self.reply.take().map_or(Poll::Pending, Poll::Ready)
    }

    fn pass_switch_point(&self) {
        self.switch_point.set(true);
    }

    fn take_switch_point(&self) -> bool {
        self.switch_point.take()
    }

    fn note_checkpoint(&self, memory: u64) {
        self.checkpoint.set(Some(memory));
    }

    fn take_checkpoint(&self) -> Option<u64> {
        self.checkpoint.take()
    }
}

/// Where `thread`'s body stands after operations that gave `outcomes`.
fn rerun(program: &Program, thread: ThreadId, outcomes: &[Outcome]) -> Result<Phase, String> {
    let feed = Rc::new(Feed::default());
    // Entering a Python function is a switch point.
    feed.pass_switch_point();
    let port: Rc<dyn Port> = feed.clone();
    let mut body = program.begin(thread, Thread::new(port));
    let mut context = Context::from_waker(Waker::noop());
    let mut end = body.as_mut().poll(&mut context);
    for outcome in outcomes {
        if end.is_ready() {
            return Err("a thread’s body does not do the same twice".to_owned());
        }
        feed.reply.replace(Some(outcome.clone()));
        end = body.as_mut().poll(&mut context);
    }
    match end {
        Poll::Ready(end) => Ok(end.map_or_else(Phase::Died, |()| Phase::Finished)),
        Poll::Pending => match feed.request.take() {
            Some(request) => Ok(Phase::At(request)),
            None => Err("a thread waits for something that is not an operation".to_owned()),
        },
    }
}
