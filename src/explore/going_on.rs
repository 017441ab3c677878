//! Who goes on from a `join()` within somebody else's step.

use super::programs::{Missing, ProgramSystem};
use super::unasked::Goes;
use crate::executor::MOST_UNASKED;
use crate::model::{Born, Joined, Object, ObjectId, Part, ThreadId, ThreadKey, Value};

impl ProgramSystem {
    /// Whether what `thread` waits for is not there yet: the end of another thread,
    /// or that an event is set.
    pub(super) fn is_awaited(&self, state: &[u32], joined: Joined, thread: ThreadId) -> bool {
        match joined {
            Joined::Thread(key) => self.is_thread_awaited(state, key, thread),
            Joined::Event(event) => {
                let object = self.object_in(state, event.0);
                !matches!(object, Some(Object::Event(event)) if event.is_set())
            }
        }
    }

    /// The object `id` in `state`, if it is there.
    fn object_in(&self, state: &[u32], id: ObjectId) -> Option<&Object> {
        let number = state[self.components.place_of(Part::Object(id))];
        if id.place().is_some() {
            return Some(self.components.object(number));
        }
        let mut born = self.components.born(number).iter();
        born.find(|born| born.id() == id).map(Born::object)
    }

    /// Whether the thread that is `key` in all runs is another than `thread` and
    /// has not ended.
    fn is_thread_awaited(&self, state: &[u32], key: ThreadKey, thread: ThreadId) -> bool {
        let others = (0..).zip(&state[self.components.first_thread()..]);
        let mut others = others.map(|(place, number)| (place, self.components.about(*number)));
        let other =
            others.find(|(place, about)| about.key.unwrap_or(ThreadKey::own(*place)) == key);
        other.is_some_and(|(place, about)| place != thread.index() && !about.has_ended)
    }

    /// The first in `state` who waits for the end of a thread that has ended.
    fn next_unasked(&self, state: &[u32]) -> Option<ThreadId> {
        let threads = (0..).map(ThreadId::at);
        let mut threads = threads
            .zip(&state[self.components.first_thread()..])
            .filter(|_| self.components.has_joins);
        let next = threads.find(|(thread, number)| {
            let joins = self.components.about(**number).joins;
            joins.is_some_and(|joined| !self.is_awaited(state, joined, *thread))
        });
        next.map(|(thread, _)| thread)
    }

    /// Lets those in `state` go on that go on without being chosen, and says
    /// whether `thread` is among them. `before` is the state before the step.
    pub(super) fn go_on_unasked(
        &self,
        before: &[u32],
        state: &mut [u32],
        thread: ThreadId,
    ) -> Result<bool, Missing> {
        let mut joins = false;
        for _ in 0..MOST_UNASKED {
            let Some(next) = self.next_unasked(state) else {
                return Ok(joins);
            };
            if self.components.about_in(state, next).trail.is_none() {
                break;
            }
            match self.unasked.go_on(&self.components, state, next) {
                Goes::On => joins |= next == thread,
                Goes::All => break,
                Goes::Unknown => return Err(Missing::Unasked(state.to_vec(), next)),
            }
        }
        Err(Missing::All(before.to_vec()))
    }

    /// Works out what comes of `thread` going on from a `join()` in `state`.
    pub(super) fn learn_unasked(&mut self, state: &[u32], thread: ThreadId) {
        let before = self.components.standing(state);
        let mut after = before.clone();
        after.world.go_on(thread, &Ok(Value::None));
        // Whoever was started is another change.
        after.places.resize(after.world.threads.len(), None);
        let after = self.components.number(state, &before, &after);
        self.unasked.note(&self.components, state, &after, thread);
    }
}
