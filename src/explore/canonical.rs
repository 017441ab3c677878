//! States that differ only by which of several identical threads is which.

use super::program_state::ProgramState;
use super::system::Renaming;
use crate::model::{Objects, ThreadId};
use crate::program::Program;

/// Brings `state` into its canonical form: within each group of identical
/// threads, ordered by where their bodies stand, then by the parts they play
/// in the shared objects. Threads that tie in both are interchangeable. Behind
/// them are those that were started on the way, whoever came first, in the order
/// of what they are called in all runs.
pub fn canonise(program: &Program, state: &mut ProgramState) -> Renaming {
    let (own, count) = (program.threads().len(), state.locals.len());
    if count < own + 2 && !program.has_alike() {
        return Renaming::NONE;
    }
    let mut places: Vec<ThreadId> = (0..count).map(ThreadId::at).collect();
    let (own, started) = places.split_at_mut(own);
    started.sort_by_key(|thread| state.world.key(*thread));
    // Those who have made something are known by it.
    let is_known = |thread: &ThreadId| state.world.threads[thread.index()].life.is_some();
    for group in own.chunk_by_mut(|a, b| program.group(*a) == program.group(*b)) {
        // What is in order by the places alone needs no look at the parts.
        let local = |thread: ThreadId| state.locals[thread.index()];
        let in_order = group.is_sorted_by(|a, b| local(*a) < local(*b));
        if !in_order && !group.iter().any(is_known) {
            group.sort_by_cached_key(|thread| {
                let parts = parts(&state.world.objects, *thread);
                (state.locals[thread.index()], parts)
            });
        }
    }
    if places.is_sorted() {
        return Renaming::NONE;
    }
    let renaming = Renaming::bringing(&places);
    for place in 0..count {
        // Where the one that belongs here has been put on the way.
        let mut from = places[place].index();
        while from < place {
            from = places[from].index();
        }
        state.locals.swap(place, from);
        state.world.threads.swap(place, from);
    }
    for object in state.world.objects.iter_mut() {
        object.rename(&|thread| renaming.of(thread));
    }
    for line in &mut state.world.output {
        line.thread = line.thread.map(|thread| renaming.of(thread));
    }
    renaming
}

/// The parts that `thread` plays in the objects: where it is named.
fn parts(objects: &Objects, thread: ThreadId) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for (place, object) in objects.values().enumerate() {
        object.visit_threads(&mut |named, role| {
            if named == thread {
                found.push((place, role));
            }
        });
    }
    found
}
