//! Real places to compute.

use std::sync::Mutex;

use super::{Attempt, DONE, locked};
use crate::model::CpuOp;

/// So many threads may compute at the same time: a counting semaphore.
pub struct RealCpu {
    free: Mutex<usize>,
}

impl RealCpu {
    pub fn new(places: usize) -> Self {
        RealCpu {
            free: Mutex::new(places),
        }
    }

    pub fn attempt(&self, op: &CpuOp) -> Attempt {
        let mut free = locked(&self.free);
        match op {
            CpuOp::Begin => *free = free.checked_sub(1)?,
            CpuOp::Compute(_) => *free += 1,
        }
        DONE
    }
}
