//! Numbers as people read them.

use crate::parameters::Parameter;
use crate::scenario::Planned;
use crate::trace::words::grouped;

/// A measured number with about three digits that count: `0.07`, `3.21`,
/// `45.7`, `1,234`.
pub fn figure(number: f64) -> String {
    match number.abs() {
        n if n >= 99.95 => whole(number.round().max(0.0) as u64),
        n if n >= 9.995 => format!("{number:.1}"),
        _ => format!("{number:.2}"),
    }
}

/// A figure of an axis, with no digits that say nothing: ticks are round numbers.
pub(super) fn tick(number: f64) -> String {
    let text = figure(number);
    match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => text,
    }
}

/// A whole number with its digits in threes: `1,234,567`.
pub fn whole(number: impl ToString) -> String {
    grouped(&number.to_string())
}

/// A place along a table's axis, `axis` with its number in it: `4 threads`,
/// `1 thread`, `capacity 10`. The largest number stands for all the rest: `more`.
pub fn place(axis: &str, x: u32) -> String {
    if x == u32::MAX {
        return "more".to_owned();
    }
    let number = whole(x);
    let plural = axis.strip_suffix('s').filter(|_| x == 1);
    plural.unwrap_or(axis).replace('#', &number)
}

/// The sizes of a measurement in words: `threads 4, additions 2,000,000`.
pub fn sizes(planned: &Planned) -> String {
    let size = |(parameter, value): (&Parameter, &str)| {
        let label = parameter.label.to_lowercase();
        match value.parse::<u64>() {
            Ok(number) => format!("{label} {}", whole(number)),
            Err(_) => format!("{label} {}", parameter.label_of(value)),
        }
    };
    let sizes: Vec<String> = planned.settings.iter().map(size).collect();
    sizes.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_words_and_numbers() {
        let mut planned = Planned::of("log-processor").expect("it has one");
        planned.settings.set("slow", "b");
        let read = "rate 32,000, slow B, timeout 2, processing 5, length 200, repeats 3";
        assert_eq!(sizes(&planned), read);
    }

    #[test]
    fn figures_have_three_digits_or_so() {
        let small = [0.0, 0.066, 3.207, 9.994, 9.996, 45.66].map(figure);
        assert_eq!(small, ["0.00", "0.07", "3.21", "9.99", "10.0", "45.7"]);
        let large = [99.96, 999.0, 1_234.4, 1_234_567.0, 1e9].map(figure);
        let read = ["100", "999", "1,234", "1,234,567", "1,000,000,000"];
        assert_eq!(large, read);
    }

    #[test]
    fn ticks_say_no_more_than_they_must() {
        let ticks = [0.0, 0.5, 0.05, 20.0, 12.5, 200.0, 5_000.0].map(tick);
        assert_eq!(ticks, ["0", "0.5", "0.05", "20", "12.5", "200", "5,000"]);
    }

    #[test]
    fn places_read_as_words() {
        assert_eq!(place("# threads", 4), "4 threads");
        assert_eq!(place("# threads", 1), "1 thread");
        assert_eq!(place("capacity #", 1_000), "capacity 1,000");
        assert_eq!(place("µs at most #", u32::MAX), "more");
    }
}
