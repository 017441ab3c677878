//! CPython made to show what the model claims possible of pools: some lines of
//! the twins are held to an order by `scheduler.py`.

use lockstep::scenario::link;
use lockstep::trace::Ending;
use serde_json::json;

use crate::support::scheduled::{Run, runs, script};
use crate::support::{run, twin_of};

/// Runs the twin of `given`, whose lines that begin with the words in `order`
/// may be begun in this order only, each by the thread for which the condition
/// beside it holds.
fn hold(name: &str, given: &str, order: &[(&str, &str)]) -> Run {
    let (scenario, notices) = link::read(given);
    assert_eq!(notices, [], "{given}");
    let source = twin_of(&scenario);
    let line = |words: &str| {
        let found = source.lines().position(|l| l.trim().starts_with(words));
        found.expect("the twin has such a line") + 1
    };
    let order: Vec<_> = order
        .iter()
        .map(|(words, who)| (line(words), who))
        .collect();
    let job = json!({"script": script(name, &source), "order": order});
    runs(name, &[job]).remove(0)
}

/// The lines that the model's run of `given` printed.
fn model_prints(given: &str) -> String {
    let lines = run(given).last.output.into_iter();
    lines.map(|line| line.text + "\n").collect()
}

fn same_lines(name: &str, given: &str, order: &[(&str, &str)]) {
    let ran = hold(name, given, order);
    assert_eq!(ran.ending, "ended", "{given}: {ran}");
    assert_eq!(ran.printed, model_prints(given), "{given}");
}

/// a (number 1) reads total = 0; b (number 2) reads it too, and writes 4; then
/// a writes 0 + 1 over it.
#[test]
fn cpython_loses_an_update_of_the_shared_total() {
    let given = "#/map-reduce?reduce=shared&items=2&chunks=2&schedule=m3a2b5";
    assert_eq!(run(given).verdict.ending, Ending::Wrong);
    assert_eq!(model_prints(given), "1\n");
    let order = [
        ("total += square", "number == 1"),
        ("total += square", "number == 2"),
        ("return number", "number == 2"),
        ("return number", "number == 1"),
    ];
    same_lines("hold-lost-update", given, &order);
}

/// Both threads run a task that waits before either has submitted the task
/// that it waits for.
#[test]
fn cpython_deadlocks_when_all_threads_wait_inside_the_pool() {
    let given = "#/thread-pool?shape=nested&numbers=4,1";
    assert!(matches!(run(given).verdict.ending, Ending::Deadlock(_)));
    let order = [
        ("inner = executor", "number == 1"),
        ("inner = executor", "number == 4"),
    ];
    let ran = hold("hold-nested", given, &order);
    assert_eq!(ran.ending, "stuck", "{ran}");
    assert_eq!(ran.waiting_in("outer"), 2, "{ran}");
    assert_eq!(ran.printed, "");
}

/// The tasks are done in the order 2, 4, 1, and their results come in that.
#[test]
fn cpython_gives_results_as_they_are_completed() {
    let given = "#/thread-pool?shape=as-completed&workers=3&numbers=4,1,2\
                 &schedule=m3abc3m3a2m3b2m3";
    assert_eq!(model_prints(given), "4\n16\n1\n");
    let order = [
        ("return number", "number == 2"),
        ("print", "True"),
        ("return number", "number == 4"),
        ("print", "True"),
        ("return number", "number == 1"),
        ("print", "True"),
    ];
    same_lines("hold-as-completed", given, &order);
}

/// The same with `map`: whatever is done first, the input's order is kept.
#[test]
fn cpython_gives_mapped_results_in_order() {
    let given = "#/thread-pool?workers=3&numbers=4,1,2&schedule=m3abc3b2a2";
    assert_eq!(model_prints(given), "16\n1\n4\n");
    let order = [
        ("return number", "number == 2"),
        ("return number", "number == 1"),
        ("return number", "number == 4"),
    ];
    same_lines("hold-map", given, &order);
}

/// The consumer that squares 1 is held until the other one has come back to
/// the queue for the sentinel: the one that is late waits for ever.
#[test]
fn cpython_leaves_a_consumer_without_a_sentinel() {
    let given = "#/thread-pool?shape=pipeline&workers=3&numbers=2,1&sentinels=1";
    assert!(matches!(run(given).verdict.ending, Ending::Stuck(_)));
    let order = [
        ("return number", "number == 2"),
        ("if number is None", "number is None"),
        ("return number", "number == 1"),
    ];
    let ran = hold("hold-sentinel", given, &order);
    assert_eq!(ran.ending, "stuck", "{ran}");
    assert_eq!(ran.waiting_in("consume"), 1, "{ran}");
    assert_eq!(ran.printed, "4\n1\n");
}

/// The last chunk is done first: fold and tree give the same sum.
#[test]
fn cpython_reduces_right_whatever_chunk_is_done_first() {
    let order = [
        ("return partial", "3 in chunk"),
        ("return partial", "2 in chunk"),
        ("return partial", "1 in chunk"),
    ];
    for reduce in ["fold", "tree"] {
        let given = format!("#/map-reduce?reduce={reduce}&items=3&chunks=3&workers=3");
        assert_eq!(model_prints(&given), "14\n");
        let name = format!("hold-{reduce}");
        let ran = hold(&name, &given, &order);
        assert_eq!(
            (&*ran.printed, &*ran.ending),
            ("14\n", "ended"),
            "{given}: {ran}"
        );
    }
}
