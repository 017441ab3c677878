//! When the steps of a run happened.

use std::rc::Rc;

use super::Trace;

/// What times are counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeUnit {
    /// Thousandths of a second: virtual time.
    Milliseconds,
    /// Millionths of a second: real time.
    Microseconds,
}

impl TimeUnit {
    /// Its sign: "ms".
    pub fn sign(self) -> &'static str {
        match self {
            TimeUnit::Milliseconds => "ms",
            TimeUnit::Microseconds => "µs",
        }
    }
}

/// When each step of a run happened, counted from the run's beginning.
#[derive(Clone, Debug)]
pub struct Times {
    /// What they are counted in.
    pub unit: TimeUnit,
    at: Rc<[f64]>,
}

impl PartialEq for Times {
    fn eq(&self, other: &Self) -> bool {
        let same = Rc::ptr_eq(&self.at, &other.at) || self.at == other.at;
        same && self.unit == other.unit
    }
}

impl Times {
    /// The virtual time of each step of `trace`.
    pub fn virtual_of(trace: &Trace) -> Self {
        let at = trace.steps.iter().map(|step| step.at as f64).collect();
        Times::measured(at, TimeUnit::Milliseconds)
    }

    /// Times that were measured, one for each step. Steps are in the order in
    /// which they happened: a time before the one of the step before is taken
    /// for that one.
    pub fn measured(mut at: Vec<f64>, unit: TimeUnit) -> Self {
        let mut latest = 0.0_f64;
        for time in &mut at {
            latest = latest.max(*time);
            *time = latest;
        }
        Times {
            unit,
            at: at.into(),
        }
    }

    /// When `position` steps had been taken; past the last, when that one was.
    pub fn reached(&self, position: usize) -> f64 {
        let last = position.min(self.at.len()).checked_sub(1);
        last.map_or(0.0, |place| self.at[place])
    }

    /// The times of the first `position` steps.
    pub fn until(&self, position: usize) -> Self {
        Times {
            unit: self.unit,
            at: self.at[..position.min(self.at.len())].into(),
        }
    }

    /// How many steps had been taken when `time` came.
    pub fn before(&self, time: f64) -> usize {
        self.at.partition_point(|&at| at < time)
    }

    /// How long the run takes.
    pub fn span(&self) -> f64 {
        self.reached(self.at.len())
    }

    /// Whether any time passes.
    pub fn pass(&self) -> bool {
        self.span() > 0.0
    }

    /// `time` with its unit: "30 ms".
    pub fn words(&self, time: f64) -> String {
        format!("{} {}", (time * 100.0).round() / 100.0, self.unit.sign())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_never_run_backwards() {
        let times = Times::measured(vec![1.0, 4.0, 3.0, 9.5], TimeUnit::Microseconds);
        let reached: Vec<f64> = (0..=5).map(|position| times.reached(position)).collect();
        assert_eq!(reached, [0.0, 1.0, 4.0, 4.0, 9.5, 9.5]);
        assert_eq!(times.before(4.0), 1);
        assert_eq!(times.before(4.1), 3);
        assert_eq!(times.words(times.span()), "9.5 µs");
    }

    #[test]
    fn a_run_without_steps_takes_no_time() {
        assert!(!Times::measured(Vec::new(), TimeUnit::Milliseconds).pass());
    }
}
