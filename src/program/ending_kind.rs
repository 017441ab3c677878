//! The kinds of ending, without who had a part in it.

use serde::{Deserialize, Serialize};

/// How a run ended, in one word: what links, scripts and messages hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EndingKind {
    /// All threads finished and the result is right.
    Ok,
    /// All threads finished; nobody said what is right.
    Finished,
    /// All threads finished and the result is wrong.
    Wrong,
    /// Threads wait for each other in a cycle.
    Deadlock,
    /// Threads wait for ever, without a cycle.
    Stuck,
    /// An uncaught exception ended a thread.
    Exception,
    /// It goes on for ever and nothing will come of it.
    Livelock,
    /// The run was cut off: nothing is known of its end.
    Limit,
}

impl EndingKind {
    pub const ALL: [EndingKind; 8] = [
        EndingKind::Ok,
        EndingKind::Finished,
        EndingKind::Wrong,
        EndingKind::Deadlock,
        EndingKind::Stuck,
        EndingKind::Exception,
        EndingKind::Livelock,
        EndingKind::Limit,
    ];

    /// The word for it in links and in machine-readable output, which is also
    /// how it is serialised.
    pub fn name(self) -> &'static str {
        match self {
            EndingKind::Ok => "ok",
            EndingKind::Finished => "finished",
            EndingKind::Wrong => "wrong",
            EndingKind::Deadlock => "deadlock",
            EndingKind::Stuck => "stuck",
            EndingKind::Exception => "exception",
            EndingKind::Livelock => "livelock",
            EndingKind::Limit => "limit",
        }
    }

    /// The kind with this name, if there is one.
    pub fn by_name(name: &str) -> Option<Self> {
        EndingKind::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Whether a run that ends so did all that it should, as far as anybody has
    /// said what that is.
    pub fn is_good(self) -> bool {
        matches!(self, EndingKind::Ok | EndingKind::Finished)
    }

    /// Whether all threads came to their ends, so that the result is what there
    /// is to say.
    pub fn has_finished(self) -> bool {
        self.is_good() || self == EndingKind::Wrong
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_written_by_its_name() {
        for kind in EndingKind::ALL {
            let written = serde_json::to_string(&kind).expect("a word");
            assert_eq!(written, format!("\"{}\"", kind.name()));
            assert_eq!(EndingKind::by_name(kind.name()), Some(kind));
        }
        assert_eq!(EndingKind::by_name("well"), None);
    }
}
