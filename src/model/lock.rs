//! `threading.Lock`.

use serde::{Deserialize, Serialize};

use super::{Exception, ThreadId};

/// The state of a `threading.Lock`.
///
/// Whoever waits is not kept here: a lock promises no order among its waiters
/// (CPython, `Doc/library/threading.rst`: "which one of the waiting threads
/// proceeds is not defined"), so any waiting thread may be the next to get it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct LockState {
    owner: Option<ThreadId>,
}

impl LockState {
    /// The thread that acquired the lock last and has not seen it released.
    pub fn owner(self) -> Option<ThreadId> {
        self.owner
    }

    /// True when `acquire()` would return at once. A thread that holds the
    /// lock waits for itself: `Lock` is not re-entrant.
    pub fn is_free(self) -> bool {
        self.owner.is_none()
    }

    /// Gives the lock to `thread`. The caller has asked [`Self::is_free`].
    pub fn acquire(&mut self, thread: ThreadId) {
        debug_assert!(self.is_free(), "acquire of a lock that is held");
        self.owner = Some(thread);
    }

    /// `release()`. Any thread may release a `Lock`, not only its owner.
    ///
    /// # Errors
    /// `RuntimeError` when nobody holds it, with CPython's words.
    pub fn release(&mut self) -> Result<(), Exception> {
        match self.owner.take() {
            Some(_) => Ok(()),
            None => Err(Exception::new("RuntimeError", "release unlocked lock")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: ThreadId = ThreadId(0);

    #[test]
    fn a_lock_is_not_reentrant() {
        let mut lock = LockState::default();
        lock.acquire(A);
        assert!(!lock.is_free());
        assert_eq!(lock.owner(), Some(A));
    }

    #[test]
    fn releasing_a_free_lock_raises_what_python_raises() {
        let mut lock = LockState::default();
        let error = lock.release().expect_err("nobody holds it");
        assert_eq!(error.to_string(), "RuntimeError: release unlocked lock");
    }

    #[test]
    fn a_released_lock_is_free_again() {
        let mut lock = LockState::default();
        lock.acquire(A);
        assert_eq!(lock.release(), Ok(()));
        assert!(lock.is_free());
    }
}
