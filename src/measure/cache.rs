//! An LRU cache behind one lock, and the same split into shards with a lock
//! each.

use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex};

use lru::LruCache;

use super::lab::{self, Lab, Padded, held, shares};
use super::{Case, Reading, doublings};

/// What is asked of a cache.
#[derive(Clone, Copy, Debug)]
pub struct Work {
    /// How many threads ask.
    pub threads: usize,
    /// How many entries the cache has room for.
    pub capacity: usize,
    /// How many parts it is split into, with a lock each; 1 is one lock.
    pub shards: usize,
    /// How many of 100 look-ups find their key, on average.
    pub hits: usize,
    /// How many look-ups there are in all.
    pub operations: usize,
}

/// What a run gave.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Served {
    /// How long it took, in ms.
    pub time: f64,
    /// How often the key was there.
    pub hits: u64,
    /// How often it was not, and was put in.
    pub misses: u64,
    /// How often the value found was not the key's.
    pub strange: u64,
}

/// Looks keys up and puts in what is missing; a full cache forgets what was used
/// least recently, and like one over Python's `OrderedDict` is a map into a doubly
/// linked list. Keys are drawn evenly from so many that the share of hits comes out
/// as wished: a full cache of `c` out of `k` keys is hit `c` times in `k`.
pub fn serve(lab: &Lab, work: Work) -> Served {
    let shards = work.shards.max(1);
    let each = NonZeroUsize::new(work.capacity.div_ceil(shards)).unwrap_or(NonZeroUsize::MIN);
    let keys = (each.get() * shards * 100 / work.hits.clamp(1, 100)) as u32;
    let part = |shard: usize| {
        let mut cache = LruCache::new(each);
        for number in 0..each.get() {
            let key = (number * shards + shard) as u32;
            cache.put(key, !key);
        }
        Padded(Mutex::new(cache))
    };
    let parts: Arc<Vec<_>> = Arc::new((0..shards).map(part).collect());
    let job = |(thread, times): (usize, usize)| {
        let parts = Arc::clone(&parts);
        let job: lab::Work<[u64; 3]> = Box::new(move || {
            let mut random = Random(thread as u64 + 1);
            let (mut hits, mut misses, mut strange) = (0, 0, 0);
            for _ in 0..times {
                let key = random.below(keys);
                let mut cache = held(&parts[key as usize % parts.len()].0);
                match cache.get(&key) {
                    Some(value) if *value == !key => hits += 1,
                    Some(_) => strange += 1,
                    None => {
                        cache.put(key, !key);
                        misses += 1;
                    }
                }
            }
            [hits, misses, strange]
        });
        job
    };
    let all = shares(work.operations, work.threads).enumerate();
    let (time, served) = lab.together(all.map(job).collect());
    let sum = |of: usize| served.iter().map(|counts| counts[of]).sum();
    Served {
        time,
        hits: sum(0),
        misses: sum(1),
        strange: sum(2),
    }
}

/// Marsaglia's xorshift with 64 bits: quick, and good enough to draw keys.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: u32) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (((self.0 >> 32) * u64::from(bound)) >> 32) as u32
    }
}

/// The shares of hits that are compared, in percent.
pub const HITS: [usize; 4] = [50, 80, 95, 100];

/// Millions of look-ups per second behind one lock and with shards: by
/// threads, and by the share of hits. Besides, the share that was seen.
pub fn cases(work: Work) -> Vec<Case> {
    let case = |table, place, work: Work| -> Case {
        Case::new(move |lab| {
            let run = serve(lab, work);
            let rate = work.operations as f64 / run.time / 1e3;
            let share = run.hits as f64 * 100.0 / work.operations.max(1) as f64;
            let wrong = run.hits + run.misses != work.operations as u64;
            vec![Reading::at(table, place, rate).beside(share).checked(wrong)]
        })
    };
    let both = |table, x, work: Work| {
        let one = Work { shards: 1, ..work };
        [case(table, (0, x), one), case(table, (1, x), work)]
    };
    let by_threads = doublings(work.threads)
        .into_iter()
        .flat_map(|threads| both(0, threads, Work { threads, ..work }));
    let by_hits = HITS
        .into_iter()
        .flat_map(|hits| both(1, hits, Work { hits, ..work }));
    by_threads.chain(by_hits).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hits_and_misses_are_all_look_ups() {
        for shards in [1, 8] {
            for hits in [10, 50, 100] {
                let work = Work {
                    threads: 3,
                    capacity: 64,
                    shards,
                    hits,
                    operations: 10_001,
                };
                let run = serve(&Lab::native(), work);
                assert_eq!(run.hits + run.misses, 10_001, "{work:?}");
                // Drawn from as many keys as there is room for, none is missed.
                assert_eq!(run.misses == 0, hits == 100, "{work:?}: {run:?}");
                assert!(run.hits > 0, "{work:?}");
            }
        }
    }
}
