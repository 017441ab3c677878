//! Decoded code objects: plain data, which nothing changes any more.

use num_bigint::BigInt;
use rustpython_compiler_core::bytecode::Opcode;

use super::Flags;
use super::liveness::Liveness;

/// A whole source text. Its first code object is what runs when the module is run.
#[derive(Clone, Debug, PartialEq)]
pub struct Module {
    /// Every code object; what stands in another comes after it.
    pub codes: Vec<Code>,
}

impl Module {
    /// The code object of that number.
    ///
    /// # Panics
    ///
    /// With a number of another module.
    pub fn code(&self, id: CodeId) -> &Code {
        &self.codes[id.0 as usize]
    }
}

/// A code object's number in its module.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CodeId(pub u32);

/// The code of a module, a function, a class, a comprehension that is a function of its own.
///
/// Places in it are counted in code units, as everywhere in CPython: two bytes each.
#[derive(Clone, Debug, PartialEq)]
pub struct Code {
    /// `co_name`
    pub name: String,
    /// `co_qualname`: `Class.method`, `f.<locals>.g`.
    pub qualified_name: String,
    /// The line on which it begins, from 1; decorators count.
    pub first_line: u32,
    /// `co_flags`
    pub flags: Flags,
    /// How many arguments it takes.
    pub arguments: Arguments,
    /// The instructions, one entry for each code unit.
    pub units: Vec<Unit>,
    /// `co_consts`
    pub constants: Vec<Constant>,
    /// `co_names`: names of attributes, globals and modules.
    pub names: Vec<String>,
    /// Local variables, cells and free variables, as instructions number them.
    pub slots: Vec<Slot>,
    /// How many of the slots, from the first, are `co_varnames`.
    pub variables: u32,
    /// The exception table, inner ranges before outer ones.
    pub handlers: Vec<Handler>,
    /// Where each unit stands in the source; `None` for what the compiler made up.
    pub positions: Vec<Option<Position>>,
    /// The most values that its operand stack holds.
    pub stack_depth: u32,
    pub(super) live: Liveness,
}

impl Code {
    /// The handler that an exception at `unit` goes to.
    pub fn handler(&self, unit: u32) -> Option<&Handler> {
        let mut handlers = self.handlers.iter();
        handlers.find(|handler| (handler.start..handler.end).contains(&unit))
    }

    /// Whether the slot can still be read by the instruction at `unit`, or after it.
    ///
    /// Every slot can where the module names a built-in that reads all variables, as `locals`.
    pub fn is_live(&self, unit: u32, slot: u32) -> bool {
        self.live.is_live(unit, slot)
    }

    /// Where the instruction at `unit` goes on when it jumps, if it is one that can.
    ///
    /// A `FOR_ITER` whose iterator has ended goes on behind its `END_FOR`.
    pub fn jump(&self, unit: u32) -> Option<u32> {
        super::flow::jump(self.units[unit as usize])
    }
}

/// How many arguments a function takes, those with a star left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Arguments {
    /// Those that may be given by place: `co_argcount`.
    pub positional: u32,
    /// How many of these may not be given by name: `co_posonlyargcount`.
    pub positional_only: u32,
    /// Those behind the star: `co_kwonlyargcount`.
    pub keyword_only: u32,
}

/// An instruction as it is met by whoever goes on at this code unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit {
    /// `EXTENDED_ARG` stands in none: its unit has the instruction that it belongs to. The units
    /// behind an instruction that CPython keeps for its caches have `CACHE`.
    pub op: Opcode,
    /// The whole argument.
    pub argument: u32,
    /// The unit of the next instruction, behind this one's caches.
    pub next: u32,
}

/// A constant.
#[derive(Clone, Debug, PartialEq)]
pub enum Constant {
    /// `None`
    None,
    /// `...`
    Ellipsis,
    /// `True` and `False`
    Bool(bool),
    /// An integer of any size.
    Int(BigInt),
    /// A floating-point number.
    Float(f64),
    /// A string.
    Str(String),
    /// A string of bytes.
    Bytes(Vec<u8>),
    /// A tuple of constants.
    Tuple(Vec<Constant>),
    /// What `x in {1, 2}` looks in.
    FrozenSet(Vec<Constant>),
    /// Start, stop and step of a slice such as `[1:]`.
    Slice(Box<[Constant; 3]>),
    /// The code of a function or a class, which `MAKE_FUNCTION` takes.
    Code(CodeId),
}

/// A place of a frame that instructions name by number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// The variable's name.
    pub name: String,
    /// It is a local variable. One that inner functions share is a cell as well.
    pub is_local: bool,
    /// Inner functions share it: a cell, which `MAKE_CELL` makes.
    pub is_cell: bool,
    /// It is an outer function's: a cell, which `COPY_FREE_VARS` brings.
    pub is_free: bool,
}

/// Where exceptions of some instructions go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Handler {
    /// The first unit it is for.
    pub start: u32,
    /// The unit behind the last it is for.
    pub end: u32,
    /// Where to go on.
    pub target: u32,
    /// How many values stay on the operand stack.
    pub depth: u32,
    /// Whether the unit that raised is put on the stack, below the exception.
    pub pushes_unit: bool,
}

/// A stretch of the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// From 1.
    pub line: u32,
    /// From 1.
    pub end_line: u32,
    /// Its first column and the one behind its last, in bytes of UTF-8 from 0; `None` where only
    /// the lines are known.
    pub columns: Option<(u32, u32)>,
}
