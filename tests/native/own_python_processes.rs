//! Processes of own Python: memories of their own, what they share, and how they
//! end.

use std::collections::BTreeMap;

use lockstep::explore::findings::Findings;
use lockstep::model::Switch;
use lockstep::python::{Text, Typed, read_apart};

use crate::support::own_python as support;

fn typed(source: &str) -> Typed {
    support::typed(&support::text(source))
}

/// What it comes to, and in how many interleavings.
fn counts_of(findings: Findings) -> BTreeMap<String, u64> {
    let outcomes = findings.outcomes.into_iter();
    let count = |text: &str| text.replace(',', "").parse().expect("a number");
    outcomes
        .map(|it| (it.text, count(&it.interleavings)))
        .collect()
}

fn counts(source: &str) -> BTreeMap<String, u64> {
    counts_of(support::explored(&typed(source), Switch::Any))
}

fn expected(outcomes: &[(&str, u64)]) -> BTreeMap<String, u64> {
    let outcomes = outcomes.iter();
    outcomes
        .map(|(text, count)| ((*text).to_owned(), *count))
        .collect()
}

/// The outcomes alone.
fn outcomes(source: &str) -> Vec<String> {
    counts(source).into_keys().collect()
}

const COUNTER: &str = "
from multiprocessing import Array, Lock, Process, Value
import threading

lock = LOCK

def work(shared):
    BODY

if __name__ == '__main__':
    shared = SHARED
    processes = [Process(target=work, args=(shared,)) for _ in range(NUMBER)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print(RESULT)
";

fn counter(number: u64, shared: &str, body: &str) -> String {
    let source = COUNTER.replace("NUMBER", &number.to_string());
    let result = match shared.starts_with("Array") {
        true => "list(shared)",
        false => "shared.value",
    };
    let source = source.replace("SHARED", shared).replace("RESULT", result);
    source.replace("BODY", body).replace("LOCK", "None")
}

/// A load and a store each: 4! / (2! 2!) orders, of which the two lose nothing in
/// which one goes through first. With the lock around both there are two orders.
#[test]
fn a_value_of_two_processes_loses_updates_without_its_lock() {
    let bare = "shared.value += 1";
    let locked = "with shared.get_lock(): shared.value += 1";
    for value in ["Value('i', 0)", "Value('i', 0, lock=False)"] {
        let found = counts(&counter(2, value, bare));
        assert_eq!(found, expected(&[("Finished: 1.", 4), ("Finished: 2.", 2)]));
    }
    let found = counts(&counter(2, "Value('i', 0)", locked));
    assert_eq!(found, expected(&[("Finished: 2.", 2)]));
}

/// With the GIL as well: each has its own.
#[test]
fn processes_switch_anywhere() {
    let source = counter(2, "Value('i', 0)", "shared.value += 1");
    let gil = Text {
        switch: Switch::Gil,
        ..support::text(&source)
    };
    let found = support::explored(&support::typed(&gil), Switch::Gil);
    let both = expected(&[("Finished: 1.", 4), ("Finished: 2.", 2)]);
    assert_eq!(counts_of(found), both);
}

/// Nobody touches what another one does.
#[test]
fn slots_of_ones_own_are_no_choice() {
    let source = "
from multiprocessing import Array, Process

def work(slots, at):
    slots[at] += at + 1

if __name__ == '__main__':
    slots = Array('i', 2, lock=False)
    ps = [Process(target=work, args=(slots, at)) for at in range(2)]
    for p in ps: p.start()
    for p in ps: p.join()
    print(slots[:])
";
    assert_eq!(counts(source), expected(&[(r#"Finished: "[1, 2]"."#, 1)]));
    // Each access of one with a lock is a step.
    let locked = source.replace(", lock=False", "");
    assert_eq!(counts(&locked), expected(&[(r#"Finished: "[1, 2]"."#, 6)]));
}

/// 6! / (2! 2! 2!) orders.
#[test]
fn processes_that_are_alike_are_merged() {
    let source = counter(3, "Value('i', 0)", "shared.value += 1");
    let merged = typed(&source);
    assert!(merged.merges());
    let merged = counts_of(support::explored(&merged, Switch::Any));
    let apart = read_apart(&support::text(&source)).expect("it runs");
    assert!(!apart.merges());
    let apart = counts_of(support::explored(&apart, Switch::Any));
    assert_eq!(merged, apart);
    assert_eq!(merged.values().sum::<u64>(), 90);
    let all = ["Finished: 1.", "Finished: 2.", "Finished: 3."];
    assert!(merged.keys().eq(all));
}

/// Each process has a copy of a lock of threads, but shares one that is made for
/// processes.
#[test]
fn a_lock_of_threads_guards_nothing_between_processes() {
    let body = "with lock: shared.value += 1";
    let with = |lock: &str| {
        let source = counter(2, "Value('i', 0)", body);
        outcomes(&source.replace("lock = None", &format!("lock = {lock}")))
    };
    let both = ["Finished: 1.", "Finished: 2."];
    assert_eq!(with("threading.Lock()"), both);
    assert_eq!(with("Lock()"), ["Finished: 2."]);
}

#[test]
fn what_a_child_changes_its_parent_does_not_see() {
    let source = "
from multiprocessing import Process
count, items = 0, []
def work():
    global count
    count += 1
    items.append(count)
    print(count, items)
if __name__ == '__main__':
    ps = [Process(target=work) for _ in range(2)]
    for p in ps: p.start()
    for p in ps: p.join()
    print(count, items)
";
    let all = "Finished: 1 [1], 1 [1], 0 [].";
    assert_eq!(counts(source), expected(&[(all, 2)]));
}

#[test]
fn whoever_waits_for_a_queue_that_nobody_fills_is_stuck() {
    let source = "
from multiprocessing import Process, Queue
def work(q):
    print(q.get())
if __name__ == '__main__':
    q = Queue()
    p = Process(target=work, args=(q,), name='Reader')
    p.start()
    p.join()
";
    let found = outcomes(source);
    assert_eq!(found.len(), 1, "{found:?}");
    let stuck = "Stuck: MainThread waits for Reader to end; Reader waits for an item in ";
    assert!(found[0].starts_with(stuck), "{found:?}");
}

/// One order of each process before the other's, and two in which each has one
/// lock: who takes the last one.
#[test]
fn two_locks_in_two_orders_deadlock() {
    let source = "
from multiprocessing import Lock, Process
def work(one, other):
    with one:
        with other:
            pass
if __name__ == '__main__':
    a, b = Lock(), Lock()
    ps = [Process(target=work, args=(a, b)), Process(target=work, args=(b, a))]
    for p in ps: p.start()
    for p in ps: p.join()
    print('done')
";
    let found = outcomes(source);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found.iter().any(|it| it.starts_with("Deadlock")));
    assert!(found.contains(&"Finished: done.".to_owned()));
}

#[test]
fn an_exception_ends_its_process_alone() {
    let source = "
from multiprocessing import Process
def work():
    raise ValueError('no')
if __name__ == '__main__':
    p = Process(target=work)
    p.start()
    p.join()
    print(p.exitcode)
";
    let died =
        "Uncaught exception: Process-1 died of ValueError: no; all others finished. Result: 1.";
    assert_eq!(counts(source), expected(&[(died, 1)]));
}

/// The signal arrives before its first line, between any two, or too late.
#[test]
fn a_process_is_terminated_anywhere() {
    let source = "
from multiprocessing import Process
import time
def work():
    print('begins')
    time.sleep(10)
    print('never')
if __name__ == '__main__':
    p = Process(target=work)
    p.start()
    p.terminate()
    p.join()
    print(p.exitcode)
";
    let all = [
        "Finished: -15.",
        "Finished: begins, -15.",
        "Finished: begins, never, 0.",
    ];
    assert_eq!(outcomes(source), all);
}

#[test]
fn whoever_is_killed_keeps_its_locks() {
    let source = "
from multiprocessing import Lock, Process
def work(lock):
    with lock:
        print('in')
if __name__ == '__main__':
    lock = Lock()
    p = Process(target=work, args=(lock,))
    p.start()
    p.kill()
    p.join()
    with lock:
        print(p.exitcode)
";
    let found = outcomes(source);
    let stuck = found.iter().filter(|it| !it.starts_with("Finished"));
    assert!(stuck.count() >= 1, "{found:?}");
    for end in ["Finished: -9.", "Finished: in, 0."] {
        assert!(found.contains(&end.to_owned()), "{found:?}");
    }
}

#[test]
fn the_program_ends_its_daemons_and_waits_for_others() {
    let source = "
from multiprocessing import Process, Queue
def serve(q):
    while True:
        q.get()
def work(q):
    q.put(1)
if __name__ == '__main__':
    q = Queue()
    Process(target=serve, args=(q,), daemon=True).start()
    Process(target=work, args=(q,)).start()
";
    let found = outcomes(source);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("Finished"), "{found:?}");
}

#[test]
fn a_pool_gives_results_in_order_or_as_they_come() {
    let source = "
from multiprocessing import Pool
def square(x):
    return x * x
if __name__ == '__main__':
    with Pool(2) as pool:
        print(RESULT)
";
    let with = |result: &str| outcomes(&source.replace("RESULT", result));
    assert_eq!(with("pool.map(square, [1, 2])"), [r#"Finished: "[1, 4]"."#]);
    let imap = with("list(pool.imap(square, [1, 2]))");
    assert_eq!(imap, [r#"Finished: "[1, 4]"."#]);
    let unordered = with("list(pool.imap_unordered(square, [1, 2]))");
    assert_eq!(
        unordered,
        [r#"Finished: "[1, 4]"."#, r#"Finished: "[4, 1]"."#]
    );
}

#[test]
fn an_executor_of_processes_gives_what_its_tasks_raise() {
    let source = "
from concurrent.futures import ProcessPoolExecutor
done = []
def work(x):
    done.append(x)
    if x == 2:
        raise ValueError(x)
    return x, len(done)
if __name__ == '__main__':
    with ProcessPoolExecutor(1) as pool:
        futures = [pool.submit(work, x) for x in (1, 2)]
    print(futures[0].result(), repr(futures[1].exception()), done)
";
    let all = r#"Finished: "(1, 1) ValueError(2) []"."#;
    assert_eq!(outcomes(source), [all]);
}

/// Only where it makes a difference.
#[test]
fn it_is_said_that_processes_begin_as_copies() {
    let source = "
from multiprocessing import Process
LEVEL = 1
def work():
    BODY
if __name__ == '__main__':
    p = Process(target=work)
    p.start()
    p.join()
";
    let notices = |body: &str| {
        let typed = typed(&source.replace("BODY", body));
        let _ = support::explored(&typed, Switch::Any);
        typed.notices()
    };
    assert!(notices("pass").is_empty());
    let said = notices("print(LEVEL)");
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].contains("as a copy of its parent"), "{said:?}");
}

#[test]
fn what_is_not_supported_is_refused() {
    for (line, what) in [
        ("multiprocessing.Manager()", "Manager"),
        ("multiprocessing.Pipe()", "Pipe"),
        (
            "multiprocessing.set_start_method('forkserver')",
            "'forkserver'",
        ),
        ("multiprocessing.Value('c', b'x')", "'c'"),
        (
            "concurrent.futures.ProcessPoolExecutor(1, multiprocessing.get_context())",
            "mp_context",
        ),
    ] {
        let source = format!("import multiprocessing, concurrent.futures\n{line}");
        let refused = lockstep::python::read(&support::text(&source), None);
        let refused = refused.err().unwrap_or_else(|| panic!("{line}"));
        assert_eq!(refused.line, 2, "{refused}");
        assert!(refused.message.contains(what), "{refused}");
        assert!(refused.message.contains("not supported"), "{refused}");
    }
}
