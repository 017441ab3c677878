//! Numbers as people read them.

use crate::parameters::Parameter;
use crate::scenario::Planned;

/// A measured number with about three digits that count: `0.07`, `3.21`,
/// `45.7`, `1,234`.
pub fn figure(number: f64) -> String {
    match number.abs() {
        n if n >= 99.95 => whole(number.round().max(0.0) as u64),
        n if n >= 9.995 => format!("{number:.1}"),
        _ => format!("{number:.2}"),
    }
}

/// A whole number with its digits in threes: `1,234,567`.
pub fn whole(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A place along a table's axis, `axis` with its number in it: `4 threads`,
/// `1 thread`, `capacity 10`. The largest number stands for all the rest: `more`.
pub fn place(axis: &str, x: u32) -> String {
    if x == u32::MAX {
        return "more".to_owned();
    }
    let number = whole(u64::from(x));
    let plural = axis.strip_suffix('s').filter(|_| x == 1);
    plural.unwrap_or(axis).replace('#', &number)
}

/// The sizes of a measurement in words: `threads 4, additions 2,000,000`.
pub fn sizes(planned: &Planned) -> String {
    let size = |(parameter, value): (&Parameter, &str)| {
        let label = parameter.label.to_lowercase();
        match value.parse() {
            Ok(number) => format!("{label} {}", whole(number)),
            Err(_) => format!("{label} {}", parameter.label_of(value)),
        }
    };
    planned
        .settings
        .iter()
        .map(size)
        .collect::<Vec<_>>()
        .join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_words_and_numbers() {
        let mut planned = Planned::of("log-processor").expect("it has one");
        planned.settings.set("slow", "b");
        let read = "rate 32,000, slow B, patience 2, processing 5, length 200, repeats 3";
        assert_eq!(sizes(&planned), read);
    }

    #[test]
    fn figures_have_three_digits_or_so() {
        for (number, read) in [
            (0.0, "0.00"),
            (0.066, "0.07"),
            (3.207, "3.21"),
            (9.994, "9.99"),
            (9.996, "10.0"),
            (45.66, "45.7"),
            (99.96, "100"),
            (1_234.4, "1,234"),
            (1e9, "1,000,000,000"),
        ] {
            assert_eq!(figure(number), read);
        }
    }

    #[test]
    fn digits_stand_in_threes() {
        assert_eq!((whole(0), whole(999)), ("0".to_owned(), "999".to_owned()));
        assert_eq!(
            (whole(1_000), whole(1_234_567)),
            ("1,000".to_owned(), "1,234,567".to_owned())
        );
    }

    #[test]
    fn places_read_as_words() {
        assert_eq!(place("# threads", 4), "4 threads");
        assert_eq!(place("# threads", 1), "1 thread");
        assert_eq!(place("capacity #", 1_000), "capacity 1,000");
        assert_eq!(place("µs at most #", u32::MAX), "more");
    }
}
