//! Asking before showing: what is asked when, and what the page keeps to itself
//! until then.

use super::State;
use crate::model::Switch;
use crate::scenario::{Exercise, Scenario};
use crate::session::measuring::IS_MEASURING;
use crate::session::{
    Action, ChooseAction, ExploreAction, Exploring, PlayAction, QuizAction, RecordAction,
    ReviewAction,
};

/// Why one cannot go further at once.
const ONE_BY_ONE: &str = "You are asked before each step: go on step by step.";

impl State {
    /// Whether a question is open, or a prediction, so that its answer must not
    /// be shown.
    pub fn asks(&self) -> bool {
        self.quiz.open().is_some() || self.predicts().is_some()
    }

    pub(super) fn asks_who_goes(&self) -> bool {
        let open = self.quiz.open();
        open.is_some_and(|question| !question.about_ends)
    }

    /// The exercise whose questions are shown: the present one, unless the
    /// stage shows a demonstration that another's question asked for.
    pub fn questioned(&self) -> &'static Exercise {
        self.review.questioned(self.run.scenario.exercise)
    }

    /// The place of the question that is unfolded and waits for a prediction, if
    /// one of those that are shown does.
    pub fn predicts(&self) -> Option<usize> {
        self.review.predicts(self.questioned().name)
    }

    /// Whether what comes, here and in other runs, is kept back: it is asked
    /// first.
    pub fn withholds(&self) -> bool {
        self.quiz.on || self.predicts().is_some()
    }

    /// Whether how runs end is kept back: it is asked, or will be.
    pub(super) fn keeps_ends_back(&self) -> bool {
        self.asks() || (self.withholds() && self.position() < self.run.end())
    }

    /// Why neither a search nor a recording can be begun just now, if not.
    pub fn why_only_measure(&self) -> Option<&'static str> {
        self.measuring.is_going().then_some(IS_MEASURING)
    }

    /// Why `action` has to wait: until a measurement is over, or somebody has
    /// said what they think of what it would show.
    pub(super) fn held_back(&self, action: &Action) -> Option<&'static str> {
        if let Action::Explore(ExploreAction::Start) | Action::Record(RecordAction::Make(..)) =
            action
        {
            return self.why_only_measure();
        }
        let leaps = matches!(
            action,
            Action::Choose(ChooseAction::ToLine(..))
                | Action::Explore(
                    ExploreAction::ShowRun(_)
                        | ExploreAction::ShowNearestGood
                        | ExploreAction::GoToState(_)
                )
                | Action::Record(RecordAction::Show(_))
        );
        let shows = leaps || matches!(action, Action::Choose(_) | Action::Play(PlayAction::Toggle));
        let moves = matches!(action, Action::Move(_));
        if self.predicts().is_some() && (shows || moves) {
            return Some("Predict first, or close the question.");
        }
        if self.asks() && shows {
            return Some("Answer the question first, or skip it.");
        }
        // Past questions that are still to come.
        (self.keeps_ends_back() && leaps).then_some(ONE_BY_ONE)
    }

    /// The furthest moment that can be gone to at once: where somebody is asked
    /// before each step, one that has been shown.
    pub fn furthest(&self) -> usize {
        match self.withholds() {
            true if self.predicts().is_some() => 0,
            true => self.run.seen.max(self.position()),
            false => self.run.end(),
        }
    }

    /// Goes to the moment after `position` steps, or as far as one is let.
    pub(super) fn jump(&mut self, position: usize) {
        let furthest = self.furthest();
        if position <= furthest {
            return self.by_hand(position);
        }
        if furthest != self.position() {
            self.by_hand(furthest);
        }
        self.toast(ONE_BY_ONE);
    }

    pub(super) fn do_with_quiz(&mut self, action: QuizAction) {
        match action {
            QuizAction::Want(wanted) => {
                self.quiz.want(wanted);
                self.ask_now();
            }
            QuizAction::Choose(place) => self.quiz.choose(place),
            QuizAction::Check => self.check_answer(),
        }
    }

    fn check_answer(&mut self) {
        let found = self.search.found();
        match self.quiz.open() {
            None => {}
            Some(question) if question.about_ends && found.is_none() => {
                self.toast("Every run is still being looked at; ask again.");
            }
            Some(_) => self.told.announcement = self.quiz.check(found),
        }
    }

    /// Asks what is to be asked of the moment that has come to be shown.
    pub(super) fn ask_now(&mut self) {
        if self.position() > 0 || self.quiz.asked_of != self.run.program_link() {
            self.ask_if_due();
        }
    }

    /// Asks what is to be asked before the next step; whether anything is.
    pub(super) fn ask_if_due(&mut self) -> bool {
        let program = || self.run.program_link();
        let Some(question) = self.quiz.due(&self.whole(), program) else {
            return false;
        };
        if question.about_ends {
            self.quiz.asked_of = self.run.program_link();
            if let Exploring::Stopped | Exploring::Failed(_) = self.search.known {
                self.explore();
            }
        }
        self.playing.on = false;
        self.told.announcement = question.text.to_owned();
        self.quiz.question = Some(question);
        true
    }

    /// Looks at every run where it is asked how they end, or real ones are to be
    /// held against them, and nobody has looked.
    pub(super) fn look_for_ends(&mut self) {
        let asked = self.quiz.open().is_some_and(|question| question.about_ends);
        let any = self.run.scenario.switch == Switch::Any;
        if matches!(self.search.known, Exploring::NotYet)
            && (asked || any && self.recordings.wants_comparison())
        {
            self.explore();
        }
    }

    /// `scenario` is about to be shown. Predictions are not kept waiting for
    /// whoever comes back from another exercise.
    pub(super) fn leave_for(&mut self, scenario: &Scenario) {
        if scenario.exercise.name != self.run.scenario.exercise.name {
            self.review.close_predictions();
        }
    }

    pub(super) fn do_with_review(&mut self, action: ReviewAction) {
        let exercise = self.questioned();
        self.review.act(action, exercise);
        if self.predicts().is_some() {
            self.playing.on = false;
            // What was said last may be what is to be predicted.
            self.told.announcement = "Predict first.".to_owned();
        }
    }
}
