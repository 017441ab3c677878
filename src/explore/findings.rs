//! What a search found out, as plain data for people, pages and scripts.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::count::runs_by_end;
use super::cycle::Cycle;
use super::figures::{grouped, is_number, minus};
use super::graph::{Graph, NodeId};
use super::headline::{headline, headline_within};
use super::memory::Limit;
use super::report::{Interleavings, Outcome, Report, Witness, force, order, report_beside};
use super::system::{End, System};
use super::truncated::Truncated;
use crate::model::{ThreadId, Turn};
use crate::program::{Letter, Program};
use crate::scenario::schedule;
use crate::trace::EndingKind;

mod within;

pub use within::{Counted, Within};

/// What is said of results where [`Findings::texts_complete`] is not so.
pub const LINES_SORTED: &str = "There are too many orders in which lines can be printed: where a result lists lines, it lists them sorted, and a run that shows it prints them in one of the orders.";

/// One of the results that a program can have.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    pub kind: EndingKind,
    pub result: String,
    /// In words that hold for every run that ends so, and tell it from all
    /// that do not: "one of b and c waits for lock".
    pub text: String,
    /// How many runs end so: exactly, or `unbounded`.
    pub interleavings: String,
    /// The probability under a scheduler that picks fairly at every step.
    pub share: f64,
    /// A run with the fewest steps.
    pub shortest: Shortest,
    /// A run with the fewest preemptions, then time-outs, then steps.
    pub simplest: Simplest,
}

/// A run with the fewest steps.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Shortest {
    pub schedule: String,
    pub steps: usize,
}

/// A run that is easiest to follow.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Simplest {
    pub schedule: String,
    /// Switches away from a thread that could have gone on.
    pub preemptions: u32,
    /// Time-outs that fired.
    pub timeouts: u32,
    pub steps: u32,
}

/// An ending that was seen, where not everything could be looked at.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Seen {
    pub kind: EndingKind,
    pub result: String,
    pub text: String,
    /// A run that ends so.
    pub schedule: String,
    /// Of the bounded search: its preemptions. Of sampling: how often.
    pub number: usize,
}

impl Seen {
    /// How a run ended with this schedule, and a number.
    pub fn of(program: &Program, end: &End, number: usize, schedule: &[Turn]) -> Self {
        Seen {
            kind: end.ending.kind(),
            result: end.result.clone(),
            text: end.cause.clone(),
            schedule: letters(program, schedule),
            number,
        }
    }
}

/// A run into a cycle and once round it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Lasso {
    pub schedule: String,
    /// The letters of the threads that go round: "c", or "a and b".
    pub threads: String,
}

impl Lasso {
    fn of(program: &Program, cycle: &Cycle) -> Self {
        let round = cycle.path[cycle.before..].iter();
        let mut threads: Vec<ThreadId> = round.map(|turn| turn.thread).collect();
        threads.sort_unstable();
        threads.dedup();
        let names = threads.iter().map(|t| program.letter(*t).to_string());
        Lasso {
            schedule: letters(program, &cycle.path),
            threads: names.collect::<Vec<_>>().join(" and "),
        }
    }
}

/// Everything that a search found out, and what it covered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Findings {
    /// What came of it, in a few words.
    pub headline: String,
    /// Whether every state was looked at: only then are these all results.
    pub complete: bool,
    /// Whether results that tell printed lines tell them in the order in which
    /// they were printed. Otherwise there are too many orders: lines are sorted.
    pub texts_complete: bool,
    /// Of an incomplete search: which limit was reached.
    pub limit: Option<String>,
    /// The command line's option that raises it, if one does.
    pub raised_by: Option<String>,
    /// How many states were looked at.
    pub states: usize,
    /// Of a complete search: a number for the whole graph, in hexadecimal. The
    /// same program has the same on every machine that has memory for its texts.
    pub digest: Option<String>,
    /// How many runs there are: exactly, or `unbounded`.
    pub interleavings: Option<String>,
    /// The results of a complete search, the right one first.
    pub outcomes: Vec<Finding>,
    /// Whether some runs never end.
    pub livelock: bool,
    /// A run that comes back to where it has been, if one can: busy waiting.
    #[serde(rename = "circle")]
    pub cycle: Option<Lasso>,
    /// After an incomplete search: all runs with at most so many preemptions…
    pub preemptions: Option<u32>,
    /// …and what they came to; then what else was seen, among some with more.
    pub bounded: Vec<Seen>,
    /// The same of all runs with at most so many, counted.
    pub within: Option<Within>,
    /// After an incomplete search: how many random runs were made…
    pub sampled_runs: usize,
    /// …and what they came to.
    pub sampled: Vec<Seen>,
}

pub(super) fn letters(program: &Program, turns: &[Turn]) -> String {
    let letters: Vec<Letter> = turns.iter().map(|t| program.letter_of(*t)).collect();
    schedule::write(&letters)
}

fn runs(count: &Interleavings) -> String {
    match count {
        Interleavings::Exactly(count) => count.to_string(),
        Interleavings::Unbounded => "unbounded".to_owned(),
    }
}

impl Findings {
    /// The findings from a complete graph.
    pub fn complete(program: &Program, graph: &Graph) -> Self {
        Findings::complete_by(program, graph, 1)
    }

    /// The same, by so many threads of the machine.
    pub fn complete_by(program: &Program, graph: &Graph, threads: usize) -> Self {
        let digest = LazyLock::new(|| graph.digest());
        let report = report_beside(graph, threads, &|| force(&digest));
        let headline = headline(&report);
        let Report {
            states,
            interleavings,
            outcomes,
            livelock,
            cycle,
        } = report;
        let cycle = cycle.map(|cycle| Lasso::of(program, &cycle));
        let outcomes = outcomes.iter().map(|o| finding(program, o)).collect();
        Findings {
            headline,
            complete: true,
            digest: Some(format!("{:032x}", *digest)),
            interleavings: Some(runs(&interleavings)),
            outcomes,
            livelock,
            cycle,
            ..Findings::nothing(states)
        }
    }

    /// The findings where a limit was reached: what all runs with
    /// few preemptions came to, and some random ones; and the run that fails, if
    /// one was found first.
    pub fn truncated<S: System>(
        program: &Program,
        truncated: &Truncated<S>,
        first: Option<Seen>,
    ) -> Self {
        let (states, bounded, sampled) = truncated.found();
        let within = bounded.within.as_ref();
        let within = within.map(|(most, report)| Within::of(program, *most, report));
        // What has as few is among those that are counted.
        let most = within.as_ref().map(|within| within.preemptions as usize);
        let first = first.filter(|first| most.is_none_or(|most| first.number > most));
        let known = within.iter().flat_map(|within| &within.outcomes);
        let known = known.map(Counted::seen);
        let beyond = bounded.beyond.iter();
        let beyond =
            beyond.map(|(end, number, turns)| Seen::of(program, end, *number as usize, turns));
        let sample = sampled.seen.iter();
        let sample = sample.map(|(end, times, turns)| Seen::of(program, end, *times, turns));
        let nothing = Findings::nothing(states);
        Findings {
            headline: match &bounded.within {
                Some((most, report)) => {
                    format!("{}. {}", nothing.headline, headline_within(report, *most))
                }
                None => nothing.headline.clone(),
            },
            limit: truncated.reached().map(|limit| limit.to_string()),
            raised_by: truncated
                .reached()
                .and_then(Limit::option)
                .map(str::to_owned),
            preemptions: within.as_ref().map(|within| within.preemptions),
            bounded: all_of(known.chain(beyond), first),
            sampled_runs: sampled.runs,
            sampled: sample.collect(),
            within,
            ..nothing
        }
    }

    /// What was merely seen, of which nothing is claimed: among some runs with
    /// more preemptions than [`Findings::within`] has, or, where not even those
    /// without any fitted into the limit, among some of all runs.
    pub fn beyond(&self) -> &[Seen] {
        let claimed = self.within.as_ref().map_or(0, |it| it.outcomes.len());
        &self.bounded[claimed..]
    }

    fn nothing(states: usize) -> Self {
        Findings {
            headline: "Too many states to look at all".to_owned(),
            complete: false,
            texts_complete: true,
            limit: None,
            raised_by: None,
            states,
            digest: None,
            interleavings: None,
            outcomes: Vec::new(),
            livelock: false,
            cycle: None,
            preemptions: None,
            bounded: Vec::new(),
            within: None,
            sampled_runs: 0,
            sampled: Vec::new(),
        }
    }

    /// The same of a walk whose texts are complete, or one that has forgotten in
    /// which order lines were printed.
    pub fn with_texts(mut self, are_complete: bool) -> Self {
        self.texts_complete = are_complete;
        if are_complete {
            return self;
        }
        let counted = self.within.iter().flat_map(|within| &within.outcomes);
        let results = self.outcomes.iter().map(|outcome| &outcome.result);
        let mut results = results.chain(counted.map(|outcome| &outcome.result));
        if let (Some(only), None) = (results.next(), results.next())
            && !only.is_empty()
            && self.headline.ends_with(only)
        {
            self.headline.push_str(", in some order");
        }
        self
    }

    /// The result that is not right and takes the fewest steps to come to.
    pub fn shortest_failure(&self) -> Option<&Finding> {
        let failures = self.outcomes.iter().filter(|o| !o.kind.is_good());
        failures.min_by_key(|outcome| outcome.shortest.steps)
    }

    /// Whether a run can go on for ever though an end stays in reach: only a
    /// scheduler that is not fair lets it.
    pub fn waits_busily(&self) -> bool {
        self.cycle.is_some() && !self.livelock
    }

    /// How many runs do not end well, of how many, in full; where they have a
    /// number.
    pub fn failed_of_all(&self) -> Option<String> {
        let all = self.interleavings.as_deref().filter(|n| is_number(n))?;
        let good = self.outcomes.iter().filter(|o| o.kind.is_good());
        let bad = good.fold(all.to_owned(), |left, o| minus(&left, &o.interleavings));
        Some(format!("{} of {}", grouped(&bad), grouped(all)))
    }

    /// Whether each result is listed that a run can have, as it has it.
    pub fn lists_all(&self) -> bool {
        self.complete && self.texts_complete
    }

    /// Whether everything was looked at and every run ends well.
    pub fn all_right(&self) -> bool {
        self.complete && !self.livelock && self.outcomes.iter().all(|o| o.kind.is_good())
    }
}

/// What was seen, with what was found first if nothing else is such an ending.
fn all_of(seen: impl Iterator<Item = Seen>, first: Option<Seen>) -> Vec<Seen> {
    let mut all: Vec<Seen> = seen.collect();
    let is_known = |first: &Seen| all.iter().any(|seen| seen.text == first.text);
    let first = first.filter(|first| !is_known(first));
    all.extend(first);
    all
}

fn simplest(program: &Program, witness: &Witness) -> Simplest {
    Simplest {
        schedule: letters(program, &witness.schedule),
        preemptions: witness.cost.preemptions,
        timeouts: witness.cost.timeouts,
        steps: witness.cost.steps,
    }
}

fn finding(program: &Program, outcome: &Outcome) -> Finding {
    Finding {
        kind: outcome.ending.kind(),
        result: outcome.result.clone(),
        text: outcome.text.clone(),
        interleavings: runs(&outcome.interleavings),
        share: outcome.share,
        shortest: Shortest {
            schedule: letters(program, &outcome.shortest),
            steps: outcome.shortest.len(),
        },
        simplest: simplest(program, &outcome.simplest),
    }
}

/// Whether the end in this place of `graph.ends()` is a good one.
pub fn is_good(graph: &Graph) -> impl Fn(usize) -> bool + '_ {
    |end| graph.ends()[end].ending.kind().is_good()
}

/// For each outcome that can still be reached from `node`: its place in
/// [`Findings::outcomes`], and how many runs go on to it; `None` when a cycle
/// makes them unbounded.
pub fn runs_from(graph: &Graph, node: NodeId) -> Vec<(usize, Option<String>)> {
    let counts = runs_by_end(graph, node);
    let reached = order(graph).into_iter().enumerate();
    let count = |(place, end): (usize, usize)| match counts[end].as_ref()? {
        Interleavings::Exactly(count) => Some((place, Some(count.to_string()))),
        Interleavings::Unbounded => Some((place, None)),
    };
    reached.filter_map(count).collect()
}
