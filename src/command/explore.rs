//! `lockstep explore`: all results that a program can have.

mod listing;
mod object;
mod table;

use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;

use super::given::{Failure, Given, texts};
use super::options::{Words, number};
use super::print;
use super::report::Subject;
use crate::explore::findings::Findings;
use crate::explore::first::FirstFailure;
use crate::explore::memory::LEAST_MEMORY;
use crate::explore::truncated::{Doing, Truncated};
use crate::explore::walks::{Found, Walks};
use crate::explore::{Graph, Limits, Progress};
use crate::limits::MAX_STATES;
use crate::model::Switch;
use crate::program::Program;
use crate::scenario::link;

use object::Object;

/// The most threads that a search is shared out among.
const MOST_THREADS: usize = 256;

/// How many states are looked at between two looks at the progress.
const BATCH: usize = 65_536;

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

/// A number of bytes without a unit, or with one.
fn plain_bytes(word: &str) -> Option<usize> {
    let plain = word.parse().ok().filter(|bytes| *bytes >= LEAST_MEMORY);
    plain.or_else(|| bytes(word))
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
    let mut words = Words::new("explore", words);
    let limits = limits(&mut words)?;
    let given = Given::read(words)?;
    let (alone, notices) = given.program_alone()?;
    let begun = Instant::now();
    let explored = search(&alone.program(), alone.switch, limits).map_err(Failure::Fault)?;
    let seconds = begun.elapsed().as_secs_f64();
    let well = explored.findings.all_right();
    let subject = Subject::of_link(link::write(&alone));
    // People are told of them before.
    let notices = match given.json {
        true => texts(&notices),
        false => Vec::new(),
    };
    let text = told(subject, notices, &explored, seconds, given.json)?;
    Ok(print::verdict(&text, well))
}

/// What was found out about `subject` in so many seconds, as people or scripts read
/// it.
///
/// # Errors
/// A fault of ours.
pub fn told(
    subject: Subject,
    notices: Vec<String>,
    explored: &Explored,
    seconds: f64,
    json: bool,
) -> Result<String, Failure> {
    match json {
        true => Object::of(subject, notices, explored, seconds).map(|object| print::json(&object)),
        false => table::write(&subject, &notices, explored, seconds),
    }
}

/// What `words` say of how much is to be looked at.
///
/// # Errors
/// What cannot be used, in a sentence.
pub fn limits(words: &mut Words<'_>) -> Result<Limits, String> {
    let mut limits = Limits {
        threads: cores(),
        ..Limits::default()
    };
    let states = format!("a number from 1 to {MAX_STATES}");
    let threads = format!("a number from 1 to {MOST_THREADS}");
    let given = words.value("--max-states", &states, number(1..=MAX_STATES))?;
    limits.states = given.unwrap_or(limits.states);
    let given = words.value("--memory", A_SIZE, bytes)?;
    // As many programs call it.
    let plain = words.value("--max-memory", "a number of bytes", plain_bytes)?;
    limits.memory = given.or(plain).unwrap_or(limits.memory);
    let given = words.value("--threads", &threads, number(1..=MOST_THREADS))?;
    limits.threads = given.unwrap_or(limits.threads);
    Ok(limits)
}

/// A program, and what was found out about it.
pub struct Explored {
    pub program: Arc<Program>,
    pub switch: Switch,
    pub findings: Findings,
    /// All its states, if all were looked at.
    pub graph: Option<Graph>,
}

/// All results that `program` can have.
///
/// # Errors
/// When a body is not the deterministic function that it must be.
pub fn search(program: &Arc<Program>, switch: Switch, limits: Limits) -> Result<Explored, String> {
    let mut walks = Walks::new(program, switch, limits)?;
    while let Progress::Going { .. } = walks.advance(BATCH)? {}
    let (found, are_texts_complete) = walks.into_found().ok_or("a search that never ends")?;
    let (findings, graph) = match found {
        Found::All(graph) => (
            Findings::complete_by(program, &graph, limits.threads),
            Some(graph),
        ),
        Found::Some(search) => {
            let mut truncated = Truncated::after(*search);
            while truncated.advance(BATCH)? != Doing::Done {}
            let first = FirstFailure::of(program, switch)?.find()?;
            let seen = first.map(|first| first.said(program, switch, are_texts_complete));
            (Findings::truncated(program, &truncated, seen), None)
        }
    };
    Ok(Explored {
        program: Arc::clone(program),
        switch,
        findings: findings.with_texts(are_texts_complete),
        graph,
    })
}
