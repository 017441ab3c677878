//! Whether anybody races in a state: between their operations threads may have
//! touched nothing that could be put into another order.

use super::components::{Components, OBJECTS};
use super::races::RACES;
use crate::model::{Code, Object, ObjectId, Phase, World};

/// The trails of `state`, if machines run its threads: of those that go on, and
/// of all that have ended.
fn trails<'a>(
    components: &'a Components,
    state: &'a [u32],
) -> Option<(impl Iterator<Item = u32> + Clone + 'a, u32)> {
    let ended = components.trail_of(*state.get(OBJECTS)?)?;
    let threads = state[components.first_thread()..].iter();
    Some((threads.filter_map(|it| components.about(*it).trail), ended))
}

impl Components {
    /// Whether nobody in `state` is known to race, or can be found to.
    pub fn are_apart(&self, state: &[u32]) -> bool {
        let Some((threads, ended)) = trails(self, state) else {
            return true;
        };
        self.races.all_apart(threads, ended)
    }

    /// Finds out whether anybody races in `state`, which is `world`.
    ///
    /// # Errors
    /// When somebody does.
    pub fn part(&mut self, state: &[u32], world: &World) -> Result<(), String> {
        let Some(Object::Memory(memory)) = world.objects.get(ObjectId::own(0)) else {
            return Ok(());
        };
        let Some((threads, ended)) = trails(self, state) else {
            return Ok(());
        };
        let threads: Vec<u32> = threads.collect();
        let codes = world
            .threads
            .iter()
            .filter_map(|thread| match &thread.phase {
                Phase::At(request) => request.continuation.as_ref(),
                _ => None,
            });
        let codes: Vec<&dyn Code> = codes.map(|next| &*next.code).collect();
        let mut race = false;
        for (place, (code, trail)) in codes.iter().zip(&threads).enumerate() {
            // All are asked, since each may race elsewhere.
            race |= code.races_with_ended(memory);
            self.races.note(*trail, ended);
            for (other, theirs) in codes.iter().zip(&threads).skip(place + 1) {
                race |= code.races(*other, memory);
                self.races.note(*trail, *theirs);
            }
        }
        (!race).then_some(()).ok_or_else(|| RACES.to_owned())
    }
}
