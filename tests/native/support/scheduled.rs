//! Programs under CPython, every switch of whose threads `scheduler.py` decides.

use std::fmt;

use lockstep::scenario::Scenario;
use serde::Deserialize;
use serde_json::Value;

use super::python::{command, scratch};

use super::twin_of;

const SCHEDULER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/native/scheduler.py");

/// What came of a run.
#[derive(Clone, Debug, Deserialize)]
pub struct Run {
    /// The program's file.
    pub script: String,
    /// The seed of its schedule, where chance decided.
    pub seed: Option<u32>,
    /// `ended`, `stuck`, `limit`, `out of step`, `lost`.
    pub ending: String,
    /// Why it is out of step, or lost.
    pub why: Option<String>,
    /// Its standard output.
    pub printed: String,
    /// Its standard error.
    pub errors: String,
    /// Thread, exception and line for each that nobody caught.
    pub died: Vec<(String, String, Option<u32>)>,
    /// Thread, function and line for each that waits for ever.
    pub waits: Vec<(String, Option<String>, Option<u32>)>,
}

impl Run {
    /// How many threads wait for ever in `function` of the program.
    pub fn waiting_in(&self, function: &str) -> usize {
        let inside = self
            .waits
            .iter()
            .filter(|w| w.1.as_deref() == Some(function));
        inside.count()
    }
}

impl fmt::Display for Run {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Run { script, ending, .. } = self;
        let seed = self
            .seed
            .map_or(String::new(), |seed| format!(" --seed {seed}"));
        writeln!(f, "{ending}: scheduler.py {script} --runs 1{seed}")?;
        writeln!(f, "{}", self.why.as_deref().unwrap_or_default())?;
        writeln!(f, "{}{}", self.printed, self.errors)?;
        write!(f, "died: {:?}, waits: {:?}", self.died, self.waits)
    }
}

/// Writes `source` where tests may, as `name`; its path.
pub fn script(name: &str, source: &str) -> String {
    let path = scratch(&format!("{name}.py"));
    std::fs::write(&path, source).expect("the target folder can be written to");
    path.to_string_lossy().into_owned()
}

/// The twin of `scenario`, written as `name`.
pub fn twin(name: &str, scenario: &Scenario) -> String {
    script(name, &twin_of(scenario))
}

/// The runs that `jobs` ask for, one job after the other. `name` is the test's
/// own.
pub fn runs(name: &str, jobs: &[Value]) -> Vec<Run> {
    let file = scratch(&format!("{name}.json"));
    let jobs = Value::from(jobs).to_string();
    std::fs::write(&file, jobs).expect("the target folder can be written to");
    let mut command = command("python3");
    // Sets of texts have the same order each time.
    command.env("PYTHONHASHSEED", "0").arg(SCHEDULER);
    let output = command.arg("--jobs").arg(&file).output();
    let output = output.expect("python3 is installed");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{name}: {errors}");
    let runs = String::from_utf8_lossy(&output.stdout);
    let read = |line| serde_json::from_str(line).expect(line);
    runs.lines().map(read).collect()
}
