//! What happened: the steps of one run, and how it ended.

mod chrome;
mod fate;
pub mod json;
mod mermaid;
mod output;
mod stale_store;
mod tape;
mod times;
mod verdict;
pub mod words;

use std::sync::Arc;

use crate::model::{
    Millis, NewObject, Object, ObjectId, Op, Outcome, Phase, Request, ThreadId, Turn, Value, World,
};
use crate::program::Program;

pub use crate::program::EndingKind;
pub use chrome::chrome;
pub use fate::{Fate, Verb};
pub use mermaid::mermaid;
pub use output::{WHOLE_LINES, output_note};
pub use stale_store::{StaleStore, private_copy, stale_stores, updates};
pub use tape::Tape;
pub use times::{TimeUnit, Times};
pub use verdict::{Ending, Stop, Verdict, cycle};

/// One visible operation of one thread, as it happened.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Step {
    pub thread: ThreadId,
    /// Which of the ways that were open: see [`World::ways`].
    pub way: u8,
    /// What it did, and where in the source.
    pub request: Arc<Request>,
    /// What the source calls the object that it touched, if that was made on the
    /// way and may be gone by now.
    pub named: Option<Arc<str>>,
    pub outcome: Outcome,
    /// Where the thread got to.
    pub next: Phase,
    /// The threads that it started, and where they stand.
    pub started: Vec<(ThreadId, Phase)>,
    /// The threads whose `join()` was over with it, and where each went on to.
    pub joined: Vec<(ThreadId, Phase)>,
    /// Virtual time after the step.
    pub at: Millis,
}

impl Step {
    /// The choice that it came of.
    pub fn turn(&self) -> Turn {
        let (thread, way) = (self.thread, self.way);
        Turn { thread, way }
    }

    /// What the source calls the object that it touched; "" where it touched
    /// none.
    pub fn object_name<'a>(&'a self, program: &'a Program) -> &'a str {
        let object = self.request.op.object();
        let own = object.and_then(|object| program.object(object));
        let name = own.map(|spec| &spec.name).or(self.named.as_ref());
        name.map_or("", |name| name)
    }
}

/// A whole run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trace {
    /// The world before the first step, all threads started.
    pub first: World,
    pub steps: Vec<Step>,
    /// The world after the last step.
    pub last: World,
    pub verdict: Verdict,
}

impl Trace {
    /// The run of a program whose threads could not be started.
    pub fn of_nothing(program: &Program) -> Self {
        let first = program.first_world();
        let verdict = Verdict::of(program, &first, &[], Stop::Limit);
        Trace {
            last: first.clone(),
            first,
            steps: Vec::new(),
            verdict,
        }
    }

    /// The run as far as `world`, where it had taken `position` steps: what
    /// comes then is not told, so it counts as cut off there.
    pub fn until(&self, position: usize, world: World, program: &Program) -> Self {
        let steps = self.steps[..position.min(self.steps.len())].to_vec();
        Trace {
            first: self.first.clone(),
            verdict: Verdict::of(program, &world, &steps, Stop::Limit),
            last: world,
            steps,
        }
    }

    /// How `object` was made, which may be gone at the end.
    pub fn object(&self, object: ObjectId) -> Option<&Object> {
        let first = self.first.objects.get(object);
        first.or_else(|| Some(&self.new_object(object)?.object))
    }

    fn new_object(&self, object: ObjectId) -> Option<&NewObject> {
        let made = Ok(Value::Object(object));
        self.steps.iter().find_map(|step| match &step.request.op {
            Op::New(new) if step.outcome == made => Some(&**new),
            _ => None,
        })
    }

    /// All objects that there ever were, with how each was made.
    pub fn objects(&self) -> impl Iterator<Item = (ObjectId, &Object)> {
        let made = self.steps.iter().filter_map(|step| match &step.request.op {
            Op::New(new) => Some((step.outcome.as_ref().ok()?.to_object()?, &new.object)),
            _ => None,
        });
        self.first.objects.iter().chain(made)
    }

    /// What the source calls `object`.
    pub fn object_name<'a>(&'a self, program: &'a Program, object: ObjectId) -> &'a str {
        match program.object(object) {
            Some(spec) => &spec.name,
            None => self.new_object(object).map_or("", |new| &new.name),
        }
    }

    /// The letters and names of all threads that there were by the end.
    pub fn threads<'a>(
        &'a self,
        program: &'a Program,
    ) -> impl ExactSizeIterator<Item = (char, &'a str)> + DoubleEndedIterator {
        let threads = (0..self.last.threads.len()).map(ThreadId::at);
        let name = |thread| program.thread_name(&self.last, thread);
        threads.map(move |thread| (program.letter(thread), name(thread)))
    }

    /// The choices that the steps came of, in order: the schedule of the whole
    /// run.
    pub fn schedule(&self) -> Vec<Turn> {
        self.steps.iter().map(Step::turn).collect()
    }
}
