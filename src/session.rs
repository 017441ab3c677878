//! The page's logic, pure: what is shown, and what an action changes.
//!
//! [`reduce`] takes a state and an action and gives the next state and the
//! effects that the page must carry out. Nothing here knows a browser.

pub mod address;
mod alternatives;
mod changes;
mod comparison;
mod coverage;
mod exploring;
mod history;
mod machine;
mod measuring;
mod playback;
mod predict;
mod quiz;
mod real_threads;
mod recording;
mod reduce;
mod review;
mod run_to_line;
mod sizes;
mod tab;
mod time_scale;
mod time_view;
mod tour;
mod view;
mod walk;
mod withhold;
mod workers;

use std::rc::Rc;

use crate::executor::Policy;
use crate::model::{Switch, ThreadId, Turn};
use crate::program::Language;
use crate::scenario::link::{self, With};
use crate::scenario::{Notice, Planned, Scenario};
use view::Truncated;

pub use crate::measure::Row;
pub use changes::{Changes, Proposal};
pub use comparison::Comparison;
pub use coverage::{Compared, Coverage, Unknown};
pub use exploring::{ExploreAction, Explored, Exploring};
pub use history::{History, MOST_CHANGES};
pub use measuring::{Machine, MeasureAction, Measuring, Phase, browser};
pub use playback::Playback;
pub use predict::Prediction;
pub use quiz::{Answer, Question, Quiz, QuizAction};
pub use real_threads::RealThreads;
pub use recording::{RecordAction, Recorded, RecordingStage, Waits};
pub use reduce::reduce;
pub use review::{Guess, Review, ReviewAction, Seen};
pub use tab::{Format, Overlay, Pane, Share, Tab, Theme};
pub use time_scale::TimeScale;
pub use time_view::{Axis, TimeAction, TimeView, ZOOM_STEP};
pub use tour::{TOUR_STEPS, Target, TourStep};
pub use view::View;
pub use walk::Stride;
pub use workers::{LONGEST_SILENCE, Message, Reply, WorkerKind};

/// The steps per second at which a run can play, slowest first.
pub const SPEEDS: &[f64] = &[0.5, 1.0, 2.0, 4.0, 8.0, 16.0];

/// The speed at the first visit: two steps a second can be followed by eye.
const FIRST_SPEED: usize = 2;

/// What a page shows whose address names nothing.
const FIRST_SIGHT: &str = "#/counter?lock=none&policy=round-robin";

/// What the page shows.
#[derive(Clone, PartialEq)]
pub struct State {
    /// What is run, who goes when, and the moment shown.
    pub scenario: Scenario,
    playback: Rc<Playback>,
    /// Another run, to compare with.
    pub comparison: Option<Rc<Comparison>>,
    /// What may be told of both, while something is kept back.
    cut: Option<Truncated>,
    /// Whether the other run's stage is shown too.
    pub both: bool,
    /// What the panel shows.
    pub tab: Tab,
    /// Which part of the run the timeline shows.
    pub time_view: TimeView,
    /// What has been done with the questions.
    pub review: Review,
    /// Whether it moves by itself.
    pub playing: bool,
    /// The place of the present speed in [`SPEEDS`].
    pub speed: usize,
    /// The real threads, if they are in use.
    pub real: RealThreads,
    /// What is known of all the runs that the program can have.
    pub exploring: Exploring,
    /// What is or was measured.
    pub measuring: Measuring,
    /// How many threads the browser says that the machine has; 0 while that is
    /// not known.
    pub cores: usize,
    /// The sizes chosen last for each measurement that any were chosen for.
    sizes: Vec<Planned>,
    /// The number of the present search.
    search: u32,
    /// Real runs of the program, if any have been asked for.
    pub recorded: Option<Recorded>,
    /// How many recordings have been begun.
    recordings: u32,
    /// How often lost real threads have been replaced since they were asked
    /// for.
    restarts: u32,
    /// What became of real threads that were lost, until it is dismissed or
    /// another machine is chosen.
    pub lost: Option<Notice>,
    /// What had to be corrected, until it is dismissed.
    pub notices: Vec<Notice>,
    /// What the last manual step did, for the live region.
    pub announcement: String,
    /// Why a line could not be run to, until something changes.
    pub unreached: Option<String>,
    /// What has just been undone or done again, until the next action.
    pub toast: Option<String>,
    /// The changes that can be undone.
    pub history: History,
    /// The furthest moment of this run that has been shown.
    seen: usize,
    /// What lies over the page.
    pub overlay: Option<Overlay>,
    /// The part of the page that a phone shows below the stage.
    pub pane: Pane,
    pub theme: Theme,
    /// Whether somebody is here for the first time and has not found out yet
    /// what the page does.
    pub welcome: bool,
    /// The step of the tour, if it is being taken.
    pub tour: Option<usize>,
    /// What the page asks before it shows.
    pub quiz: Quiz,
}

/// What a person, the clock, or the worker does.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Show the moment that a link holds.
    Open(String),
    /// Show the first moment of the exercise of this name, as it comes.
    Exercise(&'static str),
    /// Show the first moment of the present exercise's variant in this place.
    Variant(&'static str, usize),
    /// Set the parameter of this name.
    Set(&'static str, String),
    /// Run the program anew with these changes.
    Apply(Changes),
    /// Set where threads may switch.
    SetSwitch(Switch),
    /// Set who goes next where the schedule is silent.
    SetPolicy(Policy),
    /// Take the next step of the run.
    Step,
    StepBack,
    /// Let this thread take the next step; the run goes on from there.
    StepThread(ThreadId),
    /// Let this thread go on until it stands before this line of the source.
    RunToLine(ThreadId, Language, usize),
    /// Go to a moment of the run.
    Seek(usize),
    /// Go to the run's beginning.
    ToStart,
    /// Go to the run's end.
    ToEnd,
    /// Start or stop moving by itself.
    TogglePlay,
    /// The clock says that the next step is due.
    Tick,
    /// Set the place in [`SPEEDS`].
    SetSpeed(usize),
    /// Run on real threads, or on the simulated scheduler.
    UseRealThreads(bool),
    /// The page has found out whether real threads can be had here.
    RealThreadsUnavailable(&'static str),
    /// A worker says something.
    Received(Reply),
    /// A worker is gone, for this reason.
    Lost(WorkerKind, String),
    /// Do this with the search through all runs.
    Explore(ExploreAction),
    /// Do this with real runs.
    Record(RecordAction),
    /// Do this with a measurement.
    Measure(MeasureAction),
    /// Tell the person something.
    Toast(String),
    /// Take away the notice in this place.
    Dismiss(usize),
    /// Undo the last change.
    Undo,
    /// Do again what was undone.
    Redo,
    /// Go on or back in a stride.
    Walk(Stride),
    /// Show this over the page, or nothing.
    Overlay(Option<Overlay>),
    /// Show this tab of the panel.
    ShowTab(Tab),
    /// Show this part of the page, where there is room for one.
    ShowPane(Pane),
    SetTheme(Theme),
    /// Copy this for somebody else.
    Copy(Share),
    /// The browser has copied, or refused to.
    Copied(bool),
    /// Hand on the run, written so.
    Export(Format),
    Print,
    StartTour,
    EndTour,
    /// Do this with what is asked before it is shown.
    Quiz(QuizAction),
    /// Turn to another part of the run in the timeline.
    Timeline(TimeAction),
    /// Do this with the interviewers' questions.
    Review(ReviewAction),
    /// Show the moment that a link holds, and keep the questions shown.
    Demonstrate(String),
    /// Show the other run's stage too, or no longer.
    ShowBoth(bool),
    /// Show the other run in the place of this one, and this one beside it.
    SwapRuns,
    /// Let go of the other run.
    EndComparison,
    /// Let this thread take the last step in the place of the one that did.
    WhatIf(Turn),
    /// Show the present exercise's variant in this place beside.
    Compare(usize),
}

/// What the page has to do outside its own state.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Start this worker; it will say that it is ready.
    Start(WorkerKind),
    /// Send this to the worker that it is for, starting that if need be.
    Send(Message),
    /// End this worker: it shall stop at once, or has lost some threads.
    Stop(WorkerKind),
    /// Put this on the clipboard.
    Copy(Share),
    /// Put the run on the clipboard or into a file, as the format is used.
    Export(Format),
    Print,
}

impl State {
    /// The state that shows the moment held by `given`, a link.
    pub fn open(given: &str) -> Self {
        let (mut scenario, with, mut notices) = link::read_with(given);
        let (playback, corrected) = Playback::of(&mut scenario);
        notices.extend(corrected);
        let mut state = State {
            playback: Rc::new(playback),
            scenario,
            comparison: None,
            cut: None,
            both: false,
            tab: Tab::default(),
            time_view: TimeView::default(),
            review: Review::default(),
            playing: false,
            speed: FIRST_SPEED,
            real: RealThreads::Off,
            exploring: Exploring::NotYet,
            measuring: Measuring::default(),
            cores: 0,
            sizes: Vec::new(),
            search: 0,
            recorded: None,
            recordings: 0,
            restarts: 0,
            lost: None,
            notices,
            announcement: String::new(),
            unreached: None,
            toast: None,
            history: History::default(),
            seen: 0,
            overlay: None,
            pane: Pane::default(),
            theme: Theme::default(),
            welcome: false,
            tour: None,
            quiz: Quiz::default(),
        };
        state.seen = state.position();
        let ask_first = with.ask_first;
        state.open_comparison(with);
        state.quiz.want(ask_first);
        // What there is to be carried out, the first action sees to.
        let _ = state.ask_now();
        state.keep_back();
        let mut time_view = state.time_view;
        time_view.keep_in_sight(&state.whole(), false);
        state.time_view = time_view;
        state.show_what_is_measured();
        state
    }

    /// The state of a page whose address names nothing: a program that goes
    /// wrong within a few steps, with an invitation if nobody has been here.
    pub fn arrive(for_the_first_time: bool) -> Self {
        State {
            welcome: for_the_first_time,
            ..State::open(FIRST_SIGHT)
        }
    }

    /// The link to the moment shown, with all that a link can hold with it.
    pub fn link(&self) -> String {
        let with = With {
            comparison: self
                .comparison
                .as_ref()
                .map(|comparison| comparison.run.clone()),
            one_stage: !self.both,
            ask_first: self.quiz.on,
        };
        link::write_with(&self.scenario, &with)
    }

    /// The moment shown: how many steps have been taken.
    pub fn position(&self) -> usize {
        self.scenario.step
    }

    /// How many steps of the run may be told.
    pub fn length(&self) -> usize {
        self.view().length()
    }

    /// The last moment of the whole run.
    fn end(&self) -> usize {
        self.playback.trace.steps.len()
    }
}
