//! What is to be seen of a run at its end, as scripts ask for it: what was
//! printed, who died of what, who waits for what.

use std::sync::Arc;

use serde::Serialize;

use crate::executor::{Fault, Policy, Stepper, play};
use crate::model::{Exception, Readiness, Switch, ThreadId, Turn, World};
use crate::program::Program;
use crate::scenario::schedule;
use crate::trace::{Trace, words};

/// What is to be seen of a run at its end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Facts {
    /// What was printed, line by line.
    pub output: Vec<String>,
    /// The exceptions that ended threads, and those that were kept for whoever asks
    /// and that nobody saw.
    pub exceptions: Vec<Of<Raised>>,
    /// The threads that wait and always will.
    pub waiting: Vec<Of<Waits>>,
}

/// Something that is said of a thread.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Of<T> {
    /// What Python calls it.
    pub thread: String,
    /// Its letter in schedules.
    pub id: char,
    /// The others of which it may as well be said: those that do the very same
    /// and are not told apart. Empty where it is said of all of them.
    pub or: Vec<String>,
    #[serde(flatten)]
    pub said: T,
    #[serde(skip)]
    group: usize,
}

/// An exception that nobody caught.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Raised {
    /// The name of its class.
    #[serde(rename = "type")]
    pub class: String,
    pub message: String,
    /// The line of the source that raised it, where that is known.
    pub line: Option<u32>,
}

impl Raised {
    fn of(exception: &Exception, line: Option<u32>) -> Self {
        Raised {
            class: exception.class.to_string(),
            message: exception.message.to_string(),
            line,
        }
    }
}

/// What a thread waits for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Waits {
    /// The line of the source where it waits.
    pub line: Option<u32>,
    /// "lock", "an item in jobs", "the end of Thread-1".
    #[serde(rename = "for")]
    pub what: String,
}

impl Facts {
    /// Those of a run that is over.
    pub fn of(program: &Program, trace: &Trace) -> Self {
        let world = &trace.last;
        Facts {
            output: world.printed().lines().map(str::to_owned).collect(),
            exceptions: exceptions(program, trace),
            waiting: each(program, world, |thread| waits(program, world, thread)),
        }
    }

    /// The names of the fields in which it differs from `other` in more than
    /// which of several identical threads it is that something is said of.
    pub fn differs_from(&self, other: &Facts) -> Vec<&'static str> {
        let fields = [
            ("output", self.output != other.output),
            (
                "exceptions",
                unnamed(&self.exceptions) != unnamed(&other.exceptions),
            ),
            ("waiting", unnamed(&self.waiting) != unnamed(&other.waiting)),
        ];
        let differing = fields.into_iter().filter(|(_, differs)| *differs);
        differing.map(|(name, _)| name).collect()
    }
}

/// Those that ended threads, then those that nobody saw.
fn exceptions(program: &Program, trace: &Trace) -> Vec<Of<Raised>> {
    let world = &trace.last;
    let mut all = each(program, world, |thread| raised(program, trace, thread));
    all.extend(world.unseen().into_iter().map(|(thread, exception)| Of {
        thread: program.thread_name(world, thread).to_owned(),
        id: program.letter(thread),
        or: Vec::new(),
        said: Raised::of(&exception, exception.line),
        group: program.group(thread),
    }));
    all
}

fn raised(program: &Program, trace: &Trace, thread: ThreadId) -> Option<Raised> {
    let exception = trace.last.death(thread)?;
    let line = words::raised_at(program, &trace.last, &trace.steps, thread);
    Some(Raised::of(exception, line))
}

fn waits(program: &Program, world: &World, thread: ThreadId) -> Option<Waits> {
    let Readiness::Waiting(waiting) = world.readiness(thread) else {
        return None;
    };
    let site = &world.request(thread)?.site;
    let source = program.sources().first();
    Some(Waits {
        line: source.and_then(|source| Some(source.place(site)?.line)),
        what: match (waiting.object, waiting.holder) {
            (None, Some(other)) => format!("the end of {}", program.thread_name(world, other)),
            _ => words::awaited(program, world, thread)?,
        },
    })
}

/// What is said of each thread of which there is something to say.
fn each<T: Clone + PartialEq>(
    program: &Program,
    world: &World,
    say: impl Fn(ThreadId) -> Option<T>,
) -> Vec<Of<T>> {
    let name = |thread| program.thread_name(world, thread).to_owned();
    let said = world.thread_ids().filter_map(|thread| {
        let (said, group) = (say(thread)?, program.group(thread));
        let alike = world.thread_ids().filter(|it| program.group(*it) == group);
        let others = alike.filter(|it| say(*it).as_ref() != Some(&said));
        Some(Of {
            thread: name(thread),
            id: program.letter(thread),
            or: others.map(name).collect(),
            said,
            group,
        })
    });
    said.collect()
}

/// All that is said, of whichever threads of a group.
fn unnamed<T: Clone + Ord>(list: &[Of<T>]) -> Vec<(usize, T)> {
    let said = list.iter().map(|of| (of.group, of.said.clone()));
    let mut said: Vec<_> = said.collect();
    said.sort_unstable();
    said
}

/// The run that `turns` make.
///
/// # Errors
/// A fault of ours.
pub fn replay(program: &Arc<Program>, switch: Switch, turns: &[Turn]) -> Result<Trace, Fault> {
    let mut stepper = Stepper::new(Arc::clone(program), switch)?;
    Ok(play(&mut stepper, turns, &Policy::default())?.0)
}

/// The choices of a run that the explorer has found, as it writes them.
pub fn turns(program: &Program, schedule: &str) -> Vec<Turn> {
    let choices = schedule::read(schedule).choices.into_iter();
    choices.map_while(|letter| program.turn(letter)).collect()
}
