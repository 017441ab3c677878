//! `lockstep explore`: all results that a link's program can have.

use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;

use serde::Serialize;

use super::print;
use crate::explore::cut::{Cut, Doing};
use crate::explore::figures::{grouped, percentage};
use crate::explore::findings::Findings;
use crate::explore::programs::ProgramSystem;
use crate::explore::{Limits, Progress, Search};
use crate::scenario::{Scenario, link};

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

/// Explores and prints. The exit code is 0 when all was looked at and every
/// run ends well.
pub fn explore(options: &Options) -> ExitCode {
    let (scenario, _) = link::read(&options.link);
    let begun = Instant::now();
    let findings = match search(&scenario, options.limits) {
        Ok(findings) => findings,
        Err(why) => {
            print::complaint(&format!("a fault of Lockstep itself: {why}"));
            return ExitCode::FAILURE;
        }
    };
    let seconds = begun.elapsed().as_secs_f64();
    let code = match findings.all_right() {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    };
    let text = match options.json {
        true => print::json(&Object { findings, seconds }),
        false => table(&findings, seconds),
    };
    print::result(&text, code)
}

/// All results that the program of `scenario` can have.
///
/// # Errors
/// When a body is not the deterministic function that it must be.
pub fn search(scenario: &Scenario, limits: Limits) -> Result<Findings, String> {
    let program = scenario.program();
    let system = ProgramSystem::new(Arc::clone(&program), scenario.switch)?;
    let mut search = Search::new(system, limits);
    let mut progress = search.advance(BATCH);
    while let Progress::Going { .. } = progress {
        progress = search.advance(BATCH);
    }
    if let Some(why) = search.failure() {
        return Err(why.to_owned());
    }
    let (graph, system) = search.into_graph();
    if progress == Progress::Complete {
        return Ok(Findings::complete(&program, &graph));
    }
    let mut cut = Cut::new(system, graph.len());
    drop(graph);
    while cut.advance(BATCH)? != Doing::Done {}
    Ok(Findings::cut(&program, &cut))
}

#[derive(Serialize)]
struct Object {
    #[serde(flatten)]
    findings: Findings,
    seconds: f64,
}

fn table(findings: &Findings, seconds: f64) -> String {
    let Some(interleavings) = &findings.interleavings else {
        return incomplete(findings, seconds);
    };
    let mut text = format!(
        "{}.\n{} interleavings, {} states, complete, {seconds:.4} s\n",
        findings.headline,
        grouped(interleavings),
        findings.states
    );
    if findings.livelock {
        text.push_str("Some of them never end.\n");
    }
    if let Some(circle) = &findings.circle {
        text.push_str(&format!(
            "{} can go round in circles: {}\n",
            circle.threads, circle.schedule
        ));
    }
    for outcome in &findings.outcomes {
        let (shortest, simplest) = (&outcome.shortest, &outcome.simplest);
        text.push_str(&format!(
            "\n{}\n  interleavings {}, share {}\n  fewest steps {}\n  fewest preemptions {} ({} preemptions, {} time-outs)\n",
            outcome.text,
            grouped(&outcome.interleavings),
            percentage(outcome.share),
            shortest.schedule,
            simplest.schedule,
            simplest.preemptions,
            simplest.timeouts
        ));
    }
    text
}

/// What can be said without having seen everything, labelled as what it is.
fn incomplete(findings: &Findings, seconds: f64) -> String {
    let limit = findings.limit.as_deref().unwrap_or_default();
    let mut text = format!("Not complete: cut off at {limit} ({seconds:.4} s).\n");
    if let Some(preemptions) = findings.preemptions {
        text.push_str(&format!(
            "\nAll runs with at most {preemptions} preemptions:\n"
        ));
        for seen in &findings.bounded {
            text.push_str(&format!(
                "  {} ({}, {} preemptions)\n",
                seen.text, seen.schedule, seen.number
            ));
        }
    }
    text.push_str(&format!("\n{} random runs:\n", findings.sampled_runs));
    for seen in &findings.sampled {
        text.push_str(&format!(
            "  {} times: {} ({})\n",
            seen.number, seen.text, seen.schedule
        ));
    }
    text
}
