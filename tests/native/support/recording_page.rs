//! A page that records, without the browser.

use lockstep::bridge::{ToScout, pack, unpack};
use lockstep::executor::free::native_watch;
use lockstep::session::{Action, Effect, Message, Reply, State, WorkerKind, reduce};
use lockstep::worker::{Recorder, Scout};

use super::recorded::os_threads;

/// A page with what records and what explores, without the browser between.
pub struct Page {
    /// What it shows.
    pub state: State,
    /// What records for it.
    pub recorder: Recorder,
    /// Whether it had to be replaced.
    pub replaced: bool,
    scout: Scout,
}

impl Page {
    /// One that shows what `link` holds.
    pub fn open(link: &str) -> Self {
        Page {
            state: State::open(link),
            recorder: Recorder::new(os_threads, native_watch),
            replaced: false,
            scout: Scout::default(),
        }
    }

    /// Takes the action, and lets the workers do what comes of it.
    pub fn take(&mut self, action: Action) {
        for effect in self.only_take(action) {
            match effect {
                Effect::Send(Message::Recorder(message)) => {
                    let mut said = Vec::new();
                    self.recorder
                        .hear(&message, &mut |answer| said.push(answer));
                    while self.recorder.work(&mut |answer| said.push(answer)) {}
                    for answer in said {
                        let bytes = pack(&answer);
                        let answer = unpack(&bytes).expect("what was packed");
                        self.take(Action::Heard(Reply::Recorder(answer)));
                    }
                }
                Effect::Stop(WorkerKind::Recorder) => {
                    self.recorder = Recorder::new(os_threads, native_watch);
                    self.replaced = true;
                }
                Effect::Send(Message::Explorer(message)) => self.explore(&message),
                _ => {}
            }
        }
    }

    /// Takes the action; nobody does what comes of it.
    pub fn only_take(&mut self, action: Action) -> Vec<Effect> {
        let (state, effects) = reduce(&self.state, action);
        self.state = state;
        effects
    }

    fn explore(&mut self, message: &ToScout) {
        let mut said = Vec::new();
        self.scout.hear(message, &mut |answer| said.push(answer));
        while self.scout.work(&mut |answer| said.push(answer)) {}
        for answer in said {
            self.take(Action::Heard(Reply::Explorer(answer)));
        }
    }
}
