//! What the rest of the page sees of the state: of the runs, what may be told.

use std::rc::Rc;

use super::State;
use crate::explore::findings::Seen;
use crate::scenario::Planned;
use crate::session::comparison::parted;
use crate::session::{
    Action, Axis, ChooseAction, CompareAction, Comparison, Exploring, Playback, RecordingStage,
    TellAction, TimeScale, View,
};

/// What may be told of the runs while something is kept back.
#[derive(Clone, PartialEq)]
pub(super) struct Truncated {
    playback: Rc<Playback>,
    position: usize,
    /// The same of the run beside.
    comparison: Option<(Rc<Playback>, usize)>,
}

impl<'a> From<&'a State> for View<'a> {
    fn from(state: &'a State) -> Self {
        state.view()
    }
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
        let comparison = self.comparing.with.as_ref()?;
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
            scenario: &self.run.scenario,
            playback: &self.run.playback,
            position: self.position(),
            exploring: &self.search.known,
            announcement: &self.told.announcement,
            unreached: self.told.unreached.as_deref(),
            welcome: self.tour.welcome,
            predicts: self.predicts(),
            withholds: self.withholds(),
            asks: self.asks(),
            tab: self.page.tab,
        }
    }

    /// Where the runs are cut: at these moments, and whether who can go then is
    /// what is asked; `None` while nothing is kept back.
    fn cut_at(&self) -> Option<(usize, usize, bool)> {
        match self.predicts() {
            _ if !self.keeps_ends_back() => None,
            Some(_) => Some((0, 0, false)),
            None => {
                let compared = self.compared_position();
                Some((self.position(), compared, self.asks_who_goes()))
            }
        }
    }

    /// What may be told of the runs, cut from them: while somebody is asked
    /// first, what has come before the moment shown; while a prediction is open,
    /// nothing but their beginning.
    pub(super) fn truncated(&self) -> Option<Truncated> {
        let (position, compared, asks_who) = self.cut_at()?;
        let mut playback = self.run.playback.until(position);
        playback.asks_who = asks_who;
        let cut = |run: &Rc<Comparison>| (Rc::new(run.playback.until(compared)), compared);
        Some(Truncated {
            playback: Rc::new(playback),
            position,
            comparison: self.comparing.with.as_ref().map(cut),
        })
    }

    /// Cuts the runs anew if they are others than `before`, or are to be cut
    /// elsewhere.
    pub(super) fn keep_back(&mut self, before: &Self) {
        let same_runs = Rc::ptr_eq(&self.run.playback, &before.run.playback)
            && self.comparing.is(&before.comparing);
        if !same_runs || self.cut_at() != before.cut_at() {
            self.cut = self.truncated();
        }
    }

    /// The moment of the run beside that is shown.
    pub fn compared_position(&self) -> usize {
        self.comparing.position(&self.run)
    }

    /// Where the two runs part, unless that is kept back.
    pub fn comparison_told(&self) -> Option<String> {
        match self.withholds() {
            true => Some("Two runs. Where they part is not told: you are asked first.".to_owned()),
            false => self.comparing.told(&self.run),
        }
    }

    /// The place of the first step at which the two runs differ, as far as they
    /// may be told; `None` when there is no other run, or when the two are the
    /// same.
    pub fn first_difference(&self) -> Option<usize> {
        parted(self.view().playback, self.compared_view()?.playback)
    }

    /// What the run that is shown is called beside another.
    pub fn own_name(&self) -> &str {
        self.comparing.own_name()
    }

    /// What shows the next variant beside, or, after the last, none.
    pub fn next_comparison(&self) -> Action {
        let last = self.comparing.variant();
        let mut places = self.view().comparable().map(|(place, _)| place);
        let next = places.find(|place| last.is_none_or(|last| *place > last));
        next.map_or(CompareAction::End, CompareAction::Variant)
            .into()
    }

    /// A run that fails, where one was found before the search is over, if it may
    /// be told.
    pub fn first_failure(&self) -> Option<&Seen> {
        let told = !self.asks() && !self.withholds();
        self.search.first.as_deref().filter(|_| told)
    }

    /// What asks what if somebody else had taken the step in question: the first
    /// who could have.
    pub fn what_if_another(&self) -> Action {
        let others = self.whole().alternatives();
        let first = others.and_then(|(_, others)| others.first().copied());
        match first {
            Some(turn) => ChooseAction::Instead(turn).into(),
            None => TellAction::Toast("Nobody else could have taken this step.".to_owned()).into(),
        }
    }

    /// Which machine is on screen, in a few words each: the executor, where
    /// threads may switch, and who goes next.
    pub fn machine(&self) -> [String; 3] {
        self.real.machine(&self.view())
    }

    /// The axis of the timeline.
    pub fn axis(&self) -> Axis {
        self.time_view.axis(&self.view())
    }

    /// The run along the timeline, as far as it may be told, and the part of it
    /// in sight.
    pub fn time_scale(&self) -> TimeScale {
        self.time_view.scale(&self.view())
    }

    /// What would be measured next: as the address has it, as it was chosen, or
    /// else as it suits the machine.
    pub fn planned(&self) -> Option<Planned> {
        self.measuring.next(&self.run.scenario)
    }

    /// Whether what was measured is not what would be measured now.
    pub fn results_are_older(&self) -> bool {
        self.planned() != self.measuring.planned
    }

    /// Why nothing can be measured just now, if it cannot: whatever else keeps
    /// the cores busy would be in the figures.
    pub fn why_not_measure(&self) -> Option<&'static str> {
        if matches!(self.search.known, Exploring::Going { .. }) {
            return Some("Not while interleavings are explored: the figures would be wrong.");
        }
        let recorded = self.recordings.shown.as_ref();
        let records = recorded.is_some_and(|recorded| recorded.stage == RecordingStage::Going);
        records.then_some("Not while real runs are recorded: the figures would be wrong.")
    }

    /// What the step of the tour says: something else when it has gone astray.
    pub fn tour_text(&self) -> &'static str {
        self.tour.text(&self.whole())
    }

    /// What does the step of the tour.
    pub fn tour_action(&self) -> Option<Action> {
        self.tour.action(&self.whole())
    }
}
