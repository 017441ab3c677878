//! Threads as real threads that wait for their turn.
//!
//! Each thread of the program runs on a thread of the machine: a Web Worker of
//! the pool in the browser, an OS thread natively. It announces its next
//! operation at the gate and sleeps until the controller grants it the turn;
//! then it does the operation on real objects and comes to the gate again.

use std::sync::Arc;
use std::time::Duration;

use super::monitor::Monitor;
use super::primitives::Primitives;
use super::{Bodies, Fault, Machine};
use crate::body::{Astray, Body};
use crate::model::{Outcome, Phase, Switch, ThreadId, Turn, Value};
use crate::program::{Code, Program};

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

/// The real outcome of the operation just done, and where the thread is.
struct Arrival {
    real: Option<Outcome>,
    phase: Result<Phase, Astray>,
}

/// What stands at one thread's place of the gate.
#[derive(Default)]
struct Place {
    arrived: Option<Arrival>,
    /// The thread may do the operation before which it stands, and goes this
    /// way where several are open.
    granted: Option<u8>,
    /// The thread shall end without doing anything more.
    cancelled: bool,
}

type Turnstile = Monitor<Place>;

impl Turnstile {
    fn change(&self, change: impl FnOnce(&mut Place)) {
        change(&mut self.enter());
        self.notify_all();
    }

    /// The thread's side: it has come so far.
    fn arrive(&self, real: Option<Outcome>, phase: Result<Phase, Astray>) {
        self.change(|place| place.arrived = Some(Arrival { real, phase }));
    }

    /// The thread's side: waits for its turn, and says which way it goes;
    /// `None` when cancelled.
    fn await_turn(&self) -> Option<u8> {
        let mut place = self.enter();
        while place.granted.is_none() && !place.cancelled {
            place = self.wait(place);
        }
        place.granted.take().filter(|_| !place.cancelled)
    }

    /// The controller's side: waits until the thread has arrived. Each round
    /// waits as long as the limit, and only a stray wake-up makes a second one.
    fn await_arrival(&self) -> Option<Arrival> {
        const STRAY_WAKE_UPS: usize = 100;
        let mut place = self.enter();
        for _ in 0..STRAY_WAKE_UPS {
            if let Some(arrived) = place.arrived.take() {
                return Some(arrived);
            }
            let is_over;
            (place, is_over) = self.timed_wait(place, ARRIVAL_LIMIT);
            if is_over {
                break;
            }
        }
        place.arrived.take()
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
        RealThreads {
            primitives: Arc::new(Primitives::like(&program.first_world())),
            turnstiles: Vec::new(),
            program,
            spawn,
        }
    }
}

impl Bodies for RealThreads {
    fn start(&mut self, thread: ThreadId, code: Code) -> Result<Phase, Fault> {
        if self.turnstiles.len() <= thread.index() {
            self.turnstiles
                .resize_with(thread.index() + 1, Arc::default);
        }
        let turnstile = Arc::clone(&self.turnstiles[thread.index()]);
        let primitives = Arc::clone(&self.primitives);
        let program = Arc::clone(&self.program);
        (self.spawn)(Box::new(move || {
            run(program.body(&code), thread, &turnstile, &primitives);
        }));
        let arrival = self.turnstiles[thread.index()].await_arrival();
        let phase = arrival.ok_or(Fault::Missing(thread))?.phase;
        phase.map_err(|_| Fault::Astray(thread))
    }

    fn resume(&mut self, turn: Turn, outcome: &Outcome) -> Result<Phase, Fault> {
        let Turn { thread, way } = turn;
        let turnstile = &self.turnstiles[thread.index()];
        turnstile.change(|place| place.granted = Some(way));
        let arrival = turnstile.await_arrival().ok_or(Fault::Missing(thread))?;
        if arrival.real.as_ref() == Some(outcome) {
            return arrival.phase.map_err(|_| Fault::Astray(thread));
        }
        Err(Fault::Disagreement {
            thread,
            model: outcome.clone(),
            real: arrival.real,
        })
    }
}

/// Cancelled, the threads end at once, wherever they wait: the pool that
/// lent them has them back.
impl Drop for RealThreads {
    fn drop(&mut self) {
        for turnstile in &self.turnstiles {
            turnstile.change(|place| place.cancelled = true);
        }
    }
}

/// The whole life of a real thread. It ends with its body, or when it is called
/// off, or before an operation that would have blocked.
fn run(mut body: Box<dyn Body>, thread: ThreadId, turnstile: &Turnstile, primitives: &Primitives) {
    let mut phase = body.resume(Ok(Value::None));
    let mut real = None;
    while let Ok(Phase::At(request)) = phase {
        turnstile.arrive(real, Ok(Phase::At(Arc::clone(&request))));
        let Some(way) = turnstile.await_turn() else {
            return;
        };
        real = primitives.try_perform(Turn { thread, way }, &request.op);
        phase = match &real {
            Some(outcome) => body.resume(outcome.clone()),
            // The controller sees the missing outcome and reports it.
            None => Err(Astray),
        };
    }
    primitives.note_thread_end(thread);
    turnstile.arrive(real, phase);
}
