//! A run as the rest of the page sees it: as far as it may be told.

use std::rc::Rc;

use super::{Exploring, Playback, State, Tab};
use crate::scenario::Scenario;

/// A run, and the moment of it that is shown.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// What is run, and who goes when.
    pub scenario: &'a Scenario,
    /// The run, as far as it may be told.
    pub playback: &'a Rc<Playback>,
    /// How many steps have been taken.
    pub position: usize,
    /// What is known of all runs of the program.
    pub exploring: &'a Exploring,
    /// What was said last.
    pub announcement: &'a str,
    /// Why a line could not be run to.
    pub unreached: Option<&'a str>,
    /// Whether somebody is here for the first time.
    pub welcome: bool,
    /// The place of the question that waits for a prediction.
    pub predicts: Option<usize>,
    /// Whether what comes, here and in other runs, is kept back.
    pub withholds: bool,
    /// Whether a question is open, or a prediction.
    pub asks: bool,
    /// What the panel shows.
    pub tab: Tab,
}

impl View<'_> {
    /// How many steps of the run may be told.
    pub fn length(&self) -> usize {
        self.playback.trace.steps.len()
    }

    /// The same run at another moment, of which nothing has been said.
    pub fn at(self, position: usize) -> Self {
        View {
            position,
            announcement: "",
            unreached: None,
            ..self
        }
    }
}

impl<'a> From<&'a State> for View<'a> {
    fn from(state: &'a State) -> Self {
        state.view()
    }
}

/// What may be told of the runs while something is kept back.
#[derive(Clone, PartialEq)]
pub(super) struct Truncated {
    playback: Rc<Playback>,
    position: usize,
    /// The same of the run beside.
    comparison: Option<(Rc<Playback>, usize)>,
}

impl State {
    /// The run that is shown, as far as it may be told.
    pub fn view(&self) -> View<'_> {
        match &self.cut {
            None => self.whole(),
            Some(cut) => View {
                playback: &cut.playback,
                position: cut.position,
                ..self.whole()
            },
        }
    }

    /// The run beside at the same moment, as far as it may be told.
    pub fn compared_view(&self) -> Option<View<'_>> {
        let comparison = self.comparison.as_ref()?;
        let (playback, position) = match &self.cut {
            None => (&comparison.playback, self.compared_position()),
            Some(cut) => cut.comparison.as_ref().map(|(run, at)| (run, *at))?,
        };
        let own = View {
            scenario: &comparison.run.scenario,
            playback,
            welcome: false,
            ..self.whole()
        };
        Some(own.at(position))
    }

    /// The run that is shown, whether or not it may be told.
    pub(super) fn whole(&self) -> View<'_> {
        View {
            scenario: &self.scenario,
            playback: &self.playback,
            position: self.position(),
            exploring: &self.exploring,
            announcement: &self.announcement,
            unreached: self.unreached.as_deref(),
            welcome: self.welcome,
            predicts: self.predicts(),
            withholds: self.withholds(),
            asks: self.asks(),
            tab: self.tab,
        }
    }

    /// Cuts what may be told of the runs from them: while somebody is asked
    /// first, what has come before the moment shown; while a prediction is open,
    /// nothing but their beginning.
    pub(super) fn keep_back(&mut self) {
        if !self.keeps_ends_back() {
            self.cut = None;
            return;
        }
        let predicts = self.predicts().is_some();
        let (position, compared) = match predicts {
            true => (0, 0),
            false => (self.position(), self.compared_position()),
        };
        let mut playback = self.playback.until(position);
        playback.asks_who = !predicts && self.asks_who_goes();
        let cut = |run: &Rc<super::Comparison>| (Rc::new(run.playback.until(compared)), compared);
        self.cut = Some(Truncated {
            playback: Rc::new(playback),
            position,
            comparison: self.comparison.as_ref().map(cut),
        });
    }
}
