//! What `lockstep explore --json` says of the run to each outcome.

use std::process::Command;

use lockstep::scenario::link;
use serde_json::{Value, json};

use crate::support::twin_of;

fn outcomes(arguments: &[&str]) -> Vec<Value> {
    let object = explored(arguments);
    object["outcomes"].as_array().expect("outcomes").clone()
}

fn explored(arguments: &[&str]) -> Value {
    let output = Command::new(env!("CARGO_BIN_EXE_lockstep"))
        .args(["explore", "--json"])
        .args(arguments)
        .output()
        .expect("the command line runs");
    serde_json::from_slice(&output.stdout).expect("JSON")
}

/// The first line of the twin of `given` that holds `code`.
fn line_of(given: &str, code: &str) -> usize {
    let twin = twin_of(&link::read(given).0);
    let mut lines = (1..).zip(twin.lines());
    let found = lines.find(|(_, line)| line.contains(code));
    found.unwrap_or_else(|| panic!("no {code} in {twin}")).0
}

/// a fails with the lock in its hands: before b had it, between b's two rounds,
/// or after both.
#[test]
fn who_died_and_who_waits_is_told_of_each_outcome() {
    let given = "#/counter?lock=leak";
    let dead = json!({
        "thread": "Thread-1",
        "id": "a",
        "or": [],
        "type": "ValueError",
        "message": "bad input",
        "line": line_of(given, "raise ValueError"),
    });
    let waits = json!({
        "thread": "Thread-2",
        "id": "b",
        "or": [],
        "line": line_of(given, "lock.acquire()"),
        "for": "lock",
    });
    let outcomes = outcomes(&[given]);
    let kinds: Vec<_> = outcomes.iter().map(|outcome| &outcome["kind"]).collect();
    assert_eq!(kinds, ["exception", "stuck", "stuck"]);
    for outcome in &outcomes {
        assert_eq!(outcome["exceptions"], json!([dead]));
        let waiting = match outcome["kind"] == "stuck" {
            true => json!([waits]),
            false => json!([]),
        };
        assert_eq!(outcome["waiting"], waiting);
        assert_eq!(outcome["judged"], true);
        assert_eq!(outcome["varies"], json!([]));
    }
    // The main thread prints what there is once both have ended.
    assert_eq!(outcomes[0]["output"], json!(["2"]));
    assert_eq!(outcomes[1]["output"], json!([]));
}

/// Of two threads that do the same, one may wait, or both.
#[test]
fn of_interchangeable_threads_it_is_left_open_which_it_is() {
    let outcomes = outcomes(&["#/primitives?primitive=event-pulse"]);
    let open = |text: &str| -> Vec<(String, Value)> {
        let mut outcomes = outcomes.iter();
        let outcome = outcomes.find(|it| it["text"].as_str().is_some_and(|it| it.contains(text)));
        let waiting = outcome.expect(text)["waiting"].as_array().expect("a list");
        let of = |it: &Value| {
            (
                it["thread"].as_str().expect("a name").to_owned(),
                it["or"].clone(),
            )
        };
        waiting.iter().map(of).collect()
    };
    let [first, second] = ["server-1", "server-2"].map(str::to_owned);
    let both = [(first.clone(), json!([])), (second.clone(), json!([]))];
    assert_eq!(open("b and c wait"), both);
    let one = open("one of b and c waits");
    let either = [(first.clone(), json!([second])), (second, json!([first]))];
    assert!(one.len() == 1 && either.contains(&one[0]), "{one:?}");
}

/// What three tasks take depends on who of them goes first, and is printed; that
/// they are done is the result.
#[test]
fn what_other_runs_with_an_outcome_have_otherwise_is_named() {
    let [only] = &outcomes(&["#/models?model=asyncio"])[..] else {
        panic!("one outcome");
    };
    assert_eq!(only["varies"], json!(["output"]));
}

#[test]
fn lines_whose_orders_are_too_many_are_sorted() {
    let given = "#/thread-pool?shape=as-completed&numbers=1,2,3";
    for outcome in outcomes(&[given]) {
        let told = outcome["output"].as_array().expect("lines").iter();
        let told: Vec<&str> = told.filter_map(Value::as_str).collect();
        assert_eq!(outcome["result"], told.join(", "));
    }
    let [sorted] = &outcomes(&[given, "--max-states", "3000"])[..] else {
        panic!("one outcome");
    };
    assert_eq!(sorted["output"], json!(["1", "4", "9"]));
}

/// A search that was cut says it of each run that it gives.
#[test]
fn what_was_only_seen_has_its_facts_too() {
    let object = explored(&["#/counter?lock=none&increments=10", "--max-states", "2000"]);
    let lists = [
        &object["bounded"],
        &object["sampled"],
        &object["within"]["outcomes"],
    ];
    for list in lists {
        let list = list.as_array().expect("a list");
        assert!(!list.is_empty());
        for seen in list {
            assert_eq!(seen["output"], json!([seen["result"]]));
            assert_eq!(seen["waiting"], json!([]));
            assert_eq!(seen["judged"], true);
        }
    }
}
