//! The first visit: an invitation, and a short tour made of real steps.

use super::{Action, ChooseAction, MoveAction, PageAction, Run, Share, Tab, View};
use crate::model::ThreadId;

/// What the tour is taken with: the smallest program that loses an update.
pub(super) const PROGRAM: &str = "#/counter?lock=none&increments=1";

/// What is done for whoever is here for the first time.
#[derive(Clone, Copy, Default, PartialEq)]
pub struct Tour {
    /// Whether somebody is here for the first time and has not found out yet
    /// what the page does.
    pub welcome: bool,
    /// The step of the tour, if it is being taken.
    pub place: Option<usize>,
}

/// What is done with the tour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TourAction {
    Start,
    End,
}

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
    done: fn(&View<'_>) -> bool,
    act: fn(&View<'_>) -> Action,
}

/// What is said where the same thread has gone twice.
const ASTRAY: &str = "That was the same thread again, and it has written. Take it back with ←, then let the other one go.";

/// All of them.
pub const TOUR_STEPS: &[TourStep] = &[
    TourStep {
        title: "You are the scheduler",
        text: "Two threads each add 1 to counter. Press a: it reads the counter, and no more.",
        target: Target::Threads,
        done: |run| run.position > 0,
        act: |_| Action::Choose(ChooseAction::Step(ThreadId::at(0))),
    },
    TourStep {
        title: "Now the other one",
        text: "That thread holds 0 and has not written yet. Let the other one read before it does.",
        target: Target::Threads,
        done: |run| run.both_have_read(),
        act: |run| match run.first_thread().map(ThreadId::index) {
            Some(_) if run.position > 1 => Action::Move(MoveAction::To(1)),
            Some(0) => Action::Choose(ChooseAction::Step(ThreadId::at(1))),
            _ => Action::Choose(ChooseAction::Step(ThreadId::at(0))),
        },
    },
    TourStep {
        title: "Let both write",
        text: "Both hold 0. Let each of them go once more: each writes 0 + 1.",
        target: Target::Threads,
        done: |run| run.both_have_read() && run.position == run.length(),
        act: |_| Action::Move(MoveAction::ToEnd),
    },
    TourStep {
        title: "An update is lost",
        text: "Both have added 1, and counter is 1. Nothing is final here: go one step back and look again.",
        target: Target::StepBack,
        done: |run| run.position < run.length(),
        act: |_| Action::Move(MoveAction::Back),
    },
    TourStep {
        title: "All orders at once",
        text: "That was one order of six. Explore goes through all of them and counts what comes out.",
        target: Target::Explore,
        done: |run| run.tab == Tab::Explore,
        act: |_| Action::Page(PageAction::Tab(Tab::Explore)),
    },
    TourStep {
        title: "Give it away",
        text: "The link holds this very moment. Whoever opens it stands where you stand, and can go on from there.",
        target: Target::CopyLink,
        done: |_| false,
        act: |_| Action::Page(PageAction::Copy(Share::Moment)),
    },
];

impl Tour {
    /// The step that is shown.
    pub fn step(&self) -> Option<&'static TourStep> {
        TOUR_STEPS.get(self.place?)
    }

    /// What that step says at this moment of `run`: something else when it has
    /// gone astray.
    pub(super) fn text(&self, run: &View<'_>) -> &'static str {
        match self.step() {
            // Only the second step can be taken wrongly.
            Some(_) if self.place == Some(1) && run.position > 1 => ASTRAY,
            Some(step) => step.text,
            None => "",
        }
    }

    /// What does that step.
    pub(super) fn action(&self, run: &View<'_>) -> Option<Action> {
        self.step().map(|step| (step.act)(run))
    }

    /// What is said as that step comes to be shown.
    pub(super) fn words(&self, run: &View<'_>) -> String {
        let title = self.step().map_or("", |step| step.title);
        format!("Tour: {title}. {}", self.text(run))
    }

    /// After an action that has led to `run`: goes on when the step has been
    /// done, and ends where another program is shown. Whether it has gone on.
    pub(super) fn follow(mut self, run: &View<'_>, program: &str) -> (Self, bool) {
        let done = self.step().is_some_and(|step| (step.done)(run));
        let on = done && program == PROGRAM;
        self.place = match program == PROGRAM {
            true => self.place.map(|place| place + usize::from(on)),
            false => None,
        };
        (self, on)
    }

    /// Whether newcomers see something go wrong here for the first time:
    /// playing stops, so that they can look.
    pub(super) fn is_at_the_first_fault(&self, run: &Run) -> bool {
        let first = run.playback.stale_stores.first();
        self.welcome && first.is_some_and(|stale_store| stale_store.step + 1 == run.position())
    }
}

impl View<'_> {
    fn first_thread(&self) -> Option<ThreadId> {
        let first = self.playback.trace.steps.first();
        first.filter(|_| self.position > 0).map(|step| step.thread)
    }

    fn both_have_read(&self) -> bool {
        let steps = &self.playback.trace.steps;
        self.position > 1 && steps[0].thread != steps[1].thread
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::{HistoryAction, OpenAction, PlayAction, TourAction};
    use crate::session::{State, reduce};

    fn take(state: &State, action: impl Into<Action>) -> State {
        reduce(state, action).0
    }

    #[test]
    fn newcomers_see_an_update_lost_and_go_back() {
        let mut state = State::arrive(true);
        state = take(&state, PlayAction::Toggle);
        for _ in 0..10 {
            state = take(&state, PlayAction::Tick);
        }
        // a and b have read, a has written, b writes over it: step 4 of 8.
        assert_eq!((state.position(), state.playing.on), (4, false));
        assert!(state.tour.welcome);
        let back = take(&state, MoveAction::To(1));
        assert!(!back.tour.welcome);
        // From then on playing goes to the end.
        let mut state = take(&back, PlayAction::Toggle);
        for _ in 0..10 {
            state = take(&state, PlayAction::Tick);
        }
        assert_eq!(state.position(), 8);
    }

    #[test]
    fn the_tour_can_be_taken_by_pressing_what_it_points_at() {
        let a = Action::Choose(ChooseAction::Step(ThreadId::at(0)));
        let b = Action::Choose(ChooseAction::Step(ThreadId::at(1)));
        let mut state = take(&State::arrive(true), Action::Tour(TourAction::Start));
        assert!(!state.tour.welcome);
        for (action, tour_step) in [
            (a.clone(), 1),
            (b.clone(), 2),
            (b, 2),
            (a, 3),
            (Action::Move(MoveAction::Back), 4),
            (Action::Page(PageAction::Tab(Tab::Explore)), 5),
        ] {
            state = take(&state, action);
            assert_eq!(state.tour.place, Some(tour_step));
        }
        let lost = state.run.playback.stale_stores.len();
        assert_eq!(lost, 1, "an update is lost");
        assert_eq!(take(&state, TourAction::End).tour.place, None);
    }

    #[test]
    fn the_tour_does_each_step_on_request_and_from_a_wrong_turn() {
        let mut state = take(&State::open(""), Action::Tour(TourAction::Start));
        state = take(&state, ChooseAction::Step(ThreadId::at(1)));
        state = take(&state, ChooseAction::Step(ThreadId::at(1)));
        assert_eq!(state.tour.place, Some(1));
        assert!(state.tour_text().starts_with("That was the same thread"));
        for _ in 0..TOUR_STEPS.len() {
            state = take(&state, state.tour_action().expect("a step"));
        }
        assert_eq!(state.tour.place, Some(TOUR_STEPS.len() - 1));
        let elsewhere = take(&state, OpenAction::Exercise("thread-pool"));
        assert_eq!(elsewhere.tour.place, None);
        let started = take(&State::open("#/lru-cache"), TourAction::Start);
        let undone = take(&started, HistoryAction::Undo);
        assert_eq!((undone.tour.place, &*undone.link()), (None, "#/lru-cache"));
    }
}
