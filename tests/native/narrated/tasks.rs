//! Checks of what is said of pools, processors, event loops and threads.

use lockstep::model::{
    AsyncLock, AsyncLockOp, CpuOp, FutureId, LoopOp, Object, Op, Pool, PoolOp, Readiness, ThreadId,
    ThreadOp, Value,
};
use lockstep::words::{cpu, event_loop, pool, thread};

use super::run::Run;

/// Whether a worker looks for work and is not counted on by a submit yet.
fn has_idle(run: &Run<'_>, pool: Pool) -> bool {
    let mut idle = 0;
    for step in &run.trace.steps[..run.now - 1] {
        match (&step.request.op, &step.outcome) {
            (Op::Pool(it, PoolOp::Look), Ok(Value::None)) if *it == pool => idle += 1,
            (Op::Pool(it, PoolOp::Submit(..)), Ok(_)) if *it == pool && idle > 0 => idle -= 1,
            _ => {}
        }
    }
    idle > 0
}

fn started(run: &Run<'_>) -> usize {
    let steps = run.trace.steps[..run.now].iter();
    let submits = steps.filter(|step| matches!(step.request.op, Op::Pool(_, PoolOp::Submit(..))));
    submits.map(|step| step.started.len()).sum()
}

/// Whether this was done to the task, and gave `True` if it cancels.
pub fn was(run: &Run<'_>, wanted: &Op) -> bool {
    run.past().any(|(_, step)| {
        step.request.op == *wanted && step.outcome.as_ref().is_ok_and(|it| *it != false.into())
    })
}

pub fn pool(run: &Run<'_>, claim: &pool::Claim) -> bool {
    let last = run.last();
    let cancel = |pool: &Pool, task: &FutureId| Op::Pool(*pool, PoolOp::Cancel(*task));
    let starts = |worker: ThreadId| last.started.iter().any(|(it, _)| *it == worker);
    match claim {
        pool::Claim::Starts(pool, worker) => starts(*worker) && !has_idle(run, *pool),
        pool::Claim::AllStarted(pool) => {
            let workers = match run.trace.object(pool.0) {
                Some(Object::Pool(made)) => made.workers().len(),
                _ => 0,
            };
            last.started.is_empty() && started(run) == workers
        }
        pool::Claim::CountsOnIdle(pool) => last.started.is_empty() && has_idle(run, *pool),
        pool::Claim::Running(pool, task) => {
            let cancelled = cancel(pool, task);
            run.rest()
                .all(|step| step.request.op != cancelled || step.outcome == Ok(Value::Bool(false)))
        }
        pool::Claim::Idle(_, worker) => {
            let mut rest = run
                .rest()
                .filter(|step| matches!(step.request.op, Op::Pool(_, PoolOp::Submit(..))));
            rest.next().is_none_or(|step| step.started.is_empty()) && !run.ended(*worker)
        }
        pool::Claim::NoMoreWork(pool) => {
            run.pending(*pool).is_empty()
                && was(run, &Op::Pool(*pool, PoolOp::Shutdown))
                && run.rest().all(|step| {
                    !matches!(step.request.op, Op::Pool(_, PoolOp::Submit(..)))
                        || step.outcome.is_err()
                })
        }
        pool::Claim::Raised(pool, task) => run.finished(*pool, *task) == Some(&last.outcome),
        pool::Claim::NotYet(pool, task) => {
            run.finished(*pool, *task).is_none() && !was(run, &cancel(pool, task))
        }
        pool::Claim::Cancelled(pool, task) => was(run, &cancel(pool, task)),
        pool::Claim::Done(pool, task) => run.finished(*pool, *task) == Some(&last.outcome),
        pool::Claim::AnyOf(pool, left) => left.iter().all(|task| {
            let given = run.past().any(|(_, step)| {
                matches!(step.request.op, Op::Pool(_, PoolOp::NextDone(_)))
                    && step.outcome == Ok(Value::Int(i64::from(*task)))
            });
            !given && (run.finished(*pool, *task).is_some() || was(run, &cancel(pool, task)))
        }),
        pool::Claim::ShutDownEmpty(pool) => run.world().pool(*pool).queue().is_empty(),
        pool::Claim::ShutDownCancelled(pool) => {
            let mut queued = run.world().pool(*pool).queue().iter();
            let cancelled = |task| was(run, &cancel(pool, task));
            queued.len() > 0 && queued.all(|(task, _)| cancelled(task))
        }
        pool::Claim::ShutDown(pool, left) => run.pending(*pool) == *left,
        pool::Claim::Joined(pool) => {
            let workers = run.world().pool(*pool).started();
            workers.iter().all(|worker| run.ended(*worker))
        }
    }
}

/// Who computes.
fn busy(run: &Run<'_>) -> Vec<ThreadId> {
    let mut busy = Vec::new();
    for step in &run.trace.steps[..run.now] {
        match step.request.op {
            Op::Cpu(_, CpuOp::Begin) => busy.push(step.thread),
            Op::Cpu(_, CpuOp::Compute(_)) => busy.retain(|it| *it != step.thread),
            _ => {}
        }
    }
    busy
}

/// Whether no other task of its loop takes a step before the next of `task`.
fn alone_until_next(run: &Run<'_>, task: ThreadId) -> bool {
    let tasks = run
        .rest()
        .filter(|step| run.world().loop_of(step.thread).is_some());
    tasks.take(1).all(|step| step.thread == task)
}

pub fn cpu(run: &Run<'_>, claim: &cpu::Claim) -> bool {
    let places = |cpu: lockstep::model::Cpu| match run.trace.object(cpu.0) {
        Some(Object::Cpu(made)) => made.places(),
        _ => 0,
    };
    match claim {
        cpu::Claim::Only(cpu, who) => places(*cpu) == 1 && busy(run) == [*who],
        cpu::Claim::OthersFree(cpu, cores) => places(*cpu) == *cores && busy(run).len() == 1,
        cpu::Claim::Together(cpu, many) => places(*cpu) >= *many && busy(run).len() == *many,
        cpu::Claim::KeepsLoop(task) => busy(run).contains(task) && alone_until_next(run, *task),
    }
}

/// Who has an `asyncio.Lock`, and who stands in line.
fn line(run: &Run<'_>, lock: AsyncLock) -> Vec<ThreadId> {
    let mut line: Vec<ThreadId> = Vec::new();
    for step in &run.trace.steps[..run.now] {
        match (&step.request.op, &step.outcome) {
            (Op::AsyncLock(it, AsyncLockOp::Acquire), Ok(_)) if *it == lock => {
                line.push(step.thread);
            }
            (Op::AsyncLock(it, AsyncLockOp::Resume(_)), Err(_)) if *it == lock => {
                line.retain(|task| *task != step.thread);
            }
            (Op::AsyncLock(it, AsyncLockOp::Release), Ok(_)) if *it == lock => {
                line.remove(0);
            }
            _ => {}
        }
    }
    line
}

pub fn event_loop(run: &Run<'_>, claim: &event_loop::Claim) -> bool {
    let world = run.world();
    let tasks = || world.thread_ids().filter(|it| world.loop_of(*it).is_some());
    match claim {
        event_loop::Claim::Runs(task) => alone_until_next(run, *task),
        event_loop::Claim::Asleep(_) => {
            let timed = |task: ThreadId| match world.readiness(task) {
                Readiness::Asleep { .. } => true,
                Readiness::Waiting(waiting) => waiting.deadline.is_some(),
                _ => false,
            };
            tasks().all(|task| world.readiness(task) != Readiness::Ready) && tasks().any(timed)
        }
        event_loop::Claim::OthersMayRun(_) => {
            tasks().any(|task| task != run.last().thread && !run.ended(task))
        }
        event_loop::Claim::Cancelled(task) => {
            let raised = run.last().outcome.as_ref().err();
            run.last().thread == *task && raised.is_some_and(|it| it.class == "CancelledError")
        }
        event_loop::Claim::Slept(task) => {
            let mut before = run.past().skip(1);
            let of_loop = before.find(|(_, step)| world.loop_of(step.thread).is_some());
            of_loop.is_none_or(|(_, step)| step.thread == *task)
        }
        event_loop::Claim::InLine(task, lock) => {
            let line = line(run, *lock);
            line.len() > 1 && line.last() == Some(task)
        }
        event_loop::Claim::Next(lock, task) => line(run, *lock).first() == Some(task),
        event_loop::Claim::LockFree(lock) => line(run, *lock).is_empty(),
        event_loop::Claim::Locked(task, lock) => line(run, *lock).first() == Some(task),
    }
}

pub fn thread(run: &Run<'_>, claim: &thread::Claim) -> bool {
    match claim {
        thread::Claim::Alone(who) => run.others(*who).is_empty(),
        thread::Claim::Time(now) => run.last().at == *now,
        thread::Claim::DiedHolding(who, lock) => run.ended(*who) && run.lock(*lock).0 == Some(*who),
        thread::Claim::Holds(who, lock) => !run.ended(*who) && run.lock(*lock).0 == Some(*who),
        thread::Claim::HoldsNoLock(who) => {
            let world = run.world();
            let waits = |thread: ThreadId| {
                let op = world.request(thread).map(|request| &request.op);
                match op {
                    Some(Op::Thread(ThreadOp::Join(key))) => world.thread_of(*key) == Some(*who),
                    Some(Op::Pool(pool, PoolOp::Result(task, _))) => {
                        run.runs(*task) == Some(*who) && run.finished(*pool, *task).is_none()
                    }
                    Some(Op::EventLoop(_, LoopOp::Resume(_))) | None => false,
                    Some(_) => false,
                }
            };
            run.locks_of(*who).is_empty() && !run.others(*who).into_iter().any(waits)
        }
    }
}
