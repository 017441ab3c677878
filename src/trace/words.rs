//! Steps and states in plain English sentences.

use crate::model::{Op, Phase, PoolOp, Readiness, Request, ThreadId, Timeout, Value, World};
use crate::program::Program;

use super::{Fate, Step, operations};

/// What `step` did: "a writes counter = 1".
pub fn step(program: &Program, step: &Step) -> String {
    let who = program.letter(step.thread);
    let done = operation(step.object_name(program), &step.request, Some(step));
    let end = match &step.next {
        Phase::Finished => ", and finishes".to_owned(),
        Phase::Died(_) if step.outcome.is_err() => ", and dies of it".to_owned(),
        Phase::Died(exception) => format!(", and dies of {}", exception.class),
        _ => String::new(),
    };
    format!("{who} {done}{end}")
}

/// What `request` gives where Python leaves that open: "task 1".
pub fn given(request: &Request, value: &Value) -> String {
    match request.op {
        Op::Pool(_, PoolOp::NextDone(_)) => format!("task {value}"),
        _ => value.to_string(),
    }
}

/// What a thread that stands before `request` in `world` is about to do: "writes
/// counter".
pub fn intention(program: &Program, world: &World, request: &Request) -> String {
    let object = request.op.object();
    let name = object.map_or("", |object| program.object_name(world, object));
    operation(name, request, None)
}

/// A number with its digits in threes.
pub fn grouped(number: &str) -> String {
    let length = number.len();
    let mut text = String::with_capacity(length + length / 3);
    for (place, digit) in number.chars().enumerate() {
        if place > 0 && (length - place).is_multiple_of(3) && digit.is_ascii_digit() {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

fn operation(name: &str, request: &Request, done: Option<&Step>) -> String {
    let failed = done.and_then(|step| step.outcome.as_ref().err());
    if let (Some(exception), false) = (failed, matches!(request.op, Op::Raise(_))) {
        let call = request.op.call();
        let on = match name {
            "" => String::new(),
            name => format!(" on {name}"),
        };
        return format!("gets {exception} from {call}{on}");
    }
    if step_timed_out(request, done) {
        return format!("times out waiting for {name}");
    }
    let value = done.and_then(|step| step.outcome.as_ref().ok());
    operations::done(name, request, value)
}

/// Whether the step was a time-out that gives `False` instead of raising.
fn step_timed_out(request: &Request, done: Option<&Step>) -> bool {
    let timed = request.op.timeout() != Timeout::Never;
    timed && done.is_some_and(|step| step.outcome == Ok(Value::Bool(false)))
}

/// Why `thread` cannot go now, if it cannot: "b waits for lock, held by a".
pub fn waiting(program: &Program, world: &World, thread: ThreadId) -> Option<String> {
    let fate = Fate::waiting(program, world, thread)?;
    let who = program.letter(thread);
    Some(format!("{who} waits {}", fate.rest(program)))
}

/// What `thread` waits for: "lock", "an item in jobs".
pub fn awaited(program: &Program, world: &World, thread: ThreadId) -> Option<String> {
    let Readiness::Waiting(waiting) = world.readiness(thread) else {
        return None;
    };
    let request = world.request(thread)?;
    let Some(object) = waiting.object else {
        return Some(request.op.name().to_owned());
    };
    let name = program.object_name(world, object);
    Some(operations::awaited(name, request, object))
}

/// A cycle of threads with what each waits for, back to the first: "a → lock
/// → b → other → a".
pub fn cycle(program: &Program, world: &World, cycle: &[ThreadId]) -> String {
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
    let threads = threads.iter();
    let fates = threads.filter_map(|thread| Fate::waiting(program, world, *thread));
    let fates: Vec<Fate> = fates.collect();
    let part = |(fate, threads): &(&Fate, Vec<ThreadId>)| {
        let letters: Vec<String> = threads.iter().map(|t| program.letter(*t).into()).collect();
        let verb = fate.verb.of(letters.len());
        format!("{} {verb} {}", listed(&letters), fate.rest(program))
    };
    // Those who wait for the same share a part: "a and b wait for lock".
    let parts: Vec<String> = Fate::shared(&fates).iter().map(part).collect();
    parts.join("; ")
}

/// Several of them, as in a sentence: "a, b and c".
pub fn listed(several: &[String]) -> String {
    match several {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
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
    let others = others(world, dead);
    format!("Uncaught exception: {}{others}.", each.join("; "))
}

/// What became of those who are not `dead`, if there are any.
pub fn others(world: &World, dead: &[ThreadId]) -> &'static str {
    match dead.len() < world.threads.len() {
        true => "; all others finished",
        false => "",
    }
}

/// The line of the first source where the exception that ended `thread` came up.
fn raised_at(program: &Program, steps: &[Step], thread: ThreadId) -> Option<u32> {
    let raised = |step: &&Step| step.thread == thread && step.outcome.is_err();
    let step = steps.iter().rev().find(raised)?;
    let source = program.sources().first()?;
    Some(source.place(&step.request.site)?.line)
}

/// Who goes round in cycles: "Livelock: b is busy waiting and will be for ever."
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
