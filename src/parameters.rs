//! The parameters of exercises: declared as data, so that controls, links and
//! tests follow from the declaration.

mod settings;

use crate::texts::shown;

pub use settings::Settings;

/// One of a parameter's words.
#[derive(Debug, PartialEq, Eq)]
pub struct Word {
    /// As links write it.
    pub value: &'static str,
    /// As controls show it.
    pub label: &'static str,
}

/// What a parameter may be.
#[derive(Debug)]
pub enum Kind {
    /// One of these words; the first is the default.
    Word(&'static [Word]),
    /// A whole number.
    Number {
        min: i64,
        max: i64,
        /// What it is unless said otherwise.
        default: i64,
    },
    /// A whole number, or the word `none`.
    NumberOrNone {
        min: i64,
        max: i64,
        /// What it is unless said otherwise, as links write it.
        default: &'static str,
    },
    /// Several whole numbers with commas between them.
    Numbers {
        /// The smallest and the largest that each may be.
        each: (i64, i64),
        /// How few and how many there may be.
        count: (usize, usize),
        /// What they are unless said otherwise, as links write them.
        default: &'static str,
    },
    /// A text of the exercise's own making.
    Text {
        /// Gives the canonical form, or the nearest text that can be used.
        read: fn(&str) -> Result<String, Corrected>,
        /// The canonical form as a Python expression, for the twin.
        python: fn(&str) -> String,
        /// What it is unless said otherwise.
        default: &'static str,
    },
}

/// A parameter that an exercise declares.
#[derive(Debug)]
pub struct Parameter {
    /// Its name in links.
    pub name: &'static str,
    pub label: &'static str,
    /// What it does, in a sentence.
    pub help: &'static str,
    pub kind: Kind,
}

/// A word of a parameter that is one of several.
pub const fn word(value: &'static str, label: &'static str) -> Word {
    Word {
        value,
        label: shown(label),
    }
}

/// A parameter that is one of `words`, the first unless said otherwise.
pub const fn choice(
    name: &'static str,
    label: &'static str,
    help: &'static str,
    words: &'static [Word],
) -> Parameter {
    parameter((name, label, help), Kind::Word(words))
}

/// A parameter that is a whole number from `min` to `max`.
pub const fn number(
    name: &'static str,
    label: &'static str,
    help: &'static str,
    (min, max): (i64, i64),
    default: i64,
) -> Parameter {
    parameter((name, label, help), Kind::Number { min, max, default })
}

/// A parameter that is a whole number from `min` to `max`, or `none`.
pub const fn number_or_none(
    name: &'static str,
    label: &'static str,
    help: &'static str,
    (min, max): (i64, i64),
    default: &'static str,
) -> Parameter {
    let kind = Kind::NumberOrNone { min, max, default };
    parameter((name, label, help), kind)
}

/// A parameter that is so many whole numbers, each from the one to the other.
pub const fn numbers(
    name: &'static str,
    label: &'static str,
    help: &'static str,
    each: (i64, i64),
    count: (usize, usize),
    default: &'static str,
) -> Parameter {
    let kind = Kind::Numbers {
        each,
        count,
        default,
    };
    parameter((name, label, help), kind)
}

const fn parameter(
    (name, label, help): (&'static str, &'static str, &'static str),
    kind: Kind,
) -> Parameter {
    Parameter {
        name,
        label: shown(label),
        help: shown(help),
        kind,
    }
}

/// Within an exercise a name stands for one parameter; the functions in
/// [`Kind::Text`] could not be compared.
impl PartialEq for Parameter {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Parameter {}

/// A value that could not be used, replaced by the nearest that can.
#[derive(Debug, PartialEq, Eq)]
pub struct Corrected {
    /// The value used instead.
    pub value: String,
    /// Why, in words that complete "threads=9 …".
    pub why: String,
}

impl Parameter {
    /// The default, as links write it.
    pub fn default(&self) -> String {
        match &self.kind {
            Kind::Word(words) => words[0].value.to_owned(),
            Kind::Number { default, .. } => default.to_string(),
            Kind::NumberOrNone { default, .. }
            | Kind::Numbers { default, .. }
            | Kind::Text { default, .. } => (*default).to_owned(),
        }
    }

    /// What controls call `value`.
    pub fn label_of<'a>(&self, value: &'a str) -> &'a str {
        let word = match &self.kind {
            Kind::Word(words) => words.iter().find(|word| word.value == value),
            _ => None,
        };
        word.map_or(value, |word| word.label)
    }

    /// The canonical form of `given`.
    ///
    /// # Errors
    /// The nearest value that can be used, and why `given` cannot.
    pub fn read(&self, given: &str) -> Result<String, Corrected> {
        match &self.kind {
            Kind::Word(words) => {
                let same = |word: &&Word| word.value.eq_ignore_ascii_case(given);
                if let Some(word) = words.iter().find(same) {
                    return Ok(word.value.to_owned());
                }
                let known: Vec<&str> = words.iter().map(|word| word.value).collect();
                let why = format!("is not one of {}", known.join(", "));
                corrected(self.default(), why)
            }
            Kind::Number { min, max, .. } => self.read_number(given, *min, *max),
            Kind::NumberOrNone { .. } if given.eq_ignore_ascii_case("none") => {
                Ok("none".to_owned())
            }
            Kind::NumberOrNone { min, max, .. } => self.read_number(given, *min, *max),
            Kind::Numbers { each, count, .. } => self.read_numbers(given, *each, *count),
            Kind::Text { read, .. } => read(given),
        }
    }

    fn read_number(&self, given: &str, min: i64, max: i64) -> Result<String, Corrected> {
        match parse_number(given) {
            Some(number) if (min..=max).contains(&number) => Ok(number.to_string()),
            Some(number) => {
                let why = format!("is outside {min} to {max}");
                corrected(number.clamp(min, max).to_string(), why)
            }
            None => corrected(self.default(), "is not a whole number".to_owned()),
        }
    }

    /// Too many numbers are cut off; anything else that is wrong with the list
    /// gives the default, except numbers out of range, which are clamped.
    fn read_numbers(
        &self,
        given: &str,
        (min, max): (i64, i64),
        (fewest, most): (usize, usize),
    ) -> Result<String, Corrected> {
        let numbers: Option<Vec<i64>> = given.split(',').map(|n| parse_number(n.trim())).collect();
        let Some(numbers) = numbers.filter(|numbers| numbers.len() >= fewest) else {
            let why = format!("is not {fewest} to {most} whole numbers with commas between");
            return corrected(self.default(), why);
        };
        let fits = |number: &i64| (min..=max).contains(number);
        let near = numbers.iter().take(most);
        let near = near.map(|n| n.clamp(&min, &max).to_string());
        let value = near.collect::<Vec<_>>().join(",");
        if numbers.len() > most {
            return corrected(value, format!("has more than {most} numbers"));
        }
        if !numbers.iter().all(fits) {
            return corrected(value, format!("has numbers outside {min} to {max}"));
        }
        Ok(value)
    }
}

fn corrected(value: String, why: String) -> Result<String, Corrected> {
    Err(Corrected { value, why })
}

/// A whole number; one too large for 64 bits counts as the largest there is.
fn parse_number(given: &str) -> Option<i64> {
    let digits = given.strip_prefix('-').unwrap_or(given);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let limit = match given.starts_with('-') {
        true => i64::MIN,
        false => i64::MAX,
    };
    Some(given.parse().unwrap_or(limit))
}

#[cfg(test)]
mod tests {
    use super::*;

    const COUNT: Parameter = number("count", "Count", "", (1, 6), 2);

    fn read(given: &str) -> String {
        match COUNT.read(given) {
            Ok(value) => value,
            Err(corrected) => format!("{} since it {}", corrected.value, corrected.why),
        }
    }

    const LIST: Parameter = numbers("list", "List", "", (0, 9), (2, 3), "1,2");

    #[test]
    fn lists_are_read_cut_clamped_or_replaced() {
        let value = |given: &str| LIST.read(given).unwrap_or_else(|corrected| corrected.value);
        assert_eq!(LIST.read("3,4,05"), Ok("3,4,5".to_owned()));
        assert_eq!(value("1,2,3,4"), "1,2,3");
        assert_eq!(value("1,20"), "1,9");
        for junk in ["", "7", "1,,2", "1,x", "1;2", ","] {
            assert_eq!(value(junk), "1,2", "{junk:?}");
        }
    }

    #[test]
    fn none_is_a_word_where_it_is_allowed() {
        let patience = number_or_none("patience", "Patience", "", (1, 100), "none");
        assert_eq!(patience.read("none"), Ok("none".to_owned()));
        assert_eq!(patience.read("None"), Ok("none".to_owned()));
        assert_eq!(patience.read("30"), Ok("30".to_owned()));
        assert_eq!(patience.read("0").unwrap_or_else(|m| m.value), "1");
        assert_eq!(patience.read("never").unwrap_or_else(|m| m.value), "none");
    }

    #[test]
    fn numbers_are_read_clamped_or_replaced() {
        for (given, value) in [
            ("3", "3"),
            ("03", "3"),
            ("007", "6 since it is outside 1 to 6"),
            ("-1", "1 since it is outside 1 to 6"),
            ("99999999999999999999", "6 since it is outside 1 to 6"),
            ("-99999999999999999999", "1 since it is outside 1 to 6"),
        ] {
            assert_eq!(read(given), value);
        }
        let expected = "2 since it is not a whole number";
        for junk in ["", "-", "two", "2.0", "+2", "٣"] {
            assert_eq!(read(junk), expected, "{junk:?}");
        }
    }
}
