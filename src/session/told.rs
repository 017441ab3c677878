//! What is told besides what is shown.

use crate::scenario::Notice;

/// What is done with what is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TellAction {
    /// Tell the person something.
    Toast(String),
    /// Take away the notice in this place.
    Dismiss(usize),
}

/// What the page tells in words.
#[derive(Clone, Default, PartialEq)]
pub struct Told {
    /// What the last manual step did, for the live region.
    pub announcement: String,
    /// Why a thread could not go, or a line not be run to, until the next action.
    pub unreached: Option<String>,
    /// What has just been undone or done again, until the next action.
    pub toast: Option<String>,
    /// What had to be corrected, until it is dismissed.
    pub notices: Vec<Notice>,
}
