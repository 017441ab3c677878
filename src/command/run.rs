//! `lockstep run`: a link to its end.

use std::process::ExitCode;
use std::sync::Arc;

use super::given::Given;
use super::options::Words;
use super::report::Report;
use super::{json, narrate, print, table};
use crate::executor::gate::{Gated, spawn_os_thread};
use crate::executor::{Fault, Stepper, play};
use crate::scenario::{Change, link};
use crate::trace::{Times, chrome, mermaid};

/// What `run` was asked to do.
pub struct Options {
    given: Given,
    form: Form,
    threads: bool,
}

/// How the run is printed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Table,
    Narrate,
    Json,
    Mermaid,
    Chrome,
}

impl Options {
    /// Reads the words after `run`.
    ///
    /// # Errors
    /// What cannot be used, in a sentence.
    pub fn read(words: &[&str]) -> Result<Self, String> {
        let (mut form, mut threads, mut lenient) = (Form::Table, false, false);
        let mut words = Words::new("run", words);
        while let Some(option) = words.option()? {
            let mut print_as = |wanted| match std::mem::replace(&mut form, wanted) {
                Form::Table => Ok(()),
                _ => Err("run prints in one form only".to_owned()),
            };
            match option {
                "--narrate" => print_as(Form::Narrate)?,
                "--json" => print_as(Form::Json)?,
                "--mermaid" => print_as(Form::Mermaid)?,
                "--chrome" => print_as(Form::Chrome)?,
                "--threads" => threads = true,
                "--lenient" => lenient = true,
                other => return Err(words.unknown(other)),
            }
        }
        let given = Given {
            link: words.link()?,
            json: form == Form::Json,
            lenient,
        };
        Ok(Options {
            given,
            form,
            threads,
        })
    }
}

/// Runs and prints.
pub fn run(options: &Options) -> ExitCode {
    let report = match report(options) {
        Ok(report) => report,
        Err(fault) => {
            print::complaint(&format!("a fault of Lockstep itself: {fault}"));
            return ExitCode::FAILURE;
        }
    };
    let counts = Change::Schedule;
    if let Some(code) = options
        .given
        .check_notices(&report.scenario, &report.notices, counts)
    {
        return code;
    }
    let Report { program, trace, .. } = &report;
    let link = link::write(&report.scenario);
    let text = match options.form {
        Form::Table => table::write(&report),
        Form::Narrate => narrate::write(&report),
        Form::Json => json::write(&report),
        Form::Mermaid => mermaid(program, trace, &link),
        Form::Chrome => chrome(program, trace, &Times::virtual_of(trace), None, &link),
    };
    let code = match report.trace.verdict.ending.kind().is_good() {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    };
    print::result(&text, code)
}

fn report(options: &Options) -> Result<Report, Fault> {
    let (mut scenario, mut notices) = link::read(&options.given.link);
    let program = scenario.program();
    let schedule = scenario.schedule_for(&program);
    let (shared, switch, policy) = (Arc::clone(&program), scenario.switch, scenario.policy);
    let (trace, fitted) = if options.threads {
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
        executor: if options.threads {
            "threads"
        } else {
            "stepper"
        },
        trace,
    })
}
