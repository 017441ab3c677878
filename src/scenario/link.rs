//! Links: `#/counter?threads=3&lock=none&schedule=a2b4&step=5`.
//!
//! Reading is total: whatever is given, there is a scenario, and a notice for
//! each thing that could not be used as it was. `docs/LINKS.md` is the
//! reference for people.

use percent_encoding::percent_decode_str;

use super::notice::{Notice, collapse, quote, times};
use super::{Planned, Scenario, Second, schedule};
use crate::executor::Policy;
use crate::exercise;
use crate::limits::MAX_STEPS;
use crate::model::Switch;

/// The version of the links' meaning. Links without a version have this one.
pub const VERSION: u32 = 1;

/// The longest link that is read. Mail and chat programs cut links long before
/// this; a longer one is hostile or broken.
pub const MAX_LENGTH: usize = 16_384;

/// What a link can hold with a run.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct With {
    /// A second run beside it.
    pub comparison: Option<Second>,
    /// Whether that is on the timeline alone: the stage shows the first run.
    pub one_stage: bool,
    /// Whether the page asks what can happen before it shows it.
    pub ask_first: bool,
}

/// Writes the canonical link: fixed order, defaults left out.
pub fn write(scenario: &Scenario) -> String {
    write_with(scenario, &With::default())
}

/// Writes the canonical link of a run and what is shown with it.
pub fn write_with(scenario: &Scenario, with: &With) -> String {
    let mut fields = Vec::new();
    for (parameter, value) in scenario.settings.iter() {
        if value != parameter.default() {
            fields.push(format!("{}={value}", parameter.name));
        }
    }
    if scenario.switch != Switch::default() {
        fields.push(format!("switch={}", scenario.switch.name()));
    }
    if scenario.policy != Policy::default() {
        fields.push(format!("policy={}", scenario.policy));
    }
    if !scenario.schedule.is_empty() {
        fields.push(format!("schedule={}", schedule::write(&scenario.schedule)));
    }
    if scenario.step > 0 {
        fields.push(format!("step={}", scenario.step));
    }
    if let Some(second) = &with.comparison {
        fields.push(format!("beside={}", second.write(scenario)));
        if with.one_stage {
            fields.push("stages=1".to_owned());
        }
    }
    if with.ask_first {
        fields.push("ask=first".to_owned());
    }
    if let Some(planned) = &scenario.measure {
        fields.push(format!("measure={}", planned.write()));
    }
    let mark = if fields.is_empty() { "" } else { "?" };
    format!("#/{}{mark}{}", scenario.exercise.name, fields.join("&"))
}

/// Reads a link, with or without a site in front of its `#`; of two runs, the
/// first.
pub fn read(link: &str) -> (Scenario, Vec<Notice>) {
    let (scenario, _, notices) = read_with(link);
    (scenario, notices)
}

/// Reads a link, and what it holds with its run.
pub fn read_with(link: &str) -> (Scenario, With, Vec<Notice>) {
    let mut reader = Reader::default();
    let mut cut = link;
    if let Some((end, _)) = link.char_indices().nth(MAX_LENGTH) {
        cut = &link[..end];
        reader.meaning(format!(
            "the link is longer than {MAX_LENGTH} characters; the rest is left out"
        ));
    }
    let fragment = cut.split_once('#').map_or(cut, |(_, fragment)| fragment);
    let (path, query) = fragment.split_once('?').unwrap_or((fragment, ""));
    reader.read_path(path);
    for field in query.split('&').filter(|field| !field.is_empty()) {
        reader.read_field(field);
    }
    reader.tell_repeats();
    // Letters that no thread has end the schedule.
    let complaint = reader.scenario.cut_unknown_letters();
    reader.tell_schedule(complaint);
    reader.with.comparison = reader.read_comparison();
    (reader.scenario, reader.with, collapse(reader.notices))
}

#[derive(Default)]
struct Reader {
    scenario: Scenario,
    with: With,
    comparison: Option<String>,
    notices: Vec<Notice>,
    given: Vec<Given>,
}

/// A field of the link, which may be there several times.
struct Given {
    name: String,
    value: String,
    times: usize,
    /// Whether it always has the same value.
    alike: bool,
    /// Whether there is such a field at all.
    known: bool,
}

impl Reader {
    fn meaning(&mut self, text: String) {
        self.notices.push(Notice::of_meaning(text));
    }

    fn schedule(&mut self, text: String) {
        self.notices.push(Notice::of_schedule(text));
    }

    fn read_path(&mut self, path: &str) {
        let path = decode(path);
        let name = path.trim_matches('/');
        if name.is_empty() {
            return;
        }
        match exercise::by_name(&name.to_ascii_lowercase()) {
            Some(exercise) => self.scenario = Scenario::new(exercise),
            None => {
                let (name, this) = (quote(name), self.scenario.exercise.name);
                self.meaning(format!(
                    "there is no exercise called {name}; this is {this}"
                ));
            }
        }
    }

    fn read_field(&mut self, field: &str) {
        let field = decode(field);
        let (name, value) = field.split_once('=').unwrap_or((&field, ""));
        let name = &*name.to_ascii_lowercase();
        if let Some(given) = self.given.iter_mut().find(|given| given.name == name) {
            given.times += 1;
            given.alike &= given.value == value;
            return;
        }
        let known = self.read_first(name, value);
        self.given.push(Given {
            name: name.to_owned(),
            value: value.to_owned(),
            times: 1,
            alike: true,
            known,
        });
    }

    /// Reads a field that has not been read yet; false if there is none of
    /// that name.
    fn read_first(&mut self, name: &str, value: &str) -> bool {
        let given = quote(value);
        match name {
            "v" if value.parse() == Ok(VERSION) => {}
            "v" => self.meaning(format!(
                "the link says version {given}, this page reads version {VERSION}; it is read as that"
            )),
            "schedule" => {
                let reading = schedule::read(value);
                self.scenario.schedule = reading.choices;
                self.tell_schedule(reading.complaint);
            }
            "step" => match value.parse::<usize>() {
                Ok(step) if step <= MAX_STEPS => self.scenario.step = step,
                Ok(_) => {
                    self.scenario.step = MAX_STEPS;
                    self.schedule(format!("step={given} is more than {MAX_STEPS}; using that"));
                }
                Err(_) => self.schedule(format!("step={given} is not a step’s number; using 0")),
            },
            "beside" => self.comparison = Some(value.to_owned()),
            "stages" => {
                self.with.one_stage = value == "1";
                if !matches!(value, "1" | "2") {
                    self.meaning(format!("stages={given} is not 1 or 2; using 2"));
                }
            }
            "ask" => {
                self.with.ask_first = value == "first";
                if !self.with.ask_first {
                    self.meaning(format!("ask={given} is not first; nothing is asked"));
                }
            }
            "measure" => {
                let (planned, complaints) = Planned::read(self.scenario.exercise.name, value);
                self.scenario.measure = planned;
                for complaint in complaints {
                    self.meaning(format!("measure={given} {complaint}"));
                }
            }
            _ => return self.read_setting(name, value),
        }
        true
    }

    fn tell_repeats(&mut self) {
        for given in self.given.iter().filter(|given| given.times > 1) {
            let text = format!("{} is given {}", quote(&given.name), times(given.times));
            self.notices.push(match given.name.as_str() {
                _ if !given.known => Notice::of_meaning(text),
                _ if given.alike => Notice::of_nothing(format!("{text}, always alike")),
                "schedule" | "step" => Notice::of_schedule(format!("{text}; the first counts")),
                _ => Notice::of_meaning(format!("{text}; the first counts")),
            });
        }
    }

    fn tell_schedule(&mut self, complaint: Option<String>) {
        if let Some(complaint) = complaint {
            self.schedule(format!("the schedule {complaint}; it ends there"));
        }
    }

    /// Reads who goes when or a parameter; false if there is none of that name.
    fn read_setting(&mut self, name: &str, value: &str) -> bool {
        let set = match name {
            "switch" | "policy" => self.scenario.set(name, &value.to_ascii_lowercase()),
            _ => self.scenario.set(name, value),
        };
        match &set {
            Some(Ok(())) => {}
            Some(Err(corrected)) => {
                self.meaning(unusable(name, value, &corrected.why, &corrected.value));
            }
            None => {
                let (exercise, name) = (self.scenario.exercise.name, quote(name));
                self.meaning(format!(
                    "{exercise} has no parameter called {name}; it is left out"
                ));
            }
        }
        set.is_some()
    }

    /// The second run is read last: what it does not say is as in the first.
    fn read_comparison(&mut self) -> Option<Second> {
        let given = self.comparison.take()?;
        let (second, complaints) = Second::read(&self.scenario, &given);
        let words = format!("beside={}", quote(&given));
        let complaints = complaints.into_iter();
        self.notices.extend(complaints.map(|it| it.about(&words)));
        second
    }
}

/// Why something is no policy.
pub(super) const NO_POLICY: &str = "is not earliest, round-robin or random:SEED";

/// What is said of a value that cannot be used, and what is used instead.
pub(super) fn unusable(name: &str, given: &str, why: &str, using: &str) -> String {
    format!("{name}={} {why}; using {using}", quote(given))
}

fn decode(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}
