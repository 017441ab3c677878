//! Real runs at full speed: the model accepts every one of them, and what they
//! come to is what the explorer lists.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use lockstep::executor::Fault;
use lockstep::executor::free::{
    Close, MICROS_PER_VIRTUAL_MS, RUN_LIMIT, fold, is_threaded, native_clock, record,
    why_not_recorded,
};
use lockstep::executor::gate::Spawn;
use lockstep::exercise::CATALOGUE;
use lockstep::limits::{MAX_STEPS, POOL_THREADS};
use lockstep::model::{ThreadId, Timeout};
use lockstep::program::{Letter, Program};
use lockstep::scenario::{Scenario, link, schedule};

use crate::support::random_programs::Recipe;
use crate::support::recorded::{os_threads, record_and_compare, recorded};
use crate::support::{Random, combinations, run, variant_links};

/// How often each variant of the catalogue is run, and each other setting.
const RUNS_OF_VARIANTS: u64 = 60;
const RUNS_OF_SETTINGS: u64 = 4;

/// How many random programs are run, and how often each.
const RANDOM_PROGRAMS: usize = 300;
const RUNS_OF_RANDOM: u64 = 8;

fn program_of(given: &str) -> Arc<Program> {
    link::read(given).0.program()
}

#[test]
fn real_runs_of_every_variant_are_runs_of_the_model() {
    let variants = |exercise| {
        let mut endings = BTreeSet::new();
        for (_, given) in variant_links(exercise) {
            let program = program_of(&given);
            endings.extend(record_and_compare(&program, RUNS_OF_VARIANTS, &given).into_keys());
        }
        endings
    };
    // Side by side, so that threads get in each other's way.
    let endings: BTreeSet<String> = std::thread::scope(|scope| {
        let all = CATALOGUE
            .iter()
            .map(|exercise| scope.spawn(|| variants(exercise)));
        let all: Vec<_> = all.collect();
        all.into_iter()
            .flat_map(|one| one.join().expect("the runs are accepted"))
            .collect()
    });
    // The variants are not vacuous: perturbed threads meet every kind of trouble.
    for expected in ["ok", "wrong", "stuck"] {
        assert!(endings.contains(expected), "{expected}: {endings:?}");
    }
}

#[test]
fn real_runs_of_every_setting_are_runs_of_the_model() {
    for exercise in CATALOGUE {
        for settings in combinations(exercise) {
            let program = Arc::new(exercise.program(&settings));
            let scenario = Scenario {
                settings,
                ..Scenario::new(exercise)
            };
            record_and_compare(&program, RUNS_OF_SETTINGS, &link::write(&scenario));
        }
    }
}

#[test]
fn real_runs_of_random_programs_are_runs_of_the_model() {
    let seed = 20_261_126;
    println!("seed {seed}");
    let mut random = Random::new(seed);
    let mut endings = BTreeSet::new();
    for _ in 0..RANDOM_PROGRAMS {
        let recipe = Recipe::random(&mut random);
        let program = Arc::new(recipe.program());
        endings.extend(record_and_compare(&program, RUNS_OF_RANDOM, &recipe.said()).into_keys());
    }
    for expected in ["ok", "stuck", "deadlock", "exception"] {
        assert!(endings.contains(expected), "{expected}: {endings:?}");
    }
}

/// The schedule of a real run is its link: the same run, step by step.
#[test]
fn a_real_run_is_a_link() {
    for exercise in CATALOGUE {
        for (title, given) in variant_links(exercise) {
            let (mut scenario, _) = link::read(&given);
            let program = scenario.program();
            if !is_threaded(&program) {
                continue;
            }
            let folded = recorded(&program, Some(3), title);
            if !folded.whole {
                continue;
            }
            let trace = folded.trace;
            let letters = trace.schedule().into_iter().map(|t| program.letter_of(t));
            scenario.schedule = letters.collect();
            let again = run(&link::write(&scenario));
            assert_eq!(again, trace, "{title}");
        }
    }
}

/// A pool of so many threads as the page has; its threads come back from every
/// run, however it ends.
#[test]
fn the_pool_is_usable_after_every_stuck_run() {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(POOL_THREADS);
    let pool = Arc::new(pool.build().expect("threads of the machine"));
    let lend = || -> Spawn {
        let pool = Arc::clone(&pool);
        Box::new(move |job| pool.spawn(job))
    };
    let mut stuck = 0;
    for exercise in CATALOGUE {
        for (title, given) in variant_links(exercise) {
            let program = program_of(&given);
            let simulated = run(&given).verdict.ending.kind().name();
            if !matches!(simulated, "stuck" | "deadlock") || !is_threaded(&program) {
                continue;
            }
            for seed in 0..20 {
                let recording =
                    record(&program, lend(), native_clock, Some(seed), RUN_LIMIT).expect(title);
                let folded = fold(&program, &recording).expect(title);
                let text = &folded.trace.verdict.text;
                if recording.close == Close::Stuck {
                    stuck += 1;
                    assert!(text.contains(" wait"), "{title}: {text}");
                }
            }
        }
    }
    assert!(stuck >= 40, "{stuck} runs were stuck");
}

fn sleeper() -> Arc<Program> {
    let mut program = Program::new();
    let jobs = program.queue("jobs", 0);
    program.thread("Sleeper", |thread| async move {
        thread.sleep(1_000_000).await;
        Ok(())
    });
    program.thread("Waiter", move |thread| async move {
        thread.get(jobs, Timeout::Never).await?;
        Ok(())
    });
    Arc::new(program)
}

#[test]
fn a_run_that_takes_too_long_is_called_off_and_says_where_each_thread_was() {
    let program = sleeper();
    let limit = Duration::from_millis(500);
    let recording = record(&program, os_threads(), native_clock, None, limit);
    let recording = recording.expect("all threads come home");
    assert_eq!((recording.close, recording.steps.len()), (Close::Time, 0));
    let folded = fold(&program, &recording).expect("nothing happened");
    assert!(!folded.whole);
    let text = folded.trace.verdict.text;
    assert!(text.contains("a sleeps"), "{text}");
    assert!(text.ends_with("b waits for an item in jobs."), "{text}");
}

#[test]
fn a_run_without_end_is_called_off_at_the_limit_of_steps() {
    let mut program = Program::new();
    let flag = program.cell("flag", 0);
    for name in ["One", "Two"] {
        program.thread(name, move |thread| async move {
            while thread.read(flag).await.to_int() == 0 {}
            Ok(())
        });
    }
    let program = Arc::new(program);
    let recording = record(&program, os_threads(), native_clock, None, RUN_LIMIT).expect("it ends");
    assert_eq!(
        (recording.close, recording.steps.len()),
        (Close::Steps, MAX_STEPS)
    );
    let folded = fold(&program, &recording).expect("the model follows");
    assert!(!folded.whole);
    let schedule = folded.trace.schedule().into_iter();
    let letters: Vec<Letter> = schedule.map(|turn| program.letter_of(turn)).collect();
    assert_eq!(schedule::read(&schedule::write(&letters)).choices, letters);
}

#[test]
fn a_thread_that_is_not_there_is_missed() {
    let program = program_of("#/counter");
    let spawn: Spawn = Box::new(|_| {});
    let limit = Duration::from_millis(1);
    let lost = record(&program, spawn, native_clock, None, limit);
    assert_eq!(lost, Err(Fault::Missing(ThreadId::at(0))));
}

/// In a pool that has one thread left, the second of the program comes to the
/// start when the first has been called off.
#[test]
fn a_pool_with_too_few_threads_is_noticed() {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1);
    let pool = pool.build().expect("a thread of the machine");
    let spawn: Spawn = Box::new(move |job| pool.spawn(job));
    let program = program_of("#/counter");
    let limit = Duration::from_millis(100);
    let lost = record(&program, spawn, native_clock, None, limit);
    assert!(matches!(lost, Err(Fault::Missing(_))), "{lost:?}");
}

/// What is not a run of the program is not accepted as one.
#[test]
fn the_fold_notices_what_did_not_happen() {
    let program = program_of("#/counter?lock=none&increments=1");
    let recording = record(&program, os_threads(), native_clock, None, RUN_LIMIT).expect("it runs");
    let mut other = recording.clone();
    other.steps[0].outcome = Ok(7.into());
    let discord = fold(&program, &other).expect_err("the counter was 0");
    assert_eq!(discord.step, 0);
    assert!(matches!(discord.fault, Fault::Disagreement { .. }));
    let mut other = recording.clone();
    other.steps.pop();
    let discord = fold(&program, &other).expect_err("somebody has still to write");
    assert_eq!(discord.step, 3);
    assert!(matches!(discord.fault, Fault::GoesOn(_)));
    let mut other = recording;
    other.steps.push(other.steps[0].clone());
    let discord = fold(&program, &other).expect_err("all have finished");
    assert!(matches!(discord.fault, Fault::CannotGo(_)));
}

/// Nobody is woken early: sleeps and timeouts take at least as long as said.
#[test]
fn virtual_time_is_real_time_on_real_threads() {
    let mut program = Program::new();
    let jobs = program.queue("jobs", 0);
    program.thread("One", move |thread| async move {
        thread.sleep(20).await;
        let none = thread.get(jobs, Timeout::After(10)).await;
        none.map(|_| ())
    });
    let program = Arc::new(program);
    let recording = record(&program, os_threads(), native_clock, None, RUN_LIMIT).expect("it runs");
    let took: Vec<f64> = recording.steps.iter().map(|s| s.done - s.came).collect();
    assert_eq!(took.len(), 2);
    assert!(took[0] >= 20.0 * MICROS_PER_VIRTUAL_MS, "{took:?}");
    assert!(took[1] >= 10.0 * MICROS_PER_VIRTUAL_MS, "{took:?}");
    let folded = fold(&program, &recording).expect("the model follows");
    assert_eq!(folded.trace.verdict.ending.kind().name(), "exception");
}

/// A wait is one only if there was something to wait for.
#[test]
fn only_operations_that_had_to_wait_are_waits() {
    const PATIENCE: u64 = 10;
    let mut program = Program::new();
    let jobs = program.queue("jobs", 0);
    let lock = program.lock("lock");
    program.thread("One", move |thread| async move {
        // Free, held by itself, and never to be had.
        thread.acquire(lock).await;
        let refused = thread.get(jobs, Timeout::Immediate).await;
        let none = thread.get(jobs, Timeout::After(PATIENCE)).await;
        thread.release(lock).await?;
        refused.or(none).map(|_| ())
    });
    let program = Arc::new(program);
    let recording = record(&program, os_threads(), native_clock, None, RUN_LIMIT).expect("it runs");
    let waited: Vec<bool> = recording.steps.iter().map(|s| s.waited.is_some()).collect();
    assert_eq!(waited, [false, false, true, false]);
    let micros = recording.steps[2].waited.expect("it waited");
    assert!(
        micros >= PATIENCE as f64 * MICROS_PER_VIRTUAL_MS,
        "{micros}"
    );
}

/// Updates are lost by real threads too, once they are perturbed.
#[test]
fn stirring_brings_out_what_is_rare() {
    let program = program_of("#/counter?lock=none&threads=3");
    let seen = record_and_compare(&program, 400, "no lock");
    assert!(seen.contains_key("wrong"), "{seen:?}");
}

/// What is said of a program that is not recorded is so: its tasks are all
/// there is, or a thread runs beside them.
#[test]
fn the_reason_why_something_is_not_recorded_is_true() {
    let mut reasons = std::collections::BTreeMap::new();
    for exercise in CATALOGUE {
        for (title, given) in variant_links(exercise) {
            let program = program_of(&given);
            let Some(why) = why_not_recorded(&program) else {
                assert!(is_threaded(&program), "{title}");
                continue;
            };
            let world = program.first_world();
            let outside = world.thread_ids().filter(|t| world.loop_of(*t).is_none());
            let beside = outside.count() > 0;
            assert_eq!(why.contains("beside a thread"), beside, "{title}: {why}");
            assert_eq!(
                why.contains("nothing that real threads"),
                !beside,
                "{title}: {why}"
            );
            reasons.entry(why).or_insert(title);
        }
    }
    assert_eq!(reasons.len(), 2, "{reasons:?}");
}
