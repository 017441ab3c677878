//! The run that is shown, and the moment of it.

use std::rc::Rc;

use super::{Playback, Stride};
use crate::model::{Switch, ThreadId, Turn};
use crate::program::{Language, Letter};
use crate::scenario::{Notice, Scenario, link, schedule};

/// A run, the moment of it that is shown, and how much of it has been.
#[derive(Clone, PartialEq)]
pub struct Run {
    /// What is run, who goes when, and the moment shown.
    pub scenario: Scenario,
    pub(super) playback: Rc<Playback>,
    /// The furthest moment that has been shown.
    pub(super) seen: usize,
}

/// What is opened in the place of the run that is shown.
#[derive(Clone, Debug, PartialEq)]
pub enum OpenAction {
    /// The moment that a link holds.
    Link(String),
    /// The same; the questions that are shown stay.
    Demonstration(String),
    /// The first moment of the exercise of this name, as it comes.
    Exercise(&'static str),
    /// The first moment of that exercise's variant in this place.
    Variant(&'static str, usize),
}

/// What is chosen by hand; the run goes on from there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ChooseAction {
    /// This thread takes the next step.
    Step(ThreadId),
    /// This thread takes the last step in the place of the one that did.
    Instead(Turn),
    /// This thread goes on until it stands before this line of the source.
    ToLine(ThreadId, Language, usize),
}

/// How to move through the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MoveAction {
    /// Take its next step.
    On,
    Back,
    /// Go to this moment.
    To(usize),
    ToStart,
    ToEnd,
    Stride(Stride),
}

impl Run {
    /// Plays `scenario`, and says what of it had to be corrected.
    pub(super) fn of(mut scenario: Scenario) -> (Self, Vec<Notice>) {
        let (playback, notices) = Playback::of(&mut scenario);
        let run = Run {
            seen: scenario.step,
            scenario,
            playback: Rc::new(playback),
        };
        (run, notices)
    }

    /// How many steps have been taken.
    pub(super) fn position(&self) -> usize {
        self.scenario.step
    }

    /// The last moment of the whole run.
    pub(super) fn end(&self) -> usize {
        self.playback.trace.steps.len()
    }

    /// The choices of its first `position` steps.
    pub(super) fn letters(&self, position: usize) -> Vec<Letter> {
        self.playback.letters(position)
    }

    /// All its choices, as links write them.
    pub(super) fn schedule(&self) -> String {
        schedule::write(&self.letters(self.end()))
    }

    /// The link of the program that is run, without who goes when.
    pub(super) fn program_link(&self) -> String {
        link::write(&self.scenario.program_alone())
    }

    /// The link of the program as real threads run it: they switch anywhere.
    pub(super) fn recorded_link(&self) -> String {
        link::write(&Scenario {
            switch: Switch::Any,
            ..self.scenario.program_alone()
        })
    }

    /// Whether both are the same run, wherever in it one is: it does not matter
    /// when its steps happened unless they really did.
    pub(super) fn is(&self, other: &Self) -> bool {
        let (was, is) = (&self.playback, &other.playback);
        let scenario = Scenario {
            step: self.scenario.step,
            ..other.scenario.clone()
        };
        Rc::ptr_eq(was, is) || (scenario == self.scenario && was.real == is.real)
    }
}
