//! How many tests passed and failed, read from what the suites print.

use std::fmt;
use std::ops::Add;

/// Passed and failed tests.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Counts {
    pub(crate) passed: u32,
    pub(crate) failed: u32,
}

impl Counts {
    /// A suite that is one single test.
    pub(crate) fn of(passed: bool) -> Self {
        Self {
            passed: u32::from(passed),
            failed: u32::from(!passed),
        }
    }

    /// The same counts, with one failure at least where the suite's program ended badly: it may
    /// not even have come to its tests.
    pub(crate) fn ended(self, well: bool) -> Self {
        let failed = if well {
            self.failed
        } else {
            self.failed.max(1)
        };
        Self { failed, ..self }
    }

    /// Adds what a line tells, if it is one of Rust's test harness or of the browser tests.
    pub(crate) fn read(&mut self, line: &str) {
        let summary = line
            .strip_prefix("test result: ")
            .and_then(|rest| rest.split_once(". "))
            .map(|(_, counts)| counts)
            .or_else(|| line.strip_prefix("browser test result: "));
        for part in summary.unwrap_or_default().split(';') {
            match part.trim().split_once(' ') {
                Some((number, "passed")) => self.passed += number.parse().unwrap_or(0),
                Some((number, "failed")) => self.failed += number.parse().unwrap_or(0),
                _ => {}
            }
        }
    }
}

impl Add for Counts {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            passed: self.passed + other.passed,
            failed: self.failed + other.failed,
        }
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        write!(formatter, "{} passed, {} failed", self.passed, self.failed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(lines: &[&str]) -> Counts {
        let mut counts = Counts::default();
        lines.iter().for_each(|line| counts.read(line));
        counts
    }

    #[test]
    fn the_lines_of_both_harnesses_add_up() {
        let counts = read(&[
            "running 3 tests",
            "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; \
             finished in 0.00s",
            "test result: FAILED. 1 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out",
            "browser test result: 5 passed; 1 failed",
            "I passed; you failed",
        ]);
        assert_eq!(
            counts,
            Counts {
                passed: 9,
                failed: 3
            }
        );
    }

    #[test]
    fn a_bad_end_is_a_failure_even_without_a_failed_test() {
        assert_eq!(
            Counts::default().ended(false),
            Counts {
                passed: 0,
                failed: 1
            }
        );
        let counts = Counts {
            passed: 1,
            failed: 2,
        };
        assert_eq!((counts.ended(false), counts.ended(true)), (counts, counts));
    }
}
