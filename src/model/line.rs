//! What a program prints.

use super::ThreadId;
use crate::limits::MAX_LINE;

/// A line of the program's output.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Line {
    /// Who printed it; `None` is the main thread's bookkeeping.
    pub thread: Option<ThreadId>,
    /// What was printed, without the line's end.
    pub text: String,
}

impl Line {
    /// What `thread` prints, cut where it is longer than [`MAX_LINE`].
    pub(super) fn printed(thread: ThreadId, mut text: String) -> Self {
        if let Some((end, _)) = text.char_indices().nth(MAX_LINE) {
            text.truncate(end);
            text.push('…');
        }
        Line {
            thread: Some(thread),
            text,
        }
    }
}
