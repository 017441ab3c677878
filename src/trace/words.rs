//! Steps and states in plain English sentences.

use crate::model::{ObjectId, Op, Phase, PoolOp, Readiness, Request, ThreadId, Value, World};
use crate::program::Program;

use super::{Ending, Fate, Step};
use crate::words;
pub use crate::words::{Names, listed};

/// What is said of things in one moment of a program's run.
pub struct Named<'a> {
    pub program: &'a Program,
    pub world: &'a World,
}

impl Names for Named<'_> {
    fn letter(&self, thread: ThreadId) -> char {
        self.program.letter(thread)
    }

    fn object(&self, object: ObjectId) -> &str {
        self.program.object_name(self.world, object)
    }

    fn waits(&self, threads: &[ThreadId]) -> String {
        waits(self.program, self.world, threads)
    }

    fn cycle(&self, threads: &[ThreadId]) -> String {
        cycle(self.program, self.world, threads)
    }
}

/// What `step` did: "a writes counter = 1".
pub fn step(program: &Program, step: &Step) -> String {
    let who = program.letter(step.thread);
    let done = words::done(&step.request.op, step.object_name(program), &step.outcome);
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
    words::intention(&request.op, name)
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
        return Some(words::name(&request.op).to_owned());
    };
    let name = program.object_name(world, object);
    Some(words::awaited(&request.op, object, name))
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
    let names = Named { program, world };
    let part = |(fate, threads): &(&Fate, Vec<ThreadId>)| {
        let verb = fate.verb.of(threads.len());
        format!("{} {verb} {}", names.list(threads), fate.rest(program))
    };
    // Those who wait for the same share a part: "a and b wait for lock".
    let parts: Vec<String> = Fate::shared(&fates).iter().map(part).collect();
    parts.join("; ")
}

/// Who died of what, and where: "a died of ValueError: bad record (line 12)".
pub fn deaths(program: &Program, world: &World, steps: &[Step], dead: &[ThreadId]) -> String {
    let each = dead.iter().filter_map(|&thread| {
        let (letter, exception) = (program.letter(thread), world.death(thread)?);
        Some(match raised_at(program, world, steps, thread) {
            Some(line) => format!("{letter} died of {exception} (line {line})"),
            None => format!("{letter} died of {exception}"),
        })
    });
    let each: Vec<String> = each.collect();
    let others = others(world, dead);
    format!("Uncaught exception: {}{others}.", each.join("; "))
}

/// What is said of the end of a run, with the exceptions that nobody saw: those that
/// are kept for whoever asks. The threads that raised them are told by these names.
pub fn with_unseen<'a>(
    world: &World,
    ending: &Ending,
    text: &str,
    name: impl Fn(ThreadId) -> Option<&'a str>,
) -> String {
    let unseen = world.unseen();
    if unseen.is_empty() {
        return text.to_owned();
    }
    let each = unseen.iter().map(|(thread, exception)| {
        let line = exception.line.map(|line| format!("line {line}"));
        let thread = name(*thread).map(|name| format!("in {name}"));
        let place: Vec<String> = line.into_iter().chain(thread).collect();
        match place.is_empty() {
            true => exception.to_string(),
            false => format!("{exception} ({})", place.join(", ")),
        }
    });
    let count = match unseen.len() {
        1 => "1 exception".to_owned(),
        count => format!("{} exceptions", grouped(&count.to_string())),
    };
    let said = format!(
        "{count} nobody saw: {}.",
        each.collect::<Vec<_>>().join("; ")
    );
    // It is the cause of the ending, or goes with it.
    let parts = match ending {
        Ending::Unseen => [&said, text],
        _ => [text, &said],
    };
    parts.join(" ").trim_end().to_owned()
}

/// What became of those who are not `dead`, if there are any.
pub fn others(world: &World, dead: &[ThreadId]) -> &'static str {
    match dead.len() < world.threads.len() {
        true => "; all others finished",
        false => "",
    }
}

/// The line of the first source where the exception came up that ended `thread`,
/// as far as that is known.
pub fn raised_at(
    program: &Program,
    world: &World,
    steps: &[Step],
    thread: ThreadId,
) -> Option<u32> {
    if let Some(line) = world.death(thread)?.line {
        return Some(line);
    }
    let raised = |step: &&Step| step.thread == thread && step.outcome.is_err();
    let step = steps.iter().rev().find(raised)?;
    let source = program.sources().first()?;
    Some(source.place(&step.request.site)?.line)
}

/// Who goes round in cycles: "Livelock: b is busy waiting and will be for ever."
pub fn circling(program: &Program, world: &World, threads: &[ThreadId]) -> String {
    let letters = threads.iter().map(|it| program.letter(*it).to_string());
    let letters = letters.collect::<Vec<_>>().join(" and ");
    let verb = if threads.len() == 1 { "is" } else { "are" };
    let waiting = world.thread_ids().filter(|&it| world.is_waiting(it));
    let others = match &*waiting.collect::<Vec<_>>() {
        [] => String::new(),
        waiting => format!("; {}", waits(program, world, waiting)),
    };
    format!("Livelock: {letters} {verb} busy waiting and will be for ever{others}.")
}
