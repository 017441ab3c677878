//! Seeded delays, so that rare orders show up on real threads.

use crate::model::{ThreadId, fingerprint64};

/// The longest delay, in microseconds: longer than it takes any other thread
/// to wake up and go on for a dozen operations.
const LONGEST: u64 = 200;

/// How many of four operations a thread is held up before. Each thread draws
/// its own: runs in which one thread is late all along are rare otherwise.
const PACES: [u64; 4] = [0, 1, 2, 4];

/// Holds one thread up now and then. The seed says when and for how long, not
/// what comes of it.
pub(super) struct Perturber {
    seed: (u64, u8),
    pace: u64,
    operation: u64,
}

impl Perturber {
    pub(super) fn new(seed: u64, thread: ThreadId) -> Self {
        let seed = (seed, thread.index() as u8);
        let draw = fingerprint64(&seed) as usize;
        Perturber {
            seed,
            pace: PACES[draw % PACES.len()],
            operation: 0,
        }
    }

    /// How long to hold the thread up before its next operation, in
    /// microseconds, if at all.
    pub(super) fn delay(&mut self) -> Option<f64> {
        self.operation += 1;
        let draw = fingerprint64(&(self.seed, self.operation));
        let held_up = draw % (PACES.len() as u64) < self.pace;
        held_up.then(|| (draw / PACES.len() as u64 % LONGEST) as f64)
    }
}
