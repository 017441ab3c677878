//! What is said of real runs: what they came to, beside what is possible.

use std::collections::BTreeSet;

use crate::bridge::RealRun;
use crate::explore::figures::grouped;
use crate::explore::findings::{Finding, Findings};
use crate::model::Switch;
use crate::session::{Action, Changes, ExploreAction, Exploring, Recorded, RecordingStage, View};
use crate::trace::EndingKind;

/// The most outcomes that are listed of those that were seen, and of those that
/// were not.
const LISTED: usize = 100;

/// What real runs came to beside what the explorer knows.
#[derive(Clone, Debug, PartialEq)]
pub struct Compared<'a> {
    /// How many outcomes the program can have, how many of them were seen, and
    /// those that were not.
    pub possible: usize,
    pub seen: usize,
    pub unseen: Vec<&'a Finding>,
    /// The places in [`Recorded::seen`] of what the explorer does not list: a
    /// fault of ours.
    pub unlisted: Vec<usize>,
}

/// Why it is not known what is possible, and what can be done about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Unknown {
    pub why: String,
    /// In a few words, and what it is.
    pub remedy: Option<(&'static str, Box<Action>)>,
}

/// What may be told of the real runs just now.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Coverage<'a> {
    pub heading: String,
    /// What is not said, and why.
    pub unknown: Option<Unknown>,
    /// What was seen: the places in [`Recorded::seen`], and whether the
    /// explorer knows nothing of it, which is a fault of ours.
    pub outcomes: Vec<(usize, bool)>,
    /// What is possible and was not seen, as far as that is known.
    pub unseen: Vec<&'a Finding>,
    /// What else there is to say.
    pub rest: Vec<String>,
}

impl<'a> Coverage<'a> {
    /// What may be told of these real runs while `run` is shown; `None` while there
    /// are none.
    pub fn of(recorded: &'a Recorded, run: &View<'a>) -> Option<Self> {
        let runs = runs(recorded.made);
        if run.asks {
            // What can happen may be what is asked.
            return Some(Coverage {
                heading: format!("{runs} made"),
                unknown: Some(Unknown {
                    why: "What came out is shown once you have said what you think.".to_owned(),
                    remedy: None,
                }),
                ..Coverage::default()
            });
        }
        if recorded.seen.is_empty() {
            return None;
        }
        let compared = compared(recorded, run);
        let heading = match (&compared, recorded.seen.len()) {
            (Ok(Compared { possible, seen, .. }), _) => {
                let at_least = if recorded.others > 0 { "at least " } else { "" };
                format!("{at_least}{seen} of {possible} possible outcomes")
            }
            (Err(_), 1) => "one outcome".to_owned(),
            (Err(_), seen) => format!("{seen} outcomes"),
        };
        let (mut unseen, unlisted, unknown) = match compared {
            Ok(compared) => (compared.unseen, compared.unlisted, None),
            Err(unknown) => (Vec::new(), Vec::new(), Some(unknown)),
        };
        let places = recorded.in_order().into_iter();
        let mut outcomes: Vec<_> = places.map(|at| (at, unlisted.contains(&at))).collect();
        outcomes.sort_by_key(|(_, unlisted)| !unlisted);
        let rest = rest(recorded, outcomes.len(), unseen.len());
        outcomes.truncate(LISTED);
        // What was not seen may be among those that nobody kept apart.
        unseen.truncate(if recorded.others > 0 { 0 } else { LISTED });
        Some(Coverage {
            heading: format!("Seen in {runs}: {heading}"),
            // As long as runs are made, nobody misses it.
            unknown: unknown.filter(|_| recorded.stage != RecordingStage::Going),
            outcomes,
            unseen,
            rest,
        })
    }
}

/// What these real runs came to beside what the program of `run` can come to.
///
/// # Errors
/// Why that is not known.
pub fn compared<'a>(recorded: &'a Recorded, run: &View<'a>) -> Result<Compared<'a>, Unknown> {
    let remedy = |words, action| Some((words, Box::new(action)));
    let look = |words| remedy(words, Action::Explore(ExploreAction::Start));
    if run.scenario.switch == Switch::Gil {
        let anywhere = Action::Change(Changes::switch(Switch::Any));
        return Err(Unknown {
            why: "What real threads do can only be held against what is possible when threads switch anywhere.".to_owned(),
            remedy: remedy("Switch anywhere", anywhere),
        });
    }
    let all = "not every interleaving has been looked at";
    let (why, remedy) = match run.exploring {
        Exploring::NotYet => (all, look("Look at all")),
        Exploring::Going { .. } => ("every interleaving is being looked at …", None),
        Exploring::Stopped => ("the search was stopped", look("Look again")),
        Exploring::Failed(why) => (&**why, look("Look again")),
        Exploring::Done(explored) if explored.findings.lists_all() => {
            return Ok(compare(recorded, &explored.findings));
        }
        Exploring::Done(explored) if explored.findings.complete => (
            "there are too many orders in which lines can be printed",
            None,
        ),
        Exploring::Done(_) => ("there are too many states to look at all", None),
    };
    let why = format!("It is not known what is possible: {why}");
    let why = match why.ends_with(['…', '.']) {
        true => why,
        false => format!("{why}."),
    };
    Err(Unknown { why, remedy })
}

/// What is not listed, of so many outcomes that were seen and so many that were
/// not.
fn rest(recorded: &Recorded, seen: usize, unseen: usize) -> Vec<String> {
    let more = |which: &str, number: usize| {
        let number = grouped(&(number - LISTED).to_string());
        format!("Outcomes {which} that are not listed: {number}.")
    };
    let mut rest = Vec::new();
    if seen > LISTED {
        rest.push(more("seen", seen));
    }
    if recorded.others > 0 {
        let others = grouped(&recorded.others.to_string());
        rest.push(format!(
            "{others} more runs came out in still other ways. Those were not kept apart, so it is not said what was not seen."
        ));
    } else if unseen > LISTED {
        rest.push(more("possible and not seen", unseen));
    }
    rest
}

fn runs(number: usize) -> String {
    match number {
        1 => "one real run".to_owned(),
        number => format!("{} real runs", grouped(&number.to_string())),
    }
}

fn compare<'a>(recorded: &'a Recorded, findings: &'a Findings) -> Compared<'a> {
    // There may be a thousand of each, and this is asked for at every step.
    let of_run = |run: &'a RealRun| (run.kind, [&*run.result, &*run.cause]);
    let of_finding = |found: &'a Finding| (found.kind, [&*found.result, &*found.text]);
    let outcomes = &findings.outcomes;
    let seen: BTreeSet<_> = recorded.seen.iter().map(|run| of_run(run)).collect();
    let listed: BTreeSet<_> = outcomes.iter().map(of_finding).collect();
    let unseen = outcomes.iter().filter(|f| !seen.contains(&of_finding(f)));
    let unseen: Vec<&Finding> = unseen.collect();
    let unlisted = recorded.seen.iter().enumerate().filter(|(_, run)| {
        // A run that was cancelled has no outcome.
        run.kind != EndingKind::Limit && !listed.contains(&of_run(run))
    });
    Compared {
        possible: outcomes.len(),
        seen: outcomes.len() - unseen.len(),
        unseen,
        unlisted: unlisted.map(|(place, _)| place).collect(),
    }
}
