//! How many interleavings there are: the textbook's numbers.

use lockstep::explore::findings::Findings;
use lockstep::model::Switch;
use lockstep::python::read;

use super::outcomes::graph;
use crate::support::own_python::text;

const MOST: usize = 100_000;

/// How many interleavings there are, and how many of them print each text, or end with somebody who
/// waits for ever.
fn counts(source: &str) -> (u128, Vec<(String, u128)>) {
    let typed = read(&text(source), None).unwrap_or_else(|refusal| panic!("{refusal}"));
    let graph = graph(&typed, Switch::Any, MOST).expect("it is small");
    assert!(typed.with_races(&text(source)).expect("it runs").is_none());
    let findings = Findings::complete(&typed.program, &graph);
    let number = |text: &str| text.parse().expect("a number");
    let mut outcomes: Vec<(String, u128)> = findings
        .outcomes
        .iter()
        .map(|it| (it.result.clone(), number(&it.interleavings)))
        .collect();
    outcomes.sort();
    (number(&findings.interleavings.expect("a count")), outcomes)
}

/// So many threads that call `work`, which is `rounds` times `body`.
fn threads(number: usize, rounds: usize, body: &str) -> String {
    let body = body.replace('\n', "\n        ");
    format!(
        "import threading
value = 0
lock = threading.Lock()
results = [0] * {number}
class Counter:
    def __init__(self):
        self.value = 0
counter = Counter()
def work(me):
    global value
    mine = Counter()
    for _ in range({rounds}):
        {body}
threads = [threading.Thread(target=work, args=(me,)) for me in range({number})]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(counter.value + value)
"
    )
}

fn factorial(n: u128) -> u128 {
    (1..=n).product()
}

/// In how many orders `threads` can do `each` things.
fn orders(threads: u128, each: u128) -> u128 {
    factorial(threads * each) / factorial(each).pow(threads as u32)
}

/// Of two loads and two stores in all orders, 4! / (2! 2!) = 6, two come one after the other.
#[test]
fn one_round_each_without_a_lock() {
    let lossy = [("1".to_owned(), 4), ("2".to_owned(), 2)];
    for body in ["value += 1", "counter.value += 1", "value = value + 1"] {
        assert_eq!(counts(&threads(2, 1, body)), (6, lossy.to_vec()), "{body}");
    }
}

/// Nothing is lost where the rounds, of a load and a store, come one after the other.
#[test]
fn more_rounds_without_a_lock() {
    for (number, rounds) in [(2, 2), (3, 1), (2, 3), (3, 2)] {
        let (all, outcomes) = counts(&threads(number, rounds, "value += 1"));
        assert_eq!(all, orders(number as u128, 2 * rounds as u128));
        let most = (number * rounds).to_string();
        let right = outcomes.iter().find(|(text, _)| *text == most);
        let whole = orders(number as u128, rounds as u128);
        assert_eq!(right.map(|(_, count)| *count), Some(whole));
    }
    assert_eq!((orders(2, 4), orders(3, 4)), (70, 34_650));
}

/// A round under a lock is over before the next one begins: 2, 3! and 6! / (2!)³ orders.
#[test]
fn rounds_under_a_lock() {
    for (number, rounds, expected) in [(2, 1, 2), (3, 1, 6), (3, 2, 90)] {
        for body in [
            "with lock: value += 1",
            "with lock:\n    counter.value += 1",
        ] {
            let (all, outcomes) = counts(&threads(number, rounds, body));
            assert_eq!(all, expected, "{number} × {rounds} {body}");
            assert_eq!(outcomes.len(), 1);
        }
    }
}

/// The thread whose block comes first leaves five places for the other one's load: before each of
/// its own load, acquire, store and release, and behind them. In two of the five, those behind the
/// store, nothing is lost.
#[test]
fn a_store_under_a_lock_and_a_load_outside_of_it() {
    let body = "seen = value\nwith lock:\n    value = seen + 1";
    let (all, outcomes) = counts(&threads(2, 1, body));
    assert_eq!(all, 10);
    assert_eq!(outcomes, [("1".to_owned(), 6), ("2".to_owned(), 4)]);
}

/// What only one thread touches is no choice, whatever else goes by its name.
#[test]
fn what_nobody_else_touches_is_no_choice() {
    for body in [
        "results[me] = me",
        "results[me] += 1",
        "mine.value += 1",
        "mine = [me]; mine.append(1); mine.sort()",
        "mine = {me: 1}; mine[1] = len(mine)",
        "seen = counter.value",
    ] {
        assert_eq!(counts(&threads(3, 2, body)).0, 1, "{body}");
    }
}

const TWO: &str = "import threading
class C:
    def __init__(self):
        self.value = 0
c = C()
def work():
    c.value += 1
";

/// Names that only main has, a start and a join in a row, a method that nobody calls.
#[test]
fn the_main_threads_bookkeeping_is_no_choice() {
    let lossy = vec![("1".to_owned(), 4), ("2".to_owned(), 2)];
    let listed = "threads = []
for i in range(2):
    t = threading.Thread(target=work)
    threads.append(t)
    t.start()
for t in threads:
    t.join()
print(c.value)
";
    assert_eq!(counts(&format!("{TWO}{listed}")), (6, lossy.clone()));
    let unused = "    def reset(self):
        self.value = 0
        self.value += 1
c = C()";
    let with_unused = format!("{TWO}{listed}").replace("c = C()", unused);
    assert_eq!(counts(&with_unused), (6, lossy));
    let one_by_one = "for _ in range(2):
    t = threading.Thread(target=work)
    t.start()
    t.join()
print(c.value)
";
    let alone = vec![("2".to_owned(), 1)];
    assert_eq!(counts(&format!("{TWO}{one_by_one}")), (1, alone));
}

/// Whoever has taken his first lock before the other one takes any may go on alone: then he gives
/// back both, and the other one may take the first of them before the second is given back or
/// afterwards. So there are 2 × 2 orders in which both come to their ends. In the two others each
/// has one lock and waits for the other.
#[test]
fn two_locks_in_opposite_orders() {
    let source = "import threading
a, b = threading.Lock(), threading.Lock()
def one():
    with a:
        with b: pass
def other():
    with b:
        with a: pass
threading.Thread(target=one).start()
threading.Thread(target=other).start()
";
    let (all, outcomes) = counts(source);
    assert_eq!(all, 6);
    assert_eq!(outcomes.iter().map(|it| it.1).collect::<Vec<_>>(), [2, 4]);
}
