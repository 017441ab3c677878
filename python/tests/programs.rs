//! Small programs, each with what it prints.
//!
//! What they print was written down by the machine's own CPython, and is held
//! against it again wherever there is one.

use std::process::Command;

use lockstep_python::ask::Watched;
use lockstep_python::program::Program;
use lockstep_python::run::{Ending, Limits, Report, run};

use serde_json::json;

use crate::support::{Python, ask, files, path};

/// What `source` prints, and below it how it ended, if not well.
fn printed(source: &str, watched: &Watched) -> (String, Watched) {
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
fn difference(expected: &str, found: &str) -> String {
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
    let python = Command::new("python3").arg("--version").output();
    if python.is_err() {
        println!("there is no python3 here");
        return;
    }
    for (file, _) in files(&path("tests/programs"), ".py") {
        let output = Command::new("python3")
            .arg(&file)
            .output()
            .expect("it runs");
        let mut printed = String::from_utf8(output.stdout).expect("text");
        let errors = String::from_utf8_lossy(&output.stderr).into_owned();
        if let Some(last) = errors.trim().lines().last() {
            printed += &format!("!! {last}\n");
        }
        let expected = std::fs::read_to_string(file.with_extension("out")).expect("what it prints");
        assert_eq!(printed, expected, "{}", file.display());
    }
}
