//! Whether what threads do by themselves between their operations can be put into
//! any order: in every state that is met nobody races with anybody else, but on
//! what is an operation.

use std::collections::HashMap;

use super::components::{Components, OBJECTS};
use super::memory::map_growing;
use super::mix::Quick;
use crate::model::{Code, Object, ObjectId, Phase, World};

/// Somebody races: the program says with whom, and where.
pub const RACES: &str = "threads race between their operations";

/// What is known of pairs of trails.
#[derive(Clone, Copy, Default, PartialEq)]
enum Known {
    #[default]
    Nothing,
    NoRace,
}

/// Which trails race.
#[derive(Default)]
pub struct Races {
    numbers: HashMap<u64, u32, Quick>,
    /// For each pair, in rows as long as there are trails.
    known: Vec<Known>,
    row: usize,
}

impl Races {
    /// The number of a trail.
    pub fn number(&mut self, trail: u64) -> u32 {
        let next = self.numbers.len() as u32;
        let number = *self.numbers.entry(trail).or_insert(next);
        if self.numbers.len() > self.row {
            self.widen();
        }
        number
    }

    fn widen(&mut self) {
        let row = (2 * self.row).max(16);
        let mut known = vec![Known::default(); row * row];
        if self.row > 0 {
            let rows = self.known.chunks(self.row).zip(known.chunks_mut(row));
            rows.for_each(|(old, new)| new[..old.len()].copy_from_slice(old));
        }
        (self.row, self.known) = (row, known);
    }

    /// Whether the two are known not to race.
    pub fn are_apart(&self, a: u32, b: u32) -> bool {
        self.known[a as usize * self.row + b as usize] == Known::NoRace
    }

    /// Notes that they do not race.
    pub fn note(&mut self, a: u32, b: u32) {
        self.known[a as usize * self.row + b as usize] = Known::NoRace;
    }

    /// The bytes that they take.
    pub fn held(&self) -> usize {
        self.known.len() * size_of::<Known>()
            + map_growing::<(u64, u32)>(self.numbers.capacity(), 1, self.numbers.len())
    }
}

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
        let mut others = threads.clone();
        threads.into_iter().all(|trail| {
            others.next();
            self.races.are_apart(trail, ended)
                && others
                    .clone()
                    .all(|other| self.races.are_apart(trail, other))
        })
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
