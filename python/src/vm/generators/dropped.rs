//! Generators that are dropped while they stand still: in CPython they are
//! closed there and then, which runs what is behind `finally` and ends `with`.

use crate::front::{Opcode, Unit};
use crate::heap::{Body, GeneratorKind, Object};
use crate::program::{Code, Program};
use crate::value::Type;
use crate::vm::End;

/// The most instructions and handlers that are looked at.
const MOST: usize = 1_000;

/// How a thread ends that drops the generator where closing it would do anything.
pub(in crate::vm) fn left_open(program: &Program, generator: &Object) -> Option<End> {
    let Body::Generator(state) = &generator.body else {
        return None;
    };
    let frame = state.frame.as_ref().filter(|_| state.begun)?;
    let code = program.code(frame.place)?;
    let message = match state.kind {
        GeneratorKind::Generator => {
            "a generator is dropped here within a try or a with: let it end, or close() it"
        }
        GeneratorKind::AsyncGenerator => {
            "an asynchronous generator is dropped here within a try or a with: let it end, or \
             await its aclose(), as contextlib.aclosing() does"
        }
        GeneratorKind::Coroutine => {
            "a coroutine is dropped here within a try or a with: await it, or close() it"
        }
    };
    does_anything(code, frame.at).then(|| End::Refused {
        line: code.line(frame.at),
        message: message.into(),
    })
}

/// Whether a `GeneratorExit` that is raised at this instruction meets anything
/// but handlers that pass it on.
fn does_anything(code: &Code, mut at: u32) -> bool {
    for _ in 0..MOST {
        let Some(handler) = code.front.handler(at) else {
            return false;
        };
        at = handler.target;
        let next = match code.unit(at).map(|unit| unit.op) {
            // What every generator has around it.
            Some(Opcode::CallIntrinsic1) => return false,
            // Within `yield from`: what it waits for is another generator.
            Some(Opcode::CleanupThrow) => Some(at),
            Some(Opcode::PushExcInfo) => passed_on(code, at),
            _ => reraised(code, at),
        };
        match next {
            Some(next) => at = next,
            None => return true,
        }
    }
    true
}

fn units(code: &Code, from: u32) -> impl Iterator<Item = (u32, Unit)> {
    let mut at = from;
    std::iter::from_fn(move || {
        let unit = code.unit(at)?;
        let here = (at, unit);
        at = unit.next;
        Some(here)
    })
    .take(MOST)
}

/// Where `except` clauses for other exceptions raise it again.
fn passed_on(code: &Code, at: u32) -> Option<u32> {
    let mut clause = code.unit(at)?.next;
    for _ in 0..MOST {
        let mut handled = units(code, clause);
        let (test, _) = handled.find(|(_, unit)| !names_others(code, *unit))?;
        match code.unit(test)?.op {
            Opcode::Reraise if test == clause => return Some(test),
            Opcode::CheckExcMatch => {}
            _ => return None,
        }
        let jump = handled.find(|(_, unit)| unit.op == Opcode::PopJumpIfFalse);
        clause = code.front.jump(jump?.0)?;
    }
    None
}

/// Whether the instruction is one of those that name what `except` handles, and
/// that is no base of `GeneratorExit`.
fn names_others(code: &Code, unit: Unit) -> bool {
    let name = match unit.op {
        Opcode::LoadGlobal => unit.argument >> 1,
        Opcode::LoadName => unit.argument,
        Opcode::BuildTuple | Opcode::LoadAttr | Opcode::NotTaken => return true,
        _ => return false,
    };
    let class = code.names.get(name as usize);
    let class = class.and_then(|name| Type::named(name));
    !class.is_some_and(|class| Type::GENERATOR_EXIT.is(class))
}

/// Where a handler raises it again that only tidies up variables.
fn reraised(code: &Code, at: u32) -> Option<u32> {
    let tidies = |op| {
        matches!(
            op,
            Opcode::Copy
                | Opcode::Swap
                | Opcode::PopTop
                | Opcode::PopExcept
                | Opcode::LoadConst
                | Opcode::StoreFast
                | Opcode::StoreName
                | Opcode::DeleteFast
                | Opcode::DeleteName
        )
    };
    let (last, unit) = units(code, at).find(|(_, unit)| !tidies(unit.op))?;
    (unit.op == Opcode::Reraise).then_some(last)
}
