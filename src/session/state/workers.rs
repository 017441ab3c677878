//! What workers are asked to do, what they say, and what becomes of it.

use super::State;
use crate::bridge::{FromExplorer, FromMeasurer, FromWorker};
use crate::scenario::{Notice, schedule};
use crate::session::{
    Effect, ExploreAction, Exploring, MeasureAction, RealThreads, RecordAction, Reply, Tab,
    WorkerKind,
};

impl State {
    pub(super) fn do_with_search(&mut self, action: ExploreAction) {
        match action {
            ExploreAction::Start => self.explore(),
            ExploreAction::Stop => self.due.extend(self.search.stop()),
            ExploreAction::ShowRun(schedule) => {
                self.show_choices(schedule::read(&schedule).choices);
            }
            ExploreAction::ShowNearestGood => self.show_nearest_good(),
            ExploreAction::GoToState(node) => self.go_to_state(node),
        }
    }

    /// Starts a search; while something is measured, whoever wants one has to
    /// ask again.
    pub(super) fn explore(&mut self) {
        if self.measuring.is_going() {
            self.due.extend(self.search.end(Exploring::NotYet));
        } else {
            self.due.push(self.search.start(&self.run));
        }
    }

    /// Asks what is ahead of the moments of the run that is shown.
    pub(super) fn look_along(&mut self) {
        self.due.extend(self.search.look_along(&self.run));
    }

    /// Asks what can still happen from the moment shown, where that is seen.
    pub(super) fn look_around(&mut self) {
        if self.page.tab == Tab::Explore {
            self.due.extend(self.search.look_around(&self.run));
        }
    }

    /// Goes to a state of the picture: along the run that is shown, if it comes
    /// through there, or else by the way that was found.
    fn go_to_state(&mut self, node: u32) {
        let Some(explored) = self.search.found() else {
            return;
        };
        if let Some(position) = explored.along.iter().position(|at| at.node == node) {
            self.by_hand(position);
        } else if let Some(choices) = explored.way_to(node) {
            self.show_choices(choices);
        }
    }

    pub(super) fn do_with_recording(&mut self, action: RecordAction) {
        match action {
            RecordAction::Make(runs, perturb) => {
                self.stop_recording();
                self.due
                    .push(self.recordings.make(runs, perturb, &self.run));
            }
            RecordAction::Stop => self.stop_recording(),
            RecordAction::Show(place) => self.show_recorded(place),
        }
    }

    fn stop_recording(&mut self) {
        if let Some(effect) = self.recordings.stop() {
            self.sum_up();
            self.due.push(effect);
        }
    }

    /// Says that all runs have been made, if there were several.
    fn sum_up(&mut self) {
        let asks = self.asks();
        if let Some(recorded) = self.recordings.shown.as_ref().filter(|r| r.wanted > 1) {
            self.told.announcement = recorded.sum(asks);
        }
    }

    pub(super) fn do_with_measurement(&mut self, action: MeasureAction) {
        let scenario = &mut self.run.scenario;
        match action {
            MeasureAction::Set(name, value) => self.measuring.set(name, &value, scenario),
            MeasureAction::Start(machine) => {
                if let Some(why) = self.why_not_measure() {
                    return self.toast(why);
                }
                // A run that plays would be in the figures too.
                self.playing.on = false;
                self.told.announcement = "Measuring".to_owned();
                let effect = self.measuring.start(machine, &mut self.run.scenario);
                // In the place of any other.
                self.due
                    .extend([Effect::Stop(WorkerKind::Measurer), effect]);
            }
            MeasureAction::Stop => {
                let words = self.measuring.stop();
                self.measuring_ended(words);
            }
        }
    }

    /// Nothing stays running when a measurement is over, which these words tell.
    pub(super) fn measuring_ended(&mut self, words: Option<String>) {
        if let Some(words) = words {
            self.told.announcement = words;
            self.due.push(Effect::Stop(WorkerKind::Measurer));
        }
    }

    /// Takes what a worker says.
    pub(super) fn hear(&mut self, reply: Reply) {
        match reply {
            Reply::Stepper(FromWorker::Ready { threads }) => {
                if self.real.begin(threads) {
                    self.go_to(self.position());
                }
            }
            Reply::Stepper(said) => match self.real.hear(said, &mut self.run) {
                Ok(true) => self.announce(),
                Ok(false) => {}
                Err(why) => self.leave_real_threads(&why),
            },
            Reply::Recorder(FromWorker::Lost { text }) => {
                self.due.push(self.recordings.lose(text));
            }
            Reply::Recorder(said) => match self.recordings.hear(said) {
                Some(true) => self.sum_up(),
                Some(false) => self.show_recorded(0),
                None => {}
            },
            Reply::Explorer(said) => self.due.extend(self.search.hear(said, &self.run)),
            Reply::Measurer(said) => {
                let words = self.measuring.hear(said);
                self.measuring_ended(words);
            }
            Reply::Lost(kind, why) => self.lose(kind, why),
        }
    }

    /// A worker is gone.
    fn lose(&mut self, kind: WorkerKind, why: String) {
        match kind {
            WorkerKind::Stepper if self.real.replace() => {
                self.note_loss(format!(
                    "the real threads were lost: {why}. New ones go on from the same moment; nothing else is lost"
                ));
                self.due.extend([Effect::Stop(kind), Effect::Start(kind)]);
            }
            WorkerKind::Stepper => self.leave_real_threads(&why),
            WorkerKind::Recorder => self.due.push(self.recordings.lose(why)),
            WorkerKind::Explorer => {
                self.hear(Reply::Explorer(FromExplorer::Fault { run: 0, text: why }));
            }
            WorkerKind::Measurer => self.hear(Reply::Measurer(FromMeasurer::Fault(why))),
        }
    }

    /// Back to the simulated scheduler, saying why.
    fn leave_real_threads(&mut self, why: &str) {
        self.real.threads = RealThreads::Off;
        self.playing.on = false;
        self.note_loss(format!(
            "the real threads were stopped: {why}. This is the simulated run; nothing is lost"
        ));
        self.due.push(Effect::Stop(WorkerKind::Stepper));
    }

    /// Says what became of the real threads, in the place of what was said of
    /// them before.
    fn note_loss(&mut self, text: String) {
        self.told.announcement.clone_from(&text);
        self.real.lost = Some(Notice::of_nothing(text));
    }
}
