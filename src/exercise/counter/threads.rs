//! Day 1: threads that add to one shared counter.

use crate::body::Thread;
use crate::model::{Cell, Exception, Lock};

/// What stands between the load and the store.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Body {
    /// `counter += 1`.
    Plain,
    /// `counter = plus_one(counter)`.
    Call,
}

/// One increment is two steps: a load and a store.
async fn add_one(thread: &Thread, counter: Cell, body: Body) {
    let value = thread.at("read").read(counter).await.to_int();
    if body == Body::Call {
        thread.call(); // plus_one(value): threads may switch here
    }
    thread.at("write").write(counter, value + 1).await;
}

/// `with lock:` around every increment.
pub async fn with_lock(
    thread: Thread,
    (counter, lock): (Cell, Lock),
    times: i64,
    body: Body,
) -> Result<(), Exception> {
    for done in 0..times {
        thread.checkpoint(done);
        thread.at("acquire").acquire(lock).await;
        add_one(&thread, counter, body).await;
        thread.at("release").release(lock).await?;
    }
    Ok(())
}

/// `lock.acquire()` and `lock.release()` around every increment.
pub async fn acquire_release(
    thread: Thread,
    (counter, lock): (Cell, Lock),
    times: i64,
    body: Body,
) -> Result<(), Exception> {
    for done in 0..times {
        thread.checkpoint(done);
        thread.at("acquire").acquire(lock).await;
        add_one(&thread, counter, body).await;
        thread.at("release").release(lock).await?;
    }
    Ok(())
}

/// Nothing around the increments.
pub async fn no_lock(
    thread: Thread,
    counter: Cell,
    times: i64,
    body: Body,
) -> Result<(), Exception> {
    for done in 0..times {
        thread.checkpoint(done);
        add_one(&thread, counter, body).await;
        thread.call(); // the end of the loop's body: threads may switch here
    }
    Ok(())
}

/// The exception leaves between `acquire()` and `release()`.
pub async fn never_released(
    thread: Thread,
    (counter, lock): (Cell, Lock),
    times: i64,
    body: Body,
    broken: bool,
) -> Result<(), Exception> {
    for done in 0..times {
        thread.checkpoint(done);
        thread.at("acquire").acquire(lock).await;
        if broken {
            thread.at("raise").raise(BAD_INPUT).await?;
        }
        add_one(&thread, counter, body).await;
        thread.at("release").release(lock).await?;
    }
    Ok(())
}

/// The exception leaves a `with lock:` block, which releases the lock.
pub async fn error_inside_with(
    thread: Thread,
    (counter, lock): (Cell, Lock),
    times: i64,
    body: Body,
    broken: bool,
) -> Result<(), Exception> {
    for done in 0..times {
        thread.checkpoint(done);
        thread.at("acquire").acquire(lock).await;
        if broken {
            let raised = thread.at("raise").raise(BAD_INPUT).await;
            thread.at("release").release(lock).await?;
            raised?;
        }
        add_one(&thread, counter, body).await;
        thread.at("release").release(lock).await?;
    }
    Ok(())
}

/// What goes wrong in the broken thread.
const BAD_INPUT: Exception = Exception::new("ValueError", "bad input");
