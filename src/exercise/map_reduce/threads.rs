//! Day 5: parallel map-reduce, the sum of the squares.

use std::ops::Range;
use std::sync::Arc;

use crate::body::{Ended, Thread};
use crate::model::{
    Cell, Cpu, Exception, FutureId, Millis, Outcome, Overhead, Pool, Timeout, Value,
};

/// What `square(number)` computes for, in virtual time: as long as CPython lets
/// a thread have the GIL before another may ask for it.
pub const SQUARE_MS: Millis = 5;

/// What adding two partial results computes for.
const ADD_MS: Millis = 1;

/// What starting a process takes: 10 to 15 ms were measured with forkserver,
/// the default of Python 3.14 on Linux (fork 2 to 3, spawn 50 to 64; a thread
/// less than 1, which is not counted here).
const START_MS: Millis = 12;

/// What it takes to pickle a value, send it and read it at the other end: there
/// and back, about what was measured for 1 MB (2 to 3 ms).
const PICKLING_MS: Millis = 1;

/// Where the work is done.
#[derive(Clone, Copy)]
pub struct Place {
    /// The GIL, or the cores.
    pub cpu: Cpu,
    /// The workers are processes, which have to be started and sent values.
    pub processes: bool,
}

impl Place {
    /// Processes pickle every value that they are sent or send back.
    async fn pickle(self, thread: &Thread) {
        if self.processes {
            thread.overhead(Overhead::Pickling, PICKLING_MS).await;
        }
    }

    /// A process starts its own interpreter first.
    async fn start_up(self, thread: &Thread) {
        if self.processes {
            thread.overhead(Overhead::StartUp, START_MS).await;
        }
    }
}

/// A worker: maps chunks to partial results, and adds two of those when the
/// reduction is a tree. `partials` are its local variables, one for each chunk.
pub async fn mapper(thread: Thread, pool: Pool, place: Place, partials: Arc<[Cell]>) -> Ended {
    place.start_up(&thread.at("worker")).await;
    let task = |thread: Thread, future: FutureId, given: Value| {
        let partial = partials.get(usize::from(future)).copied();
        async move {
            let result = match partial {
                Some(partial) => map_chunk(&thread, place.cpu, partial, &given).await,
                None => add(&thread, place.cpu, &given).await,
            };
            place.pickle(&thread.at("worker")).await;
            Outcome::Ok(result)
        }
    };
    thread.run_pool_worker(pool, task).await
}

/// The partial result of one chunk.
async fn map_chunk(thread: &Thread, cpu: Cpu, partial: Cell, chunk: &Value) -> Value {
    let mut sum = 0;
    for number in numbers(chunk) {
        thread.checkpoint((chunk, number, sum));
        thread.at("square").work(cpu, SQUARE_MS).await;
        sum += number * number;
        thread.at("partial").write(partial, sum).await;
    }
    Value::Int(sum)
}

/// The sum of a pair.
async fn add(thread: &Thread, cpu: Cpu, pair: &Value) -> Value {
    thread.at("add").work(cpu, ADD_MS).await;
    Value::Int(numbers(pair).sum())
}

/// The numbers of a chunk.
pub fn numbers(given: &Value) -> impl Iterator<Item = i64> {
    let items = match given {
        Value::Tuple(items) => &items[..],
        _ => &[],
    };
    items.iter().map(Value::to_int)
}

/// Submits the chunks and waits for their partial results, in their order.
async fn map_all(
    thread: &Thread,
    pool: Pool,
    place: Place,
    chunks: &[Value],
) -> Result<Vec<i64>, Exception> {
    submit_all(&thread.at("submit"), pool, place, (0, chunks)).await?;
    await_all(&thread.at("result"), pool, 0..chunks.len()).await
}

/// Submits a task for each of `given`; they get the numbers from `first` on.
async fn submit_all(
    thread: &Thread,
    pool: Pool,
    place: Place,
    (first, given): (usize, &[Value]),
) -> Ended {
    for (number, given_one) in given.iter().enumerate() {
        place.pickle(thread).await;
        let task = (first + number) as FutureId;
        thread.submit(pool, task, given_one.clone()).await?;
    }
    Ok(())
}

async fn await_all(
    thread: &Thread,
    pool: Pool,
    tasks: Range<usize>,
) -> Result<Vec<i64>, Exception> {
    let mut results = Vec::new();
    for task in tasks {
        let result = thread.result(pool, task as FutureId, Timeout::Never);
        results.push(result.await?.to_int());
    }
    Ok(results)
}

/// `parallel_map_reduce` with a fold: the main thread adds one partial result
/// after the other to the total.
pub async fn fold(
    thread: Thread,
    pool: Pool,
    place: Place,
    chunks: Vec<Value>,
    total: Cell,
) -> Ended {
    let partials = map_all(&thread, pool, place, &chunks).await?;
    let mut sum = partials[0];
    thread.at("first").write(total, sum).await;
    for (step, partial) in partials.iter().enumerate().skip(1) {
        thread.checkpoint(("fold", step, sum, &partials));
        thread.at("add").work(place.cpu, ADD_MS).await;
        sum += partial;
        thread.at("fold").write(total, sum).await;
    }
    leave(&thread, pool).await;
    thread.at("print").print(sum.to_string()).await;
    Ok(())
}

/// `parallel_map_reduce` with a tree: the workers add the partial results in
/// pairs, the sums in pairs again, and so on. One without a partner waits for
/// the next level.
pub async fn tree(thread: Thread, pool: Pool, place: Place, chunks: Vec<Value>) -> Ended {
    let mut partials = map_all(&thread, pool, place, &chunks).await?;
    let mut task = chunks.len();
    while partials.len() > 1 {
        thread.checkpoint(("tree", task, &partials));
        let pairs = partials.chunks_exact(2);
        let odd = pairs.remainder().to_vec();
        let pairs: Vec<Value> = pairs.map(tuple).collect();
        submit_all(&thread.at("pairs"), pool, place, (task, &pairs)).await?;
        partials = await_all(&thread.at("sums"), pool, task..task + pairs.len()).await?;
        partials.extend(odd);
        task += pairs.len();
    }
    leave(&thread, pool).await;
    thread.at("print").print(partials[0].to_string()).await;
    Ok(())
}

/// A tuple of numbers.
pub fn tuple(numbers: &[i64]) -> Value {
    Value::Tuple(numbers.iter().copied().map(Value::Int).collect())
}

/// A worker that adds every square into `total`. Threads share one; a process
/// has a total of its own, which the main thread never sees.
pub async fn adder(thread: Thread, pool: Pool, place: Place, total: Cell) -> Ended {
    place.start_up(&thread.at("worker")).await;
    let task = |thread: Thread, _, chunk: Value| async move {
        for number in numbers(&chunk) {
            thread.checkpoint((&chunk, number));
            // total += square(number): the total is read before the call.
            let before = thread.at("total").read(total).await.to_int();
            thread.call();
            thread.at("square").work(place.cpu, SQUARE_MS).await;
            let after = before + number * number;
            thread.at("total").write(total, after).await;
            thread.call(); // the end of the loop's body
        }
        place.pickle(&thread.at("worker")).await;
        Outcome::Ok(Value::None)
    };
    thread.run_pool_worker(pool, task).await
}

/// Submits the chunks, waits for all to be done, and prints the shared total.
pub async fn shared(
    thread: Thread,
    pool: Pool,
    place: Place,
    chunks: Vec<Value>,
    total: Cell,
) -> Ended {
    submit_all(&thread.at("submit"), pool, place, (0, &chunks)).await?;
    leave(&thread, pool).await;
    let sum = thread.at("print").read(total).await;
    thread.at("print").print(sum.to_string()).await;
    Ok(())
}

/// The end of the `with` block: `executor.shutdown(wait=True)`.
async fn leave(thread: &Thread, pool: Pool) {
    thread.at("with").shutdown(pool).await;
    thread.at("with").pool_join(pool).await;
}
