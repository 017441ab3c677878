//! `threading.Barrier`.

use super::identity::{rename_line, rename_set};
use super::{Exception, Outcome, Patience, ThreadId, Value};

/// What can be done with a barrier. `wait()` is two operations for all but
/// the last thread to arrive: [`BarrierOp::Arrive`], then [`BarrierOp::Pass`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum BarrierOp {
    /// Arrives: gives how many had arrived before, as `wait()` does in the
    /// end. The last to arrive opens the barrier.
    Arrive,
    /// Goes on once all have arrived, or times out and breaks the barrier.
    Pass(Patience),
}

/// The state of a barrier.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct BarrierState {
    parties: u32,
    arrived: Vec<ThreadId>,
    leaving: Vec<ThreadId>,
    broken: bool,
}

/// What everybody at a broken barrier gets.
const BROKEN: Exception = Exception::new("BrokenBarrierError", "");

impl BarrierState {
    /// A barrier for `parties` threads.
    pub fn new(parties: u32) -> Self {
        BarrierState {
            parties,
            arrived: Vec::new(),
            leaving: Vec::new(),
            broken: false,
        }
    }

    /// How many threads it takes to open it.
    pub fn parties(&self) -> u32 {
        self.parties
    }

    /// Who has arrived and waits, first come first.
    pub fn arrived(&self) -> &[ThreadId] {
        &self.arrived
    }

    /// Who may leave, now that all have arrived.
    pub fn leaving(&self) -> &[ThreadId] {
        &self.leaving
    }

    /// Gives every thread its new name.
    pub(super) fn rename(&mut self, new: &dyn Fn(ThreadId) -> ThreadId) {
        rename_line(&mut self.arrived, new);
        rename_set(&mut self.leaving, new);
    }

    /// Whether `op` by `thread` has to wait. Nobody arrives while those of the
    /// round before are still leaving.
    pub fn blocks(&self, thread: ThreadId, op: &BarrierOp) -> bool {
        match op {
            BarrierOp::Arrive => !self.broken && !self.leaving.is_empty(),
            BarrierOp::Pass(_) => !self.broken && !self.leaving.contains(&thread),
        }
    }

    /// Does `op`, which does not have to wait.
    ///
    /// # Errors
    /// `BrokenBarrierError` once somebody's patience ran out.
    pub fn apply(&mut self, thread: ThreadId, op: &BarrierOp) -> Outcome {
        match op {
            BarrierOp::Arrive if self.broken => Err(BROKEN),
            BarrierOp::Arrive => {
                let place = self.arrived.len();
                self.arrived.push(thread);
                if self.arrived.len() == self.parties as usize {
                    self.leaving = std::mem::take(&mut self.arrived);
                    self.leaving.retain(|leaving| *leaving != thread);
                    self.leaving.sort_unstable();
                }
                Ok(Value::Int(place as i64))
            }
            BarrierOp::Pass(_) if self.leaving.contains(&thread) => {
                self.leaving.retain(|leaving| *leaving != thread);
                Ok(Value::None)
            }
            BarrierOp::Pass(_) => {
                self.arrived.retain(|arrived| *arrived != thread);
                Err(BROKEN)
            }
        }
    }

    /// `thread`'s patience is over: the barrier breaks for all.
    pub fn time_out(&mut self, thread: ThreadId) -> Outcome {
        self.broken = true;
        self.arrived.retain(|arrived| *arrived != thread);
        Err(BROKEN)
    }
}
