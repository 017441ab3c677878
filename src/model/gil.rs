//! Where threads may switch.

use super::Op;
use super::dict::DictOp;
use super::list::ListOp;

/// Between which operations another thread may run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Switch {
    /// Between any two: all that the language promises. Free-threaded builds
    /// behave so, and CPython up to 3.9 does in effect.
    #[default]
    Any,
    /// Where CPython from 3.10 on, with the GIL, looks whether another thread
    /// wants to run: after calls into C, at the entry of Python functions, on
    /// loop back-edges, and wherever a thread blocks. (CPython change
    /// bpo-29988, "Only check evalbreaker after calls and on backwards
    /// edges".) Operations between two such points run as one.
    Gil,
}

impl Switch {
    /// The word for this setting in links.
    pub fn name(self) -> &'static str {
        match self {
            Switch::Any => "any",
            Switch::Gil => "gil",
        }
    }

    /// The setting of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Switch::Any, Switch::Gil]
            .into_iter()
            .find(|switch| switch.name() == name)
    }
}

impl Op {
    /// Whether CPython's evaluation loop has a switch point right after this
    /// operation, whatever the source around it says.
    ///
    /// Loads and stores have none, and neither have `in`, indexing, `len()`
    /// and `append()`, which CPython specialises (3.11 on). Entering
    /// `with lock:` has none in 3.10–3.13 and 3.15 when the lock is free (3.14
    /// compiles it to a call and has one); leaving it, `release()`, and all
    /// other calls have one.
    pub fn ends_at_switch_point(&self) -> bool {
        match self {
            Op::Read(_) | Op::Write(..) | Op::Acquire(..) | Op::Raise(_) => false,
            Op::List(_, op) => *op == ListOp::PopFirst,
            Op::Dict(_, op) => matches!(
                op,
                DictOp::MoveToEnd(_) | DictOp::PopOldest | DictOp::Pop(_)
            ),
            _ => true,
        }
    }
}
