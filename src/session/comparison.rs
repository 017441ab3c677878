//! A second run beside the one that is shown.

use std::rc::Rc;

use super::{Action, Effect, Exploring, Playback, State};
use crate::model::Turn;
use crate::scenario::link::With;
use crate::scenario::{Notice, Scenario, Second, schedule};
use crate::trace::{Step, words};

/// What a run is to the one that it is compared with.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Role {
    /// The run that was changed.
    Before,
    /// The changed one.
    After,
    /// A run that goes wrong, of which the nearest good one is known.
    Failing,
    Good,
    /// The variant of this name, or what is set otherwise.
    Of(String),
    /// A run of the same program of which nobody says how it came.
    Other,
}

impl Role {
    /// That of a run of `scenario` beside one of `other`.
    fn of(scenario: &Scenario, other: &Scenario) -> Self {
        name(scenario, other).map_or(Role::Other, Role::Of)
    }

    /// That of the other of the two, where this one says it.
    fn turned(&self) -> Option<Self> {
        Some(match self {
            Role::Before => Role::After,
            Role::After => Role::Before,
            Role::Failing => Role::Good,
            Role::Good => Role::Failing,
            Role::Of(_) | Role::Other => return None,
        })
    }

    fn name(&self) -> &str {
        match self {
            Role::Before => "before",
            Role::After => "after",
            Role::Failing => "the failing run",
            Role::Good => "the good run",
            Role::Of(name) => name,
            Role::Other => "the other run",
        }
    }
}

/// A run that can be compared with the one that is shown.
#[derive(Clone, PartialEq)]
pub struct Comparison {
    role: Role,
    /// What is run there, who goes when, and whether it follows the run that
    /// is shown.
    pub run: Second,
    pub(super) playback: Rc<Playback>,
}

impl Comparison {
    /// What it is called: "before", or a variant's name.
    pub fn name(&self) -> &str {
        self.role.name()
    }
}

impl State {
    /// The moment of the run beside that is shown: after as many steps as the
    /// run shown has taken. Where that has come to its end, so has the other,
    /// however many steps that takes it.
    pub fn compared_position(&self) -> usize {
        let comparison = self.comparison.as_ref();
        let length = comparison.map_or(0, |comparison| comparison.playback.trace.steps.len());
        match self.position() {
            position if position < self.end() => position.min(length),
            _ => length,
        }
    }

    /// Keeps the present run beside the one that comes.
    fn keep_comparison(&mut self, role: Role) {
        self.comparison = Some(Rc::new(Comparison {
            role,
            run: Second {
                scenario: self.scenario.at_the_start(),
                follows: false,
            },
            playback: Rc::clone(&self.playback),
        }));
    }

    /// Plays `run` beside the one that is shown. What of its choices does not
    /// fit is corrected, and said.
    fn play_compared(&mut self, mut run: Second) -> Vec<Notice> {
        if run.follows {
            let settings = run.scenario.settings;
            run.scenario = self.scenario.at_the_start();
            run.scenario.settings = settings;
        }
        let (playback, notices) = Playback::of(&mut run.scenario);
        self.comparison = Some(Rc::new(Comparison {
            role: Role::of(&run.scenario, &self.scenario),
            run,
            playback: Rc::new(playback),
        }));
        notices
    }

    /// Shows the run that a link has beside the one that is shown now.
    pub(super) fn open_comparison(&mut self, with: With) {
        self.comparison = None;
        self.both = with.comparison.is_some() && !with.one_stage;
        let Some(run) = with.comparison else {
            return;
        };
        let follows = run.follows;
        let notices = self.play_compared(run);
        // What of the first run's choices does not fit there is nobody's fault.
        let told = notices.into_iter().filter(|_| !follows);
        let told = told.map(|notice| notice.about("in the run beside,"));
        self.notices.extend(told);
    }

    /// Keeps the present run beside the one that comes, where that changes its
    /// past: what has been seen of it, or chosen, goes on beyond `place`. A
    /// variant that is compared with stays and takes the new choice.
    pub(super) fn keep_the_past(&mut self, place: usize) {
        let follows = self
            .comparison
            .as_ref()
            .is_some_and(|comparison| comparison.run.follows);
        let known = self.seen > place || self.scenario.schedule.len() > place;
        if known && !follows {
            self.keep_comparison(Role::Before);
        }
    }

    /// Plays the run beside anew if it follows the one that is shown.
    pub(super) fn let_it_follow(&mut self) {
        let comparison = self
            .comparison
            .as_ref()
            .filter(|comparison| comparison.run.follows);
        if let Some(run) = comparison.map(|comparison| comparison.run.clone()) {
            self.play_compared(run);
        }
    }

    /// The scenario is about to change from `before`, whose run is no longer
    /// of use. A run that follows takes over the settings that were the same
    /// in both; any other is let go.
    pub(super) fn change_compared(&mut self, before: &Scenario) {
        let comparison = self
            .comparison
            .take()
            .filter(|comparison| comparison.run.follows);
        let Some(mut run) = comparison.map(|comparison| comparison.run.clone()) else {
            self.both = false;
            return;
        };
        let there = run.scenario.settings.clone();
        let here = before.settings.iter().zip(self.scenario.settings.iter());
        for ((parameter, there), ((_, then), (_, now))) in there.iter().zip(here) {
            if there == then && now != then {
                // It can be had here, so it can be had there.
                run.scenario.settings.set(parameter.name, now);
            }
        }
        self.play_compared(run);
    }

    /// Shows the present exercise's variant in this place beside.
    pub(super) fn compare(&mut self, place: usize) -> Vec<Effect> {
        let exercise = self.scenario.exercise;
        if let Some(variant) = exercise.variants.get(place) {
            let mut scenario = self.scenario.clone();
            scenario.settings = self.scenario.as_variant(variant);
            self.play_compared(Second {
                scenario,
                follows: true,
            });
            self.both = true;
            self.say(self.comparison_told().unwrap_or_default());
        }
        Vec::new()
    }

    /// Where the two runs part, unless that is kept back.
    pub fn comparison_told(&self) -> Option<String> {
        match self.withholds() {
            true => Some("Two runs. Where they part is not told: you are asked first.".to_owned()),
            false => self.comparison(),
        }
    }

    /// The places of the exercise's variants that the run can be compared with.
    pub fn comparable(&self) -> impl Iterator<Item = (usize, &'static str)> + use<> {
        let own = self.scenario.story();
        let variants = self.scenario.exercise.variants.iter().enumerate();
        variants
            .map(|(place, variant)| (place, variant.title))
            .filter(move |(place, _)| Some(*place) != own)
    }

    /// The place of the variant that is shown beside, if one is.
    pub fn compared_variant(&self) -> Option<usize> {
        let comparison = self
            .comparison
            .as_ref()
            .filter(|comparison| comparison.run.follows)?;
        comparison.run.scenario.story()
    }

    /// What shows the next variant beside, or, after the last, none.
    pub fn next_comparison(&self) -> Action {
        let last = self.compared_variant();
        let mut places = self.comparable().map(|(place, _)| place);
        let next = places.find(|place| last.is_none_or(|last| *place > last));
        next.map_or(Action::EndComparison, Action::Compare)
    }

    pub(super) fn swap_runs(&mut self) -> Vec<Effect> {
        let position = self.compared_position();
        let Some(comparison) = self.comparison.take() else {
            return Vec::new();
        };
        let own = || Role::of(&self.scenario, &comparison.run.scenario);
        let kept = Comparison {
            role: comparison.role.turned().unwrap_or_else(own),
            run: Second {
                scenario: self.scenario.at_the_start(),
                follows: comparison.run.follows,
            },
            playback: Rc::clone(&self.playback),
        };
        self.playing = false;
        self.announcement.clear();
        let before = self.program_link();
        let measure = self.scenario.measure.take();
        self.scenario = Scenario {
            measure,
            // Real threads have yet to come there.
            step: position,
            ..comparison.run.scenario.clone()
        };
        self.playback = Rc::clone(&comparison.playback);
        self.comparison = Some(Rc::new(kept));
        self.settle(position, &before)
    }

    /// What the run that is shown is called beside another.
    pub fn own_name(&self) -> String {
        let role = self
            .comparison
            .as_ref()
            .map(|comparison| match comparison.role {
                Role::Failing | Role::Good => comparison.role.turned().unwrap_or(Role::Other),
                _ => Role::of(&self.scenario, &comparison.run.scenario),
            });
        match role {
            None | Some(Role::Other) => "this run".to_owned(),
            Some(role) => role.name().to_owned(),
        }
    }

    /// The place of the first step at which the two runs differ, as far as they
    /// may be told; `None` when there is no other run, or when the two are the
    /// same.
    pub fn first_difference(&self) -> Option<usize> {
        parted(self.view().playback, self.compared_view()?.playback)
    }

    /// The two runs in a sentence: where they part, and what each does there.
    pub fn comparison(&self) -> Option<String> {
        let comparison = self.comparison.as_ref()?;
        let runs = format!("Two runs: {} and “{}”.", self.own_name(), comparison.name());
        let Some(place) = parted(&self.playback, &comparison.playback) else {
            return Some(format!("{runs} They are the same."));
        };
        let does = |playback: &Playback| match playback.trace.steps.get(place) {
            Some(step) => words::step(&playback.program, step),
            None => "it has ended".to_owned(),
        };
        let (here, there) = (does(&self.playback), does(&comparison.playback));
        Some(format!(
            "{runs} They differ from step {} on: here {here}, there {there}.",
            place + 1
        ))
    }

    /// What asks what if somebody else had taken the step in question: the first
    /// who could have.
    pub fn what_if_another(&self) -> Action {
        let others = self.whole().alternatives();
        let first = others.and_then(|(_, others)| others.first().copied());
        let nobody = || Action::Toast("Nobody else could have taken this step.".to_owned());
        first.map_or_else(nobody, Action::WhatIf)
    }

    /// Shows the run in which the step in question is this one, and keeps the
    /// present one beside.
    pub(super) fn what_if(&mut self, turn: Turn) -> Vec<Effect> {
        let could = self.whole().alternatives();
        if !could.is_some_and(|(_, others)| others.contains(&turn)) {
            return Vec::new();
        }
        let place = self.whole().in_question();
        self.keep_comparison(Role::Before);
        let effects = self.fork(place, turn);
        if let Some(comparison) = self.comparison_told() {
            self.announcement = format!("{} {comparison}", self.announcement);
        }
        effects
    }

    /// Shows the good run nearest to the one that is shown, at the first step
    /// at which they differ, and keeps this one beside.
    pub(super) fn show_nearest_good(&mut self) -> Vec<Effect> {
        let Exploring::Done(explored) = &self.exploring else {
            return Vec::new();
        };
        let Some(good) = explored.good_instead() else {
            return Vec::new();
        };
        let choices = schedule::read(good).choices;
        self.keep_comparison(Role::Failing);
        self.both = true;
        self.take_choices(choices);
        let comparison = self.comparison.as_ref();
        let parted = comparison.and_then(|comparison| parted(&self.playback, &comparison.playback));
        let mut effects = self.by_hand(parted.map_or(self.end(), |place| place + 1));
        effects.extend(self.look_along());
        self.say(self.comparison_told().unwrap_or_default());
        effects
    }
}

/// The place of the first step at which two runs differ. Where in the source a
/// step stands is no difference: another variant has other lines.
fn parted(here: &Playback, there: &Playback) -> Option<usize> {
    let programs = (&here.program, &there.program);
    let (here, there) = (&here.trace.steps, &there.trace.steps);
    let same = |(a, b): &(&Step, &Step)| {
        does_the_same(a, b) || words::step(programs.0, a) == words::step(programs.1, b)
    };
    let parted = here.iter().zip(there).take_while(same).count();
    (parted < here.len().max(there.len())).then_some(parted)
}

/// Whether the two are the same without having to be put in words.
fn does_the_same(a: &Step, b: &Step) -> bool {
    a.thread == b.thread
        && a.request.op == b.request.op
        && a.outcome == b.outcome
        && std::mem::discriminant(&a.next) == std::mem::discriminant(&b.next)
}

/// What a run is called beside one of `other` settings: the variant whose
/// story it tells, or what is set otherwise; `None` when nothing is.
fn name(scenario: &Scenario, other: &Scenario) -> Option<String> {
    let pairs = scenario.settings.iter().zip(other.settings.iter());
    let unlike = pairs.filter(|((_, value), (_, there))| value != there);
    let told: Vec<String> = unlike
        .map(|((parameter, value), _)| {
            format!("{} = {}", parameter.label, parameter.label_of(value))
        })
        .collect();
    let story = scenario
        .story()
        .filter(|_| scenario.story() != other.story());
    match story.and_then(|place| scenario.exercise.variants.get(place)) {
        _ if told.is_empty() => None,
        Some(variant) => Some(variant.title.to_owned()),
        None => Some(told.join(", ")),
    }
}
