//! `lockstep explore`: all results that a link's program can have.

use std::process::ExitCode;
use std::time::Instant;

use serde::Serialize;

use crate::explore::programs::ProgramSystem;
use crate::explore::{Found, Interleavings, Limits, Outcome, Progress, Report, Search, report};
use crate::model::ThreadId;
use crate::program::Program;
use crate::scenario::{Scenario, link, schedule};
use crate::trace::Ending;

/// How many states are looked at between two looks at the progress.
const BATCH: usize = 16_384;

/// What `explore` was asked to do.
pub struct Options {
    link: String,
    json: bool,
    limits: Limits,
}

impl Options {
    /// Reads the words after `explore`.
    ///
    /// # Errors
    /// What cannot be used, in a sentence.
    pub fn read(words: &[&str]) -> Result<Self, String> {
        let mut link = None;
        let mut json = false;
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let mut limits = Limits {
            threads: cores,
            ..Limits::default()
        };
        let mut words = words.iter();
        while let Some(&word) = words.next() {
            match word {
                "--json" => json = true,
                "--max-states" => limits.states = number(word, words.next())?,
                "--threads" => limits.threads = number(word, words.next())?,
                option if option.starts_with('-') => {
                    return Err(format!("explore has no option {option}"));
                }
                _ if link.is_some() => return Err("explore takes one link".to_owned()),
                given => link = Some(given.to_owned()),
            }
        }
        Ok(Options {
            link: link.ok_or("explore needs a link")?,
            json,
            limits,
        })
    }
}

fn number(option: &str, word: Option<&&str>) -> Result<usize, String> {
    let number = word.and_then(|word| word.parse().ok()).filter(|n| *n > 0);
    number.ok_or_else(|| format!("{option} needs a number above 0"))
}

/// Explores and prints.
pub fn explore(options: &Options) -> ExitCode {
    let (scenario, _) = link::read(&options.link);
    let begun = Instant::now();
    match search(&scenario, options.limits) {
        Ok(found) => {
            let seconds = begun.elapsed().as_secs_f64();
            print(options, &scenario, &found, seconds)
        }
        Err(why) => {
            eprintln!("lockstep: a fault of Lockstep itself: {why}");
            ExitCode::FAILURE
        }
    }
}

fn search(scenario: &Scenario, limits: Limits) -> Result<Found, String> {
    let system = ProgramSystem::new(scenario.program(), scenario.switch)?;
    let mut search = Search::new(system, limits);
    loop {
        match search.advance(BATCH) {
            Progress::Going { .. } => {}
            Progress::Complete => {
                return Ok(Found::Complete(report::report(&search.into_graph().0)));
            }
            Progress::Cut => {
                if let Some(why) = search.failure() {
                    return Err(why.to_owned());
                }
                let states = search.into_graph().0.len();
                return Ok(Found::Cut { states });
            }
        }
    }
}

#[derive(Serialize)]
struct Object {
    complete: bool,
    limit: Option<String>,
    states: usize,
    interleavings: Option<String>,
    outcomes: Vec<OutcomeObject>,
    seconds: f64,
}

#[derive(Serialize)]
struct OutcomeObject {
    kind: &'static str,
    result: String,
    text: String,
    interleavings: String,
    share: f64,
    shortest: ShortestObject,
    simplest: SimplestObject,
}

#[derive(Serialize)]
struct ShortestObject {
    schedule: String,
    steps: usize,
}

#[derive(Serialize)]
struct SimplestObject {
    schedule: String,
    preemptions: u32,
    timeouts: u32,
    steps: u32,
}

/// The exact number, or `unbounded`.
fn runs(count: &Interleavings) -> String {
    match count {
        Interleavings::Exactly(count) => count.to_string(),
        Interleavings::Unbounded => "unbounded".to_owned(),
    }
}

fn letters(program: &Program, threads: &[ThreadId]) -> String {
    let letters: Vec<char> = threads.iter().map(|t| program.letter(*t)).collect();
    schedule::write(&letters)
}

fn outcome_object(program: &Program, outcome: &Outcome) -> OutcomeObject {
    let cost = outcome.simplest.cost;
    OutcomeObject {
        kind: outcome.ending.name(),
        result: outcome.result.clone(),
        text: outcome.text.clone(),
        interleavings: runs(&outcome.interleavings),
        share: outcome.share,
        shortest: ShortestObject {
            schedule: letters(program, &outcome.shortest),
            steps: outcome.shortest.len(),
        },
        simplest: SimplestObject {
            schedule: letters(program, &outcome.simplest.schedule),
            preemptions: cost.preemptions,
            timeouts: cost.timeouts,
            steps: cost.steps,
        },
    }
}

fn print(options: &Options, scenario: &Scenario, found: &Found, seconds: f64) -> ExitCode {
    let program = scenario.program();
    let object = match found {
        Found::Complete(report) => Object {
            complete: true,
            limit: None,
            states: report.states,
            interleavings: Some(runs(&report.interleavings)),
            outcomes: report
                .outcomes
                .iter()
                .map(|o| outcome_object(&program, o))
                .collect(),
            seconds,
        },
        Found::Cut { states } => Object {
            complete: false,
            limit: Some(format!("states: {}", options.limits.states)),
            states: *states,
            interleavings: None,
            outcomes: Vec::new(),
            seconds,
        },
    };
    if options.json {
        println!("{}", serde_json::to_string(&object).unwrap_or_default());
    } else {
        print!("{}", table(&object));
    }
    match found {
        Found::Complete(report) => exit_code(report),
        Found::Cut { .. } => ExitCode::FAILURE,
    }
}

/// 0 when every run ends well.
fn exit_code(report: &Report) -> ExitCode {
    let right = |outcome: &Outcome| outcome.ending == Ending::Ok;
    if report.outcomes.iter().all(right) && !report.livelock {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn table(object: &Object) -> String {
    let Some(interleavings) = &object.interleavings else {
        let limit = object.limit.as_deref().unwrap_or_default();
        return format!(
            "Cut off after {} states ({limit}): no verdict.\n",
            object.states
        );
    };
    let mut text = format!(
        "{interleavings} interleavings, {} states, complete, {:.4} s\n\n",
        object.states, object.seconds
    );
    for outcome in &object.outcomes {
        text.push_str(&format!(
            "{}  {} of them, share {:.4}\n  shortest {}\n  simplest {} ({} preemptions, {} time-outs)\n",
            outcome.text,
            outcome.interleavings,
            outcome.share,
            outcome.shortest.schedule,
            outcome.simplest.schedule,
            outcome.simplest.preemptions,
            outcome.simplest.timeouts
        ));
    }
    text
}
