//! Own Python: texts that somebody typed, explored like any program.

use lockstep::explore::findings::Findings;
use lockstep::model::Switch;
use lockstep::python::Typed;

use crate::support::own_python as support;

fn typed(source: &str) -> Typed {
    support::typed(&support::text(source))
}

fn explored(typed: &Typed) -> Findings {
    support::explored(typed, Switch::Any)
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
