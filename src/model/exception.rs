//! Python exceptions, as data.

use std::borrow::Cow;
use std::fmt;

/// An exception: the name of its class and its message.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Exception {
    /// The class, such as `RuntimeError`.
    pub class: Cow<'static, str>,
    /// What `str(exception)` gives.
    pub message: Cow<'static, str>,
    /// The line of the source that raised it, where that says more than the
    /// operation that it came of.
    pub line: Option<u32>,
}

impl Exception {
    /// An exception of the class named `class`.
    pub const fn new(class: &'static str, message: &'static str) -> Self {
        Exception {
            class: Cow::Borrowed(class),
            message: Cow::Borrowed(message),
            line: None,
        }
    }

    /// The same of a class and with a message that only the run knows.
    pub fn of(class: impl Into<Cow<'static, str>>, message: impl Into<Cow<'static, str>>) -> Self {
        Exception {
            class: class.into(),
            message: message.into(),
            line: None,
        }
    }
}

/// Writes the last line of a traceback: `ValueError: bad record`.
impl fmt::Display for Exception {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.message.is_empty() {
            true => f.write_str(&self.class),
            false => write!(f, "{}: {}", self.class, self.message),
        }
    }
}
