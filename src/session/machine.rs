//! Which machine is on screen.

use super::{RealThreads, State};
use crate::executor::Policy;
use crate::model::Switch;

impl State {
    /// Which machine is on screen, in a few words each: the executor, where
    /// threads may switch, and who goes next.
    pub fn machine(&self) -> [String; 3] {
        let workers = match &self.real {
            RealThreads::On(on) => Some(on.workers.min(self.playback.trace.last.threads.len())),
            _ => None,
        };
        let real = self.view().real_run();
        let executor = match (real, workers) {
            _ if self.real == RealThreads::Starting => "Starting Web Workers".to_owned(),
            (Some(_), None) => "Recorded on Web Workers".to_owned(),
            (Some(_), Some(workers)) => format!("Recorded, stepped on {workers} Web Workers"),
            (None, Some(workers)) => format!("{workers} Web Workers"),
            (None, None) => "Simulated".to_owned(),
        };
        let switch = match self.scenario.switch {
            Switch::Any => "switch anywhere",
            Switch::Gil => "switch as with the GIL",
        };
        let order = match (real, self.scenario.policy) {
            (Some(run), _) => run.perturbed(),
            (_, Policy::Earliest) => "earliest first".to_owned(),
            (_, Policy::RoundRobin) => "round-robin".to_owned(),
            (_, Policy::Random(seed)) => format!("random, seed {seed}"),
        };
        [executor, switch.to_owned(), order]
    }
}
