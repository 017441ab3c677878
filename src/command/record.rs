//! `lockstep record`: real runs of a link's program, at full speed.

use std::process::ExitCode;

use serde::Serialize;

use super::explore::{cores, search};
use super::given::{Failure, Given, texts};
use super::options::{Words, number};
use super::print;
use crate::bridge::{FromWorker, RealRun, ToWorker};
use crate::executor::free::{native_clock, why_not_recorded};
use crate::executor::gate::spawn_os_thread;
use crate::explore::Limits;
use crate::explore::findings::{Finding, Findings};
use crate::model::Switch;
use crate::scenario::{Scenario, link};
use crate::trace::EndingKind;
use crate::worker::{MOST_RUNS, Recorder};

/// The most states that are looked at to say what could have happened.
const MOST_STATES: usize = 100_000;

#[derive(Default, Serialize)]
struct Recordings {
    link: String,
    notices: Vec<String>,
    runs: usize,
    #[serde(rename = "stir")]
    perturb: Option<u64>,
    outcomes: Vec<RecordedOutcome>,
    /// How many runs came out otherwise, after the most that are kept apart.
    others: usize,
    /// How many outcomes the program can have; not known when it has too many
    /// states to look at all, or there are too many orders of printed lines.
    possible: Option<usize>,
    /// Whether all states were looked at.
    #[serde(skip)]
    is_complete: bool,
    /// What it can have and what was not seen.
    unseen: Vec<String>,
}

#[derive(Serialize)]
struct RecordedOutcome {
    count: usize,
    /// Whether the explorer lists it too; `None` where it lists nothing.
    listed: Option<bool>,
    #[serde(flatten)]
    real_run: RealRun,
}

/// Records what `words` say, and prints. The exit code is 0 when every run ended
/// well.
///
/// # Errors
/// Why there is nothing to print.
pub fn record(words: &[&str]) -> Result<ExitCode, Failure> {
    let mut words = Words::new("record", words);
    let how_often = format!("a number from 1 to {MOST_RUNS}");
    let runs = words.value("--runs", &how_often, number(1..=MOST_RUNS))?;
    let mut seed = |option| words.value(option, "a seed, a number", number(0..=u64::MAX));
    // What it was called at first still does.
    let perturb = seed("--perturb")?.or(seed("--stir")?);
    let given = Given::read(words)?;
    let (alone, notices) = given.program_alone()?;
    if let Some(why) = why_not_recorded(&alone.program()) {
        let why = format!("this is not recorded. {why}");
        return Err(given.refuse(&alone, &notices, &why));
    }
    let report = Recordings {
        notices: texts(&notices),
        ..report(&alone, runs.unwrap_or(1), perturb).map_err(Failure::Fault)?
    };
    let well = |o: &RecordedOutcome| o.real_run.kind.is_good() && o.listed != Some(false);
    let all_well = report.outcomes.iter().all(well);
    let text = match given.json {
        true => print::json(&report),
        false => table(&report),
    };
    Ok(print::verdict(&text, all_well))
}

fn report(scenario: &Scenario, runs: usize, perturb: Option<u64>) -> Result<Recordings, String> {
    let mut recorder = Recorder::new(|| Box::new(spawn_os_thread), native_clock);
    let message = ToWorker::Record {
        run: 1,
        link: link::write(scenario),
        runs,
        perturb,
    };
    let mut report = Recordings {
        link: link::write(scenario),
        perturb,
        ..Recordings::default()
    };
    let mut fault = None;
    let mut note = |answer| match answer {
        FromWorker::Seen { real_run, .. } => report.outcomes.push(RecordedOutcome {
            count: 1,
            listed: None,
            real_run: *real_run,
        }),
        FromWorker::Recording {
            made,
            counts,
            others,
            ..
        } => {
            report.runs = made;
            report.others = others;
            for (outcome, count) in report.outcomes.iter_mut().zip(counts) {
                outcome.count = count;
            }
        }
        FromWorker::Fault { text, .. } | FromWorker::Lost { text } => fault = Some(text),
        FromWorker::Ready { .. } | FromWorker::Stepped { .. } => {}
    };
    recorder.on_message(&message, &mut note);
    while recorder.work(&mut note) {}
    if let Some(fault) = fault {
        return Err(fault);
    }
    compare(&mut report, &possible(scenario)?);
    Ok(report)
}

/// What the program can come to when threads may switch anywhere.
fn possible(scenario: &Scenario) -> Result<Findings, String> {
    let limits = Limits {
        states: MOST_STATES,
        threads: cores(),
        ..Limits::default()
    };
    let explored = search(&scenario.program(), Switch::Any, limits)?;
    Ok(explored.findings)
}

fn compare(report: &mut Recordings, findings: &Findings) {
    report.is_complete = findings.complete;
    if !findings.lists_all() {
        return;
    }
    let same = |real_run: &RealRun, finding: &Finding| {
        (&real_run.kind, &real_run.result, &real_run.cause)
            == (&finding.kind, &finding.result, &finding.text)
    };
    for outcome in &mut report.outcomes {
        let listed = findings.outcomes.iter().any(|f| same(&outcome.real_run, f));
        outcome.listed = (outcome.real_run.kind != EndingKind::Limit).then_some(listed);
    }
    let seen = |finding: &&Finding| report.outcomes.iter().any(|o| same(&o.real_run, finding));
    let unseen = findings.outcomes.iter().filter(|finding| !seen(finding));
    report.unseen = unseen.map(|finding| finding.text.clone()).collect();
    report.possible = Some(findings.outcomes.len());
}

fn table(report: &Recordings) -> String {
    let runs = match report.runs {
        1 => "1 real run".to_owned(),
        runs => format!("{runs} real runs"),
    };
    let perturbed = report.perturb.map_or(String::new(), |seed| {
        format!(", with random delays (seed {seed})")
    });
    let seen = match report.possible {
        Some(possible) => {
            let seen = possible - report.unseen.len();
            format!("{seen} of {possible} possible outcomes")
        }
        None if report.is_complete => {
            "outcomes seen (too many orders in which lines can be printed)".to_owned()
        }
        None => "outcomes seen (too many states to look at all)".to_owned(),
    };
    let mut text = format!("{runs}{perturbed}: {seen}\n\n");
    for outcome in &report.outcomes {
        let RealRun {
            cause,
            schedule,
            done,
            ..
        } = &outcome.real_run;
        let note = match outcome.listed {
            Some(false) => "\n        NOT LISTED by the explorer: a fault of Lockstep itself",
            _ => "",
        };
        text.push_str(&format!("{:>6}  {cause}{note}\n", outcome.count));
        if let Some(nanos) = done.last() {
            let (steps, micros) = (done.len(), nanos / 1_000);
            text.push_str(&format!(
                "        {steps} steps in {micros} µs: {schedule}\n"
            ));
        }
    }
    if report.others > 0 {
        text.push_str(&format!(
            "{:>6}  other outcomes, not compared\n",
            report.others
        ));
    }
    for unseen in &report.unseen {
        text.push_str(&format!("     0  {unseen}\n"));
    }
    text
}
