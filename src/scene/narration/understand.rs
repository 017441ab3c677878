//! Why steps under the models and at the primitives matter, and how runs of
//! them end.

use super::reason::{Why, calm, one_of_many};
use crate::model::{
    AsyncLockOp, Barrier, BarrierOp, BarrierPhase, ConditionOp, CpuOp, EventOp, ListOp, LoopOp,
    Millis, Op, Patience, QueueOp, SemaphoreOp, ThreadId, Value,
};
use crate::scene::Moment;
use crate::session::Exploring;
use crate::trace::{Ending, Step};

/// The exercise's name, if it is one that explains.
fn exercise(moment: &Moment<'_>) -> Option<&'static str> {
    let exercise = moment.state.scenario.exercise;
    exercise.explains.then_some(exercise.name)
}

/// Why `step` matters, if there is more to say than elsewhere.
pub(super) fn why(moment: &Moment<'_>, step: &Step) -> Option<Why> {
    let name = exercise(moment)?;
    let warns = |text: &str| {
        Some(Why {
            text: text.to_owned(),
            warns: true,
        })
    };
    let says = |text: &str| Some(calm(text.to_owned()));
    let on_loop = moment.world.loop_of(step.thread).is_some();
    match &step.request.op {
        op if on_loop && op.is_awaited() && step.outcome.is_err() => {
            warns("Its timer cancels what it awaits: the exception comes up at the await.")
        }
        Op::EventLoop(_, op) => Some(calm(at_loop(moment, op))),
        Op::Cpu(_, CpuOp::Begin) if on_loop => {
            warns("It keeps the event loop as long as it computes: nobody else runs.")
        }
        Op::Sleep(_) if on_loop => {
            warns("time.sleep kept the event loop: no other task could run meanwhile.")
        }
        Op::Sleep(_) if moment.world.threads.len() == 1 => {
            says("Nobody else is there to use the time.")
        }
        Op::Sleep(_) => says("Whoever sleeps has no GIL: others could run meanwhile."),
        Op::AsyncLock(_, op) => says(match (op, &step.outcome) {
            (AsyncLockOp::Acquire, Ok(Value::Bool(false))) => {
                "It gives up the loop, so the holder can go on and release it."
            }
            (AsyncLockOp::Release, _) => "Whoever came first is next.",
            _ => "Others may run at its awaits, but none that wants this lock.",
        }),
        Op::Acquire(lock, _) => match moment.world.lock(*lock).depth() {
            depth @ 2.. => Some(calm(format!(
                "It has the lock already: the RLock counts to {depth}."
            ))),
            _ => None,
        },
        Op::Condition(condition, op) => {
            let waiters = moment.world.condition(*condition).waiters();
            let told = waiters.iter().filter(|waiter| waiter.notified);
            let told: Vec<ThreadId> = told.map(|waiter| waiter.thread).collect();
            Some(match waits_on(moment, step.thread) {
                Some(ms) if *op == ConditionOp::Wait => calm(format!(
                    "It waits on for what is left of its time: {ms} ms."
                )),
                _ => at_condition(moment, op, &told),
            })
        }
        Op::Semaphore(semaphore, op) => {
            let before = moment.state.playback.world(0);
            let most = before.semaphore(*semaphore).value();
            Some(at_semaphore(
                op,
                moment.world.semaphore(*semaphore).value(),
                most,
            ))
        }
        Op::Event(_, op) => at_event(moment, op),
        Op::Barrier(barrier, op) => Some(at_barrier(moment, step, *barrier, op)),
        Op::List(_, ListOp::Append(Value::Str(_))) => {
            warns("square(…) without await only made a coroutine object. It never runs.")
        }
        Op::List(list, ListOp::Append(_)) if name == "models" => {
            let of_process = moment
                .program
                .object_name(&moment.world, list.0)
                .contains("process");
            match of_process {
                true => warns("The list is the process’s own: the parent never sees it."),
                false => says("append is one step: it needs no lock."),
            }
        }
        Op::List(_, ListOp::PopFirst) if step.outcome.is_err() => {
            warns("Somebody else took it between the notify and the waking.")
        }
        Op::List(..) => match (
            moment
                .program
                .object_name(&moment.world, step.request.op.object()?),
            &step.outcome,
        ) {
            ("inside", Ok(Value::Int(3..))) => warns("Three are inside, where two were allowed."),
            _ => says(""),
        },
        Op::Queue(..) if name == "models" => {
            says("A copy went to the parent: processes share no memory.")
        }
        Op::Queue(_, QueueOp::Put(..)) if on_loop => Some(calm(after_put(moment))),
        Op::Queue(_, QueueOp::TaskDone) => says("join waits for one of these for every put."),
        _ => None,
    }
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

fn after_put(moment: &Moment<'_>) -> String {
    let event_loop = moment
        .world
        .event_loop
        .map(|it| moment.world.event_loop(it));
    match event_loop.is_some_and(|state| state.running().is_none()) {
        true => "The next put has to wait for room, and gives up the loop.",
        false => "There was room: this await did not give up the loop.",
    }
    .to_owned()
}

fn at_condition(moment: &Moment<'_>, op: &ConditionOp, told: &[ThreadId]) -> Why {
    let letters: String = told.iter().map(|thread| moment.letter(*thread)).collect();
    calm(match op {
        ConditionOp::Wait => "The lock is free again: others can change what it waits for.".into(),
        ConditionOp::Resume(_) | ConditionOp::Reacquire => {
            "What it waited for may be over again: it has to look.".into()
        }
        _ if told.is_empty() => {
            return Why {
                text: "Nobody waits, so this notify does nothing and is forgotten.".to_owned(),
                warns: true,
            };
        }
        _ => format!("{letters} is woken, and has to get the lock before it goes on."),
    })
}

/// How long `thread` still waits, if it waits on under an earlier time limit.
fn waits_on(moment: &Moment<'_>, thread: ThreadId) -> Option<Millis> {
    let patience = moment.world.request(thread)?.op.patience();
    let left = moment.time_left(thread);
    left.filter(|_| matches!(patience, Patience::Left(_)))
}

fn at_barrier(moment: &Moment<'_>, step: &Step, barrier: Barrier, op: &BarrierOp) -> Why {
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
            return calm("All are there: the last runs the action before anybody goes on.".into());
        }
        (BarrierOp::Arrive, _) if inside > 0 => {
            return calm(format!("{inside} of {parties} are there."));
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
    Why {
        text: text.to_owned(),
        warns: step.outcome.is_err() || inside > 0,
    }
}

fn at_semaphore(op: &SemaphoreOp, value: u32, most: u32) -> Why {
    match op {
        SemaphoreOp::Release(_) if value > most => Why {
            text: format!("{value} places are free now, and there were only {most}."),
            warns: true,
        },
        _ => calm(match value {
            0 => "No place is left: the next one waits.".to_owned(),
            1 => "One place is left.".to_owned(),
            many => format!("{many} places are free."),
        }),
    }
}

fn at_event(moment: &Moment<'_>, op: &EventOp) -> Option<Why> {
    let asleep = moment.world.has_idle_loop();
    let text = match op {
        EventOp::Set if asleep => {
            "The task is ready, but the loop sleeps in select() and does not look."
        }
        EventOp::Set => "It stays set: whoever comes later does not wait.",
        EventOp::Clear => "Whoever comes from now on waits, and nobody will set it again.",
        _ => return None,
    };
    Some(Why {
        text: text.to_owned(),
        warns: asleep || *op == EventOp::Clear,
    })
}

/// What the end of a run of these exercises is about.
pub(super) fn ending(moment: &Moment<'_>) -> Option<String> {
    let settings = &moment.state.scenario.settings;
    let ending = &moment.trace.verdict.ending;
    let text = match exercise(moment)? {
        "models" => match (ending, settings.word("model")) {
            (Ending::Ok, _) => {
                let alone = settings.number("tasks") * settings.number("ms");
                let now = moment.world.clock.now();
                return Some(format!(
                    "It took {now} ms; one after the other it takes {alone}."
                ));
            }
            (_, "asyncio") => "RuntimeWarning: coroutine 'square' was never awaited.",
            _ => "Each process appended to a list of its own.",
        },
        _ => end_of_primitive(moment, settings.word("primitive")),
    };
    Some(text.to_owned())
}

fn end_of_primitive(moment: &Moment<'_>, word: &str) -> &'static str {
    let explored = matches!(moment.state.exploring, Exploring::Done(_));
    match (&moment.trace.verdict.ending, word) {
        (Ending::Ok, "asyncio-unlocked" | "asyncio-thread-lock" | "asyncio-cancelled")
            if explored =>
        {
            "This order went well; that of CPython’s loop, first in, first out, does not."
        }
        (
            Ending::Ok,
            "lock-order"
            | "condition-if"
            | "condition-early"
            | "semaphore-twice"
            | "semaphore-bounded"
            | "event-pulse"
            | "condition-timeout"
            | "barrier-timeout"
            | "asyncio-unlocked"
            | "asyncio-thread-lock"
            | "asyncio-event-thread"
            | "asyncio-cancelled",
        ) => one_of_many(moment),
        (Ending::Ok, "asyncio-no-await") => "Nothing could come in between.",
        (Ending::Ok, "barrier-abort") => "Nobody waits for whoever will not come.",
        (Ending::Ok, "asyncio-timeout") => "A get that is cancelled has taken nothing.",
        (Ending::Ok, _) => "",
        (_, "lock-order") => "If all took the locks in one order, nobody could wait in a circle.",
        (_, "rlock-as-lock") => "An RLock would let its owner in again.",
        (_, "asyncio-thread-lock") => "An asyncio.Lock would give up the loop while it waits.",
        (_, "condition-early") => "A condition remembers nothing: keep a flag, and look first.",
        (_, "condition-if") => "With while it would have looked again, and waited on.",
        (_, "semaphore-twice") => "Nothing complained; a BoundedSemaphore would have.",
        (_, "semaphore-bounded") => "It was released more often than it was acquired.",
        (_, "event-pulse") => "Leave it set, or tell them with a condition and a flag.",
        (_, "barrier-short") => "Count those that wait, not who only starts them.",
        (_, "condition-timeout") => "The time was over: a time-out is an answer, not an error.",
        (_, "barrier-timeout") => {
            "Catch BrokenBarrierError, and reset the barrier to use it again."
        }
        (_, "queue-undone") => "get is not enough: task_done says that the job is done.",
        (_, "future-unasked") => "The exceptions are in the futures: result would raise them.",
        (_, "asyncio-event-thread") => "loop.call_soon_threadsafe(event.set) would wake it.",
        (_, "asyncio-cancelled") => "Put right what is half done, in except or finally.",
        (_, "asyncio-unlocked") => "An asyncio.Lock would keep the other out across the await.",
        _ => "",
    }
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
