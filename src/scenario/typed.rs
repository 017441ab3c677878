//! What is typed into a control: read as links read it, and refused in the
//! sentence that a link with the same mistake gets. A link has to mean
//! something, so it gets the nearest value that can be used; a control has one
//! already and keeps it.

use super::Planned;
use super::link::{NO_POLICY, unusable};
use crate::executor::Policy;
use crate::parameters::Parameter;

/// What `typed` makes of a parameter that is `now`.
///
/// # Errors
/// Why it cannot be used.
pub fn setting(parameter: &Parameter, typed: &str, now: &str) -> Result<String, String> {
    let typed = typed.trim();
    let read = parameter.read(typed);
    read.map_err(|corrected| unusable(parameter.name, typed, &corrected.why, now))
}

/// What `typed` makes of a size of what is to be measured.
///
/// # Errors
/// Why it cannot be used.
pub fn size(planned: &Planned, parameter: &Parameter, typed: &str) -> Result<String, String> {
    let typed = typed.trim();
    let (own, name) = (planned.measurement.name, parameter.name);
    parameter.read(typed).map_err(|corrected| {
        let why = format!("has a value of {name} that {}", corrected.why);
        let given = format!("{own},{name}:{typed}");
        unusable("measure", &given, &why, planned.settings.word(name))
    })
}

/// What `typed` makes of the seed of a random policy that is `now`.
///
/// # Errors
/// Why it cannot be used.
pub fn policy_seed(typed: &str, now: u64) -> Result<u64, String> {
    let typed = typed.trim();
    let (given, now) = (format!("random:{typed}"), Policy::Random(now).to_string());
    let read = typed.parse();
    read.map_err(|_| unusable("policy", &given, NO_POLICY, &now))
}

/// What `typed` makes of the seed of recordings that is `now`.
///
/// # Errors
/// Why it cannot be used.
pub fn stir_seed(typed: &str, now: u64) -> Result<u64, String> {
    let typed = typed.trim();
    let why = format!("is not a whole number from 0 to {}", u64::MAX);
    let read = typed.parse();
    read.map_err(|_| unusable("seed", typed, &why, &now.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exercise::CATALOGUE;
    use crate::parameters::Kind;
    use crate::scenario::link;
    use crate::scenario::measurement::MEASUREMENTS;

    /// What people type by mistake, without what links cannot hold.
    const MISTAKES: &[&str] = &[
        "", "50000000", "-1", "1,2,x", "1;2;3", "x", "2.5", "1e3", "zz9.q",
    ];

    /// What a link says of it, up to what it uses instead.
    fn said(link: &str) -> Option<String> {
        let (_, notices) = link::read(link);
        let text = &notices.first()?.text;
        Some(text.split("; using ").next().unwrap_or(text).to_owned())
    }

    #[test]
    fn a_mistake_is_called_what_links_call_it_and_the_value_stays() {
        let mut refused = 0;
        for exercise in CATALOGUE {
            for parameter in exercise.parameters {
                let now = parameter.default();
                for typed in MISTAKES {
                    let link = format!("#/{}?{}={typed}", exercise.name, parameter.name);
                    let read = setting(parameter, typed, &now);
                    let expected = said(&link).map(|said| format!("{said}; using {now}"));
                    assert_eq!(read.err(), expected, "{link}");
                    refused += usize::from(expected.is_some());
                }
            }
        }
        assert!(refused > 200, "{refused}");
    }

    #[test]
    fn sizes_are_refused_as_links_refuse_them() {
        for measurement in MEASUREMENTS {
            let planned = Planned::of(measurement.exercise).expect("it has one");
            for parameter in measurement.parameters {
                let (own, name) = (measurement.name, parameter.name);
                for typed in ["", "x", "99999999999"] {
                    let link = format!("#/{}?measure={own},{name}:{typed}", measurement.exercise);
                    let now = planned.settings.word(name);
                    let expected = said(&link).map(|said| format!("{said}; using {now}"));
                    assert_eq!(size(&planned, parameter, typed).err(), expected, "{link}");
                }
            }
        }
    }

    #[test]
    fn seeds_are_refused_as_links_refuse_them() {
        for typed in ["", "-1", "1.5", "x", "99999999999999999999"] {
            let expected = said(&format!("#/counter?policy=random:{typed}"));
            let expected = expected.map(|said| format!("{said}; using random:7"));
            assert_eq!(policy_seed(typed, 7).err(), expected, "{typed}");
            assert!(stir_seed(typed, 7).is_err_and(|why| why.ends_with("using 7")));
        }
        assert_eq!(policy_seed(" 12 ", 7), Ok(12));
        assert_eq!(stir_seed("12", 7), Ok(12));
    }

    #[test]
    fn space_around_what_is_typed_is_nothing() {
        let is_list = |p: &&Parameter| matches!(p.kind, Kind::Numbers { .. });
        let mut all = CATALOGUE.iter().flat_map(|exercise| exercise.parameters);
        let numbers = all.find(is_list).expect("some have numbers");
        assert_eq!(setting(numbers, " 3, 1 ,2 ", "4"), Ok("3,1,2".to_owned()));
    }
}
