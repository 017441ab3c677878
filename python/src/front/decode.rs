//! From the compiler's code objects to ours.

use rustpython_compiler_core::bytecode::{
    CO_FAST_CELL, CO_FAST_FREE, CO_FAST_LOCAL, CodeObject, CodeUnit, ConstantData, Opcode,
    decode_exception_table,
};

use super::liveness::Liveness;
use super::positions::positions;
use super::{
    Arguments, Code, CodeId, Constant, Flags, Handler, Kind, Module, Refusal, Slot, Span, Unit,
};

/// The built-ins that read variables which the code does not name.
const READ_ALL: [&str; 6] = ["locals", "vars", "dir", "eval", "exec", "_getframe"];

/// How the names of code end that gives annotations.
const ANNOTATE: &str = ".__annotate__";

/// All code objects of a text.
///
/// # Errors
///
/// Names constants that are not supported.
pub(super) fn module(code: &CodeObject) -> Result<Module, Refusal> {
    let mut decoder = Decoder {
        codes: Vec::new(),
        reads_all: reads_all(code),
    };
    decoder.code(code, None)?;
    Ok(Module {
        codes: decoder.codes.into_iter().flatten().collect(),
    })
}

fn reads_all(code: &CodeObject) -> bool {
    let inner = code.constants.iter().any(|constant| match constant {
        ConstantData::Code { code } => reads_all(code),
        _ => false,
    });
    inner || code.names.iter().any(|name| READ_ALL.contains(&&**name))
}

struct Decoder {
    /// In the order of their numbers; those that are being decoded are not there yet.
    codes: Vec<Option<Code>>,
    reads_all: bool,
}

impl Decoder {
    fn code(&mut self, code: &CodeObject, around: Option<&str>) -> Result<CodeId, Refusal> {
        let id = self.codes.len();
        self.codes.push(None);
        let qualified_name = qualified_name(code, around);
        let units = units(code);
        let first_line = code.first_line_number.map_or(1, |line| line.get() as u32);
        let positions = positions(&code.linetable, first_line, units.len());
        let mut constants = Vec::new();
        for (number, constant) in code.constants.iter().enumerate() {
            if let Some(what) = refused(constant) {
                let loads =
                    |unit: &Unit| unit.op == Opcode::LoadConst && unit.argument as usize == number;
                let position = units
                    .iter()
                    .position(loads)
                    .and_then(|unit| positions[unit]);
                let line = position.map_or(first_line, |position| position.line);
                return Err(unsupported(what, line));
            }
            constants.push(self.constant(constant, &qualified_name)?);
        }
        let slots = slots(code);
        let handlers = handlers(code);
        let live = match self.reads_all {
            true => Liveness::of_all(units.len(), slots.len()),
            false => Liveness::of(&units, &handlers, slots.len()),
        };
        self.codes[id] = Some(Code {
            name: code.obj_name.clone(),
            qualified_name,
            first_line,
            flags: Flags(code.flags.bits()),
            arguments: Arguments {
                positional: code.arg_count,
                positional_only: code.posonlyarg_count,
                keyword_only: code.kwonlyarg_count,
            },
            units,
            constants,
            names: code.names.to_vec(),
            slots,
            variables: code.varnames.len() as u32,
            handlers,
            positions,
            stack_depth: code.max_stackdepth,
            live,
        });
        Ok(CodeId(id as u32))
    }

    fn constant(&mut self, data: &ConstantData, around: &str) -> Result<Constant, Refusal> {
        Ok(match data {
            ConstantData::None => Constant::None,
            ConstantData::Ellipsis => Constant::Ellipsis,
            ConstantData::Boolean { value } => Constant::Bool(*value),
            ConstantData::Integer { value } => Constant::Int(value.clone()),
            ConstantData::Float { value } => Constant::Float(*value),
            // There is none: these are refused before.
            ConstantData::Complex { value } => Constant::Float(value.re),
            ConstantData::Str { value } => Constant::Str(value.to_string_lossy().into_owned()),
            ConstantData::Bytes { value } => Constant::Bytes(value.clone()),
            ConstantData::Code { code } => Constant::Code(self.code(code, Some(around))?),
            ConstantData::Tuple { elements } => Constant::Tuple(self.constants(elements, around)?),
            ConstantData::Frozenset { elements } => {
                Constant::FrozenSet(self.constants(elements, around)?)
            }
            ConstantData::Slice { elements } => {
                let [start, stop, step] = &**elements;
                let parts = [start, stop, step].map(|part| self.constant(part, around));
                let [start, stop, step] = parts;
                Constant::Slice(Box::new([start?, stop?, step?]))
            }
        })
    }

    fn constants(&mut self, data: &[ConstantData], around: &str) -> Result<Vec<Constant>, Refusal> {
        data.iter().map(|one| self.constant(one, around)).collect()
    }
}

/// The code that gives a function's annotations is named after what `around` it stands in, as
/// everything is; the compiler names it after the function.
fn qualified_name(code: &CodeObject, around: Option<&str>) -> String {
    let name = &*code.qualname;
    let prefix = name.strip_suffix(ANNOTATE);
    match prefix.filter(|prefix| Some(*prefix) != around) {
        None => name.to_owned(),
        Some(function) => match function.rsplit_once('.') {
            None => ANNOTATE.trim_start_matches('.').to_owned(),
            Some((outer, _)) => format!("{outer}{ANNOTATE}"),
        },
    }
}

/// What is not supported of a constant, and what to do instead.
fn refused(data: &ConstantData) -> Option<&'static str> {
    match data {
        ConstantData::Complex { .. } => Some("complex numbers are not supported: use two floats"),
        ConstantData::Str { value } if !value.is_utf8() => {
            Some("half of a surrogate pair is no character: write the whole character")
        }
        ConstantData::Tuple { elements } | ConstantData::Frozenset { elements } => {
            elements.iter().find_map(refused)
        }
        ConstantData::Slice { elements } => elements.iter().find_map(refused),
        _ => None,
    }
}

fn unsupported(what: &str, line: u32) -> Refusal {
    Refusal {
        kind: Kind::Unsupported,
        message: what.to_owned(),
        span: Span::of_line(line),
    }
}

/// The instruction that is met at each code unit.
fn units(code: &CodeObject) -> Vec<Unit> {
    let given = &*code.instructions;
    let mut units = Vec::with_capacity(given.len());
    while units.len() < given.len() {
        let start = units.len();
        // Each prefix brings the bits above those of what follows it.
        let is_prefix = |place: &usize| given[*place].op.as_opcode() == Opcode::ExtendedArg;
        let place = (start..given.len()).find(|place| !is_prefix(place));
        let Some(place) = place else { break };
        let op = given[place].op.as_opcode();
        let next = place + 1 + op.cache_entries();
        for first in start..=place {
            let parts = given[first..=place].iter();
            let whole = |sum: u32, unit: &CodeUnit| (sum << 8) | u32::from(u8::from(unit.arg));
            units.push(Unit {
                op,
                argument: parts.fold(0, whole),
                next: next as u32,
            });
        }
        let cache = Unit {
            op: Opcode::Cache,
            argument: 0,
            next: next as u32,
        };
        units.resize(next.min(given.len()), cache);
    }
    units
}

/// Variables, then the cells that are no variables, then what outer functions share.
fn slots(code: &CodeObject) -> Vec<Slot> {
    let inner = code.cellvars.iter();
    let cells = inner.filter(|name| !code.varnames.contains(name));
    let names = code.varnames.iter().chain(cells).chain(&code.freevars);
    let kinds = code.localspluskinds.iter();
    let each = names.zip(kinds).map(|(name, kind)| Slot {
        name: name.clone(),
        is_local: kind & CO_FAST_LOCAL != 0,
        is_cell: kind & CO_FAST_CELL != 0,
        is_free: kind & CO_FAST_FREE != 0,
    });
    each.collect()
}

fn handlers(code: &CodeObject) -> Vec<Handler> {
    let entries = decode_exception_table(&code.exceptiontable).into_iter();
    let each = entries.map(|entry| Handler {
        start: entry.start,
        end: entry.end,
        target: entry.target,
        depth: entry.depth.into(),
        pushes_unit: entry.push_lasti,
    });
    each.collect()
}
