//! Threads as futures, polled one at a time on the calling thread.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use super::{Bodies, Fault, Machine};
use crate::body::{Port, Thread};
use crate::model::{Outcome, Phase, Request, Switch, ThreadId, Turn};
use crate::program::{BodyFuture, Program};

/// A machine whose threads are futures: no browser and no thread is needed.
pub type Stepper = Machine<Futures>;

impl Stepper {
    /// A stepper that stands before the program's first step.
    ///
    /// # Errors
    /// [`Fault::Astray`] when a body is not written against [`Thread`] alone.
    pub fn new(program: Arc<Program>, switch: Switch) -> Result<Self, Fault> {
        let bodies = Futures::new(Arc::clone(&program));
        Machine::start(program, switch, bodies)
    }
}

/// The meeting place of one body and the stepper.
#[derive(Default)]
struct Slot {
    request: RefCell<Option<Request>>,
    reply: RefCell<Option<Outcome>>,
    switch_point: Cell<bool>,
    checkpoint: Cell<Option<u64>>,
}

impl Port for Slot {
    fn poll(&self, request: &mut Option<Request>) -> Poll<Outcome> {
        if let Some(request) = request.take() {
            self.request.replace(Some(request));
            return Poll::Pending;
        }
        self.reply.take().map_or(Poll::Pending, Poll::Ready)
    }

    fn pass_switch_point(&self) {
        self.switch_point.set(true);
    }

    fn take_switch_point(&self) -> bool {
        self.switch_point.take()
    }

    fn note_checkpoint(&self, memory: u64) {
        self.checkpoint.set(Some(memory));
    }

    fn take_checkpoint(&self) -> Option<u64> {
        self.checkpoint.take()
    }
}

struct Running {
    slot: Rc<Slot>,
    future: BodyFuture,
}

/// Thread bodies as futures.
pub struct Futures {
    program: Arc<Program>,
    running: Vec<Option<Running>>,
}

impl Futures {
    fn new(program: Arc<Program>) -> Self {
        let running = program.threads().iter().map(|_| None).collect();
        Futures { program, running }
    }

    /// Polls the body up to its next operation or its end.
    fn advance(&mut self, thread: ThreadId) -> Result<Phase, Fault> {
        let place = &mut self.running[thread.index()];
        let Some(running) = place else {
            return Err(Fault::Missing(thread));
        };
        let mut context = Context::from_waker(Waker::noop());
        match running.future.as_mut().poll(&mut context) {
            Poll::Pending => match running.slot.request.take() {
                Some(request) => Ok(Phase::At(request)),
                None => Err(Fault::Astray(thread)),
            },
            Poll::Ready(end) => {
                *place = None;
                Ok(end.map_or_else(Phase::Died, |()| Phase::Finished))
            }
        }
    }
}

impl Bodies for Futures {
    fn start(&mut self, thread: ThreadId) -> Result<Phase, Fault> {
        let slot = Rc::new(Slot::default());
        // Entering a Python function is a switch point.
        slot.pass_switch_point();
        let port: Rc<dyn Port> = slot.clone();
        let future = self.program.begin(thread, Thread::new(port));
        self.running[thread.index()] = Some(Running { slot, future });
        self.advance(thread)
    }

    fn resume(&mut self, turn: Turn, outcome: &Outcome) -> Result<Phase, Fault> {
        let thread = turn.thread;
        if let Some(running) = &self.running[thread.index()] {
            running.slot.reply.replace(Some(outcome.clone()));
        }
        self.advance(thread)
    }
}
