//! Thread bodies that are resumed one at a time on the calling thread.

use std::sync::Arc;

use super::{Bodies, Fault, Machine};
use crate::body::Body;
use crate::model::{Outcome, Phase, Switch, ThreadId, Turn, Value};
use crate::program::{Code, Program};

/// A machine whose bodies stay on the calling thread: no browser and no other
/// thread is needed.
pub type Stepper = Machine<Resumed>;

impl Stepper {
    /// A stepper that stands before the program's first step.
    ///
    /// # Errors
    /// [`Fault::Astray`] when a body waits for anything but operations.
    pub fn new(program: Arc<Program>, switch: Switch) -> Result<Self, Fault> {
        let bodies = Resumed {
            program: Arc::clone(&program),
            bodies: Vec::new(),
        };
        Machine::start(program, switch, bodies)
    }
}

/// The bodies of the threads that have begun and not ended.
pub struct Resumed {
    program: Arc<Program>,
    bodies: Vec<Option<Box<dyn Body>>>,
}

impl Resumed {
    fn advance(&mut self, thread: ThreadId, outcome: Outcome) -> Result<Phase, Fault> {
        let missing = || Fault::Missing(thread);
        let place = self.bodies.get_mut(thread.index()).ok_or_else(missing)?;
        let body = place.as_mut().ok_or_else(missing)?;
        let phase = body.resume(outcome).map_err(|_| Fault::Astray(thread))?;
        if phase.has_ended() {
            *place = None;
        }
        Ok(phase)
    }
}

impl Bodies for Resumed {
    fn start(&mut self, thread: ThreadId, code: Code) -> Result<Phase, Fault> {
        if self.bodies.len() <= thread.index() {
            self.bodies.resize_with(thread.index() + 1, || None);
        }
        self.bodies[thread.index()] = Some(self.program.body(&code));
        self.advance(thread, Ok(Value::None))
    }

    fn resume(&mut self, turn: Turn, outcome: &Outcome) -> Result<Phase, Fault> {
        self.advance(turn.thread, outcome.clone())
    }
}
