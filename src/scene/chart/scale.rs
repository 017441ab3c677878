//! From numbers to places along an axis that begins with 0.

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Scale {
    /// Where 0 is.
    start: f64,
    /// How many px a unit has; negative where the axis goes up.
    unit: f64,
    /// The largest number.
    pub(super) most: f64,
    /// From one tick to the next.
    step: f64,
}

impl Scale {
    /// An axis from `start`, where 0 is, to `end`, for numbers up to `most`,
    /// with at most `ticks` ticks above 0. It ends with a tick.
    pub(super) fn new((start, end): (f64, f64), most: f64, ticks: usize) -> Self {
        let step = nice(most / ticks.max(1) as f64);
        let most = ((most / step - 1e-9).ceil() * step).max(step);
        Scale {
            start,
            unit: (end - start) / most,
            most,
            step,
        }
    }

    pub(super) fn at(&self, number: f64) -> f64 {
        self.start + number * self.unit
    }

    /// The numbers that are marked, from 0.
    pub(super) fn ticks(&self) -> impl Iterator<Item = f64> + use<> {
        let step = self.step;
        let count = (self.most / step).round() as usize;
        (0..=count).map(move |tick| tick as f64 * step)
    }
}

/// The smallest of 1, 2 and 5 times a power of ten that is not below `number`;
/// 1 for what is no such number.
fn nice(number: f64) -> f64 {
    if !(number.is_finite() && number > 0.0) {
        return 1.0;
    }
    let power = 10_f64.powi(number.log10().floor() as i32);
    let factors = [1.0, 2.0, 5.0, 10.0].into_iter();
    // A hair's breadth: 0.3 / 0.1 is a little less than 3.
    let mut steps = factors.map(|factor| factor * power);
    let found = steps.find(|step| *step * (1.0 + 1e-9) >= number);
    found.unwrap_or(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_numbers_that_people_count_in() {
        for (number, step) in [
            (1.0, 1.0),
            (1.1, 2.0),
            (2.0, 2.0),
            (4.9, 5.0),
            (7.0, 10.0),
            (0.3, 0.5),
            (120.0, 200.0),
            (0.0, 1.0),
            (-3.0, 1.0),
            (f64::NAN, 1.0),
            (f64::INFINITY, 1.0),
        ] {
            let nice = nice(number);
            assert!((nice - step).abs() < 1e-12, "{number}: {nice}");
        }
    }

    #[test]
    fn an_axis_ends_with_a_tick_and_may_go_up() {
        // 37 in at most 4 steps: 9.25, so 10; the axis ends with 40.
        let scale = Scale::new((100.0, 20.0), 37.0, 4);
        let ticks: Vec<f64> = scale.ticks().collect();
        assert_eq!(ticks, [0.0, 10.0, 20.0, 30.0, 40.0]);
        let places = [0.0, 40.0, 10.0].map(|number| scale.at(number));
        assert_eq!(places, [100.0, 20.0, 80.0]);
    }

    #[test]
    fn nothing_measured_is_an_axis_all_the_same() {
        let scale = Scale::new((0.0, 10.0), 0.0, 4);
        assert_eq!((scale.most, scale.at(0.0)), (1.0, 0.0));
    }
}
