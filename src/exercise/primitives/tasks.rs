//! The primitives of `asyncio`, each in the smallest program that shows what it
//! is for.

use crate::body::{Ended, Thread, end_timeout};
use crate::model::{AsyncLock, Cell, Event, EventLoop, Lock, Outcome, Queue, ThreadId, Timeout};

/// `async with lock:` around a load, an await and a store.
pub async fn add_locked(
    thread: Thread,
    event_loop: EventLoop,
    (lock, value): (AsyncLock, Cell),
) -> Ended {
    thread.at("task").begin(event_loop).await;
    thread.at("lock").async_acquire(lock).await;
    let before = thread.at("read").read(value).await.to_int();
    thread.at("await").async_sleep(event_loop, 0).await;
    thread.at("write").write(value, before + 1).await;
    thread.at("lock").async_release(lock).await?;
    Ok(())
}

/// A load and a store with an `await` between them, or without.
pub async fn add_unlocked(
    thread: Thread,
    event_loop: EventLoop,
    value: Cell,
    awaits: bool,
) -> Ended {
    thread.at("task").begin(event_loop).await;
    let before = thread.at("read").read(value).await.to_int();
    if awaits {
        thread.at("await").async_sleep(event_loop, 0).await;
    }
    thread.at("write").write(value, before + 1).await;
    Ok(())
}

/// A `threading.Lock`, held across an `await`.
pub async fn add_thread_locked(
    thread: Thread,
    event_loop: EventLoop,
    (lock, value): (Lock, Cell),
) -> Ended {
    thread.at("task").begin(event_loop).await;
    thread.at("lock").acquire(lock).await;
    let before = thread.at("read").read(value).await.to_int();
    thread.at("await").async_sleep(event_loop, 0).await;
    thread.at("write").write(value, before + 1).await;
    thread.at("lock").release(lock).await?;
    Ok(())
}

/// A task that waits for an `asyncio.Event`.
pub async fn listen(thread: Thread, event_loop: EventLoop, event: Event) -> Ended {
    thread.at("task").begin(event_loop).await;
    thread.at("wait").event_wait(event, Timeout::Never).await;
    thread.at("print").print("told").await;
    Ok(())
}

/// Another thread, which sets the event as is allowed: on the loop.
pub async fn call_soon(thread: Thread, event_loop: EventLoop, callback: ThreadId) -> Ended {
    thread.at("set").call_soon(event_loop, callback).await;
    Ok(())
}

/// The callback that the loop runs.
pub async fn set_on_loop(thread: Thread, event_loop: EventLoop, event: Event) -> Ended {
    thread.at("set").begin(event_loop).await;
    thread.at("set").event_set(event).await;
    Ok(())
}

/// Another thread, which sets the event itself.
pub async fn set_from_thread(thread: Thread, event: Event) -> Ended {
    thread.at("set").event_set(event).await;
    Ok(())
}

/// A task that puts three items.
pub async fn put_three(thread: Thread, event_loop: EventLoop, queue: Queue) -> Ended {
    thread.at("producer").begin(event_loop).await;
    for item in 0..3 {
        thread.checkpoint(item);
        thread.at("put").put(queue, item, Timeout::Never).await?;
    }
    Ok(())
}

/// A task that takes three items.
pub async fn get_three(thread: Thread, event_loop: EventLoop, queue: Queue) -> Ended {
    thread.at("consumer").begin(event_loop).await;
    for item in 0..3 {
        thread.checkpoint(item);
        let item = thread.at("get").get(queue, Timeout::Never).await?;
        thread.at("print").print(item.to_string()).await;
    }
    Ok(())
}

/// `queue.get()`, which says when it is over, cancelled or not.
async fn fetch(thread: &Thread, queue: Queue, timeout: Timeout) -> Outcome {
    let page = thread.at("get").get(queue, timeout).await;
    thread.at("close").print("closed").await;
    page
}

/// A task that gives up fetching a page after a while.
pub async fn fetch_in_time(thread: Thread, event_loop: EventLoop, queue: Queue) -> Ended {
    thread.at("consumer").begin(event_loop).await;
    let page = end_timeout(fetch(&thread, queue, Timeout::After(20)).await);
    match page {
        Ok(page) => thread.at("print").print(page.to_string()).await,
        Err(_) => thread.at("late").print("too late").await,
    };
    Ok(())
}

/// A task that puts a page, late.
pub async fn put_page(thread: Thread, event_loop: EventLoop, queue: Queue) -> Ended {
    thread.at("producer").begin(event_loop).await;
    thread.at("sleep").async_sleep(event_loop, 50).await;
    let put = thread.at("put").put(queue, 7, Timeout::Never);
    put.await?;
    Ok(())
}

/// Takes one here, waits, and puts it there.
async fn move_one(
    thread: &Thread,
    confirmed: Event,
    (ours, theirs): (Cell, Cell),
    timeout: Timeout,
) -> Ended {
    let value = thread.at("take").read(ours).await.to_int();
    thread.at("take").write(ours, value - 1).await;
    let wait = thread.at("wait").async_event_wait(confirmed, timeout);
    wait.await?;
    let value = thread.at("give").read(theirs).await.to_int();
    thread.at("give").write(theirs, value + 1).await;
    Ok(())
}

/// A task that gives up moving one after a while, wherever it is.
pub async fn move_in_time(
    thread: Thread,
    event_loop: EventLoop,
    confirmed: Event,
    both: (Cell, Cell),
) -> Ended {
    thread.at("mover").begin(event_loop).await;
    let moved = move_one(&thread, confirmed, both, Timeout::After(20)).await;
    if end_timeout(moved).is_err() {
        thread.at("late").print("too late").await;
    }
    Ok(())
}

/// A task that confirms, late.
pub async fn confirm(thread: Thread, event_loop: EventLoop, confirmed: Event) -> Ended {
    thread.at("other").begin(event_loop).await;
    thread.at("sleep").async_sleep(event_loop, 50).await;
    thread.at("set").event_set(confirmed).await;
    Ok(())
}
