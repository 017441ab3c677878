//! Virtual time.

/// Virtual milliseconds since the program started.
pub type Millis = u64;

/// The program's clock. It moves only when somebody who slept, or whose
/// time-out fired, goes on; all other steps take no time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Clock {
    now: Millis,
}

impl Clock {
    /// The time now.
    pub fn now(self) -> Millis {
        self.now
    }

    /// Moves the clock forward to `moment`. A moment already gone leaves the
    /// clock where it is: whoever wakes may always be late.
    pub fn reach(&mut self, moment: Millis) {
        self.now = self.now.max(moment);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_never_runs_back() {
        let mut clock = Clock::default();
        clock.reach(30);
        clock.reach(10);
        assert_eq!(clock.now(), 30);
    }
}
