//! What the page shows: the parts that own what they know. Only what is in here
//! knows all of them, and does what crosses them.

mod asking;
mod compare;
mod moves;
pub(super) mod reduce;
mod runs;
mod seen;
mod workers;

use super::history::Shown;
use super::playing::FIRST_SPEED;
use super::{
    Comparing, Effect, History, Measuring, Page, Playing, Quiz, Real, Recordings, Review, Run,
    Search, Tab, TimeView, Told, Tour,
};
use crate::scenario::link::{self, With};
use seen::Truncated;

/// What a page shows whose address names nothing.
const FIRST_SIGHT: &str = "#/counter?lock=none&policy=round-robin";

/// What the page shows.
#[derive(Clone, PartialEq)]
pub struct State {
    /// The run that is shown.
    pub run: Run,
    /// Another run, to compare with.
    pub comparing: Comparing,
    /// What may be told of both, while something is kept back.
    cut: Option<Truncated>,
    pub playing: Playing,
    /// Which part of the run the timeline shows.
    pub time_view: TimeView,
    pub real: Real,
    pub search: Search,
    pub recordings: Recordings,
    pub measuring: Measuring,
    pub told: Told,
    /// The changes that can be undone.
    pub history: History,
    pub page: Page,
    pub tour: Tour,
    /// What the page asks before it shows.
    pub quiz: Quiz,
    /// What has been done with the questions.
    pub review: Review,
    /// What the page has to do, until [`reduce`](reduce::reduce) hands it on.
    due: Vec<Effect>,
}

impl State {
    /// The state that shows the moment held by `given`, a link.
    pub fn open(given: &str) -> Self {
        let (scenario, with, notices) = link::read_with(given);
        let (run, corrected) = Run::of(scenario);
        let mut state = State {
            run,
            comparing: Comparing::default(),
            cut: None,
            playing: Playing {
                on: false,
                speed: FIRST_SPEED,
            },
            time_view: TimeView::default(),
            real: Real::default(),
            search: Search::default(),
            recordings: Recordings::default(),
            measuring: Measuring::default(),
            told: Told {
                notices,
                ..Told::default()
            },
            history: History::default(),
            page: Page::default(),
            tour: Tour::default(),
            quiz: Quiz::default(),
            review: Review::default(),
            due: Vec::new(),
        };
        state.told.notices.extend(corrected);
        let ask_first = with.ask_first;
        state.open_comparison(with);
        state.quiz.want(ask_first);
        state.ask_now();
        state.cut = state.truncated();
        state.time_view = state.time_view.in_sight(&state.whole(), false);
        state.show_what_is_measured();
        state
    }

    /// The state of a page whose address names nothing: a program that goes
    /// wrong within a few steps, with an invitation if nobody has been here.
    pub fn arrive(for_the_first_time: bool) -> Self {
        let mut state = State::open(FIRST_SIGHT);
        state.tour.welcome = for_the_first_time;
        state
    }

    /// The link to the moment shown, with all that a link can hold with it.
    pub fn link(&self) -> String {
        let comparison = self.comparing.with.as_ref();
        let with = With {
            comparison: comparison.map(|comparison| comparison.run.clone()),
            one_stage: !self.comparing.both,
            ask_first: self.quiz.on,
        };
        link::write_with(&self.run.scenario, &with)
    }

    /// The moment shown: how many steps have been taken.
    pub fn position(&self) -> usize {
        self.run.position()
    }

    /// How many steps of the run may be told.
    pub fn length(&self) -> usize {
        self.view().length()
    }

    /// What can be taken away by a change.
    fn shown(&self) -> Shown {
        Shown {
            run: self.run.clone(),
            comparing: self.comparing.clone(),
            recorded: self.recordings.shown.clone(),
        }
    }

    /// Says `text` to whoever hears the page, and the question that is open.
    fn say(&mut self, text: &str) {
        self.told.announcement = match self.quiz.open() {
            Some(question) => format!("{text} {}", question.text),
            None => text.to_owned(),
        };
    }

    /// Says it to whoever hears the page and to whoever sees it.
    fn toast(&mut self, text: impl Into<String>) {
        let text = text.into();
        self.say(&text);
        self.told.toast = Some(text);
    }

    /// Says in words what the moment shown is.
    fn announce(&mut self) {
        self.told.announcement = self.run.playback.sentence(self.position());
    }

    /// A link that holds a measurement shows it, ready to be started.
    fn show_what_is_measured(&mut self) {
        if self.run.scenario.measure.is_some() {
            self.page.tab = Tab::Measure;
            self.measuring.keep_sizes(&mut self.run.scenario, true);
        }
    }
}
