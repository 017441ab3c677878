//! What goes wrong in pure functions: an exception of Python that is not raised yet.

use std::fmt;

/// An exception by its class and what it says, in CPython 3.14's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// `ValueError`, `ZeroDivisionError` …
    pub kind: &'static str,
    /// The exception's only argument.
    pub message: String,
}

/// What may go wrong.
pub type Answer<T> = Result<T, Fault>;

impl Fault {
    const UNSUPPORTED: &str = "not supported";

    /// An exception of that class which says so.
    pub fn new(kind: &'static str, message: impl Into<String>) -> Self {
        Self {
            kind,
            message: message.into(),
        }
    }

    /// A value that cannot be used.
    pub fn value(message: impl Into<String>) -> Self {
        Self::new("ValueError", message)
    }

    /// A type that cannot be used.
    pub fn kind(message: impl Into<String>) -> Self {
        Self::new("TypeError", message)
    }

    /// A number that is too large.
    pub fn overflow(message: impl Into<String>) -> Self {
        Self::new("OverflowError", message)
    }

    /// Python that is not supported here: no exception, the program is not gone
    /// on with.
    pub fn unsupported(message: impl Into<String>) -> Self {
        Self::new(Self::UNSUPPORTED, message)
    }

    /// Whether it is no exception of Python.
    pub fn is_unsupported(&self) -> bool {
        self.kind == Self::UNSUPPORTED
    }

    /// Any division by nought.
    pub fn division() -> Self {
        Self::new("ZeroDivisionError", "division by zero")
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        write!(formatter, "{}: {}", self.kind, self.message)
    }
}
