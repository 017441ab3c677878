//! A thread between two operations.

use std::any::Any;
use std::collections::BTreeSet;
use std::sync::Arc;

use lockstep_python::ask::{Name, Touch};
use lockstep_python::value::{Handle, Text, Value};
use lockstep_python::vm::{Delivery, Local};

use super::answer::{answer, has_timed_out};
use super::machine::Machine;
use super::run::Run;
use super::shared::Shared;
use super::trail::Trail;
use crate::model::{Code, Memory, Millis, Outcome, Phase, ThreadKey, Went};

/// A thread between two operations.
#[derive(Clone)]
pub struct Standing {
    pub machine: Arc<Machine>,
    pub state: State,
    /// What tells its trail from others.
    pub trail: u64,
}

/// What a thread stands before.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Before {
    /// An action of its own code, which it does when it goes on.
    Action,
    /// What the model does for it. It may time out after so long.
    Operation(Option<Millis>),
    /// A sleep of so long.
    Sleep(Millis),
    /// The end of this thread, which is no choice.
    Join(ThreadKey),
    /// The start of a thread.
    Start(Start),
    /// The question whether a thread lives, or which do.
    Living(Option<Handle>),
    /// The question what time it is.
    Now,
    /// `input()`.
    Input,
    /// Its own end.
    End(Box<Phase>),
    /// The program's end.
    Exit,
}

/// A thread to be started.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Start {
    /// The `Thread` object.
    pub thread: Handle,
    pub name: Text,
    pub daemon: bool,
    pub run: Value,
}

/// What is the thread's own.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct State {
    pub local: Local,
    pub key: ThreadKey,
    pub before: Before,
    /// When it came there, where anybody asks for the time.
    pub since: Millis,
    /// How many threads it has started and how many objects it has made.
    pub children: u32,
    pub objects: u32,
    /// What it touched since its last choice.
    pub trail: Arc<Trail>,
    /// How its code ended, for the main thread, which waits for all but daemons.
    pub over: Option<Phase>,
}

impl State {
    /// A thread before its first instruction.
    pub fn new(local: Local, key: ThreadKey, trail: Trail) -> Self {
        State {
            local,
            key,
            before: Before::Action,
            since: 0,
            children: 0,
            objects: 0,
            trail: Arc::new(trail),
            over: None,
        }
    }

    /// The main thread before its first instruction.
    pub fn main(machine: &Machine) -> Self {
        let key = ThreadKey::own(0);
        let trail = Trail::new(key, Arc::default(), Arc::new(BTreeSet::new()));
        State::new(Local::main(&machine.program), key, trail)
    }
}

impl Code for Standing {
    fn run(&self, outcome: &Outcome, memory: &Memory) -> Went {
        let shared = Shared::of(memory).cloned().unwrap_or_default();
        let mut run = Run::of(&self.machine, shared);
        let mut state = self.state.clone();
        let mut trail = (*state.trail).clone();
        match std::mem::replace(&mut state.before, Before::Action) {
            // It goes on within the same segment.
            Before::Join(key) => {
                if let Some(last) = run.shared.last.get(&key) {
                    trail.join(last);
                }
                state.local.resume(answer(outcome));
            }
            before => {
                trail = trail.next();
                run.goes_on_after(before != Before::Action);
                run.carry_out(before, &mut state, &mut trail, outcome);
            }
        }
        let phase = run.go(state, &mut trail);
        run.went(phase)
    }

    fn trail(&self) -> u64 {
        self.trail
    }

    fn any(&self) -> &dyn Any {
        self
    }

    fn races(&self, other: &dyn Code, memory: &Memory) -> bool {
        let other = other.any().downcast_ref::<Standing>();
        let both = other.zip(Shared::of(memory));
        both.is_some_and(|(other, shared)| {
            let (mine, theirs) = (&self.state.trail, &other.state.trail);
            self.machine.notes(mine, theirs, shared)
        })
    }

    fn races_with_ended(&self, memory: &Memory) -> bool {
        let shared = Shared::of(memory);
        shared.is_some_and(|shared| {
            let last = shared.last.values();
            let races = |last: &Arc<Trail>| self.machine.notes(&self.state.trail, last, shared);
            // All are looked at: each may race elsewhere.
            last.filter(|last| races(last)).count() > 0
        })
    }

    fn size(&self) -> usize {
        size_of::<Self>() + 64 * (self.state.local.frames.len() + self.state.local.heap.len())
    }
}

impl Run<'_> {
    /// Does what a thread stood `before`, and gives it what came of that.
    fn carry_out(
        &mut self,
        before: Before,
        state: &mut State,
        trail: &mut Trail,
        outcome: &Outcome,
    ) {
        let went_by = match &before {
            Before::Sleep(ms) => Some(*ms),
            Before::Operation(limit) => limit.filter(|_| has_timed_out(outcome)),
            _ => None,
        };
        if let Some(ms) = went_by {
            self.reach(state.since.saturating_add(ms));
        }
        let answer = match before {
            Before::Action => None,
            // It knows that it has been there.
            Before::Exit => {
                state.before = Before::Exit;
                None
            }
            Before::Start(start) => self.start(state, trail, start),
            Before::Living(thread) => Some(Delivery::Value(self.living(thread))),
            Before::Now => Some(Delivery::Value(self.now())),
            Before::Input => Some(self.read_line()),
            Before::End(phase) => {
                state.over = Some((*phase).clone());
                state.before = Before::End(phase);
                None
            }
            Before::Operation(_) | Before::Sleep(_) | Before::Join(_) => answer(outcome),
        };
        state.local.resume(answer);
    }
}

/// A touch of what goes by this name and is no object's.
pub fn touch_of(name: &Name, stores: bool) -> Touch {
    Touch {
        object: handle_of(name),
        key: lockstep_python::ask::Key::All,
        stores,
    }
}

/// What stands for what is no object's: no thread has the last number.
pub fn handle_of(name: &Name) -> Handle {
    Handle {
        maker: u32::MAX,
        number: u32::from(*name == Name::Clock),
    }
}
