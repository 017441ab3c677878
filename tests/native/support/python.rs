//! Python programs under CPython, with a watchdog.

use std::path::PathBuf;
use std::process::{Command, Output};

/// Ends a program that waits for ever, and says where each thread stood, after
/// the word "Timeout". Not part of what is shown on the page.
const WATCHDOG: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/native/watchdog.py");

/// How long a program that ends by itself may take, in seconds: far more than
/// the milliseconds that it needs.
pub const PATIENCE: &str = "60";

/// How long a program that never ends is watched, in seconds.
pub const WATCH: &str = "5";

/// What came of a Python program.
pub struct Ran {
    /// Its standard output.
    pub printed: String,
    /// Its standard error.
    pub errors: String,
    /// Its exit code.
    pub code: Option<i32>,
}

impl Ran {
    /// Whether the watchdog had to end it.
    pub fn timed_out(&self) -> bool {
        self.errors.contains("Timeout")
    }
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        Ran {
            printed: String::from_utf8_lossy(&output.stdout).into_owned(),
            errors: String::from_utf8_lossy(&output.stderr).into_owned(),
            code: output.status.code(),
        }
    }
}

/// Where tests may write the file called `name`.
pub fn scratch(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name)
}

/// Runs `source` under `python3` for at most so many `seconds`. Every call
/// needs a `name` of its own: tests run side by side.
pub fn python(name: &str, source: &str, seconds: &str) -> Ran {
    python_by("python3", name, source, seconds)
}

/// The same with another interpreter.
pub fn python_by(interpreter: &str, name: &str, source: &str, seconds: &str) -> Ran {
    let file = scratch(&format!("{name}.py"));
    std::fs::write(&file, source).expect("the target folder can be written to");
    let mut command = command(interpreter);
    let output = command.arg(WATCHDOG).arg(&file).arg(seconds).output();
    output.expect("the interpreter is installed").into()
}

/// A command that runs `interpreter` as people's machines do: what is printed
/// goes out in blocks. Unbuffered, `print()` writes a text and its line's end
/// apart, and threads that print at the same time tear each other's lines.
pub fn command(interpreter: &str) -> Command {
    let mut command = Command::new(interpreter);
    command.env_remove("PYTHONUNBUFFERED");
    command
}

/// Whether the sources all compile, one file each, under names that begin with
/// `name`; what is wrong otherwise.
pub fn compile(name: &str, sources: impl Iterator<Item = String>) -> Result<(), String> {
    let mut compile = command("python3");
    compile.args(["-m", "py_compile"]);
    for (number, source) in sources.enumerate() {
        let file = scratch(&format!("{name}-{number}.py"));
        std::fs::write(&file, source).expect("the target folder can be written to");
        compile.arg(file);
    }
    let ran = Ran::from(compile.output().expect("python3 is installed"));
    let well = ran.code == Some(0);
    well.then_some(()).ok_or(ran.errors)
}

/// Whether `interpreter` is there and `code` runs in it without an exception.
pub fn can(interpreter: &str, code: &str) -> bool {
    let output = command(interpreter).args(["-c", code]).output();
    output.is_ok_and(|output| output.status.success())
}
