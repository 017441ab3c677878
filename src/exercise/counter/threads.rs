//! Day 1: threads that add to one shared counter.

use crate::body::{Ended, Thread};
use crate::model::{Cell, Exception, Lock};

/// What stands between the load and the store.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Body {
    /// `counter += 1`.
    Plain,
    /// `counter = plus_one(counter)`.
    Call,
}

/// Whether an exception leaves the increment of a thread whose input is bad.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Raises {
    Never,
    /// Between `acquire()` and `release()`: the lock is never released.
    BeforeRelease,
    /// A `with lock:` block, which releases the lock.
    InsideWith,
}

/// One increment is two steps: a load and a store.
async fn add_one(thread: &Thread, counter: Cell, body: Body) {
    let value = thread.at("read").read(counter).await.to_int();
    if body == Body::Call {
        thread.call(); // plus_one(value): threads may switch here
    }
    thread.at("write").write(counter, value + 1).await;
}

/// `with lock:` around every increment, or `lock.acquire()` and `lock.release()`,
/// which are the same steps.
pub async fn with_lock(
    thread: Thread,
    (counter, lock): (Cell, Lock),
    times: i64,
    (body, raises): (Body, Raises),
) -> Ended {
    for done in 0..times {
        thread.checkpoint(done);
        thread.at("acquire").acquire(lock).await;
        if raises != Raises::Never {
            let raised = thread.at("raise").raise(BAD_INPUT).await;
            if raises == Raises::InsideWith {
                thread.at("release").release(lock).await?;
            }
            raised?;
        }
        add_one(&thread, counter, body).await;
        thread.at("release").release(lock).await?;
    }
    Ok(())
}

/// Nothing around the increments.
pub async fn no_lock(thread: Thread, counter: Cell, times: i64, body: Body) -> Ended {
    for done in 0..times {
        thread.checkpoint(done);
        add_one(&thread, counter, body).await;
        thread.call(); // the end of the loop's body: threads may switch here
    }
    Ok(())
}

/// What goes wrong in the broken thread.
const BAD_INPUT: Exception = Exception::new("ValueError", "bad input");
