//! What lies outside of a program's objects: which threads live, the time, and the
//! input.

use std::sync::Arc;

use lockstep_python::ask::{Name, Notice};
use lockstep_python::value::{Handle, Ref, Type, Value};
use lockstep_python::vm::{Delivery, Local};

use super::run::Run;
use super::shared::Thread;
use super::standing::State;
use super::watch;
use crate::model::{Columns, Millis, Op, Place, Span, ThreadKey};

impl Run<'_> {
    /// The operation that touches what goes by this name and is no object's.
    pub fn touches(&self, name: &Name, stores: bool) -> Op {
        let said = match name {
            Name::Clock => "the clock",
            _ => "which threads are alive",
        };
        Op::Touch(
            [Place {
                name: said.into(),
                watched: watch::link(name, &self.machine().program).into(),
                stores,
            }]
            .into(),
        )
    }

    /// Whether the thread lives, or which do, as a tuple in the order of their
    /// starts. Main is not among them, nor are processes.
    pub fn living(&self, thread: Option<Handle>) -> Value {
        let (threads, last) = (&self.shared.threads, &self.shared.last);
        match thread {
            // Who is not among those that were started is main.
            Some(thread) => {
                let key = threads.get(&thread).map_or(ThreadKey::own(0), |it| it.key);
                Value::Bool(!last.contains_key(&key))
            }
            None => {
                let lives = |it: &Thread| !it.is_process && !last.contains_key(&it.key);
                let living = threads.iter().filter(|(_, it)| lives(it));
                let mut living: Vec<_> = living.collect();
                living.sort_by_key(|(_, thread)| thread.key);
                let object = |(handle, _): (&Handle, _)| Value::Ref(Ref::Shared(*handle));
                Value::tuple(living.into_iter().map(object).collect())
            }
        }
    }

    /// Where in the text a thread stands.
    pub fn span(&self, local: &Local) -> Span {
        let program = &self.machine.program;
        let Some((line, columns)) = local.position(program) else {
            return Span::from(0);
        };
        let columns = columns.and_then(Columns::new);
        Span { line, columns }
    }

    /// The time, in seconds since the program began.
    pub fn now(&self) -> Value {
        Value::from(self.shared.clock as f64 / 1_000.0)
    }

    /// It is `moment` at least, where anybody asks for the time, or nobody else is
    /// there whom it could tell from others.
    pub fn reach(&mut self, moment: Millis) {
        let machine = self.machine();
        if self.shared.threads.is_empty()
            || machine.watches(&Name::Clock)
            || machine.chooses.is_some()
        {
            self.shared.clock = self.shared.clock.max(moment);
        }
    }

    /// Time goes by, or somebody asks for it. Where both happen it is a place.
    pub fn time_matters(&self) {
        let shared = &self.shared;
        if shared.time_was_asked && shared.time_goes_by && !self.machine().watches(&Name::Clock) {
            self.machine().found().races.0.insert(Name::Clock);
        }
    }

    /// What `input()` gives.
    pub fn read_line(&mut self, state: &State) -> Delivery {
        let line = self.machine().input.get(self.shared.lines_read);
        match line {
            Some(line) => {
                self.shared.lines_read += 1;
                Delivery::Value(Value::Str(Arc::clone(line)))
            }
            None => {
                let line = state.local.line(&self.machine().program);
                self.machine().notices(Notice::NoInput, line);
                Delivery::Fault(Type::EOF_ERROR, "EOF when reading a line".into())
            }
        }
    }
}
