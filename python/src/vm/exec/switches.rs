//! Where CPython with the GIL may let another thread run: wherever a release from
//! 3.10 to 3.14 looks whether one wants to. Sources: `Python/ceval.c` up to 3.11
//! (`CHECK_EVAL_BREAKER`), `Python/bytecodes.c` from 3.12 on (`_CHECK_PERIODIC`).

use crate::front::Opcode;

/// Whether they look when a function is entered, a loop goes round, or `except`
/// is left.
pub(super) fn at(op: Opcode) -> bool {
    matches!(
        op,
        Opcode::Resume | Opcode::JumpBackward | Opcode::PopExcept
    )
}

/// Whether they look when the call that this makes has returned.
pub(super) fn after(op: Opcode) -> bool {
    matches!(op, Opcode::Call | Opcode::CallKw | Opcode::CallFunctionEx)
}

/// Whether 3.10 looks when this jumps over the block of an `if`. It does not where
/// the value that was asked about is kept for later, as in `x = a or b`, nor where it
/// is asked whether an exception matches an `except`; `before` are the two
/// instructions before this one.
pub(super) fn by_jumping(op: Opcode, before: [Option<Opcode>; 2]) -> bool {
    let jumps = matches!(
        op,
        Opcode::PopJumpIfFalse
            | Opcode::PopJumpIfTrue
            | Opcode::PopJumpIfNone
            | Opcode::PopJumpIfNotNone
    );
    let keeps = matches!(before, [Some(Opcode::Copy), Some(Opcode::ToBool)]);
    jumps && !keeps && before[1] != Some(Opcode::CheckExcMatch)
}
