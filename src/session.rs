//! The page's logic, pure: what is shown, and what an action changes.
//!
//! [`reduce`] takes a state and an action and gives the next state and the
//! effects that the page must carry out. Nothing here knows a browser.

pub mod address;
mod alternatives;
mod changes;
mod comparison;
mod exploring;
mod history;
mod measuring;
mod page;
mod playback;
mod playing;
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

pub use crate::measure::Row;
pub use changes::{Changes, Proposal};
pub use comparison::{CompareAction, Comparing, Comparison};
pub use exploring::{ExploreAction, Explored, Exploring, Search};
pub use history::{History, HistoryAction, MOST_CHANGES};
pub use measuring::{Machine, MeasureAction, Measuring, Phase, browser};
pub use page::{Format, Overlay, Page, PageAction, Pane, Share, Tab, Theme};
pub use playback::Playback;
pub use playing::{PlayAction, Playing, SPEEDS};
pub use quiz::{Answer, Question, Quiz, QuizAction};
pub use real_threads::{Real, RealAction, RealThreads};
pub use recording::{RecordAction, Recorded, RecordingStage, Recordings, Waits};
pub use review::{Guess, Review, ReviewAction, Seen};
pub use run::{ChooseAction, MoveAction, OpenAction, Run};
pub use state::State;
pub use state::reduce::reduce;
pub use time_scale::TimeScale;
pub use time_view::{Axis, TimeAction, TimeView, ZOOM_STEP};
pub use told::{TellAction, Told};
pub use tour::{TOUR_STEPS, Target, Tour, TourAction, TourStep};
pub use view::View;
pub use walk::Stride;
pub use workers::{LONGEST_SILENCE, Message, Reply, WorkerKind};

/// An action of each of these kinds, which can be given in the place of one.
macro_rules! actions {
    ($($(#[$doc:meta])* $kind:ident($action:ty),)*) => {
        /// What a person, the clock, or a worker does.
        #[derive(Clone, Debug, PartialEq)]
        pub enum Action {
            $($(#[$doc])* $kind($action),)*
        }

        $(impl From<$action> for Action {
            fn from(action: $action) -> Self {
                Action::$kind(action)
            }
        })*
    };
}

actions! {
    Open(OpenAction),
    /// Run the program anew with these changes.
    Change(Changes),
    Choose(ChooseAction),
    Move(MoveAction),
    Play(PlayAction),
    /// Turn to another part of the run in the timeline.
    Timeline(TimeAction),
    Compare(CompareAction),
    History(HistoryAction),
    Explore(ExploreAction),
    Record(RecordAction),
    Measure(MeasureAction),
    Real(RealAction),
    /// A worker says something.
    Received(Reply),
    Quiz(QuizAction),
    Review(ReviewAction),
    Tell(TellAction),
    Tour(TourAction),
    Page(PageAction),
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
