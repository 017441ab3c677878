//! Three subsystems push records, one coordinator takes them in turn.

use crate::body::{Ended, Thread};
use crate::model::{List, Millis, Queue, Timeout};

/// The subsystems, in the order in which the coordinator asks them.
pub const NAMES: [&str; 3] = ["A", "B", "C"];

/// After so many time-outs in a row the coordinator gives a subsystem up.
pub const GIVE_UP: u32 = 3;

/// What the coordinator works with.
#[derive(Clone, Copy)]
pub struct Shared {
    /// The queue of each subsystem.
    pub queues: [Queue; 3],
    /// The records processed, in order.
    pub processed: List,
    /// The name of the subsystem, once for each time-out.
    pub errors: List,
}

/// The text of the `number`th record of the subsystem called `name`, from 1.
pub fn record(name: &str, number: i64) -> String {
    format!("{name}{number}")
}

/// Makes a record every so many milliseconds, and pushes it.
pub async fn subsystem(
    thread: Thread,
    (name, logs): (&'static str, Queue),
    every: Millis,
    count: i64,
) -> Ended {
    for number in 1..=count {
        thread.checkpoint(number);
        thread.at("make").sleep(every).await;
        let record = record(name, number);
        let put = thread.at("put").put(logs, &*record, Timeout::Never);
        put.await?;
    }
    Ok(())
}

/// A subsystem that never produces anything.
pub async fn dead_subsystem(_: Thread) -> Ended {
    Ok(())
}

/// Takes a record from A, then B, then C, until it has as many as are due from
/// each subsystem that it has not given up.
pub async fn coordinate(thread: Thread, shared: Shared, count: i64, timeout: Timeout) -> Ended {
    let mut due = [count; 3];
    let mut missed = [0; 3];
    while due != [0; 3] {
        for place in 0..NAMES.len() {
            if due[place] == 0 {
                continue;
            }
            thread.checkpoint((place, due, missed));
            let got = thread.at("get").get(shared.queues[place], timeout).await;
            let Ok(log) = got else {
                // Empty says “not yet”, not “never”: what comes after the
                // time-out stays in the queue for the next round.
                missed[place] += 1;
                mark(&thread, shared, NAMES[place], missed[place]).await;
                if missed[place] == GIVE_UP {
                    due[place] = 0;
                }
                continue;
            };
            thread.call(); // process(log): threads may switch here
            thread.at("process").append(shared.processed, log).await;
            thread.call(); // process() returns, and the loop goes round
            due[place] -= 1;
            missed[place] = 0;
        }
    }
    Ok(())
}

/// What is printed of a subsystem whose record did not come in time.
pub fn late(name: &str) -> String {
    format!("{name} is late")
}

/// Notes that a subsystem's record did not come in time.
async fn mark(thread: &Thread, shared: Shared, name: &'static str, missed: u32) {
    thread.at("mark").append(shared.errors, name).await;
    thread.at("report").print(late(name)).await;
    if missed == GIVE_UP {
        let given_up = format!("{name} is given up");
        thread.at("give_up").print(given_up).await;
    }
}
