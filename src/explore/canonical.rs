//! States that differ only by which of several identical threads is which.

use std::collections::HashMap;

use super::components::{BORN, Components, NOTHING, Named, OBJECTS, OUTPUT};
use super::memory::map_growing;
use super::mix::Quick;
use super::system::Renaming;
use crate::limits::MAX_THREADS;
use crate::model::{Line, ThreadId};
use crate::program::Program;

/// A part of a state that is not known under new names.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Unnamed {
    /// What it is a number of: its place in the state, where all objects are one.
    kind: u32,
    number: u32,
    renaming: Renaming,
}

/// Brings states into their canonical form: within each group of identical
/// threads, ordered by where their bodies stand, then by the parts they play
/// in the shared objects. Threads that tie in both are interchangeable. Behind
/// them are those that were started on the way, whoever came first, in the order
/// of what they are called in all runs.
pub struct Canonical {
    /// For each of the program's own threads, its group.
    groups: Vec<usize>,
    has_alike: bool,
    /// Parts of states under new names.
    renamed: HashMap<Unnamed, u32, Quick>,
}

impl Canonical {
    pub fn new(program: &Program) -> Self {
        Canonical {
            groups: program.thread_ids().map(|t| program.group(t)).collect(),
            has_alike: program.has_alike(),
            renamed: HashMap::default(),
        }
    }

    /// The bytes that it takes.
    pub fn held(&self) -> usize {
        let (room, known) = (self.renamed.capacity(), self.renamed.len());
        map_growing::<(Unnamed, u32)>(room, 1, known)
    }

    /// Gives `state` its canonical form, and says how its threads are renamed.
    ///
    /// # Errors
    /// What has to be learnt first.
    pub fn bring(&self, components: &Components, state: &mut [u32]) -> Result<Renaming, Unnamed> {
        let first = components.first_thread();
        let count = state.len() - first;
        if count < self.groups.len() + 2 && !self.has_alike {
            return Ok(Renaming::NONE);
        }
        let mut places = [ThreadId::at(0); MAX_THREADS];
        for (place, thread) in places[..count].iter_mut().enumerate() {
            *thread = ThreadId::at(place);
        }
        let places = &mut places[..count];
        self.order(components, state, places);
        if places.is_sorted() {
            return Ok(Renaming::NONE);
        }
        let renaming = Renaming::bringing(places);
        self.rename_parts(components, state, renaming)?;
        let mut threads = [0; MAX_THREADS];
        for (thread, from) in threads.iter_mut().zip(&*places) {
            *thread = state[first + from.index()];
        }
        state[first..].copy_from_slice(&threads[..count]);
        Ok(renaming)
    }

    /// Sorts the threads of `state`.
    fn order(&self, components: &Components, state: &[u32], places: &mut [ThreadId]) {
        let (own, started) = places.split_at_mut(self.groups.len());
        let about = |thread: &ThreadId| components.about_in(state, *thread);
        started.sort_by_key(|thread| about(thread).key);
        let group = |thread: &ThreadId| self.groups[thread.index()];
        let place = |thread: &ThreadId| about(thread).place;
        let mut objects = None;
        for group in own.chunk_by_mut(|a, b| group(a) == group(b)) {
            // What is in order by the places alone needs no look at the parts.
            let in_order = group.is_sorted_by(|a, b| place(a) < place(b));
            // Those who have made something are known by it.
            if in_order || group.iter().any(|thread| about(thread).is_known) {
                continue;
            }
            let objects = objects.get_or_insert_with(|| naming(components, state));
            group.sort_by(|a, b| {
                let parts = |thread| parts(objects, thread);
                place(a)
                    .cmp(&place(b))
                    .then_with(|| parts(*a).cmp(parts(*b)))
            });
        }
    }

    /// Gives the threads that objects and output name their new names.
    fn rename_parts(
        &self,
        components: &Components,
        state: &mut [u32],
        renaming: Renaming,
    ) -> Result<(), Unnamed> {
        let parts = state[..components.first_thread()].iter_mut().enumerate();
        for (place, number) in parts.skip(OUTPUT) {
            if components.names_threads(place, *number) {
                let unnamed = Unnamed {
                    kind: place.min(OBJECTS) as u32,
                    number: *number,
                    renaming,
                };
                *number = *self.renamed.get(&unnamed).ok_or(unnamed)?;
            }
        }
        Ok(())
    }

    /// Finds out what was missing.
    pub fn learn(&mut self, components: &mut Components, unnamed: Unnamed) {
        let new = |thread: ThreadId| unnamed.renaming.of(thread);
        let number = match unnamed.kind as usize {
            OUTPUT => printed_renamed(components, unnamed.number, &new),
            BORN => {
                let mut born = components.born(unnamed.number).to_vec();
                born.iter_mut()
                    .for_each(|born| born.object_mut().rename(&new));
                components.number_born(&born)
            }
            _ => {
                let mut object = components.object(unnamed.number).clone();
                object.rename(&new);
                components.number_object(&object)
            }
        };
        self.renamed.insert(unnamed, number);
    }
}

fn printed_renamed(
    components: &mut Components,
    output: u32,
    new: &dyn Fn(ThreadId) -> ThreadId,
) -> u32 {
    let mut renamed = NOTHING;
    for line in components.lines(output) {
        let Line { thread, text } = components.line(line).clone();
        let thread = thread.map(new);
        let line = components.number_line(&Line { thread, text });
        renamed = components.number_output(renamed, line);
    }
    renamed
}

/// The objects that name threads, with their places.
fn naming<'a>(components: &'a Components, state: &'a [u32]) -> Vec<(usize, &'a Named)> {
    let objects = components.named(state).enumerate();
    objects.filter(|(_, named)| !named.is_empty()).collect()
}

/// The parts that `thread` plays in the objects: where it is named.
fn parts<'a>(
    objects: &'a [(usize, &'a Named)],
    thread: ThreadId,
) -> impl Iterator<Item = (usize, u32, u32)> + 'a {
    objects.iter().flat_map(move |(object, named)| {
        let own = named.iter().filter(move |(_, named, _)| *named == thread);
        own.map(move |(place, _, role)| (*object, *place, *role))
    })
}
