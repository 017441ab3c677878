//! Stepping on real threads, as the page sees it.
//!
//! The page knows the whole run from the model. On real threads a step is
//! shown only when a real thread has taken it and it was the same step.

use super::{Effect, Message, State, WorkerKind};
use crate::bridge::{FromWorker, ToWorker};
use crate::model::fingerprint64;
use crate::program::Letter;
use crate::scenario::{Notice, schedule};

/// How often new real threads are started by themselves in the place of lost
/// ones.
const MOST_RESTARTS: u32 = 1;

/// Whether real threads are in use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RealThreads {
    /// They cannot be had here, for this reason.
    Unavailable(&'static str),
    /// They can, but the simulated scheduler is in use.
    Off,
    /// The worker has been started and is not ready yet.
    Starting,
    /// They are in use.
    On(Following),
}

/// How far the real threads have come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Following {
    /// How many threads the pool has.
    pub workers: usize,
    /// The number of the present run.
    pub run: u32,
    /// The choices that the worker has been sent.
    sent: Vec<Letter>,
    /// How many steps have come back, all as in the model.
    pub confirmed: usize,
    /// The moment to show once the threads have come there.
    pub wanted: usize,
}

impl State {
    /// Goes to `position`: at once, or, on real threads, when they are there.
    pub(super) fn go_to(&mut self, position: usize) -> Vec<Effect> {
        let position = position.min(self.end());
        let confirmed = match &mut self.real {
            RealThreads::On(on) => {
                on.wanted = position;
                on.confirmed
            }
            _ => position,
        };
        if position <= confirmed {
            self.scenario.step = position;
            return Vec::new();
        }
        let link = self.program_link();
        let letters = self.playback.letters(position);
        let schedule = schedule::write(&letters);
        let RealThreads::On(on) = &mut self.real else {
            return Vec::new();
        };
        on.sent = letters;
        let run = on.run;
        vec![Effect::Send(Message::Stepper(ToWorker::Follow {
            run,
            link,
            schedule,
        }))]
    }

    /// Makes the real threads begin anew if what they did is no longer the
    /// beginning of the run that is shown.
    pub(super) fn restart_if_diverged(&mut self, program_changed: bool) {
        let playback = &self.playback;
        if let RealThreads::On(on) = &mut self.real
            && (program_changed || playback.letters(on.sent.len()) != on.sent)
        {
            on.run += 1;
            on.confirmed = 0;
            on.wanted = 0;
            on.sent.clear();
        }
    }

    /// True while real threads are on their way to the moment to be shown.
    pub fn is_waiting_for_threads(&self) -> bool {
        match &self.real {
            RealThreads::On(on) => on.wanted > on.confirmed,
            RealThreads::Starting => true,
            RealThreads::Off | RealThreads::Unavailable(_) => false,
        }
    }

    pub(super) fn on_stepper(&mut self, message: FromWorker) -> Vec<Effect> {
        match message {
            FromWorker::Ready { threads } if self.real == RealThreads::Starting => {
                self.real = RealThreads::On(Following {
                    workers: threads,
                    run: 1,
                    sent: Vec::new(),
                    confirmed: 0,
                    wanted: 0,
                });
                self.go_to(self.position())
            }
            FromWorker::Stepped {
                run,
                place,
                fingerprint,
            } => {
                let ours = self.playback.trace.steps.get(place).map(fingerprint64);
                let same = ours == Some(fingerprint);
                self.confirm(run, place, same)
            }
            FromWorker::Fault { run, text } => match &self.real {
                RealThreads::On(on) if on.run == run => self.leave_real_threads(&text),
                _ => Vec::new(),
            },
            FromWorker::Ready { .. }
            | FromWorker::Seen { .. }
            | FromWorker::Recording { .. }
            | FromWorker::Lost { .. } => Vec::new(),
        }
    }

    fn confirm(&mut self, run: u32, place: usize, same: bool) -> Vec<Effect> {
        let RealThreads::On(on) = &mut self.real else {
            return Vec::new();
        };
        if on.run != run || place != on.confirmed {
            return Vec::new();
        }
        if !same {
            let step = place + 1;
            return self
                .leave_real_threads(&format!("step {step} came out otherwise than in the model"));
        }
        on.confirmed += 1;
        if on.confirmed == on.wanted {
            self.scenario.step = on.wanted;
            self.announce();
        }
        Vec::new()
    }

    /// The worker is gone. Another goes on from the same moment, unless that
    /// has been tried before.
    pub(super) fn lose_stepper(&mut self, why: &str) -> Vec<Effect> {
        let had = matches!(self.real, RealThreads::On(_));
        if !had || self.restarts == MOST_RESTARTS {
            return self.leave_real_threads(why);
        }
        self.restarts += 1;
        self.real = RealThreads::Starting;
        self.note_loss(format!(
            "the real threads were lost: {why}. New ones go on from the same moment; nothing else is lost"
        ));
        let kind = WorkerKind::Stepper;
        vec![Effect::Stop(kind), Effect::Start(kind)]
    }

    /// Back to the simulated scheduler, saying why.
    fn leave_real_threads(&mut self, why: &str) -> Vec<Effect> {
        self.real = RealThreads::Off;
        self.playing = false;
        self.note_loss(format!(
            "the real threads were stopped: {why}. This is the simulated run; nothing is lost"
        ));
        vec![Effect::Stop(WorkerKind::Stepper)]
    }

    /// Says what became of the real threads, in the place of what was said of
    /// them before.
    fn note_loss(&mut self, text: String) {
        self.announcement.clone_from(&text);
        self.lost = Some(Notice::of_nothing(text));
    }
}
