//! What a complete search comes to, in a few words: what the panel says first,
//! and what the catalogue says beside each variant.

use num_bigint::BigUint;

use super::figures::{counted, part, several};
use super::report::{Interleavings, Outcome, Report};
use crate::trace::{Ending, EndingKind};

/// The most interleavings that a badge gives as a number of all.
const COUNTED_IN_BADGES: u32 = 9_999;

/// What all interleavings come to: "64 of 70 interleavings end wrong".
pub fn headline(report: &Report) -> String {
    headline_of(report, "", report.livelock)
}

/// What those come to that have at most so many preemptions, from a report on
/// them alone: "64 of 70 interleavings with at most 2 preemptions end wrong".
/// That some of them never end is not said: others could let them.
pub fn headline_within(report: &Report, preemptions: u32) -> String {
    headline_of(report, &format!(" {}", with_at_most(preemptions)), false)
}

/// "without a preemption", "with at most 2 preemptions".
pub fn with_at_most(preemptions: u32) -> String {
    match preemptions {
        0 => "without a preemption".to_owned(),
        most => format!("with at most {}", several(most as usize, "preemption")),
    }
}

/// The headline of those interleavings that are `such`.
fn headline_of(report: &Report, such: &str, livelock: bool) -> String {
    let bad: Vec<&Outcome> = bad(report).collect();
    let Interleavings::Exactly(all) = &report.interleavings else {
        return without_bound(report, &bad, such, livelock);
    };
    let one = BigUint::from(1u32);
    let failed = failed(&bad);
    let told = match failed == *all {
        _ if *all == one => format!("The only interleaving{such}"),
        false if failed > BigUint::ZERO => format!(
            "{} interleavings{such}",
            part(&failed.to_string(), &all.to_string())
        ),
        _ => format!("All {} interleavings{such}", counted(&all.to_string())),
    };
    let ends = match *all == one || failed == one {
        true => "ends",
        false => "end",
    };
    let all = told.replacen("all but", "All but", 1);
    match &report.outcomes[..] {
        _ if !bad.is_empty() => format!("{all} {ends} {}", manner(&bad)),
        [only] if !only.result.is_empty() => format!("{all} {ends} with {}", only.result),
        _ => format!("{all} {ends} {}", well(report)),
    }
}

/// How they end where none fails, and where nobody said what is right, that it
/// is not the same everywhere.
fn well(report: &Report) -> &'static str {
    let unjudged = |outcome: &Outcome| outcome.ending == Ending::Finished;
    match report.outcomes.len() > 1 && report.outcomes.iter().any(unjudged) {
        true => "well, and the output depends on the order",
        false => "well",
    }
}

/// Where a cycle lies on the way, runs have no number.
fn without_bound(report: &Report, bad: &[&Outcome], such: &str, livelock: bool) -> String {
    let every = format!("Every interleaving{such} that ends, ends");
    match &report.outcomes[..] {
        [] => format!("No interleaving{such} ever ends"),
        _ if livelock => format!("Some interleavings{such} never end"),
        [only] if bad.is_empty() && !only.result.is_empty() => {
            format!("{every} with {}", only.result)
        }
        _ if bad.is_empty() => format!("{every} {}", well(report)),
        all if bad.len() == all.len() => format!("{every} {}", manner(bad)),
        _ => format!("Some interleavings{such} end {}", manner(bad)),
    }
}

/// The same in a few characters, with its sign: "✕ 64/70", "✓ 6". Where there
/// are too many to be counted in so little room, only what goes wrong.
pub fn badge(report: &Report) -> String {
    let bad: Vec<&Outcome> = bad(report).collect();
    let all = match &report.interleavings {
        Interleavings::Exactly(all) if *all <= COUNTED_IN_BADGES.into() => Some(all),
        _ => None,
    };
    match (bad.is_empty(), all) {
        _ if report.livelock => "✕ endless".to_owned(),
        (true, Some(all)) => format!("✓ {all}"),
        (true, None) => "✓ all".to_owned(),
        (false, Some(all)) => format!("✕ {}/{all}", failed(&bad)),
        (false, None) => format!("✕ {}", kind(&bad).map_or("fails", EndingKind::name)),
    }
}

fn bad(report: &Report) -> impl Iterator<Item = &Outcome> {
    report
        .outcomes
        .iter()
        .filter(|o| !o.ending.kind().is_good())
}

fn failed(bad: &[&Outcome]) -> BigUint {
    let counts = bad
        .iter()
        .filter_map(|outcome| match &outcome.interleavings {
            Interleavings::Exactly(count) => Some(count),
            Interleavings::Unbounded => None,
        });
    counts.sum()
}

/// The one kind of ending that all of them have, if they have one.
fn kind(bad: &[&Outcome]) -> Option<EndingKind> {
    let first = bad.first()?.ending.kind();
    bad.iter()
        .all(|outcome| outcome.ending.kind() == first)
        .then_some(first)
}

fn manner(bad: &[&Outcome]) -> &'static str {
    match kind(bad) {
        Some(EndingKind::Wrong) => "wrong",
        Some(EndingKind::Deadlock) => "in a deadlock",
        Some(EndingKind::Stuck) => "stuck",
        Some(EndingKind::Exception) => "in an exception",
        _ => "badly",
    }
}
