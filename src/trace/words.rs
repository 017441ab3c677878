//! Steps and states in plain English sentences.

use crate::model::{
    Op, Patience, Phase, PoolOp, Readiness, Request, ThreadId, Value, Waiting, World,
};
use crate::program::Program;

use super::{Step, operations};

/// What `step` did: "a writes counter = 1".
pub fn step(program: &Program, step: &Step) -> String {
    let who = program.letter(step.thread);
    let done = operation(program, &step.request, Some(step));
    let end = match &step.next {
        Phase::Finished => ", and finishes".to_owned(),
        Phase::Died(_) if step.outcome.is_err() => ", and dies of it".to_owned(),
        Phase::Died(exception) => format!(", and dies of {}", exception.class),
        _ => String::new(),
    };
    format!("{who} {done}{end}")
}

/// What a thread that stands before `request` is about to do: "writes counter".
pub fn intention(program: &Program, request: &Request) -> String {
    operation(program, request, None)
}

fn operation(program: &Program, request: &Request, done: Option<&Step>) -> String {
    let failed = done.and_then(|step| step.outcome.as_ref().err());
    if let (Some(exception), false) = (failed, matches!(request.op, Op::Raise(_))) {
        let (call, object) = (request.op.call(), object_name(program, request));
        return format!("gets {exception} from {call} on {object}");
    }
    if step_timed_out(request, done) {
        return format!(
            "runs out of patience with {}",
            object_name(program, request)
        );
    }
    operations::done(
        program,
        request,
        done.and_then(|step| step.outcome.as_ref().ok()),
    )
}

/// Whether the step was a time-out that gives `False` instead of raising.
fn step_timed_out(request: &Request, done: Option<&Step>) -> bool {
    let timed = request.op.patience() != Patience::Forever;
    timed && done.is_some_and(|step| step.outcome == Ok(Value::Bool(false)))
}

/// What the source calls the object of `request`.
fn object_name(program: &Program, request: &Request) -> &'static str {
    let object = request.op.object();
    object.map_or("", |object| program.object_name(object))
}

/// Why `thread` cannot go now, if it cannot: "b waits for lock, held by a".
pub fn waiting(program: &Program, world: &World, thread: ThreadId) -> Option<String> {
    let Readiness::Waiting(Waiting { object, holder, .. }) = world.readiness(thread) else {
        return None;
    };
    let who = program.letter(thread);
    let request = world.request(thread)?;
    let what = operations::awaited(program, request, object);
    let by = match holder {
        Some(holder) if holder == thread => match &request.op {
            Op::Pool(..) => ", which it would have to run itself".to_owned(),
            _ => ", which it holds itself".to_owned(),
        },
        Some(holder) => held_by(program, world, request, holder),
        None if world.is_idle_loop(object) => ", which sleeps and was not told".to_owned(),
        None => String::new(),
    };
    Some(format!("{who} waits for {what}{by}"))
}

fn held_by(program: &Program, world: &World, request: &Request, holder: ThreadId) -> String {
    let letter = program.letter(holder);
    let fate = match &world.threads[holder.index()].phase {
        Phase::Died(exception) => format!(", which died of {}", exception.class),
        Phase::Finished => ", which has finished".to_owned(),
        _ => String::new(),
    };
    match &request.op {
        Op::Pool(_, PoolOp::Join) => String::new(),
        Op::Pool(..) => format!(", which is up to {letter}{fate}"),
        Op::Barrier(..) => format!(", whose action {letter} runs"),
        _ => format!(", held by {letter}{fate}"),
    }
}

/// What `thread` waits for: "lock", "an item in jobs".
pub fn awaited(program: &Program, world: &World, thread: ThreadId) -> Option<String> {
    let Readiness::Waiting(waiting) = world.readiness(thread) else {
        return None;
    };
    let request = world.request(thread)?;
    Some(operations::awaited(program, request, waiting.object))
}

/// A circle of threads with what each waits for, back to the first: "a → lock
/// → b → other → a".
pub fn circle(program: &Program, world: &World, cycle: &[ThreadId]) -> String {
    let mut text = String::new();
    for &thread in cycle {
        let what = awaited(program, world, thread).unwrap_or_default();
        text.push_str(&format!("{} → {what} → ", program.letter(thread)));
    }
    text.extend(cycle.first().map(|&first| program.letter(first)));
    text
}

/// The reasons of several waiting threads, joined.
pub fn waits(program: &Program, world: &World, threads: &[ThreadId]) -> String {
    // Those who wait for the same share a part: "a and b wait for lock".
    let mut parts: Vec<(String, Vec<String>)> = Vec::new();
    for &thread in threads {
        let Some(reason) = waiting(program, world, thread) else {
            continue;
        };
        let Some((letter, rest)) = reason.split_once(" waits ") else {
            continue;
        };
        match parts.iter_mut().find(|(known, _)| known == rest) {
            Some((_, letters)) => letters.push(letter.to_owned()),
            None => parts.push((rest.to_owned(), vec![letter.to_owned()])),
        }
    }
    let parts: Vec<String> = parts
        .iter()
        .map(|(rest, letters)| match letters.as_slice() {
            [one] => format!("{one} waits {rest}"),
            [most @ .., last] => format!("{} and {last} wait {rest}", most.join(", ")),
            [] => String::new(),
        })
        .collect();
    parts.join("; ")
}

/// Who died of what, and where: "a died of ValueError: bad record (line 12)".
pub fn deaths(program: &Program, world: &World, steps: &[Step], dead: &[ThreadId]) -> String {
    let each: Vec<String> = dead
        .iter()
        .filter_map(|&thread| {
            let exception = world.death(thread)?;
            let line = raised_at(program, steps, thread)
                .map(|line| format!(" (line {line})"))
                .unwrap_or_default();
            let letter = program.letter(thread);
            Some(format!("{letter} died of {exception}{line}"))
        })
        .collect();
    let others = if dead.len() < world.threads.len() {
        "; all others finished"
    } else {
        ""
    };
    format!("Uncaught exception: {}{others}.", each.join("; "))
}

/// The Python line where the exception that ended `thread` came up.
fn raised_at(program: &Program, steps: &[Step], thread: ThreadId) -> Option<u32> {
    let raised = |step: &&Step| step.thread == thread && step.outcome.is_err();
    let step = steps.iter().rev().find(raised)?;
    program.python_line(&step.request.site.label)
}

/// Who goes round in circles: "Livelock: b is busy waiting and will be for ever."
pub fn circling(program: &Program, world: &World, threads: &[ThreadId]) -> String {
    let letters: Vec<String> = threads
        .iter()
        .map(|&thread| program.letter(thread).to_string())
        .collect();
    let verb = if threads.len() == 1 { "is" } else { "are" };
    let waiting: Vec<ThreadId> = world
        .thread_ids()
        .filter(|&thread| waiting(program, world, thread).is_some())
        .collect();
    let others = if waiting.is_empty() {
        String::new()
    } else {
        format!("; {}", waits(program, world, &waiting))
    };
    format!(
        "Livelock: {} {verb} busy waiting and will be for ever{others}.",
        letters.join(" and ")
    )
}
