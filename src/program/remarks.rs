//! What only a program's author can say of its runs. What is true of every
//! program, the narration says by itself.

use std::sync::Arc;

use super::EndingKind;
use crate::model::World;
use crate::texts::HAS_TEXTS;
use crate::words::{Claim, Taken};

/// What is said of the end of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Conclusion {
    Says(Claim),
    /// How other runs of the program end, as far as that is known.
    OfOtherRuns,
    /// The same until every run has been looked at, and this from then on.
    OnceAllAreKnown(Claim),
}

impl<T: Into<Claim>> From<T> for Conclusion {
    fn from(claim: T) -> Self {
        Conclusion::Says(claim.into())
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

type OfStep = Arc<dyn Fn(&Taken<'_>) -> Option<Claim> + Send + Sync>;
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
    pub fn on_steps(&mut self, say: impl Fn(&Taken<'_>) -> Option<Claim> + Send + Sync + 'static) {
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
    pub fn of_step(&self, taken: &Taken<'_>) -> Option<Claim> {
        self.of_step.as_ref()?(taken)
    }

    /// What there is to say of the end of a run.
    pub fn of_end(&self, ended: &Ended<'_>) -> Option<Conclusion> {
        self.of_end.as_ref()?(ended)
    }
}
