//! States that differ only by which of several identical threads is which.

use std::collections::HashMap;
use std::ops::Range;

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

/// What the program's own threads are sorted by: see [`About`].
///
/// [`About`]: super::components::About
pub type Ranks = [u32; MAX_THREADS];

/// Brings states into their canonical form: within each group of identical
/// threads, ordered by where their bodies stand, then by the parts they play
/// in the shared objects. Threads that tie in both are interchangeable. Behind
/// them are those that were started on the way, whoever came first, in the order
/// of what they are called in all runs.
pub struct Canonical {
    /// For each of the program's own threads, where those like it are: its group.
    alike: Vec<Range<usize>>,
    pub has_alike: bool,
    /// How threads are renamed when the one in a place comes to another one.
    moving: Vec<Renaming>,
    /// Parts of states under new names.
    renamed: HashMap<Unnamed, u32, Quick>,
}

impl Canonical {
    pub fn new(program: &Program) -> Self {
        let groups: Vec<usize> = program.thread_ids().map(|t| program.group(t)).collect();
        let runs = groups.chunk_by(|a, b| a == b).scan(0, |end, run| {
            *end += run.len();
            Some(std::iter::repeat_n(*end - run.len()..*end, run.len()))
        });
        let moving = (0..groups.len() * groups.len())
            .map(|both| moving(both / groups.len(), both % groups.len(), groups.len()));
        Canonical {
            alike: runs.flatten().collect(),
            moving: moving.collect(),
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
        if count < self.alike.len() + 2 && !self.has_alike {
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

    /// Whether only the program's own threads are in `state`, none of which is known
    /// by what it has made: then those that are alike are in order.
    pub fn is_plain(&self, components: &Components, state: &[u32]) -> bool {
        let threads = &state[components.first_thread()..];
        threads.len() == self.alike.len()
            && (!self.has_alike || threads.iter().all(|n| !components.about(*n).is_known))
    }

    /// The places of those that are like `thread`, itself included.
    pub fn like(&self, thread: usize) -> Range<usize> {
        let alike = self.alike.get(thread);
        alike.map_or(thread..thread + 1, Range::clone)
    }

    /// Where `thread` comes whose rank has become `own`, while the others stay, which
    /// are in order. Those that tie stay in the order that they
    /// are in, as if no object named one of them.
    pub fn place_after(&self, ranks: &Ranks, thread: usize, own: u32) -> usize {
        // Counted without a branch: where it comes nobody can foresee.
        let alike = &self.alike[thread];
        let before = ranks[alike.start..thread].iter();
        let behind = ranks[thread + 1..alike.end].iter();
        let before: usize = before.map(|rank| usize::from(*rank <= own)).sum();
        let behind: usize = behind.map(|rank| usize::from(*rank < own)).sum();
        alike.start + before + behind
    }

    /// For each place in a state the first of those that are alike.
    pub fn merged(&self, components: &Components) -> Vec<usize> {
        let first = components.first_thread();
        let threads = self.alike.iter().map(|alike| first + alike.start);
        let started = first + self.alike.len()..first + MAX_THREADS;
        (0..first).chain(threads).chain(started).collect()
    }

    /// How threads are renamed when `thread` comes to this place.
    pub fn moving(&self, thread: usize, place: usize) -> Renaming {
        self.moving[thread * self.alike.len() + place]
    }

    /// Sorts the threads of `state`.
    fn order(&self, components: &Components, state: &[u32], places: &mut [ThreadId]) {
        let (own, started) = places.split_at_mut(self.alike.len());
        let about = |thread: &ThreadId| components.about_in(state, *thread);
        started.sort_by_key(|thread| about(thread).key);
        let group = |thread: &ThreadId| self.alike[thread.index()].start;
        let rank = |thread: &ThreadId| about(thread).rank;
        let mut objects = None;
        for group in own.chunk_by_mut(|a, b| group(a) == group(b)) {
            // What is in order by the ranks alone needs no look at the parts.
            let in_order = group.is_sorted_by(|a, b| rank(a) < rank(b));
            // Those who have made something are known by it.
            if in_order || group.iter().any(|thread| about(thread).is_known) {
                continue;
            }
            let objects = objects.get_or_insert_with(|| naming(components, state));
            group.sort_by(|a, b| {
                let parts = |thread| parts(objects, thread);
                rank(a).cmp(&rank(b)).then_with(|| parts(*a).cmp(parts(*b)))
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

/// How `count` threads are renamed when the one in this place comes to another.
fn moving(from: usize, to: usize, count: usize) -> Renaming {
    let mut places: Vec<ThreadId> = (0..count).map(ThreadId::at).collect();
    let thread = places.remove(from);
    places.insert(to, thread);
    Renaming::bringing(&places)
}

fn printed_renamed(
    components: &mut Components,
    output: u32,
    new: &dyn Fn(ThreadId) -> ThreadId,
) -> u32 {
    let mut renamed = NOTHING;
    for line in components.lines(output) {
        let Line {
            thread,
            text,
            goes_on,
        } = components.line(line).clone();
        let thread = thread.map(new);
        let line = components.number_line(&Line {
            thread,
            text,
            goes_on,
        });
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
