//! What all runs with few preemptions came to.

use serde::{Deserialize, Serialize};

use super::{Seen, Simplest, runs, simplest};
use crate::explore::report::{Outcome, Report};
use crate::program::Program;
use crate::trace::EndingKind;

/// What all runs with few preemptions came to, where not everything could be
/// looked at.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Within {
    /// The most preemptions that they have.
    pub preemptions: u32,
    /// How many such runs there are: exactly, or `unbounded`.
    pub interleavings: String,
    /// All that they came to, what is right first.
    pub outcomes: Vec<Counted>,
}

/// One of the results that such runs have.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Counted {
    pub kind: EndingKind,
    pub result: String,
    /// In words that hold for every run that ends so: as in [`Finding::text`].
    pub text: String,
    /// How many such runs end so: exactly, or `unbounded`.
    pub interleavings: String,
    /// Of all runs that end so one with the fewest preemptions, then time-outs,
    /// then steps.
    pub simplest: Simplest,
}

impl Within {
    /// What `report` says of all runs with at most so many preemptions.
    pub(super) fn of(program: &Program, preemptions: u32, report: &Report) -> Self {
        let counted = |outcome: &Outcome| Counted {
            kind: outcome.ending.kind(),
            result: outcome.result.clone(),
            text: outcome.text.clone(),
            interleavings: runs(&outcome.interleavings),
            simplest: simplest(program, &outcome.simplest),
        };
        Within {
            preemptions,
            interleavings: runs(&report.interleavings),
            outcomes: report.outcomes.iter().map(counted).collect(),
        }
    }
}

impl Counted {
    /// Without the count.
    pub(super) fn seen(&self) -> Seen {
        Seen {
            kind: self.kind,
            result: self.result.clone(),
            text: self.text.clone(),
            schedule: self.simplest.schedule.clone(),
            number: self.simplest.preemptions as usize,
        }
    }
}
