//! The primitives, each in the smallest program that shows what it is for.

use crate::body::{Ended, Thread};
use crate::model::{
    Barrier, Cell, Condition, Event, Exception, FutureId, List, Lock, Millis, Outcome, Pool, Queue,
    Semaphore, Timeout, Value,
};

/// How often `threading.Semaphore` lets somebody in at the same time.
pub const LIMIT: u32 = 2;

/// A time limit of so many milliseconds, if there is one.
fn limit(timed: bool, ms: Millis) -> Timeout {
    match timed {
        true => Timeout::After(ms),
        false => Timeout::Never,
    }
}

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
        thread.at("wait").wait(condition, Timeout::Never).await?;
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
        thread.at("wait").wait(condition, Timeout::Never).await?;
    }
    take(&thread, lock, items).await
}

/// `condition.wait_for(lambda: items)`, with a time limit if it is `timed`.
pub async fn consume_for(
    thread: Thread,
    (condition, lock): (Condition, Lock),
    items: List,
    timed: bool,
) -> Ended {
    let timeout = limit(timed, 50);
    let looking = thread.at("look");
    let look = || async { Ok(looking.len(items).await) };
    thread.at("consume").acquire(lock).await;
    let found = thread.at("wait").wait_for(condition, timeout, look).await?;
    if found.is_truthy() {
        return take(&thread, lock, items).await;
    }
    thread.at("late").print("gave up").await;
    thread.at("consume").release(lock).await?;
    Ok(())
}

/// Puts one item, after some time, and wakes all who wait.
pub async fn produce_late(
    thread: Thread,
    (condition, lock): (Condition, Lock),
    items: List,
) -> Ended {
    thread.at("sleep").sleep(30).await;
    thread.at("produce").acquire(lock).await;
    thread.at("append").append(items, 0).await;
    thread.at("notify").notify_all(condition).await?;
    thread.at("produce").release(lock).await?;
    Ok(())
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
    thread.at("wait").wait(condition, Timeout::Never).await?;
    thread.at("listen").release(lock).await?;
    thread.at("print").print("told").await;
    Ok(())
}

/// Uses one of the places; `twice` is the one that gives it back twice.
pub async fn visit(thread: Thread, places: Semaphore, inside: List, twice: bool) -> Ended {
    let forever = Timeout::Never;
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
    thread.at("wait").event_wait(ready, Timeout::Never).await;
    let value = thread.at("use").read(config).await;
    thread.at("use").print(format!("uses {value}")).await;
    Ok(())
}

/// Does its part, meets the others, and then sees all the parts. If it is
/// `timed`, it does not wait for whoever is `late`.
pub async fn meet(
    thread: Thread,
    (barrier, parties): (Barrier, u32),
    parts: List,
    (timed, late): (bool, bool),
) -> Ended {
    let timeout = limit(timed, 20);
    if late {
        thread.at("sleep").sleep(50).await;
    }
    thread.at("part").append(parts, 1).await;
    let everybody = thread.at("meet").barrier_wait(barrier, parties, timeout);
    everybody.await?;
    let count = thread.at("count").len(parts).await;
    thread.at("count").print(format!("{count} parts")).await;
    Ok(())
}

/// Does its part and meets the others; the last to come says how many parts
/// there are.
pub async fn meet_and_act(thread: Thread, barrier: Barrier, parts: List) -> Ended {
    thread.at("part").append(parts, 1).await;
    let acting = thread.at("action");
    let report = || async {
        let count = acting.len(parts).await;
        Ok(acting.print(format!("{count} parts")).await)
    };
    let (meet, all) = (thread.at("meet"), (3, Timeout::Never));
    meet.barrier_wait_then(barrier, all, report).await?;
    Ok(())
}

/// Meets two others, or hears that they will not all come.
pub async fn meet_or_hear(thread: Thread, barrier: Barrier) -> Ended {
    let everybody = thread.at("meet").barrier_wait(barrier, 3, Timeout::Never);
    match everybody.await {
        Ok(_) => thread.at("print").print("met").await,
        Err(_) => thread.at("broken").print("gave up").await,
    };
    Ok(())
}

/// Breaks the barrier for those who would wait in vain.
pub async fn fail(thread: Thread, barrier: Barrier) -> Ended {
    thread.at("abort").barrier_abort(barrier).await;
    Ok(())
}

/// Meets another, and comes again when it is thrown out.
pub async fn meet_again(thread: Thread, barrier: Barrier) -> Ended {
    let meet = || thread.at("meet").barrier_wait(barrier, 2, Timeout::Never);
    while meet().await.is_err() {
        thread.checkpoint(());
    }
    thread.at("print").print("met").await;
    Ok(())
}

/// Resets the barrier, whoever waits there.
pub async fn reset(thread: Thread, barrier: Barrier) -> Ended {
    thread.at("reset").barrier_reset(barrier).await;
    Ok(())
}

/// Hands out two jobs and waits until both are done.
pub async fn hand_out(thread: Thread, jobs: Queue) -> Ended {
    for job in 0..2 {
        thread.at("put").put(jobs, job, Timeout::Never).await?;
    }
    thread.at("join").queue_join(jobs).await;
    thread.at("print").print("all done").await;
    Ok(())
}

/// Does two jobs, and says so unless that is `forgotten`.
pub async fn do_jobs(thread: Thread, jobs: Queue, forgotten: bool) -> Ended {
    for _ in 0..2 {
        thread.at("get").get(jobs, Timeout::Never).await?;
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
    for task in (0..2).filter(|_| !forgotten) {
        let ask = thread.at("result");
        let result = ask.result(pool, task, Timeout::Never).await?;
        ask.print(result.to_string()).await;
    }
    thread.at("pool").shutdown(pool).await;
    thread.at("pool").pool_join(pool).await;
    thread.at("print").print("finished").await;
    Ok(())
}
