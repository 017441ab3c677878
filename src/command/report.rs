//! A finished run, for whatever form it is printed in.

use std::sync::Arc;

use serde::Serialize;

use crate::program::Program;
use crate::scenario::{Notice, Scenario, schedule};
use crate::trace::Trace;

/// A place on which threads of own Python race.
#[derive(Clone, Debug, Serialize)]
pub struct Race {
    /// As links write it.
    pub place: String,
    /// As people call it.
    pub name: String,
    /// Two threads that touch it, one of them storing, in any order; empty where
    /// nobody has looked for them.
    pub lines: Vec<Toucher>,
    /// How it is touched in some of the runs; empty where no runs were looked at.
    pub accesses: Vec<Access>,
}

/// How a place is touched in one line.
#[derive(Clone, Debug, Serialize)]
pub struct Access {
    pub line: u32,
    pub stores: bool,
    /// The threads that do it.
    pub threads: Vec<String>,
    /// The locks that they hold each time.
    pub guarded_by: Vec<String>,
    /// Whether nobody else is left each time.
    pub alone: bool,
}

/// A thread that touches a place.
#[derive(Clone, Debug, Serialize)]
pub struct Toucher {
    /// What Python calls it.
    pub thread: String,
    pub line: u32,
    pub stores: bool,
}

/// What is run or explored.
#[derive(Clone, Debug, Serialize)]
pub struct Subject {
    /// The link, as it was used.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// The file of own Python.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// The places on which threads of own Python race, as links write them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub watched: Option<Vec<String>>,
    /// What they are, in words.
    #[serde(skip)]
    pub places: Vec<String>,
    /// Which two threads race on each, and in which lines.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub races: Option<Vec<Race>>,
    /// Whether each number is tried that could be drawn at random.
    #[serde(skip)]
    pub every_chance: bool,
    /// How long it took to find them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub watched_seconds: Option<f64>,
}

impl Subject {
    /// The program of a link.
    pub fn of_link(link: String) -> Self {
        Subject {
            link: Some(link),
            file: None,
            watched: None,
            places: Vec::new(),
            races: None,
            every_chance: false,
            watched_seconds: None,
        }
    }
}

/// A finished run, and what there is to say of it.
pub struct Report {
    pub subject: Subject,
    /// The scenario as it was used.
    pub scenario: Scenario,
    pub program: Arc<Program>,
    /// What had to be corrected.
    pub notices: Vec<Notice>,
    /// `stepper` or `threads`.
    pub executor: &'static str,
    pub trace: Trace,
}

impl Report {
    /// What makes this run again: the link, or the file with what it takes.
    pub fn called(&self) -> String {
        let Subject {
            link,
            file,
            watched,
            every_chance,
            ..
        } = &self.subject;
        if let Some(link) = link {
            return link.clone();
        }
        let turns = self.trace.schedule().into_iter();
        let letters: Vec<_> = turns.map(|turn| self.program.letter_of(turn)).collect();
        let watched = match watched.as_deref() {
            None | Some([]) => "-".to_owned(),
            Some(watched) => watched.join("~"),
        };
        let chance = if *every_chance { " --chance every" } else { "" };
        format!(
            "{} --switch {}{chance} --watch {watched} --schedule {}",
            file.as_deref().unwrap_or_default(),
            self.scenario.switch.name(),
            schedule::write(&letters)
        )
    }
}
