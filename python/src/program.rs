//! A program as the machine runs it: code whose names and constants are values.

use std::ops::Range;
use std::sync::Arc;

use crate::front::{self, CodeId, Constant, Module, Refusal, Unit};
use crate::library;
use crate::value::{Text, Value};

/// A module of a program: the program itself, or one of the library's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitId(pub u16);

impl UnitId {
    /// The program's own text.
    pub const MAIN: UnitId = UnitId(0);
}

/// A code object: its module, and its number there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    pub unit: UnitId,
    pub code: CodeId,
}

/// A program, ready to be run by any number of threads.
#[derive(Debug)]
pub struct Program {
    main: Loaded,
    lines: Vec<String>,
    shows_order: bool,
    tries_every: bool,
}

/// The names by which a program can come to all attributes of an object.
const ALL_ATTRIBUTES: [&str; 4] = ["vars", "globals", "locals", "__dict__"];

/// The code objects of one module.
#[derive(Debug)]
pub struct Loaded {
    codes: Vec<Code>,
}

/// A code object.
#[derive(Debug)]
pub struct Code {
    /// As the front end decoded it.
    pub front: front::Code,
    /// Whether it is of the program's own text.
    pub is_own: bool,
    pub name: Text,
    pub qualified_name: Text,
    pub names: Vec<Text>,
    pub constants: Vec<Value>,
    /// What its locals, cells and free variables are called, in their order.
    pub slots: Vec<Text>,
}

impl Program {
    /// Compiles `source`.
    ///
    /// # Errors
    /// What the front end refuses, with its place.
    pub fn compile(source: &str) -> Result<Self, Refusal> {
        let main = Loaded::new(front::compile(source)?, UnitId::MAIN);
        Ok(Program {
            shows_order: main.codes.iter().any(Code::shows_order),
            main,
            lines: source.lines().map(str::to_owned).collect(),
            tries_every: false,
        })
    }

    /// The same, whose threads ask for each number that could be drawn at random
    /// without a seed, where there are few.
    pub fn trying_every_chance(mut self) -> Self {
        self.tries_every = true;
        self
    }

    pub(crate) fn tries_every(&self) -> bool {
        self.tries_every
    }

    /// What the function at this place is called: [`plainly`].
    pub fn function(&self, place: Place) -> String {
        let code = self.code(place);
        code.map_or_else(String::new, |code| plainly(&code.qualified_name))
    }

    /// The code objects of the program's own text with this qualified name, as it
    /// is written without `<locals>`.
    pub fn codes_called<'a>(&'a self, name: &'a str) -> impl Iterator<Item = (Place, &'a Code)> {
        let codes = self.main.codes.iter().enumerate();
        let codes = codes.filter(move |(_, code)| plainly(&code.qualified_name) == name);
        codes.map(|(number, code)| {
            let place = Place {
                unit: UnitId::MAIN,
                code: front::CodeId(number as u32),
            };
            (place, code)
        })
    }

    /// A code object; `None` if there is none at that place.
    pub fn code(&self, place: Place) -> Option<&Code> {
        let unit = match place.unit {
            UnitId::MAIN => &self.main,
            UnitId(unit) => library::unit(unit)?,
        };
        unit.codes.get(place.code.0 as usize)
    }

    /// The line and column, from 1, of the instruction at `at` of the code
    /// object; zeros where nobody knows.
    pub fn position(&self, place: Option<Place>, at: u32) -> (u32, u32) {
        let code = place.and_then(|place| self.code(place));
        let position = code.and_then(|code| code.front.positions.get(at as usize).copied());
        position.flatten().map_or((0, 0), |position| {
            let column = position.columns.map_or(0, |(first, _)| first + 1);
            (position.line, column)
        })
    }

    /// The line, from 1, of the instruction at `at` of the code object, and which
    /// of its characters, from 0, where that is known.
    pub fn span(&self, place: Place, at: u32) -> Option<(u32, Option<Range<usize>>)> {
        let positions = &self.code(place)?.front.positions;
        let position = positions.get(at as usize).copied().flatten()?;
        let line = self.lines.get((position.line as usize).checked_sub(1)?)?;
        let characters = |bytes: u32| Some(line.get(..bytes as usize)?.chars().count());
        let columns = position.columns.and_then(|(first, end)| {
            let end = match position.end_line == position.line {
                true => characters(end)?,
                // It goes on on other lines.
                false => line.chars().count(),
            };
            Some(characters(first)?..end)
        });
        Some((position.line, columns))
    }

    /// What CPython knows of an instruction: its name in capital letters, and where
    /// its text begins and ends, as lines from 1 and bytes from 0.
    pub fn instruction(&self, place: Place, at: u32) -> Option<(String, [u32; 4])> {
        let code = self.code(place)?;
        let position = code.front.positions.get(at as usize).copied().flatten()?;
        let (first, end) = position.columns?;
        let mut name = String::new();
        for letter in format!("{:?}", code.unit(at)?.op).chars() {
            if letter.is_ascii_uppercase() && !name.is_empty() {
                name.push('_');
            }
            name.push(letter.to_ascii_uppercase());
        }
        Some((name, [position.line, first, position.end_line, end]))
    }

    /// The instructions of the program's own text at this line and column, from 1.
    pub fn instructions_at(&self, line: u32, column: u32) -> Vec<(Place, u32)> {
        let codes = self.main.codes.iter().enumerate();
        let instructions = codes.flat_map(|(number, code)| {
            let place = Place {
                unit: UnitId::MAIN,
                code: front::CodeId(number as u32),
            };
            (0..code.front.positions.len() as u32).map(move |at| (place, at))
        });
        let there = |(place, at): &(Place, u32)| self.position(Some(*place), *at) == (line, column);
        instructions.filter(there).collect()
    }

    /// Whether its text has this name, or a text like it. (A call keeps the names of
    /// its keywords in a tuple.)
    pub fn mentions(&self, name: &str) -> bool {
        let is_it = |text: &Text| &**text == name;
        let has_it = |constant: &Value| match constant {
            Value::Tuple(items) => items.iter().filter_map(Value::as_text).any(is_it),
            one => one.as_text().is_some_and(is_it),
        };
        self.main
            .codes
            .iter()
            .any(|code| code.names.iter().any(is_it) || code.constants.iter().any(has_it))
    }

    /// Whether a function of its text, a class or a lambda has this name, or comes to
    /// all that there are.
    pub(crate) fn mentions_within(&self, name: &str) -> bool {
        let mut codes = self.main.codes.iter().skip(1);
        self.shows_order || codes.any(|code| code.names.iter().any(|it| **it == *name))
    }

    /// Whether it can see in which order an object's attributes were added.
    pub(crate) fn shows_order(&self) -> bool {
        self.shows_order
    }

    /// The program's line with this number, from 1, without blanks around it.
    pub fn line(&self, number: u32) -> Option<&str> {
        let index = (number as usize).checked_sub(1)?;
        self.lines.get(index).map(|line| line.trim())
    }
}

/// Whether the library has a module with this name.
pub fn is_module(name: &str) -> bool {
    library::has(name)
}

/// A qualified name without `<locals>`: `outer.inner`.
pub fn plainly(name: &str) -> String {
    name.replace(".<locals>", "")
}

impl Loaded {
    /// The module `unit` from what the front end made of its text.
    pub fn new(module: Module, unit: UnitId) -> Self {
        let codes = module.codes.into_iter();
        Loaded {
            codes: codes.map(|code| Code::new(code, unit)).collect(),
        }
    }
}

impl Code {
    fn new(front: front::Code, unit: UnitId) -> Self {
        let texts = |names: &[String]| names.iter().map(|name| Text::from(&**name)).collect();
        let constants = front.constants.iter();
        Code {
            is_own: unit == UnitId::MAIN,
            name: front.name.as_str().into(),
            qualified_name: front.qualified_name.as_str().into(),
            names: texts(&front.names),
            constants: constants.map(|constant| value(constant, unit)).collect(),
            slots: front
                .slots
                .iter()
                .map(|slot| Text::from(&*slot.name))
                .collect(),
            front,
        }
    }

    fn shows_order(&self) -> bool {
        let is_one = |text: &Text| ALL_ATTRIBUTES.contains(&&**text);
        let constants = self.constants.iter();
        self.names.iter().any(is_one) || constants.filter_map(Value::as_text).any(is_one)
    }

    /// The instruction at `at`.
    pub fn unit(&self, at: u32) -> Option<Unit> {
        self.front.units.get(at as usize).copied()
    }

    /// The line of the instruction at `at`; 0 where it has none.
    pub fn line(&self, at: u32) -> u32 {
        let position = self.front.positions.get(at as usize).copied().flatten();
        position.map_or(0, |position| position.line)
    }
}

/// A constant as a value.
fn value(constant: &Constant, unit: UnitId) -> Value {
    let all = |items: &[Constant]| {
        items
            .iter()
            .map(|item| value(item, unit))
            .collect::<Vec<_>>()
    };
    match constant {
        Constant::None => Value::None,
        Constant::Ellipsis => Value::Ellipsis,
        Constant::Bool(truth) => Value::Bool(*truth),
        Constant::Int(number) => Value::int(number.clone()),
        Constant::Float(number) => Value::from(*number),
        Constant::Str(text) => Value::text(text.as_str()),
        Constant::Bytes(bytes) => Value::Bytes(bytes.as_slice().into()),
        // A set is made of them whenever it is loaded.
        Constant::Tuple(items) | Constant::FrozenSet(items) => Value::tuple(all(items)),
        Constant::Slice(parts) => {
            let [start, stop, step] = &**parts;
            let parts = [start, stop, step].map(|part| value(part, unit));
            Value::Slice(Arc::new(parts))
        }
        Constant::Code(code) => Value::Code(Place { unit, code: *code }),
    }
}
