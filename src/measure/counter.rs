//! A counter that several threads add to, in four ways.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use super::lab::{Lab, Padded, Work, held, shares};
use super::{Case, Reading, doublings};

/// How the threads add.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Each addition under the one lock.
    Lock,
    /// Reading and writing as two operations, with nothing to hold others off:
    /// what `counter += 1` is. Updates get lost.
    NoLock,
    /// One atomic operation.
    Atomic,
    /// Each thread to a counter of its own, on its own cache lines; they are
    /// added up at the end.
    OneEach,
}

impl Method {
    /// All of them, in the order of the table's series.
    pub const ALL: [Method; 4] = [Self::Lock, Self::NoLock, Self::Atomic, Self::OneEach];

    /// Whether the counter must never show `counted` after so many additions:
    /// whatever holds others off loses nothing, and without it the last write is
    /// there at least.
    fn is_wrong(self, counted: u64, additions: usize) -> bool {
        let all = additions as u64;
        match self {
            Method::NoLock => counted > all || (counted == 0 && all > 0),
            Method::Lock | Method::Atomic | Method::OneEach => counted != all,
        }
    }
}

/// Lets `threads` threads add 1 so often that all together do it `additions`
/// times. Gives how many ms it took, and what the counter showed in the end.
pub fn count(lab: &Lab, way: Method, threads: usize, additions: usize) -> (f64, u64) {
    let lock = Arc::new(Mutex::new(0_u64));
    let shared = Arc::new(Padded::<AtomicU64>::default());
    let job = |times: usize| {
        let (lock, shared) = (Arc::clone(&lock), Arc::clone(&shared));
        let job: Work<u64> = Box::new(move || match way {
            Method::Lock => add_locked(&lock, times),
            Method::NoLock => add_in_two(&shared.0, times),
            Method::Atomic => add_at_once(&shared.0, times),
            Method::OneEach => add_to_own(times),
        });
        job
    };
    let (time, own) = lab.together(shares(additions, threads).map(job).collect());
    let counted = match way {
        Method::Lock => *held(&lock),
        Method::NoLock | Method::Atomic => shared.0.load(Ordering::Relaxed),
        Method::OneEach => own.into_iter().sum(),
    };
    (time, counted)
}

fn add_locked(counter: &Mutex<u64>, times: usize) -> u64 {
    for _ in 0..times {
        *held(counter) += 1;
    }
    0
}

fn add_in_two(counter: &AtomicU64, times: usize) -> u64 {
    for _ in 0..times {
        let value = counter.load(Ordering::Relaxed);
        counter.store(value + 1, Ordering::Relaxed);
    }
    0
}

fn add_at_once(counter: &AtomicU64, times: usize) -> u64 {
    for _ in 0..times {
        counter.fetch_add(1, Ordering::Relaxed);
    }
    0
}

fn add_to_own(times: usize) -> u64 {
    let mut own = Padded(0);
    for _ in 0..times {
        // Hidden from the compiler, or the loop would be one addition.
        *std::hint::black_box(&mut own.0) += 1;
    }
    own.0
}

/// Millions of additions per second, by threads and way; and the percentage
/// that is lost, with how many additions that are.
pub fn cases(threads: usize, additions: usize) -> Vec<Case> {
    let ways = |threads: usize| Method::ALL.iter().map(move |way| (threads, *way));
    let all = doublings(threads).into_iter().flat_map(ways);
    let case = |(threads, way): (usize, Method)| -> Case {
        Case::new(move |lab| {
            let (time, counted) = count(lab, way, threads, additions);
            let wrong = way.is_wrong(counted, additions);
            let reading =
                |table, figure| Reading::at(table, (way as usize, threads), figure).checked(wrong);
            let rate = additions as f64 / time / 1e3;
            let lost = additions as f64 - counted as f64;
            let share = lost * 100.0 / additions.max(1) as f64;
            vec![reading(0, rate), reading(1, share).beside(lost)]
        })
    };
    all.map(case).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_without_a_lock_can_anything_be_lost() {
        let additions = 30_001;
        for threads in 1..=4 {
            for way in Method::ALL {
                let (_, counted) = count(&Lab::native(), way, threads, additions);
                let all = additions as u64;
                let right = match way {
                    // At least the last thread's last write is there.
                    Method::NoLock => (1..=all).contains(&counted),
                    _ => counted == all,
                };
                assert!(right, "{way:?}, {threads} threads: {counted}");
                assert!(!way.is_wrong(counted, additions));
            }
        }
    }

    #[test]
    fn one_addition_too_few_or_too_many_is_a_fault_where_nothing_may_be_lost() {
        for way in [Method::Lock, Method::Atomic, Method::OneEach] {
            let wrong = [9, 10, 11].map(|counted| way.is_wrong(counted, 10));
            assert_eq!(wrong, [true, false, true]);
        }
        let without = [0, 1, 9, 10, 11].map(|counted| Method::NoLock.is_wrong(counted, 10));
        assert_eq!(without, [true, false, false, false, true]);
    }

    #[test]
    fn one_thread_loses_nothing_in_any_way() {
        let (_, counted) = count(&Lab::native(), Method::NoLock, 1, 1_000);
        assert_eq!(counted, 1_000);
    }
}
