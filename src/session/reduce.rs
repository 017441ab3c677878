//! What each action changes.

use std::rc::Rc;

use super::history::Shown;
use super::{
    Action, Effect, ExploreAction, Overlay, Pane, Playback, RealThreads, RecordAction, SPEEDS,
    State, View, WorkerKind,
};
use crate::model::{ThreadId, Turn};
use crate::scenario::Scenario;
use crate::scenario::by_name;
use crate::scenario::link::{self, With};
use crate::trace::words;

/// The state after `action`, and what the page has to do.
pub fn reduce(state: &State, action: Action) -> (State, Vec<Effect>) {
    let mut next = state.clone();
    let mut effects = next.take_and_note(action);
    next.keep_sizes();
    next.keep_back();
    let mut time_view = next.time_view;
    time_view.follow(&next.whole(), &state.whole());
    next.time_view = time_view;
    next.guide(state);
    effects.extend(next.look_around());
    effects.extend(next.look_for_ends());
    if next.scenario != state.scenario {
        next.unreached = None;
    }
    (next, effects)
}

#[cfg(test)]
pub(super) fn after(state: &State, actions: impl IntoIterator<Item = Action>) -> State {
    let first = state.clone();
    actions
        .into_iter()
        .fold(first, |state, action| reduce(&state, action).0)
}

impl State {
    /// Takes the action, and notes it if it is a change that can be undone.
    fn take_and_note(&mut self, action: Action) -> Vec<Effect> {
        let Some(what) = self.change_of(&action) else {
            if !matches!(
                action,
                Action::Tick | Action::Received(_) | Action::Lost(..)
            ) {
                self.toast = None;
            }
            let effects = self.take(action);
            self.seen = self.seen.max(self.position());
            return effects;
        };
        self.toast = None;
        let before = Shown::of(self);
        let effects = self.take(action);
        if before.differs(self) {
            if before.runs_otherwise(self) {
                self.seen = self.position();
            }
            self.history.note(what, before);
        }
        self.seen = self.seen.max(self.position());
        effects
    }

    fn take(&mut self, action: Action) -> Vec<Effect> {
        if let (
            Action::Explore(ExploreAction::Start) | Action::Record(RecordAction::Make(..)),
            Some(why),
        ) = (&action, self.why_only_measure())
        {
            return self.refuse(why);
        }
        if let Some(why) = self.held_back(&action) {
            self.show_toast(why.to_owned());
            return Vec::new();
        }
        match action {
            Action::Open(given) => self.open_link(&given),
            Action::Exercise(name) => self.begin(name, 0),
            Action::Variant(name, place) => self.begin(name, place),
            Action::Set(name, value) => self.change(|s| {
                s.settings.set(name, &value);
            }),
            Action::Apply(changes) => self.apply(&changes),
            Action::SetSwitch(switch) => self.change(|s| s.switch = switch),
            Action::SetPolicy(policy) => self.change(|s| s.policy = policy),
            Action::Step => self.step(),
            Action::StepBack => self.by_hand(self.position().saturating_sub(1)),
            Action::StepThread(thread) => self.step_thread(thread),
            Action::RunToLine(thread, language, line) => self.run_to_line(thread, language, line),
            Action::Seek(position) => self.jump(position),
            Action::ToStart => self.by_hand(0),
            Action::ToEnd => self.jump(self.end()),
            Action::TogglePlay => self.toggle_play(),
            Action::Tick => self.tick(),
            Action::SetSpeed(speed) => {
                self.speed = speed.min(SPEEDS.len() - 1);
                Vec::new()
            }
            Action::UseRealThreads(wanted) => self.use_real_threads(wanted),
            Action::RealThreadsUnavailable(why) => {
                self.real = RealThreads::Unavailable(why);
                Vec::new()
            }
            Action::Received(reply) => self.on_message(reply),
            Action::Lost(kind, why) => self.lose(kind, why),
            Action::Explore(action) => self.do_with_search(action),
            Action::Record(action) => self.do_with_recording(action),
            Action::Measure(action) => self.do_with_measurement(action),
            Action::Quiz(action) => self.do_with_quiz(action),
            Action::Toast(text) => {
                self.show_toast(text);
                Vec::new()
            }
            Action::Dismiss(place) => {
                match place < self.notices.len() {
                    true => drop(self.notices.remove(place)),
                    false => self.lost = None,
                }
                Vec::new()
            }
            Action::Undo => self.undo(),
            Action::Redo => self.redo(),
            Action::Walk(stride) => match self.whole().stride(stride) {
                Some(position) => self.jump(position),
                None => {
                    self.announcement = self.whole().no_stride(stride);
                    Vec::new()
                }
            },
            Action::Copy(share) => vec![Effect::Copy(share)],
            Action::Export(format) => vec![Effect::Export(format)],
            Action::Print => vec![Effect::Print],
            Action::StartTour => self.start_tour(),
            Action::WhatIf(turn) => self.what_if(turn),
            Action::Compare(place) => self.compare(place),
            Action::Review(action) => self.do_with_review(action),
            Action::Demonstrate(link) => self.demonstrate(&link),
            Action::SwapRuns => self.swap_runs(),
            page => self.take_for_the_page(page),
        }
    }

    /// Takes an action that concerns the page and not the run.
    fn take_for_the_page(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Overlay(overlay) => self.overlay = overlay,
            Action::ShowTab(tab) => {
                self.tab = tab;
                self.pane = Pane::Panel;
            }
            Action::Timeline(action) => {
                let mut time_view = self.time_view;
                time_view.act(action, &self.whole());
                self.time_view = time_view;
            }
            Action::ShowPane(pane) => self.pane = pane,
            Action::SetTheme(theme) => {
                self.theme = theme;
                self.announcement = format!("Theme: {}.", theme.name());
            }
            Action::Copied(true) => {
                self.show_toast("Link copied.".to_owned());
            }
            Action::Copied(false) => self.overlay = Some(Overlay::ByHand),
            Action::EndTour => self.tour = None,
            Action::ShowBoth(both) => self.both = both && self.comparison.is_some(),
            Action::EndComparison => {
                self.comparison = None;
                self.both = false;
            }
            _ => {}
        }
        Vec::new()
    }

    pub(super) fn open_link(&mut self, given: &str) -> Vec<Effect> {
        self.open_asking(given, false)
    }

    /// Shows the moment that a link holds, and asks first if it says so, or if
    /// that is wanted.
    pub(super) fn open_asking(&mut self, given: &str, wanted: bool) -> Vec<Effect> {
        let (scenario, with, notices) = link::read_with(given);
        self.notices = notices;
        self.review.close_predictions();
        self.quiz.want(with.ask_first || wanted);
        let effects = self.show(scenario);
        self.open_comparison(with);
        self.show_what_is_measured();
        effects
    }

    fn begin(&mut self, name: &str, place: usize) -> Vec<Effect> {
        let Some(exercise) = by_name(name) else {
            return Vec::new();
        };
        let mut scenario = Scenario::new(exercise);
        scenario.switch = self.scenario.switch;
        if let Some(variant) = exercise.variants.get(place) {
            scenario.settings = variant.settings(exercise.parameters);
            scenario.policy = variant.policy;
        }
        self.notices.clear();
        self.open_comparison(With::default());
        self.review.come_back();
        self.show(scenario)
    }

    /// Changes what is run; the run begins anew with the same policy.
    pub(super) fn change(&mut self, change: impl FnOnce(&mut Scenario)) -> Vec<Effect> {
        let mut scenario = self.scenario.clone();
        change(&mut scenario);
        scenario.schedule.clear();
        scenario.step = 0;
        let before = self.scenario.clone();
        let effects = self.show(scenario);
        self.change_compared(&before);
        self.say("The run begins anew.".to_owned());
        effects
    }

    pub(super) fn show(&mut self, scenario: Scenario) -> Vec<Effect> {
        let position = scenario.step;
        self.playing = false;
        self.announcement = String::new();
        let before = self.program_link();
        self.leave_for(&scenario);
        self.scenario = scenario;
        self.rerun();
        self.settle(position, &before)
    }

    /// Goes to `position` of a run that has taken the place of another, whose
    /// program had the link `before`.
    pub(super) fn settle(&mut self, position: usize, before: &str) -> Vec<Effect> {
        self.quiz.question = None;
        self.restart_if_diverged(true);
        let mut effects = self.go_to(position);
        effects.extend(self.forget_measuring());
        effects.extend(if self.program_link() == before {
            self.look_along()
        } else {
            self.time_view.forget();
            self.forget_exploring()
        });
        effects.extend(self.forget_other_recording());
        effects.extend(self.ask_now());
        effects
    }

    /// Plays the scenario anew and corrects what does not fit it.
    pub(super) fn rerun(&mut self) {
        let (playback, notices) = Playback::of(&mut self.scenario);
        self.playback = Rc::new(playback);
        self.notices.extend(notices);
        self.put_real_times();
    }

    pub(super) fn by_hand(&mut self, position: usize) -> Vec<Effect> {
        self.playing = false;
        self.quiz.question = None;
        let before = self.position();
        let effects = self.go_to(position);
        if self.position() != before {
            self.announce();
        }
        effects
    }

    fn step_thread(&mut self, thread: ThreadId) -> Vec<Effect> {
        if thread.index() >= self.playback.trace.last.threads.len() {
            return Vec::new();
        }
        self.playing = false;
        let position = self.position();
        if let Some(refusal) = self.whole().refusal(thread) {
            self.announcement = refusal;
            return Vec::new();
        }
        let planned = self.playback.trace.steps.get(position);
        let planned = planned.filter(|step| step.thread == thread);
        // Whoever lets a thread go means the run that is shown, whichever way it goes there.
        if planned.is_some() {
            if self.scenario.schedule.len() <= position {
                self.scenario.schedule = self.playback.letters(position + 1);
                self.let_it_follow();
            }
            return self.by_hand(position + 1);
        }
        self.keep_the_past(position);
        self.fork(position, thread.into())
    }

    /// Makes this choice for the step after the first `place`; the policy goes on
    /// from there.
    pub(super) fn fork(&mut self, place: usize, turn: Turn) -> Vec<Effect> {
        self.playing = false;
        self.quiz.question = None;
        self.scenario.schedule = self.playback.letters(place);
        self.scenario
            .schedule
            .push(self.playback.program.letter_of(turn));
        self.scenario.step = place;
        self.rerun();
        self.let_it_follow();
        self.restart_if_diverged(false);
        let mut effects = self.by_hand(place + 1);
        effects.extend(self.look_along());
        effects
    }

    fn toggle_play(&mut self) -> Vec<Effect> {
        self.playing = !self.playing;
        if self.playing && self.position() == self.end() {
            return self.go_to(0);
        }
        if !self.playing {
            self.announce();
        }
        Vec::new()
    }

    fn tick(&mut self) -> Vec<Effect> {
        if !self.playing || self.is_waiting_for_threads() {
            return Vec::new();
        }
        if self.position() < self.end() && !self.is_at_the_first_fault() {
            if let Some(effects) = self.ask_if_due() {
                return effects;
            }
            self.quiz.question = None;
            return self.go_to(self.position() + 1);
        }
        self.playing = false;
        self.announce();
        Vec::new()
    }

    fn use_real_threads(&mut self, wanted: bool) -> Vec<Effect> {
        match (&self.real, wanted) {
            (RealThreads::Off, true) => {
                self.real = RealThreads::Starting;
                self.restarts = 0;
                self.lost = None;
                vec![Effect::Start(WorkerKind::Stepper)]
            }
            (RealThreads::Starting | RealThreads::On(_), false) => {
                self.real = RealThreads::Off;
                self.lost = None;
                vec![Effect::Stop(WorkerKind::Stepper)]
            }
            _ => Vec::new(),
        }
    }

    /// Says in words what the moment shown is.
    pub(super) fn announce(&mut self) {
        self.announcement = self.playback.sentence(self.position());
    }
}

impl View<'_> {
    /// Why `thread` cannot take the next step, if it cannot.
    pub fn refusal(&self, thread: ThreadId) -> Option<String> {
        let choices = self.playback.choices(self.position);
        (!choices.contains(&thread)).then(|| self.why_not(thread))
    }

    fn why_not(&self, thread: ThreadId) -> String {
        let world = self.playback.world(self.position);
        let program = &self.playback.program;
        let letter = program.letter(thread);
        if let Some(reason) = words::waiting(program, &world, thread) {
            return format!("{letter} cannot go now: {reason}.");
        }
        match world.threads.get(thread.index()).map(|state| &state.phase) {
            None => return format!("{letter} cannot go: it has not been started."),
            Some(phase) if phase.has_ended() => {
                return format!("{letter} cannot go: it has ended.");
            }
            Some(_) => {}
        }
        format!("{letter} cannot go now: with the GIL, threads do not switch here.")
    }
}
