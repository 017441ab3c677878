//! A thread between two operations.

use std::any::Any;
use std::collections::BTreeSet;
use std::sync::Arc;

use lockstep_python::ask::Start;
use lockstep_python::value::Handle;
use lockstep_python::vm::Local;

use super::alike::Member;
use super::machine::Machine;
use super::trail::Trail;
use crate::model::{Millis, Phase, Request, ThreadKey};

/// A thread between two operations.
#[derive(Clone)]
pub struct Standing {
    pub machine: Arc<Machine>,
    pub state: State,
    /// What tells its trail from others.
    pub trail: u64,
}

impl Standing {
    /// The thread that stands before this, if it is one of own Python.
    pub fn before(request: &Request) -> Option<&Self> {
        let code: &dyn Any = &*request.continuation.as_ref()?.code;
        code.downcast_ref()
    }
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
    /// An event that is set once, which is no choice either.
    Until,
    /// The end of a thread within a time, which may be over after so long.
    JoinWithin(Option<Millis>),
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
    /// The end of these processes.
    Kill(Vec<ThreadKey>),
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

    /// Makes of a thread's state what it is with another one of those like it in
    /// its place.
    pub fn rename(&mut self, from: &Member, to: &Member) {
        if from.key == to.key {
            return;
        }
        self.key = to.key;
        self.local.key = to.key.number();
        self.local.name = Arc::clone(&to.name);
        self.local
            .visit_shared(&mut |at| *at = from.own_of(to, *at));
        self.trail = Arc::new(self.trail.renamed(from, to));
    }

    /// Whether it holds one of the objects that `is_other`.
    pub fn holds(&mut self, is_other: impl Fn(Handle) -> bool) -> bool {
        let mut any = false;
        self.local
            .visit_shared(&mut |handle| any |= is_other(*handle));
        any
    }
}
