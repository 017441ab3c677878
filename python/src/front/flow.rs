//! Where instructions go on.

use rustpython_compiler_core::bytecode::Opcode;

use super::Unit;

/// How many units `END_FOR` takes, which a loop that has ended leaves out.
const END_FOR: u32 = 1;

/// Where `unit` goes on when it jumps.
pub(super) fn jump(unit: Unit) -> Option<u32> {
    match unit.op {
        Opcode::JumpForward
        | Opcode::PopJumpIfFalse
        | Opcode::PopJumpIfTrue
        | Opcode::PopJumpIfNone
        | Opcode::PopJumpIfNotNone
        | Opcode::Send => Some(unit.next + unit.argument),
        Opcode::ForIter => Some(unit.next + unit.argument + END_FOR),
        Opcode::JumpBackward | Opcode::JumpBackwardNoInterrupt => Some(unit.next - unit.argument),
        _ => None,
    }
}

/// Whether `unit` can go on with the next instruction.
pub(super) fn falls_through(unit: Unit) -> bool {
    !matches!(
        unit.op,
        Opcode::ReturnValue
            | Opcode::RaiseVarargs
            | Opcode::Reraise
            | Opcode::JumpForward
            | Opcode::JumpBackward
            | Opcode::JumpBackwardNoInterrupt
    )
}
