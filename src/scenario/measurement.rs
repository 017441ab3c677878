//! What can be measured on real threads at full speed: each measurement
//! belongs to an exercise, has parameters of its own, and gives tables.

mod catalogue;
mod estimate;

use super::notice::quote;
use crate::parameters::{Corrected, Parameter, Settings};

pub use catalogue::MEASUREMENTS;
pub use estimate::Estimate;

/// How a table is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A bar for each row.
    Bars,
    /// How many times faster than the first row, beside the ideal.
    SpeedUp,
    /// A column for each place along the axis, in its order: a histogram over
    /// upper bounds, or how something grew.
    Columns,
}

/// A table of results, as declared.
#[derive(Debug, PartialEq, Eq)]
pub struct Table {
    pub title: &'static str,
    /// What stands along its axis, with `#` for the number: `# threads`.
    pub axis: &'static str,
    /// The unit of its numbers.
    pub unit: &'static str,
    pub series: &'static [&'static str],
    /// What each row tells besides; empty for nothing.
    pub extra: &'static str,
    pub form: Form,
    /// How to read it, where that is not plain.
    pub note: &'static str,
}

impl Table {
    /// What the series of this number is called.
    pub fn series_called(&self, number: u8) -> Option<&'static str> {
        self.series.get(usize::from(number)).copied()
    }
}

/// Something that can be measured.
#[derive(Debug, PartialEq, Eq)]
pub struct Measurement {
    /// Its name in links.
    pub name: &'static str,
    /// The exercise that it belongs to.
    pub exercise: &'static str,
    pub title: &'static str,
    /// What is done, in a sentence or two.
    pub story: &'static str,
    /// What of it carries over to CPython, and what does not.
    pub python: &'static str,
    /// What every run of it must come to, as a sentence that says that it did.
    pub exact: &'static str,
    pub parameters: &'static [Parameter],
    pub tables: &'static [Table],
}

/// A measurement with its parameters set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    pub measurement: &'static Measurement,
    pub settings: Settings,
}

impl Planned {
    /// The measurement of the exercise of this name, as it comes.
    pub fn of(exercise: &str) -> Option<Self> {
        let found = MEASUREMENTS.iter().find(|m| m.exercise == exercise);
        found.map(|measurement| Planned {
            measurement,
            settings: Settings::defaults(measurement.parameters),
        })
    }

    /// The same with as many threads as `cores`, at least two, where there are
    /// several to be compared; as it is where `cores` is 0, not known.
    pub fn on(mut self, cores: usize) -> Self {
        for name in ["threads", "workers"] {
            if cores > 0 {
                // Too many become the most that there may be.
                let _ = self.settings.set(name, &cores.max(2).to_string());
            }
        }
        self
    }

    /// As links write it: `contention,threads:2`, with defaults left out.
    pub fn write(&self) -> String {
        let mut text = self.measurement.name.to_owned();
        for (parameter, value) in self.settings.iter() {
            if value != parameter.default() {
                text.push_str(&format!(",{}:{value}", parameter.name));
            }
        }
        text
    }

    /// Reads what [`write`](Self::write) wrote, for the exercise of this name,
    /// and says what could not be used, in words that complete "measure …".
    pub fn read(exercise: &str, given: &str) -> (Option<Self>, Vec<String>) {
        let mut complaints = Vec::new();
        let Some(mut planned) = Self::of(exercise) else {
            return (None, vec![format!("is nothing that {exercise} has")]);
        };
        let mut parts = given.split(',');
        let own = planned.measurement.name;
        if parts.next() != Some(own) {
            complaints.push(format!(
                "does not name {exercise}’s measurement; using {own}"
            ));
        }
        let mut known: Vec<&str> = Vec::new();
        for part in parts {
            let (name, value) = part.split_once(':').unwrap_or((part, ""));
            let quoted = quote(name);
            if known.contains(&name) {
                complaints.push(format!("gives {quoted} more than once; the first counts"));
                continue;
            }
            known.push(name);
            complaints.extend(match planned.settings.set(name, value) {
                Some(Ok(())) => None,
                Some(Err(Corrected { value, why })) => {
                    Some(format!("has a value of {name} that {why}; using {value}"))
                }
                None => Some(format!(
                    "sets {quoted}, which {own} has not; it is left out"
                )),
            });
        }
        (Some(planned), complaints)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_reads_back() {
        let mut planned = Planned::of("counter").expect("it has one");
        assert_eq!(planned.write(), "contention");
        planned.settings.set("threads", "2");
        planned.settings.set("repeats", "1");
        assert_eq!(planned.write(), "contention,threads:2,repeats:1");
        let read = Planned::read("counter", &planned.write());
        assert_eq!(read, (Some(planned), Vec::new()));
    }

    #[test]
    fn what_cannot_be_used_is_mended_and_said() {
        let corrected = |given: &str| {
            let (planned, complaints) = Planned::read("counter", given);
            (planned.expect("a plan").write(), complaints.len())
        };
        for (given, canonical, complaints) in [
            ("", "contention", 1),
            ("squares", "contention", 1),
            ("contention,threads:99", "contention,threads:8", 1),
            ("contention,threads", "contention", 1),
            ("contention,threads:2,colour:3,,", "contention,threads:2", 3),
            ("contention,threads:2,threads:3", "contention,threads:2", 1),
        ] {
            let expected = (canonical.to_owned(), complaints);
            assert_eq!(corrected(given), expected, "{given}");
        }
        assert_eq!(Planned::read("nothing", "squares").0, None);
    }

    #[test]
    fn every_default_is_one_that_can_be_set() {
        for measurement in MEASUREMENTS {
            for parameter in measurement.parameters {
                let default = parameter.default();
                let read = parameter.read(&default);
                assert_eq!(read, Ok(default), "{}", parameter.name);
            }
            assert!(!measurement.tables.is_empty());
        }
    }
}
