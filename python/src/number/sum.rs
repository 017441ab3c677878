//! `sum()` of floats: with what rounding lost (CPython 3.14, `cs_add`).

/// A sum and what it has lost by rounding so far.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sum {
    high: f64,
    low: f64,
}

impl Sum {
    /// Adds a number.
    pub fn add(&mut self, number: f64) {
        let sum = self.high + number;
        self.low += if self.high.abs() >= number.abs() {
            (self.high - sum) + number
        } else {
            (number - sum) + self.high
        };
        self.high = sum;
    }

    /// The sum.
    pub fn total(self) -> f64 {
        match self.low != 0.0 && self.low.is_finite() {
            true => self.high + self.low,
            false => self.high,
        }
    }
}
