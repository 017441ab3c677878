//! The Python twins under CPython: what the code pane shows, run as it is.

use std::path::PathBuf;
use std::process::{Command, Output};

use lockstep::exercise::{CATALOGUE, Exercise};
use lockstep::scenario::parameters::{Kind, Settings};

/// Ends a twin that waits for ever, from inside its interpreter, and says
/// where each thread stood. Not part of what is shown.
const WATCHDOG: &str = "import faulthandler, runpy, sys\n\
    faulthandler.dump_traceback_later(float(sys.argv[2]), exit=True)\n\
    runpy.run_path(sys.argv[1], run_name='__main__')\n";

/// How long a twin that ends by itself may take, in seconds: far more than
/// the milliseconds that it needs.
const PATIENCE: &str = "60";

/// How long a twin that never ends is watched, in seconds.
const WATCH: &str = "2";

fn python(name: &str, source: &str, seconds: &str) -> Output {
    let file = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.py"));
    std::fs::write(&file, source).expect("the target folder can be written to");
    Command::new("python3")
        .args(["-c", WATCHDOG])
        .arg(&file)
        .arg(seconds)
        .output()
        .expect("python3 is installed")
}

/// Every combination of an exercise's words, numbers at their defaults.
fn combinations(exercise: &dyn Exercise) -> Vec<Settings> {
    let mut all = vec![Settings::defaults(exercise.parameters())];
    for parameter in exercise.parameters() {
        if let Kind::Word(words) = parameter.kind {
            let set = |settings: &Settings, word: &str| {
                let mut settings = settings.clone();
                settings.set(parameter.name, word);
                settings
            };
            let each = |settings: &Settings| -> Vec<Settings> {
                words.iter().map(|word| set(settings, word.value)).collect()
            };
            all = all.iter().flat_map(each).collect();
        }
    }
    all
}

#[test]
fn the_counter_twins_do_what_the_page_says() {
    let counter = CATALOGUE[0];
    for settings in combinations(counter) {
        let (lock, body) = (settings.word("lock"), settings.word("body"));
        let name = format!("{lock}-{body}");
        let patience = if lock == "leak" { WATCH } else { PATIENCE };
        let output = python(&name, &counter.python(&settings).source, patience);
        let printed = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        let errors = String::from_utf8_lossy(&output.stderr).into_owned();
        match lock {
            "with" | "acquire" => assert_eq!(printed, "4", "{name}: {errors}"),
            // Two threads of two increments: at least 2 survive, and CPython
            // decides how many.
            "none" => assert!(["2", "3", "4"].contains(&&*printed), "{name}: {printed}"),
            "leak" => {
                assert_eq!(printed, "", "{name}");
                assert!(errors.contains("ValueError: bad input"), "{name}: {errors}");
                assert!(
                    errors.contains("Timeout"),
                    "{name}: it never ends: {errors}"
                );
            }
            _ => {
                assert_eq!(printed, "2", "{name}: {errors}");
                assert!(errors.contains("ValueError: bad input"), "{name}: {errors}");
            }
        }
    }
}

#[test]
fn every_step_of_every_variant_stands_on_a_line_of_its_twin() {
    for exercise in CATALOGUE {
        for settings in combinations(*exercise) {
            let link = lockstep::scenario::link::write(&lockstep::scenario::Scenario {
                settings,
                ..lockstep::scenario::Scenario::new(*exercise)
            });
            let program = lockstep::scenario::link::read(&link).0.program();
            for step in crate::support::run(&link).steps {
                let label = &step.request.site.label;
                assert!(
                    program.python_line(label).is_some(),
                    "{link}: no line for {label}"
                );
            }
        }
    }
}

#[test]
fn the_twins_follow_the_numbers() {
    let counter = CATALOGUE[0];
    let mut settings = Settings::defaults(counter.parameters());
    settings.set("threads", "3");
    settings.set("increments", "5");
    let output = python("three-by-five", &counter.python(&settings).source, PATIENCE);
    assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), "15");
}

/// The files run as they stand in their folder, with the default numbers.
#[test]
fn the_files_themselves_run() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/exercise/counter");
    let source = std::fs::read_to_string(format!("{folder}/with.py")).expect("the file");
    let output = python("as-it-stands", &source, PATIENCE);
    assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), "4");
}
