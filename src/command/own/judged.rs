//! What is made of the findings on a program of which its author may have said
//! nothing.

use std::sync::Arc;

use crate::command::explore::Explored;
use crate::command::facts::{replay, turns};
use crate::command::given::Failure;
use crate::executor::Stepper;
use crate::explore::findings::{Finding, Findings, Shortest, Simplest};
use crate::model::{Readiness, ThreadId, Turn};
use crate::program::EndingKind;

/// Who finishes has done nothing wrong, as far as anybody has said; and whoever
/// goes on for ever has an outcome too.
pub fn as_scripts_read_it(explored: &mut Explored) -> Result<(), Failure> {
    let endless = endless(explored)?;
    let Findings {
        outcomes,
        within,
        bounded,
        sampled,
        ..
    } = &mut explored.findings;
    outcomes.extend(endless);
    let within = within.iter_mut().flat_map(|within| &mut within.outcomes);
    let seen = bounded.iter_mut().chain(sampled).map(|seen| &mut seen.kind);
    let kinds = outcomes.iter_mut().map(|outcome| &mut outcome.kind);
    let kinds = kinds.chain(within.map(|outcome| &mut outcome.kind));
    for kind in kinds.chain(seen) {
        if *kind == EndingKind::Finished {
            *kind = EndingKind::Ok;
        }
    }
    Ok(())
}

/// What was found is not all: of something that Python leaves open one way alone was
/// looked at.
pub fn as_partial(findings: &mut Findings) {
    findings.complete = false;
    let limit = || "one order of a set of objects".to_owned();
    findings.limit.get_or_insert_with(limit);
}

/// What becomes of the runs that never end, if there are some that cannot.
fn endless(explored: &Explored) -> Result<Option<Finding>, Failure> {
    let findings = &explored.findings;
    let Some(cycle) = findings.cycle.as_ref().filter(|_| findings.livelock) else {
        return Ok(None);
    };
    let run = turns(&explored.program, &cycle.schedule);
    let verdict = replay(&explored.program, explored.switch, &run)?.verdict;
    let schedule = cycle.schedule.clone();
    let ending: f64 = findings.outcomes.iter().map(|outcome| outcome.share).sum();
    Ok(Some(Finding {
        kind: EndingKind::Livelock,
        result: verdict.result,
        text: verdict.text,
        interleavings: "unbounded".to_owned(),
        share: (1.0 - ending).max(0.0),
        simplest: cost(explored, &run, schedule.clone())?,
        shortest: Shortest {
            schedule,
            steps: run.len(),
        },
    }))
}

/// What a run with this schedule costs the reader.
fn cost(explored: &Explored, run: &[Turn], schedule: String) -> Result<Simplest, Failure> {
    let mut stepper = Stepper::new(Arc::clone(&explored.program), explored.switch)?;
    let (mut preemptions, mut timeouts) = (0, 0);
    let mut last: Option<ThreadId> = None;
    for turn in run {
        let stands = |thread: ThreadId| stepper.world().readiness(thread);
        let waits = |thread| matches!(stands(thread), Readiness::Waiting(_));
        let could_go_on = |last: ThreadId| stands(last).can_go() && !waits(last);
        let preempted = last.filter(|last| *last != turn.thread);
        preemptions += u32::from(preempted.is_some_and(could_go_on));
        timeouts += u32::from(waits(turn.thread));
        let step = stepper.step(*turn)?;
        let joins = step.joined.iter().any(|(thread, _)| *thread == turn.thread);
        last = (!joins).then_some(turn.thread);
    }
    Ok(Simplest {
        schedule,
        preemptions,
        timeouts,
        steps: run.len() as u32,
    })
}
