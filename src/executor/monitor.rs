//! A monitor: threads have what it guards one at a time, and wait for changes.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::primitives::locked;

/// What threads share, one at a time.
#[derive(Default)]
pub(super) struct Monitor<T> {
    guarded: Mutex<T>,
    changed: Condvar,
}

impl<T> Monitor<T> {
    pub(super) fn enter(&self) -> MutexGuard<'_, T> {
        locked(&self.guarded)
    }

    /// Waits for a change; spurious wake-ups are the caller's.
    pub(super) fn wait<'a>(&self, inside: MutexGuard<'a, T>) -> MutexGuard<'a, T> {
        let woken = self.changed.wait(inside);
        woken.unwrap_or_else(PoisonError::into_inner)
    }

    /// The same for so long at most; the second is whether that was over.
    pub(super) fn timed_wait<'a>(
        &self,
        inside: MutexGuard<'a, T>,
        limit: Duration,
    ) -> (MutexGuard<'a, T>, bool) {
        let woken = self.changed.wait_timeout(inside, limit);
        let (inside, timeout) = woken.unwrap_or_else(PoisonError::into_inner);
        (inside, timeout.timed_out())
    }

    /// The same for so many microseconds at most.
    pub(super) fn wait_micros<'a>(
        &self,
        inside: MutexGuard<'a, T>,
        micros: f64,
    ) -> MutexGuard<'a, T> {
        let limit = Duration::from_nanos((micros * 1e3) as u64);
        self.timed_wait(inside, limit).0
    }

    pub(super) fn notify_all(&self) {
        self.changed.notify_all();
    }
}
