//! The user's own Python, where a link could be.

mod guards;
mod judged;
mod played;
mod races;
mod source;

use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;

use serde::Serialize;

use guards::Guards;
use played::Played;

use super::explore::{self, Explored};
use super::given::Failure;
use super::options::{STANDARD_INPUT, Words};
use super::report::{Report, Subject};
use super::{UNUSABLE, print, run};
use crate::explore::Limits;
use crate::model::Switch;
use crate::program::Program;
use crate::python::{NotHeld, Refusal, Text, Typed, read};
use crate::scenario::{Exercise, Notice};

/// The most times that a program is explored anew, each time with more places
/// watched.
const MOST_ANEW: usize = 100;

/// The one word that `--chance` takes.
const EVERY: &str = "every";

/// What the page knows of a program that is in no catalogue: nothing but that it
/// is there.
static OWN: Exercise = Exercise {
    name: "python",
    title: "Own Python",
    explains: false,
    parameters: &[],
    variants: &[],
    build: |_| Program::new(),
};

/// A text to be run, and what was said of how.
struct Own {
    /// What it is called: a path, or `-`.
    file: String,
    text: Text,
    json: bool,
}

impl Own {
    /// What is left of `words` when a command has taken its own.
    fn read(mut words: Words<'_>) -> Result<Self, Failure> {
        let switch = words.value("--switch", "any or gil", Switch::from_name)?;
        let every_chance = words.value("--chance", EVERY, |word| (word == EVERY).then_some(()))?;
        let input = words.value("--input", "a file", |path| Some(path.to_owned()))?;
        let json = words.take("--json");
        let file = words.link()?;
        if input.as_deref() == Some(STANDARD_INPUT) && file == STANDARD_INPUT {
            let why = "the program and its input cannot both come from the standard input";
            return Err(why.to_owned().into());
        }
        let read = |path: &str| {
            source::read(path).map_err(|why| {
                print::complaint(&why);
                Failure::Refused
            })
        };
        Ok(Own {
            text: Text {
                source: read(&file)?,
                input: input.map_or(Ok(String::new()), |path| read(&path))?,
                switch: switch.unwrap_or_default(),
                every_chance: every_chance.is_some(),
            },
            file,
            json,
        })
    }

    /// The program, with these places watched, or those that have to be.
    fn typed(&self, watched: Option<&[String]>) -> Result<Typed, Failure> {
        read(&self.text, watched).map_err(|refusal| self.refuse(&refusal))
    }

    fn subject(&self, typed: &Typed) -> Subject {
        Subject {
            link: None,
            file: Some(self.file.clone()),
            watched: Some(typed.watched.clone()),
            places: typed.places(),
            races: Some(races::of(typed, &Guards::default())),
            every_chance: self.text.every_chance,
            watched_seconds: None,
        }
    }

    /// Says why the text is not run, as compilers do.
    fn refuse(&self, refusal: &Refusal) -> Failure {
        let Refusal {
            line,
            column,
            message,
        } = refusal;
        print::complaint(&source::told(&self.file, &self.text.source, refusal));
        if self.json {
            let object = RefusalObject {
                file: &self.file,
                error: message,
                line: (*line > 0).then_some(*line),
                column: (*column > 0).then_some(*column),
            };
            print::result(&print::json(&object), ExitCode::from(UNUSABLE));
        }
        Failure::Refused
    }
}

/// Why a text is not run.
#[derive(Serialize)]
struct RefusalObject<'a> {
    file: &'a str,
    error: &'a str,
    line: Option<u32>,
    column: Option<u32>,
}

/// Runs what `words` say, and prints.
///
/// # Errors
/// Why there is nothing to print.
pub fn run(words: &[&str]) -> Result<ExitCode, Failure> {
    let mut words = Words::new("run", words);
    if words.take("--threads") {
        return Err(
            "--threads needs a link: own Python runs on the simulated scheduler"
                .to_owned()
                .into(),
        );
    }
    let (option, write) = run::form(&mut words)?;
    let Played {
        own,
        typed,
        scenario,
        trace,
    } = Played::read(words, option == "--json")?;
    let well = trace.verdict.ending.kind().is_good();
    let notices: Vec<Notice> = typed
        .notices()
        .into_iter()
        .map(Notice::of_nothing)
        .collect();
    if !own.json {
        for notice in &notices {
            print::complaint(&format!("note: {notice}"));
        }
    }
    let report = Report {
        subject: own.subject(&typed),
        scenario,
        program: Arc::clone(&typed.program),
        notices,
        executor: "stepper",
        trace,
    };
    Ok(print::verdict(&write(&report), well))
}

/// Writes a script that makes the run that `words` say with the reader's own CPython.
///
/// # Errors
/// Why there is nothing to write.
pub fn repro(words: &[&str]) -> Result<ExitCode, Failure> {
    let mut words = Words::new("repro", words);
    if words.take("--json") {
        return Err("repro writes a script, and takes no --json"
            .to_owned()
            .into());
    }
    let file = words.value("-o", "a file", |path| Some(path.to_owned()))?;
    let Played {
        own, typed, trace, ..
    } = Played::read(words, false)?;
    for notice in typed.notices() {
        print::complaint(&format!("note: {notice}"));
    }
    let script = typed.repro(&own.file, &own.text, &trace);
    let script = script.map_err(|why| match why {
        NotHeld::Refused(refusal) => own.refuse(&refusal),
        NotHeld::Fault(fault) => fault.into(),
    })?;
    let Some(file) = file else {
        return Ok(print::verdict(&script, true));
    };
    std::fs::write(&file, script).map_err(|why| {
        print::complaint(&format!("cannot write {file}: {why}"));
        Failure::Refused
    })?;
    Ok(ExitCode::SUCCESS)
}

/// Explores what `words` say, and prints. The exit code is 0 when all was looked
/// at and every run ends well.
///
/// # Errors
/// Why there is nothing to print.
pub fn explore(words: &[&str]) -> Result<ExitCode, Failure> {
    let mut words = Words::new("explore", words);
    let limits = explore::limits(&mut words)?;
    let own = Own::read(words)?;
    let (typed, explored, [finding, seconds]) = search(&own, limits)?;
    let well = explored.findings.all_right();
    let subject = Subject {
        watched_seconds: Some(finding),
        races: Some(races::of(&typed, &Guards::of(&explored)?)),
        ..own.subject(&typed)
    };
    let text = explore::told(subject, typed.notices(), &explored, seconds, own.json)?;
    Ok(print::verdict(&text, well))
}

/// All results that the program can have, and how many seconds it took to find the
/// places to be watched, and then to explore. Where threads are found to race on
/// what is not watched, it begins anew.
fn search(own: &Own, limits: Limits) -> Result<(Typed, Explored, [f64; 2]), Failure> {
    let begun = Instant::now();
    let mut typed = own.typed(None)?;
    for _ in 0..MOST_ANEW {
        let found = begun.elapsed().as_secs_f64();
        let explored = explore::search(&typed.program, own.text.switch, limits);
        if let Some(refusal) = typed.refusal() {
            return Err(own.refuse(&refusal));
        }
        let mut explored = explored.map_err(Failure::Fault)?;
        let more = typed.with_races(&own.text);
        match more.map_err(|refusal| own.refuse(&refusal))? {
            Some(more) => typed = more,
            None => {
                judged::as_scripts_read_it(&mut explored)?;
                if typed.is_partial() {
                    judged::as_partial(&mut explored.findings);
                }
                let seconds = begun.elapsed().as_secs_f64() - found;
                return Ok((typed, explored, [found, seconds]));
            }
        }
    }
    let why = "the places on which threads race were not all found";
    Err(Failure::Fault(why.to_owned()))
}
