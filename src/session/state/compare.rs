//! Setting another run beside the one that is shown.

use super::State;
use crate::model::Turn;
use crate::scenario::schedule;
use crate::session::comparison::{CHANGED, MENDED};
use crate::session::{CompareAction, Comparing};

impl State {
    pub(super) fn compare(&mut self, action: CompareAction) {
        match action {
            CompareAction::Variant(place) => {
                if self.comparing.show_variant(place, &self.run) {
                    self.say(&self.comparison_told().unwrap_or_default());
                }
            }
            CompareAction::Both(both) => {
                self.comparing.both = both && self.comparing.with.is_some();
            }
            CompareAction::Swap => self.swap_runs(),
            CompareAction::End => self.comparing = Comparing::default(),
        }
    }

    /// Shows the run in which the step in question is this one, and keeps the
    /// present one beside.
    pub(super) fn what_if(&mut self, turn: Turn) {
        let could = self.whole().alternatives();
        if !could.is_some_and(|(_, others)| others.contains(&turn)) {
            return;
        }
        let place = self.whole().in_question();
        self.comparing.keep(&self.run, CHANGED);
        self.fork(place, turn);
        if let Some(comparison) = self.comparison_told() {
            self.told.announcement = format!("{} {comparison}", self.told.announcement);
        }
    }

    /// Shows the good run nearest to the one that is shown, at the first step
    /// at which they differ, and keeps this one beside.
    pub(super) fn show_nearest_good(&mut self) {
        let explored = self.search.found();
        let Some(good) = explored.and_then(|explored| explored.good_instead()) else {
            return;
        };
        let choices = schedule::read(good).choices;
        self.comparing.keep(&self.run, MENDED);
        self.comparing.both = true;
        self.take_choices(choices, 0);
        let parted = self.comparing.parted(&self.run);
        self.by_hand(parted.map_or(self.run.end(), |place| place + 1));
        self.look_along();
        self.say(&self.comparison_told().unwrap_or_default());
    }
}
