//! Changes that buttons offer: to the settings that are there, and to nothing
//! else.

use super::{Playback, View};
use crate::executor::Policy;
use crate::model::Switch;
use crate::scenario::Scenario;
use crate::scenario::Variant;
use crate::trace::Ending;

/// A set of changes, and the moment to show then.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Changes {
    /// Parameters of the exercise, each with its new value.
    pub settings: Vec<(&'static str, String)>,
    /// Where threads may switch.
    pub switch: Option<Switch>,
    /// Who goes next where the schedule is silent.
    pub policy: Option<Policy>,
    /// How many steps shall have been taken.
    pub step: usize,
}

impl Changes {
    /// The parameter of this name shall have this value.
    pub fn setting(name: &'static str, value: String) -> Self {
        Changes {
            settings: vec![(name, value)],
            ..Changes::default()
        }
    }

    /// Threads may switch so.
    pub fn switch(switch: Switch) -> Self {
        Changes {
            switch: Some(switch),
            ..Changes::default()
        }
    }

    /// So it is decided who goes next.
    pub fn policy(policy: Policy) -> Self {
        Changes {
            policy: Some(policy),
            ..Changes::default()
        }
    }

    /// `scenario` with them, from its beginning; the choices made by hand were
    /// those of the old one.
    pub(super) fn made(&self, scenario: &Scenario) -> Scenario {
        let mut scenario = scenario.clone();
        for (name, value) in &self.settings {
            scenario.settings.set(name, value);
        }
        scenario.switch = self.switch.unwrap_or(scenario.switch);
        scenario.policy = self.policy.unwrap_or(scenario.policy);
        scenario.schedule.clear();
        scenario.step = 0;
        scenario
    }
}

/// Changes, and what a button says of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// What the button says: it names what is changed.
    pub label: String,
    pub changes: Changes,
}

impl View<'_> {
    /// What leads to the story told next in the catalogue. Of the parameters
    /// only those that stories are told with change.
    pub fn next_story(&self) -> Option<Proposal> {
        let variants = self.scenario.exercise.variants;
        let next = self.scenario.story().map_or(0, |here| here + 1);
        let others = (0..variants.len()).map(|n| &variants[(next + n) % variants.len()]);
        let mut proposals = others.filter_map(|variant| self.toward(variant));
        proposals.next()
    }

    /// The places of the exercise's variants that the run can be compared with,
    /// and their titles.
    pub fn comparable(&self) -> impl Iterator<Item = (usize, &'static str)> + use<> {
        let own = self.scenario.story();
        let variants = self.scenario.exercise.variants.iter().enumerate();
        let titles = variants.map(|(place, variant)| (place, variant.title));
        titles.filter(move |(place, _)| Some(*place) != own)
    }

    /// What makes the settings those of `variant`, if they are not already.
    fn toward(&self, variant: &Variant) -> Option<Proposal> {
        let there = self.scenario.as_variant(variant);
        let pairs = self.scenario.settings.iter().zip(there.iter());
        let unlike = pairs.filter(|((_, here), (_, there))| here != there);
        let settings = unlike.map(|(_, (parameter, value))| (parameter.name, value.to_owned()));
        let settings: Vec<(&'static str, String)> = settings.collect();
        let changed = |name: &&str| settings.iter().any(|(changed, _)| changed == name);
        let is_named = settings.len() == variant.names.len() && variant.names.iter().all(changed);
        let label = match is_named {
            true => variant.invitation.to_owned(),
            false => format!("Look at: {}", variant.title),
        };
        (!settings.is_empty()).then_some(Proposal {
            label,
            changes: Changes {
                settings,
                ..Changes::default()
            },
        })
    }

    /// What shows the trouble that the story shown speaks of, where this run
    /// goes well: the run that the story is best told with.
    pub fn the_trouble(&self) -> Option<Proposal> {
        let variant = &self.scenario.exercise.variants[self.scenario.story()?];
        if self.playback.trouble().is_some() {
            return None;
        }
        let mut told = Scenario {
            policy: variant.policy,
            schedule: Vec::new(),
            ..self.scenario.at_the_start()
        };
        if told == self.scenario.at_the_start() {
            return None;
        }
        let (playback, _) = Playback::of(&mut told);
        let (label, step) = playback.trouble()?;
        Some(Proposal {
            label: label.to_owned(),
            changes: Changes {
                policy: Some(variant.policy),
                step,
                ..Changes::default()
            },
        })
    }
}

impl Playback {
    /// What a button says that shows what goes wrong in this run, and the moment
    /// at which that is to be seen; nothing of a run that goes well.
    pub fn trouble(&self) -> Option<(&'static str, usize)> {
        if let Some(lost) = self.stale_stores.first() {
            return Some(("Show me the lost update", lost.step + 1));
        }
        let label = match self.trace.verdict.ending {
            Ending::Ok | Ending::Finished | Ending::Limit => return None,
            Ending::Wrong => "Show me the wrong result",
            Ending::Deadlock(_) => "Show me the deadlock",
            Ending::Stuck(_) => "Show me who waits for ever",
            Ending::Exception(_) | Ending::Unseen => "Show me the exception",
            Ending::Livelock(_) => "Show me how it goes on for ever",
        };
        Some((label, self.trace.steps.len()))
    }
}
