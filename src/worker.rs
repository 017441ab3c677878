//! What the workers do with what the page says: bring runs forward on real
//! threads, record them at full speed, measure, and explore. It knows no
//! browser: `bin/worker.rs` lends it the threads of the pool, the tests lend it
//! the machine's.

mod explorer;
mod measurer;
mod recorder;

use std::sync::Arc;

use crate::bridge::{FromWorker, ToWorker};
use crate::executor::gate::{Gated, Spawn};
use crate::limits::POOL_THREADS;
use crate::model::fingerprint64;
use crate::scenario::{link, schedule};

pub use explorer::Explorer;
pub use measurer::Measurer;
pub use recorder::{MOST_KEPT, MOST_RUNS, Recorder};

/// A run on real threads, and how far it has come.
struct Run {
    number: u32,
    machine: Gated,
    taken: usize,
}

/// The worker's memory between messages.
pub struct Follower {
    spawn: fn() -> Spawn,
    present: Option<Run>,
}

impl Follower {
    /// A worker without a run, which starts threads with what `spawn` gives.
    pub fn new(spawn: fn() -> Spawn) -> Self {
        Follower {
            spawn,
            present: None,
        }
    }

    /// Does what `message` says, if it is about following, and tells the page
    /// what came of it.
    pub fn on_message(&mut self, message: &ToWorker, send: &mut dyn FnMut(FromWorker)) {
        let ToWorker::Follow {
            run,
            link,
            schedule,
        } = message
        else {
            return;
        };
        if let Err(text) = self.follow(*run, link, schedule, send) {
            self.present = None;
            send(FromWorker::Fault { run: *run, text });
        }
    }

    fn follow(
        &mut self,
        number: u32,
        link: &str,
        schedule: &str,
        send: &mut dyn FnMut(FromWorker),
    ) -> Result<(), String> {
        let mut run = match self.present.take() {
            Some(run) if run.number == number => run,
            // The old run's threads are cancelled before the new ones start.
            old => {
                drop(old);
                self.begin(number, link)?
            }
        };
        let choices = schedule::read(schedule).choices.into_iter();
        for (place, letter) in choices.enumerate().skip(run.taken) {
            let program = run.machine.program();
            let turn = program
                .turn(letter)
                .ok_or_else(|| format!("there is no thread {letter}"))?;
            let step = run.machine.step(turn).map_err(|fault| fault.to_string())?;
            run.taken = place + 1;
            send(FromWorker::Stepped {
                run: number,
                place,
                fingerprint: fingerprint64(&step),
            });
        }
        self.present = Some(run);
        Ok(())
    }

    fn begin(&self, number: u32, link: &str) -> Result<Run, String> {
        let (scenario, _) = link::read(link);
        let program = scenario.program();
        if program.threads().len() > POOL_THREADS {
            return Err(format!("the pool has only {POOL_THREADS} threads"));
        }
        let machine = Gated::new(Arc::clone(&program), scenario.switch, (self.spawn)())
            .map_err(|fault| fault.to_string())?;
        Ok(Run {
            number,
            machine,
            taken: 0,
        })
    }
}
