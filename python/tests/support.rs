//! What the tests ask of real Pythons, and where things are.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

/// A file or a folder of this package.
pub(crate) fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// What a script of `tests/cpython` answers under CPython 3.14, as npm has it.
pub(crate) fn ask(script: &str, asked: &Value) -> Value {
    let folder = path("tests/cpython");
    let installed = folder.join("node_modules/pyodide").is_dir();
    assert!(
        installed,
        "CPython 3.14 is missing: `cargo xtask test python` installs it"
    );
    let mut child = Command::new("node")
        .args(["ask.mjs", script])
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("node: {error}"));
    let mut input = child.stdin.take().expect("a pipe");
    let text = asked.to_string();
    // It is read to its end before anything is answered.
    input.write_all(text.as_bytes()).expect("it is read");
    drop(input);
    let output = child.wait_with_output().expect("it ends");
    assert!(output.status.success(), "{script} failed");
    serde_json::from_slice(&output.stdout).expect("the answer is JSON")
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
