//! Day 4: tasks for a pool of threads.

use std::sync::Arc;

use crate::body::{Ended, Thread};
use crate::model::{Exception, FutureId, Millis, Outcome, Pool, Queue, Timeout, Value};

/// `square(number)` waits so long for each unit of its number, as if for a
/// reply. No other thread has to wait meanwhile.
const WAIT_MS: Millis = 10;

/// The pause after each result that is awaited one by one.
const PAUSE_MS: Millis = 10;

/// The task that everything here is about. `bad` is the number at which it fails.
async fn square(thread: Thread, number: i64, bad: Option<i64>) -> Outcome {
    let wait = number.unsigned_abs() * WAIT_MS;
    thread.at("wait").sleep(wait).await;
    if bad == Some(number) {
        thread.at("raise").raise(cannot_square(number)).await?;
    }
    Ok(Value::Int(number * number))
}

/// What goes wrong in the task that fails.
fn cannot_square(number: i64) -> Exception {
    Exception::of("ValueError", format!("cannot square {number}"))
}

/// A thread of the pool, where each task squares its number.
pub async fn squarer(thread: Thread, pool: Pool, bad: Option<i64>) -> Ended {
    let task = |thread, _, number: Value| square(thread, number.to_int(), bad);
    thread.run_pool_worker(pool, task).await
}

/// `for result in executor.map(square, NUMBERS): print(result)`
///
/// `map` submits everything at once and gives the results in the order of the
/// input. When one raises, it cancels those behind it, the last first.
pub async fn map(thread: Thread, pool: Pool, numbers: Arc<[i64]>) -> Ended {
    submit_all(&thread.at("map"), pool, &numbers).await?;
    let tasks = numbers.len() as FutureId;
    let mut ended = Ok(());
    for task in 0..tasks {
        thread.checkpoint(("results", task));
        match thread.at("map").result(pool, task, Timeout::Never).await {
            Ok(result) => thread.at("print").print(result.to_string()).await,
            Err(raised) => {
                for behind in (task + 1..tasks).rev() {
                    thread.at("map").cancel(pool, behind).await;
                }
                ended = Err(raised);
                break;
            }
        };
    }
    leave(&thread, pool).await;
    ended
}

/// `for future in as_completed(futures): print(future.result())`
pub async fn as_completed(thread: Thread, pool: Pool, numbers: Arc<[i64]>) -> Ended {
    submit_all(&thread.at("submit"), pool, &numbers).await?;
    let mut ended = Ok(());
    for done in 0..numbers.len() as u8 {
        thread.checkpoint(("done", done));
        let task = thread.at("next").next_done(pool, done).await.to_int() as FutureId;
        ended = print_result(&thread, pool, task).await;
        if ended.is_err() {
            break;
        }
    }
    leave(&thread, pool).await;
    ended
}

/// Submits a number and prints its square, then the next, with pauses between.
pub async fn one_by_one(thread: Thread, pool: Pool, numbers: Arc<[i64]>) -> Ended {
    let mut ended = Ok(());
    for (task, number) in numbers.iter().enumerate() {
        thread.checkpoint(("one by one", task));
        let task = task as FutureId;
        thread.at("submit").submit(pool, task, *number).await?;
        ended = print_result(&thread, pool, task).await;
        if ended.is_err() {
            break;
        }
        thread.at("pause").sleep(PAUSE_MS).await;
    }
    leave(&thread, pool).await;
    ended
}

/// Submits `square(number)` for each number.
async fn submit_all(thread: &Thread, pool: Pool, numbers: &[i64]) -> Ended {
    for (task, number) in numbers.iter().enumerate() {
        thread.checkpoint(("submit", task));
        thread.submit(pool, task as FutureId, *number).await?;
    }
    Ok(())
}

/// `print(future.result())`: waits, and raises what the task raised.
async fn print_result(thread: &Thread, pool: Pool, task: FutureId) -> Ended {
    let result = thread.at("result").result(pool, task, Timeout::Never);
    let result = result.await?.to_string();
    thread.at("print").print(result).await;
    Ok(())
}

/// The end of `with ThreadPoolExecutor(…) as executor:`, which comes whether
/// its body raised or not: `executor.shutdown(wait=True)`.
async fn leave(thread: &Thread, pool: Pool) {
    thread.at("with").shutdown(pool).await;
    thread.at("with").pool_join(pool).await;
}

/// A thread of the pool, where the first task produces and the others consume.
pub async fn pipeline_worker(
    thread: Thread,
    pool: Pool,
    jobs: Queue,
    (numbers, sentinels): (Arc<[i64]>, i64),
    bad: Option<i64>,
) -> Ended {
    let task = |thread, future, _| {
        let numbers = Arc::clone(&numbers);
        async move {
            match future {
                PRODUCER => produce(thread, jobs, &numbers, sentinels).await,
                _ => consume(thread, jobs, bad).await,
            }
        }
    };
    thread.run_pool_worker(pool, task).await
}

/// The task that is submitted first.
const PRODUCER: FutureId = 0;

/// Puts the numbers into the queue, then the sentinels.
async fn produce(thread: Thread, jobs: Queue, numbers: &[i64], sentinels: i64) -> Outcome {
    for (place, number) in numbers.iter().enumerate() {
        thread.checkpoint(("produce", place));
        thread.at("put").put(jobs, *number, Timeout::Never).await?;
    }
    for sentinel in 0..sentinels {
        thread.checkpoint(("sentinel", sentinel));
        let end = Value::None;
        thread.at("sentinel").put(jobs, end, Timeout::Never).await?;
    }
    Ok(Value::None)
}

/// Takes numbers from the queue and prints their squares, up to a sentinel.
async fn consume(thread: Thread, jobs: Queue, bad: Option<i64>) -> Outcome {
    loop {
        thread.checkpoint("consume");
        let number = thread.at("get").get(jobs, Timeout::Never).await?;
        if number == Value::None {
            return Ok(Value::None);
        }
        let result = square(thread, number.to_int(), bad).await?;
        thread.at("print").print(result.to_string()).await;
    }
}

/// Submits one producer and the consumers, and leaves. Nobody asks for their
/// results, so an exception in one of them is never seen.
pub async fn pipeline(thread: Thread, pool: Pool, consumers: u8) -> Ended {
    let produce = thread.at("produce");
    produce.submit(pool, PRODUCER, Value::None).await?;
    for consumer in 1..=consumers {
        thread.checkpoint(("consumers", consumer));
        let consume = thread.at("consume");
        consume.submit(pool, consumer, Value::None).await?;
    }
    leave(&thread, pool).await;
    Ok(())
}

/// A thread of the pool, where the first `outer_tasks` tasks each submit
/// another one and wait for it.
pub async fn nested_worker(
    thread: Thread,
    pool: Pool,
    outer_tasks: FutureId,
    bad: Option<i64>,
) -> Ended {
    let task = |thread, future, number: Value| async move {
        match future < outer_tasks {
            true => outer(thread, pool, future + outer_tasks, number).await,
            false => square(thread, number.to_int(), bad).await,
        }
    };
    thread.run_pool_worker(pool, task).await
}

/// Submits `square(number)` to the pool that runs this task, and waits for it.
async fn outer(thread: Thread, pool: Pool, inner: FutureId, number: Value) -> Outcome {
    thread.at("submit").submit(pool, inner, number).await?;
    let ask = thread.at("result");
    ask.result(pool, inner, Timeout::Never).await
}
