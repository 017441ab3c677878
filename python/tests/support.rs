//! What the tests ask of real Pythons, and where things are.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, PoisonError};

use serde_json::Value;

pub(crate) mod cases;
pub(crate) mod random;

/// A Python that is asked.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Python {
    /// CPython 3.14, as npm has it: the law, but for hashes, which have 32 bits there.
    Newest,
    /// `python3` of this machine.
    Machine,
}

/// The two that run, once they have been asked: starting one takes longer than most questions.
static RUNNING: [Mutex<Option<Child>>; 2] = [Mutex::new(None), Mutex::new(None)];

/// A file or a folder of this package.
pub(crate) fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// What a script of `tests/cpython` answers.
pub(crate) fn ask(python: Python, script: &str, asked: &Value) -> Value {
    // Whoever had a turn before may have failed; the Python has not.
    let turn = RUNNING[python as usize].lock();
    let mut turn = turn.unwrap_or_else(PoisonError::into_inner);
    let child = turn.get_or_insert_with(|| start(python));
    let file = |part| {
        let name = format!("{}-{python:?}.{part}.json", std::process::id());
        Path::new(env!("CARGO_TARGET_TMPDIR")).join(name)
    };
    let (question, answer) = (file("asked"), file("answer"));
    fs::write(&question, asked.to_string()).expect("writable");
    let line = format!("{script}\t{}\t{}\n", question.display(), answer.display());
    let input = child.stdin.as_mut().expect("a pipe");
    input.write_all(line.as_bytes()).expect("it listens");
    let mut said = String::new();
    let output = child.stdout.as_mut().expect("a pipe");
    // Nothing is sent ahead, so nothing is lost with the reader.
    BufReader::new(output)
        .read_line(&mut said)
        .expect("it answers");
    assert_eq!(said.trim_end(), "done", "{script}");
    let text = fs::read_to_string(&answer).expect("the answer");
    let removed = [question, answer].map(fs::remove_file);
    assert!(removed.iter().all(Result::is_ok));
    serde_json::from_str(&text).expect("the answer is JSON")
}

/// It ends with its input, when the tests do.
fn start(python: Python) -> Child {
    let folder = path("tests/cpython");
    let (program, by) = match python {
        Python::Newest => ("node", "serve.mjs"),
        Python::Machine => ("python3", "serve.py"),
    };
    let installed = folder.join("node_modules/pyodide").is_dir();
    assert!(
        installed || matches!(python, Python::Machine),
        "CPython 3.14 is missing: `cargo xtask test python` installs it"
    );
    Command::new(program)
        .arg(by)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("{program}: {error}"))
}

/// All files below a folder whose names end so, with their texts.
pub(crate) fn files(folder: &Path, ending: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.to_string_lossy().ends_with(ending) {
            let text = fs::read_to_string(&path).expect("readable");
            found.push((path, text));
        }
    }
    found.sort();
    found
}
