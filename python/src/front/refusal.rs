//! Why a source text is not taken, and where.

use std::fmt;

/// A source text that is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Whose fault it is.
    pub kind: Kind,
    /// CPython's own words for what is no Python; for the rest, what it is and what to do instead.
    pub message: String,
    /// The stretch of the text that it is about.
    pub span: Span,
}

/// What kind of refusal it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `SyntaxError`: it is no Python.
    Syntax,
    /// `IndentationError`
    Indentation,
    /// `TabError`
    Tab,
    /// It is Python, which is not supported here.
    Unsupported,
    /// It is longer or deeper than is taken here.
    Limit,
}

/// A stretch of the source, as CPython's `SyntaxError` counts: lines and characters from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// `lineno`
    pub line: u32,
    /// `offset`
    pub column: u32,
    /// `end_lineno`
    pub end_line: u32,
    /// `end_offset`: behind the last character.
    pub end_column: u32,
}

impl Span {
    /// The first character of a line.
    pub(super) fn of_line(line: u32) -> Self {
        Self {
            line,
            column: 1,
            end_line: line,
            end_column: 2,
        }
    }
}

impl Refusal {
    /// What it is, without where: CPython's class and words, or ours.
    pub fn what(&self) -> String {
        let kind = match self.kind {
            Kind::Syntax => "SyntaxError: ",
            Kind::Indentation => "IndentationError: ",
            Kind::Tab => "TabError: ",
            Kind::Unsupported | Kind::Limit => "",
        };
        format!("{kind}{}", self.message)
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        let Span { line, column, .. } = self.span;
        write!(formatter, "line {line}, column {column}: {}", self.what())
    }
}
