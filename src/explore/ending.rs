//! How runs ended, said the same of all that differ only by which of several
//! identical threads is which: "one of b and c waits for lock".

mod telling;

use super::system::{End, Renaming};
use crate::model::{ThreadId, World};
use crate::program::Program;
use crate::trace::{Ending, Fate, Stop, Verdict, words};
use telling::Telling;

/// How a run that came to `world`, where nobody can go on, has ended: the same
/// for all runs that differ only by which of several identical threads is
/// which, and only for those, as far as it is said how they ended.
pub fn end_of(program: &Program, world: &World) -> End {
    let verdict = Verdict::but_for_unseen(program, world, &[], Stop::End);
    let fates = verdict.ending.fates(program, world);
    let names = canonical_names(program, world, &fates);
    let ending = renamed(verdict.ending, names);
    let fates = fates_of(&ending, &fates, names);
    let what = Telling::new(program, called(program, world, names)).tell(&fates);
    let said = match &ending {
        Ending::Deadlock(_) => format!("Deadlock: {what}."),
        Ending::Stuck(_) => format!("Stuck: {what}."),
        Ending::Exception(dead) => {
            format!("Uncaught exception: {what}{}.", words::others(world, dead))
        }
        _ => verdict.text,
    };
    let cause = match (&*verdict.result, fates.is_empty()) {
        ("", _) | (_, true) => said,
        (result, false) => format!("{said} Result: {result}."),
    };
    // Which of several threads raised it makes no other outcome.
    let cause = words::with_unseen(world, &ending, &cause, |_| None);
    End {
        ending,
        result: verdict.result,
        cause,
    }
}

/// The ending with its threads under these names, in an order that the names
/// decide.
fn renamed(mut ending: Ending, names: Renaming) -> Ending {
    if let Ending::Deadlock(threads) | Ending::Stuck(threads) | Ending::Exception(threads) =
        &mut ending
    {
        threads
            .iter_mut()
            .for_each(|thread| *thread = names.of(*thread));
    }
    match &mut ending {
        Ending::Stuck(threads) | Ending::Exception(threads) => threads.sort_unstable(),
        Ending::Deadlock(cycle) => {
            let first = cycle.iter().min().copied();
            let place = cycle.iter().position(|thread| Some(*thread) == first);
            cycle.rotate_left(place.unwrap_or(0));
        }
        _ => {}
    }
    ending
}

/// The fates under these names, in the order in which `ending` has them.
fn fates_of(ending: &Ending, fates: &[Fate], names: Renaming) -> Vec<Fate> {
    let (Ending::Deadlock(threads) | Ending::Stuck(threads) | Ending::Exception(threads)) = ending
    else {
        return Vec::new();
    };
    let named = |thread: &ThreadId| {
        let fate = fates.iter().find(|fate| names.of(fate.thread) == *thread)?;
        Some(Fate {
            thread: *thread,
            other: fate.other.map(|other| names.of(other)),
            ..fate.clone()
        })
    };
    threads.iter().filter_map(named).collect()
}

/// What threads are called that have these names: by their letters, but those
/// that were started on the way by what Python calls them, since which letter
/// they have depends on who was started first; and where it is all the same to
/// a program which threads it begins with, so are these.
fn called(program: &Program, world: &World, names: Renaming) -> Vec<String> {
    let mut called = vec![String::new(); world.threads.len()];
    for thread in world.thread_ids() {
        let name = names.of(thread);
        let is_own = program.threads().len() > thread.index();
        called[name.index()] = match is_own && !program.is_under_way(thread) {
            true => program.letter(name).to_string(),
            false => program.thread_name(world, thread).to_owned(),
        };
    }
    called
}

/// Names for the threads, each of its own group, that follow from their fates
/// alone; those that were started on the way are behind, in the order of what
/// they are in all runs.
fn canonical_names(program: &Program, world: &World, fates: &[Fate]) -> Renaming {
    let (own, count) = (program.threads().len(), world.threads.len());
    if count < own + 2 && !program.has_alike() || fates.is_empty() {
        return Renaming::NONE;
    }
    let mut places: Vec<ThreadId> = (0..count).map(ThreadId::at).collect();
    places[own..].sort_by_key(|thread| world.key(*thread));
    let mut group: Vec<usize> = (0..count).collect();
    for (place, thread) in places.iter().enumerate() {
        group[thread.index()] = match place < own {
            true => program.group(*thread),
            false => place,
        };
    }
    places.sort_unstable();
    let class = told_apart(&group, fates, &places);
    places.sort_by_key(|thread| class[thread.index()]);
    Renaming::bringing(&places)
}

/// A class for each thread, all different: first by what is said of it, then
/// by the classes of those whom it names and who name it. Where that ends,
/// those who still tie are interchangeable, and one of them is set apart.
/// (What waits for what is a forest, or cycles with an object of their own
/// for each thread: there, this tells apart all that differ.)
fn told_apart(group: &[usize], fates: &[Fate], threads: &[ThreadId]) -> Vec<usize> {
    let mut class = classes(threads.iter().map(|&thread| {
        let fate = fates.iter().find(|fate| fate.thread == thread);
        let said = fate.map(|fate| (fate.verb, &fate.before, &fate.after));
        let unnamed = fates.iter().all(|fate| fate.other != Some(thread));
        (group[thread.index()], said.is_none(), said, unnamed)
    }));
    // Every round but the last makes one class more at least.
    loop {
        let finer = classes(threads.iter().map(|&thread| {
            let names = fates.iter().filter(|fate| fate.thread == thread);
            let names: Vec<usize> = names
                .filter_map(|fate| Some(class[fate.other?.index()]))
                .collect();
            let named_by = fates.iter().filter(|fate| fate.other == Some(thread));
            let mut named_by: Vec<usize> = named_by.map(|f| class[f.thread.index()]).collect();
            named_by.sort_unstable();
            (class[thread.index()], names, named_by)
        }));
        if finer != class {
            class = finer;
            continue;
        }
        let ties = |thread: &&ThreadId| {
            let own = class[thread.index()];
            class.iter().filter(|other| **other == own).count() > 1
        };
        let Some(first) = threads.iter().find(ties) else {
            return class;
        };
        class = classes(threads.iter().map(|t| (class[t.index()], t != first)));
    }
}

/// For each key its place among the different ones.
fn classes<K: Ord + Clone>(keys: impl Iterator<Item = K>) -> Vec<usize> {
    let keys: Vec<K> = keys.collect();
    let mut different = keys.clone();
    different.sort_unstable();
    different.dedup();
    let place = |key: &K| different.binary_search(key).unwrap_or_default();
    keys.iter().map(place).collect()
}
