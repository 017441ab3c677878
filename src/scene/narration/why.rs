//! Why a step matters.

use crate::model::{Cell, Op, ThreadId, Value};
use crate::scene::{Moment, Standing};
use crate::words::variable::Copies;
use crate::words::{Claim, Taken, lock, variable};

pub(super) fn why(moment: &Moment<'_>) -> Claim {
    let Some(step) = moment.last() else {
        return Claim::Nothing;
    };
    let object = step.request.op.object();
    let before = moment.state.playback.world(moment.position - 1);
    let taken = Taken {
        before: &before,
        world: &moment.world,
        thread: step.thread,
        op: &step.request.op,
        outcome: &step.outcome,
        guard: object.and_then(|object| moment.program.guard(object)),
        made: object.and_then(|object| moment.trace.object(object)),
    };
    let own = moment.program.remarks.of_step(&taken);
    let said = own.or_else(|| match taken.op {
        Op::Write(cell, _) => after_store(moment, *cell).map(Claim::from),
        _ => Claim::of(&taken),
    });
    match said {
        None => waiting(moment).unwrap_or(Claim::Nothing),
        // Then there is more to say of those who wait.
        Some(held @ Claim::Lock(lock::Claim::Held(_))) => waiting(moment).unwrap_or(held),
        Some(said) => said,
    }
}

fn after_store(moment: &Moment<'_>, cell: Cell) -> Option<variable::Claim> {
    let mut stale: Vec<(Value, Vec<ThreadId>)> = Vec::new();
    for thread in moment.world.thread_ids() {
        let Some((_, value, true)) = moment.copy(thread) else {
            continue;
        };
        match stale.iter_mut().find(|(known, _)| *known == value) {
            Some((_, threads)) => threads.push(thread),
            None => stale.push((value, vec![thread])),
        }
    }
    if !stale.is_empty() {
        return Some(variable::Claim::Stale(Copies(stale)));
    }
    let who = moment.last()?.thread;
    let before = moment.trace.steps[..moment.position - 1].iter().rev();
    let mut others = before.filter(|step| match step.request.op {
        Op::Read(known) | Op::Write(known, _) => known == cell,
        _ => false,
    });
    let last = others.next()?;
    let read = last.thread == who && matches!(last.request.op, Op::Read(_));
    read.then_some(variable::Claim::Counts(who, cell))
}

/// Who waits now.
fn waiting(moment: &Moment<'_>) -> Option<Claim> {
    let threads = moment.world.thread_ids();
    let waits = |thread: &ThreadId| matches!(moment.standing(*thread), Standing::Waiting(_));
    let waiting: Vec<ThreadId> = threads.filter(waits).collect();
    (!waiting.is_empty()).then_some(Claim::Waits(waiting))
}
