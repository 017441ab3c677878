//! The memory that the threads of a program share, as the world holds it.

use std::any::Any;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::Hash;
use std::sync::Arc;

use lockstep_python::heap::Plain;
use lockstep_python::library::unseen;
use lockstep_python::value::Handle;

use super::alike::Alike;
use super::trail::Trail;
use crate::model::{
    self, Exception, Fingerprinter, Memory, Millis, ObjectId, ThreadKey, fingerprint64,
};

/// What an object that was changed takes, roughly, in bytes.
const CHANGE: usize = 512;

/// What threads share beside the model's objects.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Shared {
    pub heap: Plain,
    /// Which of the model's objects stands for which primitive.
    pub objects: BTreeMap<Handle, ObjectId>,
    /// The threads that were started, by their `Thread` objects.
    pub threads: BTreeMap<Handle, Thread>,
    /// What those that have ended did last, and main.
    pub last: BTreeMap<ThreadKey, Arc<Trail>>,
    /// The same of those that are alike, as if the first of them had done it, and
    /// how many did.
    pub left: BTreeMap<Trail, u32>,
    /// Whether those were told apart that are taken for alike.
    pub told_apart: bool,
    /// The time, where anybody asks for it while time goes by.
    pub clock: Millis,
    /// Whether anybody came to a sleep or a time limit, and asked for the time.
    pub time_goes_by: bool,
    pub time_was_asked: bool,
    /// How many lines of the input were read.
    pub lines_read: usize,
    /// As long as the program is loaded: what it makes is its own.
    pub is_loading: bool,
    /// How many threads and objects are its own.
    pub own_threads: usize,
    pub own_objects: usize,
}

/// A thread that was started.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Thread {
    pub key: ThreadKey,
    /// The name that Python gives it.
    pub name: Arc<str>,
    pub daemon: bool,
    /// Whether it is a process of its own.
    pub is_process: bool,
}

impl Shared {
    /// It, as the world holds it.
    pub fn into_memory(mut self) -> Memory {
        self.heap.settle();
        let mut hasher = Fingerprinter::default();
        self.hash(&mut hasher);
        Memory::new(Arc::new(self), hasher.finish128())
    }

    /// What all did last that have ended.
    pub fn ended(&self) -> impl Iterator<Item = &Trail> {
        self.last
            .values()
            .map(|last| &**last)
            .chain(self.left.keys())
    }

    /// Whether any of the threads is another process.
    pub fn has_processes(&self) -> bool {
        self.threads.values().any(|thread| thread.is_process)
    }

    /// The threads that the thread `key` knew to have ended when it ended.
    pub fn known_to(&self, key: ThreadKey, alike: &Alike) -> Arc<BTreeSet<ThreadKey>> {
        let like = |last: &&Trail| alike.group(key).iter().any(|it| it.key == last.key());
        let last = self.last.get(&key).map(|last| &**last);
        let last = last.or_else(|| self.left.keys().find(like));
        last.map(Trail::ended).unwrap_or_default()
    }

    /// Whether all have ended that are like the thread `key`, if any are, or else
    /// it itself.
    pub fn has_ended(&self, key: ThreadKey, alike: &Alike) -> bool {
        let group = alike.group(key);
        let left = self.left.iter();
        let left = left.filter(|(last, _)| group.iter().any(|it| it.key == last.key()));
        let count: u32 = left.map(|(_, count)| count).sum();
        self.last.contains_key(&key) || !group.is_empty() && count as usize == group.len()
    }

    /// What a world holds as `memory`.
    pub fn of(memory: &Memory) -> Option<&Shared> {
        let heap: &dyn Any = &*memory.heap;
        heap.downcast_ref()
    }
}

impl model::Heap for Shared {
    fn trail(&self) -> u64 {
        fingerprint64(&(&self.last, &self.left, self.told_apart))
    }

    fn unseen(&self) -> Vec<(ThreadKey, Exception)> {
        let made_by = |maker: u32| {
            let mut threads = self.threads.values();
            let thread = threads.find(|it| it.key.number() == maker);
            thread.map_or(ThreadKey::own(0), |it| it.key)
        };
        let kept = unseen(&self.heap).into_iter().map(|it| {
            let exception = Exception {
                line: it.line,
                ..Exception::of(it.class.to_string(), it.message.to_string())
            };
            (made_by(it.maker), exception)
        });
        let mut kept: Vec<_> = kept.collect();
        kept.sort_by_cached_key(|(key, it)| (it.line, it.to_string(), *key));
        kept
    }

    fn size(&self) -> usize {
        // What has changed is copied, with some room for what is in it.
        self.heap.changes() * CHANGE + size_of::<Self>()
    }
}
