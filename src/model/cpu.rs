//! Who may compute at the same time: cores, and the GIL.

use super::identity::rename_set;
use super::{Millis, Outcome, ThreadId, Value};

/// What can be done with processors.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum CpuOp {
    /// Waits for a free place and begins to compute.
    Begin,
    /// Has computed for so long; gives the place back.
    Compute(Millis),
}

/// Places for threads that compute. Under the GIL there is one for all the
/// threads of a process, whatever the number of cores; without it, and for
/// processes, there is one per core.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CpuState {
    places: usize,
    busy: Vec<ThreadId>,
}

impl CpuState {
    /// So many places.
    pub fn new(places: usize) -> Self {
        CpuState {
            places,
            busy: Vec::new(),
        }
    }

    /// How many can compute at the same time.
    pub fn places(&self) -> usize {
        self.places
    }

    /// Who computes now.
    pub fn busy(&self) -> &[ThreadId] {
        &self.busy
    }

    /// Gives every thread its new name.
    pub(super) fn rename(&mut self, new: &dyn Fn(ThreadId) -> ThreadId) {
        rename_set(&mut self.busy, new);
    }

    /// Whether `op` has to wait for a place.
    pub fn blocks(&self, op: &CpuOp) -> bool {
        matches!(op, CpuOp::Begin) && self.busy.len() >= self.places
    }

    /// Does `op`, which does not have to wait.
    pub fn apply(&mut self, thread: ThreadId, op: &CpuOp) -> Outcome {
        match op {
            CpuOp::Begin => self.busy.push(thread),
            CpuOp::Compute(_) => self.busy.retain(|busy| *busy != thread),
        }
        // Who came first makes no difference to what can happen next.
        self.busy.sort_unstable();
        Ok(Value::None)
    }
}
