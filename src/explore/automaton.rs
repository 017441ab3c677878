//! What each thread's body does next, learnt once and then looked up.
//!
//! A body is deterministic: where it stands next follows from where it stands,
//! what it remembers, and what its operation gives. So a body is an automaton,
//! usually a small one, and exploring needs no body to go the same way again
//! for the millions of states that differ only in the others.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};

use super::size::{of_asked, of_outcome, of_phase};
use crate::body::{Astray, Body, Forked};
use crate::model::{Outcome, Phase, Value, fingerprint64};
use crate::program::{Code, Program};

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

/// The most bodies that are kept where they stand. Behind those that were
/// given up, bodies go the last part of their way again.
const MOST_KEPT: usize = 1_000;

/// Bodies that can be forked, at their places; the oldest are given up first.
#[derive(Default)]
struct Kept {
    bodies: HashMap<LocalId, Mutex<Forked>>,
    order: VecDeque<LocalId>,
}

impl Kept {
    fn keep(&mut self, place: LocalId, body: Forked) {
        if self.order.len() == MOST_KEPT {
            let oldest = self.order.pop_front();
            oldest.and_then(|oldest| self.bodies.remove(&oldest));
        }
        self.order.push_back(place);
        self.bodies.insert(place, Mutex::new(body));
    }

    fn fork(&mut self, place: LocalId) -> Option<Box<dyn Body>> {
        let kept = self.bodies.get_mut(&place)?;
        let body = kept.get_mut().unwrap_or_else(PoisonError::into_inner);
        body.fork().map(|body| body as Box<dyn Body>)
    }
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
    places: HashMap<(Code, Phase, u64), LocalId>,
    starts: HashMap<Code, LocalId>,
    kept: Kept,
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
            kept: Kept::default(),
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

    /// Where a body of this code goes from `at` when its operation gives
    /// `outcome`; or where it stands first.
    ///
    /// # Errors
    /// When the body is not the deterministic function that it must be.
    pub fn go_on(
        &mut self,
        code: Code,
        at: Option<LocalId>,
        outcome: Outcome,
    ) -> Result<LocalId, String> {
        let known = match at {
            Some(at) => self.locals[at.0 as usize].next.get(&outcome),
            None => self.starts.get(&code),
        };
        match known {
            Some(known) => Ok(*known),
            None => self.learn(code, at, outcome),
        }
    }

    /// Lets a body take a step that has not been seen before.
    fn learn(
        &mut self,
        code: Code,
        at: Option<LocalId>,
        outcome: Outcome,
    ) -> Result<LocalId, String> {
        let mut body = self.body_at(&code, at)?;
        let phase = go_on(&mut *body, outcome.clone())?;
        let before = at.map_or(0, |at| self.locals[at.0 as usize].memory);
        let step = at.is_some().then_some((before, &outcome));
        let memory = remembered(self.memory, &phase, step);
        let from = at.map(|at| (at, outcome.clone()));
        let known = self.locals.len();
        let local = self.intern(&code, phase, memory, from);
        if let Some(copy) = body.fork().filter(|_| self.locals.len() > known) {
            self.kept.keep(local, copy);
        }
        match at {
            Some(at) => {
                // A map has room for twice as many, and rarely for fewer than four.
                self.held += 4 * size_of::<(Outcome, LocalId)>() + of_outcome(&outcome);
                self.locals[at.0 as usize].next.insert(outcome, local);
            }
            None => {
                self.starts.insert(code, local);
            }
        }
        Ok(local)
    }

    /// A body of this code that stands at `at`, or has not begun: a copy of the
    /// last one kept on the way there, which goes the rest of the way again.
    fn body_at(&mut self, code: &Code, at: Option<LocalId>) -> Result<Box<dyn Body>, String> {
        let mut way = Vec::new();
        let (mut place, mut body) = (at, None);
        while let Some(local) = place {
            body = self.kept.fork(local);
            if body.is_some() {
                break;
            }
            let from = self.locals[local.0 as usize].from.clone();
            let (before, outcome) = from.unzip();
            way.push(outcome.unwrap_or(Ok(Value::None)));
            place = before;
        }
        let mut body = body.unwrap_or_else(|| self.program.body(code));
        for outcome in way.into_iter().rev() {
            if go_on(&mut *body, outcome)?.has_ended() {
                return Err("a thread’s body does not do the same twice".to_owned());
            }
        }
        Ok(body)
    }

    fn intern(
        &mut self,
        code: &Code,
        phase: Phase,
        memory: u64,
        from: Option<(LocalId, Outcome)>,
    ) -> LocalId {
        let key = (code.clone(), phase.clone(), memory);
        if let Some(known) = self.places.get(&key) {
            return *known;
        }
        let id = LocalId(self.locals.len() as u32);
        let entry = size_of::<Local>() + size_of::<((Code, Phase, u64), LocalId)>();
        self.held += 3 * entry + of_asked(&phase) + 2 * of_phase(&phase);
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

fn go_on(body: &mut dyn Body, outcome: Outcome) -> Result<Phase, String> {
    let phase = body.resume(outcome);
    phase.map_err(|_| format!("a thread {Astray}"))
}

/// What a body remembers in `phase`: what it declares, or else all that its
/// operations have given since it last declared anything. A body that has
/// ended remembers nothing.
fn remembered(memory: Memory, phase: &Phase, step: Option<(u64, &Outcome)>) -> u64 {
    let declared = phase.checkpoint().filter(|_| memory == Memory::Declared);
    match (declared, phase, step) {
        (Some(declared), ..) => declared.get(),
        (None, Phase::At(_), Some((before, outcome))) => fingerprint64(&(before, outcome)),
        _ => 0,
    }
}
