//! `threading.Lock` and `threading.RLock`.

use super::{Exception, ThreadId};

/// The state of a `threading.Lock`, or, if re-entrant, a `threading.RLock`.
///
/// Whoever waits is not kept here: a lock promises no order among its waiters
/// (CPython, `Doc/library/threading.rst`: "which one of the waiting threads
/// proceeds is not defined"), so any waiting thread may be the next to get it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct LockState {
    owner: Option<ThreadId>,
    depth: u32,
    reentrant: bool,
}

impl LockState {
    /// A `threading.RLock`.
    pub fn reentrant() -> Self {
        LockState {
            reentrant: true,
            ..LockState::default()
        }
    }

    /// Whether it is an `RLock`.
    pub fn is_reentrant(self) -> bool {
        self.reentrant
    }

    /// The thread that acquired the lock last and has not seen it released.
    pub fn owner(self) -> Option<ThreadId> {
        self.owner
    }

    /// How often the owner holds it; more than 1 only for an `RLock`.
    pub fn depth(self) -> u32 {
        self.depth
    }

    /// True when `acquire()` by `thread` would return at once. A thread that
    /// holds a `Lock` waits for itself; one that holds an `RLock` does not.
    pub fn is_free_for(self, thread: ThreadId) -> bool {
        match self.owner {
            None => true,
            Some(owner) => self.reentrant && owner == thread,
        }
    }

    /// Gives the lock to `thread`. The caller has asked [`Self::is_free_for`].
    pub fn acquire(&mut self, thread: ThreadId) {
        debug_assert!(self.is_free_for(thread), "acquire of a lock that is held");
        self.owner = Some(thread);
        self.depth += 1;
    }

    /// `release()` by `thread`. Any thread may release a `Lock`, only its
    /// owner an `RLock`, and as often as it acquired it.
    ///
    /// # Errors
    /// `RuntimeError` with CPython's words when nobody, or for an `RLock`
    /// another thread, holds it.
    pub fn release(&mut self, thread: ThreadId) -> Result<(), Exception> {
        let refused = |words| Err(Exception::new("RuntimeError", words));
        if self.reentrant && self.owner != Some(thread) {
            return refused("cannot release un-acquired lock");
        }
        if self.owner.is_none() {
            return refused("release unlocked lock");
        }
        self.depth -= 1;
        if self.depth == 0 {
            self.owner = None;
        }
        Ok(())
    }

    /// Gives every thread its new name.
    pub(super) fn rename(&mut self, new: &dyn Fn(ThreadId) -> ThreadId) {
        self.owner = self.owner.map(new);
    }

    /// Whether a condition over this lock takes `thread` for its owner. A plain
    /// `Lock` knows no owner: that it is held by anybody is enough (CPython,
    /// `Condition._is_owned`).
    pub fn seems_owned_by(self, thread: ThreadId) -> bool {
        match self.owner {
            Some(owner) => !self.reentrant || owner == thread,
            None => false,
        }
    }

    /// Gives up all levels at once, as `Condition.wait` does, and says how
    /// many there were.
    pub fn release_all(&mut self) -> u32 {
        self.owner = None;
        std::mem::take(&mut self.depth)
    }

    /// Gives the lock to `thread` at `depth` levels, as `Condition.wait` does
    /// when it returns.
    pub fn restore(&mut self, thread: ThreadId, depth: u32) {
        self.owner = Some(thread);
        self.depth = depth;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: ThreadId = ThreadId::at(0);
    const B: ThreadId = ThreadId::at(1);

    #[test]
    fn a_lock_is_not_reentrant() {
        let mut lock = LockState::default();
        lock.acquire(A);
        assert!(!lock.is_free_for(A));
        assert_eq!(lock.owner(), Some(A));
    }

    #[test]
    fn any_thread_may_release_a_lock_once() {
        let mut lock = LockState::default();
        lock.acquire(A);
        assert_eq!(lock.release(B), Ok(()));
        assert!(lock.is_free_for(A));
        let error = lock.release(A).expect_err("nobody holds it");
        assert_eq!(error.to_string(), "RuntimeError: release unlocked lock");
    }

    #[test]
    fn an_rlock_counts_and_only_its_owner_releases_it() {
        let mut lock = LockState::reentrant();
        lock.acquire(A);
        assert!(lock.is_free_for(A) && !lock.is_free_for(B));
        lock.acquire(A);
        let error = lock.release(B).expect_err("b does not hold it");
        let words = "RuntimeError: cannot release un-acquired lock";
        assert_eq!(error.to_string(), words);
        assert_eq!(lock.release(A), Ok(()));
        assert!(!lock.is_free_for(B), "released once of twice");
        assert_eq!(lock.release(A), Ok(()));
        assert!(lock.is_free_for(B));
    }
}
