//! What only this program can say of its runs: of the list that stands in for a
//! queue, of the sentinels, and of the place where producers meet.

use crate::model::{List, ListOp, Object, Op, ThreadId, Value, World};
use crate::program::remarks::{Conclusion, Ended};
use crate::program::{EndingKind, Program};
use crate::words::Claim::Fact;
use crate::words::queue::of_sentinel;
use crate::words::run::Claim;
use crate::words::{self, Taken, list};

/// Lets `program` say it.
pub fn attach(program: &mut Program) {
    program.remarks.on_steps(|taken| match taken.op {
        Op::List(list, op) => at_list(taken, *list, op),
        _ => of_sentinel(taken),
    });
    program.remarks.on_ends(end);
}

fn at_list(taken: &Taken<'_>, list: List, op: &ListOp) -> Option<words::Claim> {
    let left = taken.world.list(list).items().len();
    let claim = match (op, taken.gave(), rival(taken, list)) {
        (ListOp::Append(_), ..) => return Some(Fact("Nobody is told: nobody can wait at a list.")),
        (ListOp::Len, Some(Value::Int(0)), _) => list::Claim::Busy(taken.thread, list),
        (ListOp::Len, _, Some(rival)) => list::Claim::AlsoSeen(list, rival),
        (ListOp::Len, _, None) => list::Claim::Seen(taken.thread, list),
        (ListOp::PopFirst, Some(_), Some(rival)) if left == 0 => list::Claim::WillMiss(list, rival),
        (ListOp::PopFirst, Some(_), _) => return None,
        (ListOp::PopFirst, None, _) => list::Claim::Missed(taken.thread, list),
    };
    Some(claim.into())
}

/// Another thread that has seen something in `list` and is about to take it.
fn rival(taken: &Taken<'_>, list: List) -> Option<ThreadId> {
    let mut others = taken.others();
    others.find(|&other| {
        let request = taken.world.request(other);
        request.is_some_and(|request| request.op == Op::List(list, ListOp::PopFirst))
    })
}

fn end(ended: &Ended<'_>) -> Option<Conclusion> {
    let threads = ended.world.thread_ids();
    let mut deaths = threads.filter_map(|thread| ended.world.death(thread));
    let fact = match ended.kind {
        EndingKind::Wrong => return stranded(ended.world).map(Conclusion::from),
        EndingKind::Livelock => "get() of a queue would sleep until something comes.",
        EndingKind::Exception if deaths.any(|raised| raised.class == "IndexError") => {
            "To look and to take were two steps; get() of a queue makes them one."
        }
        _ => return None,
    };
    Some(Fact(fact).into())
}

/// What is left in the buffer, and why.
fn stranded(world: &World) -> Option<Claim> {
    let left = world.objects.values().flat_map(|object| match object {
        Object::Queue(queue) => Some(queue.items()),
        Object::List(list) => Some(list.items()),
        _ => None,
    });
    let mut left = left.flatten().peekable();
    left.peek()?;
    Some(match left.all(|value| *value == Value::None) {
        true => Claim::SentinelLeft,
        false => Claim::Stranded,
    })
}
