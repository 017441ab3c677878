//! A second run in a link, beside the first: `lock:with`, or `schedule:a2b`.

use super::notice::{Notice, quote};
use super::{Scenario, schedule};
use crate::parameters::Corrected;

/// The most parts that are read of a second run; no exercise has so many
/// parameters.
const MOST_PARTS: usize = 16;

/// A run of the same exercise, shown beside another: the first.
#[derive(Clone, Debug, PartialEq)]
pub struct Second {
    /// What is run there, and who goes when.
    pub scenario: Scenario,
    /// Whether it takes the choices of the first run, as far as they fit. A
    /// variant that is compared with does; any other run has its own.
    pub follows: bool,
}

impl Second {
    /// As links write it, beside `first`: what is not said is as it is there. A
    /// run with choices of its own names them, or who makes them.
    pub fn write(&self, first: &Scenario) -> String {
        let mut parts = Vec::new();
        let ours = self.scenario.settings.iter();
        for ((parameter, value), (_, there)) in ours.zip(first.settings.iter()) {
            if value != there {
                parts.push(format!("{}:{value}", parameter.name));
            }
        }
        let (policy, schedule) = (self.scenario.policy, &self.scenario.schedule);
        if self.scenario.switch != first.switch {
            parts.push(format!("switch:{}", self.scenario.switch.name()));
        }
        // A run that follows has made choices of the first one, and no others.
        if !self.follows || !first.schedule.starts_with(schedule) {
            if policy != first.policy || schedule.is_empty() {
                parts.push(format!("policy:{policy}"));
            }
            if !schedule.is_empty() {
                parts.push(format!("schedule:{}", schedule::write(schedule)));
            }
        } else if parts.is_empty() {
            let same = first.settings.iter().take(1);
            parts.extend(same.map(|(parameter, value)| format!("{}:{value}", parameter.name)));
        }
        parts.join(";")
    }

    /// Reads what [`write`](Self::write) wrote, beside `first`; `None` when
    /// nothing of it can be used. Says what could not be, in words that
    /// complete "beside …".
    pub fn read(first: &Scenario, given: &str) -> (Option<Self>, Vec<Notice>) {
        let mut second = Second {
            scenario: first.at_the_start(),
            follows: true,
        };
        let mut complaints = Vec::new();
        let mut known: Vec<&str> = Vec::new();
        let mut parts = given.split(';').filter(|part| !part.is_empty());
        for part in parts.by_ref().take(MOST_PARTS) {
            let (name, value) = part.split_once(':').unwrap_or((part, ""));
            if known.contains(&name) {
                let twice = format!("gives {} more than once; the first counts", quote(name));
                complaints.push(Notice::of_meaning(twice));
                continue;
            }
            match second.read_part(name, value) {
                Ok(complaint) => {
                    known.push(name);
                    complaints.extend(complaint);
                }
                Err(complaint) => complaints.push(complaint),
            }
        }
        if parts.next().is_some() {
            let more = format!("has more than {MOST_PARTS} parts; the rest is left out");
            complaints.push(Notice::of_meaning(more));
        }
        if known.is_empty() {
            let nothing = "says nothing of a second run; there is none";
            complaints.push(Notice::of_meaning(nothing));
            return (None, complaints);
        }
        if !known.contains(&"schedule") && !second.follows {
            second.scenario.schedule.clear();
        } else if !second.follows {
            complaints.extend(second.scenario.cut_unknown_letters().map(of_schedule));
        }
        (Some(second), complaints)
    }

    /// Takes one part, and says what of it had to be corrected.
    ///
    /// # Errors
    /// Why there is no such part.
    fn read_part(&mut self, name: &str, value: &str) -> Result<Option<Notice>, Notice> {
        // A run that says who goes when has choices of its own.
        self.follows &= !matches!(name, "switch" | "policy" | "schedule");
        if name == "schedule" {
            let reading = schedule::read(value);
            self.scenario.schedule = reading.choices;
            return Ok(reading.complaint.map(of_schedule));
        }
        match self.scenario.set(name, value) {
            Some(Ok(())) => Ok(None),
            Some(Err(Corrected { value, why })) => {
                let using = format!("has a {name} that {why}; using {value}");
                Ok(Some(Notice::of_meaning(using)))
            }
            None => {
                let (name, exercise) = (quote(name), self.scenario.exercise.name);
                let out = format!("sets {name}, which {exercise} has not; it is left out");
                Err(Notice::of_meaning(out))
            }
        }
    }
}

fn of_schedule(complaint: String) -> Notice {
    Notice::of_schedule(format!("has a schedule that {complaint}; it ends there"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::executor::Policy;
    use crate::scenario::link;

    /// What a second run beside the first of `link` is written as, and the
    /// complaints.
    fn corrected(link: &str, given: &str) -> (Option<String>, usize) {
        let (first, _) = link::read(link);
        let (second, complaints) = Second::read(&first, given);
        (second.map(|second| second.write(&first)), complaints.len())
    }

    #[test]
    fn what_is_written_reads_back() {
        for given in [
            "lock:none",
            "lock:none;threads:3",
            "schedule:a2b",
            "lock:none;schedule:ba",
            "policy:earliest",
            "policy:random:7;schedule:b",
            "switch:gil;policy:earliest",
            // Both the same: there are two runs all the same.
            "lock:with",
        ] {
            let read = corrected("#/counter?schedule=ab", given);
            assert_eq!(read, (Some(given.to_owned()), 0), "{given}");
        }
    }

    #[test]
    fn what_is_not_said_is_as_in_the_first() {
        let link = "#/counter?threads=3&policy=random:5&schedule=abc";
        let (first, _) = link::read(link);
        let read = |given: &str| Second::read(&first, given).0.expect("a second run");
        let variant = read("lock:none");
        assert!(variant.follows);
        assert_eq!(variant.scenario.schedule, ['a', 'b', 'c']);
        assert_eq!(variant.scenario.settings.word("threads"), "3");
        assert_eq!(variant.scenario.policy, Policy::Random(5));
        let own = read("policy:round-robin");
        assert!(!own.follows && own.scenario.schedule.is_empty());
        assert_eq!(read("schedule:c").scenario.policy, Policy::Random(5));
    }

    #[test]
    fn what_cannot_be_used_is_mended_and_said() {
        let many = (0..20).map(|n| format!("p{n}:1;")).collect::<String>();
        for (given, written, complaints) in [
            ("", None, 1),
            (";;", None, 1),
            ("with", None, 2),
            ("colour:red", None, 2),
            ("lock:maybe", Some("lock:with"), 1),
            ("lock:none;lock:leak", Some("lock:none"), 1),
            ("threads:99", Some("threads:6"), 1),
            ("policy:random", Some("policy:earliest"), 1),
            ("switch:", Some("policy:earliest"), 1),
            ("schedule", Some("policy:earliest"), 0),
            ("schedule:aXb", Some("schedule:a"), 1),
            // The third thread comes with a later part.
            ("schedule:c;threads:3", Some("threads:3;schedule:c"), 0),
            ("schedule:ac", Some("schedule:a"), 1),
            (&many, None, 18),
        ] {
            let expected = (written.map(str::to_owned), complaints);
            assert_eq!(corrected("#/counter", given), expected, "{given}");
        }
    }
}
