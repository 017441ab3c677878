//! Own Python on the command line, as a script sees it.

use std::fs;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

use crate::support::own_python::LOST_UPDATE;
use crate::support::python::scratch;

/// A file with this text.
fn file(name: &str, text: &str) -> PathBuf {
    let path = scratch("command-line").join(name);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(&path, text).expect("a file");
    path
}

fn lockstep(arguments: &[&str]) -> Output {
    given(arguments, "")
}

/// What comes of these arguments where this is the standard input.
fn given(arguments: &[&str], input: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lockstep"));
    let command = command.args(arguments).stdin(Stdio::piped());
    let command = command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the command line runs");
    let mut stdin = child.stdin.take().expect("an input");
    // Whoever refuses its arguments reads nothing.
    let _ = stdin.write_all(input.as_bytes());
    drop(stdin);
    child.wait_with_output().expect("it ends")
}

fn text(output: &[u8]) -> String {
    String::from_utf8(output.to_vec()).expect("UTF-8")
}

/// What is found out about the program `source`, and the exit code.
fn explored(source: &str) -> (Value, Option<i32>) {
    let output = given(&["explore", "-", "--json"], source);
    let told = text(&output.stdout);
    assert_eq!(told.lines().count(), 1, "{}", text(&output.stderr));
    (
        serde_json::from_str(&told).expect("JSON"),
        output.status.code(),
    )
}

/// The kinds and what is printed, of each outcome.
fn told(object: &Value) -> Vec<(String, Value, bool)> {
    let outcomes = object["outcomes"].as_array().expect("outcomes").iter();
    let one = |it: &Value| {
        let kind = it["kind"].as_str().expect("a word").to_owned();
        (kind, it["output"].clone(), it["judged"] == true)
    };
    outcomes.map(one).collect()
}

/// Nobody says what is right: both sums are, and that there are two is said.
#[test]
fn without_expectations_different_outputs_are_ok() {
    let (object, code) = explored(LOST_UPDATE);
    assert_eq!(code, Some(0));
    let ok = |sum: &str| ("ok".to_owned(), json!([sum]), false);
    assert_eq!(told(&object), [ok("1"), ok("2")]);
    let headline = object["headline"].as_str().expect("words");
    assert!(
        headline.ends_with("well, and the output depends on the order"),
        "{headline}"
    );
    assert_eq!(object["file"], "-");
    assert!(object["link"].is_null());
    let watched = object["watched"].as_array().expect("places");
    assert!(watched.contains(&json!("g.x")), "{watched:?}");
    assert_eq!(object["complete"], true);
}

/// How a line touches a place, in the runs that were looked at.
fn access(line: u32, stores: bool, threads: &[&str], locks: &[&str], alone: bool) -> Value {
    json!({
        "line": line,
        "stores": stores,
        "threads": threads,
        "guarded_by": locks,
        "alone": alone,
    })
}

/// A reader sees why something is a step, and what guards it elsewhere.
#[test]
fn the_two_lines_that_race_are_told() {
    let (object, _) = explored(LOST_UPDATE);
    let side = |thread: &str, stores: bool| json!({"thread": thread, "line": 5, "stores": stores});
    let race = json!({
        "place": "g.x",
        "name": "x",
        "lines": [side("p", false), side("q", true)],
        "accesses": [
            access(5, false, &["p", "q"], &[], false),
            access(5, true, &["p", "q"], &[], false),
            access(11, false, &["MainThread"], &[], true),
        ],
    });
    assert_eq!(object["races"], json!([race]));
    let table = text(&given(&["explore", "-"], LOST_UPDATE).stdout);
    let told = "\n  x: line 5 in p and q
    line 11 in MainThread reads it when nobody else is left\n";
    assert!(table.contains(told), "{table}");
    // One line takes the lock, another one forgets it.
    let source = "import threading
x = 0
lock = threading.Lock()
def add():
    global x
    with lock:
        x += 1
threads = [threading.Thread(target=add, name=name) for name in 'pq']
for thread in threads:
    thread.start()
x += 1
for thread in threads:
    thread.join()
";
    let (object, _) = explored(source);
    let accesses = json!([
        access(7, false, &["p", "q"], &["lock"], false),
        access(7, true, &["p", "q"], &["lock"], false),
        access(11, false, &["MainThread"], &[], false),
        access(11, true, &["MainThread"], &[], false),
    ]);
    assert_eq!(object["races"][0]["accesses"], accesses);
}

/// Six runs, of which each can be made again.
#[test]
fn every_chance_is_tried_where_that_is_asked_for() {
    let source = "import random\nprint(random.randint(1, 6))\n# expect: 6\n";
    let output = given(&["explore", "-", "--json", "--chance", "every"], source);
    assert_eq!(output.status.code(), Some(1));
    let object: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(object["interleavings"], "6");
    assert_eq!(object["notices"], json!([]));
    let outcomes = object["outcomes"].as_array().expect("outcomes");
    assert_eq!(outcomes.len(), 6);
    for outcome in outcomes {
        let schedule = outcome["shortest"]["schedule"].as_str().expect("letters");
        let again = [
            "run",
            "-",
            "--json",
            "--chance",
            "every",
            "--schedule",
            schedule,
        ];
        let ran: Value = serde_json::from_slice(&given(&again, source).stdout).expect("JSON");
        assert_eq!(ran["output"], outcome["output"]);
    }
    // Without being asked for it is one run, and that is said.
    let (object, _) = explored(source);
    assert_eq!(object["interleavings"], "1");
    let notice = object["notices"][0].as_str().expect("a notice");
    assert!(notice.starts_with("line 2: numbers are drawn"), "{notice}");
    let table = text(&given(&["explore", "-"], source).stdout);
    assert!(table.contains(&format!("\nnote: {notice}\n")), "{table}");
}

#[test]
fn expectations_tell_right_from_wrong() {
    let (object, code) = explored(&format!("{LOST_UPDATE}# expect: 2\n"));
    assert_eq!(code, Some(1));
    let told = told(&object);
    assert_eq!(told[0], ("ok".to_owned(), json!(["2"]), true));
    assert_eq!(told[1], ("wrong".to_owned(), json!(["1"]), true));
    let (_, code) = explored("print(2)\nprint(1)\n# expect any order\n# expect: 1\n# expect: 2\n");
    assert_eq!(code, Some(0));
}

#[test]
fn a_failed_assert_is_wrong_in_any_thread() {
    let source = LOST_UPDATE.replace("    x += 1\n", "    x += 1\n    assert x == 1, 'twice'\n");
    let (object, code) = explored(&source);
    assert_eq!(code, Some(1));
    let outcomes = object["outcomes"].as_array().expect("outcomes");
    let wrong = outcomes
        .iter()
        .find(|it| it["kind"] == "wrong")
        .expect("one");
    assert_eq!(wrong["exceptions"][0]["type"], "AssertionError");
    assert_eq!(wrong["exceptions"][0]["message"], "twice");
    assert_eq!(wrong["exceptions"][0]["line"], 6);
    assert!(outcomes.iter().all(|it| it["kind"] != "exception"));
}

#[test]
fn who_died_is_told_by_its_name_and_line() {
    let source = LOST_UPDATE.replace("    x += 1\n", "    x += 1\n    [][x]\n");
    let (object, code) = explored(&source);
    assert_eq!(code, Some(1));
    let outcome = &object["outcomes"][0];
    assert_eq!(outcome["kind"], "exception");
    let names = |it: &Value| (it["thread"].clone(), it["type"].clone(), it["line"].clone());
    let died: Vec<_> = outcome["exceptions"]
        .as_array()
        .expect("a list")
        .iter()
        .map(names)
        .collect();
    let one = |name: &str| (json!(name), json!("IndexError"), json!(6));
    assert_eq!(died, [one("p"), one("q")]);
}

/// No step says it: what raises touches nothing that others can tell.
#[test]
fn who_died_stands_below_the_steps() {
    let source = LOST_UPDATE.replace("    x += 1\n", "    x += 1\n    [][x]\n");
    let table = text(&given(&["explore", "-"], &source).stdout);
    let died = table
        .lines()
        .find(|line| line.contains("died of IndexError: ") && line.contains("[][x]"));
    let words: Vec<&str> = died.expect("a row").split_whitespace().collect();
    assert_eq!(words[..4], ["6", "[][x]", "died", "of"]);
}

/// What explore prints of an outcome, run makes again.
#[test]
fn a_schedule_with_its_places_makes_the_run_again() {
    let source = format!("{LOST_UPDATE}# expect: 2\n");
    let path = file("two.py", &source);
    let path = path.to_str().expect("a path");
    let (object, _) = explored(&source);
    let watched: Vec<&str> = object["watched"]
        .as_array()
        .expect("places")
        .iter()
        .filter_map(Value::as_str)
        .collect();
    for outcome in object["outcomes"].as_array().expect("outcomes") {
        for run in ["shortest", "simplest"] {
            let schedule = outcome[run]["schedule"].as_str().expect("letters");
            let output = lockstep(&[
                "run",
                path,
                "--json",
                "--schedule",
                schedule,
                "--watch",
                &watched.join("~"),
            ]);
            let ran: Value = serde_json::from_slice(&output.stdout).expect("JSON");
            assert_eq!(ran["output"], outcome["output"]);
            assert_eq!(ran["verdict"]["kind"], outcome["kind"]);
            assert_eq!(ran["schedule"], schedule);
            assert_eq!(ran["watched"], object["watched"]);
            assert_eq!(
                output.status.code(),
                Some(i32::from(outcome["kind"] != "ok"))
            );
        }
    }
    // With nothing watched, the other thread goes from its start to its end.
    let whole = lockstep(&["run", path, "--watch", "-"]);
    assert_eq!(whole.status.code(), Some(0), "{}", text(&whole.stderr));
    let narrated = text(&lockstep(&["run", path, "--narrate"]).stdout);
    assert!(narrated.contains("\nSTEP 1: "), "{narrated}");
    assert!(narrated.contains("\nEND: Finished and right"), "{narrated}");
}

#[test]
fn what_input_reads_is_given_by_a_file() {
    let path = file(
        "reads.py",
        "print(int(input()) + int(input()))\n# expect: 5\n",
    );
    let input = file("input.txt", "2\n3\n");
    let [path, input] = [&path, &input].map(|path| path.to_str().expect("a path"));
    assert_eq!(
        lockstep(&["run", path, "--input", input]).status.code(),
        Some(0)
    );
    assert_eq!(
        given(&["run", path, "--input", "-"], "2\n2\n")
            .status
            .code(),
        Some(1)
    );
    assert_eq!(
        given(&["run", "-", "--input", "-"], "").status.code(),
        Some(2)
    );
}

/// As compilers do: where, why, and the line with a mark.
#[test]
fn what_is_not_run_is_refused_with_its_place() {
    let bad = file("bad.py", "x = 1\ndef f(:\n    pass\n");
    let bad = bad.to_str().expect("a path");
    let output = lockstep(&["explore", bad, "--json"]);
    assert_eq!(output.status.code(), Some(2));
    let said = text(&output.stderr);
    let expected = format!(
        "lockstep: {bad}:2:6: SyntaxError: '(' was never closed\n  2 | def f(:\n    |      ^\n"
    );
    assert_eq!(said, expected);
    let object: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(object["line"], 2);
    let absent = file("absent.py", "import socket\n");
    let output = lockstep(&["run", absent.to_str().expect("a path")]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        text(&output.stderr).contains("absent.py:1: "),
        "{}",
        text(&output.stderr)
    );
}

#[test]
fn what_cannot_be_used_is_refused() {
    let path = file("fine.py", "print(1)\n");
    let path = path.to_str().expect("a path");
    for unusable in [
        &["run", path, "--threads"][..],
        &["run", path, path],
        &["run", path, "--policy", "lazy"],
        &["run", path, "--switch", "both"],
        &["run", path, "--schedule", "A"],
        &["run", path, "--schedule", "z"],
        &["run", path, "--watch", ""],
        &["run", path, "--watch", "nothing"],
        &["run", path, "--json", "--narrate"],
        &["run", "missing.py"],
        &["explore", path, "--schedule", "a"],
        &["explore", path, "--memory", "2"],
        &["repro", path, "--json"],
        &["repro", path, "--schedule", "z"],
        &["repro", path, "-o", "no/such/folder.py"],
        &["repro"],
        &["record", path],
        &["walk", path],
    ] {
        let output = lockstep(unusable);
        assert_eq!(output.status.code(), Some(2), "{unusable:?}");
        assert!(!output.stderr.is_empty(), "{unusable:?}");
    }
    let endless = file("long.py", &format!("#{}\n", "x".repeat(1 << 20)));
    let output = lockstep(&["run", endless.to_str().expect("a path")]);
    assert!(text(&output.stderr).contains("longer than 1 MiB"));
}

/// What a program makes is there once it is used: it may make more than it may
/// begin with.
#[test]
fn more_locks_than_a_program_may_begin_with_are_no_fault_of_ours() {
    let source = "import threading\n\
        locks = [threading.Lock() for _ in range(3000)]\n\
        for lock in locks[:USED]:\n    with lock:\n        pass\n\
        def work(lock):\n    with lock:\n        pass\n\
        threads = [threading.Thread(target=work, args=(locks[at],)) for at in (0, 2999)]\n\
        for thread in threads: thread.start()\n\
        for thread in threads: thread.join()\n\
        print(len(locks))\n";
    let output = given(&["run", "-", "--json"], &source.replace("USED", "9"));
    assert_eq!(text(&output.stderr), "");
    let object: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(object["verdict"]["text"], "Finished: 3000.");
    let output = given(&["run", "-"], &source.replace("USED", "2000"));
    assert_eq!(output.status.code(), Some(2));
    let refusal = "lockstep: -:4: more than 999 locks, queues and the like\n";
    let said = text(&output.stderr);
    assert!(said.starts_with(refusal), "{said}");
}
