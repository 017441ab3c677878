//! What a search found out, as a table for people.

use super::{Explored, listing};
use crate::command::facts::{replay, turns};
use crate::command::given::Failure;
use crate::command::report::{Access, Race, Subject};
use crate::explore::figures::{grouped, percentage, several};
use crate::explore::findings::{Counted, Finding, LINES_SORTED, Seen};
use crate::explore::foregone::Foregone;
use crate::explore::headline::with_at_most;
use crate::trace::words;

/// The most outcomes that are told, and of those the most with a listing.
const MOST_TOLD: usize = 40;
const MOST_LISTED: usize = 6;

/// The most characters of what is said of an outcome.
const LONGEST: usize = 500;

/// The table.
///
/// # Errors
/// A fault of ours.
pub fn write(
    subject: &Subject,
    notices: &[String],
    explored: &Explored,
    seconds: f64,
) -> Result<String, Failure> {
    let findings = &explored.findings;
    let Some(count) = &findings.interleavings else {
        return incomplete(subject, notices, explored, seconds);
    };
    let covered = match findings.limit.as_deref() {
        None => "complete".to_owned(),
        Some(limit) => format!("not complete: {limit}"),
    };
    let mut text = format!(
        "{}.\n{}, {}, {covered}, {seconds:.4} s\n",
        listing::cut(&findings.headline, LONGEST),
        interleavings(count),
        several(findings.states, "state")
    );
    text.extend(watched(subject));
    text.extend(notices.iter().map(noted));
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
    let foregone = explored.graph.as_ref().map(Foregone::new);
    let listed = listed(&findings.outcomes);
    for (place, outcome) in findings.outcomes.iter().take(MOST_TOLD).enumerate() {
        text.push_str(&told(outcome));
        if listed.contains(&place) {
            let schedule = &outcome.simplest.schedule;
            text.push_str(&listing(explored, schedule, foregone.as_ref())?);
        }
    }
    if let Some(more) = findings.outcomes.len().checked_sub(MOST_TOLD + 1) {
        text.push_str(&format!(
            "\n… {} more; --json has them all\n",
            several(more + 1, "outcome")
        ));
    }
    Ok(text)
}

/// The places on which threads race, where it is own Python.
fn watched(subject: &Subject) -> Option<String> {
    let found = subject.watched_seconds.unwrap_or_default();
    subject.watched.as_ref()?;
    let mut text = match &*subject.places {
        [] => format!("Threads race on nothing (found out in {found:.4} s)\n"),
        places => format!(
            "Threads race on {} (found out in {found:.4} s)\n",
            places.join(", ")
        ),
    };
    text.extend(subject.races.iter().flatten().filter_map(race));
    Some(text)
}

/// The two lines that race on a place.
fn race(race: &Race) -> Option<String> {
    let [a, b] = &*race.lines else {
        return None;
    };
    let (first, second) = (&a.thread, &b.thread);
    let lines = match a.line == b.line {
        true => format!("line {} in {first} and {second}", a.line),
        false => format!("line {} in {first} and line {} in {second}", a.line, b.line),
    };
    let mut text = format!("  {}: {lines}\n", race.name);
    let others = race.accesses.iter();
    let others = others.filter(|other| other.line != a.line && other.line != b.line);
    text.extend(others.map(guarded));
    Some(text)
}

/// What keeps others away from another access.
fn guarded(access: &Access) -> String {
    let Access {
        line,
        stores,
        threads,
        guarded_by,
        alone,
    } = access;
    let does = if *stores { "stores" } else { "reads" };
    let guard = match (&guarded_by[..], alone) {
        (_, true) => "when nobody else is left".to_owned(),
        ([], false) => "without a lock".to_owned(),
        (locks, false) => format!("holding {}", words::listed(locks)),
    };
    format!(
        "    line {line} in {} {does} it {guard}\n",
        words::listed(threads)
    )
}

fn noted(notice: &String) -> String {
    format!("note: {notice}\n")
}

/// The places of those outcomes that have a listing: what fails comes first.
fn listed(outcomes: &[Finding]) -> Vec<usize> {
    let mut places: Vec<usize> = (0..outcomes.len().min(MOST_TOLD)).collect();
    places.sort_by_key(|place| outcomes[*place].kind.is_good());
    places.truncate(MOST_LISTED);
    places
}

/// An outcome, how many runs have it, and how to come there.
fn told(outcome: &Finding) -> String {
    let (shortest, simplest) = (&outcome.shortest, &outcome.simplest);
    format!(
        "\n{}\n  interleavings {}, share {}\n  fewest steps {}\n  fewest preemptions {} ({}, {})\n",
        listing::cut(&outcome.text, LONGEST),
        grouped(&outcome.interleavings),
        percentage(outcome.share),
        shortest.schedule,
        simplest.schedule,
        several(simplest.preemptions as usize, "preemption"),
        several(simplest.timeouts as usize, "time-out")
    )
}

/// The run that `schedule` says, step by step, and when its end was settled.
fn listing(
    explored: &Explored,
    schedule: &str,
    foregone: Option<&Foregone<'_>>,
) -> Result<String, Failure> {
    let run = turns(&explored.program, schedule);
    let trace = replay(&explored.program, explored.switch, &run)?;
    let settled = foregone.map(|foregone| foregone.settled(&run));
    Ok(format!(
        "\n{}",
        listing::write(&explored.program, &trace, settled)
    ))
}

/// What can be said without having seen everything, labelled as what it is.
fn incomplete(
    subject: &Subject,
    notices: &[String],
    explored: &Explored,
    seconds: f64,
) -> Result<String, Failure> {
    let findings = &explored.findings;
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
    text.extend(watched(subject));
    text.extend(notices.iter().map(noted));
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
    if let Some(failed) = findings.bounded.iter().find(|seen| !seen.kind.is_good()) {
        let said = listing::cut(&failed.text, LONGEST);
        text.push_str(&format!("\nA run that comes to this: {said}\n"));
        text.push_str(&listing(explored, &failed.schedule, None)?);
    }
    Ok(text)
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
