//! The explorer against brute force, closed formulas and hand counts.

use std::collections::BTreeMap;
use std::sync::Arc;

use lockstep::explore::findings::Findings;
use lockstep::explore::programs::ProgramSystem;
use lockstep::explore::{Limits, Progress, Search};
use lockstep::limits::MAX_STATES;
use lockstep::scenario::link;

use crate::support::exhaustive::{
    Tally, assert_schedules, brute_force, explore, explore_link, program_of, tally, tally_of, total,
};

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
                let expected = brute_force(&program, scenario.switch).expect("few runs");
                let report = explore(&program, scenario.switch, 1);
                assert_eq!(tally(&report), tally_of(&expected), "{given}");
            }
        }
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
        assert_schedules(given, &explore_link(given, 1));
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

/// What a search for at most so many states comes to with so many threads: how many
/// there are, a number for their whole graph, and all conclusions, if it is complete.
fn searched(given: &str, states: usize, threads: usize) -> (usize, u128, Option<Findings>) {
    let (program, switch) = program_of(given);
    let limits = Limits {
        states,
        threads,
        ..Limits::default()
    };
    let system = ProgramSystem::new(Arc::clone(&program), switch).expect("it starts");
    let mut search = Search::new(system, limits);
    let mut progress = search.advance(usize::MAX).expect("it works");
    while let Progress::Going { .. } = progress {
        progress = search.advance(usize::MAX).expect("it works");
    }
    let (graph, _) = search.into_graph();
    let is_complete = progress == Progress::Complete;
    let findings = is_complete.then(|| Findings::complete_by(&program, &graph, threads));
    (graph.len(), graph.digest(), findings)
}

/// Where steps are looked up at once, and where more has to be looked at, which has
/// cycles.
#[test]
fn many_threads_find_what_one_finds() {
    for given in [
        "#/counter?lock=none&threads=4&increments=3",
        "#/producer-consumer?buffer=list&items=3&producers=2&consumers=2",
    ] {
        for states in [9_000, MAX_STATES] {
            let one = searched(given, states, 1);
            assert_eq!(one.2.is_some(), states == MAX_STATES, "{given}");
            for threads in [2, 3] {
                assert_eq!(searched(given, states, threads), one, "{given}");
            }
        }
    }
}

#[test]
fn a_cut_search_gives_no_verdict() {
    let (scenario, _) = link::read("#/counter?lock=none&threads=4&increments=4");
    let system = ProgramSystem::new(scenario.program(), scenario.switch).expect("it starts");
    let limits = Limits {
        states: 500,
        threads: 1,
        ..Limits::default()
    };
    let mut search = Search::new(system, limits);
    let mut progress = search.advance(100).expect("it works");
    while let Progress::Going { states } = progress {
        assert!(states <= 500);
        progress = search.advance(100).expect("it works");
    }
    assert_eq!(progress, Progress::Truncated);
}
