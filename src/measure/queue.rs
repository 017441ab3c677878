//! Handing items from producers to consumers through a bounded queue.

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex};

use super::lab::{Lab, Work, held, shares, waited};
use super::{Case, MOST_THREADS, Reading, doublings};

/// A bounded queue as Python's `queue.Queue` is built: one lock, and two
/// conditions that share it.
pub struct Queue<T> {
    inner: Mutex<Inner<T>>,
    not_empty: Condvar,
    not_full: Condvar,
    capacity: usize,
}

struct Inner<T> {
    items: VecDeque<T>,
    waits: u64,
}

impl<T> Queue<T> {
    /// An empty queue for `capacity` items, at least one.
    pub fn new(capacity: usize) -> Self {
        Queue {
            inner: Mutex::new(Inner {
                items: VecDeque::with_capacity(capacity),
                waits: 0,
            }),
            not_empty: Condvar::new(),
            not_full: Condvar::new(),
            capacity: capacity.max(1),
        }
    }

    /// Puts an item in, waiting while the queue is full.
    pub fn put(&self, item: T) {
        let mut inner = held(&self.inner);
        while inner.items.len() >= self.capacity {
            inner.waits += 1;
            inner = waited(&self.not_full, inner);
        }
        inner.items.push_back(item);
        self.not_empty.notify_one();
    }

    /// Takes the oldest item out, waiting while there is none.
    pub fn get(&self) -> T {
        let mut inner = held(&self.inner);
        loop {
            if let Some(item) = inner.items.pop_front() {
                self.not_full.notify_one();
                return item;
            }
            inner.waits += 1;
            inner = waited(&self.not_empty, inner);
        }
    }

    /// How often a thread had to wait so far.
    pub fn waits(&self) -> u64 {
        held(&self.inner).waits
    }
}

/// What a run gave.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Handed {
    /// How long it took, in ms.
    pub time: f64,
    /// How many items came out.
    pub items: u64,
    /// The sum of their numbers, which begin with 0.
    pub sum: u64,
    /// How often a thread had to wait.
    pub waits: u64,
}

/// Hands `items` numbers over. Producers and consumers know their shares, so
/// that nothing but items goes through the queue.
pub fn hand_over(
    lab: &Lab,
    (producers, consumers): (usize, usize),
    capacity: usize,
    items: usize,
) -> Handed {
    let queue = Arc::new(Queue::new(capacity));
    let mut jobs: Vec<Work<(u64, u64)>> = Vec::new();
    let mut next = 0;
    for share in shares(items, producers) {
        let (queue, own) = (Arc::clone(&queue), next..next + share as u64);
        next = own.end;
        jobs.push(Box::new(move || {
            own.for_each(|number| queue.put(number));
            (0, 0)
        }));
    }
    for share in shares(items, consumers) {
        let queue = Arc::clone(&queue);
        jobs.push(Box::new(move || {
            let sum = (0..share).map(|_| queue.get()).sum();
            (share as u64, sum)
        }));
    }
    let (time, taken) = lab.together(jobs);
    Handed {
        time,
        items: taken.iter().map(|(count, _)| count).sum(),
        sum: taken.iter().map(|(_, sum)| sum).sum(),
        waits: queue.waits(),
    }
}

/// The capacities that are compared.
pub const CAPACITIES: [usize; 4] = [1, 10, 100, 1_000];

/// The most consumers that are measured beside so many producers.
pub fn consumers(producers: usize, most: usize) -> usize {
    most.min(MOST_THREADS - producers.min(MOST_THREADS))
}

/// Thousands of items per second: by capacity, and, with a queue of the given
/// capacity, by numbers of producers and consumers. Besides, how often a
/// thread had to wait per 1,000 items.
pub fn cases(most: (usize, usize), capacity: usize, items: usize) -> Vec<Case> {
    let case = |table, place, threads, capacity| -> Case {
        Case::new(move |lab| {
            let run = hand_over(lab, threads, capacity, items);
            let (all, rate) = (items as u64, items as f64 / run.time);
            let waits = run.waits as f64 * 1e3 / items.max(1) as f64;
            // 0 + 1 + … up to the last: every item came out once.
            let wrong = (run.items, run.sum) != (all, all * all.saturating_sub(1) / 2);
            vec![Reading::at(table, place, rate).beside(waits).checked(wrong)]
        })
    };
    let by_capacity = CAPACITIES.map(|size| case(0, (0, size), most, size));
    let mut cases = Vec::from(by_capacity);
    for producers in doublings(most.0) {
        for consumers in 1..=consumers(producers, most.1) {
            let threads = (producers, consumers);
            cases.push(case(1, (consumers - 1, producers), threads, capacity));
        }
    }
    cases
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_item_comes_out_once() {
        let items = 2_003;
        for threads in [(1, 1), (3, 1), (1, 3), (2, 2)] {
            for capacity in [0, 1, 7, 5_000] {
                let run = hand_over(&Lab::native(), threads, capacity, items);
                // 0 + 1 + … + 2002
                assert_eq!((run.items, run.sum), (2_003, 2_005_003), "{threads:?}");
            }
        }
    }

    #[test]
    fn items_of_a_producer_come_in_order_and_none_twice() {
        let queue = Arc::new(Queue::new(2));
        let mut jobs: Vec<Work<Vec<u32>>> = Vec::new();
        for producer in 0..2 {
            let queue = Arc::clone(&queue);
            jobs.push(Box::new(move || {
                (0..500).for_each(|number| queue.put(producer * 1_000 + number));
                Vec::new()
            }));
        }
        for _ in 0..2 {
            let queue = Arc::clone(&queue);
            jobs.push(Box::new(move || (0..500).map(|_| queue.get()).collect()));
        }
        let (_, taken) = Lab::native().together(jobs);
        for list in &taken {
            for producer in 0..2 {
                let own: Vec<&u32> = list.iter().filter(|n| *n / 1_000 == producer).collect();
                assert!(own.is_sorted(), "{own:?}");
            }
        }
        let mut all = taken.concat();
        all.sort_unstable();
        let expected: Vec<u32> = (0..500).chain(1_000..1_500).collect();
        assert_eq!(all, expected);
    }

    #[test]
    fn a_queue_larger_than_the_work_never_makes_producers_wait() {
        let queue = Queue::new(3);
        (0..3).for_each(|number| queue.put(number));
        assert_eq!((queue.get(), queue.get(), queue.waits()), (0, 1, 0));
    }
}
