//! A run as the rest of the page sees it: as far as it may be told.

use std::rc::Rc;

use super::{Exploring, Playback, Tab};
use crate::model::ThreadId;
use crate::scenario::Scenario;
use crate::trace::words;

/// A run, and the moment of it that is shown.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// What is run, and who goes when.
    pub scenario: &'a Scenario,
    /// The run, as far as it may be told.
    pub playback: &'a Rc<Playback>,
    /// How many steps have been taken.
    pub position: usize,
    /// What is known of all runs of the program.
    pub exploring: &'a Exploring,
    /// What was said last.
    pub announcement: &'a str,
    /// Why a thread could not go, or a line not be run to.
    pub unreached: Option<&'a str>,
    /// Whether somebody is here for the first time.
    pub welcome: bool,
    /// The place of the question that waits for a prediction.
    pub predicts: Option<usize>,
    /// Whether what comes, here and in other runs, is kept back.
    pub withholds: bool,
    /// Whether a question is open, or a prediction.
    pub asks: bool,
    /// What the panel shows.
    pub tab: Tab,
}

impl View<'_> {
    /// How many steps of the run may be told.
    pub fn length(&self) -> usize {
        self.playback.trace.steps.len()
    }

    /// The same run at another moment, of which nothing has been said.
    pub fn at(self, position: usize) -> Self {
        View {
            position,
            announcement: "",
            unreached: None,
            ..self
        }
    }

    /// Why `thread` cannot take the next step, if it cannot.
    pub fn refusal(&self, thread: ThreadId) -> Option<String> {
        let choices = self.playback.choices(self.position);
        (!choices.contains(&thread)).then(|| self.why_not(thread))
    }

    fn why_not(&self, thread: ThreadId) -> String {
        let world = self.playback.world(self.position);
        let program = &self.playback.program;
        let letter = program.letter(thread);
        if let Some(reason) = words::waiting(program, &world, thread) {
            return format!("{letter} cannot go now: {reason}.");
        }
        match world.threads.get(thread.index()).map(|state| &state.phase) {
            None => format!("{letter} cannot go: it has not been started."),
            Some(phase) if phase.has_ended() => format!("{letter} cannot go: it has ended."),
            Some(_) => {
                format!("{letter} cannot go now: with the GIL, threads do not switch here.")
            }
        }
    }
}
