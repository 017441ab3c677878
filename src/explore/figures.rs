//! Large numbers and small shares, as people read them. What is said so is
//! rounded; the exact number stands beside it.

pub use crate::trace::words::grouped;

/// From so many digits on a number is rounded and has words.
const WORDS_FROM: usize = 7;

/// Those words, by the power of ten of each.
const WORDS: [(usize, &str); 3] = [(12, "trillion"), (9, "billion"), (6, "million")];

/// From this power of ten on nobody knows the words.
const POWERS_FROM: usize = 15;

/// The least percentage that is written out.
const LEAST_PERCENT: f64 = 1e-6;

const LEAST_PLACES: usize = 6;

/// What sums of probabilities are off by at most, in percent.
const NOISE: f64 = 1e-8;

/// Whether `number` is one, written out; it begins with no zeros.
pub fn is_number(number: &str) -> bool {
    !number.is_empty() && number.bytes().all(|digit| digit.is_ascii_digit())
}

/// "1 preemption", "2,000 preemptions".
pub fn several(number: usize, what: &str) -> String {
    let end = if number == 1 { "" } else { "s" };
    format!("{} {what}{end}", grouped(&number.to_string()))
}

/// A number that is written out: "1,054", "8.4 million", "3 × 10^15". Below a
/// million it is exact; other words are left as they are.
pub fn counted(digits: &str) -> String {
    if digits.len() < WORDS_FROM || !is_number(digits) {
        return grouped(digits);
    }
    let power = digits.len() - 1;
    let mut zeros = match power < POWERS_FROM {
        true => power - power % 3,
        false => power,
    };
    // More digits than are shown, and no more than a float holds.
    let first = &digits[..digits.len().min(POWERS_FROM)];
    let times = first.parse().unwrap_or(0_u64) as f64 / 10_f64.powi(first.len() as i32 - 1);
    let mut told = rounded(times * 10_f64.powi((power - zeros) as i32));
    // What rounds up to the next word, or power, has that one.
    let next = match told.as_str() {
        "1000" => 3,
        "10" if power >= POWERS_FROM => 1,
        _ => 0,
    };
    if next > 0 {
        (told, zeros) = ("1".to_owned(), zeros + next);
    }
    match WORDS.iter().find(|(of, _)| *of == zeros) {
        Some((_, word)) => format!("{told} {word}"),
        None if told == "1" => format!("10^{zeros}"),
        None => format!("{told} × 10^{zeros}"),
    }
}

/// Two digits, or as many as stand before the point.
fn rounded(number: f64) -> String {
    if number >= 9.95 {
        return format!("{number:.0}");
    }
    decimal(number, 1)
}

/// Some of all: "64 of 70", "63 million of 10^17", "all but 63 million of
/// 10^17".
pub fn part(some: &str, all: &str) -> String {
    format!("{} of {}", among(some, all), counted(all))
}

/// Some of so many, where those were named before: "64", "all but 63 million".
/// Other words than numbers are left as they are.
pub fn among(some: &str, all: &str) -> String {
    let size = |number: &str| (number.len(), number.to_owned());
    let numbers = is_number(some) && is_number(all);
    if !numbers || size(some) >= size(all) || all.len() < WORDS_FROM {
        return counted(some);
    }
    let rest = minus(all, some);
    let few = size(&format!("{rest}00")) < size(all);
    match few || counted(some) == counted(all) {
        true => format!("all but {}", counted(&rest)),
        false => counted(some),
    }
}

/// What is left of `all` without `some`, both written out: those who only say
/// such numbers need no arithmetic of any size for it. `some` is no larger.
pub fn minus(all: &str, some: &str) -> String {
    let mut borrowed = 0;
    let some = some.bytes().rev().chain(std::iter::repeat(b'0'));
    let digits = all.bytes().rev().zip(some).map(|(all, some)| {
        let left = (10 + all).wrapping_sub(some + borrowed);
        borrowed = u8::from(left < 10);
        char::from(b'0' + left % 10)
    });
    let digits: Vec<char> = digits.collect();
    let text: String = digits.into_iter().rev().collect();
    match text.trim_start_matches('0') {
        "" => "0".to_owned(),
        text => text.to_owned(),
    }
}

/// A share of 1, as a percentage with as many places as it takes to tell it
/// from nothing and from everything.
pub fn percentage(share: f64) -> String {
    let percent = share * 100.0;
    let rest = 100.0 - percent;
    if rest <= NOISE {
        return "100 %".to_owned();
    }
    if percent <= 0.0 {
        return "0 %".to_owned();
    }
    if percent < LEAST_PERCENT {
        return format!("less than {} %", decimal(LEAST_PERCENT, LEAST_PLACES));
    }
    if rest < LEAST_PERCENT {
        let most = decimal(100.0 - LEAST_PERCENT, LEAST_PLACES);
        return format!("more than {most} %");
    }
    let places = match percent {
        _ if rest < 0.5 => places_to(rest),
        p if p >= 9.95 => 0,
        p if p >= 0.095 => 1,
        p => places_to(p),
    };
    format!("{} %", decimal(percent, places))
}

/// How many places it takes to show the first digit of a small number.
fn places_to(small: f64) -> usize {
    -small.log10().floor() as usize
}

/// A number with at most so many places.
fn decimal(number: f64, places: usize) -> String {
    let text = format!("{number:.places$}");
    match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> String {
        text.replace(',', "")
    }

    #[test]
    fn numbers_are_told_in_words_from_a_million_on() {
        for (exact, told) in [
            ("0", "0"),
            ("999", "999"),
            ("1,054", "1,054"),
            ("999,999", "999,999"),
            ("1,000,000", "1 million"),
            ("8,414,639", "8.4 million"),
            ("9,949,999", "9.9 million"),
            ("9,960,000", "10 million"),
            ("63,063,000", "63 million"),
            ("999,499,999", "999 million"),
            ("999,700,000", "1 billion"),
            ("5,819,841,252", "5.8 billion"),
            ("121,703,393,401,325", "122 trillion"),
            ("999,600,000,000,000", "10^15"),
            ("2,976,082,037,439,538", "3 × 10^15"),
            ("99,561,092,450,391,000", "10^17"),
            ("94,000,000,000,000,000", "9.4 × 10^16"),
            ("141,765,093,503,993,315,107", "1.4 × 10^20"),
        ] {
            assert_eq!(counted(&number(exact)), told, "{exact}");
        }
    }

    #[test]
    fn a_part_is_told_by_what_is_left_where_that_is_little() {
        for (some, all, told) in [
            ("64", "70", "64 of 70"),
            ("70", "70", "70 of 70"),
            ("34,560", "34,650", "34,560 of 34,650"),
            ("95,406,900", "130,789,164", "95 million of 131 million"),
            ("1", "8,414,639", "1 of 8.4 million"),
            ("8,414,638", "8,414,639", "all but 1 of 8.4 million"),
            (
                "63,063,000",
                "99,561,092,450,391,000",
                "63 million of 10^17",
            ),
            (
                "99,561,092,387,328,000",
                "99,561,092,450,391,000",
                "all but 63 million of 10^17",
            ),
            // By more than a hundredth, but not in these words.
            ("62,700,000", "63,400,000", "all but 700,000 of 63 million"),
            ("8,414,639", "8,414,639", "8.4 million of 8.4 million"),
        ] {
            assert_eq!(part(&number(some), &number(all)), told);
        }
    }

    #[test]
    fn what_is_left_is_what_arithmetic_says() {
        for all in [1_u64, 9, 10, 100, 101, 999_999_999_999, u64::MAX] {
            for some in [0, 1, 9, 10, 99, 100, 90_909_090_909, u64::MAX - 1, u64::MAX] {
                if some <= all {
                    let left = minus(&all.to_string(), &some.to_string());
                    assert_eq!(left, (all - some).to_string(), "{all} - {some}");
                }
            }
        }
    }

    #[test]
    fn words_are_left_as_they_are() {
        assert_eq!(counted("unbounded"), "unbounded");
        assert_eq!(among("unbounded", "1000000"), "unbounded");
        assert_eq!(among("3", "unbounded"), "3");
    }

    #[test]
    fn some_of_those_named_before_are_told_without_them() {
        let all = "99561092450391000";
        assert_eq!(among("99561092387328000", all), "all but 63 million");
        assert_eq!(among("63063000", all), "63 million");
        assert_eq!(among("64", "70"), "64");
    }

    #[test]
    fn shares_are_told_from_nothing_and_from_everything() {
        for (percent, told) in [
            (100.0, "100 %"),
            (99.999_992, "99.999992 %"),
            (99.96, "99.96 %"),
            (99.4, "99 %"),
            (61.96, "62 %"),
            (9.96, "10 %"),
            (9.94, "9.9 %"),
            (3.0, "3 %"),
            (0.5, "0.5 %"),
            (0.094, "0.09 %"),
            (0.000_8, "0.0008 %"),
            (0.000_008, "0.000008 %"),
            (0.000_000_2, "less than 0.000001 %"),
            (99.999_999_8, "more than 99.999999 %"),
            (0.0, "0 %"),
        ] {
            assert_eq!(percentage(percent / 100.0), told, "{percent}");
        }
    }
}
