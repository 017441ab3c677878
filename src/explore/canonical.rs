//! States that differ only by which of several identical threads is which.

use super::moment::Moment;
use super::system::Renaming;
use crate::model::{Objects, ThreadId};
use crate::program::Program;

/// Brings `moment` into its canonical form: within each group of identical
/// threads, ordered by where their bodies stand, then by the parts they play
/// in the shared objects. Threads that tie in both are interchangeable.
pub fn canonise(program: &Program, moment: &mut Moment) -> Renaming {
    if !program.has_alike() {
        return Renaming::NONE;
    }
    let count = moment.locals.len();
    let mut places: Vec<ThreadId> = (0..count).map(ThreadId::at).collect();
    for group in places.chunk_by_mut(|a, b| program.group(*a) == program.group(*b)) {
        if group.len() > 1 {
            group.sort_by_cached_key(|thread| {
                let parts = parts(&moment.world.objects, *thread);
                (moment.locals[thread.index()], parts)
            });
        }
    }
    let in_order = places
        .iter()
        .enumerate()
        .all(|(place, thread)| thread.index() == place);
    if in_order {
        return Renaming::NONE;
    }
    let renaming = Renaming::bringing(&places);
    moment.locals = places.iter().map(|t| moment.locals[t.index()]).collect();
    let threads = &moment.world.threads;
    moment.world.threads = places.iter().map(|t| threads[t.index()].clone()).collect();
    for object in moment.world.objects.iter_mut() {
        object.rename(&|thread| renaming.of(thread));
    }
    for line in &mut moment.world.output {
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
