//! A page that records, without the browser.

use lockstep::bridge::{ToExplorer, pack, unpack};
use lockstep::executor::free::native_clock;
use lockstep::scene::coverage::{self, Compared, Unknown};
use lockstep::session::{Action, Effect, Message, Reply, State, WorkerKind, reduce};
use lockstep::worker::{Explorer, Recorder};

use super::recorded::os_threads;

/// What the real runs came to beside what the program can come to, or why that is
/// not known.
pub fn compared(state: &State) -> Result<Compared<'_>, Unknown> {
    let recorded = state.recordings.shown.as_ref().expect("real runs");
    coverage::compared(recorded, &state.view())
}

/// A page with what records and what explores, without the browser between.
pub struct Page {
    pub state: State,
    /// What records for it.
    pub recorder: Recorder,
    /// Whether it had to be replaced.
    pub replaced: bool,
    explorer: Explorer,
}

impl Page {
    /// One that shows what `link` holds.
    pub fn open(link: &str) -> Self {
        Page {
            state: State::open(link),
            recorder: Recorder::new(os_threads, native_clock),
            replaced: false,
            explorer: Explorer::default(),
        }
    }

    /// Takes the action, and lets the workers do what comes of it.
    pub fn take(&mut self, action: impl Into<Action>) {
        for effect in self.only_take(action) {
            match effect {
                Effect::Send(Message::Recorder(message)) => {
                    let mut said = Vec::new();
                    self.recorder
                        .on_message(&message, &mut |answer| said.push(answer));
                    while self.recorder.work(&mut |answer| said.push(answer)) {}
                    for answer in said {
                        let bytes = pack(&answer);
                        let answer = unpack(&bytes).expect("what was packed");
                        self.take(Action::Received(Reply::Recorder(answer)));
                    }
                }
                Effect::Stop(WorkerKind::Recorder) => {
                    self.recorder = Recorder::new(os_threads, native_clock);
                    self.replaced = true;
                }
                Effect::Send(Message::Explorer(message)) => self.explore(&message),
                _ => {}
            }
        }
    }

    /// Takes the action; nobody does what comes of it.
    pub fn only_take(&mut self, action: impl Into<Action>) -> Vec<Effect> {
        let (state, effects) = reduce(&self.state, action);
        self.state = state;
        effects
    }

    fn explore(&mut self, message: &ToExplorer) {
        let mut said = Vec::new();
        self.explorer
            .on_message(message, &mut |answer| said.push(answer));
        while self.explorer.work(&mut |answer| said.push(answer)) {}
        for answer in said {
            self.take(Action::Received(Reply::Explorer(answer)));
        }
    }
}
