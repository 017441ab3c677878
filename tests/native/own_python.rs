//! Own Python: texts that somebody typed, explored like any program.

use std::sync::Arc;

use lockstep::executor::Stepper;
use lockstep::explore::findings::Findings;
use lockstep::explore::walks::{Found, Walks};
use lockstep::explore::{Limits, Progress};
use lockstep::model::Switch;
use lockstep::python::{Text, Typed, read};

fn typed(source: &str) -> Typed {
    let text = Text {
        source: source.to_owned(),
        ..Text::default()
    };
    read(&text, None).unwrap_or_else(|refusal| panic!("{refusal}"))
}

fn explored(typed: &Typed) -> Findings {
    let mut walks = Walks::new(&typed.program, Switch::Any, Limits::default()).expect("it runs");
    while let Progress::Going { .. } = walks.advance(1_000).expect("it goes on") {}
    let (found, complete) = walks.into_found().expect("it ends");
    let Found::All(graph) = found else {
        panic!("too large");
    };
    Findings::complete(&typed.program, &graph).with_texts(complete)
}

const COUNTER: &str = "
import threading

class Counter:
    def __init__(self):
        self.value = 0

counter = Counter()

def work():
    for _ in range(ROUNDS):
        counter.value += 1

threads = [threading.Thread(target=work) for _ in range(THREADS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(counter.value)
";

fn counter(threads: usize, rounds: usize) -> Findings {
    let rounds = rounds.to_string();
    let source = COUNTER.replace("ROUNDS", &rounds);
    let typed = typed(&source.replace("THREADS", &threads.to_string()));
    println!("{:?}", typed.watched);
    explored(&typed)
}

/// Two loads and two stores in all orders: 4! / (2! 2!) = 6, of which two lose
/// nothing.
#[test]
fn a_counter_without_a_lock_has_the_textbooks_counts() {
    let findings = counter(2, 1);
    let counts: Vec<(&str, &str)> = findings
        .outcomes
        .iter()
        .map(|outcome| (&*outcome.text, &*outcome.interleavings))
        .collect();
    println!("{counts:?} {}", findings.states);
    assert_eq!(findings.interleavings.as_deref(), Some("6"));
    println!("{:?}", counter(4, 4).states);
}

/// How a run ends, as the independent enumeration writes it: what was printed,
/// and who waits for ever in which line.
fn ends(typed: &Typed, schedule: &str) -> (String, Vec<(String, u64)>) {
    let program = &typed.program;
    let turns = lockstep::scenario::schedule::read(schedule)
        .choices
        .iter()
        .map(|letter| program.turn(*letter).expect("a thread"))
        .collect::<Vec<_>>();
    let mut stepper = Stepper::new(Arc::clone(program), Switch::Any).expect("it starts");
    for turn in turns {
        stepper.step(turn).expect("it goes on");
    }
    let world = stepper.world();
    let stuck = world.thread_ids().filter_map(|thread| {
        let request = world.request(thread)?;
        let name = program
            .thread_name(world, thread)
            .replace("MainThread", "main");
        Some((name, u64::from(request.site.span.line)))
    });
    let mut stuck: Vec<_> = stuck.collect();
    stuck.sort();
    (world.printed().trim_end().to_owned(), stuck)
}

#[test]
fn cases_have_all_outcomes_that_an_enumeration_of_cpython_lists() {
    let only = std::env::var("CASE").unwrap_or_default();
    let mut wrong = String::new();
    let mut files: Vec<_> = std::fs::read_dir("python/tests/cases")
        .expect("cases")
        .collect();
    files.sort_by_key(|file| file.as_ref().expect("a file").path());
    for file in files {
        let file = file.expect("a file").path();
        if file.extension().is_none_or(|it| it != "py")
            || !file.display().to_string().contains(&only)
        {
            continue;
        }
        let source = std::fs::read_to_string(&file).expect("a text");
        let begun = std::time::Instant::now();
        let text = Text {
            source,
            ..Text::default()
        };
        let typed = match read(&text, None) {
            Ok(typed) => typed,
            Err(refusal) => {
                wrong += &format!("{}: {refusal}\n", file.display());
                continue;
            }
        };
        let found = begun.elapsed().as_millis();
        let mut walks =
            Walks::new(&typed.program, Switch::Any, Limits::default()).expect("it runs");
        let mut why = String::new();
        loop {
            match walks.advance(10_000) {
                Ok(Progress::Going { .. }) => {}
                Ok(_) => break,
                Err(error) => {
                    why = error;
                    break;
                }
            }
        }
        if let Some(refusal) = typed.refusal() {
            wrong += &format!("{}: {refusal} (explored)\n", file.display());
            continue;
        }
        let Some((Found::All(graph), _)) = walks.into_found() else {
            wrong += &format!("{}: not all was explored: {why}\n", file.display());
            continue;
        };
        let findings = Findings::complete(&typed.program, &graph);
        let mut ours: Vec<_> = findings
            .outcomes
            .iter()
            .map(|outcome| ends(&typed, &outcome.shortest.schedule))
            .collect();
        ours.sort();
        ours.dedup();
        let listed = std::fs::read_to_string(file.with_extension("json")).expect("its outcomes");
        let listed: serde_json::Value = serde_json::from_str(&listed).expect("outcomes");
        let mut theirs = Vec::new();
        for outcome in listed.as_array().expect("a list") {
            let mut stuck: Vec<_> = outcome["stuck"]
                .as_array()
                .expect("a list")
                .iter()
                .map(|it| {
                    (
                        it[0].as_str().expect("a name").to_owned(),
                        it[1].as_u64().expect("a line"),
                    )
                })
                .collect();
            stuck.sort();
            let status = outcome["status"].as_str().expect("a word");
            if status == "ok" || status == "STUCK" {
                theirs.push((
                    outcome["out"]
                        .as_str()
                        .expect("a text")
                        .trim_end()
                        .to_owned(),
                    stuck,
                ));
            }
        }
        theirs.sort();
        theirs.dedup();
        println!(
            "{} {} states, {} outcomes, watched {:?}, {found} ms, {} ms",
            file.display(),
            findings.states,
            ours.len(),
            typed.watched,
            begun.elapsed().as_millis()
        );
        for missing in theirs.iter().filter(|it| !ours.contains(it)) {
            wrong += &format!("{}: missing {missing:?}\n", file.display());
        }
        for invented in ours.iter().filter(|it| !theirs.contains(it)) {
            wrong += &format!("{}: more {invented:?}\n", file.display());
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
