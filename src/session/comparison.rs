//! A second run beside the one that is shown.

use std::rc::Rc;

use super::{Playback, Run};
use crate::scenario::link::With;
use crate::scenario::{Notice, Scenario, Second};
use crate::trace::{Step, words};

/// The run beside the one that is shown, if there is one.
#[derive(Clone, Default, PartialEq)]
pub struct Comparing {
    pub with: Option<Rc<Comparison>>,
    /// Whether its stage is shown too.
    pub both: bool,
}

/// What is done with the run beside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CompareAction {
    /// Show the present exercise's variant in this place beside.
    Variant(usize),
    /// Show its stage too, or no longer.
    Both(bool),
    /// Show it in the place of the run that is shown, and that beside it.
    Swap,
    /// Let go of it.
    End,
}

/// What the run that is shown is called, and what the other: beside the run that
/// was changed, and beside the nearest good one.
pub(super) const CHANGED: [&str; 2] = ["after", "before"];
pub(super) const MENDED: [&str; 2] = ["the good run", "the failing run"];

/// A run that can be compared with the one that is shown.
#[derive(Clone, PartialEq)]
pub struct Comparison {
    /// What the run that is shown is called beside it, and what it is called;
    /// nothing where nobody says how a run of the same program came.
    names: [String; 2],
    /// What is run there, who goes when, and whether it follows the run that
    /// is shown.
    pub run: Second,
    pub(super) playback: Rc<Playback>,
}

impl Comparison {
    /// What it is called: "before", or a variant's name.
    pub fn name(&self) -> &str {
        match &*self.names[1] {
            "" => "the other run",
            name => name,
        }
    }
}

impl Comparing {
    /// Whether both have the same run beside.
    pub(super) fn is(&self, other: &Self) -> bool {
        match (&self.with, &other.with) {
            (Some(was), Some(is)) => Rc::ptr_eq(was, is),
            (was, is) => was.is_none() && is.is_none(),
        }
    }

    /// What the run beside is called, if there is one.
    pub fn name(&self) -> Option<&str> {
        self.with.as_deref().map(Comparison::name)
    }

    /// The run beside, if it follows the one that is shown.
    pub fn following(&self) -> Option<&Comparison> {
        self.with.as_deref().filter(|with| with.run.follows)
    }

    /// The moment of the run beside that is shown: after as many steps as `run`
    /// has taken. Where that has come to its end, so has the other, however many
    /// steps that takes it.
    pub(super) fn position(&self, run: &Run) -> usize {
        let with = self.with.as_ref();
        let length = with.map_or(0, |with| with.playback.trace.steps.len());
        match run.position() {
            position if position < run.end() => position.min(length),
            _ => length,
        }
    }

    fn put(&mut self, names: [String; 2], run: Second, playback: Rc<Playback>) {
        self.with = Some(Rc::new(Comparison {
            names,
            run,
            playback,
        }));
    }

    /// Keeps `run` beside the one that comes.
    pub(super) fn keep(&mut self, run: &Run, names: [&str; 2]) {
        let second = Second {
            scenario: run.scenario.at_the_start(),
            follows: false,
        };
        let names = names.map(str::to_owned);
        self.put(names, second, Rc::clone(&run.playback));
    }

    /// Plays `second` beside `run`, which is shown. What of its choices does not
    /// fit is corrected, and said.
    fn play(&mut self, mut second: Second, run: &Run) -> Vec<Notice> {
        if second.follows {
            let settings = second.scenario.settings;
            second.scenario = run.scenario.at_the_start();
            second.scenario.settings = settings;
        }
        let (playback, notices) = Playback::of(&mut second.scenario);
        let (here, there) = (&run.scenario, &second.scenario);
        let names = [name(here, there), name(there, here)];
        self.put(names, second, Rc::new(playback));
        notices
    }

    /// Shows the run that a link has beside `run`, and says what of it had to be
    /// corrected.
    pub(super) fn open(&mut self, given: With, run: &Run) -> Vec<Notice> {
        self.with = None;
        self.both = given.comparison.is_some() && !given.one_stage;
        let Some(second) = given.comparison else {
            return Vec::new();
        };
        let follows = second.follows;
        let notices = self.play(second, run).into_iter();
        // What of the first run's choices does not fit there is nobody's fault.
        let told = notices.filter(|_| !follows);
        told.map(|notice| notice.about("in the run beside,"))
            .collect()
    }

    /// Keeps `run` beside the one that comes, where that changes its past: what
    /// has been seen of it, or chosen, goes on beyond `place`. A variant that is
    /// compared with stays and takes the new choice.
    pub(super) fn keep_the_past(&mut self, run: &Run, place: usize) {
        let known = run.seen > place || run.scenario.schedule.len() > place;
        if known && self.following().is_none() {
            self.keep(run, CHANGED);
        }
    }

    /// Plays the run beside anew if it follows `run`, which is shown.
    pub(super) fn follow(&mut self, run: &Run) {
        if let Some(second) = self.following().map(|with| with.run.clone()) {
            self.play(second, run);
        }
    }

    /// `run` has taken the place of one of the scenario `before`. A run that
    /// follows takes over the settings that were the same in both; any other is
    /// let go.
    pub(super) fn change(&mut self, before: &Scenario, run: &Run) {
        let Some(mut second) = self.following().map(|with| with.run.clone()) else {
            *self = Self::default();
            return;
        };
        let there = second.scenario.settings.clone();
        let here = before.settings.iter().zip(run.scenario.settings.iter());
        for ((parameter, there), ((_, then), (_, now))) in there.iter().zip(here) {
            if there == then && now != then {
                // It can be had here, so it can be had there.
                second.scenario.settings.set(parameter.name, now);
            }
        }
        self.play(second, run);
    }

    /// Shows the variant in this place of the exercise beside; whether there is
    /// one.
    pub(super) fn show_variant(&mut self, place: usize, run: &Run) -> bool {
        let variant = run.scenario.exercise.variants.get(place);
        if let Some(variant) = variant {
            let mut scenario = run.scenario.clone();
            scenario.settings = run.scenario.as_variant(variant);
            let follows = true;
            self.play(Second { scenario, follows }, run);
            self.both = true;
        }
        variant.is_some()
    }

    /// The place of the variant that is shown beside, if one is.
    pub fn variant(&self) -> Option<usize> {
        self.following()?.run.scenario.story()
    }

    /// Puts `run` beside, and what was beside in its place, if anything was.
    pub(super) fn swap(&mut self, run: &Run) -> Option<Run> {
        let position = self.position(run);
        let with = self.with.take()?;
        let [own, other] = with.names.clone();
        let second = Second {
            scenario: run.scenario.at_the_start(),
            follows: with.run.follows,
        };
        self.put([other, own], second, Rc::clone(&run.playback));
        Some(Run {
            scenario: Scenario {
                measure: run.scenario.measure.clone(),
                step: position,
                ..with.run.scenario.clone()
            },
            playback: Rc::clone(&with.playback),
            seen: run.seen,
        })
    }

    /// What the run that is shown is called beside the other.
    pub(super) fn own_name(&self) -> &str {
        let own = self.with.as_ref().map_or("", |with| &with.names[0]);
        match own.is_empty() || CHANGED.contains(&own) {
            true => "this run",
            false => own,
        }
    }

    /// The place of the first step at which the two runs differ, if they do.
    pub(super) fn parted(&self, run: &Run) -> Option<usize> {
        parted(&run.playback, &self.with.as_ref()?.playback)
    }

    /// The two runs in a sentence: where they part, and what each does there.
    pub(super) fn told(&self, run: &Run) -> Option<String> {
        let with = self.with.as_ref()?;
        let runs = format!("Two runs: {} and “{}”.", self.own_name(), with.name());
        let Some(place) = self.parted(run) else {
            return Some(format!("{runs} They are the same."));
        };
        let does = |playback: &Playback| match playback.trace.steps.get(place) {
            Some(step) => words::step(&playback.program, step),
            None => "it has ended".to_owned(),
        };
        let (here, there) = (does(&run.playback), does(&with.playback));
        Some(format!(
            "{runs} They differ from step {} on: here {here}, there {there}.",
            place + 1
        ))
    }
}

/// The place of the first step at which two runs differ. Where in the source a
/// step stands is no difference: another variant has other lines.
pub(super) fn parted(here: &Playback, there: &Playback) -> Option<usize> {
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
/// story it tells, or what is set otherwise; nothing when nothing is.
fn name(scenario: &Scenario, other: &Scenario) -> String {
    let pairs = scenario.settings.iter().zip(other.settings.iter());
    let unlike = pairs.filter(|((_, value), (_, there))| value != there);
    let told = unlike.map(|((parameter, value), _)| {
        format!("{} = {}", parameter.label, parameter.label_of(value))
    });
    let told = told.collect::<Vec<_>>().join(", ");
    let story = scenario
        .story()
        .filter(|_| scenario.story() != other.story());
    match story.and_then(|place| scenario.exercise.variants.get(place)) {
        Some(variant) if !told.is_empty() => variant.title.to_owned(),
        _ => told,
    }
}
