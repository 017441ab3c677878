//! Random small programs over all primitives: real threads give the simulated
//! run, and the worlds along it keep their promises.

use std::collections::HashSet;
use std::sync::Arc;

use lockstep::executor::{Policy, Thread};
use lockstep::model::{
    Barrier, Cell, Condition, Dict, Event, Exception, List, Lock, Object, Outcome, Patience, Queue,
    Semaphore, SemaphoreState, Switch, Value, World,
};
use lockstep::program::Program;
use lockstep::trace::{Tape, Trace};

use crate::support::Random;
use crate::support::both::both_by;

/// How many programs are made, and how many schedules each is run with.
const PROGRAMS: usize = 400;
const SCHEDULES: usize = 3;

/// What every program shares.
#[derive(Clone, Copy)]
struct Shared {
    locks: [Lock; 3],
    condition: Condition,
    semaphore: Semaphore,
    event: Event,
    barrier: Barrier,
    jobs: Queue,
    items: List,
    cache: Dict,
    cells: [Cell; 2],
}

/// One thing that a thread does.
#[derive(Clone, Copy, Debug)]
struct Deed {
    what: usize,
    which: usize,
    patience: Patience,
    /// Whether an exception ends the thread.
    fatal: bool,
}

/// How many kinds of deeds there are.
const KINDS: usize = 28;

async fn perform(thread: &Thread, shared: Shared, deed: Deed) -> Outcome {
    let Deed {
        what,
        which,
        patience,
        ..
    } = deed;
    let lock = shared.locks[which % 3];
    let cell = shared.cells[which % 2];
    let key = ["a", "b"][which % 2];
    let number = which as i64;
    let over = shared.locks[0];
    match what {
        0 => Ok(thread.acquire_within(lock, patience).await),
        1 => Ok(thread.acquire(lock).await),
        2 => thread.release(lock).await,
        3 => thread.wait(shared.condition, patience).await,
        4..=6 => {
            // A proper wait.
            thread.acquire(over).await;
            let notified = thread.wait(shared.condition, patience).await?;
            thread.release(over).await?;
            Ok(notified)
        }
        7 => thread.notify(shared.condition, 1 + number as u32).await,
        8 | 9 => {
            thread.acquire(over).await;
            thread.notify(shared.condition, 1).await?;
            thread.release(over).await
        }
        10 => thread.notify_all(shared.condition).await,
        11 | 12 => Ok(thread.semaphore_acquire(shared.semaphore, patience).await),
        13 => {
            thread
                .semaphore_release(shared.semaphore, number as u32)
                .await
        }
        14 => Ok(thread.event_wait(shared.event, patience).await),
        15 => Ok(thread.event_set(shared.event).await),
        16 => Ok(thread.event_clear(shared.event).await),
        17 => thread.barrier_wait(shared.barrier, 2, patience).await,
        18 => thread.put(shared.jobs, number, patience).await,
        19 => thread.get(shared.jobs, patience).await,
        20 => thread.task_done(shared.jobs).await,
        21 if which == 0 => Ok(thread.queue_shutdown(shared.jobs, false).await),
        21 => Ok(thread.queue_join(shared.jobs).await),
        22 => Ok(thread.append(shared.items, number).await),
        23 => thread.pop_first(shared.items).await,
        24 => Ok(thread.set_item(shared.cache, key, number).await),
        25 if which == 0 => thread.pop_oldest(shared.cache).await,
        25 => thread.move_to_end(shared.cache, key).await,
        26 => {
            let value = thread.read(cell).await.to_int();
            Ok(thread.write(cell, value + 1).await)
        }
        _ => Ok(thread.sleep(deed.which as u64 * 5).await),
    }
}

async fn body(thread: Thread, shared: Shared, deeds: Arc<[Deed]>) -> Result<(), Exception> {
    for deed in deeds.iter() {
        let outcome = perform(&thread, shared, *deed).await;
        if deed.fatal {
            outcome?;
        }
        thread.call();
    }
    Ok(())
}

fn random_deed(random: &mut Random) -> Deed {
    Deed {
        what: random.below(KINDS),
        which: random.below(3),
        patience: match random.below(4) {
            0 => Patience::None,
            1 | 2 => Patience::AtMost(random.below(20) as u64),
            _ => Patience::Forever,
        },
        fatal: random.below(2) == 0,
    }
}

/// Two or three threads of one to four deeds each; the condition goes with a
/// plain lock or with the re-entrant one.
fn random_program(random: &mut Random) -> (Program, String) {
    let mut program = Program::new();
    let (one, two) = (program.lock("one"), program.lock("two"));
    let again = program.rlock("again");
    let reentrant = random.below(2) == 0;
    let over = if reentrant { again } else { one };
    let shared = Shared {
        locks: if reentrant {
            [again, one, two]
        } else {
            [one, again, two]
        },
        condition: program.condition("condition", over),
        semaphore: program.semaphore("semaphore", SemaphoreState::bounded(1)),
        event: program.event("event"),
        barrier: program.barrier("barrier", 2),
        jobs: program.queue("jobs", 1),
        items: program.list("items"),
        cache: program.dict("cache"),
        cells: [program.cell("x", 0), program.cell("y", 0)],
    };
    let mut said = format!("reentrant {reentrant}");
    for number in 0..2 + random.below(2) {
        let deeds: Arc<[Deed]> = (0..1 + random.below(4))
            .map(|_| random_deed(random))
            .collect();
        said.push_str(&format!("\n{number}: {deeds:?}"));
        program.thread(format!("Thread-{number}"), move |thread| {
            body(thread, shared, Arc::clone(&deeds))
        });
    }
    (program, said)
}

/// What must hold at every moment.
fn holds(world: &World) -> Result<(), String> {
    let mut inside = HashSet::new();
    for object in &world.objects {
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
            Object::Barrier(barrier) => barrier.arrived().len() < 2,
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
    let seed = 20_261_125;
    println!("seed {seed}");
    let mut random = Random::new(seed);
    let mut seen: HashSet<String> = HashSet::new();
    for _ in 0..PROGRAMS {
        let (program, said) = random_program(&mut random);
        let program = Arc::new(program);
        for _ in 0..SCHEDULES {
            let switch = [Switch::Any, Switch::Gil][random.below(2)];
            let policy = Policy::Random(random.below(1 << 20) as u64);
            // Shown only if the comparison fails.
            println!("{policy} {} {said}", switch.name());
            let (trace, _) = both_by(&program, switch, &[], policy);
            fold(&program, &trace, &said);
            seen.insert(trace.verdict.ending.name().to_owned());
            for step in &trace.steps {
                let how = match &step.outcome {
                    Ok(Value::Bool(value)) => value.to_string(),
                    Ok(_) => "ok".to_owned(),
                    Err(exception) => exception.class.to_string(),
                };
                seen.insert(format!("{} {how}", step.request.op.name()));
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
