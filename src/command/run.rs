//! `lockstep run`: a link to its end.

use std::process::ExitCode;
use std::sync::Arc;

use super::given::{Failure, Given};
use super::options::Words;
use super::report::{Report, Subject};
use super::{json, narrate, print, table};
use crate::executor::gate::{Gated, spawn_os_thread};
use crate::executor::{Fault, Stepper, play};
use crate::scenario::{Change, link};
use crate::trace::{Times, chrome, mermaid};

/// How a run is printed.
pub type Form = fn(&Report) -> String;

/// What asks for a form other than the table.
const FORMS: [(&str, Form); 4] = [
    ("--narrate", narrate::write),
    ("--json", json::write),
    ("--mermaid", |run| {
        mermaid(&run.program, &run.trace, &run.called())
    }),
    ("--chrome", |run| {
        let times = Times::virtual_of(&run.trace);
        chrome(&run.program, &run.trace, &times, None, &run.called())
    }),
];

/// Runs what `words` say, and prints.
///
/// # Errors
/// Why there is nothing to print.
pub fn run(words: &[&str]) -> Result<ExitCode, Failure> {
    let mut words = Words::new("run", words);
    let threads = words.take("--threads");
    let (option, write) = form(&mut words)?;
    let mut given = Given::read(words)?;
    given.json = option == "--json";
    let report = report(&given.link, threads)?;
    given.check_notices(&report.scenario, &report.notices, Change::Schedule)?;
    let well = report.trace.verdict.ending.kind().is_good();
    Ok(print::verdict(&write(&report), well))
}

/// In which form `words` ask for a run to be printed, and by which option.
///
/// # Errors
/// That they ask for several.
pub fn form(words: &mut Words<'_>) -> Result<(&'static str, Form), String> {
    let mut forms = FORMS.into_iter().filter(|(option, _)| words.take(option));
    let form = forms.next().unwrap_or(("", table::write));
    match forms.next() {
        None => Ok(form),
        Some(_) => Err("run prints in one form only".to_owned()),
    }
}

fn report(link: &str, threads: bool) -> Result<Report, Fault> {
    let (mut scenario, mut notices) = link::read(link);
    let program = scenario.program();
    let schedule = scenario.schedule_for(&program);
    let (shared, switch, policy) = (Arc::clone(&program), scenario.switch, scenario.policy);
    let (trace, fitted) = if threads {
        let mut machine = Gated::new(shared, switch, Box::new(spawn_os_thread))?;
        play(&mut machine, &schedule, &policy)?
    } else {
        play(&mut Stepper::new(shared, switch)?, &schedule, &policy)?
    };
    notices.extend(scenario.fit(&trace, fitted));
    Ok(Report {
        subject: Subject::of_link(link::write(&scenario)),
        scenario,
        program,
        notices,
        executor: if threads { "threads" } else { "stepper" },
        trace,
    })
}
