//! Random small programs over all primitives: real threads give the simulated
//! run, and the worlds along it keep their promises.

use std::collections::HashSet;
use std::sync::Arc;

use lockstep::executor::Policy;
use lockstep::model::{BarrierPhase, Object, Switch, Value, World};
use lockstep::program::Program;
use lockstep::trace::{Tape, Trace};

use crate::support::Random;
use crate::support::both::both_by;
use crate::support::random_programs::Recipe;

/// How many programs are made, and how many schedules each is run with.
const PROGRAMS: usize = 500;
const SCHEDULES: usize = 3;

/// What must hold at every moment.
fn holds(world: &World) -> Result<(), String> {
    let mut inside = HashSet::new();
    for object in world.objects.values() {
        let fine = match object {
            Object::Lock(lock) => {
                (lock.depth() > 0) == lock.owner().is_some()
                    && (lock.is_reentrant() || lock.depth() < 2)
            }
            Object::Condition(condition) => condition
                .waiters()
                .iter()
                .all(|waiter| inside.insert(waiter.thread)),
            Object::Semaphore(semaphore) => semaphore.value() <= 1,
            Object::Queue(jobs) => jobs.items().len() <= 1,
            Object::Barrier(barrier) => {
                barrier.arrived().len() < 2 || barrier.phase() == BarrierPhase::Acting
            }
            Object::Dict(cache) => {
                let keys: HashSet<&Value> = cache.entries().iter().map(|(key, _)| key).collect();
                keys.len() == cache.entries().len()
            }
            _ => true,
        };
        if !fine {
            return Err(format!("{object:?}"));
        }
    }
    Ok(())
}

/// The fold of a run's steps is the run, and keeps every promise on the way.
fn fold(program: &Program, trace: &Trace, said: &str) {
    let tape = Tape::record(program, trace).expect(said);
    let mut now = 0;
    for position in 0..=trace.steps.len() {
        let world = tape.world(program, trace, position);
        holds(&world).expect(said);
        assert!(world.clock.now() >= now, "{said}: the clock ran back");
        now = world.clock.now();
    }
    assert_eq!(
        tape.world(program, trace, trace.steps.len()),
        trace.last,
        "{said}"
    );
}

#[test]
fn real_threads_take_the_simulated_steps_in_random_programs() {
    let seed = 20_261_131;
    println!("seed {seed}");
    let mut random = Random::new(seed);
    let mut seen: HashSet<String> = HashSet::new();
    for _ in 0..PROGRAMS {
        let recipe = Recipe::random(&mut random);
        let said = recipe.said();
        let program = Arc::new(recipe.program());
        for _ in 0..SCHEDULES {
            let switch = [Switch::Any, Switch::Gil][random.below(2)];
            let policy = Policy::Random(random.below(1 << 20) as u64);
            // Shown only if the comparison fails.
            println!("{policy} {} {said}", switch.name());
            let (trace, _) = both_by(&program, switch, &[], policy);
            fold(&program, &trace, &said);
            seen.insert(trace.verdict.ending.kind().name().to_owned());
            for step in &trace.steps {
                let how = match &step.outcome {
                    Ok(Value::Bool(value)) => value.to_string(),
                    Ok(_) => "ok".to_owned(),
                    Err(exception) => exception.class.to_string(),
                };
                seen.insert(format!("{} {how}", lockstep::words::name(&step.request.op)));
            }
        }
    }
    for expected in EXPECTED {
        assert!(
            seen.contains(*expected),
            "no program had {expected}: {seen:?}"
        );
    }
}

/// What the random programs are known to try: they are not vacuous.
const EXPECTED: &[&str] = &[
    "ok",
    "stuck",
    "deadlock",
    "exception",
    "acquire true",
    "acquire false",
    "release RuntimeError",
    "release ValueError",
    "wait ok",
    "wait RuntimeError",
    "wake true",
    "wake false",
    "notify RuntimeError",
    "wait true",
    "wait false",
    "arrive ok",
    "pass ok",
    "pass BrokenBarrierError",
    "arrive BrokenBarrierError",
    "reset ok",
    "abort ok",
    "broken true",
    "broken false",
    "open ok",
    "fail ok",
    "put Full",
    "put ShutDown",
    "get Empty",
    "get ShutDown",
    "task_done ValueError",
    "join ok",
    "pop IndexError",
    "popitem KeyError",
    "move_to_end KeyError",
    "popitem ok",
    "sleep ok",
];
