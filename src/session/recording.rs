//! Real runs at full speed, as the page sees them.

use std::rc::Rc;

use super::{Effect, Message, State, View, WorkerKind};
use crate::bridge::{FromWorker, RealRun, ToWorker};
use crate::model::{Switch, ThreadId};
use crate::scenario::{Scenario, link, schedule};
use crate::trace::{TimeUnit, Times};

/// Real runs of one program.
#[derive(Clone, Debug, PartialEq)]
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
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RecordingStage {
    /// Runs are being made.
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

impl State {
    pub(super) fn do_with_recording(&mut self, action: RecordAction) -> Vec<Effect> {
        match action {
            RecordAction::Make(runs, perturb) => self.record(runs, perturb),
            RecordAction::Stop => self.stop_recording(),
            RecordAction::Show(place) => self.show_recorded(place),
        }
    }

    /// The link of the program that real threads run: they switch anywhere.
    fn recorded_link(&self) -> String {
        link::write(&Scenario {
            switch: Switch::Any,
            ..self.program_alone()
        })
    }

    fn record(&mut self, runs: usize, perturb: Option<u64>) -> Vec<Effect> {
        let mut effects = self.stop_recording();
        self.recordings += 1;
        let link = self.recorded_link();
        self.recorded = Some(Recorded {
            number: self.recordings,
            link: link.clone(),
            wanted: runs,
            made: 0,
            perturb,
            seen: Vec::new(),
            counts: Vec::new(),
            others: 0,
            stage: RecordingStage::Going,
        });
        let run = self.recordings;
        effects.push(Effect::Send(Message::Recorder(ToWorker::Record {
            run,
            link,
            runs,
            perturb,
        })));
        effects
    }

    /// Makes no more runs; what has been recorded stays. The worker may be in
    /// the middle of a run that has long to go, so its consent is not waited
    /// for.
    fn stop_recording(&mut self) -> Vec<Effect> {
        match self
            .recorded
            .as_mut()
            .filter(|r| r.stage == RecordingStage::Going)
        {
            Some(recorded) => {
                recorded.stage = RecordingStage::Over;
                self.sum_up();
                vec![Effect::Stop(WorkerKind::Recorder)]
            }
            None => Vec::new(),
        }
    }

    /// Another program is shown: its runs are others.
    pub(super) fn forget_other_recording(&mut self) -> Vec<Effect> {
        let link = self.recorded_link();
        if self
            .recorded
            .as_ref()
            .is_none_or(|recorded| recorded.link == link)
        {
            return Vec::new();
        }
        self.leave_recording(None)
    }

    /// Puts `other` in the place of what is recorded, which is stopped.
    fn leave_recording(&mut self, other: Option<Recorded>) -> Vec<Effect> {
        match std::mem::replace(&mut self.recorded, other) {
            Some(now) if now.stage == RecordingStage::Going => {
                vec![Effect::Stop(WorkerKind::Recorder)]
            }
            _ => Vec::new(),
        }
    }

    /// What was recorded at some other moment is shown again: undone, or done
    /// again.
    pub(super) fn recall_recording(&mut self, other: Option<&Recorded>) -> Vec<Effect> {
        if Recorded::same(self.recorded.as_ref(), other) {
            // More may be known of it by now.
            return Vec::new();
        }
        let mut recalled = other.cloned();
        if let Some(recalled) = recalled
            .as_mut()
            .filter(|r| r.stage == RecordingStage::Going)
        {
            // It was stopped when it was left.
            recalled.stage = RecordingStage::Over;
        }
        self.leave_recording(recalled)
    }

    /// The worker is gone, or has lost some threads.
    pub(super) fn lose_recorder(&mut self, why: String) -> Vec<Effect> {
        let going =
            |r: &&mut Recorded| r.number == self.recordings && r.stage == RecordingStage::Going;
        if let Some(recorded) = self.recorded.as_mut().filter(going) {
            recorded.stage = RecordingStage::Lost(why);
        }
        vec![Effect::Stop(WorkerKind::Recorder)]
    }

    pub(super) fn on_recorder(&mut self, message: FromWorker) -> Vec<Effect> {
        if let FromWorker::Lost { text } = message {
            return self.lose_recorder(text);
        }
        let recorded = self.recorded.as_mut();
        let Some(recorded) = recorded.filter(|r| r.stage == RecordingStage::Going) else {
            return Vec::new();
        };
        let number = recorded.number;
        match message {
            FromWorker::Seen { run, real_run } if run == number => {
                recorded.seen.push(Rc::from(real_run));
                recorded.counts.push(1);
                recorded.made += 1;
                if recorded.wanted == 1 {
                    return self.show_recorded(0);
                }
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
                    self.sum_up();
                }
            }
            FromWorker::Fault { run, text } if run == number => {
                recorded.stage = RecordingStage::Fault(text);
            }
            _ => {}
        }
        Vec::new()
    }

    /// Says that all runs have been made.
    fn sum_up(&mut self) {
        let Some(recorded) = self.recorded.as_ref().filter(|r| r.wanted > 1) else {
            return;
        };
        let (made, seen) = (recorded.made, recorded.seen.len());
        self.announcement = match self.asks() {
            true => format!("{made} real runs were made."),
            false => format!("{made} real runs were made; outcomes seen: {seen}."),
        };
    }

    /// Whether there are real runs to be held against all that is possible:
    /// whoever has made many wants to know what else there is.
    pub(super) fn wants_comparison(&self) -> bool {
        let many =
            |r: &Recorded| r.wanted > 1 && r.stage != RecordingStage::Going && !r.seen.is_empty();
        self.scenario.switch == Switch::Any && self.recorded.as_ref().is_some_and(many)
    }

    fn show_recorded(&mut self, place: usize) -> Vec<Effect> {
        let recorded = self.recorded.as_ref();
        let real_run = recorded.and_then(|r| r.seen.get(place));
        let Some(real_run) = real_run.filter(|real_run| real_run.is_kept()) else {
            return Vec::new();
        };
        let effects = self.show(Scenario {
            schedule: schedule::read(&real_run.schedule).choices,
            step: 0,
            switch: Switch::Any,
            ..self.scenario.clone()
        });
        self.let_it_follow();
        // Nobody has seen more of it than its beginning.
        self.seen = 0;
        let what = match self.withholds() {
            true => "A real run".to_owned(),
            false => format!("A real run of {} steps", self.end()),
        };
        self.say(format!("{what} is shown, at its beginning."));
        effects
    }

    /// If the run that has just been played anew really happened, its steps did
    /// when they did.
    pub(super) fn put_real_times(&mut self) {
        let shown = |real_run: &&Rc<RealRun>| {
            let letters = self.playback.letters(real_run.done.len());
            real_run.is_kept() && schedule::write(&letters) == real_run.schedule
        };
        let link = self.recorded_link();
        let recorded = self
            .recorded
            .iter()
            .filter(|recorded| recorded.link == link);
        let run = recorded.flat_map(|recorded| &recorded.seen).find(shown);
        let Some(run) = run.cloned() else {
            return;
        };
        let mut micros: Vec<f64> = run.done.iter().map(|nanos| *nanos as f64 / 1e3).collect();
        // A run that was cancelled goes on as the policy says, in no time.
        micros.resize(self.end(), micros.last().copied().unwrap_or(0.0));
        let times = Times::measured(micros, TimeUnit::Microseconds);
        let playback = Rc::make_mut(&mut self.playback);
        playback.times = times;
        playback.real = Some(run);
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
        let program = &self.playback.program;
        let mut waits: Vec<Waits> = Vec::new();
        for &(place, nanos) in &run.waited {
            let Some(step) = self.playback.trace.steps.get(place) else {
                continue;
            };
            if step.request.op.object().is_none() {
                continue;
            }
            let object = step.object_name(program);
            let took = nanos as f64 / 1e3;
            let longest = (took, step.thread, place);
            let Some(known) = waits.iter_mut().find(|waits| waits.object == object) else {
                let (operations, total) = (1, took);
                waits.push(Waits {
                    object: object.to_owned(),
                    operations,
                    total,
                    longest,
                });
                continue;
            };
            known.operations += 1;
            known.total += took;
            if took > known.longest.0 {
                known.longest = longest;
            }
        }
        waits.sort_by(|a, b| b.total.total_cmp(&a.total));
        waits
    }
}
