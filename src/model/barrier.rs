//! `threading.Barrier`.

use super::identity::{rename_line, rename_set};
use super::{Exception, Outcome, ThreadId, Timeout, Value};

/// What can be done with a barrier. `wait()` is two operations for all but
/// the last thread to arrive: [`BarrierOp::Arrive`], then [`BarrierOp::Pass`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum BarrierOp {
    /// Arrives: gives how many had arrived before, as `wait()` does in the
    /// end. The last to arrive opens the barrier.
    Arrive,
    /// Goes on once all have arrived, or times out and breaks the barrier.
    Pass(Timeout),
    /// `reset()`: those who wait get `BrokenBarrierError`; once they have left
    /// it is as new, also if it was broken. While it is open it does nothing.
    Reset,
    /// `abort()`: breaks it, for those who wait and for all who come later.
    Abort,
    /// `broken`.
    IsBroken,
    /// `n_waiting`: how many have arrived and wait for the others.
    Waiting,
    /// The last thread, which has run the action, opens the barrier.
    Open,
    /// The action has raised: that breaks the barrier.
    Fail,
}

/// What a barrier is about (CPython, `Lib/threading.py`: `_state`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum BarrierPhase {
    /// Threads arrive and wait.
    #[default]
    Filling,
    /// All have arrived, and the last of them runs the action. It holds the
    /// barrier's own lock, so nobody else can do anything with it.
    Acting,
    /// All have arrived and leave. Nobody arrives for the next round before
    /// the last has left.
    Draining,
    /// It has been reset under those who waited: they leave with an exception,
    /// and nobody arrives meanwhile.
    Resetting,
    /// Whoever waits or comes gets an exception.
    Broken,
}

/// The state of a barrier.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct BarrierState {
    parties: u32,
    acts: bool,
    phase: BarrierPhase,
    inside: Vec<ThreadId>,
}

/// What everybody at a broken barrier gets.
const BROKEN: Exception = Exception::new("BrokenBarrierError", "");

impl BarrierState {
    /// A barrier for `parties` threads, the last of which runs an action before
    /// any of them goes on, if it `acts`.
    pub fn new(parties: u32, acts: bool) -> Self {
        BarrierState {
            parties,
            acts,
            phase: BarrierPhase::default(),
            inside: Vec::new(),
        }
    }

    /// How many threads it takes to open it.
    pub fn parties(&self) -> u32 {
        self.parties
    }

    /// Whether it has an action.
    pub fn acts(&self) -> bool {
        self.acts
    }

    /// Who runs the action.
    pub fn actor(&self) -> Option<ThreadId> {
        let acting = self.phase == BarrierPhase::Acting;
        self.inside.last().copied().filter(|_| acting)
    }

    pub fn phase(&self) -> BarrierPhase {
        self.phase
    }

    /// Who has arrived and is still there, first come first, unless it is open.
    pub fn arrived(&self) -> &[ThreadId] {
        match self.phase {
            BarrierPhase::Draining => &[],
            _ => &self.inside,
        }
    }

    /// Who may leave, now that all have arrived.
    pub fn leaving(&self) -> &[ThreadId] {
        match self.phase {
            BarrierPhase::Draining => &self.inside,
            _ => &[],
        }
    }

    /// Gives every thread its new name.
    pub(super) fn rename(&mut self, new: &dyn Fn(ThreadId) -> ThreadId) {
        match self.phase {
            BarrierPhase::Draining => rename_set(&mut self.inside, new),
            _ => rename_line(&mut self.inside, new),
        }
    }

    /// Whether `op` has to wait: to arrive, until the others have left; to
    /// pass, until something has become of the barrier.
    pub fn blocks(&self, op: &BarrierOp) -> bool {
        match op {
            BarrierOp::Arrive => {
                !matches!(self.phase, BarrierPhase::Filling | BarrierPhase::Broken)
            }
            BarrierOp::Pass(_) => {
                matches!(self.phase, BarrierPhase::Filling | BarrierPhase::Acting)
            }
            BarrierOp::Reset | BarrierOp::Abort => self.phase == BarrierPhase::Acting,
            BarrierOp::IsBroken | BarrierOp::Waiting | BarrierOp::Open | BarrierOp::Fail => false,
        }
    }

    /// Does `op`, which does not have to wait.
    ///
    /// # Errors
    /// `BrokenBarrierError` for those who come to a broken barrier, or wait at
    /// one that is broken or reset. Those who were about to leave an open
    /// barrier get it too if that is aborted first, as in CPython.
    pub fn apply(&mut self, thread: ThreadId, op: &BarrierOp) -> Outcome {
        match op {
            BarrierOp::Arrive if self.phase == BarrierPhase::Broken => return Err(BROKEN),
            BarrierOp::Arrive => {
                let place = self.inside.len();
                self.inside.push(thread);
                if place + 1 == self.parties as usize {
                    self.phase = BarrierPhase::Acting;
                    if !self.acts {
                        self.open(thread);
                    }
                }
                return Ok(Value::Int(place as i64));
            }
            BarrierOp::Pass(_) => return self.leave(thread),
            BarrierOp::Reset => {
                self.phase = match self.phase {
                    _ if self.inside.is_empty() => BarrierPhase::Filling,
                    BarrierPhase::Draining => BarrierPhase::Draining,
                    _ => BarrierPhase::Resetting,
                };
            }
            BarrierOp::Abort => self.phase = BarrierPhase::Broken,
            BarrierOp::Open => self.open(thread),
            BarrierOp::Fail => drop(self.time_out(thread)),
            BarrierOp::Waiting => {
                let waits = matches!(self.phase, BarrierPhase::Filling | BarrierPhase::Acting);
                let waiting = if waits { self.inside.len() } else { 0 };
                return Ok(Value::Int(waiting as i64));
            }
            BarrierOp::IsBroken => {
                return Ok(Value::Bool(self.phase == BarrierPhase::Broken));
            }
        }
        Ok(Value::None)
    }

    /// `thread`, the last to arrive, lets the others go and goes on.
    fn open(&mut self, thread: ThreadId) {
        self.phase = BarrierPhase::Draining;
        self.inside.sort_unstable();
        drop(self.leave(thread));
    }

    /// `thread` comes out of `wait()`; the last one leaves the barrier ready
    /// for a new round, unless it is broken.
    fn leave(&mut self, thread: ThreadId) -> Outcome {
        let opened = self.phase == BarrierPhase::Draining;
        self.inside.retain(|inside| *inside != thread);
        if self.inside.is_empty() && self.phase != BarrierPhase::Broken {
            self.phase = BarrierPhase::Filling;
        }
        if opened { Ok(Value::None) } else { Err(BROKEN) }
    }

    /// `thread` has timed out: the barrier breaks for all.
    pub fn time_out(&mut self, thread: ThreadId) -> Outcome {
        self.phase = BarrierPhase::Broken;
        self.leave(thread)
    }
}
