//! Steps and states in plain English sentences.

use crate::model::{Op, Phase, Readiness, Request, ThreadId, Waiting, World};
use crate::program::Program;

use super::Step;

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
        return format!("gets {exception} from {}", request.op.name());
    }
    let name = |id| program.object_name(id);
    match &request.op {
        Op::Read(cell) => match done.and_then(|step| step.outcome.as_ref().ok()) {
            Some(value) => format!("reads {} = {value}", name(cell.0)),
            None => format!("reads {}", name(cell.0)),
        },
        Op::Write(cell, value) => format!("writes {} = {value}", name(cell.0)),
        Op::Acquire(lock) => format!("acquires {}", name(lock.0)),
        Op::Release(lock) => format!("releases {}", name(lock.0)),
        Op::Raise(exception) => format!("raises {exception}"),
        Op::Print(text) => format!("prints {text}"),
        Op::Sleep(ms) => format!("sleeps {ms} ms"),
    }
}

/// Why `thread` cannot go now, if it cannot: "b waits for lock, held by a".
pub fn waiting(program: &Program, world: &World, thread: ThreadId) -> Option<String> {
    let Readiness::Waiting(Waiting { object, holder, .. }) = world.readiness(thread) else {
        return None;
    };
    let who = program.letter(thread);
    let what = program.object_name(object);
    Some(match holder {
        Some(holder) if holder == thread => {
            format!("{who} waits for {what}, which it holds itself")
        }
        Some(holder) => {
            let fate = match &world.threads[holder.index()].phase {
                Phase::Died(exception) => format!(", which died of {}", exception.class),
                Phase::Finished => ", which has finished".to_owned(),
                _ => String::new(),
            };
            format!(
                "{who} waits for {what}, held by {}{fate}",
                program.letter(holder)
            )
        }
        None => format!("{who} waits for {what}"),
    })
}

/// The reasons of several waiting threads, joined.
pub fn waits(program: &Program, world: &World, threads: &[ThreadId]) -> String {
    let reasons: Vec<String> = threads
        .iter()
        .filter_map(|&thread| waiting(program, world, thread))
        .collect();
    reasons.join("; ")
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
