//! Day 2: producers and consumers with a buffer between them.

use crate::body::{Ended, Thread};
use crate::model::{Barrier, Exception, List, Queue, Timeout::Never, Value};

/// How the consumers learn that nothing more will come.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    /// After the last number, a sentinel for each consumer.
    Each,
    /// One sentinel from each producer, as soon as it is done.
    One,
    /// After the last number one sentinel, which each consumer puts back.
    Reput,
    /// They do not.
    Nothing,
    /// After the last number, `shutdown()`.
    Shutdown,
}

/// What all threads know.
#[derive(Clone, Copy)]
pub struct Plan {
    /// The numbers to be made are those below this one.
    pub items: i64,
    /// How many producers share them.
    pub producers: u32,
    /// How many sentinels are put at the end.
    pub sentinels: i64,
    /// How the consumers learn that nothing more will come.
    pub stop: Stop,
    /// Where producers meet when they are done, if one goes on for all.
    pub finish_line: Option<Barrier>,
}

/// Puts every `producers`-th number from `first` on into the queue.
pub async fn produce(thread: Thread, buffer: Queue, plan: Plan, first: i64) -> Ended {
    for item in (first..plan.items).step_by(plan.producers as usize) {
        thread.checkpoint(item);
        thread.at("put").put(buffer, item, Never).await?;
    }
    if !goes_on(&thread, plan).await? {
        return Ok(());
    }
    if plan.stop == Stop::Shutdown {
        thread.at("shutdown").queue_shutdown(buffer, false).await;
    }
    for sentinel in 0..plan.sentinels {
        thread.checkpoint(sentinel);
        let put = thread.at("sentinel").put(buffer, Value::None, Never);
        put.await?;
    }
    Ok(())
}

/// Prints what comes out of the queue, until there is nothing more.
pub async fn consume(thread: Thread, buffer: Queue, plan: Plan) -> Ended {
    loop {
        thread.checkpoint(());
        let Ok(item) = thread.at("get").get(buffer, Never).await else {
            return Ok(()); // ShutDown: the queue is empty and stays so
        };
        if item == Value::None {
            if plan.stop == Stop::Reput {
                let back = thread.at("reput").put(buffer, Value::None, Never);
                back.await?;
            }
            return Ok(());
        }
        thread.at("print").print(item.to_string()).await;
    }
}

/// The same with a list, which never makes anybody wait.
pub async fn produce_into_list(thread: Thread, buffer: List, plan: Plan, first: i64) -> Ended {
    for item in (first..plan.items).step_by(plan.producers as usize) {
        thread.checkpoint(item);
        thread.at("put").append(buffer, item).await;
        thread.call(); // the end of the loop's body: threads may switch here
    }
    if !goes_on(&thread, plan).await? {
        return Ok(());
    }
    if plan.stop == Stop::Shutdown {
        thread.at("shutdown").raise(NO_SHUTDOWN).await?;
    }
    for sentinel in 0..plan.sentinels {
        thread.checkpoint(sentinel);
        thread.at("sentinel").append(buffer, Value::None).await;
        thread.call(); // the end of the loop's body
    }
    Ok(())
}

/// The same with a list: looks again and again until something is there.
pub async fn consume_from_list(thread: Thread, buffer: List, plan: Plan) -> Ended {
    loop {
        thread.checkpoint(());
        while thread.at("look").len(buffer).await == Value::Int(0) {
            thread.checkpoint(());
            thread.call(); // busy waiting: threads may switch here
        }
        // Whoever looked before may have taken what was there.
        let item = thread.at("get").pop_first(buffer).await?;
        if item == Value::None {
            if plan.stop == Stop::Reput {
                thread.at("reput").append(buffer, Value::None).await;
            }
            return Ok(());
        }
        thread.at("print").print(item.to_string()).await;
    }
}

/// Waits for the other producers, if one of them is to go on for all: it is
/// the one that was done first.
async fn goes_on(thread: &Thread, plan: Plan) -> Result<bool, Exception> {
    let Some(finish_line) = plan.finish_line else {
        return Ok(true);
    };
    let meet = thread.at("meet");
    let place = meet.barrier_wait(finish_line, plan.producers, Never);
    Ok(place.await? == Value::Int(0))
}

/// What asking a list to shut down gives.
const NO_SHUTDOWN: Exception = Exception::new(
    "AttributeError",
    "'list' object has no attribute 'shutdown'",
);
