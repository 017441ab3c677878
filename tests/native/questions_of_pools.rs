//! The questions of days 4 and 5: all of them, each demonstrated by its link,
//! and the programs in the answers run.

use lockstep::scenario::link;

use crate::support::python::{PATIENCE, python};
use crate::support::run;

const DAY_FOUR: &str = include_str!("../../src/exercise/thread_pool/questions.md");
const DAY_FIVE: &str = include_str!("../../src/exercise/map_reduce/questions.md");

/// Each question's text and the link that demonstrates its answer.
fn demos(text: &'static str) -> Vec<(&'static str, &'static str)> {
    let read = |part: &'static str| {
        let (question, rest) = part.split_once("\n\n").expect("an answer");
        let (answer, demo) = rest.rsplit_once("\n\nDemo: ").expect("a demo");
        assert!(answer.len() > 100, "{question}");
        (question, demo.trim())
    };
    text.split("\n## ").skip(1).map(read).collect()
}

fn check(text: &'static str, expected: &[(&str, &str)]) {
    let demos = demos(text);
    assert_eq!(demos.len(), expected.len());
    for ((question, demo), (begins, ending)) in demos.iter().zip(expected) {
        assert!(question.starts_with(begins), "{question}");
        assert_eq!(link::read(demo).1, [], "{question}");
        let verdict = run(demo).verdict;
        assert_eq!(verdict.ending.name(), *ending, "{question}: {demo}");
    }
}

#[test]
fn day_four_is_answered_and_demonstrated() {
    check(
        DAY_FOUR,
        &[
            ("What is the advantage of using `ThreadPoolExecutor`", "ok"),
            ("Why is a queue used between the producer", "ok"),
            ("How does the consumer know when to stop", "ok"),
            ("What would happen if you started more consumers", "stuck"),
            ("How does `future.result()` work", "exception"),
            ("Write a Python script that uses `ThreadPoolExecutor`", "ok"),
        ],
    );
}

#[test]
fn day_five_is_answered_and_demonstrated() {
    check(
        DAY_FIVE,
        &[
            ("What is the purpose of splitting data into chunks", "ok"),
            ("How does the `parallel_map_reduce` function", "ok"),
            ("Why is a separate `reduce_fn` used", "wrong"),
            ("What are the limitations of this approach", "ok"),
            ("How would you modify the code to use processes", "ok"),
            ("Implement a parallel map-reduce in Python", "ok"),
        ],
    );
}

#[test]
fn the_programs_in_the_answers_run() {
    for (name, text, expected) in [
        ("answer-day-four", DAY_FOUR, "16\n1\n4\n9\n"),
        ("answer-day-five", DAY_FIVE, "204\n"),
    ] {
        let (_, program) = text.split_once("```python\n").expect("a program");
        let (program, _) = program.split_once("```").expect("its end");
        let ran = python(name, program, PATIENCE);
        assert_eq!(ran.printed, expected, "{name}: {}", ran.errors);
    }
}
