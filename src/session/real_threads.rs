//! Stepping on real threads, as the page sees it.
//!
//! The page knows the whole run from the model. On real threads a step is
//! shown only when a real thread has taken it and it was the same step.

use super::{Effect, Message, Run, View, WorkerKind};
use crate::bridge::{FromWorker, ToWorker};
use crate::executor::Policy;
use crate::model::{Switch, fingerprint64};
use crate::program::Letter;
use crate::scenario::{Notice, schedule};

/// How often new real threads are started by themselves in the place of lost
/// ones.
const MOST_RESTARTS: u32 = 1;

/// Real threads, and what became of those that were lost.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Real {
    pub threads: RealThreads,
    /// How often lost ones have been replaced since they were asked for.
    restarts: u32,
    /// What became of those that were lost, until it is dismissed or another
    /// machine is chosen.
    pub lost: Option<Notice>,
}

/// Whether real threads are in use.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum RealThreads {
    /// They cannot be had here, for this reason.
    Unavailable(&'static str),
    /// They can, but the simulated scheduler is in use.
    #[default]
    Off,
    /// The worker has been started and is not ready yet.
    Starting,
    /// They are in use.
    On(Following),
}

/// What is done with real threads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RealAction {
    /// Run on them, or on the simulated scheduler.
    Use(bool),
    /// The page has found out that they cannot be had here, for this reason.
    Unavailable(&'static str),
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

impl Following {
    fn begin(workers: usize, run: u32) -> Self {
        Following {
            workers,
            run,
            sent: Vec::new(),
            confirmed: 0,
            wanted: 0,
        }
    }
}

impl Real {
    /// Uses them, or the simulated scheduler.
    pub(super) fn want(&mut self, wanted: bool) -> Option<Effect> {
        let kind = WorkerKind::Stepper;
        let (threads, effect) = match (&self.threads, wanted) {
            (RealThreads::Off, true) => (RealThreads::Starting, Effect::Start(kind)),
            (RealThreads::Starting | RealThreads::On(_), false) => {
                (RealThreads::Off, Effect::Stop(kind))
            }
            _ => return None,
        };
        *self = Real {
            threads,
            ..Real::default()
        };
        Some(effect)
    }

    /// Goes to `position` of `run`: at once, or, on real threads, when they are
    /// there.
    pub(super) fn go_to(&mut self, run: &mut Run, position: usize) -> Option<Effect> {
        let position = position.min(run.end());
        if let RealThreads::On(on) = &mut self.threads {
            on.wanted = position;
            if position > on.confirmed {
                on.sent = run.letters(position);
                return Some(Effect::Send(Message::Stepper(ToWorker::Follow {
                    run: on.run,
                    link: run.program_link(),
                    schedule: schedule::write(&on.sent),
                })));
            }
        }
        run.scenario.step = position;
        None
    }

    /// Makes the real threads begin anew if what they did is no longer the
    /// beginning of `run`, which is shown.
    pub(super) fn restart_if_diverged(&mut self, run: &Run, program_changed: bool) {
        if let RealThreads::On(on) = &mut self.threads
            && (program_changed || run.letters(on.sent.len()) != on.sent)
        {
            *on = Following::begin(on.workers, on.run + 1);
        }
    }

    /// True while real threads are on their way to the moment to be shown.
    pub fn is_on_its_way(&self) -> bool {
        match &self.threads {
            RealThreads::On(on) => on.wanted > on.confirmed,
            RealThreads::Starting => true,
            RealThreads::Off | RealThreads::Unavailable(_) => false,
        }
    }

    /// The worker is ready, with so many threads; whether it was waited for.
    pub(super) fn begin(&mut self, workers: usize) -> bool {
        let awaited = self.threads == RealThreads::Starting;
        if awaited {
            self.threads = RealThreads::On(Following::begin(workers, 1));
        }
        awaited
    }

    /// Takes what the worker says while it follows `run`; whether the threads
    /// have come to the moment that is to be shown.
    ///
    /// # Errors
    /// Why they cannot be used any more.
    pub(super) fn hear(&mut self, said: FromWorker, run: &mut Run) -> Result<bool, String> {
        let RealThreads::On(on) = &mut self.threads else {
            return Ok(false);
        };
        match said {
            FromWorker::Stepped {
                run: number,
                place,
                fingerprint,
            } if on.run == number && place == on.confirmed => {
                let ours = run.playback.trace.steps.get(place).map(fingerprint64);
                on.confirmed += 1;
                if ours != Some(fingerprint) {
                    let step = on.confirmed;
                    return Err(format!("step {step} came out otherwise than in the model"));
                }
                let there = on.confirmed == on.wanted;
                if there {
                    run.scenario.step = on.wanted;
                }
                Ok(there)
            }
            FromWorker::Fault { run, text } if on.run == run => Err(text),
            _ => Ok(false),
        }
    }

    /// The worker is gone. Another goes on from the same moment, unless that
    /// has been tried before.
    pub(super) fn replace(&mut self) -> bool {
        let had = matches!(self.threads, RealThreads::On(_));
        if had && self.restarts < MOST_RESTARTS {
            self.restarts += 1;
            self.threads = RealThreads::Starting;
            return true;
        }
        false
    }

    /// Which machine is on screen while `run` is, in a few words each: the
    /// executor, where threads may switch, and who goes next.
    pub(super) fn machine(&self, run: &View<'_>) -> [String; 3] {
        let workers = match &self.threads {
            RealThreads::On(on) => Some(on.workers.min(run.playback.trace.last.threads.len())),
            _ => None,
        };
        let real = run.real_run();
        let executor = match (real, workers) {
            _ if self.threads == RealThreads::Starting => "Starting Web Workers".to_owned(),
            (Some(_), None) => "Recorded on Web Workers".to_owned(),
            (Some(_), Some(workers)) => format!("Recorded, stepped on {workers} Web Workers"),
            (None, Some(workers)) => format!("{workers} Web Workers"),
            (None, None) => "Simulated".to_owned(),
        };
        let switch = match run.scenario.switch {
            Switch::Any => "switch anywhere",
            Switch::Gil => "switch as with the GIL",
        };
        let order = match (real, run.scenario.policy) {
            (Some(run), _) => run.perturbed(),
            (_, Policy::Earliest) => "earliest first".to_owned(),
            (_, Policy::RoundRobin) => "round-robin".to_owned(),
            (_, Policy::Random(seed)) => format!("random, seed {seed}"),
        };
        [executor, switch.to_owned(), order]
    }
}
