//! Who may compute: cores, and the GIL.

use super::{Names, OpWords, Taken, letters, op, says};
use crate::model::{Cpu, CpuOp, CpuState, ThreadId};

pub(super) fn op(name: &str, op: &CpuOp) -> OpWords {
    match op {
        CpuOp::Begin => op!("begin" "gets {name} and begins to compute" call "acquire" brief "cpu"),
        CpuOp::Compute(ms) => op!(
            "compute" "has computed for {ms} ms and gives {name} back" call "acquire"
            brief "{ms}ms"
        ),
    }
}

pub(super) fn state(cpu: &CpuState, names: &dyn Names) -> String {
    match cpu.busy() {
        [] => "free".to_owned(),
        busy => format!("used by {}", letters(names, busy)),
    }
}

says! {
    "a processor";
    Only(_cpu: Cpu, _who: ThreadId) calm "Whoever else wants to compute has to wait for it.",
    /// Of so many.
    OthersFree(_cpu: Cpu, cores: usize) calm {
        match cores {
            2 => "The other core is free.".to_owned(),
            _ => "The other cores are free.".to_owned(),
        }
    },
    Together(_cpu: Cpu, busy: usize) calm "{busy} compute at the same time.",
    KeepsLoop(_task: ThreadId) warns
        "It keeps the event loop as long as it computes: nobody else runs.",
}

pub(super) fn of(taken: &Taken<'_>, cpu: Cpu, op: &CpuOp) -> Option<Claim> {
    let state = taken.world.cpu(cpu);
    Some(match (op, state.places(), state.busy().len()) {
        (CpuOp::Compute(_), ..) => return None,
        _ if taken.is_on_loop() => Claim::KeepsLoop(taken.thread),
        (_, 1, _) => Claim::Only(cpu, taken.thread),
        (_, places, 1) => Claim::OthersFree(cpu, places),
        (.., busy) => Claim::Together(cpu, busy),
    })
}
