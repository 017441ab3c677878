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
mod measuring;
mod page;
mod playback;
mod playing;
mod predict;
mod quiz;
mod real_threads;
mod recording;
mod review;
mod run;
mod run_to_line;
mod state;
mod time_scale;
mod time_view;
mod told;
mod tour;
mod view;
mod walk;
mod workers;

use crate::executor::Policy;
use crate::model::{Switch, ThreadId, Turn};
use crate::program::Language;

pub use crate::measure::Row;
pub use changes::{Changes, Proposal};
pub use comparison::{Comparing, Comparison};
pub use coverage::{Compared, Coverage, Unknown};
pub use exploring::{ExploreAction, Explored, Exploring, Search};
pub use history::{History, MOST_CHANGES};
pub use measuring::{Machine, MeasureAction, Measuring, Phase, browser};
pub use page::{Format, Overlay, Page, Pane, Share, Tab, Theme};
pub use playback::Playback;
pub use playing::{Playing, SPEEDS};
pub use predict::Prediction;
pub use quiz::{Answer, Question, Quiz, QuizAction};
pub use real_threads::{Real, RealThreads};
pub use recording::{RecordAction, Recorded, RecordingStage, Recordings, Waits};
pub use review::{Guess, Review, ReviewAction, Seen};
pub use run::Run;
pub use state::State;
pub use state::reduce::reduce;
pub use time_scale::TimeScale;
pub use time_view::{Axis, TimeAction, TimeView, ZOOM_STEP};
pub use told::Told;
pub use tour::{TOUR_STEPS, Target, Tour, TourStep};
pub use view::View;
pub use walk::Stride;
pub use workers::{LONGEST_SILENCE, Message, Reply, WorkerKind};

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
