//! Threads as real threads that wait for their turn.
//!
//! Each thread of the program runs on a thread of the machine: a Web Worker of
//! the pool in the browser, an OS thread natively. It announces its next
//! operation at the gate and sleeps until the controller grants it the turn;
//! then it does the operation on real objects and comes to the gate again.

use std::cell::Cell;
use std::rc::Rc;
use std::sync::{Arc, Condvar, Mutex};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use super::primitives::{Primitives, locked};
use super::{Bodies, Fault, Machine};
use crate::body::{Port, Thread};
use crate::model::{Outcome, Phase, Request, Switch, ThreadId, Turn};
use crate::program::Program;

/// How long the controller waits for a thread to come to the gate. Between two
/// operations a thread computes for microseconds; one that needs longer than
/// this is lost.
const ARRIVAL_LIMIT: Duration = Duration::from_secs(10);

/// A machine whose threads are real.
pub type Gated = Machine<RealThreads>;

/// Runs a job on a thread of its own, which it may block.
pub type Spawn = Box<dyn Fn(Box<dyn FnOnce() + Send>) + Send + Sync>;

impl Gated {
    /// Starts the program's threads with `spawn`.
    ///
    /// # Errors
    /// [`Fault::Missing`] when a thread does not come to the gate.
    pub fn new(program: Arc<Program>, switch: Switch, spawn: Spawn) -> Result<Self, Fault> {
        let bodies = RealThreads::new(Arc::clone(&program), spawn);
        Machine::start(program, switch, bodies)
    }
}

/// Starts an operating-system thread.
pub fn spawn_os_thread(job: Box<dyn FnOnce() + Send>) {
    std::thread::spawn(job);
}

/// What stands at one thread's place of the gate.
#[derive(Default)]
struct Place {
    /// The real outcome of the operation just done, and where the thread is.
    arrived: Option<(Option<Outcome>, Phase)>,
    /// The thread may do the operation before which it stands, and goes this
    /// way where several are open.
    granted: Option<u8>,
    /// The thread shall end without doing anything more.
    called_off: bool,
}

#[derive(Default)]
struct Turnstile {
    place: Mutex<Place>,
    changed: Condvar,
}

impl Turnstile {
    fn change(&self, change: impl FnOnce(&mut Place)) {
        change(&mut locked(&self.place));
        self.changed.notify_all();
    }

    /// The thread's side: waits for its turn, and says which way it goes;
    /// `None` when called off.
    fn await_turn(&self) -> Option<u8> {
        let mut place = locked(&self.place);
        while place.granted.is_none() && !place.called_off {
            place = match self.changed.wait(place) {
                Ok(place) => place,
                Err(poisoned) => poisoned.into_inner(),
            };
        }
        place.granted.take().filter(|_| !place.called_off)
    }

    /// The controller's side: waits until the thread has arrived. Each round
    /// waits as long as the limit, and only a stray wake-up makes a second one.
    fn await_arrival(&self) -> Option<(Option<Outcome>, Phase)> {
        const STRAY_WAKE_UPS: usize = 100;
        let mut place = locked(&self.place);
        for _ in 0..STRAY_WAKE_UPS {
            if let Some(arrived) = place.arrived.take() {
                return Some(arrived);
            }
            let (again, timeout) = match self.changed.wait_timeout(place, ARRIVAL_LIMIT) {
                Ok(woken) => woken,
                Err(poisoned) => poisoned.into_inner(),
            };
            place = again;
            if timeout.timed_out() {
                break;
            }
        }
        place.arrived.take()
    }
}

/// A body's end of the gate; lives on the real thread.
struct GatePort {
    thread: ThreadId,
    turnstile: Arc<Turnstile>,
    primitives: Arc<Primitives>,
    /// The outcome of the operation before the one announced next.
    last: Cell<Option<Option<Outcome>>>,
    switch_point: Cell<bool>,
    checkpoint: Cell<Option<u64>>,
}

impl GatePort {
    fn arrive(&self, phase: Phase) {
        let outcome = self.last.take().flatten();
        self.turnstile
            .change(|place| place.arrived = Some((outcome, phase)));
    }
}

impl Port for GatePort {
    fn poll(&self, request: &mut Option<Request>) -> Poll<Outcome> {
        let Some(request) = request.take() else {
            return Poll::Pending;
        };
        self.arrive(Phase::At(request.clone()));
        let Some(way) = self.turnstile.await_turn() else {
            return Poll::Pending;
        };
        let turn = Turn {
            thread: self.thread,
            way,
        };
        let outcome = self.primitives.try_perform(turn, &request.op);
        self.last.set(Some(outcome.clone()));
        match outcome {
            Some(outcome) => Poll::Ready(outcome),
            None => {
                // The controller sees the missing outcome and reports it.
                self.arrive(Phase::At(request));
                Poll::Pending
            }
        }
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

/// Thread bodies on real threads.
pub struct RealThreads {
    program: Arc<Program>,
    primitives: Arc<Primitives>,
    turnstiles: Vec<Arc<Turnstile>>,
    spawn: Spawn,
}

impl RealThreads {
    fn new(program: Arc<Program>, spawn: Spawn) -> Self {
        let turnstile = |_| Arc::new(Turnstile::default());
        RealThreads {
            primitives: Arc::new(Primitives::like(&program.first_world())),
            turnstiles: program.threads().iter().map(turnstile).collect(),
            program,
            spawn,
        }
    }
}

impl Bodies for RealThreads {
    fn start(&mut self, thread: ThreadId) -> Result<Phase, Fault> {
        let turnstile = Arc::clone(&self.turnstiles[thread.index()]);
        let primitives = Arc::clone(&self.primitives);
        let program = Arc::clone(&self.program);
        (self.spawn)(Box::new(move || {
            run(&program, thread, turnstile, primitives)
        }));
        let arrival = self.turnstiles[thread.index()].await_arrival();
        arrival
            .map(|(_, phase)| phase)
            .ok_or(Fault::Missing(thread))
    }

    fn resume(&mut self, turn: Turn, outcome: &Outcome) -> Result<Phase, Fault> {
        let Turn { thread, way } = turn;
        let turnstile = &self.turnstiles[thread.index()];
        turnstile.change(|place| place.granted = Some(way));
        let (real, phase) = turnstile.await_arrival().ok_or(Fault::Missing(thread))?;
        if real.as_ref() == Some(outcome) {
            return Ok(phase);
        }
        Err(Fault::Disagreement {
            thread,
            model: outcome.clone(),
            real,
        })
    }
}

/// Called off, the threads end at once, wherever they wait: the pool that
/// lent them has them back.
impl Drop for RealThreads {
    fn drop(&mut self) {
        for turnstile in &self.turnstiles {
            turnstile.change(|place| place.called_off = true);
        }
    }
}

/// The whole life of a real thread.
fn run(program: &Program, id: ThreadId, turnstile: Arc<Turnstile>, primitives: Arc<Primitives>) {
    let port = Rc::new(GatePort {
        thread: id,
        turnstile,
        primitives,
        last: Cell::new(None),
        // Entering a Python function is a switch point.
        switch_point: Cell::new(true),
        checkpoint: Cell::new(None),
    });
    let mut body = program.begin(id, Thread::new(port.clone()));
    // A body that is pending here was called off: dropping it ends it.
    if let Poll::Ready(end) = body.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        port.arrive(end.map_or_else(Phase::Died, |()| Phase::Finished));
    }
}
