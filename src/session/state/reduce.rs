//! What each action changes.

use super::State;
use crate::session::{Action, Effect, Overlay, Pane, RealThreads, SPEEDS, Tab};

/// The state after `action`, and what the page has to do.
pub fn reduce(state: &State, action: Action) -> (State, Vec<Effect>) {
    let mut next = state.clone();
    next.take_and_note(action);
    let measures = next.page.tab == Tab::Measure;
    next.measuring.keep_sizes(&mut next.run.scenario, measures);
    next.keep_back(state);
    next.time_view = next.time_view.follow(&next.whole(), &state.whole());
    next.guide(state);
    next.look_around();
    next.look_for_ends();
    if next.run.scenario != state.run.scenario {
        next.told.unreached = None;
    }
    let due = std::mem::take(&mut next.due);
    (next, due)
}

#[cfg(test)]
pub(in crate::session) fn after(state: &State, actions: impl IntoIterator<Item = Action>) -> State {
    let first = state.clone();
    actions
        .into_iter()
        .fold(first, |state, action| reduce(&state, action).0)
}

impl State {
    /// Takes the action, and notes it if it is a change that can be undone.
    fn take_and_note(&mut self, action: Action) {
        if !matches!(
            action,
            Action::Tick | Action::Received(_) | Action::Lost(..)
        ) {
            self.told.toast = None;
        }
        let before = self.whole().change(&action);
        let before = before.map(|what| (what, self.shown()));
        self.take(action);
        if let Some((what, before)) = before
            && before.differs(&self.shown())
        {
            if !before.run.is(&self.run) {
                self.run.seen = self.position();
            }
            self.history.note(what, before);
        }
        self.run.seen = self.run.seen.max(self.position());
    }

    fn take(&mut self, action: Action) {
        if let Some(why) = self.held_back(&action) {
            return self.toast(why);
        }
        match action {
            Action::Open(given) => self.open_link(&given, false),
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
            Action::ToEnd => self.jump(self.run.end()),
            Action::TogglePlay => self.toggle_play(),
            Action::Tick => self.tick(),
            Action::SetSpeed(speed) => self.playing.speed = speed.min(SPEEDS.len() - 1),
            Action::UseRealThreads(wanted) => self.due.extend(self.real.want(wanted)),
            Action::RealThreadsUnavailable(why) => {
                self.real.threads = RealThreads::Unavailable(why);
            }
            Action::Received(reply) => self.hear(reply),
            Action::Lost(kind, why) => self.lose(kind, why),
            Action::Explore(action) => self.do_with_search(action),
            Action::Record(action) => self.do_with_recording(action),
            Action::Measure(action) => self.do_with_measurement(action),
            Action::Quiz(action) => self.do_with_quiz(action),
            Action::Toast(text) => self.toast(text),
            Action::Dismiss(place) => match place < self.told.notices.len() {
                true => drop(self.told.notices.remove(place)),
                false => self.real.lost = None,
            },
            Action::Undo => self.undo(true),
            Action::Redo => self.undo(false),
            Action::Walk(stride) => match self.whole().stride(stride) {
                Some(position) => self.jump(position),
                None => self.told.announcement = self.whole().no_stride(stride),
            },
            Action::Copy(share) => self.due.push(Effect::Copy(share)),
            Action::Export(format) => self.due.push(Effect::Export(format)),
            Action::Print => self.due.push(Effect::Print),
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
    fn take_for_the_page(&mut self, action: Action) {
        match action {
            Action::Overlay(overlay) => self.page.overlay = overlay,
            Action::ShowTab(tab) => {
                self.page.tab = tab;
                self.page.pane = Pane::Panel;
            }
            Action::Timeline(action) => {
                self.time_view = self.time_view.act(action, &self.whole());
            }
            Action::ShowPane(pane) => self.page.pane = pane,
            Action::SetTheme(theme) => {
                self.page.theme = theme;
                self.told.announcement = format!("Theme: {}.", theme.name());
            }
            Action::Copied(true) => self.toast("Link copied."),
            Action::Copied(false) => self.page.overlay = Some(Overlay::ByHand),
            Action::EndTour => self.tour.place = None,
            Action::ShowBoth(both) => {
                self.comparing.both = both && self.comparing.with.is_some();
            }
            Action::EndComparison => self.comparing = Default::default(),
            _ => {}
        }
    }

    /// Goes on with the tour when its step has been done, and ends what the
    /// page says to newcomers once they have gone back in a run. `before` is
    /// the state before the last action.
    fn guide(&mut self, before: &State) {
        let program = self.run.program_link();
        let elsewhere = || program != before.run.program_link();
        if self.tour.welcome && (self.position() < before.position() || elsewhere()) {
            self.tour.welcome = false;
        }
        let (tour, on) = self.tour.follow(&self.whole(), &program);
        self.tour = tour;
        if on {
            let words = self.tour.words(&self.whole());
            self.told.announcement = format!("{} {words}", self.told.announcement);
        }
    }
}
