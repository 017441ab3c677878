//! `lockstep run`: a link to its end.

use std::process::ExitCode;
use std::sync::Arc;

use super::given::{Failure, Given};
use super::report::Report;
use super::{json, narrate, print, table};
use crate::executor::gate::{Gated, spawn_os_thread};
use crate::executor::{Fault, Stepper, play};
use crate::scenario::{Change, link};
use crate::trace::{Times, chrome, mermaid};

/// How the run is printed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Table,
    Narrate,
    Json,
    Mermaid,
    Chrome,
}

/// Runs what `words` say, and prints.
///
/// # Errors
/// Why there is nothing to print.
pub fn run(words: &[&str]) -> Result<ExitCode, Failure> {
    let (mut form, mut threads) = (Form::Table, false);
    let mut given = Given::read("run", words, |option, _| {
        let wanted = match option {
            "--narrate" => Form::Narrate,
            "--json" => Form::Json,
            "--mermaid" => Form::Mermaid,
            "--chrome" => Form::Chrome,
            "--threads" => {
                threads = true;
                return Ok(true);
            }
            _ => return Ok(false),
        };
        match std::mem::replace(&mut form, wanted) {
            Form::Table => Ok(true),
            _ => Err("run prints in one form only".to_owned()),
        }
    })?;
    given.json = form == Form::Json;
    let report = report(&given.link, threads)?;
    given.check_notices(&report.scenario, &report.notices, Change::Schedule)?;
    let Report { program, trace, .. } = &report;
    let link = link::write(&report.scenario);
    let text = match form {
        Form::Table => table::write(&report),
        Form::Narrate => narrate::write(&report),
        Form::Json => json::write(&report),
        Form::Mermaid => mermaid(program, trace, &link),
        Form::Chrome => chrome(program, trace, &Times::virtual_of(trace), None, &link),
    };
    let well = report.trace.verdict.ending.kind().is_good();
    Ok(print::verdict(&text, well))
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
        scenario,
        program,
        notices,
        executor: if threads { "threads" } else { "stepper" },
        trace,
    })
}
