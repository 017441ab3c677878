//! Exceptions that futures keep, and that nobody sees.

use lockstep::explore::findings::Findings;
use lockstep::model::Switch;
use lockstep::program::EndingKind;
use lockstep::python::Text;

use crate::support::own_python as support;

fn explored(source: &str) -> Findings {
    let text = Text {
        source: source.to_owned(),
        ..Text::default()
    };
    support::explored(&support::typed(&text), Switch::Any)
}

/// The kinds of endings and what is said of them.
fn told(source: &str) -> Vec<(EndingKind, String)> {
    let outcomes = explored(source).outcomes.into_iter();
    outcomes.map(|it| (it.kind, it.text)).collect()
}

const POOL: &str = "from concurrent.futures import *
def fail(n): return 1 // n
with ThreadPoolExecutor(1) as pool:
    future = pool.submit(fail, 0)
";

const LOST: &str = "1 exception nobody saw: ZeroDivisionError: division by zero (line 2).";

#[test]
fn who_never_asks_is_told_what_was_lost() {
    for ignores in [
        "",
        "future.done()",
        "future.running()",
        "wait([future], return_when=FIRST_EXCEPTION)",
        "for it in as_completed([future]): it.cancelled()",
        "future.add_done_callback(id)",
    ] {
        let told = told(&format!("{POOL}{ignores}"));
        let expected = [(EndingKind::Exception, LOST.to_owned())];
        assert_eq!(told, expected, "{ignores}");
    }
}

#[test]
fn who_asks_has_seen_it() {
    for asks in [
        "future.exception()",
        "future.add_done_callback(Future.exception)",
        "try: future.result()\nexcept ZeroDivisionError: pass",
        "for it in as_completed([future]): it.exception()",
    ] {
        let told = told(&format!("{POOL}{asks}"));
        let expected = [(EndingKind::Finished, "Finished.".to_owned())];
        assert_eq!(told, expected, "{asks}");
    }
}

/// `map` raises what comes first, and nobody sees the others.
#[test]
fn results_of_map_that_nobody_takes_are_lost() {
    let source = "from concurrent.futures import ThreadPoolExecutor
def fail(n): raise ValueError(n)
with ThreadPoolExecutor(1) as pool:
    results = pool.map(fail, [1, 2])
TAKES
print('done')";
    let all = "2 exceptions nobody saw: ValueError: 1 (line 2); ValueError: 2 (line 2). \
        Result: done.";
    let none = told(&source.replace("TAKES", ""));
    assert_eq!(none, [(EndingKind::Exception, all.to_owned())]);
    let first = "try: next(results)\nexcept ValueError: pass";
    let first = told(&source.replace("TAKES", first));
    let second = "1 exception nobody saw: ValueError: 2 (line 2). Result: done.";
    assert_eq!(first, [(EndingKind::Exception, second.to_owned())]);
}

/// The future whose exception would say why nothing comes.
#[test]
fn what_was_lost_is_said_of_who_waits_as_well() {
    let source = "from concurrent.futures import ThreadPoolExecutor
from queue import Queue
items = Queue()
pool = ThreadPoolExecutor(1)
pool.submit(lambda: items.put(1 // 0))
items.get()";
    let told = told(source);
    let [(EndingKind::Stuck, text)] = &told[..] else {
        panic!("{told:?}");
    };
    assert!(
        text.ends_with(LOST.replace("line 2", "line 5").as_str()),
        "{text}"
    );
}
