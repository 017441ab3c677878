//! A second run beside the one that is shown.

use std::rc::Rc;

use super::{Effect, Playback, State};
use crate::scenario::Scenario;

/// A run that can be compared with the one that is shown.
#[derive(Clone, PartialEq)]
pub struct Beside {
    /// What it is called: "before", or a variant's name.
    pub name: String,
    /// What is run there, and who goes when.
    pub scenario: Scenario,
    /// The whole run.
    pub playback: Rc<Playback>,
}

impl State {
    /// The page as it would be if the run beside were the one that is shown,
    /// after as many steps.
    pub fn other(&self) -> Option<State> {
        let beside = self.beside.as_ref()?;
        let mut other = self.clone();
        other.beside = None;
        other.playback = Rc::clone(&beside.playback);
        other.scenario = beside.scenario.clone();
        other.scenario.step = self.position().min(other.length());
        Some(other)
    }

    /// Keeps the present run beside the one that comes.
    pub(super) fn keep_beside(&mut self, name: &str) {
        self.beside = Some(Rc::new(Beside {
            name: name.to_owned(),
            scenario: self.scenario.clone(),
            playback: Rc::clone(&self.playback),
        }));
    }

    pub(super) fn swap_runs(&mut self) -> Vec<Effect> {
        let Some(other) = self.other() else {
            return Vec::new();
        };
        let name = self.beside.as_ref().map(|beside| beside.name.clone());
        self.keep_beside(&name.unwrap_or_default());
        self.show(other.scenario)
    }

    /// The place of the first step at which the two runs differ; `None` when
    /// there is no other run, or when the two are the same.
    pub fn first_difference(&self) -> Option<usize> {
        let other = &self.beside.as_ref()?.playback.trace.steps;
        let own = &self.playback.trace.steps;
        let same = own.iter().zip(other).take_while(|(a, b)| a == b).count();
        (same < own.len().max(other.len())).then_some(same)
    }
}
