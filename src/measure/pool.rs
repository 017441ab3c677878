//! What it costs to hand a task to a pool of threads and to wait for its
//! result.

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex};

use super::lab::{Lab, Work, held, waited};
use super::{Case, Reading, doublings, statistics};

/// A pool as Python's `ThreadPoolExecutor` is built: a queue of work items
/// that the workers take from, and a future for each.
#[derive(Default)]
struct Pool {
    /// `None` tells a worker to end.
    work: Mutex<VecDeque<Option<Item>>>,
    more: Condvar,
}

type Task = Work<u64>;

/// A task, and where its result goes.
type Item = (Task, Arc<Future>);

/// Where a task's result will be.
#[derive(Default)]
struct Future {
    value: Mutex<Option<u64>>,
    ready: Condvar,
}

impl Future {
    fn set(&self, value: u64) {
        *held(&self.value) = Some(value);
        self.ready.notify_all();
    }

    fn result(&self) -> u64 {
        let mut value = held(&self.value);
        loop {
            if let Some(value) = *value {
                return value;
            }
            value = waited(&self.ready, value);
        }
    }
}

impl Pool {
    fn submit(&self, task: Task) -> Arc<Future> {
        let future = Arc::<Future>::default();
        held(&self.work).push_back(Some((task, Arc::clone(&future))));
        self.more.notify_one();
        future
    }

    fn shut_down(&self, workers: usize) {
        held(&self.work).extend((0..workers).map(|_| None));
        self.more.notify_all();
    }

    fn work(&self) {
        loop {
            let mut work = held(&self.work);
            let next = loop {
                match work.pop_front() {
                    Some(next) => break next,
                    None => work = waited(&self.more, work),
                }
            };
            drop(work);
            match next {
                Some((task, future)) => future.set(task()),
                None => return,
            }
        }
    }
}

/// So many round trips, one after the other, are timed as one: browsers round
/// their clocks to more than a single one takes.
const TIMED_TOGETHER: u64 = 10;

/// What a run gave.
#[derive(Clone, Debug, PartialEq)]
pub struct Answered {
    /// How long all took, in ms.
    pub time: f64,
    /// The sum of the results: task number `n` gives `n` squared.
    pub sum: u64,
    /// The ms from handing in a task to having its result, for every ten the
    /// mean; empty where all were handed in first.
    pub trips: Vec<f64>,
}

impl Answered {
    /// Whether this must never come of so many tasks: each is done once.
    fn is_wrong(&self, tasks: u64) -> bool {
        // 0² + 1² + … + (n - 1)²
        self.sum != tasks.saturating_sub(1) * tasks * (2 * tasks).saturating_sub(1) / 6
    }
}

/// Hands `tasks` tasks to a pool: all at once, or each when the result of the
/// one before is there.
pub fn answer(lab: &Lab, workers: usize, tasks: u64, one_by_one: bool) -> Answered {
    let pool = Arc::<Pool>::default();
    let now = lab.now;
    let square = |number: u64| -> Task { Box::new(move || number * number) };
    let mut jobs: Vec<Work<(u64, Vec<f64>)>> = Vec::new();
    {
        let pool = Arc::clone(&pool);
        jobs.push(Box::new(move || {
            let mut trips = Vec::new();
            let sum = if one_by_one {
                let trip = |number| pool.submit(square(number)).result();
                let ten = |first: u64| {
                    let numbers = first..tasks.min(first + TIMED_TOGETHER);
                    let count = (numbers.end - first) as f64;
                    let begun = now();
                    let sum: u64 = numbers.map(trip).sum();
                    trips.push((now() - begun) / count);
                    sum
                };
                (0..tasks).step_by(TIMED_TOGETHER as usize).map(ten).sum()
            } else {
                let all: Vec<_> = (0..tasks).map(|n| pool.submit(square(n))).collect();
                all.iter().map(|future| future.result()).sum()
            };
            pool.shut_down(workers);
            (sum, trips)
        }));
    }
    for _ in 0..workers {
        let pool = Arc::clone(&pool);
        jobs.push(Box::new(move || {
            pool.work();
            (0, Vec::new())
        }));
    }
    let (time, ended) = lab.together(jobs);
    Answered {
        time,
        sum: ended.iter().map(|(sum, _)| sum).sum(),
        trips: ended.into_iter().flat_map(|(_, trips)| trips).collect(),
    }
}

/// The shares of round trips whose times are given, in percent.
const SHARES: [u32; 3] = [50, 90, 99];

/// The bounds of the histogram, in µs.
const BOUNDS: [u32; 9] = [1, 2, 5, 10, 20, 50, 100, 200, 500];

/// Thousands of tasks per second by workers; the round trip with one worker in
/// µs, as so many percent stay below it; and how round trips are distributed.
pub fn cases(workers: usize, tasks: u64, trips: u64) -> Vec<Case> {
    let rate = |workers: usize| -> Case {
        Box::new(move |lab| {
            let run = answer(lab, workers, tasks, false);
            let rate = tasks as f64 / run.time;
            vec![reading(0, workers as u32, rate, run.is_wrong(tasks))]
        })
    };
    let mut cases: Vec<Case> = doublings(workers).into_iter().map(rate).collect();
    cases.push(Box::new(move |lab| {
        let run = answer(lab, 1, trips, true);
        let wrong = run.is_wrong(trips);
        let micros: Vec<f64> = run.trips.iter().map(|ms| ms * 1e3).collect();
        let shares = histogram(&micros);
        let at = SHARES.map(|share| f64::from(share) / 100.0);
        let times = statistics::quantiles(micros, at);
        let times = SHARES.into_iter().zip(times);
        let mut readings: Vec<_> = times.map(|(x, time)| reading(1, x, time, wrong)).collect();
        readings.extend(shares.map(|(x, share)| reading(2, x, share, wrong)));
        readings
    }));
    cases
}

/// The shares by upper bound; what is above all bounds has the largest number.
fn histogram(micros: &[f64]) -> impl Iterator<Item = (u32, f64)> + use<> {
    let shares = statistics::histogram(micros, &BOUNDS.map(f64::from));
    BOUNDS.into_iter().chain([u32::MAX]).zip(shares)
}

fn reading(table: u8, x: u32, figure: f64, wrong: bool) -> Reading {
    Reading {
        table,
        series: 0,
        x,
        figure,
        extra: 0.0,
        wrong,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_task_is_done_once() {
        for workers in 1..=3 {
            for one_by_one in [false, true] {
                let run = answer(&Lab::native(), workers, 101, one_by_one);
                // 0² + 1² + … + 100²
                assert_eq!(run.sum, 338_350, "{workers}");
                assert!(!run.is_wrong(101) && run.is_wrong(100));
                // Ten times ten, and the one that is left.
                assert_eq!(run.trips.len(), if one_by_one { 11 } else { 0 });
                assert!(run.trips.iter().all(|trip| *trip >= 0.0));
            }
        }
    }

    #[test]
    fn no_tasks_are_no_trouble() {
        let run = answer(&Lab::native(), 2, 0, true);
        assert_eq!((run.sum, run.trips.len()), (0, 0));
        assert!(!run.is_wrong(0));
    }
}
