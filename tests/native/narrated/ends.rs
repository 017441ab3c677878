//! Checks of what is said of ends.

use std::collections::HashSet;

use lockstep::model::{
    CpuOp, DictOp, LoopOp, ObjectId, Op, PoolOp, Queue, QueueOp, Readiness, ThreadId, Value,
};
use lockstep::words::run::Claim;

use super::run::Run;

/// How many of the updates that add 1 are missing, and whether all did.
fn missing(run: &Run<'_>) -> Option<i64> {
    let mut cells: Vec<(ObjectId, i64)> = Vec::new();
    for step in &run.trace.steps {
        let Op::Write(cell, _) = &step.request.op else {
            continue;
        };
        match cells.iter_mut().find(|(known, _)| *known == cell.0) {
            Some((_, made)) => *made += 1,
            None => cells.push((cell.0, 1)),
        }
    }
    let held = |id: ObjectId| run.world().value(lockstep::model::Cell(id)).to_int();
    let adds_one = run.trace.steps.iter().all(|step| match &step.request.op {
        Op::Write(cell, value) => {
            let before = run.trace.steps.iter().rev().find(|read| {
                read.thread == step.thread
                    && read.request.op == Op::Read(*cell)
                    && read.outcome == Ok(Value::Int(value.to_int() - 1))
            });
            before.is_some()
        }
        _ => true,
    });
    let all = cells.iter().map(|(id, made)| made - held(*id)).sum();
    adds_one.then_some(all)
}

/// Whether a step of another thread on the same object lies between two of one
/// thread.
fn came_between(run: &Run<'_>) -> bool {
    let of_dicts: Vec<ThreadId> = (run.trace.steps.iter())
        .filter(|step| matches!(step.request.op, Op::Dict(..)))
        .map(|step| step.thread)
        .collect();
    let switches = of_dicts.windows(2).filter(|two| two[0] != two[1]).count();
    let threads: HashSet<ThreadId> = of_dicts.into_iter().collect();
    switches >= threads.len()
}

/// What all the work in pieces of at least so many milliseconds adds up to.
fn work(run: &Run<'_>, least: u64) -> u64 {
    let ms = run.trace.steps.iter().map(|step| match step.request.op {
        Op::Sleep(ms) | Op::Cpu(_, CpuOp::Compute(ms)) | Op::EventLoop(_, LoopOp::Resume(ms)) => ms,
        _ => 0,
    });
    ms.filter(|ms| *ms >= least).sum()
}

fn each_waits_for_the_next(run: &Run<'_>, cycle: &[ThreadId]) -> bool {
    (0..cycle.len()).all(|at| {
        let next = cycle[(at + 1) % cycle.len()];
        match run.world().readiness(cycle[at]) {
            Readiness::Waiting(waiting) => waiting.holder == Some(next),
            _ => false,
        }
    })
}

pub fn run(run: &Run<'_>, claim: &Claim) -> bool {
    let steps = &run.trace.steps;
    let world = run.world();
    let at_end = run.now == steps.len();
    let left = || run.queued_elsewhere(None);
    let nobody_goes = || {
        world
            .thread_ids()
            .all(|thread| !world.readiness(thread).can_go())
    };
    let good = run.trace.verdict.ending.kind().is_good();
    match claim {
        Claim::Lost(many) => {
            *many > 0 && missing(run).is_none_or(|missing| missing == *many as i64)
        }
        Claim::NobodyHelps => at_end && nobody_goes(),
        Claim::ItsOwn(thread) => at_end && each_waits_for_the_next(run, &[*thread]),
        Claim::Circle(cycle) => at_end && each_waits_for_the_next(run, cycle),
        Claim::ForEver(cycle) => run.rest().all(|step| !cycle.0.contains(&step.thread)),
        Claim::Cycle(cycle) => each_waits_for_the_next(run, &cycle.0),
        Claim::Result(result) => *result == run.trace.verdict.result,
        // What is said of other runs is held against the explorer.
        Claim::AllWell | Claim::OthersFail | Claim::OthersMayFail | Claim::FifoFails => good,
        Claim::NothingComes(queue, elsewhere) => {
            let awaited = Queue(*queue);
            nobody_goes()
                && run.queue(awaited).0.is_empty()
                && run.queued_elsewhere(Some(*queue)) == *elsewhere
        }
        Claim::ThreadSafe => {
            let bare = |op: &Op| matches!(op, Op::Read(_) | Op::Write(..) | Op::List(..) | Op::Dict(..));
            let touched = steps.iter().filter(|step| bare(&step.request.op));
            let touched = touched.map(|step| (step.request.op.object(), step.thread));
            let touched: HashSet<_> = touched.collect();
            let objects: HashSet<_> = touched.iter().map(|(object, _)| object).collect();
            objects.len() == touched.len()
        }
        Claim::Took(now, alone) => {
            steps.last().map(|step| step.at) == Some(*now) && work(run, 0) == *alone
        }
        // Adding up takes less.
        Claim::Squared(now, alone) => {
            let longest = steps.iter().map(|step| match step.request.op {
                Op::Cpu(_, CpuOp::Compute(ms)) => ms,
                _ => 0,
            });
            let longest = longest.max().unwrap_or(0);
            steps.last().map(|step| step.at) == Some(*now) && work(run, longest) == *alone
        }
        Claim::LateForGood(many) => *many > 0 && left() == *many,
        Claim::LateOnly | Claim::SilentGivenUp => left() == 0,
        Claim::SentinelLeft => {
            let printed: HashSet<&str> = world.output.iter().map(|line| &*line.text).collect();
            steps.iter().all(|step| match &step.request.op {
                Op::Queue(_, QueueOp::Put(value @ Value::Int(_), _)) => {
                    printed.contains(&*value.to_string())
                }
                _ => true,
            })
        }
        Claim::Stranded => left() > 0,
        Claim::OneWorker(worker) => steps.iter().all(|step| {
            step.thread == *worker || !matches!(step.request.op, Op::Pool(_, PoolOp::Look | PoolOp::Take))
        }),
        Claim::RaisedAfter(printed) => {
            let raised = steps.iter().rfind(|step| step.outcome.is_err());
            let lines: Vec<&str> = world.output.iter().map(|line| &*line.text).collect();
            raised.is_some_and(|step| {
                matches!(step.request.op, Op::Pool(_, PoolOp::Result(..)))
            }) && lines == *printed
        }
        Claim::Unasked => steps.iter().any(|step| match &step.request.op {
            Op::Pool(pool, PoolOp::Finish(task, outcome)) if outcome.is_err() => {
                steps.iter().all(|it| {
                    !matches!(&it.request.op, Op::Pool(p, PoolOp::Result(t, _)) if p == pool && t == task)
                })
            }
            _ => false,
        }),
        Claim::WorkerToSpare => run.worlds.iter().all(|world| {
            let workers: Vec<ThreadId> = steps
                .iter()
                .filter(|step| matches!(step.request.op, Op::Pool(_, PoolOp::Look)))
                .map(|step| step.thread)
                .collect();
            let stuck = |thread: &ThreadId| {
                let op = world.request(*thread).map(|request| &request.op);
                matches!(op, Some(Op::Pool(_, PoolOp::Result(..))))
                    && matches!(world.readiness(*thread), Readiness::Waiting(_))
            };
            workers.is_empty() || !workers.iter().all(stuck)
        }),
        Claim::SawTooMany => {
            let seen = steps.iter().filter_map(|step| match step.request.op {
                Op::Dict(_, DictOp::Len) => step.outcome.as_ref().ok(),
                _ => None,
            });
            let kept = steps.iter().find_map(|step| match step.request.op {
                Op::Dict(dict, _) => Some(run.entries(dict.0).len()),
                _ => None,
            });
            seen.map(Value::to_int).max() > kept.map(|kept| kept as i64)
        }
        Claim::ChangedBetween | Claim::CameBetween => came_between(run),
    }
}
