//! All runs with few preemptions, counted: against brute force, a closed formula
//! and hand counts.

use std::collections::BTreeMap;
use std::sync::Arc;

use lockstep::explore::preemption::FewPreemptions;
use lockstep::explore::programs::ProgramSystem;
use lockstep::explore::truncated::{Doing, Truncated};
use lockstep::explore::{Limits, Progress, Report, Search, report};
use lockstep::model::{Switch, Turn};
use lockstep::program::Program;

use crate::support::exhaustive::{
    Tally, brute_force_by, explore, preemptions, program_of, tally, total,
};
use crate::support::{Random, born_programs, random_programs};

/// The most runs that random programs may have here.
const FEW_RUNS: u128 = 500;

/// The report on the runs with at most so many preemptions.
fn within(program: &Arc<Program>, switch: Switch, most: u32) -> Report {
    let system = ProgramSystem::new(Arc::clone(program), switch).expect("it starts");
    let mut search = Search::new(FewPreemptions::new(system, most), Limits::default());
    let mut progress = search.advance(1_000).expect("it works");
    while let Progress::Going { .. } = progress {
        progress = search.advance(1_000).expect("it works");
    }
    assert_eq!(progress, Progress::Complete);
    report::report(&search.into_graph().0)
}

/// Whether all runs of `program` are few; then those with at most k preemptions
/// are those that brute force makes, for every k.
fn are_counted(program: &Arc<Program>, switch: Switch) -> bool {
    let number = |schedule: &[Turn]| preemptions(program, switch, schedule);
    let Ok(runs) = brute_force_by(program, switch, FEW_RUNS, number) else {
        return false;
    };
    let most = runs.keys().map(|(_, number)| *number).max().unwrap_or(0);
    let mut fewest = BTreeMap::new();
    for bound in 0..=most + 1 {
        let mut expected = Tally::new();
        for ((ended, _), count) in runs.iter().filter(|((_, number), _)| *number <= bound) {
            *expected.entry(ended.clone()).or_default() += count;
        }
        let report = within(program, switch, bound as u32);
        assert_eq!(tally(&report), expected, "{bound} preemptions");
        for outcome in &report.outcomes {
            fewest.entry(outcome.text.clone()).or_insert(bound as u32);
        }
    }
    // What a full search says of the fewest is the same.
    let all = explore(program, switch, 1).outcomes.into_iter();
    let all = all.map(|outcome| (outcome.text, outcome.simplest.cost.preemptions));
    assert_eq!(fewest, all.collect());
    true
}

/// By hand: aabb and bbaa have no preemption, abba and baab one, since after
/// bb there is nobody left but a; abab and baba two. In all but the first two an
/// update is lost.
#[test]
fn two_threads_with_one_increment_count_as_by_hand() {
    let (program, switch) = program_of("#/counter?lock=none&increments=1");
    let counts = |right: u128, wrong: u128| {
        let all = [
            (("ok", "2".to_owned()), right),
            (("wrong", "1".to_owned()), wrong),
        ];
        all.into_iter()
            .filter(|(_, count)| *count > 0)
            .collect::<Tally>()
    };
    for (most, wrong) in [(0, 0), (1, 2), (2, 4), (3, 4)] {
        let report = within(&program, switch, most);
        assert_eq!(tally(&report), counts(2, wrong), "{most} preemptions");
    }
}

/// n over k.
fn choose(n: u128, k: u128) -> u128 {
    (1..=k).fold(1, |ways, place| ways * (n + 1 - place) / place)
}

/// Two threads of m steps: a run of B blocks, each of one thread's steps, has
/// B - 1 switches. All but one are preemptions: after the first thread's last
/// step there is nothing to preempt. The blocks of each thread part its m steps
/// into so many pieces, and either thread can begin.
#[test]
fn two_threads_count_as_the_formula_says() {
    let (program, switch) = program_of("#/counter?lock=none&increments=5");
    let (steps, mut expected) = (10, 0);
    for most in 0..=18 {
        let blocks: u128 = most + 2;
        expected +=
            2 * choose(steps - 1, blocks.div_ceil(2) - 1) * choose(steps - 1, blocks / 2 - 1);
        let report = within(&program, switch, most as u32);
        assert_eq!(total(&report), expected.to_string(), "{most} preemptions");
    }
    assert_eq!(expected, choose(20, 10));
}

/// m starts c, takes a step r, joins c and takes a step x; d takes a step. Of
/// the 10 orders, where m c stands for the start with c's step right behind:
/// d before all, or anywhere behind s r, is none: there m waits for c, or c has
/// ended. s d r c x has one; so have all with c before r, of which s c r d x has
/// a second switch, from m to d: but m has just gone on from its join.
#[test]
fn who_goes_on_from_a_join_is_not_preempted() {
    let mut program = Program::new();
    let cells = ["x", "y"].map(|name| program.cell(name, 0));
    let started = program.function(move |thread, _| async move {
        thread.read(cells[0]).await;
        Ok(())
    });
    program.thread("m", move |thread| async move {
        let other = thread.spawn(started, &[], "c").await?.to_thread();
        thread.read(cells[0]).await;
        thread.join(other.expect("a thread")).await?;
        thread.read(cells[0]).await;
        Ok(())
    });
    program.thread("d", move |thread| async move {
        thread.read(cells[1]).await;
        Ok(())
    });
    let program = Arc::new(program);
    let counts = [0, 1, 2].map(|most| total(&within(&program, Switch::Any, most)));
    assert_eq!(counts, ["4", "10", "10"]);
}

#[test]
fn random_programs_count_as_brute_force_does() {
    let seed = 20_261_130;
    println!("seed {seed}");
    let (mut random, mut compared) = (Random::new(seed), 0);
    for _ in 0..150 {
        let mut recipe = random_programs::Recipe::random(&mut random);
        recipe.same_again = usize::from(random.below(3) == 0 && recipe.threads.len() < 3);
        println!("{} and {} more", recipe.said(), recipe.same_again);
        let switch = [Switch::Any, Switch::Gil][random.below(2)];
        compared += usize::from(are_counted(&Arc::new(recipe.program()), switch));
    }
    assert!(compared > 50, "{compared}");
}

#[test]
fn programs_that_start_threads_count_as_brute_force_does() {
    let seed = 20_261_131;
    println!("seed {seed}");
    let (mut random, mut compared) = (Random::new(seed), 0);
    for _ in 0..150 {
        let recipe = born_programs::Recipe::random(&mut random);
        println!("{recipe:?}");
        let program = recipe.program(born_programs::Kind::Interpreter);
        let switch = [Switch::Any, Switch::Gil][random.below(2)];
        compared += usize::from(are_counted(&program, switch));
    }
    assert!(compared > 50, "{compared}");
}

/// Where the limit is reached, as many preemptions are looked at as the rest of
/// it lets, and what is said of them is what a search of them alone says.
#[test]
fn what_is_said_at_the_limit_is_exact() {
    let (program, switch) = program_of("#/counter?lock=none&threads=4&increments=4");
    let mut reached = Vec::new();
    for states in [100, 1_000, 20_000] {
        let limits = Limits {
            states,
            ..Limits::default()
        };
        let system = ProgramSystem::new(Arc::clone(&program), switch).expect("it starts");
        let mut search = Search::new(system, limits);
        while let Progress::Going { .. } = search.advance(100).expect("it works") {}
        let mut truncated = Truncated::after(search);
        while truncated.advance(100).expect("it works") != Doing::Done {}
        let (_, bounded, _) = truncated.found();
        let (most, found) = bounded.within.as_ref().expect("none at least");
        let expected = within(&program, switch, *most);
        assert_eq!(tally(found), tally(&expected), "{most} preemptions");
        reached.push(*most);
    }
    assert!(reached.is_sorted_by(|a, b| a < b), "{reached:?}");
}
