//! Who goes next where the schedule is silent.

mod earliest;
mod random;
mod round_robin;

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
pub trait Scheduler {
    /// One of `point.choices`.
    fn choose(&self, point: &DecisionPoint<'_>) -> ThreadId;

    /// One of the `ways` that the chosen thread's operation can go.
    fn way(&self, point: &DecisionPoint<'_>, ways: u8) -> u8 {
        let _ = (point, ways);
        0
    }

    /// Who goes, and which way.
    fn turn(&self, point: &DecisionPoint<'_>) -> Turn {
        let thread = self.choose(point);
        let way = self.way(point, point.world.ways(thread));
        Turn { thread, way }
    }

    /// Whether the choice depends on the present state alone, not on how many
    /// steps it took: then a state that comes back comes back for ever.
    fn keeps_no_count(&self) -> bool;
}

/// The policies that a link can name.
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
}

impl Scheduler for Policy {
    fn choose(&self, point: &DecisionPoint<'_>) -> ThreadId {
        match self {
            Policy::Earliest => earliest::Earliest.choose(point),
            Policy::RoundRobin => round_robin::RoundRobin.choose(point),
            Policy::Random(seed) => random::Random { seed: *seed }.choose(point),
        }
    }

    fn way(&self, point: &DecisionPoint<'_>, ways: u8) -> u8 {
        match self {
            Policy::Earliest | Policy::RoundRobin => 0,
            Policy::Random(seed) => random::Random { seed: *seed }.way(point, ways),
        }
    }

    fn keeps_no_count(&self) -> bool {
        !matches!(self, Policy::Random(_))
    }
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
