//! Measuring, as the page sees it.

use super::{Effect, Message};
use crate::bridge::FromMeasurer;
use crate::measure::{Row, renew};
use crate::scenario::by_name;
use crate::scenario::{Planned, Scenario, link};

/// Where and when something is measured.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Machine {
    /// The browser, with its version.
    pub browser: String,
    /// How many threads the browser says that the machine has.
    pub cores: usize,
    /// The day and the time.
    pub date: String,
}

/// What is done with a measurement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MeasureAction {
    /// Set the parameter of this name of what is to be measured.
    Set(&'static str, String),
    /// Measure, on this machine.
    Start(Machine),
    /// Stop measuring.
    Stop,
}

/// How far it has come.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum Phase {
    /// It has not been asked for.
    #[default]
    NotYet,
    /// So many runs of so many are done; none of none while threads are started.
    Going(usize, usize),
    /// Somebody stopped it.
    Stopped,
    Done,
    /// It could not be done, for this reason.
    Failed(String),
}

/// What is or was measured.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Measuring {
    pub phase: Phase,
    /// The measurement whose results these are.
    pub planned: Option<Planned>,
    /// Where and when.
    pub machine: Machine,
    pub rows: Vec<Row>,
    /// How many threads the browser says that the machine has; 0 while that is
    /// not known.
    pub cores: usize,
    /// The sizes chosen last for each measurement that any were chosen for.
    pub chosen: Vec<Planned>,
}

/// Why nothing else is begun while something is measured.
pub(super) const IS_MEASURING: &str =
    "Not while something is measured: both would be slower than they are.";

impl Measuring {
    /// Whether threads are at work.
    pub fn is_going(&self) -> bool {
        matches!(self.phase, Phase::Going(..))
    }

    /// The link that measures the same once more, with the same sizes.
    pub fn link(&self) -> String {
        let planned = self.planned.as_ref();
        let of = planned.and_then(|planned| by_name(planned.measurement.exercise));
        of.map_or_else(String::new, |of| {
            link::write(&Scenario {
                measure: self.planned.clone(),
                ..Scenario::new(of)
            })
        })
    }

    /// What would be measured next: as the address has it, as it was chosen, or
    /// else as it suits the machine.
    pub(super) fn next(&self, scenario: &Scenario) -> Option<Planned> {
        let exercise = scenario.exercise.name;
        let known = scenario.measure.as_ref().or_else(|| self.chosen(exercise));
        let suits = || Some(Planned::of(exercise)?.on(self.cores));
        known.cloned().or_else(suits)
    }

    /// The sizes chosen last for this exercise's measurement, if any were.
    fn chosen(&self, exercise: &str) -> Option<&Planned> {
        let mut chosen = self.chosen.iter();
        chosen.find(|planned| planned.measurement.exercise == exercise)
    }

    fn choose(&mut self, planned: Planned) {
        self.chosen
            .retain(|other| other.measurement != planned.measurement);
        self.chosen.push(planned);
    }

    /// The address holds the sizes that were chosen while their tab is `shown`;
    /// they are kept while it is not.
    pub(super) fn keep_sizes(&mut self, scenario: &mut Scenario, shown: bool) {
        match scenario.measure.take().filter(|_| shown) {
            Some(planned) => {
                scenario.measure = Some(planned.clone());
                self.choose(planned);
            }
            None if shown => scenario.measure = self.chosen(scenario.exercise.name).cloned(),
            None => {}
        }
    }

    /// Sets a parameter of what would be measured next, which the address holds
    /// from then on.
    pub(super) fn set(&mut self, name: &str, value: &str, scenario: &mut Scenario) {
        if let Some(mut planned) = self.next(scenario) {
            planned.settings.set(name, value);
            self.choose(planned.clone());
            scenario.measure = Some(planned);
        }
    }

    /// Begins to measure; from here on the address holds what is measured.
    pub(super) fn start(&mut self, machine: Machine, scenario: &mut Scenario) -> Effect {
        let planned = self.next(scenario);
        scenario.measure.clone_from(&planned);
        self.reset(Phase::Going(0, 0), planned, machine);
        Effect::Send(Message::Measurer(self.link()))
    }

    fn reset(&mut self, phase: Phase, planned: Option<Planned>, machine: Machine) {
        *self = Measuring {
            phase,
            planned,
            machine,
            rows: Vec::new(),
            cores: self.cores,
            chosen: std::mem::take(&mut self.chosen),
        };
    }

    /// Stops it, if it is under way; what to say then.
    pub(super) fn stop(&mut self) -> Option<String> {
        self.end(Phase::Stopped, "The measurement was stopped".to_owned())
    }

    fn end(&mut self, phase: Phase, words: String) -> Option<String> {
        self.is_going().then(|| {
            self.phase = phase;
            words
        })
    }

    /// Results of another exercise than this one are of no use. What to say if
    /// they were still being measured.
    pub(super) fn forget_others(&mut self, exercise: &str) -> Option<String> {
        let of = self.planned.as_ref()?.measurement.exercise;
        if of == exercise {
            return None;
        }
        let words = self.stop();
        self.reset(Phase::NotYet, None, Machine::default());
        words
    }

    /// Takes what the measurer says; what to say if that was the last.
    pub(super) fn hear(&mut self, said: FromMeasurer) -> Option<String> {
        match said {
            FromMeasurer::Done => return self.end(Phase::Done, "Measured".to_owned()),
            FromMeasurer::Fault(why) => {
                let words = format!("The measurement failed: {why}");
                return self.end(Phase::Failed(why), words);
            }
            FromMeasurer::Going(done, all) if self.is_going() => {
                self.phase = Phase::Going(done, all);
            }
            FromMeasurer::Rows(rows) if self.is_going() => renew(&mut self.rows, rows),
            _ => {}
        }
        None
    }
}

/// The browser and its version, from what it sends to servers.
pub fn browser(user_agent: &str) -> String {
    // Later ones pretend to be the earlier ones too.
    const KNOWN: [(&str, &str); 5] = [
        ("Firefox/", "Firefox"),
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("Chrome/", "Chromium"),
        ("Version/", "Safari"),
    ];
    for (mark, name) in KNOWN {
        if let Some((_, version)) = user_agent.split_once(mark) {
            let digits = version.split(|c: char| !c.is_ascii_digit()).next();
            return format!("{name} {}", digits.unwrap_or_default());
        }
    }
    "unknown browser".to_owned()
}

#[cfg(test)]
mod tests;
