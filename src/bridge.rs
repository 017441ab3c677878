//! What the page and the worker say to each other: one closed enum each way,
//! as JSON, so that both binaries and the tests share one definition.

use serde::{Deserialize, Serialize};

use crate::trace::Step;

/// From the page to the worker.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ToWorker {
    /// Bring the run to the end of this schedule, on real threads. A run
    /// number not heard before starts the program anew.
    Follow {
        /// The number of the run; higher than those before.
        run: u32,
        /// The scenario, as a link; its own schedule and step do not count.
        link: String,
        /// All choices from the run's beginning, as thread letters.
        schedule: String,
    },
    /// Call off the present run; the threads go back to the pool.
    CallOff,
}

/// From the worker to the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FromWorker {
    /// The pool stands ready.
    Ready {
        /// How many threads it has.
        threads: usize,
    },
    /// A real thread took a step.
    Stepped {
        /// The run it belongs to.
        run: u32,
        /// Its place in the run, from 0.
        place: usize,
        /// The step.
        step: Box<Step>,
    },
    /// The worker cannot work at all.
    Failed {
        /// Why.
        text: String,
    },
    /// The run cannot go on.
    Fault {
        /// The run it belongs to.
        run: u32,
        /// What happened.
        text: String,
    },
}
