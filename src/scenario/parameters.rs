//! The parameters of exercises: declared as data, so that controls, links and
//! tests follow from the declaration.

/// One of a parameter's words.
#[derive(Debug, PartialEq, Eq)]
pub struct Word {
    /// As links write it.
    pub value: &'static str,
    /// As controls show it.
    pub label: &'static str,
}

/// What a parameter may be.
#[derive(Debug, PartialEq, Eq)]
pub enum Kind {
    /// One of these words; the first is the default.
    Word(&'static [Word]),
    /// A whole number.
    Number {
        /// The smallest.
        min: i64,
        /// The largest.
        max: i64,
        /// What it is unless said otherwise.
        default: i64,
    },
}

/// A parameter that an exercise declares.
#[derive(Debug, PartialEq, Eq)]
pub struct Parameter {
    /// Its name in links.
    pub name: &'static str,
    /// Its name on the page.
    pub label: &'static str,
    /// What it does, in a sentence.
    pub help: &'static str,
    /// What it may be.
    pub kind: Kind,
}

/// A value that could not be used, replaced by the nearest that can.
#[derive(Debug, PartialEq, Eq)]
pub struct Mended {
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
        }
    }

    /// The canonical form of `given`.
    ///
    /// # Errors
    /// The nearest value that can be used, and why `given` cannot.
    pub fn read(&self, given: &str) -> Result<String, Mended> {
        match &self.kind {
            Kind::Word(words) if words.iter().any(|word| word.value == given) => {
                Ok(given.to_owned())
            }
            Kind::Word(words) => {
                let known: Vec<&str> = words.iter().map(|word| word.value).collect();
                Err(Mended {
                    value: self.default(),
                    why: format!("is not one of {}", known.join(", ")),
                })
            }
            Kind::Number { min, max, .. } => match parse_number(given) {
                Some(number) if (*min..=*max).contains(&number) => Ok(number.to_string()),
                Some(number) => Err(Mended {
                    value: number.clamp(*min, *max).to_string(),
                    why: format!("is outside {min} to {max}"),
                }),
                None => Err(Mended {
                    value: self.default(),
                    why: "is not a whole number".to_owned(),
                }),
            },
        }
    }
}

/// A whole number; one too large for 64 bits counts as the largest there is.
fn parse_number(given: &str) -> Option<i64> {
    let digits = given.strip_prefix('-').unwrap_or(given);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let limit = if given.starts_with('-') {
        i64::MIN
    } else {
        i64::MAX
    };
    Some(given.parse().unwrap_or(limit))
}

/// The values of an exercise's parameters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    declared: &'static [Parameter],
    values: Vec<String>,
}

impl Settings {
    /// Every parameter at its default.
    pub fn defaults(declared: &'static [Parameter]) -> Self {
        Settings {
            declared,
            values: declared.iter().map(Parameter::default).collect(),
        }
    }

    /// The parameters and their values, in the order of their declaration.
    pub fn iter(&self) -> impl Iterator<Item = (&'static Parameter, &str)> {
        self.declared
            .iter()
            .zip(self.values.iter().map(String::as_str))
    }

    /// Sets the parameter called `name`; `None` when there is none of that
    /// name, otherwise what [`Parameter::read`] says of `given`.
    pub fn set(&mut self, name: &str, given: &str) -> Option<Result<(), Mended>> {
        let place = self.declared.iter().position(|p| p.name == name)?;
        Some(match self.declared[place].read(given) {
            Ok(value) => {
                self.values[place] = value;
                Ok(())
            }
            Err(mended) => {
                self.values[place].clone_from(&mended.value);
                Err(mended)
            }
        })
    }

    /// The value of the parameter called `name`; empty when undeclared.
    pub fn word(&self, name: &str) -> &str {
        let found = self.iter().find(|(parameter, _)| parameter.name == name);
        debug_assert!(found.is_some(), "undeclared parameter {name}");
        found.map_or("", |(_, value)| value)
    }

    /// The number in the parameter called `name`; 0 when it holds none.
    pub fn number(&self, name: &str) -> i64 {
        self.word(name).parse().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COUNT: Parameter = Parameter {
        name: "count",
        label: "Count",
        help: "",
        kind: Kind::Number {
            min: 1,
            max: 6,
            default: 2,
        },
    };

    fn mended(given: &str) -> String {
        match COUNT.read(given) {
            Ok(value) => value,
            Err(mended) => format!("{} since it {}", mended.value, mended.why),
        }
    }

    #[test]
    fn numbers_are_read_clamped_or_replaced() {
        assert_eq!(mended("3"), "3");
        assert_eq!(mended("007"), "6 since it is outside 1 to 6");
        assert_eq!(mended("03"), "3");
        assert_eq!(mended("-1"), "1 since it is outside 1 to 6");
        assert_eq!(
            mended("99999999999999999999"),
            "6 since it is outside 1 to 6"
        );
        assert_eq!(
            mended("-99999999999999999999"),
            "1 since it is outside 1 to 6"
        );
        for junk in ["", "-", "two", "2.0", "+2", "٣"] {
            assert_eq!(mended(junk), "2 since it is not a whole number", "{junk:?}");
        }
    }
}
