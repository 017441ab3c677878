//! Operating-system threads behind the gate give the simulated run.

use std::sync::Arc;

use lockstep::executor::gate::{Gated, spawn_os_thread};
use lockstep::executor::{Fault, Policy, Stepper, play};
use lockstep::model::ThreadId;
use lockstep::scenario::link;
use lockstep::trace::Ending;

use crate::support::Random;

/// How many random scenarios are compared.
const SCENARIOS: u64 = 1_000;

fn random_scenario(random: &mut Random) -> String {
    let pick = |random: &mut Random, words: &[&str]| words[random.below(words.len())].to_owned();
    let lock = pick(random, &["with", "acquire", "none", "leak", "with-error"]);
    let body = pick(random, &["plain", "call"]);
    let switch = pick(random, &["any", "gil"]);
    let (threads, increments) = (1 + random.below(4), 1 + random.below(3));
    let seed = random.below(1 << 20);
    format!(
        "#/counter?lock={lock}&body={body}&threads={threads}&increments={increments}\
         &switch={switch}&policy=random:{seed}"
    )
}

#[test]
fn real_threads_take_the_simulated_steps() {
    let seed = 20_261_123;
    println!("seed {seed}");
    let mut random = Random::new(seed);
    for _ in 0..SCENARIOS {
        let given = random_scenario(&mut random);
        let (scenario, _) = link::read(&given);
        let program = scenario.program();
        let mut stepper = Stepper::new(Arc::clone(&program), scenario.switch).expect(&given);
        let simulated = play(&mut stepper, &[], &scenario.policy).expect(&given);
        let spawn = Box::new(spawn_os_thread);
        let mut gated = Gated::new(program, scenario.switch, spawn).expect(&given);
        let real = play(&mut gated, &[], &scenario.policy).expect(&given);
        assert_eq!(real, simulated, "{given}");
    }
}

/// The thread that holds the lock is dead, the other waits; dropping the
/// machine must end the waiting one, or this test would not come back.
#[test]
fn a_stuck_run_gives_its_threads_back() {
    let (scenario, _) = link::read("#/counter?lock=leak");
    let (ended, all_ended) = std::sync::mpsc::channel();
    let spawn = Box::new(move |job: Box<dyn FnOnce() + Send>| {
        let ended = ended.clone();
        std::thread::spawn(move || {
            job();
            let _ = ended.send(());
        });
    });
    let mut gated = Gated::new(scenario.program(), scenario.switch, spawn).expect("threads start");
    let (trace, _) = play(&mut gated, &[], &Policy::Earliest).expect("it runs");
    assert_eq!(trace.verdict.ending, Ending::Stuck(vec![ThreadId::at(1)]));
    drop(gated);
    for thread in ["a", "b"] {
        assert_eq!(all_ended.recv(), Ok(()), "thread {thread} ends");
    }
}

#[test]
fn a_thread_that_may_not_go_is_refused_and_nothing_happens() {
    let (scenario, _) = link::read("#/counter");
    let mut gated = Gated::new(
        scenario.program(),
        scenario.switch,
        Box::new(spawn_os_thread),
    )
    .expect("threads start");
    let (a, b) = (ThreadId::at(0), ThreadId::at(1));
    gated.step(a).expect("a gets the lock");
    let before = gated.world().clone();
    assert_eq!(gated.step(b), Err(Fault::CannotGo(b)));
    assert_eq!(*gated.world(), before);
    gated.step(a).expect("a goes on");
}
