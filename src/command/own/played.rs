//! One run of a text, as options say it.

use std::sync::Arc;

use super::{OWN, Own};
use crate::command::given::{Failure, texts};
use crate::command::options::Words;
use crate::executor::{Policy, Stepper, play};
use crate::parameters::Settings;
use crate::program::Letter;
use crate::python::Typed;
use crate::scenario::{Scenario, schedule};
use crate::trace::Trace;

/// What stands between the names of watched places, and for none at all.
const BETWEEN: char = '~';
const NONE: &str = "-";

/// A run, and what was run.
pub struct Played {
    pub own: Own,
    pub typed: Typed,
    pub scenario: Scenario,
    pub trace: Trace,
}

impl Played {
    /// Makes the run that `words` say, of which a command has taken its own; `json`:
    /// refusals are printed so.
    ///
    /// # Errors
    /// Why there is none.
    pub fn read(mut words: Words<'_>, json: bool) -> Result<Self, Failure> {
        let policy = "earliest, round-robin or random:SEED";
        let policy = words.value("--policy", policy, Policy::from_name)?;
        let chosen = words.value("--schedule", "a schedule, such as a2b4a2", choices)?;
        let watched = words.value(
            "--watch",
            "places, such as g.x~a.Counter.value, or -",
            places,
        )?;
        let mut own = Own::read(words)?;
        own.json = json;
        let typed = own.typed(watched.as_deref())?;
        let mut scenario = Scenario {
            exercise: &OWN,
            settings: Settings::defaults(OWN.parameters),
            switch: own.text.switch,
            policy: policy.unwrap_or_default(),
            schedule: chosen.unwrap_or_default(),
            ..Scenario::default()
        };
        let program = Arc::clone(&typed.program);
        let mut stepper = Stepper::new(Arc::clone(&program), own.text.switch)?;
        let turns = scenario.schedule_for(&program);
        let (trace, fitted) = play(&mut stepper, &turns, &scenario.policy)?;
        if let Some(refusal) = typed.refusal() {
            return Err(own.refuse(&refusal));
        }
        let notices = scenario.fit(&trace, fitted);
        if !notices.is_empty() {
            let notices = texts(&notices).join("; ");
            return Err(Failure::Arguments(format!(
                "the schedule does not fit: {notices}"
            )));
        }
        Ok(Played {
            own,
            typed,
            scenario,
            trace,
        })
    }
}

/// A schedule, if it is one.
fn choices(word: &str) -> Option<Vec<Letter>> {
    let reading = schedule::read(word);
    reading.complaint.is_none().then_some(reading.choices)
}

/// The names of places to be watched.
fn places(word: &str) -> Option<Vec<String>> {
    match word {
        "" => None,
        NONE => Some(Vec::new()),
        names => Some(names.split(BETWEEN).map(str::to_owned).collect()),
    }
}
