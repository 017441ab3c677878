//! The measurements, in the order of the catalogue of exercises.

use super::{Form, Measurement, Table};
use crate::parameters::{Parameter, Word, choice, number, word};

const fn threads(default: i64) -> Parameter {
    number("threads", "Threads", "The most at a time.", (1, 8), default)
}

const fn repeats(default: i64) -> Parameter {
    let help = "Runs that count, after some to warm up.";
    number("repeats", "Repeats", help, (1, 50), default)
}

/// None of the subsystems, or one.
const SUBSYSTEMS: &[Word] = &[
    word("none", "none"),
    word("a", "A"),
    word("b", "B"),
    word("c", "C"),
];

/// How the counter's threads add.
const WAYS: &[&str] = &[
    "with a lock",
    "no lock",
    "atomic addition",
    "one counter each",
];

/// A table that is drawn as bars, and how to read it.
const fn bars(
    title: &'static str,
    axis: &'static str,
    unit: &'static str,
    series: &'static [&'static str],
    note: &'static str,
) -> Table {
    Table {
        title,
        axis,
        unit,
        series,
        extra: "",
        form: Form::Bars,
        note,
    }
}

impl Table {
    /// Each row tells this besides.
    const fn extra(self, extra: &'static str) -> Self {
        Table { extra, ..self }
    }

    /// It is drawn so.
    const fn drawn(self, form: Form) -> Self {
        Table { form, ..self }
    }
}

/// Everything that can be measured, in the order of the catalogue.
#[rustfmt::skip]
pub const MEASUREMENTS: &[Measurement] = &[
    Measurement {
        name: "contention",
        exercise: "counter",
        title: "What does a shared counter cost?",
        story: "Threads add 1 to a counter as fast as they can: with a lock, without one, with an \
            atomic addition, and each to a counter of its own.",
        python: "That nothing but a lock makes counter += 1 safe carries over. What is lost and what it costs \
            does not: CPython’s threads take turns at Python code, so that more of them never count \
            faster, and with the GIL it was not seen to lose any from 3.10 on, which nobody promises.",
        exact: "With a lock, with atomic additions and with one counter each, no addition was lost.",
        parameters: &[
            threads(4),
            number("additions", "Additions", "In all, by all threads together.", (1_000, 20_000_000), 2_000_000),
            repeats(5),
        ],
        tables: &[
            bars("Additions per second", "# threads", "million/s", WAYS,
                "On few cores a lock can beat an atomic addition: who has it may add many times while the others \
                    sleep, with the counter in one core’s cache. Atomic additions on several cores fetch the \
                    counter from each other all the time. With one each, nothing is shared until the end."),
            bars("Updates lost", "# threads", "%", WAYS,
                "An update is lost when another thread has read the counter before it and writes after it. One \
                    thread alone loses none.").extra("additions lost"),
        ],
    },
    Measurement {
        name: "handover",
        exercise: "producer-consumer",
        title: "How much does a queue let through?",
        story: "Producers hand numbers to consumers through a bounded queue of one lock and two \
            conditions, as queue.Queue is built.",
        python: "queue.Queue too has one lock with conditions to wait on: that a small queue makes \
            threads wait for each other carries over. The rates do not: with the GIL, producers and \
            consumers never run Python code at the same time.",
        exact: "Every item came out once.",
        parameters: &[
            number("producers", "Producers", "The most at a time.", (1, 4), 2),
            number("consumers", "Consumers", "The most at a time.", (1, 3), 2),
            number("capacity", "Capacity", "Where the numbers of threads are compared.", (1, 100_000), 100),
            number("items", "Items", "In all.", (100, 2_000_000), 20_000),
            repeats(5),
        ],
        tables: &[
            bars("By capacity", "capacity #", "thousand items/s", &["all producers and consumers"],
                "Producers wait while the queue is full, consumers while it is empty. Each wait may send one thread \
                    to sleep and wake another, and the smaller the queue, the more of them there are.").extra("waits per 1,000 items"),
            bars("By producers and consumers", "# producers", "thousand items/s", &["1 consumer", "2 consumers", "3 consumers"],
                "All of them share one lock, so more threads can mean more waiting, the more so where there are \
                    more of them than cores.").extra("waits per 1,000 items"),
        ],
    },
    Measurement {
        name: "lookups",
        exercise: "lru-cache",
        title: "One lock, or one for each shard?",
        story: "Threads look keys up and put in what is missing. The cache stands behind one lock, \
            or is split into shards with a lock each.",
        python: "That a look-up changes the cache, and so needs the lock, carries over. What shards bring does \
            not: with the GIL only one thread at a time runs Python code, however many locks \
            there are.",
        exact: "Every look-up gave its key’s value or put it in.",
        parameters: &[
            threads(4),
            number("capacity", "Capacity", "Entries.", (16, 100_000), 1_024),
            number("shards", "Shards", "Parts of the split cache.", (2, 64), 8),
            number("hits", "Hits", "Of 100 look-ups, where threads are compared.", (10, 100), 90),
            number("operations", "Look-ups", "In all.", (1_000, 10_000_000), 200_000),
            repeats(5),
        ],
        tables: &[
            bars("By threads", "# threads", "million look-ups/s", &["one lock", "sharded"],
                "On few cores shards can be slower: with one lock, who has it may go on for a while with everything in \
                    its core’s cache; with shards, threads that run at once fetch locks and entries from each other’s.").extra("% hits seen"),
            bars("By hit rate", "#% hits", "million look-ups/s", &["one lock", "sharded"],
                "A miss does more than a hit: the oldest entry goes and a new one comes in.").extra("% hits seen"),
        ],
    },
    Measurement {
        name: "overhead",
        exercise: "thread-pool",
        title: "What does handing a task to a pool cost?",
        story: "Tasks that do next to nothing go through a pool built like ThreadPoolExecutor: all \
            at once, and each when the result of the one before is there.",
        python: "ThreadPoolExecutor too hands each task over through a queue and a future: that a task must be \
            worth it carries over. How many workers pay does not: with the GIL, tasks that compute \
            in Python take turns; those that wait do not.",
        exact: "Every task was done once, and its result came back.",
        parameters: &[
            number("workers", "Workers", "The most at a time.", (1, 6), 4),
            number("tasks", "Tasks", "Handed in at once.", (100, 500_000), 20_000),
            number("trips", "Round trips", "One after the other, with one worker.", (100, 100_000), 2_000),
            repeats(5),
        ],
        tables: &[
            bars("Tasks per second", "# workers", "thousand/s", &["submit and result"],
                "A task does next to nothing, so handing it over is what is measured, and all workers share the \
                    queue’s lock: more of them need not be faster."),
            bars("From submit to result", "#% of trips within", "µs", &["one worker"],
                "Of the trips of all repeats together; the whiskers show how far the repeats differ. Where the clock is \
                    too coarse for one trip, ten or more are timed as one: the table says how many.").extra("trips timed as one"),
            bars("How round trips are distributed", "µs at most #", "% of round trips", &["one worker"],
                "").drawn(Form::Columns).extra("trips timed as one"),
        ],
    },
    Measurement {
        name: "squares",
        exercise: "map-reduce",
        title: "How much faster is it with more workers?",
        story: "Workers take chunks of a long list of numbers and add up the squares; the partial \
            sums are added at the end.",
        python: "The speed-up does not carry over: with the GIL, threads that compute in Python take turns, and \
            two of them are no faster than one. Processes do run at the same time, but have to be \
            started and sent their numbers. That chunks can be too small carries over.",
        exact: "Every sum was exact.",
        parameters: &[
            number("workers", "Workers", "The most at a time.", (1, 8), 4),
            number("numbers", "Numbers", "From 0 to 999, over and over.", (10_000, 50_000_000), 20_000_000),
            number("chunk", "Chunk", "Numbers per chunk, where workers are compared.", (1_000, 50_000_000), 100_000),
            repeats(7),
        ],
        tables: &[
            bars("Speed-up", "# workers", "million numbers/s", &["measured"],
                "Less than the ideal is usual: cores share the memory, and what counts as two may be one core that runs \
                    two threads. More workers than cores take turns on them.").drawn(Form::SpeedUp).extra("sum"),
            bars("By chunk size", "chunks of #", "million numbers/s", &["all workers"],
                "Small chunks: the workers are busy asking for the next one. Large chunks: too few to go round.").extra("sum"),
        ],
    },
    Measurement {
        name: "load",
        exercise: "log-processor",
        title: "When does the coordinator fall behind?",
        story: "Three subsystems log at a rate; the coordinator takes from A, then B, then C, and \
            goes on when its timeout has run out.",
        python: "That whoever is slower than the records come falls behind, and that waiting in one place holds \
            up the others, carries over. From which rate on does not: with the GIL, processing in \
            Python also keeps the subsystems from logging.",
        exact: "Every record that was logged was processed.",
        parameters: &[
            number("rate", "Rate", "Records per second of each, at most.", (16, 100_000), 32_000),
            choice("slow", "Slow", "Logs ten times more rarely.", SUBSYSTEMS),
            number("patience", "Timeout", "In ms.", (1, 100), 2),
            number("busy", "Processing", "Of one record, in µs.", (0, 1_000), 5),
            number("length", "Length", "Of logging, in ms.", (10, 2_000), 200),
            repeats(3),
        ],
        tables: &[
            bars("Records processed", "#/s logged by each", "thousand/s", &["all three"],
                "What is not processed while the subsystems log waits, and is processed after it."),
            bars("The longest that a queue grew", "#/s logged by each", "records", &["of the three"],
                "Records come in bursts, since a subsystem sleeps for 1 ms at a time: some wait even where the coordinator \
                    keeps up."),
            bars("Time-outs", "#/s logged by each", "per second", &["all three"],
                "A time-out is time spent on one queue while the others may grow."),
            bars("Records that wait, at the highest rate", "after # ms", "records", &["in all three"],
                "As the coordinator finds them. A queue that grows as long as records come is one that the coordinator \
                    does not keep up with.").drawn(Form::Columns),
        ],
    },
];
