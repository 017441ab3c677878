//! What is to be run and shown: exactly what a link holds.

pub mod comparison;
pub mod link;
pub mod measurement;
pub mod notice;
pub mod schedule;
pub mod typed;

use std::fmt;
use std::sync::Arc;

use crate::executor::Policy;
use crate::model::{Switch, Turn};
use crate::parameters::{Corrected, Settings};
use crate::program::{Letter, Program};
use crate::trace::Trace;

/// What everything above knows of exercises: the values of the catalogue.
pub use crate::exercise::{CATALOGUE, Exercise, Variant, by_name};
pub use comparison::Second;
use link::NO_POLICY;
pub use measurement::Planned;
pub use notice::{Change, Notice};

/// An exercise with its parameters, who goes when, and the moment shown.
#[derive(Clone, PartialEq)]
pub struct Scenario {
    pub exercise: &'static Exercise,
    pub settings: Settings,
    /// Where threads may switch.
    pub switch: Switch,
    /// Who goes next where the schedule is silent.
    pub policy: Policy,
    /// The choices made by hand.
    pub schedule: Vec<Letter>,
    /// The moment shown: how many steps have been taken.
    pub step: usize,
    /// What is to be measured, where the page shows that.
    pub measure: Option<Planned>,
}

impl Scenario {
    /// The first moment of `exercise` with its default parameters.
    pub fn new(exercise: &'static Exercise) -> Self {
        Scenario {
            settings: Settings::defaults(exercise.parameters),
            exercise,
            switch: Switch::default(),
            policy: Policy::default(),
            schedule: Vec::new(),
            step: 0,
            measure: None,
        }
    }

    /// The same run at its first moment, with nothing to be measured.
    pub fn at_the_start(&self) -> Self {
        Scenario {
            step: 0,
            measure: None,
            ..self.clone()
        }
    }

    /// The program of this scenario, without who goes when.
    pub fn program_alone(&self) -> Self {
        Scenario {
            schedule: Vec::new(),
            policy: Policy::default(),
            ..self.at_the_start()
        }
    }

    /// The program that this scenario runs.
    pub fn program(&self) -> Arc<Program> {
        Arc::new(self.exercise.program(&self.settings))
    }

    /// Sets what links call `name`: `switch`, `policy`, or a parameter; `None` where
    /// there is no such thing, otherwise what [`Parameter::read`] says.
    ///
    /// [`Parameter::read`]: crate::parameters::Parameter::read
    fn set(&mut self, name: &str, value: &str) -> Option<Result<(), Corrected>> {
        let (known, why, kept) = match name {
            "switch" => {
                let known = Switch::from_name(value).map(|switch| self.switch = switch);
                (known, "is not any or gil", self.switch.name().to_owned())
            }
            "policy" => {
                let known = Policy::from_name(value).map(|policy| self.policy = policy);
                (known, NO_POLICY, self.policy.to_string())
            }
            _ => return self.settings.set(name, value),
        };
        let (value, why) = (kept, why.to_owned());
        Some(known.ok_or(Corrected { value, why }))
    }

    /// The schedule as choices of `program`, up to a letter that it has not.
    pub fn schedule_for(&self, program: &Program) -> Vec<Turn> {
        let letters = self.schedule.iter();
        letters.map_while(|&letter| program.turn(letter)).collect()
    }

    /// Cuts the schedule off at a letter that no thread has, and says so in
    /// words that complete "the schedule …". Whether a choice can be made when
    /// its turn comes only running it can tell.
    fn cut_unknown_letters(&mut self) -> Option<String> {
        if self.schedule.is_empty() {
            return None;
        }
        let program = self.program();
        let unknown = |letter: &Letter| program.turn(*letter).is_none();
        let place = self.schedule.iter().position(unknown)?;
        let (letter, step) = (self.schedule[place].thread, place + 1);
        self.schedule.truncate(place);
        Some(format!(
            "names thread {letter} at step {step}, which this program has not"
        ))
    }

    /// Cuts off what of this scenario does not fit the run that came of it, of
    /// which the first `fitted` choices were the schedule's, and says so.
    pub fn fit(&mut self, trace: &Trace, fitted: usize) -> Vec<Notice> {
        let mut notices = Vec::new();
        let length = trace.steps.len();
        let rest = self.schedule.len() - fitted.min(self.schedule.len());
        if let Some(letter) = self.schedule.get(fitted) {
            let why = match letter.way {
                0 => format!("thread {letter} cannot go"),
                _ => format!("{letter} cannot be chosen"),
            };
            let (over, goes_on) = (
                "more choices of the schedule are left out",
                "the schedule ends there and the policy goes on",
            );
            notices.push(Notice::of_schedule(match fitted == length {
                true => format!("the run ends after step {length}; {rest} {over}"),
                false => format!("{why} at step {}; {goes_on}", fitted + 1),
            }));
            self.schedule.truncate(fitted);
        }
        if self.step > length {
            let last = format!("is past the run’s end; this is step {length}, its last");
            notices.push(Notice::of_schedule(format!("step={} {last}", self.step)));
            self.step = length;
        }
        notices
    }

    /// The variant whose settings these are, if one has exactly these.
    pub fn variant(&self) -> Option<&'static Variant> {
        let same = |variant: &&Variant| self.settings == variant.settings(self.exercise.parameters);
        self.exercise.variants.iter().find(same)
    }

    /// What the settings are called: as their variant is, if they have one.
    pub fn name(&self) -> &'static str {
        let variant = self.variant();
        variant.map_or("Own settings", |variant| variant.title)
    }

    /// The settings of `variant`, with what no variant of the exercise sets,
    /// such as the number of threads of the counter, as it is here.
    pub fn as_variant(&self, variant: &Variant) -> Settings {
        let mut settings = variant.settings(self.exercise.parameters);
        let variants = self.exercise.variants.iter();
        let told = variants.flat_map(|known| known.settings);
        for (parameter, value) in self.settings.iter() {
            if !told.clone().any(|(name, _)| *name == parameter.name) {
                // It can be had here, so it can be had there.
                settings.set(parameter.name, value);
            }
        }
        settings
    }

    /// The place of the variant whose story this tells: all that any variant
    /// sets is as in that one.
    pub fn story(&self) -> Option<usize> {
        let mut variants = self.exercise.variants.iter();
        variants.position(|variant| self.settings == self.as_variant(variant))
    }
}

impl Default for Scenario {
    fn default() -> Self {
        Scenario::new(CATALOGUE[0])
    }
}

impl fmt::Debug for Scenario {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&link::write(self))
    }
}
