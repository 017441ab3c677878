//! What a program prints.

use super::{ThreadId, World};
use crate::limits::MAX_LINE;

/// A line of the program's output.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Line {
    /// Who printed it; `None` is the main thread's bookkeeping.
    pub thread: Option<ThreadId>,
    /// What was printed, without the line's end.
    pub text: String,
    /// Whether the line does not end there: `print(…, end="")`.
    pub goes_on: bool,
}

impl Line {
    /// What `thread` prints, cut where it is longer than [`MAX_LINE`].
    pub(super) fn printed(thread: ThreadId, text: String) -> Self {
        Line::written(thread, text, false)
    }

    /// The same, where the line may go on behind it.
    pub(super) fn written(thread: ThreadId, mut text: String, goes_on: bool) -> Self {
        if let Some((end, _)) = text.char_indices().nth(MAX_LINE) {
            text.truncate(end);
            text.push('…');
        }
        Line {
            thread: Some(thread),
            text,
            goes_on,
        }
    }
}

impl World {
    /// All that was printed.
    pub fn printed(&self) -> String {
        let mut all = String::new();
        for line in &self.output {
            all.push_str(&line.text);
            if !line.goes_on {
                all.push('\n');
            }
        }
        all
    }
}
