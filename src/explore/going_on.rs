//! Who goes on from a `join()` within somebody else's step.

use std::convert::Infallible;

use super::missing::Missing;
use super::programs::ProgramSystem;
use super::unasked::Goes;
use crate::executor::{MOST_UNASKED, go_on_unasked};
use crate::model::{
    Born, Joined, Joins, Object, ObjectId, Part, ThreadId, ThreadKey, Value, World,
};

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
    /// has not ended, or one of those that `thread` awaits with it.
    fn is_thread_awaited(&self, state: &[u32], key: ThreadKey, thread: ThreadId) -> bool {
        self.waits(state, key, thread) || !self.have_ended(state, thread)
    }

    /// Whether all have ended that `thread` awaits beside the one that it joins.
    pub(super) fn have_ended(&self, state: &[u32], thread: ThreadId) -> bool {
        let awaits = self.components.about_in(state, thread).awaits;
        let mut places = (0..u16::BITS).filter(|place| awaits >> place & 1 != 0);
        places.all(|place| {
            let other = ThreadId::at(place as usize);
            self.components.about_in(state, other).has_ended
        })
    }

    fn waits(&self, state: &[u32], key: ThreadKey, thread: ThreadId) -> bool {
        let others = (0..).zip(&state[self.components.first_thread()..]);
        let mut others = others.map(|(place, number)| (place, self.components.about(*number)));
        let other =
            others.find(|(place, about)| about.key.unwrap_or(ThreadKey::own(*place)) == key);
        other.is_some_and(|(place, about)| place != thread.index() && !about.has_ended)
    }

    /// The world of `state`. Its clock and the times of arrival mean nothing.
    pub fn world(&self, state: &[u32]) -> World {
        let mut world = self.components.standing(state).world;
        // Here nobody is kept at a `join()` that is over.
        let stays = |world: &World, thread: ThreadId, _| {
            Ok::<_, Infallible>(world.threads[thread.index()].phase.clone())
        };
        if self.components.has_awaits {
            let Ok(_) = go_on_unasked(&mut world, Joins::AtOnce, stays);
        }
        self.meaning.program.settle(&mut world);
        world
    }

    /// Whether no more is to be learnt of `state` if it is the `last` of a run.
    pub(super) fn ended(&self, state: &[u32], last: bool) -> Result<(), Missing> {
        match !last || self.is_the_same_for_all(state) {
            true => Ok(()),
            false => Err(Missing::Unlike(state.to_vec())),
        }
    }

    /// Whether it makes no difference in `state`, where nobody can go on, for which
    /// of those that are alike somebody waits who joins all of them: it does so in one
    /// place, and they stand alike, as far as they have not ended.
    fn is_the_same_for_all(&self, state: &[u32]) -> bool {
        let first = self.components.first_thread();
        let about = |number: &u32| self.components.about(*number);
        let mut waiting = state[first..].iter().map(about).filter(|it| it.awaits != 0);
        waiting.all(|waiting| {
            let awaited = |place: &usize| waiting.awaits >> *place & 1 != 0;
            let places = (0..state.len() - first).filter(awaited);
            let left = places.map(|place| state[first + place]);
            let mut left = left.filter(|number| !about(number).has_ended);
            left.next()
                .is_none_or(|one| !waiting.in_several_places && left.all(|other| other == one))
        })
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
