//! The log processor under load: three subsystems that log at a rate, and a
//! coordinator that takes from A, then B, then C, with a time limit.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use super::lab::{self, Lab, held};
use super::{Case, Reading};

/// How many subsystems log.
const SUBSYSTEMS: usize = 3;

/// How much rarer a slow subsystem logs.
const SLOWER: f64 = 10.0;

/// How long a subsystem sleeps between bursts: browsers wake no sooner, ms.
const NAP: f64 = 1.0;

/// By how much the rates that are compared are below the one asked for.
pub const PARTS: [f64; 3] = [16.0, 4.0, 1.0];

/// How often the queues are looked at while the subsystems log, at most.
const LOOKS: usize = 20;

/// What is to be processed.
#[derive(Clone, Copy, Debug)]
pub struct Work {
    /// How many records each subsystem logs per second.
    pub rate: f64,
    /// The subsystem that logs ten times more rarely, from 0.
    pub slow: Option<usize>,
    /// How long the coordinator waits for a record, in ms.
    pub timeout: f64,
    /// How long processing a record keeps it busy, in µs.
    pub busy: f64,
    /// For how long the subsystems log, in ms.
    pub length: f64,
}

/// What a run gave.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Processed {
    /// How long it took until all was processed, in ms.
    pub time: f64,
    /// How many records were logged.
    pub logged: usize,
    /// How many were processed.
    pub processed: usize,
    /// How often the coordinator went on without a record.
    pub timeouts: usize,
    /// The most records that one queue held at a time.
    pub longest: usize,
    /// How many records waited in all queues, at even times while the subsystems
    /// logged, as far as the coordinator came to look.
    pub waiting: Vec<usize>,
}

/// The queue of one subsystem.
#[derive(Default)]
struct Log {
    records: Mutex<VecDeque<u32>>,
    more: Condvar,
    longest: AtomicUsize,
}

impl Log {
    fn put(&self, record: u32) {
        let mut records = held(&self.records);
        records.push_back(record);
        self.longest.fetch_max(records.len(), Ordering::Relaxed);
        self.more.notify_one();
    }

    /// The oldest record, if one comes within `timeout` ms of `now`.
    fn get(&self, timeout: f64, now: fn() -> f64) -> Option<u32> {
        let end = now() + timeout;
        let mut records = held(&self.records);
        loop {
            if let Some(record) = records.pop_front() {
                return Some(record);
            }
            let left = end - now();
            if left <= 0.0 {
                return None;
            }
            let left = Duration::from_secs_f64(left / 1e3);
            let woken = self.more.wait_timeout(records, left);
            records = woken.unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    fn len(&self) -> usize {
        held(&self.records).len()
    }
}

/// Lets the subsystems log for a while, and the coordinator process it all.
pub fn process(lab: &Lab, work: Work) -> Processed {
    let now = lab.now;
    let logs: Arc<[Log; SUBSYSTEMS]> = Arc::default();
    let logging = Arc::new(AtomicUsize::new(SUBSYSTEMS));
    let mut jobs: Vec<lab::Work<Processed>> = Vec::new();
    for subsystem in 0..SUBSYSTEMS {
        let (logs, logging) = (Arc::clone(&logs), Arc::clone(&logging));
        let slower = match work.slow == Some(subsystem) {
            true => SLOWER,
            false => 1.0,
        };
        let rate = work.rate / slower / 1e3;
        jobs.push(Box::new(move || {
            let logged = log(&logs[subsystem], rate, work.length, now);
            logging.fetch_sub(1, Ordering::Release);
            Processed {
                logged,
                ..Processed::default()
            }
        }));
    }
    let all = Arc::clone(&logs);
    jobs.push(Box::new(move || coordinate(&all, &logging, work, now)));
    let (time, parts) = lab.together(jobs);
    let longest = logs.iter().map(|log| log.longest.load(Ordering::Relaxed));
    let longest = longest.max().unwrap_or(0);
    Processed {
        time,
        logged: parts.iter().map(|part| part.logged).sum(),
        processed: parts.iter().map(|part| part.processed).sum(),
        timeouts: parts.iter().map(|part| part.timeouts).sum(),
        longest,
        waiting: parts.into_iter().flat_map(|part| part.waiting).collect(),
    }
}

/// Logs what is due, naps, and so on; `rate` is in records per ms.
fn log(log: &Log, rate: f64, length: f64, now: fn() -> f64) -> usize {
    let begun = now();
    let mut logged = 0;
    loop {
        let since = (now() - begun).min(length);
        let due = (since * rate) as usize;
        for record in logged..due {
            log.put(record as u32);
        }
        logged = logged.max(due);
        if since >= length {
            return logged;
        }
        std::thread::sleep(Duration::from_secs_f64(NAP / 1e3));
    }
}

/// Takes from A, then B, then C, until nobody logs and nothing is left.
fn coordinate(
    logs: &[Log; SUBSYSTEMS],
    logging: &AtomicUsize,
    work: Work,
    now: fn() -> f64,
) -> Processed {
    let mut done = Processed::default();
    let looks = looks(work.length);
    let every = work.length / looks as f64;
    let begun = now();
    let waiting = || logs.iter().map(Log::len).sum();
    loop {
        let all_ended = logging.load(Ordering::Acquire) == 0;
        if all_ended && waiting() == 0 {
            // The logging ends a moment before or after the last look.
            done.waiting.resize(looks, 0);
            return done;
        }
        for log in logs {
            let due = ((now() - begun) / every) as usize;
            if done.waiting.len() < due.min(looks) {
                done.waiting.resize(due.min(looks), waiting());
            }
            // Who no longer logs is not waited for.
            let timeout = if all_ended { 0.0 } else { work.timeout };
            match log.get(timeout, now) {
                Some(_) => {
                    done.processed += 1;
                    let end = now() + work.busy / 1e3;
                    while now() < end {
                        std::hint::spin_loop();
                    }
                }
                None if !all_ended => done.timeouts += 1,
                None => {}
            }
        }
    }
}

/// How often the queues are looked at in so many ms: not more often than once a ms.
fn looks(length: f64) -> usize {
    (length as usize).clamp(1, LOOKS)
}

/// Records per second, in thousands, by the rate at which each subsystem logs;
/// the longest queue; time-outs per second; and, at the highest rate, how many
/// records wait as time goes on.
pub fn cases(work: Work) -> Vec<Case> {
    let case = |rate: f64, is_highest: bool| -> Case {
        Case::new(move |lab| {
            let run = process(lab, Work { rate, ..work });
            let wrong = run.processed != run.logged;
            let reading =
                |table, x: f64, figure| Reading::at(table, (0, x as usize), figure).checked(wrong);
            let mut readings = vec![
                reading(0, rate, run.processed as f64 / run.time),
                reading(1, rate, run.longest as f64),
                reading(2, rate, run.timeouts as f64 * 1e3 / run.time),
            ];
            let every = work.length / run.waiting.len().max(1) as f64;
            let waiting = (1..).zip(&run.waiting).filter(|_| is_highest);
            let at = |(look, waiting): (u32, &usize)| {
                reading(3, (f64::from(look) * every).round(), *waiting as f64)
            };
            readings.extend(waiting.map(at));
            readings
        })
    };
    PARTS
        .map(|part| case((work.rate / part).max(1.0).round(), part == 1.0))
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORK: Work = Work {
        rate: 2_000.0,
        slow: None,
        timeout: 1.0,
        busy: 0.0,
        length: 20.0,
    };

    #[test]
    fn everything_that_was_logged_is_processed() {
        let run = process(&Lab::native(), WORK);
        // Three times 20 ms with 2 records each.
        assert_eq!((run.logged, run.processed), (120, 120));
        assert!(run.longest >= 1 && run.time >= 20.0, "{run:?}");
        // Once a ms; no more can wait than were logged.
        assert_eq!(run.waiting.len(), 20);
        assert!(run.waiting.iter().all(|waiting| *waiting <= 120));
    }

    #[test]
    fn a_slow_subsystem_logs_a_tenth() {
        let slow = Work {
            slow: Some(1),
            timeout: 0.1,
            ..WORK
        };
        let run = process(&Lab::native(), slow);
        assert_eq!((run.logged, run.processed), (84, 84));
    }

    #[test]
    fn a_timeout_ends_and_a_record_ends_the_waiting() {
        let quiet = Log::default();
        let now = Lab::native().now;
        assert_eq!(quiet.get(1.0, now), None);
        quiet.put(7);
        quiet.put(8);
        assert_eq!(quiet.get(0.0, now), Some(7));
        assert_eq!(quiet.longest.load(Ordering::Relaxed), 2);
    }

    #[test]
    fn queues_are_looked_at_a_bounded_number_of_times() {
        assert_eq!([0.0, 1.0, 7.9, 20.0, 2_000.0].map(looks), [1, 1, 7, 20, 20]);
        let slow = Work {
            busy: 100.0,
            ..WORK
        };
        // 6 records a ms come and 10 are processed; at 1,000 µs each it is one.
        let behind = Work {
            busy: 1_000.0,
            length: 10.0,
            ..WORK
        };
        for work in [slow, behind] {
            let run = process(&Lab::native(), work);
            assert_eq!(run.waiting.len(), looks(work.length), "{run:?}");
            assert_eq!(run.processed, run.logged);
        }
    }

    #[test]
    fn no_rate_is_no_trouble() {
        let run = process(&Lab::native(), Work { rate: 0.0, ..WORK });
        assert_eq!((run.logged, run.processed, run.longest), (0, 0, 0));
    }
}
