//! Checks of what is said of locks, conditions, semaphores, events and barriers.

use lockstep::model::{
    Barrier, BarrierOp, BarrierPhase, Condition, ConditionOp, EventOp, Object, Op, SemaphoreOp,
    ThreadId, Value,
};
use lockstep::words::{barrier, condition, event, lock, semaphore};

use super::run::Run;

pub fn lock(run: &Run<'_>, claim: &lock::Claim) -> bool {
    match claim {
        lock::Claim::Held(lock) => run.lock(*lock) == (Some(run.last().thread), 1),
        lock::Claim::HeldAgain(lock, depth) => {
            *depth > 1 && run.lock(*lock) == (Some(run.last().thread), *depth)
        }
        lock::Claim::StillHeld(lock, owner, depth) => run.lock(*lock) == (Some(*owner), *depth),
        lock::Claim::Free(lock) => run.lock(*lock) == (None, 0),
    }
}

/// Who waits on a condition, first come first, and whether each is notified.
fn line(run: &Run<'_>, condition: Condition, until: usize) -> Vec<(ThreadId, bool)> {
    let mut line: Vec<(ThreadId, bool)> = Vec::new();
    for step in &run.trace.steps[..until] {
        let (Op::Condition(it, op), Ok(gave)) = (&step.request.op, &step.outcome) else {
            continue;
        };
        if *it != condition {
            continue;
        }
        let most = match op {
            ConditionOp::Wait => {
                line.push((step.thread, false));
                continue;
            }
            ConditionOp::Resume(_) if *gave == Value::Bool(false) => continue,
            ConditionOp::Resume(_) | ConditionOp::Reacquire => {
                line.retain(|(waiter, _)| *waiter != step.thread);
                continue;
            }
            ConditionOp::Notify(n) => *n as usize,
            ConditionOp::NotifyAll => usize::MAX,
        };
        let sleeping = line.iter_mut().filter(|(_, notified)| !notified);
        sleeping
            .take(most)
            .for_each(|(_, notified)| *notified = true);
    }
    line
}

pub fn condition(run: &Run<'_>, claim: &condition::Claim) -> bool {
    let Op::Condition(it, op) = &run.last().request.op else {
        return false;
    };
    let gave = run.last().outcome.as_ref().ok();
    let Some(Object::Condition(state)) = run.trace.object(it.0) else {
        return false;
    };
    let by = |thread: &ThreadId| run.last().thread == *thread;
    let before = line(run, *it, run.now - 1);
    let new: Vec<ThreadId> = line(run, *it, run.now)
        .into_iter()
        .filter(|waiter| waiter.1 && !before.contains(waiter))
        .map(|(waiter, _)| waiter)
        .collect();
    // Its last step on the condition was the first half of `wait()`.
    let in_time = |waiter: &ThreadId| {
        let mut own = run.past().filter(|(_, step)| step.thread == *waiter);
        let own = own.find(|(_, step)| step.request.op.object() == Some(it.0));
        own.is_some_and(|(_, step)| matches!(step.request.op, Op::Condition(_, ConditionOp::Wait)))
    };
    match claim {
        condition::Claim::LockFree => run.lock(state.lock) == (None, 0),
        condition::Claim::WaitsOn(thread, ms) => {
            // Then its time is over, or it was notified before.
            let over = run.last().at + ms;
            by(thread)
                && *op == ConditionOp::Wait
                && run.next_of(*thread).is_none_or(|next| match next.outcome {
                    Ok(Value::Bool(false)) => next.at == over,
                    _ => next.at <= over,
                })
        }
        condition::Claim::WakesOne(woken) => new.iter().filter(|it| in_time(it)).eq([woken]),
        condition::Claim::WakesAll(woken) => {
            woken.len() > 1 && new.iter().filter(|it| in_time(it)).eq(woken)
        }
        condition::Claim::Spent(threads) => {
            !threads.is_empty() && new == *threads && !new.iter().any(in_time)
        }
        condition::Claim::InVain => new.is_empty(),
        condition::Claim::Notified(thread) => {
            by(thread) && before.contains(&(*thread, true)) && gave == Some(&Value::Bool(true))
        }
        condition::Claim::TimedOut(thread) => by(thread) && before.contains(&(*thread, false)),
        condition::Claim::Unnotified(thread) => {
            let mut own = run.past().filter(|(_, step)| step.thread == *thread);
            let gave_up = own.nth(1).is_some_and(|(_, step)| {
                step.request.op.object() == Some(it.0)
                    && matches!(step.request.op, Op::Condition(_, ConditionOp::Resume(_)))
                    && step.outcome == Ok(Value::Bool(false))
            });
            by(thread) && *op == ConditionOp::Reacquire && gave_up
        }
    }
}

pub fn semaphore(run: &Run<'_>, claim: &semaphore::Claim) -> bool {
    let (semaphore::Claim::Places(it, value) | semaphore::Claim::TooMany(it, value, _)) = claim;
    let Some(Object::Semaphore(first)) = run.trace.object(it.0) else {
        return false;
    };
    let mut places = i64::from(first.value());
    for step in &run.trace.steps[..run.now] {
        match (&step.request.op, &step.outcome) {
            (Op::Semaphore(known, SemaphoreOp::Acquire(_)), Ok(Value::Bool(true)))
                if known == it =>
            {
                places -= 1;
            }
            (Op::Semaphore(known, SemaphoreOp::Release(n)), Ok(_)) if known == it => {
                places += i64::from(*n);
            }
            _ => {}
        }
    }
    let there_were = match claim {
        semaphore::Claim::TooMany(_, value, most) => value > most && *most == first.value(),
        semaphore::Claim::Places(..) => true,
    };
    places == i64::from(*value) && there_were
}

pub fn event(run: &Run<'_>, claim: &event::Claim) -> bool {
    let last = |event, wanted: EventOp| {
        let mut sets = run.past().filter_map(|(_, step)| match &step.request.op {
            Op::Event(it, op @ (EventOp::Set | EventOp::Clear)) if *it == event => Some(op),
            _ => None,
        });
        sets.next() == Some(&wanted)
    };
    match claim {
        event::Claim::NotSet(event) => !last(*event, EventOp::Set),
        event::Claim::Set(event) => last(*event, EventOp::Set),
        event::Claim::Cleared(event) => last(*event, EventOp::Clear),
        event::Claim::ForGood(event) => {
            let sets = Op::Event(*event, EventOp::Set);
            last(*event, EventOp::Clear) && run.rest().all(|step| step.request.op != sets)
        }
        event::Claim::LoopSleeps(task) => {
            let world = run.world();
            let awaits = world.request(*task).map(|request| &request.op);
            let next = run.rest().find(|step| world.loop_of(step.thread).is_some());
            // Somebody or something else has to wake it first.
            let told = next.is_none_or(|step| step.thread != *task || step.at > run.last().at)
                || run
                    .rest()
                    .any(|step| matches!(step.request.op, Op::EventLoop(..)));
            matches!(awaits, Some(Op::Event(..))) && world.has_idle_loop() && told
        }
    }
}

/// Who has arrived at a barrier and not come out of it.
fn inside(run: &Run<'_>, barrier: Barrier) -> Vec<ThreadId> {
    let Some(Object::Barrier(made)) = run.trace.object(barrier.0) else {
        return Vec::new();
    };
    let parties = made.parties() as usize;
    let mut inside = Vec::new();
    for step in &run.trace.steps[..run.now] {
        match (&step.request.op, &step.outcome) {
            // The last one goes on at once, unless it runs the action.
            (Op::Barrier(it, BarrierOp::Arrive), Ok(place))
                if *it == barrier && (place.to_int() + 1 < parties as i64 || made.acts()) =>
            {
                inside.push(step.thread);
            }
            (Op::Barrier(it, BarrierOp::Pass(_) | BarrierOp::Open | BarrierOp::Fail), _)
                if *it == barrier =>
            {
                inside.retain(|thread| *thread != step.thread);
            }
            _ => {}
        }
    }
    inside
}

pub fn barrier(run: &Run<'_>, claim: &barrier::Claim) -> bool {
    let Op::Barrier(it, op) = &run.last().request.op else {
        return false;
    };
    let parties = match run.trace.object(it.0) {
        Some(Object::Barrier(made)) => made.parties() as usize,
        _ => 0,
    };
    let who = run.last().thread;
    let inside = inside(run, *it);
    let arrived = run.past().find(|(_, step)| {
        step.thread == who
            && matches!(&step.request.op, Op::Barrier(b, BarrierOp::Arrive) if b == it)
    });
    let since = |wanted: fn(&BarrierOp) -> bool| {
        let from = arrived.map_or(0, |(place, _)| place);
        let mut steps = run.trace.steps[from..run.now].iter();
        steps.any(|step| matches!(&step.request.op, Op::Barrier(b, op) if b == it && wanted(op)))
    };
    let broken = |failed: bool| {
        let world = run.world().barrier(*it);
        world.phase() == BarrierPhase::Broken && run.last().outcome.is_err() == failed
    };
    match claim {
        barrier::Claim::There(_, there, all) => {
            inside.len() == *there && *all as usize == parties && *there < parties
        }
        barrier::Claim::Acts(_) => inside.len() == parties && inside.last() == Some(&who),
        // All but the last are still inside, or were as the action ran.
        barrier::Claim::Opens(_) => inside.len() + 1 == parties || matches!(op, BarrierOp::Open),
        barrier::Claim::Passed(_) => {
            let from = arrived.map_or(0, |(place, _)| place);
            let mut steps = run.trace.steps[from..run.now].iter();
            steps.any(|step| match (&step.request.op, &step.outcome) {
                (Op::Barrier(b, BarrierOp::Arrive), Ok(place)) if b == it => {
                    place.to_int() + 1 == parties as i64
                }
                _ => false,
            })
        }
        barrier::Claim::TimedOut(_) => broken(true) && matches!(op, BarrierOp::Pass(_)),
        barrier::Claim::ThrownOut(_) => since(|op| matches!(op, BarrierOp::Reset)),
        barrier::Claim::Broken(_) => broken(true),
        barrier::Claim::ResetAlone(_) => inside.is_empty(),
        barrier::Claim::Reset(_, there) => inside.len() == *there,
        barrier::Claim::Aborted(_) | barrier::Claim::ActionRaised(_) => broken(false),
    }
}
