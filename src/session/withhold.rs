//! What the page keeps to itself while somebody is asked first, or a question
//! waits for a prediction.

use super::{Action, Effect, ExploreAction, RecordAction, State};

/// Why one cannot go further at once.
const ONE_BY_ONE: &str = "You are asked before each step: go on step by step.";

impl State {
    /// Whether a question is open, or a prediction, so that its answer must not
    /// be shown.
    pub fn asks(&self) -> bool {
        self.quiz.open().is_some() || self.predicts().is_some()
    }

    pub(super) fn asks_who_goes(&self) -> bool {
        self.quiz
            .open()
            .is_some_and(|question| !question.about_ends)
    }

    /// Whether what comes, here and in other runs, is kept back: it is asked
    /// first.
    pub fn withholds(&self) -> bool {
        self.quiz.on || self.predicts().is_some()
    }

    /// Whether how runs end is kept back: it is asked, or will be.
    pub(super) fn keeps_ends_back(&self) -> bool {
        self.asks() || (self.withholds() && self.position() < self.end())
    }

    /// Says `text` to whoever hears the page, and the question that is open.
    pub(super) fn say(&mut self, text: String) {
        self.announcement = match self.quiz.open() {
            Some(question) => format!("{text} {}", question.text),
            None => text,
        };
    }

    /// Why `action` has to wait until somebody has said what they think: it
    /// would show what is asked.
    pub(super) fn held_back(&self, action: &Action) -> Option<&'static str> {
        let leaps = matches!(
            action,
            Action::RunToLine(..)
                | Action::Explore(ExploreAction::ShowRun(_))
                | Action::Explore(ExploreAction::ShowNearestGood)
                | Action::Explore(ExploreAction::GoToState(_))
                | Action::Record(RecordAction::Show(_))
        );
        let shows = leaps
            || matches!(
                action,
                Action::TogglePlay | Action::StepThread(_) | Action::WhatIf(_)
            );
        let moves = matches!(
            action,
            Action::Step
                | Action::StepBack
                | Action::Seek(_)
                | Action::ToStart
                | Action::ToEnd
                | Action::Walk(_)
        );
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
            true => self.seen.max(self.position()),
            false => self.end(),
        }
    }

    /// Goes to the moment after `position` steps, or as far as one is let.
    pub(super) fn jump(&mut self, position: usize) -> Vec<Effect> {
        let furthest = self.furthest();
        if position <= furthest {
            return self.by_hand(position);
        }
        let effects = match furthest == self.position() {
            true => Vec::new(),
            false => self.by_hand(furthest),
        };
        self.show_toast(ONE_BY_ONE.to_owned());
        effects
    }
}
