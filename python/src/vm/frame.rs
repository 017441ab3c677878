//! Frames: code that stands somewhere, and built-in functions that call back.

use super::Routine;
use crate::front::CodeId;
use crate::program::{Place, Program, UnitId};
use crate::value::{Ref, Value};

/// One call.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Frame {
    Code(CodeFrame),
    Native(Routine),
}

/// Where a function, a class body or a module stands.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CodeFrame {
    pub place: Place,
    /// The instruction that is being carried out, or was last.
    pub at: u32,
    /// The next one.
    pub next: u32,
    /// Locals, cells and free variables.
    pub slots: Vec<Value>,
    /// The operand stack.
    pub stack: Vec<Value>,
    /// Its module.
    pub globals: Ref,
    /// Where names are kept that are not in slots: the module, or what a class
    /// body fills; unset in functions.
    pub space: Value,
    /// The function's cells, until they are copied into slots.
    pub closure: Vec<Value>,
    /// The exception that it is handling, or unset.
    pub handled: Value,
    /// The generator that it is the frame of, or unset.
    pub generator: Value,
}

impl Frame {
    /// A module's frame.
    pub fn module(place: Place, slots: usize, globals: Ref) -> Self {
        let mut frame = CodeFrame::new(place, slots, globals);
        frame.space = Value::Ref(globals);
        Frame::Code(frame)
    }

    /// That of the program's own text.
    pub fn main(program: &Program, globals: Ref) -> Self {
        let place = Place {
            unit: UnitId::MAIN,
            code: CodeId(0),
        };
        let slots = program.code(place).map_or(0, |code| code.slots.len());
        Frame::module(place, slots, globals)
    }

    /// Drops what it will not read again.
    pub fn forget(&mut self, program: &Program) {
        if let Frame::Code(frame) = self {
            frame.forget(program);
        }
    }

    /// Calls `visit` with each reference in it, which it may change.
    pub fn visit(&mut self, visit: &mut dyn FnMut(&mut Ref)) {
        match self {
            Frame::Code(frame) => frame.visit(visit),
            Frame::Native(routine) => routine.visit(visit),
        }
    }
}

impl CodeFrame {
    /// A frame before its first instruction.
    pub fn new(place: Place, slots: usize, globals: Ref) -> Self {
        CodeFrame {
            place,
            at: 0,
            next: 0,
            slots: vec![Value::Unset; slots],
            stack: Vec::new(),
            globals,
            space: Value::Unset,
            closure: Vec::new(),
            handled: Value::Unset,
            generator: Value::Unset,
        }
    }

    /// Drops the locals that it will not read again.
    pub fn forget(&mut self, program: &Program) {
        let Some(code) = program.code(self.place) else {
            return;
        };
        for (slot, value) in (0..).zip(&mut self.slots) {
            // What is being carried out may be done again, or handled where it stands.
            if !code.front.is_live(self.at, slot) && !code.front.is_live(self.next, slot) {
                *value = Value::Unset;
            }
        }
    }

    /// Calls `visit` with each reference in it, which it may change.
    pub fn visit(&mut self, visit: &mut dyn FnMut(&mut Ref)) {
        self.slots.iter_mut().for_each(|value| value.visit(visit));
        self.stack.iter_mut().for_each(|value| value.visit(visit));
        visit(&mut self.globals);
        self.space.visit(visit);
        self.closure.iter_mut().for_each(|value| value.visit(visit));
        self.handled.visit(visit);
        self.generator.visit(visit);
    }

    /// Calls `look` with each reference in it.
    pub fn look(&self, look: &mut dyn FnMut(Ref)) {
        let all = self.slots.iter().chain(&self.stack).chain(&self.closure);
        all.for_each(|value| value.look(look));
        look(self.globals);
        for value in [&self.space, &self.handled, &self.generator] {
            value.look(look);
        }
    }
}
