//! The primitives, each in the smallest program that shows what it is for.

use crate::executor::Thread;
use crate::model::{
    AsyncLock, Barrier, Cell, Condition, Event, EventLoop, Exception, FutureId, List, Lock,
    Outcome, Patience, Pool, Queue, Semaphore, ThreadId, Value,
};

/// How often `threading.Semaphore` lets somebody in at the same time.
pub const LIMIT: u32 = 2;

type Ended = Result<(), Exception>;

/// `value += 1`, as the load and the store that it is.
async fn add_one(thread: &Thread, cell: Cell) {
    let value = thread.at("read").read(cell).await.to_int();
    thread.at("write").write(cell, value + 1).await;
}

/// Two locks, one inside the other.
pub async fn transfer(thread: Thread, (first, second): (Lock, Lock), transfers: Cell) -> Ended {
    thread.at("first").acquire(first).await;
    thread.at("second").acquire(second).await;
    add_one(&thread, transfers).await;
    thread.at("second").release(second).await?;
    thread.at("first").release(first).await?;
    Ok(())
}

/// A method that holds the lock calls another that takes it too.
pub async fn deposit(thread: Thread, lock: Lock, balance: Cell) -> Ended {
    thread.at("outer").acquire(lock).await;
    thread.call();
    thread.at("inner").acquire(lock).await;
    add_one(&thread, balance).await;
    thread.at("inner").release(lock).await?;
    thread.at("outer").release(lock).await?;
    Ok(())
}

/// Puts two items under the condition's lock and notifies each time.
pub async fn produce(thread: Thread, (condition, lock): (Condition, Lock), items: List) -> Ended {
    for item in 0..2 {
        thread.checkpoint(item);
        thread.at("produce").acquire(lock).await;
        thread.at("append").append(items, item).await;
        thread.at("notify").notify(condition, 1).await?;
        thread.at("produce").release(lock).await?;
    }
    Ok(())
}

/// `while not items: condition.wait()`, then takes an item.
pub async fn consume(thread: Thread, (condition, lock): (Condition, Lock), items: List) -> Ended {
    thread.at("consume").acquire(lock).await;
    while thread.at("look").len(items).await == Value::Int(0) {
        thread.checkpoint(());
        thread.at("wait").wait(condition, Patience::Forever).await?;
    }
    take(&thread, lock, items).await
}

/// `if not items: condition.wait()`, and then takes an item, there or not.
pub async fn consume_if(
    thread: Thread,
    (condition, lock): (Condition, Lock),
    items: List,
) -> Ended {
    thread.at("consume").acquire(lock).await;
    if thread.at("look").len(items).await == Value::Int(0) {
        thread.at("wait").wait(condition, Patience::Forever).await?;
    }
    take(&thread, lock, items).await
}

/// An exception leaves the `with` block, which releases the lock.
async fn take(thread: &Thread, lock: Lock, items: List) -> Ended {
    let taken = thread.at("take").pop_first(items).await;
    thread.at("consume").release(lock).await?;
    taken.map(|_| ())
}

/// Notifies whoever waits, and remembers nothing.
pub async fn notify(thread: Thread, (condition, lock): (Condition, Lock)) -> Ended {
    thread.at("tell").acquire(lock).await;
    thread.at("notify").notify(condition, 1).await?;
    thread.at("tell").release(lock).await?;
    Ok(())
}

/// Waits without asking whether it is too late.
pub async fn wait(thread: Thread, (condition, lock): (Condition, Lock)) -> Ended {
    thread.at("listen").acquire(lock).await;
    thread.at("wait").wait(condition, Patience::Forever).await?;
    thread.at("listen").release(lock).await?;
    thread.at("print").print("told").await;
    Ok(())
}

/// Uses one of the places; `twice` is the one that gives it back twice.
pub async fn visit(thread: Thread, places: Semaphore, inside: List, twice: bool) -> Ended {
    let forever = Patience::Forever;
    thread.at("with").semaphore_acquire(places, forever).await;
    thread.at("enter").append(inside, 1).await;
    let count = thread.at("count").len(inside).await.to_int();
    if count > i64::from(LIMIT) {
        thread.at("print").print(format!("{count} inside")).await;
    }
    thread.at("leave").pop_first(inside).await?;
    let again = match twice {
        true => thread.at("again").semaphore_release(places, 1).await,
        false => Ok(Value::None),
    };
    // An exception leaves the `with` block, which releases too.
    thread.at("with").semaphore_release(places, 1).await?;
    again.map(|_| ())
}

/// Loads the configuration and tells everybody, now and later.
pub async fn load(thread: Thread, ready: Event, config: Cell, pulse: bool) -> Ended {
    thread.at("load").write(config, 1).await;
    thread.at("set").event_set(ready).await;
    if pulse {
        thread.at("clear").event_clear(ready).await;
    }
    Ok(())
}

/// Waits for the configuration and uses it.
pub async fn serve(thread: Thread, ready: Event, config: Cell) -> Ended {
    thread.at("wait").event_wait(ready, Patience::Forever).await;
    let value = thread.at("use").read(config).await;
    thread.at("use").print(format!("uses {value}")).await;
    Ok(())
}

/// Does its part, meets the others, and then sees all the parts.
pub async fn meet(thread: Thread, barrier: Barrier, parties: u32, parts: List) -> Ended {
    thread.at("part").append(parts, 1).await;
    let everybody = thread
        .at("meet")
        .barrier_wait(barrier, parties, Patience::Forever);
    everybody.await?;
    let count = thread.at("count").len(parts).await;
    thread.at("count").print(format!("{count} parts")).await;
    Ok(())
}

/// Hands out two jobs and waits until both are done.
pub async fn hand_out(thread: Thread, jobs: Queue) -> Ended {
    for job in 0..2 {
        thread.at("put").put(jobs, job, Patience::Forever).await?;
    }
    thread.at("join").queue_join(jobs).await;
    thread.at("print").print("all done").await;
    Ok(())
}

/// Does two jobs, and says so unless that is `forgotten`.
pub async fn do_jobs(thread: Thread, jobs: Queue, forgotten: bool) -> Ended {
    for _ in 0..2 {
        thread.at("get").get(jobs, Patience::Forever).await?;
        if !forgotten {
            thread.at("done").task_done(jobs).await?;
        }
    }
    Ok(())
}

/// What goes wrong in a task of the pool.
const FAILURE: Exception = Exception::new("ValueError", "no such page");

/// A thread of the pool: its task fails, if `fails`.
pub async fn pool_worker(thread: Thread, pool: Pool, fails: bool) -> Ended {
    let task = |thread: Thread, _: FutureId, number: Value| async move {
        if fails {
            thread.at("task").raise(FAILURE).await?;
        }
        Outcome::Ok(Value::Int(number.to_int() * number.to_int()))
    };
    thread.run_pool_worker(pool, task).await
}

/// Submits two tasks and asks for their results, unless that is `forgotten`.
pub async fn ask(thread: Thread, pool: Pool, forgotten: bool) -> Ended {
    for task in 0..2 {
        let number = i64::from(task) + 2;
        thread.at("submit").submit(pool, task, number).await?;
    }
    for task in 0..2 {
        if !forgotten {
            let result = thread.at("result").result(pool, task, Patience::Forever);
            let result = result.await?;
            thread.at("result").print(result.to_string()).await;
        }
    }
    thread.at("pool").shutdown(pool).await;
    thread.at("pool").pool_join(pool).await;
    thread.at("print").print("finished").await;
    Ok(())
}

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
    thread.at("wait").event_wait(event, Patience::Forever).await;
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
        thread.at("put").put(queue, item, Patience::Forever).await?;
    }
    Ok(())
}

/// A task that takes three items.
pub async fn get_three(thread: Thread, event_loop: EventLoop, queue: Queue) -> Ended {
    thread.at("consumer").begin(event_loop).await;
    for item in 0..3 {
        thread.checkpoint(item);
        let item = thread.at("get").get(queue, Patience::Forever).await?;
        thread.at("print").print(item.to_string()).await;
    }
    Ok(())
}
