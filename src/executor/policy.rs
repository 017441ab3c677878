//! Who goes next where the schedule is silent.

mod earliest;
mod random;

use std::fmt;

use crate::model::{ThreadId, Turn, World};

/// What a policy may look at.
pub struct DecisionPoint<'a> {
    pub world: &'a World,
    /// Who may go, in the program's order; never empty.
    pub choices: &'a [ThreadId],
    /// Who took the last step.
    pub last: Option<ThreadId>,
    /// Whether that thread has come back to a state that it left since it has
    /// been going on: it is busy waiting.
    pub last_spins: bool,
    /// How many steps have been taken.
    pub step: usize,
}

/// A rule that picks one of the threads that may go. Policies keep no state of
/// their own: the same moment always gives the same choice, so a link needs no
/// more than the policy's name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Policy {
    /// Whoever is due first in virtual time: the natural run.
    #[default]
    Earliest,
    /// Every thread in turn, one step each.
    RoundRobin,
    /// A fair die with this seed; the same steps on every machine.
    Random(u64),
}

impl Policy {
    /// The policy that a link calls `name`.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "earliest" => Some(Policy::Earliest),
            "round-robin" => Some(Policy::RoundRobin),
            _ => {
                let seed = name.strip_prefix("random:")?;
                Some(Policy::Random(seed.parse().ok()?))
            }
        }
    }

    /// Who goes, one of `point.choices`, and which of the ways that its
    /// operation can go.
    pub fn turn(&self, point: &DecisionPoint<'_>) -> Turn {
        match self {
            Policy::Earliest => earliest::choose(point).into(),
            Policy::RoundRobin => next_in_turn(point).into(),
            Policy::Random(seed) => random::turn(*seed, point),
        }
    }

    /// Whether the choice depends on the present state alone, not on how many
    /// steps it took: then a state that comes back comes back for ever.
    pub fn keeps_no_count(&self) -> bool {
        !matches!(self, Policy::Random(_))
    }
}

/// The next thread after the one that went last, in the program's order and
/// around its end, passing over those that cannot go.
fn next_in_turn(point: &DecisionPoint<'_>) -> ThreadId {
    let after_last = |thread: &&ThreadId| point.last.is_none_or(|last| **thread > last);
    let next = point.choices.iter().find(after_last);
    next.copied().unwrap_or(point.choices[0])
}

/// Writes the policy as links do.
impl fmt::Display for Policy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Policy::Earliest => f.write_str("earliest"),
            Policy::RoundRobin => f.write_str("round-robin"),
            Policy::Random(seed) => write!(f, "random:{seed}"),
        }
    }
}
