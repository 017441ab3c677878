//! What only this program can say of its runs: of variables that only one
//! thread writes, and of the time that it took.

use super::threads::SQUARE_MS;
use crate::model::{Cell, Op};
use crate::program::remarks::{Conclusion, Remark};
use crate::program::{EndingKind, Program};

/// Lets `program` speak of the main thread's `total`, if it has one, and of the
/// workers' `partials` of so many items.
pub fn of_mapped(program: &mut Program, total: Option<Cell>, partials: Vec<Cell>, items: u64) {
    of_writes(program, move |cell| match partials.contains(&cell) {
        true => Some("It is the worker’s own: nobody else touches it, so it needs no lock."),
        false => {
            (total == Some(cell)).then_some("Only the main thread adds to it: nothing can be lost.")
        }
    });
    program.remarks.on_ends(move |ended| {
        let (now, alone) = (ended.world.clock.now(), items * SQUARE_MS);
        let text =
            format!("It took {now} ms; squaring the numbers one after the other takes {alone}.");
        (ended.kind == EndingKind::Ok).then_some(Conclusion::Says(text))
    });
}

/// Lets `program` speak of the total that each worker has of its `own`, if it
/// is a process.
pub fn of_shared(program: &mut Program, own: Vec<Cell>) {
    let processes = !own.is_empty();
    of_writes(program, move |cell| {
        let is_own = own.contains(&cell);
        is_own.then_some("It is this process’s own total: no other process will ever see it.")
    });
    program.remarks.on_ends(move |ended| {
        let lost = processes && ended.kind == EndingKind::Wrong;
        lost.then(|| "Each process added into a total of its own.".into())
    });
}

fn of_writes(
    program: &mut Program,
    say: impl Fn(Cell) -> Option<&'static str> + Send + Sync + 'static,
) {
    program.remarks.on_steps(move |taken| match taken.op {
        Op::Write(cell, _) => say(*cell).map(Remark::calm),
        _ => None,
    });
}
