//! Putting another run in the place of the one that is shown.

use super::State;
use crate::model::Switch;
use crate::scenario::link::{self, With};
use crate::scenario::{Scenario, by_name, schedule};
use crate::session::history::Shown;
use crate::session::tour::PROGRAM;
use crate::session::{Changes, Comparing, OpenAction, Run, Tab};

impl State {
    pub(super) fn open_anew(&mut self, action: OpenAction) {
        match action {
            OpenAction::Link(given) => self.open_link(&given, false),
            OpenAction::Demonstration(link) => self.demonstrate(&link),
            OpenAction::Exercise(name) => self.begin(name, 0),
            OpenAction::Variant(name, place) => self.begin(name, place),
        }
    }

    /// Shows the moment that a link holds, and asks first if it says so, or if
    /// that is `wanted`.
    fn open_link(&mut self, given: &str, wanted: bool) {
        let (scenario, with, notices) = link::read_with(given);
        self.told.notices = notices;
        self.review.close_predictions();
        self.quiz.want(with.ask_first || wanted);
        self.show(scenario);
        self.open_comparison(with);
        self.show_what_is_measured();
    }

    /// Shows the run that a link has beside the one that is shown now.
    pub(super) fn open_comparison(&mut self, with: With) {
        let notices = self.comparing.open(with, &self.run);
        self.told.notices.extend(notices);
    }

    /// Opens a demonstration and keeps the questions that it belongs to.
    fn demonstrate(&mut self, link: &str) {
        let of = self.questioned().name;
        self.open_link(link, self.quiz.on);
        self.review.demonstrate(of, self.run.scenario.exercise.name);
        self.say(&self.run.playback.sentence(self.position()));
    }

    /// Shows the first moment of the variant in this place of an exercise, or of
    /// the exercise as it comes.
    fn begin(&mut self, name: &str, place: usize) {
        let Some(exercise) = by_name(name) else {
            return;
        };
        let mut scenario = Scenario::new(exercise);
        scenario.switch = self.run.scenario.switch;
        if let Some(variant) = exercise.variants.get(place) {
            scenario.settings = variant.settings(exercise.parameters);
            scenario.policy = variant.policy;
        }
        self.told.notices.clear();
        self.comparing = Comparing::default();
        self.review.come_back();
        self.show(scenario);
    }

    /// Runs the program anew with `changes`.
    pub(super) fn change(&mut self, changes: &Changes) {
        let before = self.run.scenario.clone();
        self.show(changes.made(&before));
        self.comparing.change(&before, &self.run);
        self.say("The run begins anew.");
        if changes.step > 0 && !self.withholds() {
            self.by_hand(changes.step);
        }
    }

    pub(super) fn start_tour(&mut self) {
        self.open_link(PROGRAM, false);
        self.page.tab = Tab::Run;
        self.page.overlay = None;
        self.tour.place = Some(0);
        self.told.announcement = self.tour.words(&self.whole());
    }

    /// Plays `scenario`, which is about to be shown, and says what of it had to
    /// be corrected.
    pub(super) fn played(&mut self, scenario: Scenario) -> Run {
        let (mut run, notices) = Run::of(scenario);
        run.seen = self.run.seen;
        self.told.notices.extend(notices);
        self.recordings.put_times(&mut run);
        run
    }

    fn show(&mut self, scenario: Scenario) {
        let run = self.played(scenario);
        self.put(run);
    }

    /// Shows `run`, at its moment.
    fn put(&mut self, run: Run) {
        let before = self.run.program_link();
        self.playing.on = false;
        self.told.announcement.clear();
        self.leave_for(&run.scenario);
        self.run = run;
        self.quiz.question = None;
        self.real.restart_if_diverged(&self.run, true);
        self.go_to(self.position());
        let exercise = self.run.scenario.exercise.name;
        let words = self.measuring.forget_others(exercise);
        self.measuring_ended(words);
        if self.run.program_link() == before {
            self.look_along();
        } else {
            self.time_view.forget();
            self.due.extend(self.search.end(Default::default()));
        }
        self.due.extend(self.recordings.forget_others(&self.run));
        self.ask_now();
    }

    pub(super) fn swap_runs(&mut self) {
        if let Some(run) = self.comparing.swap(&self.run) {
            self.put(run);
        }
    }

    pub(super) fn turn(&mut self, back: bool) {
        let Some((what, shown)) = self.history.turn(back, self.shown()) else {
            let to = if back { "undo" } else { "do again" };
            self.told.announcement = format!("Nothing to {to}.");
            return;
        };
        self.restore(shown);
        let done = if back { "Undone" } else { "Done again" };
        self.toast(format!("{done}: {what}."));
    }

    fn restore(&mut self, shown: Shown) {
        let mut run = shown.run;
        // What is to be measured is no part of the run; the tab has it.
        run.scenario.measure = None;
        // How many stages there are is not undone, as long as there are two runs.
        let two = self.comparing.with.is_some() && shown.comparing.with.is_some();
        let both = self.comparing.both;
        self.comparing = shown.comparing;
        if two {
            self.comparing.both = both;
        }
        self.put(run);
        let recorded = shown.recorded.as_ref();
        self.due.extend(self.recordings.recall(recorded));
    }

    pub(super) fn show_recorded(&mut self, place: usize) {
        let recorded = self.recordings.shown.as_ref();
        let real_run = recorded.and_then(|r| r.seen.get(place));
        let Some(real_run) = real_run.filter(|real_run| real_run.is_kept()) else {
            return;
        };
        let scenario = Scenario {
            schedule: schedule::read(&real_run.schedule).choices,
            step: 0,
            switch: Switch::Any,
            ..self.run.scenario.clone()
        };
        self.show(scenario);
        self.comparing.follow(&self.run);
        // Nobody has seen more of it than its beginning.
        self.run.seen = 0;
        let what = match self.withholds() {
            true => "A real run".to_owned(),
            false => format!("A real run of {} steps", self.run.end()),
        };
        self.say(&format!("{what} is shown, at its beginning."));
    }
}
