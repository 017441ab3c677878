//! Day 3: a thread-safe cache of the entries used last.

mod catalogue;
mod check;
mod linearizability;
mod remarks;
mod threads;
mod work;

use std::sync::Arc;

use super::{Exercise, Twins, exercise};
use crate::model::{Dict, Lock, ThreadId};
use crate::parameters::Settings;
use crate::program::{Program, Source, Staging, staging};

use check::Plan;
use threads::{Cache, GetBy, PutBy};

const TWINS: Twins = Twins {
    parameter: "lock",
    files: &[
        ("with", include_str!("with.py")),
        ("none", include_str!("none.py")),
    ],
};

/// The cache as `settings` have it.
fn cache(settings: &Settings, entries: Dict, lock: Option<Lock>) -> Cache {
    Cache {
        entries,
        lock,
        capacity: settings.number("capacity"),
        get_by: match settings.word("get") {
            "pop-set" => GetBy::PopSet,
            _ => GetBy::Move,
        },
        put_by: match settings.word("put") {
            "evict-first" => PutBy::EvictFirst,
            _ => PutBy::InsertFirst,
        },
    }
}

/// Threads share a cache that evicts the entry used longest ago.
pub static EXERCISE: Exercise = exercise(
    ("lru-cache", "LRU cache"),
    (catalogue::PARAMETERS, catalogue::VARIANTS),
    build,
);

fn build(settings: &Settings) -> Program {
    let mut program = Program::new();
    let entries = program.dict("entries");
    let guarded = settings.word("lock") == "with";
    let reader = settings.word("reader");
    let lock = (guarded || reader == "with").then(|| program.lock("lock"));
    if let (true, Some(lock)) = (guarded, lock) {
        program.guarded_by(entries.0, lock);
    }
    let cache = cache(settings, entries, lock.filter(|_| guarded));
    let work = work::parse(settings.word("work"));
    let mut lists = Vec::new();
    for (number, operations) in work.iter().enumerate() {
        let operations: Arc<[_]> = operations.as_slice().into();
        let got = program.list(format!("got[{number}]"));
        lists.push(got);
        program.thread(format!("Thread-{}", number + 1), move |thread| {
            threads::work(thread, cache, Arc::clone(&operations), got)
        });
    }
    let sizes = (reader != "none").then(|| program.list("sizes"));
    let watches = sizes.map(|sizes| (ThreadId::at(work.len()), sizes));
    if let Some(sizes) = sizes {
        let own = lock.filter(|_| reader == "with");
        program.thread(format!("Thread-{}", work.len() + 1), move |thread| {
            threads::watch(thread, entries, own, sizes)
        });
    }
    remarks::attach(&mut program, cache.capacity as usize, guarded);
    program.staging = Staging::Cache(staging::Cache {
        dict: entries,
        capacity: cache.capacity as usize,
        lock,
        results: lists.clone(),
        reader: watches,
    });
    let plan = Arc::new(Plan {
        work,
        capacity: cache.capacity as usize,
        entries,
        got: lists,
        sizes,
    });
    let finale = Arc::clone(&plan);
    program.check(move |world| plan.check(world));
    program.finale(move |world| finale.finale(world));
    program.source(|| TWINS.render(settings));
    program.source(|| Source::file("lru_cache/threads.rs"));
    program
}
