//! All runs of a program: by the explorer, and by brute force to compare with.

use std::collections::BTreeMap;
use std::sync::Arc;

use lockstep::executor::Stepper;
use lockstep::explore::programs::{Memory, Model, ProgramSystem};
use lockstep::explore::{Interleavings, Limits, Progress, Report, Search, System, end_of, report};
use lockstep::model::{Readiness, Switch, Turn};
use lockstep::program::Program;
use lockstep::scenario::link;
use lockstep::trace::{Stop, Verdict};

use super::run;

/// The explorer's report on `program`, which must be small enough for it.
pub fn explore(program: &Arc<Program>, switch: Switch, threads: usize) -> Report {
    explore_remembering(program, switch, threads, Memory::default())
}

/// The same, with a say in what the bodies are taken to remember.
pub fn explore_remembering(
    program: &Arc<Program>,
    switch: Switch,
    threads: usize,
    memory: Memory,
) -> Report {
    let system = ProgramSystem::under(Arc::clone(program), switch, memory, Box::new(Model));
    explored(system.expect("it starts"), threads)
}

/// The report on all states of `system`.
pub fn explored<S: System>(system: S, threads: usize) -> Report {
    let limits = Limits {
        threads,
        ..Limits::default()
    };
    let mut search = Search::new(system, limits);
    let mut progress = search.advance(1_000).expect("it works");
    while let Progress::Going { .. } = progress {
        progress = search.advance(1_000).expect("it works");
    }
    assert_eq!(progress, Progress::Complete);
    report::report(&search.into_graph().0)
}

/// The explorer's report on a link.
pub fn explore_link(given: &str, threads: usize) -> Report {
    let (program, switch) = program_of(given);
    explore(&program, switch, threads)
}

/// A link's program and rule of switching.
pub fn program_of(given: &str) -> (Arc<Program>, Switch) {
    let (scenario, notices) = link::read(given);
    assert_eq!(notices, [], "{given}");
    (scenario.program(), scenario.switch)
}

/// The end of a run: the kind of ending, the result.
pub type Ended = (&'static str, String);

/// Runs per end.
pub type Tally = BTreeMap<Ended, u128>;

/// Runs per end and a number: of their steps, unless something else is said.
pub type Runs = BTreeMap<(Ended, usize), u128>;

/// Brute force was asked for more than it can do.
#[derive(Debug)]
pub struct TooMany;

/// How many runs brute force makes at most.
pub const MOST_RUNS: u128 = 20_000;

/// The longest run that brute force follows.
const LONGEST_RUN: usize = 1_000;

/// All runs of `program`, one after the other.
///
/// # Errors
/// [`TooMany`] when there are more than [`MOST_RUNS`].
pub fn brute_force(program: &Arc<Program>, switch: Switch) -> Result<Runs, TooMany> {
    brute_force_within(program, switch, MOST_RUNS)
}

/// All runs of `program`, depth first, each from its start: nothing is merged,
/// nothing is remembered but the choices of the present run.
///
/// # Errors
/// [`TooMany`] when there are more than `most`.
pub fn brute_force_within(
    program: &Arc<Program>,
    switch: Switch,
    most: u128,
) -> Result<Runs, TooMany> {
    brute_force_by(program, switch, most, |schedule| schedule.len())
}

/// The same, where `number` says by what else runs are told apart than by how
/// they end.
///
/// # Errors
/// [`TooMany`] when there are more than `most`.
pub fn brute_force_by(
    program: &Arc<Program>,
    switch: Switch,
    most: u128,
    number: impl Fn(&[Turn]) -> usize,
) -> Result<Runs, TooMany> {
    let mut runs = Runs::new();
    let mut made = 0;
    // At each step of the present run: who goes, last, and who is still to.
    let mut path: Vec<Vec<Turn>> = Vec::new();
    loop {
        made += 1;
        if made > most {
            return Err(TooMany);
        }
        let ended = run_along(program, switch, &mut path)?;
        let schedule: Vec<Turn> = path.iter().filter_map(|c| c.last().copied()).collect();
        *runs.entry((ended, number(&schedule))).or_default() += 1;
        while path.last().is_some_and(|choices| choices.len() == 1) {
            path.pop();
        }
        match path.last_mut() {
            Some(choices) => choices.pop(),
            None => return Ok(runs),
        };
    }
}

/// Runs `program` along `path`, then on to an end, noting the choices.
fn run_along(
    program: &Arc<Program>,
    switch: Switch,
    path: &mut Vec<Vec<Turn>>,
) -> Result<Ended, TooMany> {
    let mut stepper = Stepper::new(Arc::clone(program), switch).expect("it starts");
    for choices in path.iter() {
        let turn = choices.last().expect("somebody goes");
        stepper.step(*turn).expect("a choice it offered");
    }
    loop {
        let choices = stepper.turns();
        let Some(turn) = choices.last() else {
            let verdict = Verdict::of(program, stepper.world(), &[], Stop::End);
            return Ok((verdict.ending.kind().name(), verdict.result));
        };
        if path.len() == LONGEST_RUN {
            return Err(TooMany);
        }
        stepper.step(*turn).expect("a choice it offered");
        path.push(choices);
    }
}

/// How many preemptions the run of `schedule` has: from the definition, by
/// stepping it.
pub fn preemptions(program: &Arc<Program>, switch: Switch, schedule: &[Turn]) -> usize {
    let mut stepper = Stepper::new(Arc::clone(program), switch).expect("it starts");
    let (mut last, mut count) = (None, 0);
    for turn in schedule {
        let could_go_on = |last: &_| {
            let waits = matches!(stepper.world().readiness(*last), Readiness::Waiting(_));
            !waits && stepper.choices().contains(last)
        };
        let preempted = last.filter(could_go_on);
        count += usize::from(preempted.is_some_and(|last| last != turn.thread));
        let step = stepper.step(*turn).expect("it can go");
        let joined = step.joined.iter().any(|(who, _)| *who == step.thread);
        last = (!joined).then_some(step.thread);
    }
    count
}

/// How often each end was counted, whatever its length.
pub fn tally_of(runs: &Runs) -> Tally {
    let mut tally = Tally::new();
    for ((ended, _), count) in runs {
        *tally.entry(ended.clone()).or_default() += count;
    }
    tally
}

/// How often each end was counted by the explorer.
pub fn tally(report: &Report) -> Tally {
    let mut tally = Tally::new();
    for outcome in &report.outcomes {
        let Interleavings::Exactly(count) = &outcome.interleavings else {
            panic!("unbounded: {outcome:?}");
        };
        let count: u128 = count.try_into().expect("small enough");
        let ended = (outcome.ending.kind().name(), outcome.result.clone());
        *tally.entry(ended).or_default() += count;
    }
    tally
}

/// All runs, in words.
pub fn total(report: &Report) -> String {
    match &report.interleavings {
        Interleavings::Exactly(count) => count.to_string(),
        Interleavings::Unbounded => "unbounded".to_owned(),
    }
}

/// Every schedule in the report on the link `given` leads to its outcome.
pub fn assert_schedules(given: &str, report: &Report) {
    let (mut scenario, _) = link::read(given);
    let program = scenario.program();
    for outcome in &report.outcomes {
        let simplest = &outcome.simplest.schedule;
        assert!(outcome.shortest.len() <= simplest.len(), "{given}");
        for schedule in [&outcome.shortest, simplest] {
            scenario.schedule = schedule.iter().map(|t| program.letter_of(*t)).collect();
            let what = link::write(&scenario);
            let trace = run(&what);
            assert_eq!(trace.steps.len(), schedule.len(), "{what}: the whole run");
            let verdict = trace.verdict;
            assert_eq!(
                verdict.ending.kind().name(),
                outcome.ending.kind().name(),
                "{what}"
            );
            assert_eq!(verdict.result, outcome.result, "{what}");
            let end = end_of(&program, &trace.last);
            assert_eq!(end.cause, outcome.text, "{what}");
        }
    }
}
