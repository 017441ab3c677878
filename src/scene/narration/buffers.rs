//! Why it matters what is done with queues, and why a run with them ended as it
//! did.

use super::reason::list;
use crate::model::{Object, ObjectId, Op, Queue, QueueOp, ThreadId, Value, World};
use crate::program::remarks::Remark;
use crate::scene::Moment;
use crate::trace::{Ending, Step};

/// Why the step just taken matters, if it did something with a queue.
pub(super) fn why(moment: &Moment<'_>, step: &Step) -> Option<Remark> {
    let Op::Queue(queue, op) = &step.request.op else {
        return None;
    };
    let name = moment.program.object_name(&moment.world, queue.0);
    Some(at_queue(moment, step, (*queue, name), op))
}

fn at_queue(
    moment: &Moment<'_>,
    step: &Step,
    (queue, name): (Queue, &str),
    op: &QueueOp,
) -> Remark {
    let state = moment.world.queue(queue);
    let woken = woken(moment, queue.0);
    let who = moment.letter(step.thread);
    match (op, &step.outcome) {
        (QueueOp::Put(Value::None, _), Ok(_)) => Remark::calm(
            "None is the sentinel: whoever takes it knows that nothing more will come.".to_owned(),
        ),
        (QueueOp::Put(..), Ok(_)) if !woken.is_empty() => Remark::calm(format!(
            "put() wakes {}, which waited for an item.",
            list(&woken)
        )),
        (QueueOp::Put(..), Ok(_)) if state.is_full() => Remark::calm(format!(
            "{name} is full: the next put() waits until somebody takes something."
        )),
        (QueueOp::Put(..), Ok(_)) => Remark::calm(match state.items().len() {
            1 => format!("It is the only thing in {name}."),
            many => format!("{many} are in {name} now; the oldest leaves first."),
        }),
        (QueueOp::Get(_), Ok(Value::None)) => Remark::calm(format!(
            "It is the sentinel: {who} knows that nothing more will come."
        )),
        (QueueOp::Get(_), Ok(_)) if !woken.is_empty() => {
            Remark::calm(format!("There is room again: {} can go on.", list(&woken)))
        }
        (QueueOp::Get(_), Ok(_)) => Remark::calm(format!(
            "get() finds it and takes it in one step: nobody but {who} has it."
        )),
        (QueueOp::Get(_), Err(exception)) if exception.class == "ShutDown" => Remark::calm(
            format!("{name} is shut down and empty: nobody needs a sentinel."),
        ),
        (QueueOp::Get(_), Err(_)) => Remark::warning(format!(
            "Empty says “not yet”, not “never”: what comes after the time-out stays in {name}."
        )),
        (QueueOp::Put(..), Err(_)) => Remark::warning("It has not been put.".to_owned()),
        (QueueOp::Shutdown { .. }, _) => Remark::calm(
            "What is in the queue can still be taken; after that get() raises ShutDown.".to_owned(),
        ),
        _ => Remark::calm(String::new()),
    }
}

/// Who waited for `object` before the last step and no longer does.
fn woken(moment: &Moment<'_>, object: ObjectId) -> Vec<String> {
    let Some(place) = moment.position.checked_sub(1) else {
        return Vec::new();
    };
    let before = moment.state.playback.world(place);
    let ran = moment.last().map(|step| step.thread);
    let waits = |world: &World, thread| world.waiters(object).any(|waiter| waiter == thread);
    before
        .waiters(object)
        .filter(|&thread| Some(thread) != ran && !waits(&moment.world, thread))
        .map(|thread| moment.letter(thread).to_string())
        .collect()
}

/// How many things are in all queues; `None` if there are no queues.
fn queued(world: &World) -> Option<usize> {
    let queues = world.objects.values().filter_map(|object| match object {
        Object::Queue(queue) => Some(queue.items().len()),
        _ => None,
    });
    queues.fold(None, |sum, length| Some(sum.unwrap_or(0) + length))
}

/// Why the run ended as it did, if queues have to do with it.
pub(super) fn ending(moment: &Moment<'_>) -> Option<String> {
    let world = &moment.world;
    match &moment.trace.verdict.ending {
        Ending::Stuck(waiting) => stuck(world, waiting),
        Ending::Ok | Ending::Finished => {
            let bare =
                |it: &Object| matches!(it, Object::Cell(_) | Object::List(_) | Object::Dict(_));
            queued(world).filter(|_| !world.objects.values().any(bare))?;
            Some("The threads share nothing but what is thread-safe.".to_owned())
        }
        _ => None,
    }
}

fn stuck(world: &World, waiting: &[ThreadId]) -> Option<String> {
    let gets = |thread: &ThreadId| match world.request(*thread)?.op {
        Op::Queue(queue, QueueOp::Get(_)) => Some(queue),
        _ => None,
    };
    waiting.iter().find_map(gets)?;
    Some(match queued(world) {
        Some(left @ 1..) => {
            format!("Nobody will ever put anything there, and {left} wait in the other queues.")
        }
        _ => "Nobody is left to put anything: empty never means “no more”.".to_owned(),
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
    fn waiting_and_waking_are_explained() {
        let (_, full) = told("#/producer-consumer?capacity=2&policy=earliest&step=2");
        assert!(full.contains("full"), "{full}");
        let (_, room) = told("#/producer-consumer?capacity=2&policy=earliest&step=3");
        assert_eq!(room, "There is room again: a can go on.");
        let (_, wakes) = told("#/producer-consumer?items=1&schedule=a&step=1");
        assert_eq!(wakes, "put() wakes b, which waited for an item.");
    }

    #[test]
    fn the_gap_between_looking_and_taking_is_pointed_out() {
        let link = "#/producer-consumer?consumers=2&items=1&buffer=list&schedule=abcbc";
        for (step, words) in [(3, "has seen that too"), (4, "will try to take it")] {
            let (tone, why) = told(&format!("{link}&step={step}"));
            assert_eq!(tone, Tone::Warning, "{step}");
            assert!(why.contains(words), "{step}: {why}");
        }
    }

    #[test]
    fn a_time_out_loses_nothing() {
        let (tone, why) = told("#/log-processor?slow=b&step=15");
        assert_eq!(tone, Tone::Warning);
        assert!(why.contains("stays in QueueB"), "{why}");
    }

    #[test]
    fn endings_say_why() {
        for (link, words) in [
            ("#/producer-consumer?stop=none", "never means “no more”"),
            (
                "#/producer-consumer?consumers=3&stop=reput",
                "a sentinel stays",
            ),
            ("#/producer-consumer?producers=2&stop=one", "stranded"),
            ("#/producer-consumer?consumers=1", "thread-safe"),
            ("#/producer-consumer?stop=none&buffer=list", "would sleep"),
            ("#/log-processor?slow=b", "no record is lost"),
            ("#/log-processor?dead=b", "everything else is processed"),
            ("#/log-processor?dead=b&timeout=none", "in the other queues"),
        ] {
            let (_, why) = told(&format!("{link}&policy=earliest&step=999"));
            assert!(why.contains(words), "{link}: {why}");
        }
    }
}
