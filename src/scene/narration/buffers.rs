//! Why it matters what is done with queues, lists and barriers, and why a run
//! with them ended as it did.

use super::reason::{Why, calm, list};
use crate::model::{
    BarrierOp, List, ListOp, Object, ObjectId, Op, Queue, QueueOp, ThreadId, Value, World,
};
use crate::scene::Moment;
use crate::trace::{Ending, Step};

/// Why the step just taken matters, if it did something with a buffer.
pub(super) fn why(moment: &Moment<'_>, step: &Step) -> Option<Why> {
    let name = moment
        .program
        .object_name(&moment.world, step.request.op.object()?);
    match &step.request.op {
        Op::Queue(queue, op) => Some(at_queue(moment, step, (*queue, name), op)),
        Op::List(list, op) => Some(at_list(moment, step, (*list, name), op)),
        Op::Barrier(barrier, op) => {
            let state = moment.world.barrier(*barrier);
            Some(calm(match op {
                BarrierOp::Arrive if !state.arrived().is_empty() => format!(
                    "{} of {} are there: nobody goes on before all have put what they had.",
                    state.arrived().len(),
                    state.parties()
                ),
                BarrierOp::Arrive => format!("All are there: {name} opens."),
                _ => "All numbers have been put by now.".to_owned(),
            }))
        }
        _ => None,
    }
}

fn warning(text: String) -> Why {
    Why { text, warns: true }
}

fn at_queue(moment: &Moment<'_>, step: &Step, (queue, name): (Queue, &str), op: &QueueOp) -> Why {
    let state = moment.world.queue(queue);
    let woken = woken(moment, queue.0);
    let who = moment.letter(step.thread);
    match (op, &step.outcome) {
        (QueueOp::Put(Value::None, _), Ok(_)) => calm(
            "None is the sentinel: whoever takes it knows that nothing more will come.".to_owned(),
        ),
        (QueueOp::Put(..), Ok(_)) if !woken.is_empty() => calm(format!(
            "put() wakes {}, which waited for an item.",
            list(&woken)
        )),
        (QueueOp::Put(..), Ok(_)) if state.is_full() => calm(format!(
            "{name} is full: the next put() waits until somebody takes something."
        )),
        (QueueOp::Put(..), Ok(_)) => calm(match state.items().len() {
            1 => format!("It is the only thing in {name}."),
            many => format!("{many} are in {name} now; the oldest leaves first."),
        }),
        (QueueOp::Get(_), Ok(Value::None)) => calm(format!(
            "It is the sentinel: {who} knows that nothing more will come."
        )),
        (QueueOp::Get(_), Ok(_)) if !woken.is_empty() => {
            calm(format!("There is room again: {} can go on.", list(&woken)))
        }
        (QueueOp::Get(_), Ok(_)) => calm(format!(
            "get() finds it and takes it in one step: nobody but {who} has it."
        )),
        (QueueOp::Get(_), Err(exception)) if exception.class == "ShutDown" => calm(format!(
            "{name} is shut down and empty: nobody needs a sentinel."
        )),
        (QueueOp::Get(_), Err(_)) => warning(format!(
            "Empty says “not yet”, not “never”: what comes after the time-out stays in {name}."
        )),
        (QueueOp::Put(..), Err(_)) => warning("It has not been put.".to_owned()),
        (QueueOp::Shutdown { .. }, _) => calm(
            "What is in the queue can still be taken; after that get() raises ShutDown.".to_owned(),
        ),
        _ => calm(String::new()),
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

fn at_list(moment: &Moment<'_>, step: &Step, (list, name): (List, &str), op: &ListOp) -> Why {
    let queued = queued(&moment.world);
    let left = moment.world.list(list).items().len();
    let who = moment.letter(step.thread);
    match (op, &step.outcome) {
        (ListOp::Append(_), _) if queued.is_some() && follows_time_out(moment, step.thread) => {
            calm(format!(
                "{who} waits no longer and goes on with the next queue."
            ))
        }
        (ListOp::Append(_), _) => calm(match queued {
            Some(0) => "Nothing is queued at the moment.".to_owned(),
            Some(1) => "1 more is queued.".to_owned(),
            Some(more) => format!("{more} more are queued."),
            None => "Nobody is told: nobody can wait at a list.".to_owned(),
        }),
        (ListOp::Len, Ok(Value::Int(0))) => calm(format!(
            "Busy waiting: {who} will ask again, and keeps a processor busy for nothing."
        )),
        (ListOp::Len, _) => match rival(moment, list, step.thread) {
            Some(rival) => warning(format!(
                "{rival} has seen that too and not taken anything yet: only pop(0) decides."
            )),
            None => calm(format!(
                "{who} has seen it and not taken it: until pop(0) somebody else may."
            )),
        },
        (ListOp::PopFirst, Ok(_)) => match rival(moment, list, step.thread) {
            Some(rival) if left == 0 => warning(format!(
                "{name} is empty now, but {rival} has seen an item and will try to take it."
            )),
            _ => calm(String::new()),
        },
        (ListOp::PopFirst, Err(_)) => warning(format!(
            "Between {who}’s len() and its pop(0) somebody else took the last item."
        )),
    }
}

/// How many things are in all queues; `None` if there are no queues.
fn queued(world: &World) -> Option<usize> {
    let queues = world.objects.values().filter_map(|object| match object {
        Object::Queue(queue) => Some(queue.items().len()),
        _ => None,
    });
    queues.fold(None, |sum, length| Some(sum.unwrap_or(0) + length))
}

/// Whether what `thread` did before its last step was to run out of patience.
fn follows_time_out(moment: &Moment<'_>, thread: ThreadId) -> bool {
    let steps = moment.trace.steps[..moment.position].iter().rev();
    let mut own = steps.filter(|step| step.thread == thread);
    own.nth(1).is_some_and(|step| step.outcome.is_err())
}

/// Another thread that has seen something in `list` and is about to take it.
fn rival(moment: &Moment<'_>, list: List, thread: ThreadId) -> Option<char> {
    let mut threads = moment.world.thread_ids().filter(|&other| other != thread);
    let takes = threads.find(|&other| {
        let request = moment.world.request(other);
        request.is_some_and(|request| request.op == Op::List(list, ListOp::PopFirst))
    });
    takes.map(|thread| moment.letter(thread))
}

/// Why the run ended as it did, if buffers have to do with it.
pub(super) fn ending(moment: &Moment<'_>) -> Option<String> {
    let world = &moment.world;
    match &moment.trace.verdict.ending {
        Ending::Stuck(waiting) => stuck(world, waiting),
        Ending::Wrong => stranded(world),
        Ending::Livelock(_) => {
            Some("get() of a queue would sleep until something comes.".to_owned())
        }
        Ending::Exception(dead) => {
            let mut dead = dead.iter().filter_map(|&thread| world.death(thread));
            dead.any(|exception| exception.class == "IndexError")
                .then(|| {
                    "To look and to take were two steps; get() of a queue makes them one."
                        .to_owned()
                })
        }
        Ending::Ok => queued(world).map(|left| went_well(world, left)),
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

/// What is left in the buffers, and why.
fn stranded(world: &World) -> Option<String> {
    let left = world.objects.values().flat_map(|object| match object {
        Object::Queue(queue) => Some(queue.items()),
        Object::List(list) => Some(list.items()),
        _ => None,
    });
    let mut left = left.flatten().peekable();
    left.peek()?;
    Some(if left.all(|value| *value == Value::None) {
        "Every number was printed, but a sentinel stays: whoever uses the buffer next finds it."
            .to_owned()
    } else {
        "What was put after the sentinel is stranded: nobody takes it any more.".to_owned()
    })
}

fn went_well(world: &World, left: usize) -> String {
    let late = world
        .output
        .iter()
        .filter(|line| line.text.ends_with(" is late"));
    let given_up = world
        .output
        .iter()
        .any(|line| line.text.ends_with(" is given up"));
    match (late.count(), left) {
        (0, _) => "The threads share nothing but what is thread-safe.".to_owned(),
        (_, 0) if given_up => {
            "Nothing came from whoever was given up; everything else is processed.".to_owned()
        }
        (_, 0) => "What came too late was taken in a later round: no record is lost.".to_owned(),
        (_, left) => format!("{left} came too late for good, and can still be found in the queue."),
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
