//! Programs of the tests' own, run on the simulated scheduler and on real
//! threads.

use std::sync::Arc;

use lockstep::executor::gate::{Gated, spawn_os_thread};
use lockstep::executor::{Policy, Stepper, play};
use lockstep::model::{Switch, Turn, World};
use lockstep::program::{Letter, Program};
use lockstep::scenario::schedule;
use lockstep::trace::{Tape, Trace, words};

/// A run of a program, the same on both executors.
pub struct Ran {
    pub program: Arc<Program>,
    pub trace: Trace,
}

/// Runs `program` on both: `schedule` first, then whoever is due first.
pub fn both(program: Program, schedule: &str) -> Ran {
    let program = Arc::new(program);
    let reading = schedule::read(schedule);
    assert_eq!(reading.complaint, None, "{schedule}");
    let letters = reading.choices;
    let turn = |letter: &Letter| program.turn(*letter).expect("a thread's letter");
    let choices: Vec<Turn> = letters.iter().map(turn).collect();
    let (trace, fitted) = both_by(&program, Switch::Any, &choices, Policy::Earliest);
    assert_eq!(fitted, choices.len(), "{schedule}: the schedule fits");
    Ran { program, trace }
}

/// Runs `program` on both and compares.
pub fn both_by(
    program: &Arc<Program>,
    switch: Switch,
    choices: &[Turn],
    policy: Policy,
) -> (Trace, usize) {
    let mut stepper = Stepper::new(Arc::clone(program), switch).expect("threads start");
    let simulated = play(&mut stepper, choices, &policy).expect("it runs");
    let spawn = Box::new(spawn_os_thread);
    let mut gated = Gated::new(Arc::clone(program), switch, spawn).expect("threads start");
    let real = play(&mut gated, choices, &policy).expect("it runs");
    assert_eq!(real, simulated);
    simulated
}

impl Ran {
    /// A sentence a step.
    pub fn story(&self) -> Vec<String> {
        let steps = self.trace.steps.iter();
        steps.map(|step| words::step(&self.program, step)).collect()
    }

    /// The verdict in words.
    pub fn verdict(&self) -> &str {
        &self.trace.verdict.text
    }

    pub fn output(&self) -> Vec<&str> {
        let lines = self.trace.last.output.iter();
        lines.map(|line| line.text.as_str()).collect()
    }

    /// The world after so many steps.
    pub fn world(&self, position: usize) -> World {
        let tape = Tape::record(&self.program, &self.trace).expect("it is this program's run");
        tape.world(&self.program, &self.trace, position)
    }
}
