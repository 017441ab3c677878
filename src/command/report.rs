//! A finished run, for whatever form it is printed in.

use std::sync::Arc;

use serde::Serialize;

use crate::program::Program;
use crate::scenario::{Notice, Scenario, schedule};
use crate::trace::Trace;

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
        format!(
            "{} --switch {} --watch {watched} --schedule {}",
            file.as_deref().unwrap_or_default(),
            self.scenario.switch.name(),
            schedule::write(&letters)
        )
    }
}
