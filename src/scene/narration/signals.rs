//! Why steps at primitives and on event loops matter.

use crate::model::{
    AsyncLockOp, Barrier, BarrierOp, BarrierPhase, ConditionOp, CpuOp, Event, EventOp, LoopOp,
    Millis, Object, Op, QueueOp, SemaphoreOp, ThreadId, Timeout, Value,
};
use crate::program::remarks::Remark;
use crate::scene::Moment;
use crate::trace::Step;

/// Why `step` matters, if that is for a primitive or an event loop to say.
pub(super) fn why(moment: &Moment<'_>, step: &Step) -> Option<Remark> {
    let on_loop = moment.world.loop_of(step.thread).is_some();
    let cancelled = step
        .outcome
        .as_ref()
        .is_err_and(|raised| raised.class == "CancelledError");
    Some(match &step.request.op {
        op if on_loop && op.is_awaited() && cancelled => Remark::warning(
            "Its timer cancels what it awaits: the exception comes up at the await.",
        ),
        Op::EventLoop(_, op) => Remark::calm(at_loop(moment, op)),
        Op::Cpu(_, CpuOp::Begin) if on_loop => {
            Remark::warning("It keeps the event loop as long as it computes: nobody else runs.")
        }
        Op::Sleep(_) if on_loop => {
            Remark::warning("time.sleep kept the event loop: no other task could run meanwhile.")
        }
        Op::Sleep(_) if moment.world.threads.len() == 1 => {
            Remark::calm("Nobody else is there to use the time.")
        }
        Op::Sleep(_) => {
            let now = moment.world.clock.now();
            Remark::calm(format!("It is {now} ms after the start by now."))
        }
        Op::AsyncLock(_, op) => Remark::calm(match (op, &step.outcome) {
            (AsyncLockOp::Acquire, Ok(Value::Bool(false))) => {
                "It gives up the loop, so the holder can go on and release it."
            }
            (AsyncLockOp::Release, _) => "Whoever came first is next.",
            _ => "Others may run at its awaits, but none that wants this lock.",
        }),
        Op::Acquire(lock, _) => match moment.world.lock(*lock).depth() {
            depth @ 2.. => Remark::calm(format!(
                "It has the lock already: the RLock counts to {depth}."
            )),
            _ => return None,
        },
        Op::Condition(condition, op) => {
            let waiters = moment.world.condition(*condition).waiters();
            let told = waiters.iter().filter(|waiter| waiter.notified);
            let told: Vec<ThreadId> = told.map(|waiter| waiter.thread).collect();
            match waits_on(moment, step.thread) {
                Some(ms) if *op == ConditionOp::Wait => Remark::calm(format!(
                    "It waits on for what is left of its time: {ms} ms."
                )),
                _ => at_condition(moment, op, &told),
            }
        }
        Op::Semaphore(semaphore, op) => {
            let first = match moment.trace.first.objects.get(semaphore.0) {
                Some(Object::Semaphore(first)) => first.value(),
                _ => u32::MAX,
            };
            at_semaphore(op, moment.world.semaphore(*semaphore).value(), first)
        }
        Op::Event(event, op) => return at_event(moment, *event, op),
        Op::Barrier(barrier, op) => at_barrier(moment, step, *barrier, op),
        Op::Queue(_, QueueOp::TaskDone) => {
            Remark::calm("join waits for one of these for every put.")
        }
        _ => return None,
    })
}

fn at_loop(moment: &Moment<'_>, op: &LoopOp) -> String {
    match op {
        LoopOp::Begin | LoopOp::Resume(_) => "No other task runs before its next await.",
        LoopOp::CallSoon(_) => "The loop runs the callback when no task has it.",
        LoopOp::Sleep(_) if moment.world.has_idle_loop() => {
            "No task can go on: the loop sleeps until a timer goes off."
        }
        LoopOp::Sleep(_) => "An await: now another task may run.",
    }
    .to_owned()
}

fn at_condition(moment: &Moment<'_>, op: &ConditionOp, told: &[ThreadId]) -> Remark {
    let letters: String = told.iter().map(|thread| moment.letter(*thread)).collect();
    Remark::calm(match op {
        ConditionOp::Wait => "The lock is free again: others can change what it waits for.".into(),
        ConditionOp::Resume(_) | ConditionOp::Reacquire => {
            "What it waited for may be over again: it has to look.".into()
        }
        _ if told.is_empty() => {
            return Remark {
                text: "Nobody waits, so this notify does nothing and is forgotten.".to_owned(),
                warns: true,
            };
        }
        _ => format!("{letters} is woken, and has to get the lock before it goes on."),
    })
}

/// How long `thread` still waits, if it waits on under an earlier time limit.
fn waits_on(moment: &Moment<'_>, thread: ThreadId) -> Option<Millis> {
    let timeout = moment.world.request(thread)?.op.timeout();
    let left = moment.time_left(thread);
    left.filter(|_| matches!(timeout, Timeout::Remaining(_)))
}

fn at_barrier(moment: &Moment<'_>, step: &Step, barrier: Barrier, op: &BarrierOp) -> Remark {
    let now = moment.world.barrier(barrier);
    let place = moment.position.saturating_sub(1);
    let before = moment.state.playback.world(place).barrier(barrier).phase();
    let (inside, parties) = (now.arrived().len(), now.parties());
    let text = match (op, &step.outcome) {
        (BarrierOp::Pass(_), Err(_)) if before == BarrierPhase::Filling => {
            "Its time is over, and that breaks the barrier for all."
        }
        (_, Err(_)) if before == BarrierPhase::Resetting => {
            "The reset has thrown it out; it may come again."
        }
        (_, Err(_)) => "The barrier is broken: nobody waits there any more.",
        (BarrierOp::Arrive, _) if now.actor().is_some() => {
            return Remark::calm("All are there: the last runs the action before anybody goes on.");
        }
        (BarrierOp::Arrive, _) if inside > 0 => {
            return Remark::calm(format!("{inside} of {parties} are there."));
        }
        (BarrierOp::Arrive, _) => "All are there: the barrier opens.",
        (BarrierOp::Pass(_), _) => "Whatever the others did before the barrier is done.",
        (BarrierOp::Reset, _) if now.phase() == BarrierPhase::Resetting => {
            "Those who wait are thrown out; then it is as new."
        }
        (BarrierOp::Reset, _) => "Nobody waits there, so nobody is thrown out.",
        (BarrierOp::Abort, _) => "Whoever waits there or comes later gets BrokenBarrierError.",
        (BarrierOp::Open, _) => "The action is done: now all go on.",
        (BarrierOp::Fail, _) => "An action that raises breaks the barrier for all.",
        (BarrierOp::IsBroken, _) => "",
    };
    Remark {
        text: text.to_owned(),
        warns: step.outcome.is_err() || inside > 0,
    }
}

fn at_semaphore(op: &SemaphoreOp, value: u32, most: u32) -> Remark {
    match op {
        SemaphoreOp::Release(_) if value > most => Remark {
            text: format!("{value} places are free now, and there were only {most}."),
            warns: true,
        },
        _ => Remark::calm(match value {
            0 => "No place is left: the next one waits.".to_owned(),
            1 => "One place is left.".to_owned(),
            many => format!("{many} places are free."),
        }),
    }
}

fn at_event(moment: &Moment<'_>, event: Event, op: &EventOp) -> Option<Remark> {
    // A task that awaits it is ready by now, but nothing wakes its loop.
    let awaits = |thread: &ThreadId| {
        let request = moment.world.request(*thread);
        let there =
            request.is_some_and(|it| matches!(it.op, Op::Event(known, _) if known == event));
        there && moment.world.loop_of(*thread).is_some()
    };
    let asleep = moment.world.has_idle_loop() && moment.world.thread_ids().any(|it| awaits(&it));
    Some(match op {
        EventOp::Set if asleep => {
            Remark::warning("The task is ready, but the loop sleeps in select() and does not look.")
        }
        EventOp::Set => Remark::calm("It stays set: whoever comes later does not wait."),
        EventOp::Clear => Remark::calm("Whoever comes from now on waits until it is set again."),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use crate::scene::narration::{Tone, narration};
    use crate::session::State;

    fn told(link: &str) -> (Tone, String) {
        let narration = narration(&State::open(link));
        (narration.tone, narration.why)
    }

    #[test]
    fn what_is_about_to_go_wrong_is_pointed_out() {
        for (link, words) in [
            ("#/models?model=asyncio&work=cpu&step=2", "nobody else runs"),
            (
                "#/models?model=asyncio&call=blocking&step=2",
                "kept the event loop",
            ),
            ("#/models?model=asyncio&call=forgotten&step=2", "never runs"),
            (
                "#/primitives?primitive=condition-early&schedule=a2&step=2",
                "is forgotten",
            ),
            (
                "#/primitives?primitive=event-pulse&schedule=a3&step=3",
                "nobody will set it again",
            ),
            (
                "#/primitives?primitive=barrier-abort&schedule=ac&step=2",
                "gets BrokenBarrierError",
            ),
            (
                "#/primitives?primitive=barrier-reset&schedule=aca&step=2",
                "Those who wait are thrown out",
            ),
            (
                "#/primitives?primitive=barrier-reset&schedule=aca&step=3",
                "it may come again",
            ),
            (
                "#/primitives?primitive=asyncio-timeout&step=4",
                "cancels what it awaits",
            ),
        ] {
            let (tone, why) = told(link);
            assert_eq!(tone, Tone::Warning, "{link}: {why}");
            assert!(why.contains(words), "{link}: {why}");
        }
    }

    #[test]
    fn a_barrier_says_who_broke_it() {
        for (schedule, words) in [
            ("a3&step=3", "breaks the barrier for all"),
            ("a3b2&step=5", "nobody waits there any more"),
        ] {
            let (tone, why) = told(&format!(
                "#/primitives?primitive=barrier-timeout&schedule={schedule}"
            ));
            assert_eq!(tone, Tone::Fault, "{schedule}: {why}");
            assert!(why.contains(words), "{schedule}: {why}");
        }
    }

    #[test]
    fn endings_say_what_would_have_helped() {
        for (link, words) in [
            ("#/models?", "20 ms; one after the other it takes 60"),
            ("#/primitives?primitive=rlock-as-lock", "An RLock"),
            ("#/primitives?primitive=queue-undone", "task_done"),
            ("#/primitives?primitive=asyncio-unlocked", "asyncio.Lock"),
        ] {
            let (_, why) = told(&format!("{link}&step=999"));
            assert!(why.contains(words), "{link}: {why}");
        }
    }
}
