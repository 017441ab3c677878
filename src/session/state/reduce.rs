//! What each action changes.

use super::State;
use crate::session::{
    Action, Effect, HistoryAction, PageAction, PlayAction, RealAction, RealThreads, Tab,
    TellAction, TourAction,
};

/// The state after `action`, and what the page has to do.
pub fn reduce(state: &State, action: impl Into<Action>) -> (State, Vec<Effect>) {
    let mut next = state.clone();
    next.take_and_note(action.into());
    let measures = next.page.tab == Tab::Measure;
    next.measuring.keep_sizes(&mut next.run.scenario, measures);
    next.keep_back(state);
    next.time_view = next.time_view.follow(&next.whole(), &state.whole());
    next.guide(state);
    next.look_around();
    next.look_for_ends();
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
        if !matches!(action, Action::Play(PlayAction::Tick) | Action::Received(_)) {
            self.told.toast = None;
            self.told.unreached = None;
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
            Action::Open(action) => self.open_anew(action),
            Action::Change(changes) => self.change(&changes),
            Action::Choose(action) => self.choose(action),
            Action::Move(action) => self.go(action),
            Action::Play(action) => self.play(action),
            Action::Timeline(action) => {
                self.time_view = self.time_view.act(action, &self.whole());
            }
            Action::Compare(action) => self.compare(action),
            Action::History(action) => self.turn(action == HistoryAction::Undo),
            Action::Explore(action) => self.do_with_search(action),
            Action::Record(action) => self.do_with_recording(action),
            Action::Measure(action) => self.do_with_measurement(action),
            Action::Real(RealAction::Use(wanted)) => self.due.extend(self.real.want(wanted)),
            Action::Real(RealAction::Unavailable(why)) => {
                self.real.threads = RealThreads::Unavailable(why);
            }
            Action::Received(reply) => self.hear(reply),
            Action::Quiz(action) => self.do_with_quiz(action),
            Action::Review(action) => self.do_with_review(action),
            Action::Tell(TellAction::Toast(text)) => self.toast(text),
            Action::Tell(TellAction::Dismiss(place)) => match place < self.told.notices.len() {
                true => drop(self.told.notices.remove(place)),
                false => self.real.lost = None,
            },
            Action::Tour(TourAction::Start) => self.start_tour(),
            Action::Tour(TourAction::End) => self.tour.place = None,
            Action::Page(action) => {
                match action {
                    PageAction::Theme(theme) => {
                        self.told.announcement = format!("Theme: {}.", theme.name());
                    }
                    PageAction::Copied(true) => self.toast("Link copied."),
                    _ => {}
                }
                self.due.extend(self.page.act(action));
            }
        }
    }

    /// Goes on with the tour when its step has been done, and ends what the
    /// page says to newcomers once they have gone back in a run. `before` is
    /// the state before the last action.
    fn guide(&mut self, before: &State) {
        if !self.tour.welcome && self.tour.place.is_none() {
            return;
        }
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
