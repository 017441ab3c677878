//! Where threads may switch.
//!
//! CPython with the GIL lets another thread run where its evaluation loop looks
//! whether one wants to, and where a thread waits. Since 3.10 it looks at few
//! places (bpo-29988, "Only check evalbreaker after calls and on backwards
//! edges"), but at which differs from release to release:
//!
//! | what the source does | others may run |
//! |---|---|
//! | enters a function written in Python | 3.10 to 3.14 |
//! | goes round a loop | 3.10 to 3.14 |
//! | returns from a call, leaves `with lock:` included | 3.10 to 3.14 |
//! | returns from `len()` or `list.append()` | 3.10; up to 3.14 until the call is specialised, after some rounds |
//! | jumps over the block of an `if` | 3.10 |
//! | has left `except` | 3.10, 3.12 |
//! | enters `with lock:`, and the lock is free | 3.14, which compiles it to a call |
//! | gets a lock for which it waited | 3.10 to 3.14: it needs the GIL again |
//! | loads or stores a variable, asks `in`, reads or stores `d[key]`, raises | never |
//!
//! Sources: CPython, `Python/ceval.c` up to 3.11 (`CHECK_EVAL_BREAKER`) and
//! `Python/bytecodes.c` from 3.12 on (`_CHECK_PERIODIC`); each line was also
//! measured, by the updates lost when it stands between a load and a store.
//!
//! [`Switch::Gil`] takes all of them together: what is right under it is right
//! under each of these releases. What goes wrong under it, goes wrong under
//! some of them, or needs places of several.

use super::Op;
use super::dict::DictOp;

/// Between which operations another thread may run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Switch {
    /// Between any two: all that the language promises. Free-threaded builds
    /// behave so, and CPython up to 3.9 does in effect.
    #[default]
    Any,
    /// Wherever some CPython from 3.10 to 3.14 with the GIL may switch.
    /// Operations between two such places run as one in all of them.
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
        let all = [Switch::Any, Switch::Gil];
        all.into_iter().find(|switch| switch.name() == name)
    }
}

impl Op {
    /// Whether others may run right before this operation, whatever the source
    /// around it says.
    ///
    /// Most are functions written in Python (`threading.py`, `queue.py`,
    /// `concurrent/futures`, `asyncio`), which are entered first. `raise` makes
    /// its exception by a call, and `print()` may have to wait for its stream.
    pub fn begins_at_switch_point(&self) -> bool {
        !matches!(
            self,
            Op::Read(_)
                | Op::Write(..)
                | Op::Acquire(..)
                | Op::Release(_)
                | Op::Locked(_)
                | Op::List(..)
                | Op::Dict(..)
                | Op::Touch(_)
        )
    }

    /// Whether others may run right after this operation, whatever the source
    /// around it says: all but loads, stores and `raise` are calls, or in 3.14
    /// compiled to one.
    pub fn ends_at_switch_point(&self) -> bool {
        !matches!(
            self,
            Op::Read(_)
                | Op::Write(..)
                | Op::Touch(_)
                | Op::Raise(_)
                | Op::Dict(_, DictOp::Contains(_) | DictOp::Get(_) | DictOp::Set(..))
        )
    }
}
