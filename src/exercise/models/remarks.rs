//! What only this program can say of its runs: where results go, and how long
//! the tasks would have taken one after the other.

use crate::model::{List, ListOp, Op, Value};
use crate::parameters::Settings;
use crate::program::remarks::{Conclusion, Remark};
use crate::program::{EndingKind, Program};

/// Lets `program` say it; `own` are the lists that processes have of their own.
pub fn attach(program: &mut Program, settings: &Settings, own: Vec<List>) {
    program.remarks.on_steps(move |taken| {
        Some(match taken.op {
            Op::List(_, ListOp::Append(Value::Str(_))) => Remark::warning(
                "square(…) without await only made a coroutine object. It never runs.",
            ),
            Op::List(list, ListOp::Append(_)) if own.contains(list) => {
                Remark::warning("The list is the process’s own: the parent never sees it.")
            }
            Op::List(_, ListOp::Append(_)) => Remark::calm("append is one step: it needs no lock."),
            Op::Queue(..) => Remark::calm("A copy went to the parent: processes share no memory."),
            Op::Sleep(_) if taken.leaves_others() => {
                Remark::calm("Whoever sleeps has no GIL: others could run meanwhile.")
            }
            _ => return None,
        })
    });
    let alone = settings.number("tasks") * settings.number("ms");
    let on_loop = settings.word("model") == "asyncio";
    program.remarks.on_ends(move |ended| {
        let now = ended.world.clock.now();
        Some(match ended.kind {
            EndingKind::Ok => Conclusion::Says(format!(
                "It took {now} ms; one after the other it takes {alone}."
            )),
            _ if on_loop => "RuntimeWarning: coroutine 'square' was never awaited.".into(),
            _ => "Each process appended to a list of its own.".into(),
        })
    });
}
