//! The questions of the exercises: each answered, each with a link that shows
//! what the answer says.

use std::fs;
use std::path::Path;

use lockstep::exercise::CATALOGUE;
use lockstep::scenario::link;

use crate::support::run;

/// A question: its text, its answer, its link.
struct Question {
    text: String,
    answer: String,
    demo: String,
}

/// The questions of the exercise called `name`, if it has a file of them.
fn questions(name: &str) -> Vec<Question> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/exercise");
    let file = folder.join(name.replace('-', "_")).join("questions.md");
    let text = fs::read_to_string(file).unwrap_or_default();
    let parts = text.split("\n## ").skip(1);
    let read = |part: &str| {
        let (text, rest) = part
            .split_once("\n\n")
            .expect("a blank line after the question");
        let (answer, demo) = rest.rsplit_once("Demo: ").expect("a demo at the end");
        Question {
            text: text.to_owned(),
            answer: answer.trim().to_owned(),
            demo: demo.trim().to_owned(),
        }
    };
    parts.map(read).collect()
}

#[test]
fn every_answer_has_a_link_that_runs() {
    for exercise in CATALOGUE {
        for question in questions(exercise.name()) {
            let (text, demo) = (&question.text, &question.demo);
            assert!(question.answer.len() > 100, "{text}: no answer");
            assert!(!demo.contains('\n'), "{text}: the demo is the last line");
            assert_eq!(link::read(demo).1, [], "{text}: {demo}");
            assert!(!run(demo).steps.is_empty(), "{text}: {demo} shows nothing");
        }
    }
}

#[test]
fn the_questions_of_day_two_are_all_there() {
    let asked: Vec<String> = questions("producer-consumer")
        .into_iter()
        .map(|question| question.text)
        .collect();
    assert_eq!(
        asked,
        [
            "What problem does the producer-consumer pattern solve?",
            "Why is `queue.Queue` used instead of a simple list?",
            "How does the consumer know when to stop?",
            "What would happen if you forgot to put the sentinel value in the queue?",
            "How would you modify the code to support multiple consumers?",
            "Write a Python program with one producer and one consumer thread using a \
             thread-safe queue. The producer should generate numbers 0–9, and the consumer \
             should print them.",
        ]
    );
}

#[test]
fn the_log_processor_is_asked_about() {
    assert_eq!(questions("log-processor").len(), 5);
}
