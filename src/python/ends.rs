//! Threads come to their ends, and the program to its own.

use std::sync::Arc;

use lockstep_python::ask::Name;

use super::places::touch_of;
use super::run::Run;
use super::standing::{Before, State};
use super::trail::Trail;
use crate::model::{Op, Phase, ThreadKey, ThreadOp};

impl Run<'_> {
    /// A thread has come to the end of its code. Where there may be daemons the main
    /// thread's end is that of the program: it comes once all others have ended,
    /// and is a choice as long as a daemon lives. So one that dies may be cut off
    /// before.
    pub fn ends(&mut self, mut state: State, trail: &mut Trail, end: Phase) -> Phase {
        let was_asked = matches!(state.before, Before::End(_));
        let is_seen = matches!(end, Phase::Died(_)) && self.is_daemon(state.key);
        if state.key == ThreadKey::own(0) && self.machine().has_daemons {
            if let Some(op) = self.shuts_down(&mut state, trail) {
                state.over = Some(end);
                return self.stand(state, trail, op);
            }
        } else if (is_seen || self.machine().watches(&Name::Living)) && !was_asked {
            let op = self.touches(&Name::Living, true);
            state.before = Before::End(Box::new(end));
            return self.stand(state, trail, op);
        }
        trail.note([touch_of(&Name::Living, true)].into());
        self.settle_alike(&mut state);
        for last in self.shared.ended() {
            self.machine().notes(trail, last, &self.shared);
        }
        let alike = self.machine().alike();
        match alike.group(state.key).is_empty() {
            true => drop(self.shared.last.insert(state.key, Arc::new(trail.clone()))),
            false => *self.shared.left.entry(trail.as_first(alike)).or_default() += 1,
        }
        end
    }

    /// The process `key` has ended, if it had not before.
    pub fn has_been_killed(&mut self, key: ThreadKey) {
        let trail = Trail::new(key, Arc::default(), Arc::default());
        let last = self.shared.last.entry(key);
        last.or_insert_with(|| Arc::new(trail));
    }

    /// Whether the thread does not keep the program from ending, which may come
    /// before whatever it does.
    pub fn is_daemon(&self, key: ThreadKey) -> bool {
        let mut threads = self.shared.threads.values();
        threads.any(|thread| thread.key == key && thread.daemon)
    }

    /// What the main thread still has to do before the program ends.
    fn shuts_down(&self, state: &mut State, trail: &Trail) -> Option<Op> {
        let (alike, joined) = (self.machine().alike(), trail.ended());
        let threads = self.shared.threads.values();
        let is_over = |key| joined.contains(&key) || self.shared.has_ended(key, alike);
        let left = threads.filter(|it| !is_over(it.key));
        let next = left.min_by_key(|thread| (thread.daemon, thread.key))?;
        if !next.daemon {
            state.before = Before::Join(next.key);
            return Some(Op::Thread(ThreadOp::Join(next.key)));
        }
        let is_choice = state.before != Before::Exit;
        state.before = Before::Exit;
        is_choice.then_some(Op::Thread(ThreadOp::Exit))
    }
}
