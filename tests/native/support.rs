//! What several tests need: running a link, and reproducible randomness.

use lockstep::executor::{Stepper, play};
use lockstep::scenario::link;
use lockstep::trace::{Trace, words};

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
