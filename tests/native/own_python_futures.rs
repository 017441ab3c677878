//! Exceptions that futures keep, and that nobody sees.

use lockstep::explore::findings::Findings;
use lockstep::explore::walks::Walks;
use lockstep::explore::{Limits, Progress};
use lockstep::model::Switch;
use lockstep::program::EndingKind;
use lockstep::python::{Text, read};

use crate::support::own_python as support;

fn explored(source: &str) -> Findings {
    support::explored(&support::typed(&support::text(source)), Switch::Any)
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

/// Whatever raises where nobody hears of it but CPython's log.
#[test]
fn what_is_logged_is_lost_as_well() {
    let source = "from concurrent.futures import Future
def fail(_): raise ValueError('no')
future = Future()
future.add_done_callback(fail)
future.set_result(1)
future.add_done_callback(fail)";
    let both = "2 exceptions nobody saw: ValueError: no (line 2); ValueError: no (line 2).";
    assert_eq!(told(source), [(EndingKind::Exception, both.to_owned())]);
    let initializer = "from concurrent.futures import ThreadPoolExecutor
def fail(): raise ValueError('no')
with ThreadPoolExecutor(1, initializer=fail) as pool:
    print(pool.submit(print).exception())";
    let one = "1 exception nobody saw: ValueError: no (line 2). Result: \
        \"A thread initializer failed, the thread pool is not usable anymore\".";
    assert_eq!(told(initializer), [(EndingKind::Exception, one.to_owned())]);
}

/// All threads finish, and nothing is printed of it.
#[test]
fn the_lost_exceptions_of_a_real_fault_are_told_with_both_switches() {
    let source = include_str!("../../python/tests/cases/23-future-exception-lost.py");
    let all = "2 exceptions nobody saw: ZeroDivisionError: division by zero (line 7); \
        AssertionError: -1 (line 11). Result: \"all stored: [3, 4]\".";
    for switch in [Switch::Any, Switch::Gil] {
        let text = Text {
            switch,
            ..support::text(source)
        };
        let findings = support::explored(&support::typed(&text), switch);
        let outcomes = findings.outcomes.into_iter();
        let told: Vec<_> = outcomes.map(|it| (it.kind, it.text)).collect();
        assert_eq!(
            told,
            [(EndingKind::Exception, all.to_owned())],
            "{switch:?}"
        );
    }
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

/// Whoever awaits it has seen it.
#[test]
fn what_a_coroutine_catches_of_a_thread_was_seen() {
    let source = "import asyncio
def fail(): raise ValueError('no')
async def main():
    try: await asyncio.to_thread(fail)
    except ValueError as error: print('caught', error)
asyncio.run(main())
";
    for (kind, text) in told(source) {
        assert_eq!(
            (kind, &*text),
            (EndingKind::Finished, "Finished: caught no.")
        );
    }
}

/// In CPython the pool is broken then: nothing is said that would not be so.
#[test]
fn processes_whose_initializer_raises_are_refused() {
    let source = "from concurrent.futures import ProcessPoolExecutor
def init(): raise ValueError(1)
with ProcessPoolExecutor(1, initializer=init) as pool: pool.submit(print)
";
    let refusal = match read(&support::text(source), None) {
        Err(refusal) => refusal,
        Ok(typed) => {
            let limits = Limits::default();
            let mut walks = Walks::new(&typed.program, Switch::Any, limits).expect("it runs");
            while let Ok(Progress::Going { .. }) = walks.advance(1_000) {}
            typed.refusal().expect("it is refused")
        }
    };
    let refusal = refusal.to_string();
    assert!(refusal.contains("an initializer that raises"), "{refusal}");
}
