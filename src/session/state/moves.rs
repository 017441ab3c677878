//! Moving through the run, and making its choices by hand.

use super::State;
use crate::model::{ThreadId, Turn};
use crate::program::{Language, Letter};
use crate::session::{ChooseAction, MoveAction, PlayAction, SPEEDS};

impl State {
    /// Goes to `position`: at once, or, on real threads, when they are there.
    pub(super) fn go_to(&mut self, position: usize) {
        self.due.extend(self.real.go_to(&mut self.run, position));
    }

    pub(super) fn by_hand(&mut self, position: usize) {
        self.playing.on = false;
        self.quiz.question = None;
        let before = self.position();
        self.go_to(position);
        if self.position() != before {
            self.announce();
        }
    }

    pub(super) fn go(&mut self, action: MoveAction) {
        match action {
            // What the next step may be is asked first.
            MoveAction::On if self.ask_if_due() => {}
            MoveAction::On => self.by_hand(self.position() + 1),
            MoveAction::Back => self.by_hand(self.position().saturating_sub(1)),
            MoveAction::To(position) => self.jump(position),
            MoveAction::ToStart => self.by_hand(0),
            MoveAction::ToEnd => self.jump(self.run.end()),
            MoveAction::Stride(stride) => match self.whole().stride(stride) {
                Some(position) => self.jump(position),
                None => self.told.announcement = self.whole().no_stride(stride),
            },
        }
    }

    pub(super) fn play(&mut self, action: PlayAction) {
        match action {
            PlayAction::Toggle => self.toggle_play(),
            PlayAction::Tick => self.tick(),
            PlayAction::Speed(speed) => self.playing.speed = speed.min(SPEEDS.len() - 1),
        }
    }

    pub(super) fn choose(&mut self, action: ChooseAction) {
        match action {
            ChooseAction::Step(thread) => self.step_thread(thread),
            ChooseAction::Instead(turn) => self.what_if(turn),
            ChooseAction::ToLine(thread, language, line) => {
                self.run_to_line(thread, language, line);
            }
        }
    }

    fn toggle_play(&mut self) {
        self.playing.on = !self.playing.on;
        if !self.playing.on {
            self.announce();
        } else if self.position() == self.run.end() {
            self.go_to(0);
        }
    }

    fn tick(&mut self) {
        if !self.playing.on || self.real.is_on_its_way() {
            return;
        }
        if self.position() == self.run.end() || self.tour.is_at_the_first_fault(&self.run) {
            self.playing.on = false;
            self.announce();
        } else if !self.ask_if_due() {
            self.quiz.question = None;
            self.go_to(self.position() + 1);
        }
    }

    /// Lets `thread` take the next step. Whoever does that means the run that is
    /// shown, whichever way it goes there.
    fn step_thread(&mut self, thread: ThreadId) {
        if !self.run.playback.has(thread) {
            return;
        }
        self.playing.on = false;
        let position = self.position();
        if let Some(refusal) = self.whole().refusal(thread) {
            self.told.announcement.clone_from(&refusal);
            self.told.unreached = Some(refusal);
            return;
        }
        let planned = self.run.playback.trace.steps.get(position);
        if planned.is_some_and(|step| step.thread == thread) {
            if self.run.scenario.schedule.len() <= position {
                self.run.scenario.schedule = self.run.letters(position + 1);
                self.comparing.follow(&self.run);
            }
            return self.by_hand(position + 1);
        }
        self.comparing.keep_the_past(&self.run, position);
        self.fork(position, thread.into());
    }

    /// Makes this choice for the step after the first `place`; the policy goes on
    /// from there.
    pub(super) fn fork(&mut self, place: usize, turn: Turn) {
        let mut schedule = self.run.letters(place);
        schedule.push(self.run.playback.program.letter_of(turn));
        self.go_along(schedule, place);
    }

    /// Lets `thread` go on until it stands before that line of the source in
    /// `language`. Where it cannot come there, nothing changes and `unreached`
    /// says why.
    fn run_to_line(&mut self, thread: ThreadId, language: Language, line: usize) {
        if !self.run.playback.has(thread) {
            return;
        }
        self.playing.on = false;
        let position = self.position();
        match self.run.way_to(thread, language, line) {
            Ok(schedule) if schedule == self.run.letters(schedule.len()) => {
                self.by_hand(schedule.len());
            }
            Ok(schedule) => {
                self.comparing.keep_the_past(&self.run, position);
                self.go_along(schedule, position);
            }
            Err(why) => {
                let letter = self.run.playback.program.letter(thread);
                let why = format!("{letter} does not come to line {line}: {why}.");
                self.told.announcement.clone_from(&why);
                self.told.unreached = Some(why);
            }
        }
    }

    /// Runs the program anew with these choices, and goes from the moment after
    /// `position` steps to their end.
    fn go_along(&mut self, choices: Vec<Letter>, position: usize) {
        let there = choices.len();
        self.take_choices(choices, position);
        self.by_hand(there);
        self.look_along();
    }

    /// Runs the program anew with these choices; the policy goes on from there.
    /// The moment after `position` steps is shown.
    pub(super) fn take_choices(&mut self, choices: Vec<Letter>, position: usize) {
        self.playing.on = false;
        let mut scenario = self.run.scenario.clone();
        (scenario.schedule, scenario.step) = (choices, position);
        self.run = self.played(scenario);
        self.comparing.follow(&self.run);
        self.real.restart_if_diverged(&self.run, false);
    }

    /// Runs the program anew with these choices, and shows the moment to which
    /// they lead; how it got there can be rewound.
    pub(super) fn show_choices(&mut self, choices: Vec<Letter>) {
        let position = choices.len();
        self.take_choices(choices, 0);
        self.go_to(position);
        self.announce();
        self.look_along();
    }
}
