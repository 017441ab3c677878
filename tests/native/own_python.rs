//! Own Python: texts that somebody typed, explored like any program.

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

#[test]
fn shows() {
    use lockstep::executor::{Policy, Stepper, play};
    let source = COUNTER.replace("ROUNDS", "1").replace("THREADS", "2");
    let typed = typed(&source);
    println!("{:?}", typed.watched);
    let mut stepper = Stepper::new(typed.program.clone(), Switch::Any).expect("starts");
    let (trace, _) = play(&mut stepper, &[], &Policy::default()).expect("plays");
    for step in &trace.steps {
        println!(
            "{:?} {:?} {:?}",
            step.thread, step.request.op, step.request.site
        );
    }
    println!("{:?}", trace.last.output);
}
