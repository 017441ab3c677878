//! Checks of what is said in the same words every time: where it is about the
//! run, that it is so; where it is about Python or is advice, that it is said
//! where it belongs. What CPython's documentation says stands beside it.

use std::collections::HashSet;

use lockstep::model::{
    BarrierOp, CpuOp, DictOp, EventOp, ListOp, LoopOp, Op, PoolOp, QueueOp, Readiness, SemaphoreOp,
    ThreadId, Value,
};

use super::ends::work;
use super::run::Run;
use super::tasks::was;

/// What is said, and when that is so.
type Fact = (&'static str, fn(&Run<'_>) -> bool);

const FACTS: &[Fact] = &[
    // concurrent.futures.
    ("That task never runs.", |run| {
        run.trace.steps.iter().all(|step| match &step.request.op {
            Op::Pool(pool, PoolOp::Finish(task, _)) => {
                !was(run, &Op::Pool(*pool, PoolOp::Cancel(*task)))
            }
            _ => true,
        })
    }),
    (
        "The value is kept in the future until somebody asks for it.",
        |run| finished(run, true),
    ),
    (
        "The exception is kept in the future, and raised only where result() is called.",
        |run| finished(run, false),
    ),
    (
        "as_completed gives those that are done when it is called, in any order, then the others as they finish.",
        |run| matches!(op(run), Op::Pool(_, PoolOp::NextDone(_))),
    ),
    // "If the call is currently being executed or finished running and cannot
    // be cancelled then the method will return False."
    ("Only what has not begun can be cancelled.", |run| {
        let Op::Pool(pool, PoolOp::Cancel(task)) = op(run) else {
            return false;
        };
        let before = Run {
            now: run.now - 1,
            ..*run
        };
        let again = was(&before, op(run));
        let can = before.pending(*pool).contains(task) || again;
        run.last().outcome == Ok(Value::Bool(can))
    }),
    (
        "map gives the results in the order of the input, whichever task is done first.",
        |run| asked_for(run).is_sorted(),
    ),
    (
        "Results come as their tasks finish; those finished before the call, in any order.",
        come_as_they_finish,
    ),
    (
        "A task that waits for another task of its pool needs a worker to spare.",
        |run| {
            run.trace
                .objects()
                .all(|(id, _)| match run.world().objects.get(id) {
                    Some(lockstep::model::Object::Pool(pool)) => {
                        pool.started().iter().all(|it| waits(run, *it))
                    }
                    _ => true,
                })
        },
    ),
    // queue.
    ("join() waits for one task_done() for each put().", |run| {
        matches!(op(run), Op::Queue(_, QueueOp::TaskDone))
    }),
    // asyncio.
    ("The loop runs the callback when no task has it.", |run| {
        matches!(op(run), Op::EventLoop(_, LoopOp::CallSoon(_)))
    }),
    (
        "RuntimeWarning: coroutine 'square' was never awaited.",
        |run| work(run, 0) == 0,
    ),
    (
        "square(…) without await only made a coroutine object. It never runs.",
        |run| work(run, 0) == 0 && matches!(op(run), Op::List(_, ListOp::Append(Value::Str(_)))),
    ),
    ("Nothing could come in between.", |run| !came_between(run)),
    ("A get that is cancelled has taken nothing.", |run| {
        let (mut put, mut got) = (0, 0);
        for step in run.trace.steps.iter().filter(|step| step.outcome.is_ok()) {
            put += usize::from(matches!(step.request.op, Op::Queue(_, QueueOp::Put(..))));
            got += usize::from(matches!(step.request.op, Op::Queue(_, QueueOp::Get(_))));
        }
        put == got + run.queued_elsewhere(None)
    }),
    (
        "loop.call_soon_threadsafe(event.set) would wake it.",
        |run| {
            let set = |step: &lockstep::trace::Step| {
                matches!(step.request.op, Op::Event(_, EventOp::Set))
            };
            let by_thread = |thread| run.world().loop_of(thread).is_none();
            stopped(run)
                && run
                    .trace
                    .steps
                    .iter()
                    .any(|step| set(step) && by_thread(step.thread))
        },
    ),
    (
        "An asyncio.Lock would give up the loop while it waits.",
        |run| {
            stopped(run)
                && run
                    .trace
                    .steps
                    .iter()
                    .any(|step| matches!(step.request.op, Op::Acquire(..)))
        },
    ),
    (
        "An asyncio.Lock would keep the other out across the await.",
        came_between,
    ),
    ("Undo what is half done, in except or finally.", |run| {
        raised(run, |class| class == "CancelledError")
    }),
    // Processes and threads.
    (
        "Whoever sleeps needs no processor: others can run meanwhile.",
        |run| {
            let thread = run.last().thread;
            matches!(op(run), Op::Sleep(_))
                && !run.others(thread).is_empty()
                && !computes(run, thread)
        },
    ),
    (
        "A process is an interpreter of its own; a thread starts in a fraction of that.",
        |run| matches!(op(run), Op::Overhead(..)),
    ),
    (
        "Processes share no memory: what goes in and what comes out is copied.",
        |run| matches!(op(run), Op::Overhead(..)),
    ),
    (
        "A copy went to the parent: processes share no memory.",
        |run| matches!(op(run), Op::Queue(_, QueueOp::Put(..))),
    ),
    (
        "Each process added to a total of its own.",
        each_has_its_own,
    ),
    (
        "Each process appended to a list of its own.",
        each_has_its_own,
    ),
    ("append is one step: it needs no lock.", |run| {
        matches!(op(run), Op::List(_, ListOp::Append(_))) && run.last().outcome.is_ok()
    }),
    // A list in place of a queue.
    ("Nobody is told: nobody can wait at a list.", |run| {
        matches!(op(run), Op::List(_, ListOp::Append(_)))
    }),
    (
        "get() of a queue would sleep until something comes.",
        |run| !has(run, |op| matches!(op, Op::Queue(..))),
    ),
    (
        "To look and to take were two steps; get() of a queue makes them one.",
        |run| {
            let mut steps = run.trace.steps.iter();
            steps.any(|step| {
                matches!(step.request.op, Op::List(_, ListOp::PopFirst)) && step.outcome.is_err()
            })
        },
    ),
    // A cache.
    ("A hit: the value goes to the caller.", |run| {
        let Op::Dict(dict, DictOp::Get(key)) = op(run) else {
            return false;
        };
        run.entries(dict.0).contains(key)
    }),
    ("get catches this: it counts as a miss.", |run| {
        let missed = matches!(op(run), Op::Dict(_, DictOp::Pop(_))) && run.last().outcome.is_err();
        missed && !run.ended(run.last().thread)
    }),
    // Primitives, at the end.
    ("Nobody waits for whoever will not come.", |run| {
        run.world().thread_ids().all(|thread| run.ended(thread))
            && has(run, |op| matches!(op, Op::Barrier(_, BarrierOp::Abort)))
    }),
    (
        "If all took the locks in one order, nobody could wait in a circle.",
        |run| run.trace.verdict.ending.kind() == lockstep::program::EndingKind::Deadlock,
    ),
    ("An RLock would let its owner in again.", stopped),
    (
        "A condition does not remember a notify: keep a flag, and check it first.",
        stopped,
    ),
    (
        "With while it would have looked again, and waited on.",
        |run| run.trace.steps.iter().any(|step| step.outcome.is_err()),
    ),
    (
        "Nothing complained; a BoundedSemaphore would have.",
        |run| run.trace.steps.iter().all(|step| step.outcome.is_ok()) && released_too_often(run),
    ),
    ("It was released more often than it was acquired.", |run| {
        released_too_often(run) && run.trace.steps.iter().any(|step| step.outcome.is_err())
    }),
    (
        "Leave it set, or tell them with a condition and a flag.",
        |run| stopped(run) && has(run, |op| matches!(op, Op::Event(_, EventOp::Clear))),
    ),
    (
        "Count those that wait, not the one that only starts them.",
        stopped,
    ),
    (
        "The time was over: a time-out is an answer, not an error.",
        |run| {
            let timed = |step: &lockstep::trace::Step| step.outcome == Ok(Value::Bool(false));
            run.trace.steps.iter().any(timed)
        },
    ),
    (
        "Catch BrokenBarrierError, and reset the barrier to use it again.",
        |run| raised(run, |class| class.contains("BrokenBarrierError")),
    ),
    (
        "get() is not enough: task_done() says that the job is done.",
        |run| stopped(run) && !has(run, |op| matches!(op, Op::Queue(_, QueueOp::TaskDone))),
    ),
    (
        "The exceptions are in the futures: result() would raise them.",
        |run| {
            let raises =
                |op: &Op| matches!(op, Op::Pool(_, PoolOp::Finish(_, outcome)) if outcome.is_err());
            has(run, raises) && asked_for(run).is_empty()
        },
    ),
];

/// Whether `text` may be said, which somebody has to have written here.
pub fn fact(run: &Run<'_>, text: &str) -> bool {
    let known = FACTS.iter().find(|(known, _)| *known == text);
    let (_, is_so) = known.unwrap_or_else(|| panic!("nobody says when this is so: {text}"));
    is_so(run)
}

/// All of them.
pub fn texts() -> impl Iterator<Item = &'static str> {
    FACTS.iter().map(|(text, _)| *text)
}

fn op<'a>(run: &Run<'a>) -> &'a Op {
    &run.last().request.op
}

fn has(run: &Run<'_>, wanted: impl Fn(&Op) -> bool) -> bool {
    run.trace.steps.iter().any(|step| wanted(&step.request.op))
}

fn raised(run: &Run<'_>, wanted: impl Fn(&str) -> bool) -> bool {
    let raised = run
        .trace
        .steps
        .iter()
        .filter_map(|step| step.outcome.as_ref().err());
    raised.into_iter().any(|raised| wanted(&raised.class))
}

fn finished(run: &Run<'_>, well: bool) -> bool {
    matches!(op(run), Op::Pool(_, PoolOp::Finish(_, outcome)) if outcome.is_ok() == well)
}

/// Whether somebody waits who will never go on.
fn stopped(run: &Run<'_>) -> bool {
    run.now == run.trace.steps.len() && run.world().thread_ids().any(|it| waits(run, it))
}

fn waits(run: &Run<'_>, thread: ThreadId) -> bool {
    matches!(run.world().readiness(thread), Readiness::Waiting(_))
}

fn computes(run: &Run<'_>, thread: ThreadId) -> bool {
    let mut own = run.past().filter(|(_, step)| step.thread == thread);
    own.any(|(_, step)| matches!(step.request.op, Op::Cpu(_, CpuOp::Begin)))
        && run.world().objects.iter().any(|(_, object)| match object {
            lockstep::model::Object::Cpu(cpu) => cpu.busy().contains(&thread),
            _ => false,
        })
}

/// The tasks whose results were asked for, in order.
fn asked_for(run: &Run<'_>) -> Vec<u64> {
    let asked = run
        .trace
        .steps
        .iter()
        .filter_map(|step| match step.request.op {
            Op::Pool(_, PoolOp::Result(task, _)) => Some(task.into()),
            _ => None,
        });
    asked.collect()
}

/// Whether those that finish after the first is given come in the order in
/// which they finish.
fn come_as_they_finish(run: &Run<'_>) -> bool {
    let steps = &run.trace.steps;
    let gives = |op: &Op| matches!(op, Op::Pool(_, PoolOp::NextDone(_)));
    let Some(first) = steps.iter().position(|step| gives(&step.request.op)) else {
        return false;
    };
    let given = steps.iter().filter(|step| gives(&step.request.op));
    let given = given
        .filter_map(|step| step.outcome.as_ref().ok())
        .map(Value::to_int);
    let when = given.filter_map(|task| {
        steps.iter().position(|step| match &step.request.op {
            Op::Pool(_, PoolOp::Finish(done, _)) => i64::from(*done) == task,
            _ => false,
        })
    });
    when.filter(|at| *at > first).is_sorted()
}

/// Whether what one thread writes or appends to, no other does.
fn each_has_its_own(run: &Run<'_>) -> bool {
    let changes = run
        .trace
        .steps
        .iter()
        .filter_map(|step| match &step.request.op {
            Op::Write(cell, _) => Some((cell.0, step.thread)),
            Op::List(list, ListOp::Append(_)) => Some((list.0, step.thread)),
            _ => None,
        });
    let changes: HashSet<_> = changes.collect();
    let objects: HashSet<_> = changes.iter().map(|(object, _)| *object).collect();
    objects.len() == changes.len() && objects.len() > 1
}

/// Whether somebody stored to a variable between another's load and its store.
fn came_between(run: &Run<'_>) -> bool {
    let steps = &run.trace.steps;
    steps
        .iter()
        .enumerate()
        .any(|(at, step)| match &step.request.op {
            Op::Write(cell, _) => {
                let before = steps[..at].iter().rev();
                let since = before
                    .take_while(|it| it.thread != step.thread || it.request.op != Op::Read(*cell));
                since.into_iter().any(|it| {
                    it.thread != step.thread
                        && matches!(&it.request.op, Op::Write(other, _) if other == cell)
                })
            }
            _ => false,
        })
}

/// Whether a semaphore was released more often than acquired.
fn released_too_often(run: &Run<'_>) -> bool {
    let count = |wanted: fn(&SemaphoreOp) -> bool| {
        let steps = run.trace.steps.iter();
        steps
            .filter(|step| matches!(&step.request.op, Op::Semaphore(_, op) if wanted(op)))
            .count()
    };
    count(|op| matches!(op, SemaphoreOp::Release(_)))
        > count(|op| matches!(op, SemaphoreOp::Acquire(_)))
}
