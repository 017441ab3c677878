//! Threads and a clock to measure with.

use std::hint;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

/// What runs on a thread of its own, which it may block.
pub type Job = Box<dyn FnOnce() + Send>;

/// The same, with something that comes of it.
pub(super) type Work<T> = Box<dyn FnOnce() -> T + Send>;

/// The shortest time that counts as one, in ms. Browsers round their clocks,
/// so that something very short may seem to take no time.
const SHORTEST: f64 = 0.005;

/// How long a thread looks again and again before it goes to sleep, in ms:
/// waking up takes longer than some of what is measured.
const AWAKE: f64 = 0.2;

/// At most so many looks, should the clock stand still.
const MOST_LOOKS: usize = 100_000;

/// So many ticks of the clock are looked at to know how long one is.
const TICKS: usize = 20;

/// Where threads and time come from.
#[derive(Clone, Copy)]
pub struct Lab {
    /// Runs a job on a thread of its own. At least [`super::MOST_THREADS`] jobs
    /// must be able to run at a time.
    pub spawn: fn(Job),
    /// The time in ms. Every thread may have a zero of its own.
    pub now: fn() -> f64,
}

/// Threads that wait for each other, then run, then end.
struct Line<T> {
    /// How many have arrived, one more when they may go, and one more for each
    /// that has ended.
    steps: AtomicUsize,
    results: Mutex<Vec<T>>,
    changed: Condvar,
    now: fn() -> f64,
}

impl Lab {
    /// Runs `jobs` at the same time and gives the ms from the moment they were
    /// let go until the last had ended, and what they gave, in the order in
    /// which they ended.
    ///
    /// The first runs on this thread, the others on one each. A thread more, which
    /// only waits, would be on one of the cores when they are let go; the system
    /// then puts two of them on the same other core for a while.
    pub(super) fn together<T: Send + 'static>(&self, jobs: Vec<Work<T>>) -> (f64, Vec<T>) {
        let count = jobs.len();
        let line = Arc::new(Line {
            steps: AtomicUsize::new(0),
            results: Mutex::new(Vec::with_capacity(count)),
            changed: Condvar::new(),
            now: self.now,
        });
        let others = count.saturating_sub(1);
        let mut jobs = jobs.into_iter();
        let first = jobs.next();
        for job in jobs {
            let line = Arc::clone(&line);
            (self.spawn)(Box::new(move || {
                line.step(None);
                line.look_out_for(others + 1);
                line.step(Some(job()));
            }));
        }
        // Asleep: the system wakes this thread up on a core that is free, while
        // those that look out hold theirs.
        line.sleep_until(others);
        let begun = (self.now)();
        line.step(None);
        if let Some(job) = first {
            line.step(Some(job()));
        }
        line.look_out_for(others + 1 + count);
        let time = ((self.now)() - begun).max(SHORTEST);
        (time, std::mem::take(&mut *held(&line.results)))
    }

    /// The shortest time that the clock can tell, in ms; without end where it
    /// stands still.
    pub(super) fn tick(&self) -> f64 {
        let mut shortest = f64::INFINITY;
        let mut before = (self.now)();
        let mut ticks = 0;
        for _ in 0..MOST_LOOKS {
            let now = (self.now)();
            if now > before {
                shortest = shortest.min(now - before);
                ticks += 1;
            }
            if ticks == TICKS {
                break;
            }
            before = now;
        }
        shortest
    }

    /// Operating-system threads and their clock.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn native() -> Self {
        use std::sync::OnceLock;
        use std::time::Instant;

        static BEGUN: OnceLock<Instant> = OnceLock::new();
        Lab {
            spawn: |job| drop(std::thread::spawn(job)),
            now: || BEGUN.get_or_init(Instant::now).elapsed().as_secs_f64() * 1e3,
        }
    }
}

impl<T> Line<T> {
    fn step(&self, result: Option<T>) {
        let mut results = held(&self.results);
        results.extend(result);
        self.steps.fetch_add(1, Ordering::SeqCst);
        drop(results);
        self.changed.notify_all();
    }

    fn is_at(&self, steps: usize) -> bool {
        self.steps.load(Ordering::SeqCst) >= steps
    }

    /// Waits, awake at first.
    fn look_out_for(&self, steps: usize) {
        let begun = (self.now)();
        for _ in 0..MOST_LOOKS {
            if self.is_at(steps) {
                return;
            }
            if (self.now)() - begun > AWAKE {
                break;
            }
            hint::spin_loop();
        }
        self.sleep_until(steps);
    }

    fn sleep_until(&self, steps: usize) {
        let mut results = held(&self.results);
        while !self.is_at(steps) {
            results = waited(&self.changed, results);
        }
    }
}

/// The lock, also where a thread that held it has panicked.
pub(super) fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Waits at a condition; may wake without cause, as conditions do.
pub(super) fn waited<'a, T>(condition: &Condvar, guard: MutexGuard<'a, T>) -> MutexGuard<'a, T> {
    condition
        .wait(guard)
        .unwrap_or_else(PoisonError::into_inner)
}

/// Splits `all` into `parts` that differ by one at most.
pub(super) fn shares(all: usize, parts: usize) -> impl Iterator<Item = usize> {
    let parts = parts.max(1);
    (0..parts).map(move |part| all / parts + usize::from(part < all % parts))
}

/// What lies on a pair of cache lines of its own: processors fetch them in pairs.
#[repr(align(128))]
#[derive(Default)]
pub(super) struct Padded<T>(pub(super) T);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn jobs_run_at_the_same_time_and_all_answers_come() {
        // None of them could end if they ran one after the other.
        let met = Arc::new(std::sync::Barrier::new(4));
        let job = |number: u32| {
            let met = Arc::clone(&met);
            let job: Work<u32> = Box::new(move || {
                met.wait();
                number
            });
            job
        };
        let (time, mut answers) = Lab::native().together((0..4).map(job).collect());
        answers.sort_unstable();
        assert_eq!(answers, [0, 1, 2, 3]);
        assert!(time > 0.0);
    }

    #[test]
    fn a_clock_tells_how_coarse_it_is() {
        thread_local!(static NOW: std::cell::Cell<u32> = const { std::cell::Cell::new(0) });
        // Every third look finds it a quarter of a ms on.
        let coarse = Lab {
            now: || f64::from(NOW.replace(NOW.get() + 1) / 3) * 0.25,
            ..Lab::native()
        };
        assert_eq!(coarse.tick(), 0.25);
        let still = Lab {
            now: || 1.0,
            ..Lab::native()
        };
        assert_eq!(still.tick(), f64::INFINITY);
    }

    #[test]
    fn shares_add_up() {
        assert_eq!(shares(10, 4).collect::<Vec<_>>(), [3, 3, 2, 2]);
        assert_eq!(shares(1, 3).collect::<Vec<_>>(), [1, 0, 0]);
    }
}
