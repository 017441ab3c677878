//! The numbers of the axis, none of them cut by the edge of what is in sight.

use crate::session::TimeScale;

const DIGIT: f64 = 6.7;

/// What is in sight before the first moment and after the last.
const BEFORE: f64 = 4.0;
const AFTER: f64 = 10.0;

/// What is left free between two numbers.
const APART: f64 = 4.0;

looks! {
    /// On which side of its moment a number is written.
    Side {
        /// On both.
        Middle "",
        After "first",
        Before "last",
    }
}

/// A number of the axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Number {
    /// Where its moment stands, along time.
    pub along: f64,
    /// What is written there; nothing where there is no room.
    pub text: String,
    /// On which side.
    pub side: Side,
}

/// The numbers along `scale`, for lanes that lie.
pub fn numbers(scale: &TimeScale) -> Vec<Number> {
    let sight = (scale.left - BEFORE, scale.left + scale.room + AFTER);
    let all = scale.numbers().into_iter();
    let mut placed: Vec<Number> = all.map(|(along, text)| place(along, text, sight)).collect();
    // Those that stand beside their moments make way for those in the middle.
    let middle = placed.iter().filter(|other| other.side == Side::Middle);
    let taken: Vec<(f64, f64)> = middle.map(span).collect();
    for number in placed.iter_mut().filter(|other| other.side != Side::Middle) {
        let own = span(number);
        let meets = |(from, to): &(f64, f64)| *from < own.1 + APART && own.0 < to + APART;
        if taken.iter().any(meets) {
            number.text.clear();
        }
    }
    placed
}

/// A number whose middle would put it across an edge stands within.
fn place(along: f64, text: String, (from, to): (f64, f64)) -> Number {
    let half = text.chars().count() as f64 * DIGIT / 2.0;
    let (low, high) = (along - half, along + half);
    let cut = |edge: f64| low < edge && edge < high;
    let (side, text) = match (cut(from), cut(to)) {
        (true, _) if along >= from => (Side::After, text),
        (_, true) if along <= to => (Side::Before, text),
        // Its moment is out of sight.
        (true, _) | (_, true) => (Side::Middle, String::new()),
        _ => (Side::Middle, text),
    };
    Number { along, text, side }
}

/// From where to where it is written.
fn span(number: &Number) -> (f64, f64) {
    let width = number.text.chars().count() as f64 * DIGIT;
    match number.side {
        Side::Middle => (number.along - width / 2.0, number.along + width / 2.0),
        Side::After => (number.along, number.along + width),
        Side::Before => (number.along - width, number.along),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::{TimeUnit, Times};

    /// Holds that no number in sight is cut and none meets another.
    fn check(scale: &TimeScale) {
        let (from, to) = (scale.left - BEFORE, scale.left + scale.room + AFTER);
        let mut written = numbers(scale);
        written.retain(|number| !number.text.is_empty());
        for number in &written {
            let (low, high) = span(number);
            let within = low >= from && high <= to;
            let out = high <= from || low >= to;
            assert!(within || out, "{number:?} of {from} to {to}");
        }
        for pair in written.windows(2) {
            assert!(span(&pair[0]).1 < span(&pair[1]).0, "{pair:?}");
        }
    }

    #[test]
    fn no_number_is_cut_whatever_is_in_sight() {
        let times = (0..240).map(|place| f64::from(place) * 97.0 / 7.0);
        let times: Vec<f64> = times.collect();
        for room in [200.0, 340.0, 556.0, 557.0, 571.0, 900.0] {
            for by_time in [false, true] {
                let own = Times::measured(times.clone(), TimeUnit::Microseconds);
                let mut scale = TimeScale::new(240, by_time.then_some(own), room);
                check(&scale);
                for zoom in 1..40 {
                    scale.set_step(f64::from(zoom));
                    for left in (0..200).map(|shift| f64::from(shift) * 7.3) {
                        scale.left = left.min(scale.end());
                        check(&scale);
                    }
                }
            }
        }
    }

    #[test]
    fn a_number_at_an_edge_stands_within() {
        let sight = (0.0, 100.0);
        let side = |along: f64, text: &str| {
            let number = place(along, text.to_owned(), sight);
            (number.side, number.text)
        };
        let written = |side: Side| (side, "1000 µs".to_owned());
        assert_eq!(side(50.0, "1000 µs"), written(Side::Middle));
        assert_eq!(side(95.0, "1000 µs"), written(Side::Before));
        assert_eq!(side(5.0, "1000 µs"), written(Side::After));
        assert_eq!(side(105.0, "1000 µs"), (Side::Middle, String::new()));
        assert_eq!(side(150.0, "1000 µs"), written(Side::Middle));
    }
}
