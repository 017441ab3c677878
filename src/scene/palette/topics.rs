//! What people look for that no title says: for each topic the variant that
//! shows it best.

/// Exercise, variant, and the topics that it shows.
pub const TOPICS: &[(&str, &str, &[&str])] = &[
    (
        "counter",
        "With lock",
        &["mutex, mutual exclusion, critical section, context manager"],
    ),
    (
        "counter",
        "No lock",
        &[
            "race condition, data race, lost update",
            "check then act, atomicity",
        ],
    ),
    (
        "counter",
        "Never released",
        &["forgotten release, lock leak"],
    ),
    (
        "producer-consumer",
        "One of each",
        &["bounded buffer, blocking queue"],
    ),
    (
        "producer-consumer",
        "Sentinel forgotten",
        &["poison pill, hang"],
    ),
    ("producer-consumer", "Shut down", &["graceful shutdown"]),
    (
        "producer-consumer",
        "A list, no sentinel",
        &["busy waiting, spinning, polling, livelock"],
    ),
    ("lru-cache", "Two puts at once", &["compound operation"]),
    (
        "lru-cache",
        "Reader without the lock",
        &["dirty read, torn read"],
    ),
    ("thread-pool", "Waiting for itself", &["pool exhaustion"]),
    (
        "thread-pool",
        "The silent exception",
        &["swallowed exception, unhandled error"],
    ),
    (
        "map-reduce",
        "Without the GIL",
        &["free-threaded, no-GIL, nogil, parallelism, PEP 703"],
    ),
    ("log-processor", "B is slow, 30 ms patience", &["timeout"]),
    (
        "log-processor",
        "B is dead, no limit",
        &["hang, blocked for ever"],
    ),
    (
        "models",
        "asyncio waits together",
        &["async, await, coroutine, event loop"],
    ),
    ("models", "A blocking call", &["blocking the event loop"]),
    ("models", "A forgotten await", &["never awaited"]),
    (
        "models",
        "Computing starves the loop",
        &["starvation, unresponsive loop"],
    ),
    ("models", "Threads compute in turns", &["GIL, CPU-bound"]),
    (
        "models",
        "Processes compute together",
        &["multiprocessing, CPU-bound"],
    ),
    ("models", "Threads wait together", &["I/O-bound"]),
    (
        "models",
        "Computing without the GIL",
        &["free-threaded, no-GIL, nogil, parallelism"],
    ),
    (
        "primitives",
        "Two locks, two orders",
        &["deadlock, lock ordering, circular wait"],
    ),
    ("primitives", "Two locks, one order", &["lock hierarchy"]),
    (
        "primitives",
        "RLock, taken twice",
        &["reentrant, recursive lock"],
    ),
    ("primitives", "Lock, taken twice", &["reentrant"]),
    (
        "primitives",
        "Condition with if",
        &["spurious wakeup, stolen wakeup"],
    ),
    (
        "primitives",
        "Notified too early",
        &["lost wakeup, missed signal, missed notification"],
    ),
    ("primitives", "Semaphore", &["rate limit, permits"]),
    ("primitives", "Future", &["promise"]),
];

/// What else the variant of this title is looked for as.
pub fn topics(exercise: &str, variant: &str) -> &'static [&'static str] {
    let found = TOPICS
        .iter()
        .find(|(of, title, _)| (*of, *title) == (exercise, variant));
    found.map_or(&[], |(.., topics)| topics)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exercise;

    #[test]
    fn every_topic_is_of_a_variant_that_there_is() {
        for (name, title, _) in TOPICS {
            let exercise = exercise::by_name(name).expect(name);
            assert!(
                exercise.variants.iter().any(|v| v.title == *title),
                "{name}: {title}"
            );
            let same = TOPICS
                .iter()
                .filter(|(of, other, _)| (of, other) == (name, title));
            assert_eq!(same.count(), 1, "{name}: {title}");
        }
    }
}
