//! Whether the checks on the explorer would notice: mistakes planted in the
//! model and in the search, and a second explorer of another kind.

use std::collections::BTreeSet;
use std::sync::Arc;

use lockstep::explore::programs::ProgramSystem;
use lockstep::explore::{Limits, Progress, Search, report};
use lockstep::model::Switch;
use lockstep::program::Program;

use crate::support::Random;
use crate::support::exhaustive::{Tally, brute_force_within, explore, tally, tally_of};
use crate::support::mistakes::{MISTAKES, Mistake, Mistaken};
use crate::support::random_programs::Recipe;
use crate::support::sleep_sets::sleep_sets;

/// How many runs of a program brute force makes here.
const MOST_RUNS: u128 = 400;

/// What the explorer says with this mistake in it; what stops it is noticed too.
fn mistaken(program: &Arc<Program>, mistake: Mistake) -> Result<Tally, String> {
    let system = ProgramSystem::new(Arc::clone(program), Switch::Any)?;
    let mut search = Search::new(Mistaken { system, mistake }, Limits::default());
    let mut progress = search.advance(1_000);
    while let Progress::Going { .. } = progress {
        progress = search.advance(1_000);
    }
    match search.failure() {
        Some(why) => Err(why.to_owned()),
        None => Ok(tally(&report::report(&search.into_graph().0))),
    }
}

/// Random programs and what brute force counts of them.
fn counted(seed: u64, many: usize) -> Vec<(String, Arc<Program>, Tally)> {
    println!("seed {seed}");
    let mut random = Random::new(seed);
    let mut counted = Vec::new();
    while counted.len() < many {
        let mut recipe = Recipe::random(&mut random);
        recipe.same_again = random.below(2);
        let program = Arc::new(recipe.program());
        if let Ok(runs) = brute_force_within(&program, Switch::Any, MOST_RUNS) {
            counted.push((recipe.said(), program, tally_of(&runs)));
        }
    }
    counted
}

#[test]
fn brute_force_notices_every_planted_mistake() {
    let programs = counted(20_261_206, 250);
    for (said, program, expected) in &programs {
        let told = mistaken(program, Mistake::None);
        assert_eq!(told.as_ref(), Ok(expected), "{said}");
    }
    for mistake in MISTAKES {
        let notices = |(_, program, expected): &&(String, Arc<Program>, Tally)| {
            mistaken(program, *mistake).as_ref() != Ok(expected)
        };
        let by = programs.iter().filter(notices).count();
        println!("{mistake:?} is noticed by {by} of {}", programs.len());
        assert!(by > 0, "{mistake:?}");
    }
}

/// Also on programs that have too many runs for brute force.
#[test]
fn sleep_sets_find_the_same_ends() {
    let seed = 20_261_207;
    println!("seed {seed}");
    let mut random = Random::new(seed);
    let (mut spared, mut larger) = (0, 0);
    for _ in 0..150 {
        let recipe = Recipe::random(&mut random);
        println!("{}", recipe.said());
        let program = Arc::new(recipe.program());
        let counts = tally(&explore(&program, Switch::Any, 1));
        let slept = sleep_sets(&program);
        let ends: BTreeSet<_> = counts.keys().cloned().collect();
        assert_eq!(ends, slept.ends);
        let all: u128 = counts.values().sum();
        assert!(slept.runs <= all);
        spared += all - slept.runs;
        larger += usize::from(all > MOST_RUNS);
    }
    // They are another way, and they went where brute force does not.
    println!("{spared} runs spared, {larger} larger programs");
    assert!(spared > 1_000 && larger > 10, "{spared} {larger}");
}
