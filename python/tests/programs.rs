//! Small programs, each with what it prints.
//!
//! What they print was written down by the machine's own CPython, and is held
//! against it again wherever there is one.

use std::process::Command;

use lockstep_python::ask::Watched;
use lockstep_python::program::Program;
use lockstep_python::run::{Ending, Limits, Report, run};

use serde_json::json;

use crate::support::random::Random;
use crate::support::{Python, ask, files, path};

/// What `source` prints, and below it how it ended, if not well.
pub(crate) fn printed(source: &str, watched: &Watched) -> (String, Watched) {
    let program = match Program::compile(source) {
        Ok(program) => program,
        Err(refusal) => return (format!("!! {refusal:?}\n"), Watched::default()),
    };
    let Report {
        mut output,
        errors,
        ending,
        names,
        ..
    } = run(&program, watched, "", Limits::default());
    match ending {
        Ending::Finished | Ending::Died => {
            if let Some(last) = errors.lines().last() {
                output += &format!("!! {last}\n");
            }
        }
        other => output += &format!("!! {other:?}\n"),
    }
    (output, names)
}

/// The first lines that differ.
pub(crate) fn difference(expected: &str, found: &str) -> String {
    let (mut expected, mut found) = (expected.lines(), found.lines());
    loop {
        match (expected.next(), found.next()) {
            (None, None) => return String::new(),
            (a, b) if a != b => {
                return format!(
                    "  expected {}\n  found    {}\n",
                    a.unwrap_or("-"),
                    b.unwrap_or("-")
                );
            }
            _ => {}
        }
    }
}

#[test]
fn programs_print_what_cpython_prints() {
    let mut wrong = String::new();
    let mut count = 0;
    for (file, source) in files(&path("tests/programs"), ".py") {
        let expected = std::fs::read_to_string(file.with_extension("out")).expect("what it prints");
        let (found, names) = printed(&source, &Watched::default());
        let name = file
            .file_stem()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        if found != expected {
            wrong += &format!("{name}\n{}", difference(&expected, &found));
        }
        // Stopping before every touch of what is shared changes nothing.
        if !names.0.is_empty() {
            let (again, _) = printed(&source, &names);
            if again != found {
                wrong += &format!("{name}, watched\n{}", difference(&found, &again));
            }
        }
        count += 1;
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(count >= 150, "only {count} programs");
}

#[test]
fn programs_print_what_the_newest_cpython_prints() {
    let files = files(&path("tests/newest"), ".py");
    let sources: Vec<&String> = files.iter().map(|(_, source)| source).collect();
    let expected = ask(Python::Newest, "programs.py", &json!(sources));
    let expected: Vec<String> = serde_json::from_value(expected).expect("texts");
    let mut wrong = String::new();
    for ((file, source), expected) in files.iter().zip(&expected) {
        let (found, _) = printed(source, &Watched::default());
        if found != *expected {
            wrong += &format!("{}\n{}", file.display(), differences(expected, &found));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(expected.len() >= 4);
}

/// The first lines that differ where each line stands for itself.
fn differences(expected: &str, found: &str) -> String {
    let pairs = expected
        .lines()
        .zip(found.lines().chain(std::iter::repeat("-")));
    let differing = pairs.filter(|(expected, found)| expected != found);
    let shown =
        differing.map(|(expected, found)| format!("  expected {expected}\n  found    {found}\n"));
    shown.take(25).collect()
}

#[test]
fn what_is_written_down_is_what_cpython_prints() {
    let found = Command::new("python3").arg("--version").output();
    if found.is_err() {
        println!("there is no python3 here");
        return;
    }
    let all = files(&path("tests/programs"), ".py");
    let sources: Vec<&String> = all.iter().map(|(_, source)| source).collect();
    let printed = ask(Python::Machine, "programs.py", &json!(sources));
    for ((file, _), printed) in all.iter().zip(printed.as_array().expect("a list")) {
        let expected = std::fs::read_to_string(file.with_extension("out")).expect("what it prints");
        assert_eq!(printed.as_str(), Some(&*expected), "{}", file.display());
    }
}

/// Statements on the sets `a` and `b`; `I` stands for some numbers.
const STATEMENTS: &[&str] = &[
    "a = {I}",
    "a = set([I])",
    "a = set(dict.fromkeys([I]))",
    "a = frozenset(dict.fromkeys([I]).keys())",
    "a |= b",
    "a &= b",
    "a -= b",
    "a ^= b",
    "a = a | b",
    "a = a & b",
    "a = a - b",
    "a = a ^ b",
    "a = a.union([I], b)",
    "a = a.intersection([I])",
    "a = b.difference([I])",
    "a = a.difference(dict.fromkeys([I]))",
    "a = a.symmetric_difference([I])",
    "a = set(b); a.update([I], b)",
    "a = set(b); a.update(dict.fromkeys([I]))",
    "a = set(b); a.intersection_update([I])",
    "a = set(b); a.difference_update([I])",
    "a = set(b); a.symmetric_difference_update([I])",
    "a = set(a); a.discard(N); a.add(N); a.discard(N)",
    "a = set(a); a.pop() if a else 0; a.pop() if a else 0",
    "a = set(a); a.clear(); a.add(N)",
    "a = a.copy()",
    "a = dict.fromkeys([I]).keys() & b",
    "a = a & dict.fromkeys([I]).keys()",
    "a = dict.fromkeys([I]).keys() | b",
    "a = dict.fromkeys([I]).keys() - b",
    "a = b - dict.fromkeys([I]).keys()",
    "a = dict.fromkeys([I]).keys() ^ b",
    "a -= a",
    "a = a ^ a",
    "print(a <= b, a < b, a == b, a.isdisjoint(b), a >= set([I]), a.issuperset([I]))",
    "a, b = b, a",
];

/// A program that changes sets of numbers and prints them.
fn program_of_sets(random: &mut Random) -> String {
    let mut source = "a, b = {1, 2, 3}, {8, 16, 24, 40}\n".to_owned();
    let number = |random: &mut Random| match random.below(4) {
        0 => random.below(10),
        1 => random.below(100),
        2 => random.below(20) * 8,
        _ => random.below(12) * 32 + 5,
    };
    for line in (2..82).step_by(2) {
        let most = random.pick(&[3, 12, 60]);
        let count = 1 + random.below(most);
        let numbers: Vec<String> = (0..count).map(|_| number(random).to_string()).collect();
        let statement = random.pick(STATEMENTS);
        source += &statement
            .replace('I', &numbers.join(", "))
            .replace('N', &numbers[0]);
        source += &format!("\nprint('line {line}:', list(a))\n");
    }
    source
}

#[test]
fn sets_of_numbers_stand_in_cpythons_order() {
    let mut random = Random::new(31);
    let sources: Vec<String> = (0..100).map(|_| program_of_sets(&mut random)).collect();
    let theirs = ask(Python::Newest, "programs.py", &json!(sources));
    for (source, theirs) in sources.iter().zip(theirs.as_array().expect("a list")) {
        let (ours, _) = printed(source, &Watched::default());
        let theirs = theirs.as_str().expect("a text");
        assert!(ours == theirs, "{}{source}", difference(theirs, &ours));
    }
}
