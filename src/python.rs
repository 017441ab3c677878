//! Whatever Python somebody types, as a program like any other.
//!
//! The crate `lockstep_python` compiles the text and runs its threads, each from
//! one operation to the next. Here what they ask for becomes operations of the
//! model ([`asks`]), and what they share a memory that the world holds
//! ([`shared`]). Between two operations a thread goes on silently; so that nothing
//! is missed, the places on which threads race are operations of their own
//! ([`watch`]).

mod answer;
mod asks;
mod load;
mod machine;
mod names;
mod shared;
mod trail;
mod watch;

use std::fmt;
use std::sync::Arc;

use crate::model::Switch;
use crate::program::Program;

pub use machine::REFUSED;

/// A text to be run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// What was typed.
    pub source: String,
    /// What `input()` reads.
    pub input: String,
    pub switch: Switch,
}

/// A text as a program.
pub struct Typed {
    pub program: Arc<Program>,
    /// The names of the places that are watched, as links write them.
    pub watched: Vec<String>,
    machine: Arc<machine::Machine>,
}

/// Why a text is not run, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// From 1; 0 where it is about no line.
    pub line: u32,
    /// From 1; 0 where it is about the whole line.
    pub column: u32,
    pub message: String,
}

impl Refusal {
    fn of(refusal: &lockstep_python::front::Refusal) -> Self {
        Refusal {
            line: refusal.span.line,
            column: refusal.span.column,
            message: refusal.to_string(),
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.line, self.column) {
            (0, _) => f.write_str(&self.message),
            (line, 0) => write!(f, "line {line}: {}", self.message),
            (line, column) => write!(f, "line {line}, column {column}: {}", self.message),
        }
    }
}

/// Makes a program of `text`, and finds the places to be watched.
///
/// # Errors
/// What is no Python, or is not supported.
pub fn read(text: &Text) -> Result<Typed, Refusal> {
    let loaded = watch::find(text)?;
    Ok(Typed {
        watched: watch::written(&loaded.machine.watched, &loaded.machine.program),
        program: Arc::new(loaded.program),
        machine: loaded.machine,
    })
}
