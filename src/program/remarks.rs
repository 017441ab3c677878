//! What only a program's author can say of its runs. What is true of every
//! program, the narration says by itself.

use std::sync::Arc;

use super::{EndingKind, Program};
use crate::model::{ObjectId, Op, Outcome, ThreadId, World};
use crate::texts::HAS_TEXTS;

/// What is said of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// A sentence; empty says that there is nothing to say.
    pub text: String,
    /// Whether something is about to go wrong.
    pub warns: bool,
}

impl Remark {
    /// Nothing out of the ordinary.
    pub fn calm(text: impl Into<String>) -> Self {
        Remark {
            text: text.into(),
            warns: false,
        }
    }

    /// Something is about to go wrong.
    pub fn warning(text: impl Into<String>) -> Self {
        Remark {
            text: text.into(),
            warns: true,
        }
    }
}

/// What is said of the end of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Conclusion {
    /// A sentence; empty says that there is nothing to say.
    Says(String),
    /// How other runs of the program end, as far as that is known.
    OfOtherRuns,
    /// The same until every run has been looked at, and this from then on.
    OnceAllAreKnown(&'static str),
}

impl From<&str> for Conclusion {
    fn from(text: &str) -> Self {
        Conclusion::Says(text.to_owned())
    }
}

/// A step that has just been taken.
#[derive(Clone, Copy)]
pub struct Taken<'a> {
    pub program: &'a Program,
    /// The world after the step.
    pub world: &'a World,
    pub thread: ThreadId,
    /// What it did.
    pub op: &'a Op,
    pub outcome: &'a Outcome,
}

impl Taken<'_> {
    /// The letter of who took it.
    pub fn letter(&self) -> char {
        self.program.letter(self.thread)
    }

    /// Whether other threads could run while it waited, if it did: there are
    /// some, and it is no task, whose event loop waits with it.
    pub fn leaves_others(&self) -> bool {
        self.world.threads.len() > 1 && self.world.loop_of(self.thread).is_none()
    }

    /// What the source calls `object`.
    pub fn name(&self, object: ObjectId) -> &str {
        self.program.object_name(self.world, object)
    }
}

/// A run that is over.
#[derive(Clone, Copy)]
pub struct Ended<'a> {
    pub kind: EndingKind,
    /// The last world.
    pub world: &'a World,
    pub result: &'a str,
}

type OfStep = Arc<dyn Fn(&Taken<'_>) -> Option<Remark> + Send + Sync>;
type OfEnd = Arc<dyn Fn(&Ended<'_>) -> Option<Conclusion> + Send + Sync>;

/// What only a program's author can say; by default nothing.
#[derive(Clone, Default)]
pub struct Remarks {
    /// What the program is to somebody who has never been here, and what there
    /// is to see.
    pub welcome: Option<[&'static str; 2]>,
    of_step: Option<OfStep>,
    of_end: Option<OfEnd>,
}

impl Remarks {
    /// Lets `say` speak of steps, before the narration does.
    pub fn on_steps(&mut self, say: impl Fn(&Taken<'_>) -> Option<Remark> + Send + Sync + 'static) {
        self.of_step = HAS_TEXTS.then(|| Arc::new(say) as OfStep);
    }

    /// Lets `say` speak of ends, before the narration does.
    pub fn on_ends(
        &mut self,
        say: impl Fn(&Ended<'_>) -> Option<Conclusion> + Send + Sync + 'static,
    ) {
        self.of_end = HAS_TEXTS.then(|| Arc::new(say) as OfEnd);
    }

    /// What there is to say of a step.
    pub fn of_step(&self, taken: &Taken<'_>) -> Option<Remark> {
        self.of_step.as_ref()?(taken)
    }

    /// What there is to say of the end of a run.
    pub fn of_end(&self, ended: &Ended<'_>) -> Option<Conclusion> {
        self.of_end.as_ref()?(ended)
    }
}
