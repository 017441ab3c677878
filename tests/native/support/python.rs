//! Python programs under CPython, with a watchdog.

use std::path::PathBuf;
use std::process::{Command, Output};

/// Ends a program that waits for ever, from inside its interpreter, and says
/// where each thread stood, after the word "Timeout". What it printed before
/// is not lost, a line at a time. Not part of what is shown on the page.
const WATCHDOG: &str = "import faulthandler, runpy, sys\n\
    sys.stdout.reconfigure(line_buffering=True)\n\
    faulthandler.dump_traceback_later(float(sys.argv[2]), exit=True)\n\
    runpy.run_path(sys.argv[1], run_name='__main__')\n";

/// How long a program that ends by itself may take, in seconds: far more than
/// the milliseconds that it needs.
pub const PATIENCE: &str = "60";

/// How long a program that never ends is watched, in seconds.
pub const WATCH: &str = "2";

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
    let mut command = Command::new(interpreter);
    let output = command.args(["-c", WATCHDOG]).arg(&file).arg(seconds);
    output
        .output()
        .expect("the interpreter is installed")
        .into()
}
