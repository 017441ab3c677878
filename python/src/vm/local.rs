//! What is a thread's own: plain data, equal where the thread stands at the
//! same place with the same values.

use std::ops::Range;
use std::sync::Arc;

use super::frame::{CodeFrame, Frame};
use super::processes::Memory;
use crate::heap::{Body, Fields, Heap, Object};
use crate::program::{Place, Program, UnitId};
use crate::value::{Handle, Ref, Text, Type, Value};

/// A thread.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Local {
    /// Who it is in all runs, as a number.
    pub key: u32,
    /// What it is called.
    pub name: Text,
    /// Its `threading.Thread`, if it has one, or what stands for its process.
    pub thread: Value,
    /// What stands for the process that it is in, but for the program's own one.
    pub process: Value,
    /// Its stack of frames, the innermost last. None left: it has ended.
    pub frames: Vec<Frame>,
    /// What the innermost frame will be given when the thread goes on.
    pub pending: Option<Delivery>,
    /// The objects that only it can come to.
    pub heap: Heap,
    /// The modules that it has imported, and what it has of each
    /// `threading.local`, under [`OWN`] and that one's number.
    pub modules: Fields,
    /// How many of its own objects were asked for their numbers.
    pub asked: u64,
    /// Whether the watched action before which it stands may be done.
    pub(super) cleared: bool,
}

/// How names begin that are no modules'.
pub(crate) const OWN: &str = "*own ";

/// Under which of these names main has what it calls at its end: first before its
/// threads end, then after that, and what
/// loops have to say last.
pub(crate) const ENDS: [&str; 3] = ["*own end", "*own exit", "*own loops"];

/// Under which of these names a process has what it knows of itself.
pub(crate) const PROCESS: &str = "*own process";

/// The one under which it has whether it has ever started a thread.
pub(crate) const STARTED: &str = "*own started";

/// What a frame is given by the one above it, or from outside.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Delivery {
    Value(Value),
    /// An exception.
    Raise(Value),
    /// An exception that has been raised before.
    Reraise(Value),
    /// An exception that is still to be made: its class and its message.
    Fault(Type, Text),
    /// An exception that is still to be made, of a class that the module has
    /// which asked: its name there.
    Named(Text),
    /// There is nothing more. With what a generator returned.
    Exhausted(Value),
}

impl Delivery {
    /// Calls `visit` with each reference in it, which it may change.
    pub(super) fn visit(&mut self, visit: &mut dyn FnMut(&mut Ref)) {
        match self {
            Delivery::Value(value)
            | Delivery::Raise(value)
            | Delivery::Reraise(value)
            | Delivery::Exhausted(value) => value.visit(visit),
            Delivery::Fault(..) | Delivery::Named(_) => {}
        }
    }
}

impl Local {
    /// The main thread of `program`, before its first instruction.
    pub fn main(program: &Program) -> Self {
        let mut local = Local::empty(0, "MainThread".into());
        let globals = main_module(&mut local.heap, "__main__");
        local.modules.set("__main__".into(), Value::Ref(globals));
        local.frames.push(Frame::main(program, globals));
        local
    }

    fn empty(key: u32, name: Text) -> Self {
        Local {
            key,
            name,
            thread: Value::None,
            process: Value::None,
            frames: Vec::new(),
            pending: None,
            heap: Heap::default(),
            modules: Fields::default(),
            asked: 0,
            cleared: false,
        }
    }

    /// A thread that `starter` starts and that calls `run`, which is published.
    pub fn started(starter: &Local, key: u32, name: Text, thread: Value, run: Value) -> Self {
        let modules = starter.imported().into_iter();
        let shared = modules.filter(|(_, module)| matches!(module, Value::Ref(Ref::Shared(_))));
        Local {
            thread,
            process: starter.process.clone(),
            modules: shared.collect(),
            frames: vec![Frame::Native(super::Routine::Begin)],
            pending: Some(Delivery::Value(run)),
            ..Local::empty(key, name)
        }
    }

    /// A process that begins with this memory and calls `run`.
    pub fn forked(key: u32, name: Text, process: Value, (memory, run): (Memory, Value)) -> Self {
        Local {
            thread: process.clone(),
            process,
            modules: memory.modules,
            heap: memory.heap,
            frames: vec![Frame::Native(super::Routine::Begin)],
            pending: Some(Delivery::Value(run)),
            ..Local::empty(key, name)
        }
    }

    /// What `threading.get_ident()` gives where there is no `Thread` object.
    pub fn ident(&self) -> i64 {
        i64::from(self.key) + 1
    }

    /// The modules that it has imported, without what it keeps for itself.
    pub(crate) fn imported(&self) -> Vec<(Text, Value)> {
        let all = self.modules.iter();
        all.filter(|(name, _)| !name.starts_with(OWN))
            .cloned()
            .collect()
    }

    /// Answers what the thread asked for.
    pub fn resume(&mut self, answer: Option<Delivery>) {
        self.pending = answer.or_else(|| self.pending.take());
    }

    /// Forgets what will not be used again, and puts what is left in order:
    /// afterwards threads that stand alike are equal. Gives the generators that
    /// are dropped while they stand still.
    pub fn settle(&mut self, program: &Program) -> Vec<Arc<Object>> {
        for frame in &mut self.frames {
            frame.forget(program);
        }
        // Its objects are looked at while they are put in order.
        let mut heap = std::mem::take(&mut self.heap);
        let dropped = heap.compact(&mut |visit| self.visit_roots(visit));
        self.heap = heap;
        dropped
    }

    /// Calls `visit` with each reference from outside its heap, which it may change.
    fn visit_roots(&mut self, visit: &mut dyn FnMut(&mut Ref)) {
        self.thread.visit(visit);
        self.process.visit(visit);
        self.frames.iter_mut().for_each(|frame| frame.visit(visit));
        if let Some(pending) = &mut self.pending {
            pending.visit(visit);
        }
        self.modules.visit(visit);
    }

    /// Calls `visit` with each reference to a shared object that it holds, which
    /// may be changed.
    pub fn visit_shared(&mut self, visit: &mut dyn FnMut(&mut Handle)) {
        self.heap.visit_shared(visit);
        self.visit_roots(&mut |at| {
            if let Ref::Shared(handle) = at {
                visit(handle);
            }
        });
    }

    /// The generators that stand still.
    pub(super) fn standing(&self) -> Vec<Arc<Object>> {
        let all = self.heap.all().iter();
        all.filter(|object| object.stands_still())
            .cloned()
            .collect()
    }

    /// Where in the program's own text the thread stands: the line, from 1, and
    /// which of its characters, from 0, where that is known.
    pub fn position(&self, program: &Program) -> Option<(u32, Option<Range<usize>>)> {
        let (place, at) = self.instruction()?;
        program.span(place, at)
    }

    /// The instruction of the program's own text at which the thread stands.
    pub fn instruction(&self) -> Option<(Place, u32)> {
        self.frames.iter().rev().find_map(|frame| match frame {
            Frame::Code(frame) if frame.place.unit == UnitId::MAIN => {
                Some((frame.place, self.stands_at(frame)))
            }
            _ => None,
        })
    }

    /// The objects that variables of the program's own functions are in which it is,
    /// by their names.
    pub fn variables(&self, program: &Program) -> Vec<(Ref, String)> {
        let frames = self.frames.iter().rev().filter_map(|frame| match frame {
            Frame::Code(frame) if frame.place.unit == UnitId::MAIN => Some(frame),
            _ => None,
        });
        let mut found = Vec::new();
        for frame in frames {
            let names = program.code(frame.place).map(|code| code.slots.iter());
            let slots = names.into_iter().flatten().zip(&frame.slots);
            found.extend(
                slots.filter_map(|(name, value)| Some((value.as_ref()?, name.to_string()))),
            );
        }
        found
    }

    /// The instruction of the program's own text that the thread comes to next,
    /// if it is one; not where it has come there already, and stands before it.
    pub fn comes_to(&self) -> Option<(Place, u32)> {
        match self.frames.last() {
            Some(Frame::Code(frame)) if frame.place.unit == UnitId::MAIN => {
                let is_new = !self.cleared && self.pending.is_none();
                is_new.then_some((frame.place, frame.next))
            }
            _ => None,
        }
    }

    /// The instruction of a frame at which the thread stands: the next one, where
    /// it would touch a watched place.
    fn stands_at(&self, frame: &CodeFrame) -> u32 {
        let is_last =
            matches!(self.frames.last(), Some(Frame::Code(last)) if std::ptr::eq(last, frame));
        match self.cleared && self.pending.is_none() && is_last {
            true => frame.next,
            false => frame.at,
        }
    }

    /// The line of the program's own text at which the thread stands; 0 where
    /// there is none.
    pub fn line(&self, program: &Program) -> u32 {
        let lines = self.frames.iter().rev().filter_map(|frame| match frame {
            Frame::Code(frame) if frame.place.unit == UnitId::MAIN => program
                .code(frame.place)
                .map(|code| code.line(self.stands_at(frame))),
            _ => None,
        });
        lines.into_iter().next().unwrap_or(0)
    }
}

/// The module of the program's own text, called `name`, before it has run.
pub(super) fn main_module(heap: &mut Heap, name: &str) -> Ref {
    let fields = [
        ("__name__".into(), Value::text(name)),
        ("__doc__".into(), Value::None),
    ];
    heap.add(Object {
        class: Value::Type(Type::MODULE),
        fields: fields.into_iter().collect(),
        body: Body::Module("__main__".into()),
        born: crate::heap::Born::default(),
        number: 0,
    })
}
