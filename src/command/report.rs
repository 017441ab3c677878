//! A finished run, for whatever form it is printed in.

use std::sync::Arc;

use crate::program::Program;
use crate::scenario::{Notice, Scenario, link};
use crate::trace::Trace;

/// A finished run, and what there is to say of it.
pub struct Report {
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
    /// The link of the scenario as it was used.
    pub fn link(&self) -> String {
        link::write(&self.scenario)
    }
}
