//! Threads and a clock to measure with.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

/// What runs on a thread of its own, which it may block.
pub type Job = Box<dyn FnOnce() + Send>;

/// The same, with something that comes of it.
pub(super) type Work<T> = Box<dyn FnOnce() -> T + Send>;

/// The shortest time that counts as one, in ms. Browsers round their clocks,
/// so that something very short may seem to take no time.
const SHORTEST: f64 = 0.005;

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
    state: Mutex<State<T>>,
    changed: Condvar,
}

struct State<T> {
    arrived: usize,
    gone: bool,
    results: Vec<T>,
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
            state: Mutex::new(State {
                arrived: 0,
                gone: false,
                results: Vec::with_capacity(count),
            }),
            changed: Condvar::new(),
        });
        let mut jobs = jobs.into_iter();
        let first = jobs.next();
        for job in jobs {
            let line = Arc::clone(&line);
            (self.spawn)(Box::new(move || {
                line.arrive();
                line.end(job());
            }));
        }
        let others = count.saturating_sub(1);
        drop(line.until(|state| state.arrived == others));
        let begun = (self.now)();
        line.go();
        if let Some(job) = first {
            line.end(job());
        }
        let mut state = line.until(|state| state.results.len() == count);
        let time = ((self.now)() - begun).max(SHORTEST);
        (time, std::mem::take(&mut state.results))
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
    fn until(&self, is_so: impl Fn(&State<T>) -> bool) -> MutexGuard<'_, State<T>> {
        let mut state = held(&self.state);
        while !is_so(&state) {
            state = waited(&self.changed, state);
        }
        state
    }

    fn arrive(&self) {
        held(&self.state).arrived += 1;
        self.changed.notify_all();
        drop(self.until(|state| state.gone));
    }

    fn go(&self) {
        held(&self.state).gone = true;
        self.changed.notify_all();
    }

    fn end(&self, result: T) {
        held(&self.state).results.push(result);
        self.changed.notify_all();
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
    fn shares_add_up() {
        assert_eq!(shares(10, 4).collect::<Vec<_>>(), [3, 3, 2, 2]);
        assert_eq!(shares(1, 3).collect::<Vec<_>>(), [1, 0, 0]);
    }
}
