//! The first visit: an invitation, and a short tour made of real steps.

use super::{Action, Effect, Share, State, Tab};
use crate::model::ThreadId;

/// What the tour is taken with: the smallest program that loses an update.
const PROGRAM: &str = "#/counter?lock=none&increments=1";

/// A part of the page that a step points at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// The buttons that step a thread.
    Threads,
    /// The button that goes one step back.
    StepBack,
    /// The tab with all runs.
    Explore,
    /// The button that copies the link.
    CopyLink,
}

/// A step of the tour: something to do, and it goes on once it is done.
pub struct TourStep {
    pub title: &'static str,
    /// What to do.
    pub text: &'static str,
    pub target: Target,
    done: fn(&State) -> bool,
    /// Whether its step has gone astray, which [`ASTRAY`] then says.
    astray: fn(&State) -> bool,
    act: fn(&State) -> Action,
}

/// What is said where the same thread has gone twice.
const ASTRAY: &str = "That was the same thread again, and it has written. Take it back with ←, then let the other one go.";

/// All of them.
pub const TOUR_STEPS: &[TourStep] = &[
    TourStep {
        title: "You are the scheduler",
        text: "Two threads each add 1 to counter. Press a: it reads the counter, and no more.",
        target: Target::Threads,
        done: |state| state.position() > 0,
        astray: |_| false,
        act: |_| Action::StepThread(ThreadId::at(0)),
    },
    TourStep {
        title: "Now the other one",
        text: "That thread holds 0 and has not written yet. Let the other one read before it does.",
        target: Target::Threads,
        done: State::both_have_read,
        astray: |state| state.position() > 1,
        act: |state| match state.first_thread().map(ThreadId::index) {
            Some(_) if state.position() > 1 => Action::Seek(1),
            Some(0) => Action::StepThread(ThreadId::at(1)),
            _ => Action::StepThread(ThreadId::at(0)),
        },
    },
    TourStep {
        title: "Let both write",
        text: "Both hold 0. Let each of them go once more: each writes 0 + 1.",
        target: Target::Threads,
        done: |state| state.both_have_read() && state.position() == state.end(),
        astray: |_| false,
        act: |_| Action::ToEnd,
    },
    TourStep {
        title: "An update is lost",
        text: "Both have added 1, and counter is 1. Nothing is final here: go one step back and look again.",
        target: Target::StepBack,
        done: |state| state.position() < state.end(),
        astray: |_| false,
        act: |_| Action::StepBack,
    },
    TourStep {
        title: "All orders at once",
        text: "That was one order of six. Explore goes through all of them and counts what comes out.",
        target: Target::Explore,
        done: |state| state.tab == Tab::Explore,
        astray: |_| false,
        act: |_| Action::ShowTab(Tab::Explore),
    },
    TourStep {
        title: "Give it away",
        text: "The link holds this very moment. Whoever opens it stands where you stand, and can go on from there.",
        target: Target::CopyLink,
        done: |_| false,
        astray: |_| false,
        act: |_| Action::Copy(Share::Moment),
    },
];

impl State {
    /// The step of the tour that is shown.
    pub fn tour_step(&self) -> Option<&'static TourStep> {
        TOUR_STEPS.get(self.tour?)
    }

    /// What the step that is shown says: something else when it has
    /// gone astray.
    pub fn tour_text(&self) -> &'static str {
        match self.tour_step() {
            Some(tour_step) if (tour_step.astray)(self) => ASTRAY,
            Some(tour_step) => tour_step.text,
            None => "",
        }
    }

    /// What does the present step.
    pub fn tour_action(&self) -> Option<Action> {
        self.tour_step().map(|tour_step| (tour_step.act)(self))
    }

    pub(super) fn start_tour(&mut self) -> Vec<Effect> {
        let effects = self.open_link(PROGRAM);
        self.tab = Tab::Run;
        self.overlay = None;
        self.tour = Some(0);
        self.announcement = self.tour_words();
        effects
    }

    fn tour_words(&self) -> String {
        let title = self.tour_step().map_or("", |tour_step| tour_step.title);
        format!("Tour: {title}. {}", self.tour_text())
    }

    /// Goes on with the tour when its step has been done, and ends what the
    /// page says to newcomers once they have gone back in a run. `before` is
    /// the state before the last action.
    pub(super) fn guide(&mut self, before: &State) {
        let elsewhere = || self.program_link() != before.program_link();
        if self.welcome && (self.position() < before.position() || elsewhere()) {
            self.welcome = false;
        }
        let Some(tour_step) = self.tour_step() else {
            return;
        };
        if self.program_link() != PROGRAM {
            self.tour = None;
        } else if (tour_step.done)(self) {
            self.tour = self.tour.map(|place| place + 1);
            self.announcement = format!("{} {}", self.announcement, self.tour_words());
        }
    }

    fn first_thread(&self) -> Option<ThreadId> {
        let first = self.playback.trace.steps.first();
        first
            .filter(|_| self.position() > 0)
            .map(|step| step.thread)
    }

    fn both_have_read(&self) -> bool {
        let steps = &self.playback.trace.steps;
        self.position() > 1 && steps[0].thread != steps[1].thread
    }

    /// Whether newcomers see something go wrong here for the first time:
    /// playing stops, so that they can look.
    pub(super) fn is_at_the_first_fault(&self) -> bool {
        let first = self.playback.stale_stores.first();
        self.welcome && first.is_some_and(|stale_store| stale_store.step + 1 == self.position())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::reduce;

    fn take(state: &State, action: Action) -> State {
        reduce(state, action).0
    }

    #[test]
    fn newcomers_see_an_update_lost_and_go_back() {
        let mut state = State::arrive(true);
        state = take(&state, Action::TogglePlay);
        for _ in 0..10 {
            state = take(&state, Action::Tick);
        }
        // a and b have read, a has written, b writes over it: step 4 of 8.
        assert_eq!((state.position(), state.playing), (4, false));
        assert!(state.welcome);
        let back = take(&state, Action::Seek(1));
        assert!(!back.welcome);
        // From then on playing goes to the end.
        let mut state = take(&back, Action::TogglePlay);
        for _ in 0..10 {
            state = take(&state, Action::Tick);
        }
        assert_eq!(state.position(), 8);
    }

    #[test]
    fn the_tour_can_be_taken_by_pressing_what_it_points_at() {
        let a = Action::StepThread(ThreadId::at(0));
        let b = Action::StepThread(ThreadId::at(1));
        let mut state = take(&State::arrive(true), Action::StartTour);
        assert!(!state.welcome);
        for (action, tour_step) in [
            (a.clone(), 1),
            (b.clone(), 2),
            (b, 2),
            (a, 3),
            (Action::StepBack, 4),
            (Action::ShowTab(Tab::Explore), 5),
        ] {
            state = take(&state, action);
            assert_eq!(state.tour, Some(tour_step));
        }
        assert_eq!(state.playback.stale_stores.len(), 1, "an update is lost");
        assert_eq!(take(&state, Action::EndTour).tour, None);
    }

    #[test]
    fn the_tour_does_each_step_on_request_and_from_a_wrong_turn() {
        let mut state = take(&State::open(""), Action::StartTour);
        state = take(&state, Action::StepThread(ThreadId::at(1)));
        state = take(&state, Action::StepThread(ThreadId::at(1)));
        assert_eq!(state.tour, Some(1));
        assert!(state.tour_text().starts_with("That was the same thread"));
        for _ in 0..TOUR_STEPS.len() {
            state = take(&state, state.tour_action().expect("a step"));
        }
        assert_eq!(state.tour, Some(TOUR_STEPS.len() - 1));
        let elsewhere = take(&state, Action::Exercise("thread-pool"));
        assert_eq!(elsewhere.tour, None);
        let undone = take(
            &take(&State::open("#/lru-cache"), Action::StartTour),
            Action::Undo,
        );
        assert_eq!((undone.tour, &*undone.link()), (None, "#/lru-cache"));
    }
}
