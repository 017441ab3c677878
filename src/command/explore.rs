//! `lockstep explore`: all results that a link's program can have.

use std::process::ExitCode;
use std::time::Instant;

use serde::Serialize;

use super::given::{Failure, Given, texts};
use super::options::{Words, number};
use super::print;
use crate::explore::figures::{grouped, percentage, several};
use crate::explore::findings::{Counted, Findings, LINES_SORTED, Seen};
use crate::explore::first::first_failure;
use crate::explore::headline::with_at_most;
use crate::explore::memory::LEAST_MEMORY;
use crate::explore::truncated::{Doing, Truncated};
use crate::explore::walks::{Found, Walks};
use crate::explore::{Limits, Progress};
use crate::limits::MAX_STATES;
use crate::scenario::{Scenario, link};

/// The most threads that a search is shared out among.
const MOST_THREADS: usize = 256;

/// How many states are looked at between two looks at the progress.
const BATCH: usize = 16_384;

/// What `--memory` takes.
const A_SIZE: &str = "a size from 1MiB on, such as 512MiB or 4GiB";

/// A number of bytes: a whole number with a unit.
fn bytes(word: &str) -> Option<usize> {
    let digits = word.find(|c: char| !c.is_ascii_digit())?;
    let (number, unit) = word.split_at(digits);
    let factor: usize = match unit {
        "KiB" => 1 << 10,
        "MiB" => 1 << 20,
        "GiB" => 1 << 30,
        "kB" => 1_000,
        "MB" => 1_000_000,
        "GB" => 1_000_000_000,
        _ => return None,
    };
    let bytes = number.parse::<usize>().ok()?.checked_mul(factor)?;
    (bytes >= LEAST_MEMORY).then_some(bytes)
}

/// How many threads this machine runs at once.
pub fn cores() -> usize {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    cores.min(MOST_THREADS)
}

/// Explores what `words` say, and prints. The exit code is 0 when all was looked
/// at and every run ends well.
///
/// # Errors
/// Why there is nothing to print.
pub fn explore(words: &[&str]) -> Result<ExitCode, Failure> {
    let mut limits = Limits {
        threads: cores(),
        ..Limits::default()
    };
    let states = format!("a number from 1 to {MAX_STATES}");
    let threads = format!("a number from 1 to {MOST_THREADS}");
    let mut words = Words::new("explore", words);
    let given = words.value("--max-states", &states, number(1..=MAX_STATES))?;
    limits.states = given.unwrap_or(limits.states);
    let given = words.value("--memory", A_SIZE, bytes)?;
    limits.memory = given.unwrap_or(limits.memory);
    let given = words.value("--threads", &threads, number(1..=MOST_THREADS))?;
    limits.threads = given.unwrap_or(limits.threads);
    let given = Given::read(words)?;
    let (alone, notices) = given.program_alone()?;
    let begun = Instant::now();
    let findings = search(&alone, limits).map_err(Failure::Fault)?;
    let seconds = begun.elapsed().as_secs_f64();
    let well = findings.all_right();
    let text = match given.json {
        true => print::json(&Object {
            link: link::write(&alone),
            notices: texts(&notices),
            findings,
            seconds,
        }),
        false => table(&findings, seconds),
    };
    Ok(print::verdict(&text, well))
}

/// All results that the program of `scenario` can have.
///
/// # Errors
/// When a body is not the deterministic function that it must be.
pub fn search(scenario: &Scenario, limits: Limits) -> Result<Findings, String> {
    let program = scenario.program();
    let mut walks = Walks::new(&program, scenario.switch, limits)?;
    while let Progress::Going { .. } = walks.advance(BATCH)? {}
    let (found, are_texts_complete) = walks.into_found().ok_or("a search that never ends")?;
    let findings = match found {
        Found::All(graph) => Findings::complete(&program, &graph),
        Found::Some(search) => {
            let mut truncated = Truncated::after(*search);
            while truncated.advance(BATCH)? != Doing::Done {}
            let first = first_failure(&program, scenario.switch, are_texts_complete)?;
            Findings::truncated(&program, &truncated, first)
        }
    };
    Ok(findings.with_texts(are_texts_complete))
}

#[derive(Serialize)]
struct Object {
    link: String,
    notices: Vec<String>,
    #[serde(flatten)]
    findings: Findings,
    seconds: f64,
}

fn table(findings: &Findings, seconds: f64) -> String {
    let Some(count) = &findings.interleavings else {
        return incomplete(findings, seconds);
    };
    let mut text = format!(
        "{}.\n{}, {}, complete, {seconds:.4} s\n",
        findings.headline,
        interleavings(count),
        several(findings.states, "state")
    );
    if !findings.texts_complete {
        text.push_str(LINES_SORTED);
        text.push('\n');
    }
    if findings.livelock {
        text.push_str("Some of them never end.\n");
    }
    if let Some(cycle) = &findings.cycle {
        text.push_str(&format!(
            "{} can go round in circles: {}\n",
            cycle.threads, cycle.schedule
        ));
    }
    for outcome in &findings.outcomes {
        let (shortest, simplest) = (&outcome.shortest, &outcome.simplest);
        text.push_str(&format!(
            "\n{}\n  interleavings {}, share {}\n  fewest steps {}\n  fewest preemptions {} ({}, {})\n",
            outcome.text,
            grouped(&outcome.interleavings),
            percentage(outcome.share),
            shortest.schedule,
            simplest.schedule,
            several(simplest.preemptions as usize, "preemption"),
            several(simplest.timeouts as usize, "time-out")
        ));
    }
    text
}

/// What can be said without having seen everything, labelled as what it is.
fn incomplete(findings: &Findings, seconds: f64) -> String {
    let limit = findings.limit.as_deref().unwrap_or_default();
    let states = several(findings.states, "state");
    let mut text = format!(
        "{}.\nNot complete: cut off at {limit}, after {states} ({seconds:.4} s).",
        findings.headline
    );
    if let Some(option) = &findings.raised_by {
        text.push_str(&format!(" A larger {option} goes further."));
    }
    text.push('\n');
    if !findings.texts_complete {
        text.push_str(LINES_SORTED);
        text.push('\n');
    }
    if let Some(within) = &findings.within {
        text.push_str(&format!(
            "\nAll runs {}, {}:\n",
            with_at_most(within.preemptions),
            interleavings(&within.interleavings)
        ));
        text.extend(within.outcomes.iter().map(counted));
    }
    if !findings.beyond().is_empty() {
        let with_more = if findings.within.is_some() {
            " with more"
        } else {
            ""
        };
        text.push_str(&format!("\nSeen among some of the runs{with_more}:\n"));
        text.extend(findings.beyond().iter().map(preempted));
    }
    text.push_str(&format!("\n{} random runs:\n", findings.sampled_runs));
    for seen in &findings.sampled {
        let times = several(seen.number, "time");
        text.push_str(&format!("  {times}: {} ({})\n", seen.text, seen.schedule));
    }
    text
}

/// How many there are of these.
fn interleavings(count: &str) -> String {
    match count {
        "1" => "1 interleaving".to_owned(),
        count => format!("{} interleavings", grouped(count)),
    }
}

/// A result, how many of the runs have it, and the simplest of them.
fn counted(outcome: &Counted) -> String {
    let simplest = &outcome.simplest;
    format!(
        "  {}: {} ({}, {}, {})\n",
        grouped(&outcome.interleavings),
        outcome.text,
        simplest.schedule,
        several(simplest.preemptions as usize, "preemption"),
        several(simplest.timeouts as usize, "time-out")
    )
}

/// A result, a run that has it, and how many preemptions that has.
fn preempted(seen: &Seen) -> String {
    let preemptions = several(seen.number, "preemption");
    format!("  {} ({}, {preemptions})\n", seen.text, seen.schedule)
}
