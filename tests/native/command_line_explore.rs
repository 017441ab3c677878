//! `lockstep explore`, as a script sees it.

use std::process::{Command, Output};

use serde_json::Value;

fn explore(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_lockstep"))
        .arg("explore")
        .args(arguments)
        .output()
        .expect("the command line runs")
}

fn json(arguments: &[&str]) -> Value {
    let output = explore(&[&["--json"], arguments].concat());
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    assert_eq!(text.lines().count(), 1, "one object on one line");
    serde_json::from_str(&text).expect("JSON")
}

/// The schedule of `run` (`shortest` or `simplest`) gives `outcome` when run.
fn assert_runs(link: &str, outcome: &Value, run: &str) {
    let schedule = outcome[run]["schedule"].as_str().expect("a schedule");
    let given = format!("{link}&schedule={schedule}");
    let output = Command::new(env!("CARGO_BIN_EXE_lockstep"))
        .args(["run", "--json", &given])
        .output()
        .expect("the command line runs");
    let object: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(object["verdict"]["kind"], outcome["kind"], "{given}");
    assert_eq!(object["result"], outcome["result"], "{given}");
    let steps = object["steps"].as_array().map(Vec::len);
    assert_eq!(
        steps.map(|n| n as u64),
        outcome[run]["steps"].as_u64(),
        "{given}"
    );
}

#[test]
fn the_object_says_all_there_is_to_know() {
    let link = "#/counter?lock=none&threads=3&increments=2";
    let object = json(&[link]);
    assert_eq!(object["complete"], true);
    assert!(object["limit"].is_null());
    assert_eq!(object["states"], 211);
    assert_eq!(
        object["headline"],
        "34,560 of 34,650 interleavings end wrong"
    );
    let digest = object["digest"].as_str().expect("a digest");
    assert!(digest.len() == 32 && digest.chars().all(|c| c.is_ascii_hexdigit()));
    assert_eq!(object["interleavings"], "34650");
    assert!(object["seconds"].as_f64().is_some_and(|s| s > 0.0));
    let outcomes = object["outcomes"].as_array().expect("outcomes");
    let told: Vec<_> = outcomes
        .iter()
        .map(|o| [&o["kind"], &o["result"], &o["interleavings"]].map(|v| v.as_str().unwrap_or("")))
        .collect();
    let expected = [
        ["ok", "6", "90"],
        ["wrong", "2", "10428"],
        ["wrong", "3", "15180"],
        ["wrong", "4", "7512"],
        ["wrong", "5", "1440"],
    ];
    assert_eq!(told, expected);
    let shares = outcomes.iter().filter_map(|o| o["share"].as_f64());
    assert!((shares.sum::<f64>() - 1.0).abs() < 1e-9);
    for outcome in outcomes {
        assert_eq!(outcome["shortest"]["steps"], 12);
        assert_eq!(outcome["simplest"]["steps"], 12);
        assert_eq!(outcome["simplest"]["timeouts"], 0);
        assert!(outcome["simplest"]["preemptions"].is_u64());
        for run in ["shortest", "simplest"] {
            assert_runs(link, outcome, run);
        }
    }
    assert_eq!(outcomes[1]["text"], "Finished, wrong: expected 6, got 2.");
}

/// The squares of three numbers come in any of 6 orders. Only the texts are too
/// many for the limit.
#[test]
fn texts_that_are_too_many_are_said_to_be() {
    let link = "#/thread-pool?shape=as-completed&numbers=1,2,3";
    let exact = json(&[link]);
    let sorted = json(&[link, "--max-states", "3000"]);
    let texts = |object: &Value| {
        let outcomes = object["outcomes"].as_array().expect("outcomes").iter();
        let text = |o: &Value| o["text"].as_str().unwrap_or_default().to_owned();
        outcomes.map(text).collect::<Vec<_>>()
    };
    assert_eq!(exact["texts_complete"], true);
    assert_eq!(texts(&exact).len(), 6);
    assert!(texts(&exact).contains(&"Finished and right: 9, 1, 4.".to_owned()));
    assert_eq!(sorted["texts_complete"], false);
    assert_eq!(sorted["complete"], true);
    assert_eq!(sorted["interleavings"], exact["interleavings"]);
    assert_eq!(texts(&sorted), ["Finished and right: 1, 4, 9."]);
    assert_eq!(
        sorted["outcomes"][0]["interleavings"],
        exact["interleavings"]
    );
    let headline = sorted["headline"].as_str().expect("a headline");
    assert!(
        headline.ends_with("end with 1, 4, 9, in some order"),
        "{headline}"
    );
    let said = "There are too many orders in which lines can be printed";
    let table = |arguments: &[&str]| String::from_utf8(explore(arguments).stdout).expect("UTF-8");
    let cut = table(&[link, "--max-states", "3000"]);
    assert!(cut.contains(said), "{cut}");
    assert!(!table(&[link]).contains(said));
}

/// What is said of a search that was cut is so: of which runs it speaks, and that
/// lines whose order it does not know have none.
#[test]
fn what_is_said_of_a_cut_search_is_so() {
    let table = |arguments: &[&str]| String::from_utf8(explore(arguments).stdout).expect("UTF-8");
    let four = "#/thread-pool?shape=as-completed&numbers=1,2,3,4";
    let headline = json(&[four, "--max-states", "3000"])["headline"].to_string();
    assert!(
        headline.ends_with("end with 1, 4, 9, 16, in some order\""),
        "{headline}"
    );
    // A run that fails and has no preemption is one of those that were counted.
    let failing = table(&[&format!("{four}&fail=1"), "--max-states", "3000"]);
    let (_, beyond) = failing
        .split_once("All runs without a preemption, ")
        .expect("them");
    assert!(!beyond.contains("with more:"), "{failing}");
    let tiny = table(&["#/counter?lock=none&threads=3", "--max-states", "3"]);
    assert!(tiny.contains("\nSeen among some of the runs:\n"), "{tiny}");
}

#[test]
fn a_cut_search_says_so_and_which_limit() {
    let link = "#/counter?lock=none&threads=4&increments=4";
    let object = json(&[link, "--max-states", "1000"]);
    assert_eq!(object["complete"], false);
    let limit = object["limit"].as_str().expect("a limit");
    assert!(limit.ends_with(" states"), "{limit}");
    assert!(object["interleavings"].is_null());
    assert!(object["digest"].is_null());
    assert_eq!(object["outcomes"].as_array().map(Vec::len), Some(0));
    assert!(object["preemptions"].is_u64());
    assert!(object["sampled_runs"].as_u64().is_some_and(|n| n > 0));
    let within = &object["within"];
    assert_eq!(within["preemptions"], object["preemptions"]);
    let most = within["preemptions"].as_u64().expect("a number");
    let all = within["interleavings"].as_str().expect("a number");
    let mut sum = 0;
    for outcome in within["outcomes"].as_array().expect("outcomes") {
        let count = outcome["interleavings"].as_str().expect("a number");
        sum += count.parse::<u64>().expect("a number");
        assert!(outcome["simplest"]["preemptions"].as_u64() <= Some(most));
        assert_runs(link, outcome, "simplest");
    }
    assert_eq!(sum.to_string(), all);
    for seen in ["bounded", "sampled"] {
        let seen = object[seen].as_array().expect("what was seen");
        assert!(seen.iter().any(|s| s["kind"] == "wrong"));
    }
}

#[test]
fn the_limit_of_memory_is_named_with_what_goes_further() {
    let link = "#/counter?lock=none&threads=4&increments=4";
    let object = json(&[link, "--memory", "4MiB"]);
    assert_eq!(object["complete"], false);
    assert_eq!(object["limit"], "4 MiB of memory");
    assert!(object["preemptions"].is_u64());
    let told = |option: &[&str]| {
        let output = explore(&[&[link], option].concat());
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    for (option, words) in [
        (
            ["--memory", "4096KiB"],
            "cut off at 4 MiB of memory, after ",
        ),
        (["--memory", "3MB"], "A larger --memory goes further."),
        (
            ["--max-states", "90"],
            "cut off at 90 states, after 91 states",
        ),
        (
            ["--max-states", "90"],
            "A larger --max-states goes further.",
        ),
    ] {
        let text = told(&option);
        assert!(text.contains(words), "{option:?}: {text}");
    }
}

/// A program that is right all the same is not called so without having seen
/// everything.
#[test]
fn the_exit_code_says_whether_all_was_seen_and_right() {
    let code = |arguments: &[&str]| explore(arguments).status.code();
    let right = "#/counter?threads=3";
    assert_eq!(code(&[right]), Some(0));
    assert_eq!(code(&[right, "--json"]), Some(0));
    assert_eq!(code(&[right, "--max-states", "5"]), Some(1));
    assert_eq!(code(&["#/counter?lock=none"]), Some(1));
    let endless = "#/producer-consumer?items=1&buffer=list&stop=none";
    assert_eq!(code(&[endless]), Some(1));
    for unusable in [
        &[][..],
        &[right, right],
        &[right, "--fast"],
        &[right, "--max-states"],
        &[right, "--max-states", "0"],
        &[right, "--threads", "many"],
        &[right, "--memory"],
        &[right, "--memory", "2"],
        &[right, "--memory", "1KiB"],
        &[right, "--memory", "-2GiB"],
        &[right, "--memory", "2 GiB"],
        &[right, "--memory", "99999999999999GiB"],
    ] {
        assert_eq!(code(unusable), Some(2), "{unusable:?}");
    }
}

#[test]
fn the_number_of_threads_changes_nothing_but_the_time() {
    let link = "#/counter?lock=none&threads=4&increments=3";
    let [mut one, mut many] = ["1", "4"].map(|threads| json(&[link, "--threads", threads]));
    one["seconds"].take();
    many["seconds"].take();
    assert_eq!(one, many);
}

#[test]
fn a_run_that_never_ends_is_told() {
    let link = "#/producer-consumer?items=1&buffer=list&stop=none";
    let object = json(&[link]);
    assert_eq!(object["livelock"], true);
    assert_eq!(object["interleavings"], "unbounded");
    let table = String::from_utf8(explore(&[link]).stdout).expect("UTF-8");
    assert!(table.starts_with("No interleaving ever ends.\n"), "{table}");
    assert!(table.contains("\nunbounded interleavings, "), "{table}");
    assert!(table.contains("Some of them never end."), "{table}");
    // The producer has put its one item and ended; the consumer has taken it
    // and looks again and again. It alone is left to go round.
    assert_eq!(object["circle"]["threads"], "b");
}

/// Though the explorer merges identical threads, every run that it shows ends
/// as it says.
#[test]
fn the_runs_that_are_shown_end_as_they_should() {
    for link in [
        "#/counter?lock=leak&threads=4&increments=2",
        "#/counter?lock=with-error&threads=3",
        "#/primitives?primitive=event-pulse",
        "#/producer-consumer?items=2&consumers=3&stop=one",
        "#/lru-cache?lock=none&work=pa1.ga~pb2~pb2&capacity=1",
        "#/thread-pool?shape=nested&numbers=1,1&workers=2",
    ] {
        let object = json(&[link]);
        let outcomes = object["outcomes"].as_array().expect("outcomes");
        assert!(!outcomes.is_empty());
        for outcome in outcomes {
            assert_runs(link, outcome, "shortest");
            assert_runs(link, outcome, "simplest");
        }
    }
}

/// By an explorer of another kind: b dies in 41,540,718 runs, and so do c and d.
#[test]
fn an_outcome_of_interchangeable_threads_names_all_of_them() {
    let told = |link: &str| -> Vec<(String, String)> {
        let object = json(&[link]);
        let outcomes = object["outcomes"].as_array().expect("outcomes").iter();
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let bad = outcomes.filter(|outcome| outcome["kind"] != "ok");
        bad.map(|outcome| (text(&outcome["text"]), text(&outcome["interleavings"])))
            .collect()
    };
    let died = |who: &str, result: &str| {
        format!(
            "Uncaught exception: {who} died of ValueError: Semaphore released too many times; all others finished. Result: {result} inside."
        )
    };
    let [all, most, three] =
        [2_323_560, 32_658_654, 91_963_500].map(|count: u64| count.to_string());
    assert_eq!(
        told("#/primitives?primitive=semaphore-bounded"),
        [
            (died("a", "at most 2"), all),
            (died("one of b, c and d", "3"), three),
            (died("one of b, c and d", "at most 2"), most),
        ]
    );
    assert_eq!(32_658_654 + 91_963_500, 3 * 41_540_718);
    assert_eq!(
        told("#/primitives?primitive=event-pulse"),
        [
            (
                "Stuck: b and c wait for ready to be set.".to_owned(),
                "2".to_owned()
            ),
            (
                "Stuck: one of b and c waits for ready to be set. Result: uses 1.".to_owned(),
                "52".to_owned()
            ),
        ]
    );
}

/// The schedule and the policy of a link are not the explorer's.
#[test]
fn a_links_schedule_is_ignored() {
    let plain = json(&["#/counter?lock=none&increments=1"]);
    let with = json(&["#/counter?lock=none&increments=1&schedule=abab&policy=random:7"]);
    assert_eq!(plain["outcomes"], with["outcomes"]);
}

/// By hand, two threads of ten increments, which are twenty steps each: without a
/// preemption one comes after the other, 2 runs. With one, the first is held up
/// behind one of its first 19 steps, then comes all of the other, then the rest:
/// 38 runs. In 20 of them it is held up between a read and its write.
#[test]
fn what_few_preemptions_come_to_is_the_headline_of_a_cut_search() {
    let link = "#/counter?lock=none&increments=10";
    let output = explore(&[link, "--max-states", "2000"]);
    let told = String::from_utf8(output.stdout).expect("UTF-8");
    let headline = "Too many states to look at all. 20 of 40 interleavings with at most 1 preemption end wrong.\n";
    assert!(told.starts_with(headline), "{told}");
    for line in [
        "\nAll runs with at most 1 preemption, 40 interleavings:\n",
        "\n  20: Finished and right: 20. (a20b20, 0 preemptions, 0 time-outs)\n",
        // All that the other one added is overwritten.
        "\n  20: Finished, wrong: expected 20, got 10. (ab20a19, 1 preemption, 0 time-outs)\n",
    ] {
        assert!(told.contains(line), "{line:?} in {told}");
    }
}
