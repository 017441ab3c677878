//! What is looked up of threads again and again.

use std::sync::Arc;

use super::automaton::LocalId;
use super::layout::place_of;
use super::prints::Print;
use crate::model::{Joined, Life, Phase, ThreadKey};

/// A thread: where its body stands in its automaton, which says all once there
/// is such a place, and what it has made.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Local {
    pub place: Option<LocalId>,
    pub phase: Phase,
    pub life: Option<Arc<Life>>,
}

/// What is looked up of a thread again and again.
#[derive(Clone, Copy)]
pub struct About {
    pub place: Option<LocalId>,
    /// What threads that are alike are sorted by: equal only where they stand alike.
    pub rank: u32,
    /// Who it is in all runs, unless it is one of the program's own.
    pub key: Option<ThreadKey>,
    /// Whether it is known by something that it has made, or by its birth.
    pub is_known: bool,
    pub has_ended: bool,
    /// Whether it stands before an operation.
    pub acts: bool,
    /// Where in the state the object of that operation is, or else the memory that
    /// its code needs.
    pub object: Option<u32>,
    /// What that waits for, where it goes on by itself then.
    pub joins: Option<Joined>,
    /// The places of those of the program's own threads, a bit each, until all of
    /// which have ended it is kept there.
    pub awaits: u16,
    /// Whether it stands at several places meanwhile.
    pub in_several_places: bool,
    /// Whether the GIL keeps others out before that.
    pub is_kept_on: bool,
    /// What it has touched since its last operation, if a machine runs it.
    pub trail: Option<u32>,
    /// What its number stands for.
    pub print: Print,
}

impl Local {
    /// What is looked up of it, whose number is this one.
    pub fn about(&self, number: u32, print: Print) -> About {
        let request = match &self.phase {
            Phase::At(request) => Some(request),
            _ => None,
        };
        let birth = self.life.as_ref().and_then(|life| life.birth.as_ref());
        let next = request.and_then(|request| request.continuation.as_ref());
        let object = request.and_then(|request| request.op.object());
        let object = object.or(next.map(|next| next.memory));
        let awaited = next.into_iter().flat_map(|next| &*next.awaits.threads);
        let places = awaited.filter_map(|key| key.own_place());
        About {
            place: self.place,
            rank: match (self.place, &self.phase) {
                (Some(place), _) => place.0 + 1,
                (None, Phase::At(_) | Phase::Died(_)) => number + 1,
                (None, Phase::Unstarted | Phase::Starting | Phase::Finished) => 0,
            },
            key: birth.map(|birth| birth.key),
            is_known: self.life.is_some(),
            has_ended: self.phase.has_ended(),
            acts: request.is_some(),
            object: object.map(|id| place_of(id) as u32),
            joins: request.and_then(|request| request.op.joins()),
            awaits: places.fold(0, |bits, place| bits | 1 << place.index()),
            in_several_places: next.is_some_and(|next| next.awaits.in_several_places),
            is_kept_on: request.is_some_and(|request| !request.after_switch_point),
            trail: None,
            print,
        }
    }

    /// What tells its trail from others, if a machine runs it.
    pub fn trail(&self) -> Option<u64> {
        match &self.phase {
            Phase::At(request) => Some(request.continuation.as_ref()?.code.trail()),
            _ => None,
        }
    }
}
