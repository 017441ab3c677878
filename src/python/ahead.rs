//! Whoever joins threads that are alike, one after the other: what it does between
//! these joins, it does in one go once all of them have ended. Nobody can tell, as
//! long as nobody touches what it touches there; and then it makes no difference
//! in which order they end.

use std::collections::BTreeSet;

use lockstep_python::value::Value;
use lockstep_python::vm::Delivery;

use super::alike::Member;
use super::run::Run;
use super::standing::{Before, Standing, State};
use super::trail::Trail;
use crate::model::{Awaited, Joined, Op, Phase, ThreadKey};

impl Run<'_> {
    /// Those until all of which have ended `state` may be kept before `op`. What
    /// it touches meanwhile is noted on its `trail`.
    pub fn awaits(&mut self, state: &State, trail: &mut Trail, op: &Op) -> Awaited {
        let joins = joined(op);
        if !self.is_among_joins(state.key, trail, joins) {
            return Awaited::default();
        }
        let awaits = joins.and_then(|key| self.look_ahead(state, trail, key));
        awaits.unwrap_or_else(|| {
            self.tell_apart();
            Awaited::default()
        })
    }

    /// Whether a thread that stands before the `join()` of this thread, or before
    /// something else, has then joined some of those that are alike and not all.
    fn is_among_joins(&self, me: ThreadKey, trail: &Trail, joins: Option<ThreadKey>) -> bool {
        let alike = self.machine().alike();
        if alike.is_none() || !alike.group(me).is_empty() {
            return false;
        }
        let ended = trail.ended();
        let is_joined = |it: &&Member| joins == Some(it.key) || ended.contains(&it.key);
        let mut groups = alike.0.iter();
        groups.any(|group| {
            let joined = group.iter().filter(is_joined).count();
            joined > 0 && joined < group.len()
        })
    }

    /// Lets a copy of the thread go on as if `key` had ended, to the next `join()`
    /// and further, until it has joined all of a group. Each `join()` looks ahead
    /// for itself. `None` where it does anything else on the way.
    fn look_ahead(&mut self, state: &State, trail: &mut Trail, key: ThreadKey) -> Option<Awaited> {
        let mut later = state.clone();
        later.before = Before::Action;
        later.local.resume(Some(Delivery::Value(Value::None)));
        let mut way = trail.clone();
        way.join(key, &BTreeSet::new());
        let mut run = Run::of(self.machine, self.shared.clone());
        let phase = run.go(later, &mut way);
        let Phase::At(request) = &phase else {
            return None;
        };
        let next = joined(&request.op).filter(|_| run.has_done_nothing())?;
        let standing = Standing::before(request)?;
        let awaits = &request.continuation.as_ref()?.awaits;
        trail.note_ahead(&way, &standing.state.trail);
        let threads = [key, next]
            .into_iter()
            .chain(awaits.threads.iter().copied());
        let is_here = self.span(&state.local) == request.site.span;
        Some(Awaited {
            threads: threads.collect(),
            in_several_places: awaits.in_several_places || !is_here,
        })
    }
}

/// For whose end a thread waits before `op`, if it goes on by itself then.
fn joined(op: &Op) -> Option<ThreadKey> {
    match op.joins()? {
        Joined::Thread(key) => Some(key),
        Joined::Event(_) => None,
    }
}
