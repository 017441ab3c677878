//! The machine: it runs a thread until it asks for something, ends or dies.

mod arguments;
mod attributes;
mod call;
mod classes;
mod compare;
mod containers;
mod ending;
mod exceptions;
mod exec;
mod frame;
mod generators;
mod hash;
mod instances;
mod items;
mod iterate;
mod local;
mod memory;
mod operators;
mod orders;
mod pickling;
mod processes;
mod routine;
mod show;
mod super_object;
mod traceback;
mod truth;

use generators::left_open;

pub use arguments::Args;
pub(crate) use classes::ENUM;
pub(crate) use containers::sets;
pub(crate) use containers::{Slot, position};
pub(crate) use exec::unpack;
pub use frame::{CodeFrame, Frame};
pub(crate) use items::slice_indices;
pub use local::{Delivery, Local};
pub(crate) use local::{ENDS, OWN, PROCESS, STARTED};
use memory::Kept;
pub use memory::{Told, name_of};
pub use operators::{Binary, Operator, Relation};
pub use pickling::shown;
pub use processes::Memory;
pub use routine::{Question, Routine};
pub(crate) use show::Pieces;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::ask::{Ask, Footprint, Notice, Touch, Watched};
use crate::heap::{Object, Shared};
use crate::program::Program;
use crate::value::{Text, Type, Value};

/// The most frames at a time, as `sys.getrecursionlimit()` says.
pub const MAX_FRAMES: usize = 1_000;
/// The most objects that a thread may have for itself, and may ever publish.
pub const MAX_OBJECTS: usize = 500_000;
/// The most items, letters or bytes that one built-in value may have.
pub const MAX_LENGTH: usize = 2_000_000;
/// How many new objects there may be before dead ones are looked for.
const BEFORE_COLLECTING: usize = 20_000;

/// What an operation gave.
#[derive(Clone, Debug)]
pub enum Answer {
    /// A value, for whoever is on top of the stack of frames.
    Value(Value),
    /// Nothing yet: a frame was put on top that will give it.
    Entered,
    /// An iterator has nothing more. The value is what a generator returned.
    Exhausted(Value),
    /// Nothing, and nobody waits for anything.
    Nothing,
}

/// Why an operation gave nothing.
#[derive(Clone, Debug)]
pub enum Stop {
    /// It raised this exception.
    Raise(Value),
    /// It raised this exception once more, on its way up.
    Reraise(Value),
    /// It asks for something that is not the machine's.
    Ask(Box<Ask>),
    /// It would change something, and has touched a watched place.
    Watched,
    /// A method of the program has to be asked.
    Question(Box<Question>),
    /// The machine cannot go on, and says why.
    Refused(Text),
}

/// What an operation comes to.
pub type Flow = Result<Answer, Stop>;
/// What part of an operation comes to.
pub type Got<T> = Result<T, Stop>;

/// How a thread's run came to a stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum End {
    /// It asks for something.
    Asks(Ask),
    /// It asks for this within the action that it was resumed for, as `print` of
    /// a watched list: no choice of its own.
    Continues(Ask),
    /// It ended.
    Ended,
    /// It ended by this exception.
    Died(Value),
    /// What it does is not supported, or a bound was reached. With the line.
    Refused { line: u32, message: Text },
}

/// One run of one thread.
pub struct Vm<'a> {
    /// What it runs.
    pub program: &'a Program,
    /// The thread.
    pub local: &'a mut Local,
    /// What it shares with others.
    pub shared: &'a mut dyn Shared,
    watched: &'a Watched,
    footprint: Footprint,
    /// Watched places that the present instruction touched, which is not cleared.
    hits: Vec<Touch>,
    /// Shared objects that the present instruction changed.
    changed: Vec<crate::value::Handle>,
    /// Whether the action before which it stood may be done now.
    cleared: bool,
    /// The containers whose `repr` is being put together, the innermost last.
    showing: Vec<Value>,
    /// Whether it came by a place where CPython with the GIL may let another thread
    /// run.
    pub switched: bool,
    /// What whoever compares with CPython should know of what was done, with the
    /// line where it was first.
    pub noticed: BTreeMap<Notice, u32>,
    /// What it came by that may tell the thread from all others.
    pub told: Told,
    /// What was said to the built-in function that is being done again.
    said: routine::Said,
    /// The heap's size at which dead objects are looked for.
    full: usize,
    /// Whether the thread has published as many objects as it may.
    overfull: bool,
}

impl<'a> Vm<'a> {
    /// The run of `local`, which stands still.
    pub fn new(
        program: &'a Program,
        local: &'a mut Local,
        shared: &'a mut dyn Shared,
        watched: &'a Watched,
    ) -> Self {
        let full = 2 * local.heap.len() + BEFORE_COLLECTING;
        Vm {
            program,
            local,
            shared,
            watched,
            footprint: Footprint::new(),
            hits: Vec::new(),
            changed: Vec::new(),
            cleared: false,
            showing: Vec::new(),
            switched: false,
            noticed: BTreeMap::new(),
            told: Told::default(),
            said: routine::Said::default(),
            full,
            overfull: false,
        }
    }

    /// Goes on until the thread asks for something or has ended, for `budget`
    /// instructions at most.
    pub fn run(&mut self, budget: u64) -> End {
        self.cleared = std::mem::take(&mut self.local.cleared);
        for _ in 0..budget {
            if self.local.frames.is_empty() {
                match self.ended() {
                    Some(end) => return end,
                    None => continue,
                }
            }
            if self.local.heap.len() > self.full.min(2 * MAX_OBJECTS) {
                if let Some(end) = self.settle() {
                    return end;
                }
                self.full = 2 * self.local.heap.len() + BEFORE_COLLECTING;
                if self.local.heap.len() > MAX_OBJECTS {
                    return self
                        .refused(&format!("more than {MAX_OBJECTS} objects at a time").into());
                }
            }
            if let Some(end) = self.one() {
                return end;
            }
        }
        self.stand(Ask::GoesOn)
    }

    /// What was done with shared objects meanwhile.
    pub fn footprint(self) -> Footprint {
        self.footprint
    }

    /// One instruction or delivery.
    fn one(&mut self) -> Option<End> {
        let kept = self.keep();
        let done = match self.step() {
            Err(Stop::Raise(exception)) => match self.set_context(&exception) {
                Ok(()) => Err(Stop::Raise(exception)),
                Err(stop) => Err(stop),
            },
            done => done,
        };
        self.publish_changed();
        if self.overfull {
            let message = format!("more than {MAX_OBJECTS} objects shared by one thread");
            return Some(self.refused(&message.into()));
        }
        if !self.hits.is_empty() {
            // Nothing was changed but the topmost frame: it is done again later.
            self.restore(kept);
            self.local.cleared = true;
            let hits = std::mem::take(&mut self.hits);
            if hits.iter().any(|touch| self.is_in_pieces(touch)) {
                let message =
                    "an iterator of the library that threads share and change: use a queue";
                return Some(self.refused(&message.into()));
            }
            return Some(self.stand(Ask::Touch(hits)));
        }
        let was_cleared = std::mem::take(&mut self.cleared);
        match done {
            Ok(()) | Err(Stop::Watched) => {}
            Err(Stop::Raise(exception)) => {
                self.local.pending = Some(Delivery::Raise(exception));
            }
            Err(Stop::Reraise(exception)) => {
                self.local.pending = Some(Delivery::Reraise(exception));
            }
            Err(Stop::Ask(ask)) if was_cleared => {
                return Some(self.settle().unwrap_or(End::Continues(*ask)));
            }
            Err(Stop::Ask(ask)) => return Some(self.stand(*ask)),
            Err(Stop::Refused(message)) => return Some(self.refused(&message)),
            Err(Stop::Question(question)) => {
                let message = question.refused();
                return Some(self.refused(&message.into()));
            }
        }
        None
    }

    fn step(&mut self) -> Got<()> {
        let pending = match self.local.pending.take() {
            Some(Delivery::Fault(class, message)) => {
                let exception = self.exception(class, vec![Value::Str(message)])?;
                Some(Delivery::Raise(exception))
            }
            pending => pending,
        };
        let native = matches!(self.local.frames.last(), Some(Frame::Native(_)));
        let answer = match (pending, native) {
            (Some(pending), true) => match self.local.frames.pop() {
                Some(Frame::Native(routine)) => routine.resume(self, pending)?,
                _ => return Err(broken("a routine is missing")),
            },
            (Some(pending), false) => return self.deliver(pending),
            (None, false) => self.exec()?,
            (None, true) => return Err(broken("nothing for a routine")),
        };
        // What only the topmost frame knows is undone. The answer is not for it.
        if !self.hits.is_empty() {
            return Err(Stop::Watched);
        }
        self.take(answer)
    }

    /// Hands `answer` to whoever is on top.
    pub(crate) fn take(&mut self, answer: Answer) -> Got<()> {
        match answer {
            Answer::Value(value) => match self.local.frames.last_mut() {
                Some(Frame::Code(frame)) => frame.stack.push(value),
                _ => self.local.pending = Some(Delivery::Value(value)),
            },
            Answer::Exhausted(value) => self.local.pending = Some(Delivery::Exhausted(value)),
            Answer::Entered | Answer::Nothing => {}
        }
        Ok(())
    }

    /// The thread stands still before what it asks for.
    fn stand(&mut self, ask: Ask) -> End {
        self.settle().unwrap_or(End::Asks(ask))
    }

    /// Puts the thread in order. Gives how it ends, if something was dropped
    /// that would be tidied up now.
    fn settle(&mut self) -> Option<End> {
        let dropped = self.local.settle(self.program);
        self.drops(&dropped)
    }

    /// These generators are gone.
    fn drops(&mut self, generators: &[Arc<Object>]) -> Option<End> {
        for (name, born) in generators
            .iter()
            .filter_map(|it| Some((it.never_awaited()?, it.born)))
        {
            let code = born.place.and_then(|place| self.program.code(place));
            let line = code.map_or(0, |code| code.line(born.at));
            let notice = Notice::NeverAwaited(name.clone());
            self.noticed.entry(notice).or_insert(line);
        }
        let mut generators = generators.iter();
        generators.find_map(|generator| left_open(self.program, generator))
    }

    fn refused(&mut self, message: &Text) -> End {
        End::Refused {
            line: self.line(),
            message: message.clone(),
        }
    }

    /// The line of the program's own text at which the thread stands.
    pub fn line(&self) -> u32 {
        self.local.line(self.program)
    }

    /// What must be put back if the next step would touch a watched place:
    /// nothing, where no place is watched.
    fn keep(&self) -> Option<Kept> {
        if self.cleared || self.watched.0.is_empty() {
            return None;
        }
        Some(Kept {
            depth: self.local.frames.len().saturating_sub(1),
            top: self.local.frames.last().cloned(),
            pending: self.local.pending.clone(),
        })
    }

    fn restore(&mut self, kept: Option<Kept>) {
        if let Some(kept) = kept {
            self.local.frames.truncate(kept.depth);
            self.local.frames.extend(kept.top);
            self.local.pending = kept.pending;
        }
    }
}

/// The machine contradicts itself: a fault of its own, said instead of a panic.
pub(crate) fn broken(what: &str) -> Stop {
    Stop::Refused(format!("the machine is broken: {what}").into())
}

/// A value, as an answer.
pub(crate) fn give(value: impl Into<Value>) -> Flow {
    Ok(Answer::Value(value.into()))
}

impl Vm<'_> {
    /// Raises `class(message)`.
    pub(crate) fn error<T>(&mut self, class: Type, message: impl Into<Text>) -> Got<T> {
        let exception = self.exception(class, vec![Value::Str(message.into())])?;
        Err(Stop::Raise(exception))
    }

    /// Raises `TypeError(message)`.
    pub(crate) fn type_error<T>(&mut self, message: impl Into<Text>) -> Got<T> {
        self.error(Type::TYPE_ERROR, message)
    }

    /// Raises `ValueError(message)`.
    pub(crate) fn value_error<T>(&mut self, message: impl Into<Text>) -> Got<T> {
        self.error(Type::VALUE_ERROR, message)
    }
}
