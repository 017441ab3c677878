//! What a search found out, as one JSON object.

use serde::Serialize;

use super::Explored;
use crate::command::facts::{Facts, replay, turns};
use crate::command::given::Failure;
use crate::command::report::Subject;
use crate::explore::findings::{Counted, Finding, Lasso, Seen};
use crate::explore::report::examples;
use crate::model::Turn;
use crate::program::LineOrder;
use crate::trace::Ending;

/// The most runs that are compared to find out what holds for all that have an
/// outcome, of all outcomes together.
const MOST_COMPARED: usize = 1_000;

/// What a search found out.
#[derive(Serialize)]
pub struct Object<'a> {
    #[serde(flatten)]
    subject: Subject,
    notices: Vec<String>,
    headline: &'a str,
    complete: bool,
    texts_complete: bool,
    limit: Option<&'a str>,
    raised_by: Option<&'a str>,
    states: usize,
    digest: Option<&'a str>,
    interleavings: Option<&'a str>,
    outcomes: Vec<WithFacts<'a, Finding>>,
    livelock: bool,
    #[serde(rename = "circle")]
    cycle: Option<&'a Lasso>,
    preemptions: Option<u32>,
    bounded: Vec<WithFacts<'a, Seen>>,
    within: Option<WithinObject<'a>>,
    sampled_runs: usize,
    sampled: Vec<WithFacts<'a, Seen>>,
    seconds: f64,
}

#[derive(Serialize)]
struct WithinObject<'a> {
    preemptions: u32,
    interleavings: &'a str,
    outcomes: Vec<WithFacts<'a, Counted>>,
}

/// A result, with what is to be seen at the end of one of its runs: the shortest
/// that is known.
#[derive(Serialize)]
struct WithFacts<'a, T> {
    #[serde(flatten)]
    found: &'a T,
    /// Whether it is known to be right or wrong: not where all threads finished
    /// and nobody said what is right.
    judged: bool,
    #[serde(flatten)]
    facts: Facts,
    /// Which of these facts are others in other runs with this result.
    varies: Vec<&'static str>,
}

impl<'a> Object<'a> {
    /// All that there is to say.
    ///
    /// # Errors
    /// A fault of ours.
    pub fn of(
        subject: Subject,
        notices: Vec<String>,
        explored: &'a Explored,
        seconds: f64,
    ) -> Result<Self, Failure> {
        let findings = &explored.findings;
        Ok(Object {
            subject,
            notices,
            headline: &findings.headline,
            complete: findings.complete,
            texts_complete: findings.texts_complete,
            limit: findings.limit.as_deref(),
            raised_by: findings.raised_by.as_deref(),
            states: findings.states,
            digest: findings.digest.as_deref(),
            interleavings: findings.interleavings.as_deref(),
            outcomes: outcomes(explored)?,
            livelock: findings.livelock,
            cycle: findings.cycle.as_ref(),
            preemptions: findings.preemptions,
            bounded: each(explored, &findings.bounded, |seen| &seen.schedule)?,
            within: within(explored)?,
            sampled_runs: findings.sampled_runs,
            sampled: each(explored, &findings.sampled, |seen| &seen.schedule)?,
            seconds,
        })
    }
}

/// The results of a complete search, each compared in several of its runs.
fn outcomes(explored: &Explored) -> Result<Vec<WithFacts<'_, Finding>>, Failure> {
    let found = &explored.findings.outcomes;
    let most = (MOST_COMPARED / found.len().max(1)).max(1);
    let graph = explored.graph.as_ref();
    let runs = graph.map_or_else(Vec::new, |graph| examples(graph, most));
    let mut outcomes = each(explored, found, |finding| &finding.shortest.schedule)?;
    for (outcome, runs) in outcomes.iter_mut().zip(&runs) {
        for run in runs {
            let (facts, _) = explored.facts(run)?;
            outcome.varies.extend(outcome.facts.differs_from(&facts));
        }
        outcome.varies.sort_unstable();
        outcome.varies.dedup();
    }
    Ok(outcomes)
}

fn within(explored: &Explored) -> Result<Option<WithinObject<'_>>, Failure> {
    let Some(within) = &explored.findings.within else {
        return Ok(None);
    };
    let outcomes = each(explored, &within.outcomes, |it| &it.simplest.schedule)?;
    Ok(Some(WithinObject {
        preemptions: within.preemptions,
        interleavings: &within.interleavings,
        outcomes,
    }))
}

/// All that was `found`, with the facts of the run that `schedule` says of each.
fn each<'a, T>(
    explored: &Explored,
    found: &'a [T],
    schedule: impl Fn(&T) -> &str,
) -> Result<Vec<WithFacts<'a, T>>, Failure> {
    let with_facts = |found: &'a T| {
        let run = turns(&explored.program, schedule(found));
        let (facts, judged) = explored.facts(&run)?;
        Ok(WithFacts {
            found,
            judged,
            facts,
            varies: Vec::new(),
        })
    };
    found.iter().map(with_facts).collect()
}

impl Explored {
    /// What is to be seen at the end of the run that these make, and whether it is
    /// known to be right or wrong. Lines are sorted where the walk did not tell
    /// their orders apart.
    fn facts(&self, run: &[Turn]) -> Result<(Facts, bool), Failure> {
        let trace = replay(&self.program, self.switch, run)?;
        let mut facts = Facts::of(&self.program, &trace);
        let is_ignored = self.program.line_order == LineOrder::IsIgnored;
        if is_ignored || !self.findings.texts_complete {
            facts.output.sort_unstable();
        }
        Ok((facts, trace.verdict.ending != Ending::Finished))
    }
}
