//! The machine that runs the threads of a program: what they have in common.

use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use lockstep_python::ask::{Name, Watched};
use lockstep_python::program::Program;

use super::Refusal;
use super::names::Names;
use super::shared::Shared;
use super::trail::Trail;
use crate::model::Switch;

/// What all threads of a program have in common.
pub struct Machine {
    pub program: Program,
    pub watched: Watched,
    pub switch: Switch,
    /// What `input()` reads, line by line.
    pub input: Vec<Arc<str>>,
    /// What the source calls what there was when the first choice came.
    pub names: OnceLock<Names>,
    /// What was found on the way, whoever found it.
    pub found: Mutex<Found>,
}

/// What is found while a program runs.
#[derive(Default)]
pub struct Found {
    /// The names of places on which threads raced though they are not watched.
    pub races: Watched,
    /// What is not supported.
    pub refusal: Option<Refusal>,
}

impl Machine {
    /// What was found so far, to be read or added to.
    pub fn found(&self) -> MutexGuard<'_, Found> {
        self.found.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether places of this name are watched.
    pub fn watches(&self, name: &Name) -> bool {
        self.watched.0.contains(name)
    }

    /// Whether the two race on a place that is not watched, which is noted.
    pub fn notes(&self, a: &Trail, b: &Trail, shared: &Shared) -> bool {
        let races = a.races(b, shared);
        let mut new = races.0.difference(&self.watched.0).peekable();
        let any = new.peek().is_some();
        if any {
            self.found().races.0.extend(new.cloned());
        }
        any
    }
}
