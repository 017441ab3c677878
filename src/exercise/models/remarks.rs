//! What only this program can say of its runs: where results go, and how long
//! the tasks would have taken one after the other.

use crate::model::{List, ListOp, Op, Value};
use crate::parameters::Settings;
use crate::program::{EndingKind, Program};
use crate::words::Claim::{Caution, Fact};
use crate::words::run::Claim;
use crate::words::{list, thread};

/// Lets `program` say it; `own` are the lists that processes have of their own.
pub fn attach(program: &mut Program, settings: &Settings, own: Vec<List>) {
    let processes = !own.is_empty();
    program.remarks.on_steps(move |taken| {
        Some(match taken.op {
            Op::List(_, ListOp::Append(Value::Str(_))) => {
                Caution("square(…) without await only made a coroutine object. It never runs.")
            }
            Op::List(list, ListOp::Append(_)) if own.contains(list) => {
                list::Claim::OfProcess(*list).into()
            }
            Op::List(_, ListOp::Append(_)) => Fact("append is one step: it needs no lock."),
            Op::Queue(..) => Fact("A copy went to the parent: processes share no memory."),
            _ => return thread::of_blocking_sleep(taken),
        })
    });
    let alone = (settings.number("tasks") * settings.number("ms")).unsigned_abs();
    let on_loop = settings.word("model") == "asyncio";
    program.remarks.on_ends(move |ended| {
        Some(match ended.kind {
            EndingKind::Ok if ended.world.clock.now() == alone => return None,
            EndingKind::Ok => Claim::Took(ended.world.clock.now(), alone).into(),
            _ if on_loop => Fact("RuntimeWarning: coroutine 'square' was never awaited.").into(),
            EndingKind::Wrong if processes => {
                Fact("Each process appended to a list of its own.").into()
            }
            _ => return None,
        })
    });
}
