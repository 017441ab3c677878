//! Checks of what is said of ends.

use std::collections::HashSet;

use lockstep::model::{
    CpuOp, DictOp, ListOp, LoopOp, Object, ObjectId, Op, PoolOp, Queue, QueueOp, Readiness,
    ThreadId, Value,
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

/// Whether another thread changed the dictionary between the last two steps on
/// it of somebody whose last one failed.
fn changed_between(run: &Run<'_>) -> bool {
    let steps = &run.trace.steps;
    steps.iter().enumerate().any(|(at, failed)| {
        let is_on =
            |step: &lockstep::trace::Step| step.request.op.object() == failed.request.op.object();
        let of_dict = matches!(failed.request.op, Op::Dict(..));
        let since = steps[..at].iter().rev();
        let mut since = since.take_while(|step| step.thread != failed.thread || !is_on(step));
        of_dict
            && failed.outcome.is_err()
            && since.any(|step| {
                is_on(step)
                    && step.outcome.is_ok()
                    && !matches!(
                        &step.request.op,
                        Op::Dict(_, DictOp::Len | DictOp::Contains(_) | DictOp::Get(_))
                    )
            })
    })
}

/// The queues at which somebody gave up waiting.
fn given_up(run: &Run<'_>) -> HashSet<Queue> {
    let failed = run.trace.steps.iter().filter(|step| step.outcome.is_err());
    let queues = failed.filter_map(|step| match step.request.op {
        Op::Queue(queue, QueueOp::Get(_)) => Some(queue),
        _ => None,
    });
    queues.collect()
}

fn has_puts(run: &Run<'_>, queue: Queue) -> bool {
    let mut steps = run.trace.steps.iter();
    steps.any(|step| matches!(&step.request.op, Op::Queue(it, QueueOp::Put(..)) if *it == queue))
}

/// Whether an item that is there to the end was put after a sentinel.
fn is_stranded(run: &Run<'_>) -> bool {
    let puts = run
        .trace
        .steps
        .iter()
        .filter_map(|step| match &step.request.op {
            Op::Queue(_, QueueOp::Put(value, _)) if step.outcome.is_ok() => Some(value),
            Op::List(_, ListOp::Append(value)) => Some(value),
            _ => None,
        });
    let last = puts.skip_while(|value| **value != Value::None).skip(1);
    let last: HashSet<&Value> = last.filter(|value| **value != Value::None).collect();
    let left = run
        .world()
        .objects
        .values()
        .flat_map(|object| match object {
            Object::Queue(queue) => Some(queue.items()),
            Object::List(list) => Some(list.items()),
            _ => None,
        });
    left.flatten().any(|value| last.contains(value))
}

/// What all the work in pieces of at least so many milliseconds adds up to.
pub fn work(run: &Run<'_>, least: u64) -> u64 {
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
        Claim::Cycle(cycle) => at_end && each_waits_for_the_next(run, cycle),
        Claim::ForEver(cycle) => run.rest().all(|step| !cycle.0.contains(&step.thread)),
        Claim::InCycle(cycle) => each_waits_for_the_next(run, &cycle.0),
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
            let bare = |op: &Op| {
                use Op::{Dict, List, Read, Touch, Write};
                matches!(op, Read(_) | Write(..) | List(..) | Dict(..) | Touch(_))
            };
            let touched = steps.iter().filter(|step| bare(&step.request.op));
            let touched = touched.map(|step| (step.request.op.object(), step.thread));
            let touched: HashSet<_> = touched.collect();
            let objects: HashSet<_> = touched.iter().map(|(object, _)| object).collect();
            let memory = |object: &Object| matches!(object, Object::Memory(_));
            objects.len() == touched.len() && !run.world().objects.values().any(memory)
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
        Claim::LateOnly | Claim::SilentGivenUp | Claim::LateAndSilent => {
            let came = given_up(run).into_iter().map(|it| has_puts(run, it));
            let came: HashSet<bool> = came.collect();
            let said = match claim {
                Claim::LateOnly => HashSet::from([true]),
                Claim::SilentGivenUp => HashSet::from([false]),
                _ => HashSet::from([true, false]),
            };
            left() == 0 && came == said
        }
        Claim::SentinelLeft => {
            let printed: HashSet<&str> = world.output.iter().map(|line| &*line.text).collect();
            steps.iter().all(|step| match &step.request.op {
                Op::Queue(_, QueueOp::Put(value @ Value::Int(_), _)) => {
                    printed.contains(&*value.to_string())
                }
                _ => true,
            })
        }
        Claim::Stranded => nobody_goes() && is_stranded(run),
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
        Claim::ChangedBetween => changed_between(run),
        Claim::CameBetween => came_between(run),
    }
}
