//! The explorer against brute force, closed formulas and hand counts.

use std::collections::BTreeMap;
use std::sync::Arc;

use lockstep::executor::Stepper;
use lockstep::explore::programs::ProgramSystem;
use lockstep::explore::{Interleavings, Limits, Progress, Report, Search, report};
use lockstep::model::{Switch, ThreadId};
use lockstep::program::Program;
use lockstep::scenario::link;
use lockstep::trace::{Stop, Verdict};

use crate::support::run;

fn explore(program: &Arc<Program>, switch: Switch, threads: usize) -> Report {
    let limits = Limits {
        threads,
        ..Limits::default()
    };
    let system = ProgramSystem::new(Arc::clone(program), switch).expect("it starts");
    let mut search = Search::new(system, limits);
    while let Progress::Going { .. } = search.advance(1_000) {}
    assert_eq!(search.failure(), None);
    report::report(&search.into_graph().0)
}

fn explore_link(given: &str, threads: usize) -> Report {
    let (scenario, notices) = link::read(given);
    assert_eq!(notices, [], "{given}");
    explore(&scenario.program(), scenario.switch, threads)
}

/// Runs per kind of ending and result.
type Tally = BTreeMap<(&'static str, String), u128>;

/// Walks the tree of all runs, re-running each prefix from the start: nothing
/// is merged, nothing is remembered.
fn brute_force(program: &Arc<Program>, switch: Switch) -> Tally {
    let mut tally = Tally::new();
    let mut open: Vec<Vec<ThreadId>> = vec![Vec::new()];
    while let Some(prefix) = open.pop() {
        let mut stepper = Stepper::new(Arc::clone(program), switch).expect("it starts");
        for thread in &prefix {
            stepper.step(*thread).expect("a choice it offered");
        }
        let choices = stepper.choices();
        if choices.is_empty() {
            let verdict = Verdict::of(program, stepper.world(), &[], Stop::End);
            *tally
                .entry((verdict.ending.name(), verdict.result))
                .or_default() += 1;
        }
        for thread in choices {
            open.push([&prefix[..], &[thread]].concat());
        }
    }
    tally
}

fn tally(report: &Report) -> Tally {
    let mut tally = Tally::new();
    for outcome in &report.outcomes {
        let Interleavings::Exactly(count) = &outcome.interleavings else {
            panic!("unbounded: {outcome:?}");
        };
        let count: u128 = count.try_into().expect("small enough");
        *tally
            .entry((outcome.ending.name(), outcome.result.clone()))
            .or_default() += count;
    }
    tally
}

#[test]
fn the_graph_counts_what_brute_force_counts() {
    for lock in ["with", "acquire", "none", "leak", "with-error"] {
        for size in [
            "threads=2&increments=1",
            "threads=2&increments=2",
            "threads=3&increments=1",
        ] {
            for rest in ["", "&switch=gil", "&switch=gil&body=call"] {
                let given = format!("#/counter?lock={lock}&{size}{rest}");
                let (scenario, _) = link::read(&given);
                let program = scenario.program();
                let expected = brute_force(&program, scenario.switch);
                let report = explore(&program, scenario.switch, 1);
                assert_eq!(tally(&report), expected, "{given}");
            }
        }
    }
}

fn total(report: &Report) -> String {
    match &report.interleavings {
        Interleavings::Exactly(count) => count.to_string(),
        Interleavings::Unbounded => "unbounded".to_owned(),
    }
}

/// (n·k)! / (k!)^n: the ways to merge n threads of k steps each.
fn merges(threads: u128, steps: u128) -> u128 {
    let mut ways = 1;
    let mut placed = 0;
    for _ in 0..threads {
        for step in 1..=steps {
            placed += 1;
            ways = ways * placed / step;
        }
    }
    ways
}

#[test]
fn the_counts_are_those_of_the_formulas() {
    assert_eq!(merges(2, 2), 6);
    assert_eq!(merges(3, 4), 34_650);
    for (threads, increments) in [(1, 3), (2, 1), (2, 5), (3, 2), (3, 3), (4, 2), (2, 10)] {
        let size = format!("threads={threads}&increments={increments}");
        let unlocked = explore_link(&format!("#/counter?lock=none&{size}"), 1);
        assert_eq!(
            total(&unlocked),
            merges(threads, 2 * increments).to_string(),
            "{size}"
        );
        let locked = explore_link(&format!("#/counter?{size}"), 1);
        assert_eq!(
            total(&locked),
            merges(threads, increments).to_string(),
            "{size}"
        );
        assert_eq!(locked.outcomes.len(), 1, "{size}");
    }
}

#[test]
fn three_threads_with_two_unlocked_increments() {
    let report = explore_link("#/counter?lock=none&threads=3&increments=2", 1);
    let results = [("2", 10_428), ("3", 15_180), ("4", 7_512), ("5", 1_440)];
    let mut expected: Tally = results
        .iter()
        .map(|(result, count)| (("wrong", (*result).to_owned()), *count))
        .collect();
    expected.insert(("ok", "6".to_owned()), 90);
    assert_eq!(tally(&report), expected);
}

/// Two unlocked increments: after the first read either thread is picked with
/// probability 1/2; only a second step by the same thread saves the update.
#[test]
fn shares_are_those_of_a_fair_scheduler() {
    let report = explore_link("#/counter?lock=none&increments=1", 1);
    let shares: Vec<f64> = report.outcomes.iter().map(|o| o.share).collect();
    assert_eq!(shares, [0.5, 0.5]);
    let big = explore_link("#/counter?lock=none&threads=4&increments=2", 1);
    let sum: f64 = big.outcomes.iter().map(|o| o.share).sum();
    assert!((sum - 1.0).abs() < 1e-9, "{sum}");
}

#[test]
fn every_schedule_that_is_printed_gives_its_outcome() {
    let links = [
        "#/counter?lock=none&threads=3",
        "#/counter?lock=leak&threads=4",
        "#/counter?lock=with-error&threads=3",
        "#/counter?lock=none&body=call&switch=gil&threads=3",
    ];
    for given in links {
        let program = link::read(given).0.program();
        for outcome in explore_link(given, 1).outcomes {
            for schedule in [&outcome.shortest, &outcome.simplest.schedule] {
                let letters: String = schedule.iter().map(|t| program.letter(*t)).collect();
                let trace = run(&format!("{given}&schedule={letters}"));
                assert_eq!(
                    trace.steps.len(),
                    schedule.len(),
                    "{given} {letters}: it is the whole run"
                );
                assert_eq!(
                    trace.verdict.ending.name(),
                    outcome.ending.name(),
                    "{given} {letters}"
                );
                assert_eq!(trace.verdict.result, outcome.result, "{given} {letters}");
            }
        }
    }
}

/// By hand, two threads of two increments: without a preemption one thread
/// comes after the other. With one, a thread is held up between its read and
/// its write while the other does both its increments, which are then lost:
/// 2. To lose only one, the other has to be held up too: two preemptions.
#[test]
fn the_simplest_failures_have_the_fewest_preemptions() {
    let report = explore_link("#/counter?lock=none&threads=2&increments=2", 1);
    let costs: BTreeMap<&str, u32> = report
        .outcomes
        .iter()
        .map(|o| (o.result.as_str(), o.simplest.cost.preemptions))
        .collect();
    assert_eq!(costs, BTreeMap::from([("4", 0), ("2", 1), ("3", 2)]));
}

#[test]
fn many_threads_find_what_one_finds() {
    let given = "#/counter?lock=none&threads=4&increments=3";
    let (one, many) = (explore_link(given, 1), explore_link(given, 4));
    assert_eq!(one.states, many.states);
    assert_eq!(tally(&one), tally(&many));
    let schedules = |report: &Report| -> Vec<Vec<ThreadId>> {
        report
            .outcomes
            .iter()
            .map(|o| o.simplest.schedule.clone())
            .collect()
    };
    assert_eq!(schedules(&one), schedules(&many));
}

#[test]
fn a_cut_search_gives_no_verdict() {
    let (scenario, _) = link::read("#/counter?lock=none&threads=4&increments=4");
    let system = ProgramSystem::new(scenario.program(), scenario.switch).expect("it starts");
    let limits = Limits {
        states: 500,
        threads: 1,
    };
    let mut search = Search::new(system, limits);
    let mut progress = search.advance(100);
    while let Progress::Going { states } = progress {
        assert!(states <= 500);
        progress = search.advance(100);
    }
    assert_eq!(progress, Progress::Cut);
}
