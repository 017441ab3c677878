//! What several tests need: running a link, on the simulated scheduler, on
//! real threads and under CPython, and reproducible randomness.

pub mod both;
pub mod python;

use std::sync::Arc;

use lockstep::executor::gate::{Gated, spawn_os_thread};
use lockstep::executor::{Stepper, play};
use lockstep::exercise::Exercise;
use lockstep::model::World;
use lockstep::scenario::parameters::{Kind, Settings};
use lockstep::scenario::{Scenario, link};
use lockstep::trace::{Tape, Trace, words};

/// The run of a link on the simulated scheduler, to its end.
pub fn run(given: &str) -> Trace {
    let (scenario, notices) = link::read(given);
    assert_eq!(notices, [], "{given}");
    let program = scenario.program();
    let schedule = scenario.schedule_for(&program);
    let mut stepper = Stepper::new(program, scenario.switch).expect("threads start");
    let (trace, fitted) = play(&mut stepper, &schedule, &scenario.policy).expect("it runs");
    assert_eq!(fitted, schedule.len(), "{given}: the schedule fits");
    trace
}

/// The run of a link on the simulated scheduler, after comparing it with the
/// same on operating-system threads behind the gate.
pub fn run_on_both(given: &str) -> Trace {
    let (scenario, notices) = link::read(given);
    assert_eq!(notices, [], "{given}");
    let program = scenario.program();
    let mut stepper = Stepper::new(Arc::clone(&program), scenario.switch).expect(given);
    let simulated = play(&mut stepper, &[], &scenario.policy).expect(given);
    let spawn = Box::new(spawn_os_thread);
    let mut gated = Gated::new(program, scenario.switch, spawn).expect(given);
    let real = play(&mut gated, &[], &scenario.policy).expect(given);
    assert_eq!(real, simulated, "{given}");
    simulated.0
}

/// The world after every step of a run, from before the first.
pub fn worlds(given: &str, trace: &Trace) -> Vec<World> {
    let program = link::read(given).0.program();
    let tape = Tape::record(&program, trace).expect("the model accepts its own run");
    let moments = 0..=trace.steps.len();
    moments.map(|n| tape.world(&program, trace, n)).collect()
}

/// Every combination of an exercise's words, numbers at their defaults.
pub fn combinations(exercise: &dyn Exercise) -> Vec<Settings> {
    let mut all = vec![Settings::defaults(exercise.parameters())];
    for parameter in exercise.parameters() {
        if let Kind::Word(words) = parameter.kind {
            let set = |settings: &Settings, word: &str| {
                let mut settings = settings.clone();
                settings.set(parameter.name, word);
                settings
            };
            let each = |settings: &Settings| -> Vec<Settings> {
                words.iter().map(|word| set(settings, word.value)).collect()
            };
            all = all.iter().flat_map(each).collect();
        }
    }
    all
}

/// The link to the first moment of `exercise` with these settings.
pub fn link_to(exercise: &'static dyn Exercise, settings: Settings) -> String {
    link::write(&Scenario {
        settings,
        ..Scenario::new(exercise)
    })
}

/// What happened in the run of a link, a sentence a step.
pub fn story(given: &str) -> Vec<String> {
    let program = link::read(given).0.program();
    let trace = run(given);
    let steps = trace.steps.iter();
    steps.map(|step| words::step(&program, step)).collect()
}

/// Reproducible randomness for tests: xorshift64*, seeded by hand and printed
/// in every assertion that depends on it.
pub struct Random(u64);

impl Random {
    /// A sequence of its own for every seed.
    pub fn new(seed: u64) -> Self {
        Random(
            seed.wrapping_mul(2)
                .wrapping_add(1)
                .wrapping_mul(0x9e37_79b9_7f4a_7c15),
        )
    }

    /// A number below `bound`.
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let draw = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        draw as usize % bound
    }
}
