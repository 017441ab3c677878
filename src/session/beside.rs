//! A second run beside the one that is shown.

use std::rc::Rc;

use super::{Effect, Playback, State};
use crate::model::ThreadId;
use crate::scenario::Scenario;
use crate::trace::words;

/// What the run that was changed is called, and the changed one once the two
/// have been swapped.
const NAMES: [&str; 2] = ["before", "after"];

/// A run that can be compared with the one that is shown.
#[derive(Clone, PartialEq)]
pub struct Beside {
    /// What it is called: "before", or a variant's name.
    pub name: String,
    /// What is run there, and who goes when.
    pub scenario: Scenario,
    /// The whole run.
    pub playback: Rc<Playback>,
    /// Whether it takes the choices and settings of the run that is shown, as
    /// far as they fit. Another variant does; a run of the past stays as it is.
    pub follows: bool,
}

impl Beside {
    fn play(name: String, mut scenario: Scenario) -> Rc<Self> {
        // What does not fit there is no fault of whoever chose it here.
        let (playback, _) = Playback::of(&mut scenario);
        Rc::new(Beside {
            name,
            scenario,
            playback: Rc::new(playback),
            follows: true,
        })
    }
}

impl State {
    /// The page as it would be if the run beside were the one that is shown,
    /// after as many steps.
    pub fn other(&self) -> Option<State> {
        let beside = self.beside.as_ref()?;
        let mut other = self.clone();
        other.beside = None;
        other.playback = Rc::clone(&beside.playback);
        other.scenario = beside.scenario.clone();
        other.scenario.step = self.position().min(other.length());
        other.announcement.clear();
        other.welcome = false;
        Some(other)
    }

    /// Keeps the present run beside the one that comes.
    pub(super) fn keep_beside(&mut self, name: &str) {
        self.beside = Some(Rc::new(Beside {
            name: name.to_owned(),
            scenario: self.scenario.clone(),
            playback: Rc::clone(&self.playback),
            follows: false,
        }));
    }

    /// Keeps the present run beside the one that comes, where that changes its
    /// past: what has been seen of it, or chosen, goes on beyond `place`. A
    /// variant that is compared with stays and takes the new choice.
    pub(super) fn keep_the_past(&mut self, place: usize) {
        let follows = self.beside.as_ref().is_some_and(|beside| beside.follows);
        let known = self.seen > place || self.scenario.schedule.len() > place;
        if known && !follows {
            self.keep_beside(NAMES[0]);
        }
    }

    /// Plays the run beside anew if it follows the one that is shown.
    pub(super) fn let_it_follow(&mut self) {
        let Some(beside) = self.beside.as_ref().filter(|beside| beside.follows) else {
            return;
        };
        let mut scenario = self.scenario.clone();
        scenario.settings = beside.scenario.settings.clone();
        self.beside = Some(Beside::play(beside.name.clone(), scenario));
    }

    /// The scenario is about to become `next`. A run that follows takes over
    /// the settings that were the same in both; any other is let go.
    pub(super) fn change_beside(&mut self, next: &Scenario) {
        let Some(beside) = self.beside.take().filter(|beside| beside.follows) else {
            self.both = false;
            return;
        };
        let mut scenario = next.clone();
        scenario.settings = beside.scenario.settings.clone();
        let there = beside.scenario.settings.iter();
        let here = self.scenario.settings.iter().zip(next.settings.iter());
        for ((parameter, there), ((_, then), (_, now))) in there.zip(here) {
            if there == then && now != then {
                // It can be had here, so it can be had there.
                scenario.settings.set(parameter.name, now);
            }
        }
        self.beside = Some(Beside::play(beside.name.clone(), scenario));
    }

    /// Shows the present exercise's variant in this place beside.
    pub(super) fn compare(&mut self, place: usize) -> Vec<Effect> {
        let exercise = self.scenario.exercise;
        if let Some(variant) = exercise.variants().get(place) {
            let mut scenario = self.scenario.clone();
            scenario.settings = variant.settings(exercise.parameters());
            self.beside = Some(Beside::play(variant.title.to_owned(), scenario));
            self.both = true;
            self.announcement = self.comparison().unwrap_or_default();
        }
        Vec::new()
    }

    /// The places of the exercise's variants that the run can be compared with.
    pub fn comparable(&self) -> impl Iterator<Item = (usize, &'static str)> + use<> {
        let own = self.scenario.variant().map(|variant| variant.title);
        let variants = self.scenario.exercise.variants().iter().enumerate();
        variants
            .map(|(place, variant)| (place, variant.title))
            .filter(move |(_, title)| Some(*title) != own)
    }

    pub(super) fn swap_runs(&mut self) -> Vec<Effect> {
        let (Some(other), Some(beside)) = (self.other(), self.beside.clone()) else {
            return Vec::new();
        };
        let name = match NAMES.iter().position(|name| *name == beside.name) {
            Some(place) => NAMES[1 - place],
            None => self.own_name(),
        };
        let mut kept = Beside {
            name: name.to_owned(),
            scenario: self.scenario.clone(),
            playback: Rc::clone(&self.playback),
            follows: beside.follows,
        };
        kept.scenario.step = 0;
        let effects = self.show(other.scenario);
        self.beside = Some(Rc::new(kept));
        effects
    }

    /// What the run that is shown is called beside another.
    pub fn own_name(&self) -> &'static str {
        let variant = self.scenario.variant();
        match &self.beside {
            Some(beside) if beside.follows => variant.map_or("your settings", |v| v.title),
            _ => "this run",
        }
    }

    /// The place of the first step at which the two runs differ; `None` when
    /// there is no other run, or when the two are the same.
    pub fn first_difference(&self) -> Option<usize> {
        let other = &self.beside.as_ref()?.playback.trace.steps;
        let own = &self.playback.trace.steps;
        let same = own.iter().zip(other).take_while(|(a, b)| a == b).count();
        (same < own.len().max(other.len())).then_some(same)
    }

    /// The two runs in a sentence: where they part, and what each does there.
    pub fn comparison(&self) -> Option<String> {
        let beside = self.beside.as_ref()?;
        let runs = format!("Two runs: {} and “{}”.", self.own_name(), beside.name);
        let Some(place) = self.first_difference() else {
            return Some(format!("{runs} They are the same."));
        };
        let does = |playback: &Playback| match playback.trace.steps.get(place) {
            Some(step) => words::step(&playback.program, step),
            None => "it has ended".to_owned(),
        };
        let (here, there) = (does(&self.playback), does(&beside.playback));
        Some(format!(
            "{runs} They differ from step {} on: here {here}, there {there}.",
            place + 1
        ))
    }

    /// The place of the step of which one may ask "what if another had gone?":
    /// the one just taken, or, before the run, the first.
    fn in_question(&self) -> usize {
        self.position().saturating_sub(1)
    }

    /// Who took the step in question, and the others who could have gone.
    pub fn alternatives(&self) -> Option<(ThreadId, Vec<ThreadId>)> {
        let place = self.in_question();
        let went = self.playback.trace.steps.get(place)?.thread;
        let mut others = self.playback.choices(place);
        others.retain(|thread| *thread != went);
        (!others.is_empty()).then_some((went, others))
    }

    /// Shows the run in which `thread` takes the step in question, and keeps
    /// the present one beside.
    pub(super) fn what_if(&mut self, thread: ThreadId) -> Vec<Effect> {
        let could = self.alternatives();
        if !could.is_some_and(|(_, others)| others.contains(&thread)) {
            return Vec::new();
        }
        let place = self.in_question();
        self.keep_beside(NAMES[0]);
        let effects = self.fork(place, thread);
        if let Some(comparison) = self.comparison() {
            self.announcement = format!("{} {comparison}", self.announcement);
        }
        effects
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::{Action, reduce};

    const A: ThreadId = ThreadId(0);
    const B: ThreadId = ThreadId(1);

    fn after(link: &str, actions: &[Action]) -> State {
        actions.iter().fold(State::open(link), |state, action| {
            reduce(&state, action.clone()).0
        })
    }

    #[test]
    fn only_what_changes_the_past_keeps_it() {
        // Nobody has seen more than was chosen.
        let fresh = after(
            "#/counter?lock=none",
            &[Action::StepThread(B), Action::StepThread(A)],
        );
        assert_eq!(fresh.link(), "#/counter?lock=none&schedule=ba&step=2");
        assert!(fresh.beside.is_none());
        let changed = after(
            "#/counter?lock=none&increments=1&schedule=ab",
            &[
                Action::Step,
                Action::Step,
                Action::StepBack,
                Action::StepThread(A),
            ],
        );
        let beside = changed.beside.as_ref().expect("the past is kept");
        assert_eq!(beside.name, "before");
        assert_eq!(changed.first_difference(), Some(1));
        assert_eq!(
            changed.comparison().as_deref(),
            Some(
                "Two runs: this run and “before”. They differ from step 2 on: \
                 here a writes counter = 1, and finishes, there b reads counter = 0."
            )
        );
    }

    #[test]
    fn another_could_have_gone() {
        let link = "#/counter?lock=none&increments=1&schedule=ab&step=2";
        let state = State::open(link);
        assert_eq!(state.alternatives(), Some((B, vec![A])));
        let (what_if, _) = reduce(&state, Action::WhatIf(A));
        assert_eq!(
            what_if.link(),
            "#/counter?lock=none&increments=1&schedule=a2&step=2"
        );
        let other = what_if.other().expect("both runs");
        assert_eq!((other.position(), other.link()), (2, link.to_owned()));
        // Under the lock nobody else could have gone.
        let locked = State::open("#/counter?step=2");
        assert_eq!(locked.alternatives(), None);
        assert!(reduce(&locked, Action::WhatIf(B)).0 == locked);
        // Before the run, the first step is in question.
        let start = State::open("#/counter");
        assert_eq!(start.alternatives(), Some((A, vec![B])));
    }

    #[test]
    fn swapping_twice_is_where_one_was() {
        let asked = [Action::Step, Action::WhatIf(B)];
        let once = after("#/counter?lock=none", &asked);
        let swapped = reduce(&once, Action::SwapRuns).0;
        assert_eq!(swapped.link(), "#/counter?lock=none&step=1");
        assert_eq!(swapped.beside.as_ref().map(|b| &*b.name), Some("after"));
        let twice = reduce(&swapped, Action::SwapRuns).0;
        assert_eq!(twice.link(), once.link());
        assert_eq!(twice.beside.as_ref().map(|b| &*b.name), Some("before"));
    }

    #[test]
    fn a_variant_beside_takes_the_same_choices_as_far_as_they_fit() {
        let state = after("#/counter?lock=none", &[Action::Compare(0)]);
        let beside = |state: &State| state.beside.clone().expect("a variant beside");
        assert_eq!(beside(&state).name, "With lock");
        assert!(state.both);
        let state = reduce(&state, Action::StepThread(B)).0;
        assert_eq!(beside(&state).scenario.schedule, ['b']);
        // a waits for the lock there, so the choice of a is not taken over.
        let state = reduce(&state, Action::StepThread(A)).0;
        assert_eq!(state.scenario.schedule, ['b', 'a']);
        assert_eq!(beside(&state).scenario.schedule, ['b']);
        let swapped = reduce(&state, Action::SwapRuns).0;
        assert_eq!(beside(&swapped).name, "No lock");
        // A parameter is set in both.
        let more = reduce(&state, Action::Set("threads", "3".to_owned())).0;
        assert_eq!(beside(&more).playback.program.threads().len(), 3);
        assert_eq!(beside(&more).scenario.settings.word("lock"), "with");
        let elsewhere = reduce(&more, Action::Exercise("thread-pool")).0;
        assert!(elsewhere.beside.is_none());
    }
}
