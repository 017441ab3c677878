//! What only this program can say of its runs: of the list that stands in for a
//! queue, of the sentinels, and of the place where producers meet.

use crate::model::{BarrierOp, List, ListOp, Object, Op, Value, World};
use crate::program::remarks::{Conclusion, Ended, Remark, Taken};
use crate::program::{EndingKind, Program};

/// Lets `program` say it.
pub fn attach(program: &mut Program) {
    program.remarks.on_steps(step);
    program.remarks.on_ends(end);
}

fn step(taken: &Taken<'_>) -> Option<Remark> {
    match taken.op {
        Op::List(list, op) => at_list(taken, *list, op),
        Op::Barrier(barrier, op) => {
            let state = taken.world.barrier(*barrier);
            Some(Remark::calm(match op {
                BarrierOp::Arrive if !state.arrived().is_empty() => format!(
                    "{} of {} are there: nobody goes on before all have put what they had.",
                    state.arrived().len(),
                    state.parties()
                ),
                BarrierOp::Arrive => format!("All are there: {} opens.", taken.name(barrier.0)),
                _ => "All numbers have been put by now.".to_owned(),
            }))
        }
        _ => None,
    }
}

fn at_list(taken: &Taken<'_>, list: List, op: &ListOp) -> Option<Remark> {
    let (who, name) = (taken.letter(), taken.name(list.0));
    let left = taken.world.list(list).items().len();
    Some(match (op, taken.outcome, rival(taken, list)) {
        (ListOp::Append(_), ..) => Remark::calm("Nobody is told: nobody can wait at a list."),
        (ListOp::Len, Ok(Value::Int(0)), _) => Remark::calm(format!(
            "Busy waiting: {who} will ask again, and keeps a processor busy for nothing."
        )),
        (ListOp::Len, _, Some(rival)) => Remark::warning(format!(
            "{rival} has seen that too and not taken anything yet: only pop(0) decides."
        )),
        (ListOp::Len, _, None) => Remark::calm(format!(
            "{who} has seen it and not taken it: until pop(0) somebody else may."
        )),
        (ListOp::PopFirst, Ok(_), Some(rival)) if left == 0 => Remark::warning(format!(
            "{name} is empty now, but {rival} has seen an item and will try to take it."
        )),
        (ListOp::PopFirst, Ok(_), _) => return None,
        (ListOp::PopFirst, Err(_), _) => Remark::warning(format!(
            "Between {who}’s len() and its pop(0) somebody else took the last item."
        )),
    })
}

/// Another thread that has seen something in `list` and is about to take it.
fn rival(taken: &Taken<'_>, list: List) -> Option<char> {
    let mut others = (taken.world.thread_ids()).filter(|&other| other != taken.thread);
    let takes = others.find(|&other| {
        let request = taken.world.request(other);
        request.is_some_and(|request| request.op == Op::List(list, ListOp::PopFirst))
    });
    takes.map(|thread| taken.program.letter(thread))
}

fn end(ended: &Ended<'_>) -> Option<Conclusion> {
    let threads = ended.world.thread_ids();
    let mut deaths = threads.filter_map(|thread| ended.world.death(thread));
    let text = match ended.kind {
        EndingKind::Wrong => return stranded(ended.world),
        EndingKind::Livelock => "get() of a queue would sleep until something comes.",
        EndingKind::Exception if deaths.any(|raised| raised.class == "IndexError") => {
            "To look and to take were two steps; get() of a queue makes them one."
        }
        _ => return None,
    };
    Some(text.into())
}

/// What is left in the buffer, and why.
fn stranded(world: &World) -> Option<Conclusion> {
    let left = world.objects.values().flat_map(|object| match object {
        Object::Queue(queue) => Some(queue.items()),
        Object::List(list) => Some(list.items()),
        _ => None,
    });
    let mut left = left.flatten().peekable();
    left.peek()?;
    let text = if left.all(|value| *value == Value::None) {
        "Every number was printed, but a sentinel stays: whoever uses the buffer next finds it."
    } else {
        "What was put after the sentinel is stranded: nobody takes it any more."
    };
    Some(text.into())
}
