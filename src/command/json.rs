//! A run as one JSON object.

use serde::Serialize;

use super::given::texts;
use super::report::{Report, Subject};
use super::{narrate, print};
use crate::program::{Language, Letter, Program};
use crate::scenario::schedule;
use crate::trace::{EndingKind, Step, Trace, words};

#[derive(Serialize)]
struct Object<'a> {
    #[serde(flatten)]
    subject: &'a Subject,
    notices: Vec<String>,
    executor: &'static str,
    threads: Vec<ThreadObject>,
    steps: Vec<StepObject<'a>>,
    schedule: String,
    verdict: VerdictObject,
    result: String,
    expected: Option<String>,
    output: Vec<String>,
}

#[derive(Serialize)]
struct ThreadObject {
    id: char,
    name: String,
}

#[derive(Serialize)]
struct StepObject<'a> {
    n: usize,
    thread: char,
    op: &'static str,
    object: Option<&'a str>,
    text: String,
    narration: String,
    python_line: Option<u32>,
    rust_line: Option<u32>,
    at_ms: u64,
}

#[derive(Serialize)]
struct VerdictObject {
    kind: EndingKind,
    text: String,
    narration: String,
}

/// The object, on one line.
pub fn write(report: &Report) -> String {
    let Report { program, trace, .. } = report;
    let schedule = trace.schedule().into_iter();
    let letters: Vec<Letter> = schedule.map(|turn| program.letter_of(turn)).collect();
    let told = narrate::tell(report);
    let steps = (1..).zip(trace.steps.iter().zip(told.steps));
    let object = Object {
        subject: &report.subject,
        notices: texts(&report.notices),
        executor: report.executor,
        threads: threads(program, trace),
        steps: steps
            .map(|(n, (s, narration))| step(program, n, s, narration))
            .collect(),
        schedule: schedule::write(&letters),
        verdict: VerdictObject {
            kind: trace.verdict.ending.kind(),
            text: trace.verdict.text.clone(),
            narration: told.end,
        },
        result: trace.verdict.result.clone(),
        expected: trace.verdict.expected.clone(),
        output: trace.last.printed().lines().map(str::to_owned).collect(),
    };
    print::json(&object)
}

fn threads(program: &Program, trace: &Trace) -> Vec<ThreadObject> {
    let object = |(id, name): (char, &str)| ThreadObject {
        id,
        name: name.to_owned(),
    };
    trace.threads(program).map(object).collect()
}

fn step<'a>(program: &'a Program, n: usize, step: &'a Step, narration: String) -> StepObject<'a> {
    let op = &step.request.op;
    StepObject {
        n,
        thread: program.letter(step.thread),
        op: crate::words::name(op),
        object: op.object().map(|_| step.object_name(program)),
        text: words::step(program, step),
        narration,
        python_line: program.line(Language::Python, &step.request.site),
        rust_line: program.line(Language::Rust, &step.request.site),
        at_ms: step.at,
    }
}
