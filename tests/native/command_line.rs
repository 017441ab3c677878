//! The command line, as a script sees it.

use std::process::{Command, Output};

use lockstep::about;
use lockstep::exercise::{CATALOGUE, Exercise};
use lockstep::parameters::Parameter;
use lockstep::program::Language;
use lockstep::scenario::measurement::MEASUREMENTS;
use lockstep::trace::WHOLE_LINES;
use serde_json::Value;

use crate::support::twin_with;

fn lockstep(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lockstep"));
    command
        .args(arguments)
        .output()
        .expect("the command line runs")
}

fn json(arguments: &[&str]) -> Value {
    let output = lockstep(&[&["run", "--json"], arguments].concat());
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    assert_eq!(text.lines().count(), 1, "one object on one line");
    serde_json::from_str(&text).expect("JSON")
}

/// Where threads print at the same time, and nowhere else.
#[test]
fn output_of_several_threads_is_said_to_be_assumed_whole() {
    let says = |link: &str| {
        let output = lockstep(&["run", link]).stdout;
        let text = String::from_utf8(output).expect("UTF-8");
        let said = text.contains(&format!("note: {WHOLE_LINES}\n"));
        assert!(!said || text.contains("output: "), "{text}");
        said
    };
    assert!(WHOLE_LINES.contains("Whole lines are assumed"));
    assert!(WHOLE_LINES.contains(r#"print(f"{text}\n", end="")"#));
    assert!(says("#/producer-consumer?consumers=3"));
    assert!(says("#/thread-pool?shape=pipeline&workers=3"));
    // The main thread prints by itself; nothing is printed; tasks share a thread.
    for alone in [
        "#/thread-pool",
        "#/counter",
        "#/log-processor",
        "#/models?model=asyncio",
    ] {
        assert!(!says(alone), "{alone}");
    }
}

#[test]
fn the_exit_code_says_how_it_ended() {
    let code = |arguments: &[&str]| lockstep(arguments).status.code();
    assert_eq!(code(&["run", "#/counter"]), Some(0));
    assert_eq!(code(&["run", "#/counter?lock=leak"]), Some(1));
    assert_eq!(
        code(&["run", "#/counter?lock=none&policy=round-robin"]),
        Some(1)
    );
    for unusable in [
        &[][..],
        &["run"],
        &["run", "#/counter", "#/counter"],
        &["run", "--fast", "#/counter"],
        &["run", "--json", "--chrome", "#/counter"],
        &["walk"],
        &["--version", "#/counter"],
        &["run", ""],
        &["run", "--json", "--json", "#/counter"],
        &["explore", ""],
        &["record", " "],
        &["explore", "#/counter", "--threads", "257"],
        &[
            "explore",
            "#/counter",
            "--max-states",
            "9",
            "--max-states",
            "8",
        ],
        &["record", "#/counter", "--runs", "0"],
        &["record", "#/counter", "--stir", "-1"],
    ] {
        assert_eq!(code(unusable), Some(2), "{unusable:?}");
    }
}

/// Two threads that both read before either writes: the second write loses the
/// first.
#[test]
fn every_step_is_narrated() {
    let link = "#/counter?lock=none&schedule=abab";
    let output = lockstep(&["run", link, "--narrate"]);
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[0].starts_with("#/counter?"), "{text}");
    let starts = |line: usize, with: &str| {
        assert!(lines[line].starts_with(with), "{}", lines[line]);
    };
    starts(2, "START: ");
    starts(3, "STEP 1: a reads counter = 0. ");
    starts(6, "STEP 4: Lost update: b wrote counter = 1 over");
    let steps = lines.iter().filter(|line| line.starts_with("STEP "));
    let object = json(&[link]);
    let told = object["steps"].as_array().expect("steps");
    assert_eq!(steps.clone().count(), told.len());
    for (line, step) in steps.zip(told) {
        let said = step["narration"].as_str().expect("words");
        assert_eq!(*line, format!("STEP {}: {said}", step["n"]));
    }
    let end = object["verdict"]["narration"].as_str().expect("words");
    assert_eq!(lines.last(), Some(&&*format!("END: {end}")));
    assert!(end.starts_with("Finished, wrong"), "{end}");
}

#[test]
fn the_object_has_every_promised_field() {
    let object = json(&[
        "https://example.org/#/counter?lock=none&increments=1&schedule=abab&threads=9",
        "--lenient",
    ]);
    assert_eq!(
        object["link"],
        "#/counter?lock=none&threads=6&increments=1&schedule=abab"
    );
    assert_eq!(object["notices"].as_array().map(Vec::len), Some(1));
    assert_eq!(object["executor"], "stepper");
    assert_eq!(object["threads"][1]["id"], "b");
    assert_eq!(object["threads"][1]["name"], "Thread-2");
    let step = &object["steps"][0];
    assert_eq!(step["n"], 1);
    assert_eq!(step["thread"], "a");
    assert_eq!(step["op"], "read");
    assert_eq!(step["object"], "counter");
    assert_eq!(step["text"], "a reads counter = 0");
    assert_eq!(step["at_ms"], 0);
    assert_eq!(object["schedule"], "ababc2d2e2f2");
    assert_eq!(object["verdict"]["kind"], "wrong");
    assert_eq!(
        (object["result"].as_str(), object["expected"].as_str()),
        (Some("5"), Some("6"))
    );
    assert_eq!(object["output"][0], "5");
}

/// The lines that the steps name hold what the steps do.
#[test]
fn steps_name_the_lines_where_they_stand() {
    let object = json(&["#/counter?increments=1"]);
    let exercise = lockstep::exercise::by_name("counter").expect("in the catalogue");
    let settings = lockstep::scenario::Scenario::new(exercise).settings;
    let twin = twin_with(exercise, &settings);
    let line = |source: &str, step: &Value, key: &str| {
        let number = step[key].as_u64().expect("a line number") as usize;
        source
            .lines()
            .nth(number - 1)
            .expect("a line")
            .trim()
            .to_owned()
    };
    let program = exercise.program(&settings);
    let rust = program.source_in(Language::Rust).expect("what runs");
    let steps = object["steps"].as_array().expect("steps");
    let python: Vec<String> = steps
        .iter()
        .map(|s| line(&twin, s, "python_line"))
        .collect();
    assert_eq!(
        python[..4],
        ["with lock:", "counter += 1", "counter += 1", "with lock:"]
    );
    for step in steps {
        let call = format!(".{}(", step["op"].as_str().expect("a word"));
        let rust = line(rust.text(Exercise::source), step, "rust_line");
        assert!(rust.contains(&call), "{rust} has no {call}");
    }
}

#[test]
fn both_executors_give_the_same_object() {
    for link in [
        "#/counter?policy=random:3",
        "#/counter?lock=leak",
        "#/counter?lock=with-error",
    ] {
        let mut stepper = json(&[link]);
        let mut threads = json(&[link, "--threads"]);
        assert_eq!(threads["executor"].take(), "threads");
        assert_eq!(stepper["executor"].take(), "stepper");
        assert_eq!(stepper, threads, "{link}");
    }
}

#[test]
fn the_table_has_a_column_per_thread() {
    let output = lockstep(&["run", "#/counter?lock=none&increments=1&schedule=abab"]);
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    let lines: Vec<&str> = text.lines().collect();
    let column = lines[2].find("b Thread-2").expect("a heading for b");
    assert!(lines[3].ends_with("reads counter = 0") && lines[3].len() < column);
    assert_eq!(lines[4].find("reads"), Some(column));
    assert!(text.contains("Finished, wrong: expected 2, got 1."));
}

#[test]
fn the_version_is_told() {
    let output = lockstep(&["--version"]);
    assert_eq!(output.status.code(), Some(0));
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    let version = env!("CARGO_PKG_VERSION");
    assert_eq!(text, format!("{}\n", about::line(about::COMMIT)));
    assert_eq!(
        about::line(Some("0123456789ab")),
        format!("Lockstep {version} (0123456789ab)")
    );
}

/// Whoever reads the first line and goes away has read what was wanted. The
/// pipes are closed before anything is printed.
#[test]
fn a_reader_that_has_gone_is_no_fault() {
    let right = "#/counter?increments=1";
    let wrong = "#/counter?lock=none&increments=1";
    for (arguments, code) in [
        (&["run", right, "--json"][..], 0),
        (&["run", right], 0),
        (&["run", right, "--mermaid"], 0),
        (&["run", right, "--chrome"], 0),
        (&["run", wrong, "--threads", "--json"], 0),
        (&["explore", right], 0),
        (&["explore", wrong, "--json"], 1),
        (&["record", right], 0),
        (&["record", right, "--json"], 0),
        (&["record", "#/primitives?primitive=asyncio-event"], 2),
        (&["explore", "#/nothing", "--json"], 2),
        (&["help"], 0),
        (&["--version"], 0),
        (&["walk"], 2),
    ] {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let status = Command::new(env!("CARGO_BIN_EXE_lockstep"))
            .args(arguments)
            .stdout(writer.try_clone().expect("a second end"))
            .stderr(writer)
            .status()
            .expect("the command line runs");
        assert_eq!(status.code(), Some(code), "{arguments:?}");
    }
}

/// The page's copy of docs/LINKS.md has the list where that says so.
#[test]
fn what_links_can_name_is_listed() {
    let output = lockstep(&["list"]);
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    let named = |row: &str, parameters: &[Parameter]| {
        let line = text.lines().find(|line| line.starts_with(row));
        let line = line.unwrap_or_else(|| panic!("no row {row}"));
        assert_eq!(line.split(" · ").count(), parameters.len(), "{line}");
        for parameter in parameters {
            assert!(line.contains(&format!("`{}`: ", parameter.name)), "{line}");
        }
    };
    for exercise in CATALOGUE {
        named(&format!("| `{}` | ", exercise.name), exercise.parameters);
    }
    for of in MEASUREMENTS {
        named(
            &format!("| `{}` | `{}` | ", of.exercise, of.name),
            of.parameters,
        );
    }
    for row in [
        "`lock`: with, acquire, none, leak, with-error · `body`: plain, call · `threads`: 1–6 (2)",
        "`every`: 3 times 0–1000 (10,10,10)",
        "`timeout`: 1–1000 or none (30)",
        "`numbers`: 1 to 8 times 0–20 (4,1,2,3)",
        "`work`: as in `pa1.pb2.ga~pc3.ga`",
    ] {
        assert!(text.contains(row), "{row}");
    }
    let document = include_str!("../../docs/LINKS.md");
    assert_eq!(document.matches("<!-- lockstep list -->").count(), 1);
}
