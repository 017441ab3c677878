//! The explorer on random small programs over all primitives: against brute
//! force, and against rules that hold between programs.

use std::collections::BTreeSet;
use std::sync::Arc;

use lockstep::explore::Interleavings;
use lockstep::model::Switch;

use crate::support::Random;
use crate::support::exhaustive::{Tally, brute_force_within, explore, tally, tally_of};
use crate::support::random_programs::{Deed, Recipe};

/// How many runs of a program brute force makes here; some programs have more.
const MOST_RUNS: u128 = 1_000;

/// Calls `test` with random recipes; they are shown if it fails.
fn for_random(seed: u64, programs: usize, mut test: impl FnMut(&Recipe, &mut Random)) {
    println!("seed {seed}");
    let mut random = Random::new(seed);
    for _ in 0..programs {
        let recipe = Recipe::random(&mut random);
        println!("{}", recipe.said());
        test(&recipe, &mut random);
    }
}

fn counts(recipe: &Recipe, switch: Switch) -> Tally {
    tally(&explore(&Arc::new(recipe.program()), switch, 1))
}

#[test]
fn the_graph_counts_what_brute_force_counts() {
    let (mut compared, mut kinds) = (0, BTreeSet::new());
    for_random(20_261_201, 300, |recipe, random| {
        let switch = [Switch::Any, Switch::Gil][random.below(2)];
        let program = Arc::new(recipe.program());
        let report = explore(&program, switch, 1);
        match brute_force_within(&program, switch, MOST_RUNS) {
            Ok(runs) => {
                assert_eq!(tally(&report), tally_of(&runs), "{}", switch.name());
                kinds.extend(runs.into_keys().map(|((kind, _), _)| kind));
                compared += 1;
            }
            Err(_) => match &report.interleavings {
                Interleavings::Exactly(count) => assert!(*count > MOST_RUNS.into()),
                Interleavings::Unbounded => panic!("random programs have no loops"),
            },
        }
    });
    // The comparison is not vacuous.
    println!("{compared} compared");
    assert!(compared > 150, "{compared}");
    let all = ["deadlock", "exception", "ok", "stuck"];
    assert_eq!(kinds.into_iter().collect::<Vec<_>>(), all);
}

/// Threads that do the same are merged when they are declared to.
#[test]
fn merging_identical_threads_preserves_counts() {
    let mut saved = 0;
    for_random(20_261_202, 60, |recipe, _| {
        let [first, .., last] = &recipe.threads[..] else {
            panic!("there are two at least");
        };
        let mut merged = recipe.clone();
        merged.threads = vec![Arc::clone(first), Arc::clone(last)];
        merged.same_again = 1;
        let mut apart = merged.clone();
        apart.threads.insert(0, Arc::clone(first));
        apart.same_again = 0;
        for switch in [Switch::Any, Switch::Gil] {
            let [merged, apart] =
                [&merged, &apart].map(|r| explore(&Arc::new(r.program()), switch, 1));
            assert_eq!(tally(&merged), tally(&apart));
            saved += apart.states - merged.states;
        }
    });
    assert!(saved > 1_000, "merging saves states: {saved}");
}

#[test]
fn the_order_of_the_threads_changes_no_count() {
    for_random(20_261_203, 100, |recipe, random| {
        let mut turned = recipe.clone();
        turned.threads.rotate_left(1);
        if random.below(2) == 0 {
            turned.threads.reverse();
        }
        for switch in [Switch::Any, Switch::Gil] {
            assert_eq!(counts(recipe, switch), counts(&turned, switch));
        }
    });
}

#[test]
fn a_redundant_read_removes_no_outcome() {
    for_random(20_261_204, 100, |recipe, random| {
        let mut longer = recipe.clone();
        let thread = random.below(longer.threads.len());
        let mut deeds = longer.threads[thread].to_vec();
        let place = random.below(deeds.len() + 1);
        deeds.insert(place, Deed::read(random.below(2)));
        longer.threads[thread] = deeds.into();
        for switch in [Switch::Any, Switch::Gil] {
            let (before, after) = (counts(recipe, switch), counts(&longer, switch));
            let lost: Vec<_> = before.keys().filter(|e| !after.contains_key(e)).collect();
            assert!(lost.is_empty(), "{}: {lost:?}", switch.name());
        }
    });
}

/// n over k.
fn choose(n: usize, k: usize) -> u128 {
    (1..=k as u128).fold(1, |ways, place| ways * (n as u128 + 1 - place) / place)
}

/// Its m steps go anywhere among the n steps of each run.
#[test]
fn a_thread_apart_multiplies_the_counts() {
    assert_eq!(choose(6, 2), 15);
    let mut compared = 0;
    for_random(20_261_205, 200, |recipe, random| {
        let program = Arc::new(recipe.program());
        let Ok(runs) = brute_force_within(&program, Switch::Any, MOST_RUNS) else {
            return;
        };
        let mut more = recipe.clone();
        more.apart = 1 + random.below(3);
        let mut expected = Tally::new();
        for ((ended, steps), count) in &runs {
            // One more variable that nobody changes.
            let ended = (ended.0, format!("{}Int(0) ", ended.1));
            let ways = choose(steps + more.apart, more.apart);
            *expected.entry(ended).or_default() += count * ways;
        }
        assert_eq!(counts(&more, Switch::Any), expected);
        compared += 1;
    });
    assert!(compared > 50, "{compared}");
}
