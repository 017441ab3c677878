//! Own Python: texts that somebody typed, explored like any program.

use std::path::Path;
use std::sync::Arc;

use lockstep::executor::Stepper;
use lockstep::explore::findings::Findings;
use lockstep::explore::walks::{Found, Walks};
use lockstep::explore::{Limits, Progress};
use lockstep::model::Switch;
use lockstep::python::{Text, Typed, read};
use lockstep::scenario::schedule;
use serde_json::Value;

fn typed(source: &str) -> Typed {
    let text = Text {
        source: source.to_owned(),
        ..Text::default()
    };
    read(&text, None).unwrap_or_else(|refusal| panic!("{refusal}"))
}

fn explored(typed: &Typed) -> Findings {
    let mut walks = Walks::new(&typed.program, Switch::Any, Limits::default()).expect("it runs");
    while let Progress::Going { .. } = walks.advance(1_000).expect("nobody races elsewhere") {}
    assert_eq!(typed.refusal(), None);
    let (found, complete) = walks.into_found().expect("it ends");
    let Found::All(graph) = found else {
        panic!("too large");
    };
    Findings::complete(&typed.program, &graph).with_texts(complete)
}

/// What it comes to, and in how many interleavings.
fn counts(findings: &Findings) -> Vec<(&str, &str)> {
    let outcomes = findings.outcomes.iter();
    outcomes
        .map(|outcome| (&*outcome.text, &*outcome.interleavings))
        .collect()
}

const COUNTER: &str = "
import threading

class Counter:
    def __init__(self):
        self.value = 0
        self.lock = threading.Lock()

counter = Counter()

def work():
    for _ in range(ROUNDS):
        BODY

threads = [threading.Thread(target=work) for _ in range(THREADS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(counter.value)
";

const LOCKED: &str = "with counter.lock: counter.value += 1";

fn counter(threads: usize, rounds: usize, body: &str) -> Typed {
    let source = COUNTER.replace("ROUNDS", &rounds.to_string());
    let source = source.replace("THREADS", &threads.to_string());
    typed(&source.replace("BODY", body))
}

/// Two loads and two stores: 4! / (2! 2!) orders, of which the two lose nothing
/// in which one thread goes through first.
#[test]
fn a_counter_without_a_lock_has_the_textbooks_counts() {
    let small = counter(2, 1, "counter.value += 1");
    assert_eq!(small.watched, ["a.Counter.value"]);
    let outcomes = [("Finished: 1.", "4"), ("Finished: 2.", "2")];
    assert_eq!(counts(&explored(&small)), outcomes);
    // 24! / (8!)^3.
    let large = explored(&counter(3, 4, "counter.value += 1"));
    assert_eq!(large.interleavings.as_deref(), Some("9465511770"));
}

/// With a lock only who gets it next can differ: (3 · 2)! / (2!)^3 orders of
/// critical sections, each of an acquire and a release. That a thread stands at
/// a lock that is held is no order of its own.
#[test]
fn a_counter_with_a_lock_loses_nothing_and_watches_nothing() {
    let typed = counter(3, 2, LOCKED);
    assert!(typed.watched.is_empty(), "{:?}", typed.watched);
    assert_eq!(counts(&explored(&typed)), [("Finished: 6.", "90")]);
}

#[test]
fn what_nobody_shares_is_no_choice() {
    let source = "
import threading
results = [None] * 2
def work(place):
    total = 0
    for number in range(5):
        total += number
    results[place] = total
threads = [threading.Thread(target=work, args=(place,)) for place in range(2)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(results)
";
    let typed = typed(source);
    assert!(typed.watched.is_empty(), "{:?}", typed.watched);
    assert_eq!(
        counts(&explored(&typed)),
        [("Finished: \"[10, 10]\".", "1")]
    );
}

/// A run's end, as the independent enumeration writes it: what was printed, and
/// who waits for ever in which line.
type Ended = (String, Vec<(String, u64)>);

fn ended(typed: &Typed, written: &str) -> Ended {
    let program = &typed.program;
    let mut stepper = Stepper::new(Arc::clone(program), Switch::Any).expect("it starts");
    for letter in schedule::read(written).choices {
        let turn = program.turn(letter).expect("a thread");
        stepper.step(turn).expect("it goes on");
    }
    let world = stepper.world();
    let stuck = world.thread_ids().filter_map(|thread| {
        let request = world.request(thread)?;
        let name = match program.thread_name(world, thread) {
            "MainThread" => "main",
            name => name,
        };
        Some((name.to_owned(), u64::from(request.site.span.line)))
    });
    let mut stuck: Vec<_> = stuck.collect();
    stuck.sort();
    (world.printed().trim_end().to_owned(), stuck)
}

/// The ends that the enumeration lists.
fn listed(file: &Path) -> Vec<Ended> {
    let text = std::fs::read_to_string(file).expect("its outcomes");
    let outcomes: Vec<Value> = serde_json::from_str(&text).expect("outcomes");
    // What it did not see the end of says nothing.
    let ended = |outcome: &&Value| outcome["status"] == "ok" || outcome["status"] == "STUCK";
    let outcomes = outcomes.iter().filter(ended);
    let outcome = |outcome: &Value| {
        let stuck = outcome["stuck"].as_array().expect("a list").iter();
        let pair = |it: &Value| Some((it[0].as_str()?.to_owned(), it[1].as_u64()?));
        let mut stuck: Vec<_> = stuck
            .map(|it| pair(it).expect("a name and a line"))
            .collect();
        stuck.sort();
        let text = outcome["out"].as_str().expect("a text").trim_end();
        (text.to_owned(), stuck)
    };
    outcomes.map(outcome).collect()
}

/// In these one `print` is cut in two by other threads, which is one step here.
const CUT: [&str; 3] = [
    "27-daemon-lost-tail",
    "30-print-in-pieces",
    "30-print-in-pieces-fixed",
];

/// Here time limits fire whenever they can, and not only when nobody else can go
/// on: there are more outcomes.
const AT_ANY_TIME: &str = "prodcons-6";

/// A deadlock is one outcome, whoever else waits.
const OTHERS_WAIT: &str = "10-lock-reentered";

/// These count their time-outs, of which there may be any number.
const ENDLESS: [&str; 2] = ["logproc-1", "logproc-3"];

#[test]
fn cases_have_all_outcomes_that_an_enumeration_of_cpython_lists() {
    let mut wrong = String::new();
    let mut seen = 0;
    for file in std::fs::read_dir("python/tests/cases").expect("cases") {
        let file = file.expect("a file").path();
        let name = file.file_stem().and_then(|it| it.to_str()).expect("a name");
        if file.extension().is_none_or(|it| it != "py") || ENDLESS.contains(&name) {
            continue;
        }
        seen += 1;
        let typed = typed(&std::fs::read_to_string(&file).expect("a text"));
        let findings = explored(&typed);
        let outcomes = findings.outcomes.iter();
        let ours: Vec<Ended> = outcomes
            .map(|it| ended(&typed, &it.shortest.schedule))
            .collect();
        let theirs = listed(&file.with_extension("json"));
        let missing = theirs.iter().filter(|it| !ours.contains(it));
        let may_miss = CUT.contains(&name) || name == OTHERS_WAIT;
        for end in missing.filter(|_| !may_miss) {
            wrong += &format!("{name}: {end:?} is missing\n");
        }
        let more = ours.iter().filter(|it| !theirs.contains(it));
        for end in more.filter(|_| name != AT_ANY_TIME) {
            wrong += &format!("{name}: {end:?} is not listed\n");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert_eq!(seen, 42);
}
