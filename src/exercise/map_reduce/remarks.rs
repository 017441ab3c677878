//! What only this program can say of its runs: of variables that only one
//! thread writes, and of the time that it took.

use super::threads::SQUARE_MS;
use crate::model::{Cell, Op};
use crate::program::{EndingKind, Program};
use crate::words::Claim::Fact;
use crate::words::run::Claim;
use crate::words::variable;

/// Lets `program` speak of the main thread's `total`, if it has one, and of the
/// workers' `partials` of so many items.
pub fn of_mapped(program: &mut Program, total: Option<Cell>, partials: Vec<Cell>, items: u64) {
    of_writes(program, move |cell| match partials.contains(&cell) {
        true => Some(variable::Claim::Own(cell)),
        false => (total == Some(cell)).then_some(variable::Claim::OneWriter(cell)),
    });
    program.remarks.on_ends(move |ended| {
        let squared = Claim::Squared(ended.world.clock.now(), items * SQUARE_MS);
        (ended.kind == EndingKind::Ok).then_some(squared.into())
    });
}

/// Lets `program` speak of the total that each worker has of its `own`, if it
/// is a process.
pub fn of_shared(program: &mut Program, own: Vec<Cell>) {
    let processes = !own.is_empty();
    of_writes(program, move |cell| {
        let is_own = own.contains(&cell);
        is_own.then_some(variable::Claim::OwnOfProcess(cell))
    });
    program.remarks.on_ends(move |ended| {
        let lost = processes && ended.kind == EndingKind::Wrong;
        lost.then_some(Fact("Each process added to a total of its own.").into())
    });
}

fn of_writes(
    program: &mut Program,
    say: impl Fn(Cell) -> Option<variable::Claim> + Send + Sync + 'static,
) {
    program.remarks.on_steps(move |taken| match taken.op {
        Op::Write(cell, _) => say(*cell).map(Into::into),
        _ => None,
    });
}
