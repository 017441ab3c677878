//! Day 3: threads that share a cache of the entries used last.

use std::sync::Arc;

use super::work::Operation;
use crate::body::{Ended, Thread};
use crate::model::{Dict, List, Lock, Outcome, Value};

/// The cache, as its threads see it.
#[derive(Clone, Copy)]
pub struct Cache {
    /// Its entries, the one used longest ago first.
    pub entries: Dict,
    /// What each operation holds from its beginning to its end, if anything.
    pub lock: Option<Lock>,
    pub capacity: i64,
    pub get_by: GetBy,
    pub put_by: PutBy,
}

/// How `get` makes an entry the newest.
#[derive(Clone, Copy)]
pub enum GetBy {
    /// `move_to_end`, then read.
    Move,
    /// Take it out and put it back.
    PopSet,
}

/// How `put` keeps to the capacity.
#[derive(Clone, Copy)]
pub enum PutBy {
    /// Insert, then evict if there are too many.
    InsertFirst,
    /// Evict if it is full, then insert.
    EvictFirst,
}

/// A thread that uses the cache, and keeps what it got.
pub async fn work(thread: Thread, cache: Cache, operations: Arc<[Operation]>, got: List) -> Ended {
    for (place, operation) in operations.iter().enumerate() {
        thread.checkpoint(place);
        thread.call(); // the loop's next round, and entering get() or put()
        match *operation {
            Operation::Put(key, value) => put(&thread, cache, key, value).await?,
            Operation::Get(key) => {
                let value = get(&thread, cache, key).await?;
                thread.call(); // get() returns
                thread.at("got").append(got, value).await;
            }
        }
    }
    Ok(())
}

/// `cache.get(key)`: the value, or `None`; the entry becomes the newest.
async fn get(thread: &Thread, cache: Cache, key: char) -> Outcome {
    enter(&thread.at("get-with"), cache.lock).await;
    let value = match cache.get_by {
        GetBy::Move => look_up(thread, cache.entries, key).await,
        GetBy::PopSet => take_and_put_back(thread, cache.entries, key).await,
    };
    leave(&thread.at("get-with"), cache.lock).await?; // after an exception too
    value
}

async fn look_up(thread: &Thread, entries: Dict, key: char) -> Outcome {
    let known = thread.at("look").contains(entries, key).await;
    if known == Value::Bool(false) {
        return Ok(Value::None);
    }
    thread.call(); // a jump over the `return`
    thread.at("move").move_to_end(entries, key).await?;
    thread.at("read").get_item(entries, key).await
}

async fn take_and_put_back(thread: &Thread, entries: Dict, key: char) -> Outcome {
    let Ok(value) = thread.at("pop").pop_item(entries, key).await else {
        return Ok(Value::None); // except KeyError
    };
    let put = thread.at("put-back");
    put.set_item(entries, key, value.clone()).await;
    Ok(value)
}

/// `cache.put(key, value)`: the entry becomes the newest; if there is one too
/// many, the oldest goes.
async fn put(thread: &Thread, cache: Cache, key: char, value: i64) -> Ended {
    enter(&thread.at("put-with"), cache.lock).await;
    let done = match cache.put_by {
        PutBy::InsertFirst => insert_first(thread, cache, key, value).await,
        PutBy::EvictFirst => evict_first(thread, cache, key, value).await,
    };
    leave(&thread.at("put-with"), cache.lock).await?; // after an exception too
    done
}

async fn insert_first(
    thread: &Thread,
    Cache {
        entries, capacity, ..
    }: Cache,
    key: char,
    value: i64,
) -> Ended {
    if thread.at("known").contains(entries, key).await == Value::Bool(true) {
        thread.at("refresh").move_to_end(entries, key).await?;
    }
    thread.call(); // known or not: a call, or a jump over it
    thread.at("set").set_item(entries, key, value).await;
    if thread.at("over").dict_len(entries).await.to_int() > capacity {
        thread.at("evict").pop_oldest(entries).await?;
    }
    Ok(())
}

async fn evict_first(
    thread: &Thread,
    Cache {
        entries, capacity, ..
    }: Cache,
    key: char,
    value: i64,
) -> Ended {
    if thread.at("known").contains(entries, key).await == Value::Bool(true) {
        thread.at("refresh").move_to_end(entries, key).await?;
    } else {
        thread.call(); // a jump to the `elif`
        if thread.at("full").dict_len(entries).await.to_int() >= capacity {
            thread.at("evict").pop_oldest(entries).await?;
        }
    }
    thread.at("set").set_item(entries, key, value).await;
    Ok(())
}

/// A thread that only looks how full the cache is.
pub async fn watch(thread: Thread, entries: Dict, lock: Option<Lock>, sizes: List) -> Ended {
    enter(&thread.at("watch-with"), lock).await;
    let size = thread.at("watch").dict_len(entries).await;
    thread.at("watch").append(sizes, size).await;
    leave(&thread.at("watch-with"), lock).await
}

/// `with self.lock:` begins.
async fn enter(thread: &Thread, lock: Option<Lock>) {
    if let Some(lock) = lock {
        thread.acquire(lock).await;
    }
}

/// `with self.lock:` ends.
async fn leave(thread: &Thread, lock: Option<Lock>) -> Ended {
    if let Some(lock) = lock {
        thread.release(lock).await?;
    }
    Ok(())
}
