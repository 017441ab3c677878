//! Which model when: the same tasks under each.

use crate::body::{Ended, Thread};
use crate::model::{Cpu, EventLoop, List, Millis, Overhead, Queue, Timeout};

/// What starting a process takes: 10 to 15 ms were measured with forkserver,
/// the default of Python 3.14 on Linux (fork 2 to 3, spawn 50 to 64; a thread
/// less than 1, which is not counted here).
const START_MS: Millis = 12;

/// What it takes to pickle a result, send it and read it at the other end.
const PICKLING_MS: Millis = 1;

/// A task: it waits or computes, and gives the square of its number.
#[derive(Clone, Copy)]
pub struct Task {
    pub number: i64,
    /// Whether it computes; otherwise it waits.
    pub computes: bool,
    pub ms: Millis,
    /// The GIL, or the cores.
    pub cpu: Cpu,
}

impl Task {
    /// Waits, or computes while nobody else asks for the place.
    async fn run(self, thread: &Thread) -> i64 {
        if self.computes {
            thread.at("compute").compute(self.cpu, self.ms).await;
        } else {
            thread.at("wait").sleep(self.ms).await;
        }
        self.number * self.number
    }
}

/// A thread for each task. With the GIL, one that computes is asked for it by
/// the others every switch interval; one that waits does not have it. Without,
/// each is on a core of its own.
pub async fn threaded(thread: Thread, task: Task, gil: bool, results: List) -> Ended {
    let result = match gil && task.computes {
        true => {
            thread.at("compute").work(task.cpu, task.ms).await;
            task.number * task.number
        }
        false => task.run(&thread).await,
    };
    thread.at("done").append(results, result).await;
    Ok(())
}

/// One thread that does all the tasks.
pub async fn sequential(thread: Thread, tasks: Vec<Task>, results: List) -> Ended {
    for task in tasks {
        thread.checkpoint(task.number);
        let result = task.run(&thread).await;
        thread.at("done").append(results, result).await;
    }
    Ok(())
}

/// A process for each task; its result goes through a queue.
pub async fn process(thread: Thread, task: Task, results: Queue) -> Ended {
    let (start, done) = (thread.at("start"), thread.at("done"));
    start.overhead(Overhead::StartUp, START_MS).await;
    let result = task.run(&thread).await;
    done.overhead(Overhead::Pickling, PICKLING_MS).await;
    done.put(results, result, Timeout::Never).await?;
    Ok(())
}

/// A process for each task; its result stays in its own memory.
pub async fn lonely_process(thread: Thread, task: Task, own: List) -> Ended {
    let start = thread.at("start");
    start.overhead(Overhead::StartUp, START_MS).await;
    let result = task.run(&thread).await;
    thread.at("done").append(own, result).await;
    Ok(())
}

/// A coroutine for each task, all on one event loop.
pub async fn coroutine(thread: Thread, event_loop: EventLoop, task: Task, results: List) -> Ended {
    thread.at("task").begin(event_loop).await;
    if task.computes {
        thread.at("compute").compute(task.cpu, task.ms).await;
    } else {
        thread.at("wait").async_sleep(event_loop, task.ms).await;
    }
    let result = task.number * task.number;
    thread.at("done").append(results, result).await;
    Ok(())
}

/// A coroutine that calls what blocks: the event loop stands still.
pub async fn blocking_coroutine(
    thread: Thread,
    event_loop: EventLoop,
    task: Task,
    results: List,
) -> Ended {
    thread.at("task").begin(event_loop).await;
    let result = task.run(&thread).await;
    thread.at("done").append(results, result).await;
    Ok(())
}

/// A coroutine that calls another without `await`: that one never runs, and
/// what is appended is a coroutine object.
pub async fn forgetful_coroutine(thread: Thread, event_loop: EventLoop, results: List) -> Ended {
    thread.at("task").begin(event_loop).await;
    thread.at("done").append(results, "coroutine").await;
    Ok(())
}
