//! Real runs at full speed, as the page sees them.

use std::rc::Rc;

use super::{Effect, Message, Run, View, WorkerKind};
use crate::bridge::{FromWorker, RealRun, ToWorker};
use crate::model::ThreadId;
use crate::scenario::schedule;
use crate::trace::{TimeUnit, Times};

/// The real runs of the program, if any have been asked for.
#[derive(Clone, Default, PartialEq)]
pub struct Recordings {
    pub shown: Option<Recorded>,
    /// How many recordings have been begun.
    begun: u32,
}

/// Real runs of one program.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Recorded {
    number: u32,
    link: String,
    /// How many runs were asked for.
    pub wanted: usize,
    pub made: usize,
    /// The seed of the delays by which they were perturbed.
    pub perturb: Option<u64>,
    /// The outcomes, in the order in which they came, the first with a run of
    /// each.
    pub seen: Vec<Rc<RealRun>>,
    /// How many runs came out as each of them.
    pub counts: Vec<usize>,
    /// How many came out otherwise, after the most that are kept apart.
    pub others: usize,
    pub stage: RecordingStage,
}

/// What is done with real runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordAction {
    /// Let real threads run the program freely, so often; with a seed, perturbed.
    Make(usize, Option<u64>),
    /// Make no more.
    Stop,
    /// Show the one in this place of [`Recorded::seen`].
    Show(usize),
}

/// How far a recording is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum RecordingStage {
    /// Runs are being made.
    #[default]
    Going,
    /// All runs that were asked for have been made, or somebody stopped it.
    Over,
    /// The worker was lost, for this reason; what was seen is still there.
    Lost(String),
    /// The model does not follow a run that really happened: a fault of ours.
    Fault(String),
}

/// How long the threads of a real run waited for one object.
#[derive(Clone, Debug, PartialEq)]
pub struct Waits {
    /// What the source calls it.
    pub object: String,
    /// How many operations had to wait for it.
    pub operations: usize,
    /// How long they did together, in microseconds.
    pub total: f64,
    /// The longest wait, whose it was, and at which step, from 0.
    pub longest: (f64, ThreadId, usize),
}

impl Recorded {
    /// Whether both are the same recording, however far it is in each, or none.
    pub(super) fn same(one: Option<&Self>, other: Option<&Self>) -> bool {
        one.map(|recorded| recorded.number) == other.map(|recorded| recorded.number)
    }

    /// That so many have been made, and what came of them if that may be told.
    pub(super) fn sum(&self, asks: bool) -> String {
        let (made, seen) = (self.made, self.seen.len());
        match asks {
            true => format!("{made} real runs were made."),
            false => format!("{made} real runs were made; outcomes seen: {seen}."),
        }
    }

    /// The places of [`Self::seen`]: as they came while there are more to come,
    /// and then those first that came most often.
    pub fn in_order(&self) -> Vec<usize> {
        let mut places: Vec<usize> = (0..self.seen.len()).collect();
        if self.stage != RecordingStage::Going {
            let count = |place: &usize| self.counts.get(*place).copied().unwrap_or_default();
            places.sort_by_key(|place| std::cmp::Reverse(count(place)));
        }
        places
    }
}

impl Recordings {
    /// The one that is under way.
    fn going(&mut self) -> Option<&mut Recorded> {
        let going = |recorded: &&mut Recorded| recorded.stage == RecordingStage::Going;
        self.shown.as_mut().filter(going)
    }

    /// Lets real threads run the program of `run`.
    pub(super) fn make(&mut self, runs: usize, perturb: Option<u64>, run: &Run) -> Effect {
        self.begun += 1;
        let link = run.recorded_link();
        self.shown = Some(Recorded {
            number: self.begun,
            link: link.clone(),
            wanted: runs,
            perturb,
            ..Recorded::default()
        });
        Effect::Send(Message::Recorder(ToWorker::Record {
            run: self.begun,
            link,
            runs,
            perturb,
        }))
    }

    /// Makes no more runs; what has been recorded stays. The worker may be in
    /// the middle of a run that has long to go, so its consent is not waited
    /// for.
    pub(super) fn stop(&mut self) -> Option<Effect> {
        self.going()?.stage = RecordingStage::Over;
        Some(Effect::Stop(WorkerKind::Recorder))
    }

    /// `run` is shown now: real runs of another program are forgotten.
    pub(super) fn forget_others(&mut self, run: &Run) -> Option<Effect> {
        let recorded = self.shown.as_ref()?;
        match recorded.link == run.recorded_link() {
            true => None,
            false => self.recall(None),
        }
    }

    /// What was recorded at some other moment is shown again: undone, or done
    /// again.
    pub(super) fn recall(&mut self, other: Option<&Recorded>) -> Option<Effect> {
        if Recorded::same(self.shown.as_ref(), other) {
            // More may be known of it by now.
            return None;
        }
        let effect = self.stop();
        self.shown = other.cloned();
        // It was stopped when it was left.
        let _ = self.stop();
        effect
    }

    /// The worker is gone, or has lost some threads.
    pub(super) fn lose(&mut self, why: String) -> Effect {
        if let Some(recorded) = self.going() {
            recorded.stage = RecordingStage::Lost(why);
        }
        Effect::Stop(WorkerKind::Recorder)
    }

    /// Takes what the worker says; whether all runs have been made by now, or,
    /// where that is false, the only one that is to be shown.
    pub(super) fn hear(&mut self, said: FromWorker) -> Option<bool> {
        let recorded = self.going()?;
        let number = recorded.number;
        match said {
            FromWorker::Seen { run, real_run } if run == number => {
                recorded.seen.push(Rc::from(real_run));
                recorded.counts.push(1);
                recorded.made += 1;
                return (recorded.wanted == 1).then_some(false);
            }
            FromWorker::Recording {
                run,
                made,
                counts,
                others,
                going,
            } if run == number => {
                recorded.made = made;
                recorded.counts = counts;
                recorded.others = others;
                if !going {
                    recorded.stage = RecordingStage::Over;
                    return Some(true);
                }
            }
            FromWorker::Fault { run, text } if run == number => {
                recorded.stage = RecordingStage::Fault(text);
            }
            _ => {}
        }
        None
    }

    /// Whether there are real runs to be held against all that is possible:
    /// whoever has made many wants to know what else there is.
    pub(super) fn wants_comparison(&self) -> bool {
        let many =
            |r: &Recorded| r.wanted > 1 && r.stage != RecordingStage::Going && !r.seen.is_empty();
        self.shown.as_ref().is_some_and(many)
    }

    /// If `run`, which has just been played anew, really happened, its steps did
    /// when they did.
    pub(super) fn put_times(&self, run: &mut Run) {
        let shown = |real_run: &&Rc<RealRun>| {
            let letters = run.letters(real_run.done.len());
            real_run.is_kept() && schedule::write(&letters) == real_run.schedule
        };
        let link = run.recorded_link();
        let recorded = self.shown.iter().filter(|recorded| recorded.link == link);
        let found = recorded.flat_map(|recorded| &recorded.seen).find(shown);
        let Some(real) = found.cloned() else {
            return;
        };
        let mut micros: Vec<f64> = real.done.iter().map(|nanos| *nanos as f64 / 1e3).collect();
        // A run that was cancelled goes on as the policy says, in no time.
        micros.resize(run.end(), micros.last().copied().unwrap_or(0.0));
        let playback = Rc::make_mut(&mut run.playback);
        playback.times = Times::measured(micros, TimeUnit::Microseconds);
        playback.real = Some(real);
    }
}

impl<'a> View<'a> {
    /// The real run that is shown, if it is one. It stays with the run: other
    /// runs may have been recorded since.
    pub fn real_run(&self) -> Option<&'a Rc<RealRun>> {
        self.playback.real.as_ref()
    }

    /// How long the threads of the real run that is shown waited for what, the
    /// longest first.
    pub fn real_waits(&self) -> Vec<Waits> {
        let Some(run) = self.real_run() else {
            return Vec::new();
        };
        let mut waits: Vec<Waits> = Vec::new();
        for &(place, nanos) in &run.waited {
            let step = self.playback.trace.steps.get(place);
            let Some(step) = step.filter(|step| step.request.op.object().is_some()) else {
                continue;
            };
            let object = step.object_name(&self.playback.program);
            let took = nanos as f64 / 1e3;
            let longest = (took, step.thread, place);
            let known = waits.iter().position(|waits| waits.object == object);
            let at = known.unwrap_or_else(|| {
                waits.push(Waits {
                    object: object.to_owned(),
                    operations: 0,
                    total: 0.0,
                    longest,
                });
                waits.len() - 1
            });
            waits[at].operations += 1;
            waits[at].total += took;
            if took > waits[at].longest.0 {
                waits[at].longest = longest;
            }
        }
        waits.sort_by(|a, b| b.total.total_cmp(&a.total));
        waits
    }
}
