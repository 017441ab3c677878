//! What is asked, word for word.

use lockstep::exercise::by_name;
use lockstep::questions;

/// The questions of each exercise that is a day, and its coding task, last.
const DAYS: &[(&str, &[&str])] = &[
    (
        "counter",
        &[
            "Why is a lock necessary when multiple threads increment a shared counter?",
            "What could go wrong if you remove the lock from the counter example?",
            "Explain the difference between `lock.acquire()`/`lock.release()` and using a lock as \
             a context manager (`with lock:`).",
            "How does the Global Interpreter Lock (GIL) affect this example?",
            "Implement a thread-safe counter in Python that can be safely incremented by multiple \
             threads.",
        ],
    ),
    (
        "producer-consumer",
        &[
            "What problem does the producer-consumer pattern solve?",
            "Why is `queue.Queue` used instead of a simple list?",
            "How does the consumer know when to stop?",
            "What would happen if you forgot to put the sentinel value in the queue?",
            "How would you modify the code to support multiple consumers?",
            "Write a Python program with one producer and one consumer thread using a \
             thread-safe queue. The producer should generate numbers 0–9, and the consumer \
             should print them.",
        ],
    ),
    (
        "lru-cache",
        &[
            "Why do we need a lock in the LRU cache implementation?",
            "What is the purpose of `OrderedDict.move_to_end()` in the cache?",
            "How does the cache ensure thread safety for both `get` and `put` operations?",
            "What would happen if two threads call `put` at the same time?",
            "Implement a thread-safe LRU cache class in Python with `get` and `put` methods.",
        ],
    ),
    (
        "thread-pool",
        &[
            "What is the advantage of using `ThreadPoolExecutor` over manually managing threads?",
            "Why is a queue used between the producer and consumer?",
            "How does the consumer know when to stop processing items?",
            "What would happen if you started more consumers than the number of sentinels?",
            "How does `future.result()` work in this context?",
            "Write a Python script that uses `ThreadPoolExecutor` to process a list of numbers in \
             parallel, squaring each number and printing the result.",
        ],
    ),
    (
        "map-reduce",
        &[
            "What is the purpose of splitting data into chunks for parallel processing?",
            "How does the `parallel_map_reduce` function coordinate work between threads?",
            "Why is a separate `reduce_fn` used after mapping?",
            "What are the limitations of this approach in Python?",
            "How would you modify the code to use processes instead of threads for CPU-bound \
             tasks?",
            "Implement a parallel map-reduce in Python that computes the sum of squares of a list \
             using multiple threads.",
        ],
    ),
];

/// The groups and the numbers of questions of what is no day.
const REST: &[(&str, &[(&str, usize)])] = &[
    ("log-processor", &[("Conceptual", 6), ("Coding", 1)]),
    (
        "models",
        &[("When to use each model", 4), ("Trade-offs", 5)],
    ),
    ("primitives", &[("Key primitives", 6)]),
];

fn file(name: &str) -> &'static str {
    by_name(name).map_or("", |exercise| exercise.questions())
}

#[test]
fn the_days_ask_every_question_word_for_word() {
    for (name, expected) in DAYS {
        let questions = questions::read(file(name));
        let asked: Vec<&str> = questions.iter().map(|question| question.text).collect();
        assert_eq!(asked, *expected, "{name}");
        let tasks: Vec<bool> = questions
            .iter()
            .map(|question| question.is_task())
            .collect();
        let last_only: Vec<bool> = (1..=tasks.len()).map(|n| n == tasks.len()).collect();
        assert_eq!(tasks, last_only, "{name}");
    }
}

#[test]
fn everything_else_is_asked_about_in_its_groups() {
    for (name, expected) in REST {
        let mut groups: Vec<(&str, usize)> = Vec::new();
        for question in questions::read(file(name)) {
            match groups.last_mut() {
                Some((group, count)) if *group == question.group => *count += 1,
                _ => groups.push((question.group, 1)),
            }
        }
        assert_eq!(groups, *expected, "{name}");
    }
}

/// Each of these words of the subject has a question that names it.
#[test]
fn every_model_trade_off_and_primitive_is_asked_about() {
    for (name, words) in [
        (
            "models",
            &[
                "threading",
                "multiprocessing",
                "asyncio",
                "GIL",
                "thread cost",
                "lock contention",
                "process cost",
                "async code",
            ][..],
        ),
        (
            "primitives",
            &[
                "threading.Lock",
                "threading.RLock",
                "threading.Condition",
                "queue.Queue",
                "ThreadPoolExecutor",
                "ProcessPoolExecutor",
                "asyncio.Event",
                "asyncio.Queue",
            ],
        ),
        (
            "log-processor",
            &[
                "A, B and C",
                "pops from A, then B, then C",
                "Buffering",
                "within X ms",
            ],
        ),
    ] {
        let questions = questions::read(file(name));
        for word in words {
            let asked = questions
                .iter()
                .any(|question| question.text.contains(word));
            assert!(asked, "{name}: nobody asks about {word}");
        }
    }
}
