//! Waiting for something to be true, and waiting under a time limit of
//! `asyncio`: more than one operation, written like Python's own library.

use std::future::Future;
use std::panic::Location;

use super::thread::Thread;
use crate::model::{
    AsyncLock, AsyncLockOp, Barrier, BarrierOp, Condition, Event, EventOp, Exception, Op, Outcome,
    Timeout,
};

impl Thread {
    /// `condition.wait_for(predicate, timeout)`: the last value of
    /// `predicate`, which is asked with the lock held, at once and after each
    /// time that the thread was woken. Waiting again takes up only what is left
    /// of the time. `RuntimeError` if it has to wait without the lock; what
    /// `predicate` raises comes through.
    ///
    /// (CPython, `Lib/threading.py`. If the time is over just when the thread
    /// is woken in vain, CPython returns at once; here the last wait begins and
    /// its time-out is due at once, which comes to the same.)
    #[track_caller]
    pub fn wait_for<P, R>(
        self,
        condition: Condition,
        timeout: Timeout,
        predicate: P,
    ) -> impl Future<Output = Outcome> + use<P, R>
    where
        P: Fn() -> R,
        R: Future<Output = Outcome>,
    {
        let line = Location::caller().line();
        async move {
            let (mut timeout, mut in_time) = (timeout, true);
            loop {
                // It is a call of a Python function, each time.
                self.call();
                let value = predicate().await?;
                if value.is_truthy() || !in_time {
                    return Ok(value);
                }
                in_time = self.wait_at(line, condition, timeout).await?.is_truthy();
                timeout = timeout.rest();
            }
        }
    }

    /// `barrier.wait(timeout)` at a barrier with an action, which the last to
    /// arrive runs before anybody goes on. What `action` raises breaks the
    /// barrier, and comes out of this thread's `wait()`.
    #[track_caller]
    pub fn barrier_wait_then<A, R>(
        self,
        barrier: Barrier,
        (parties, timeout): (u32, Timeout),
        action: A,
    ) -> impl Future<Output = Outcome> + use<A, R>
    where
        A: FnOnce() -> R,
        R: Future<Output = Outcome>,
    {
        let line = Location::caller().line();
        async move {
            let step = |op| self.perform_at(line, Op::Barrier(barrier, op));
            let place = step(BarrierOp::Arrive).await?;
            if place.to_int() + 1 != i64::from(parties) {
                step(BarrierOp::Pass(timeout)).await?;
                return Ok(place);
            }
            self.call();
            match action().await {
                Ok(_) => step(BarrierOp::Open).await.map(|_| place),
                Err(raised) => step(BarrierOp::Fail).await.and(Err(raised)),
            }
        }
    }

    /// `await event.wait()` of an `asyncio.Event`, inside `asyncio.timeout` if
    /// the wait is limited: then `CancelledError` once it times out.
    #[track_caller]
    pub fn async_event_wait(
        self,
        event: Event,
        timeout: Timeout,
    ) -> impl Future<Output = Outcome> + use<> {
        let resume = Op::Event(event, EventOp::Resume(timeout));
        self.at_once_or(Op::Event(event, EventOp::Wait), resume)
    }

    /// `await lock.acquire()` of an `asyncio.Lock`, inside `asyncio.timeout` if
    /// the wait is limited: then `CancelledError` once it times out.
    #[track_caller]
    pub fn async_acquire_within(
        self,
        lock: AsyncLock,
        timeout: Timeout,
    ) -> impl Future<Output = Outcome> + use<> {
        let resume = Op::AsyncLock(lock, AsyncLockOp::Resume(timeout));
        self.at_once_or(Op::AsyncLock(lock, AsyncLockOp::Acquire), resume)
    }
}

/// What `async with asyncio.timeout(…):` makes of the end of its `block`, in
/// which every wait has the limit as its timeout: the `CancelledError` that
/// its timer has thrown into the block leaves it as `TimeoutError`. From Python
/// 3.12 on `asyncio.wait_for` is the same around a single `await`.
///
/// # Errors
/// What comes out of the block.
pub fn end_timeout<T>(block: Result<T, Exception>) -> Result<T, Exception> {
    block.map_err(|raised| match &*raised.class {
        "CancelledError" => Exception::new("TimeoutError", ""),
        _ => raised,
    })
}
