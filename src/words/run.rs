//! How a run ended.

use super::{Cycle, says};
use crate::model::{Millis, ObjectId, ThreadId};

says! {
    "a run that is over";
    Lost(many: usize) calm {
        match many {
            1 => "One update was lost on the way.".to_owned(),
            many => format!("On the way {many} updates were lost."),
        }
    },
    NobodyHelps calm "Nobody is left who could help.",
    ItsOwn(_thread: ThreadId) calm "It waits for itself.",
    Cycle(_threads: Vec<ThreadId>) calm "Each waits for the next; nobody can begin.",
    /// While others go on.
    ForEver(cycle: Cycle) calm "{cycle}: these will never go on, whatever the others do.",
    /// The same, where somebody else might release what they wait for.
    InCycle(cycle: Cycle) calm "{cycle}: each of these waits for the next.",
    Result(result: String) calm "The result is {result}.",
    AllWell calm "So does every other order of steps.",
    OthersFail calm "This order of steps went well; others do not.",
    OthersMayFail calm "This order of steps went well; others may not.",
    FifoFails calm
        "This order went well; that of CPython’s loop, first in, first out, does not.",
    NothingComes(_queue: ObjectId, left: usize) calm {
        let nothing = "Nobody will ever put anything there";
        match left {
            0 => format!("{nothing}."),
            1 => format!("{nothing}, and 1 waits in the other queues."),
            left => format!("{nothing}, and {left} wait in the other queues."),
        }
    },
    ThreadSafe calm "The threads share nothing but what is thread-safe.",
    Took(now: Millis, alone: Millis) calm
        "It took {now} ms; one after the other it takes {alone}.",
    Squared(now: Millis, alone: Millis) calm
        "It took {now} ms; squaring the numbers one after the other takes {alone}.",
    LateForGood(left: usize) calm {
        match left {
            1 => "1 came too late to be taken, and is still queued.".to_owned(),
            left => format!("{left} came too late to be taken, and are still queued."),
        }
    },
    LateOnly calm "What came too late was taken in a later round: no record is lost.",
    SilentGivenUp calm "Nothing came from whoever was given up; everything else is processed.",
    LateAndSilent calm
        "Nothing came from one that was given up; what came too late from others was taken in a later round: no record is lost.",
    SentinelLeft calm
        "Every number was printed, but a sentinel stays: whoever uses the buffer next finds it.",
    Stranded calm "What was put after the sentinel is stranded: nobody takes it any more.",
    OneWorker(_worker: ThreadId) calm
        "The same thread did it all: it was idle whenever another task was submitted.",
    WorkerToSpare calm "There was always a thread left for the tasks that others waited for.",
    RaisedAfter(printed: Vec<String>) calm {
        match printed.join(", ").as_str() {
            "" => "It was raised where the result was asked for, before anything was printed.".to_owned(),
            printed => format!("It was raised where the result was asked for; printed until then: {printed}."),
        }
    },
    Unasked calm "An exception is kept in a future whose result() nobody called.",
    SawTooMany calm
        "The reader looked between an insertion and its eviction: readers need the lock too.",
    ChangedBetween calm
        "Another thread changed the cache between a test and what was done upon it.",
    CameBetween calm "Another thread got in between the steps of one operation.",
}
