//! What threads do that tells them apart though they are taken for alike.

use lockstep_python::ask::{Ask, Footprint};
use lockstep_python::heap::{Plain, Shared as _};
use lockstep_python::value::Handle;
use lockstep_python::vm::Told;

use super::alike::has_only_forgotten;
use super::run::Run;
use super::standing::{Before, State};
use crate::model::{Op, ThreadKey, ThreadOp};

impl Run<'_> {
    /// Those that were taken for alike are told apart: it begins anew.
    pub fn tell_apart(&mut self) {
        if !self.machine().alike().is_none() {
            self.machine().found().apart = true;
            self.shared.told_apart = true;
        }
    }

    /// The shared heap before a thread goes on, where any are alike.
    pub fn before(&self) -> Option<Plain> {
        let is_none = self.machine().alike().is_none();
        (!is_none).then(|| self.shared.heap.clone())
    }

    /// Notes what the thread `me` came by: what it `touched`, where the shared heap
    /// was `before`, and what it was `told`.
    pub fn looked(&mut self, (me, touched): (ThreadKey, &Footprint), before: &Plain, told: &Told) {
        let alike = self.machine().alike();
        let heaps = [before, &self.shared.heap];
        let told = told.who || told.numbered.iter().any(|object| alike.has(*object));
        let told = told && !alike.group(me).is_empty();
        if told || touched.iter().any(|touch| alike.tells(me, touch, heaps)) {
            self.tell_apart();
        }
    }

    /// Notes that a thread stands before `op`: who asks which of them live, waits for
    /// one of them within a time, or ends one, tells them apart.
    pub fn stands_before(&mut self, state: &State, op: &Op) {
        let alike = self.machine().alike();
        let asks = match (op, &state.before) {
            (Op::Thread(ThreadOp::JoinWithin(key, _)), _) => !alike.group(*key).is_empty(),
            (Op::Thread(ThreadOp::Kill(keys)), _) => {
                keys.iter().any(|key| !alike.group(*key).is_empty())
            }
            (_, Before::Living(Some(thread))) => alike.has(*thread),
            (_, before) => *before == Before::Living(None),
        };
        if asks {
            self.tell_apart();
        }
    }

    /// Who asks whether one of those lives that are alike, tells them apart.
    pub fn asks_who_lives(&mut self, ask: &Ask) {
        let alike = self.machine.alike();
        match ask {
            Ask::IsAlive(thread) if !alike.has(*thread) => {}
            _ => self.tell_apart(),
        }
    }

    /// Puts in order what a thread leaves that stands still or ends, so that
    /// threads which are alike leave the same.
    pub fn settle_alike(&mut self, state: &mut State) {
        let alike = self.machine().alike();
        let changed = self.shared.heap.changed();
        let changed: Vec<Handle> = changed.map(|(handle, _)| handle).collect();
        for handle in changed {
            self.settle_object(handle);
        }
        let Some(me) = alike.member(state.key) else {
            return;
        };
        let has_published = self.shared.heap.published(me.key.number()) != me.published;
        let has_made = state.children > 0 || state.objects > 0;
        let holds = state.holds(|object| alike.has(object) && !me.own.contains(&object));
        if has_published || has_made || holds {
            self.tell_apart();
        }
    }

    fn settle_object(&mut self, handle: Handle) {
        let alike = self.machine().alike();
        let heap = &mut self.shared.heap;
        let (Some(now), before) = (heap.get(handle), heap.in_base(handle)) else {
            return;
        };
        match alike.has(handle) {
            true if before.is_some_and(|before| has_only_forgotten(before, now)) => {
                heap.restore(handle);
            }
            true => self.tell_apart(),
            false if alike.is_hidden_in(now) => self.tell_apart(),
            false => {}
        }
    }
}
