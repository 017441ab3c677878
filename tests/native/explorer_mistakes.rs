//! Whether the checks on the explorer would notice: mistakes planted in the
//! model and in the search, and a second explorer of another kind.

use std::collections::BTreeSet;
use std::sync::Arc;

use lockstep::explore::{Interleavings, Limits, Outcome, Progress, Search, report};
use lockstep::model::{SemaphoreState, Switch, Timeout};
use lockstep::program::{Check, Program};

use crate::support::Random;
use crate::support::exhaustive::{Tally, brute_force_within, explore, tally, tally_of};
use crate::support::mistakes::{MISTAKES, Mistake, Mistaken};
use crate::support::random_programs::Recipe;
use crate::support::sleep_sets::sleep_sets;

/// How many runs of a program brute force makes here.
const MOST_RUNS: u128 = 400;

/// How many runs a program has at most that sleep sets are tried on: they
/// spare some of them, not most.
const MOST_SLEPT: u128 = 3_000;

/// What the explorer says with this mistake in it; what stops it is noticed too.
fn mistaken(program: &Arc<Program>, mistake: Mistake) -> Result<Tally, String> {
    let system = Mistaken::new(Arc::clone(program), mistake)?;
    let mut search = Search::new(system, Limits::default());
    let mut progress = search.advance(1_000)?;
    while let Progress::Going { .. } = progress {
        progress = search.advance(1_000)?;
    }
    let report = report::report(&search.into_graph().0);
    // `wait_for` goes round in cycles if it forgets that it has timed out.
    let endless = |o: &&Outcome| o.interleavings == Interleavings::Unbounded;
    match report.outcomes.iter().find(endless) {
        Some(outcome) => Err(format!("unbounded: {}", outcome.text)),
        None => Ok(tally(&report)),
    }
}

/// A program, what it is, and what brute force counts of it.
type Counted = (String, Arc<Program>, Tally);

/// Random programs of few runs.
fn random_ones(seed: u64, many: usize) -> Vec<Counted> {
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

/// What random programs of few runs seldom do.
fn by_hand() -> Vec<Counted> {
    let programs = [
        ("two wait, one is woken", two_waiters(false)),
        ("two wait, both are woken", two_waiters(true)),
        ("two want the one place", two_acquirers()),
        ("a value is kept over a step", two_forgetful()),
        ("a lock is taken twice", two_deep()),
        ("a lock is kept by whoever has ended", one_keeper()),
    ];
    let counted = programs.map(|(name, program)| {
        let program = Arc::new(program);
        let runs = brute_force_within(&program, Switch::Any, MOST_RUNS).expect(name);
        (name.to_owned(), program, tally_of(&runs))
    });
    counted.into()
}

fn two_waiters(all: bool) -> Program {
    let mut program = Program::new();
    let lock = program.lock("lock");
    let condition = program.condition("condition", lock);
    for name in ["one", "other"] {
        program.thread(name, move |thread| async move {
            thread.acquire(lock).await;
            thread.wait(condition, Timeout::Never).await?;
            thread.release(lock).await.map(drop)
        });
    }
    program.thread("waker", move |thread| async move {
        thread.acquire(lock).await;
        match all {
            true => thread.notify_all(condition).await?,
            false => thread.notify(condition, 1).await?,
        };
        thread.release(lock).await.map(drop)
    });
    program
}

fn two_acquirers() -> Program {
    let mut program = Program::new();
    let places = program.semaphore("places", SemaphoreState::new(0));
    for name in ["one", "other"] {
        program.thread(name, move |thread| async move {
            thread.semaphore_acquire(places, Timeout::Never).await;
            Ok(())
        });
    }
    program.thread("giver", move |thread| async move {
        thread.semaphore_release(places, 1).await.map(drop)
    });
    program
}

fn two_deep() -> Program {
    let mut program = Program::new();
    let lock = program.rlock("lock");
    for name in ["one", "other"] {
        program.thread(name, move |thread| async move {
            thread.acquire(lock).await;
            thread.acquire(lock).await;
            thread.release(lock).await?;
            thread.release(lock).await.map(drop)
        });
    }
    program
}

fn one_keeper() -> Program {
    let mut program = Program::new();
    let lock = program.lock("lock");
    program.thread("keeper", move |thread| async move {
        thread.acquire_within(lock, Timeout::Immediate).await;
        Ok(())
    });
    for name in ["one", "other"] {
        program.thread(name, move |thread| async move {
            thread.acquire(lock).await;
            thread.release(lock).await.map(drop)
        });
    }
    program
}

fn two_forgetful() -> Program {
    let mut program = Program::new();
    let (counter, other) = (program.cell("counter", 0), program.cell("other", 0));
    for name in ["one", "other"] {
        program.thread(name, move |thread| async move {
            let value = thread.read(counter).await.to_int();
            thread.read(other).await;
            thread.write(counter, value + 1).await;
            Ok(())
        });
    }
    program.check(move |world| Check::equal(world.value(counter).to_int(), 2));
    program
}

#[test]
fn brute_force_notices_every_planted_mistake() {
    let mut programs = random_ones(20_261_206, 150);
    programs.extend(by_hand());
    for (said, program, expected) in &programs {
        let told = mistaken(program, Mistake::None);
        assert_eq!(told.as_ref(), Ok(expected), "{said}");
    }
    let by = |mistake: &Mistake| {
        let notices = |(_, program, expected): &&Counted| {
            mistaken(program, *mistake).as_ref() != Ok(expected)
        };
        programs.iter().filter(notices).count()
    };
    let noticed: Vec<_> = MISTAKES.iter().map(|m| (m, by(m))).collect();
    println!("of {} programs: {noticed:?}", programs.len());
    assert!(noticed.iter().all(|(_, by)| *by > 0), "{noticed:?}");
}

/// Also on programs that have too many runs for brute force.
#[test]
fn sleep_sets_find_the_same_ends() {
    let seed = 20_261_207;
    println!("seed {seed}");
    let mut random = Random::new(seed);
    let (mut spared, mut larger) = (0, 0);
    for _ in 0..120 {
        let recipe = Recipe::random(&mut random);
        println!("{}", recipe.said());
        let program = Arc::new(recipe.program());
        let counts = tally(&explore(&program, Switch::Any, 1));
        let all: u128 = counts.values().sum();
        if all > MOST_SLEPT {
            continue;
        }
        let slept = sleep_sets(&program);
        let ends: BTreeSet<_> = counts.keys().cloned().collect();
        assert_eq!(ends, slept.ends);
        assert!(slept.runs <= all);
        spared += all - slept.runs;
        larger += usize::from(all > MOST_RUNS);
    }
    // They are another way, and they went where brute force does not.
    println!("{spared} runs spared, {larger} larger programs");
    assert!(spared > 1_000 && larger > 10, "{spared} {larger}");
}
